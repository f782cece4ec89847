"""The reference list, its doubts, and the list that a county adopts."""

from datetime import datetime

import pytest

from tests.cast import County
from zhaoming.domains.catalogue import api
from zhaoming.domains.catalogue.terms import ItemState, Provenance
from zhaoming.kernel.terms import Refused


@pytest.fixture
def loaded(county: County, at: datetime) -> County:
    api.load_reference(at=at)
    return county


def _usable(state: ItemState = ItemState.USABLE) -> list[int]:
    rows = api.reference_items().filter(state=state.value)
    return list(rows.values_list("pk", flat=True))


def test_the_reference_list_is_loaded_once_with_its_620_rows(county: County, at: datetime) -> None:
    assert [api.load_reference(at=at), api.load_reference(at=at)] == [620, 0]
    assert api.reference_items().values("domain").distinct().count() == 26


def test_what_was_recalled_or_mirrored_waits_to_be_accepted(loaded: County) -> None:
    doubtful = api.reference_items().exclude(provenance=Provenance.SEEN.value)

    assert set(doubtful.values_list("state", flat=True)) == {ItemState.OPEN.value}
    assert "国家标准" not in api.reference_items()[0].catalogue.title


def test_a_row_that_nobody_has_checked_cannot_be_adopted(loaded: County, at: datetime) -> None:
    county, by = loaded.bodies["county"].pk, loaded.actor("authority")
    pk = _usable(ItemState.OPEN)[0]
    with pytest.raises(Refused, match="还没有核对通过"):
        api.adopt(county, item_ids=[pk], by=by, at=at)

    api.accept(pk, by=by, at=at)

    assert api.adopt(county, item_ids=[pk], by=by, at=at) == 1


@pytest.mark.parametrize("name", ["clerk", "head", "office", "assessor", "system"])
def test_only_the_authority_decides_about_the_list(loaded: County, at: datetime, name: str) -> None:
    by, pk = loaded.actor(name), _usable(ItemState.OPEN)[0]

    for act in (
        lambda: api.accept(pk, by=by, at=at),
        lambda: api.decline(pk, by=by, at=at),
        lambda: api.adopt(loaded.bodies["county"].pk, item_ids=[pk], by=by, at=at),
    ):
        with pytest.raises(Refused, match="主管部门"):
            act()


def test_adopting_twice_adds_nothing_and_departments_inherit(loaded: County, at: datetime) -> None:
    county, by = loaded.bodies["county"], loaded.actor("authority")
    ids = _usable()

    added = [api.adopt(county.pk, item_ids=ids, by=by, at=at) for _ in range(2)]

    assert added == [len(ids), 0]
    town, bureau = api.items_of(loaded.bodies["town"]), api.items_of(loaded.bodies["finance"])
    assert all("乡级" in item.levels for item in town)
    assert all("县级" in item.levels for item in bureau)


def test_a_department_adopts_no_list_of_its_own(loaded: County, at: datetime) -> None:
    with pytest.raises(Refused, match="一级政府"):
        api.adopt(
            loaded.bodies["finance"].pk, item_ids=_usable(), by=loaded.actor("authority"), at=at
        )


@pytest.mark.parametrize(
    ("title", "issuer", "level2"),
    [
        ("关于做好2026年义务教育阶段学校招生工作的通知", "明川县教育局", "招生政策"),
        ("关于开展农机购置补贴工作的通知", "明川县农业农村局", "农机购置补贴"),
        ("清溪镇2026年最低生活保障审核公示", "清溪镇人民政府", "审核信息"),
        ("关于召开年度总结会议的通知", "明川县财政局", None),
    ],
)
def test_an_item_is_proposed_from_the_words_of_the_title(
    loaded: County, at: datetime, title: str, issuer: str, level2: str | None
) -> None:
    county = loaded.bodies["county"]
    api.adopt(county.pk, item_ids=_usable(), by=loaded.actor("authority"), at=at)
    body = loaded.bodies["town" if "镇" in title else "finance"]

    found = api.proposed_items(body, title=title, issuer=issuer)

    assert (found[0].level2 if found else None) == level2


def test_an_item_that_is_dropped_takes_nothing_new(loaded: County, at: datetime) -> None:
    county, by = loaded.bodies["county"], loaded.actor("authority")
    api.adopt(county.pk, item_ids=_usable()[:5], by=by, at=at)
    item = api.adopted_items(county)[0]

    api.drop(item.pk, by=by, at=at)

    assert item not in api.items_of(loaded.bodies["finance"])
    assert api.public_item(item.pk) == item
