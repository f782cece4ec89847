"""Lists between levels: compiled by departments and towns, merged by the county, reviewed, published."""

from datetime import datetime
from typing import Any

import pytest

from tests.cast import SETUP, SINCE, County
from zhaoming.domains.catalogue import api
from zhaoming.domains.catalogue.terms import DraftState, ItemState, PowerKind
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.organisation.terms import BodyKind
from zhaoming.kernel.attachments.storing import load
from zhaoming.kernel.documents import blocks
from zhaoming.kernel.jobs import worker
from zhaoming.kernel.notices.models import Notice
from zhaoming.kernel.terms import Actor, Refused, Role

CELLS = {
    "domain": "财政预决算", "level1": "政府预决算", "level2": "政府债务", "content": "债务限额；债务余额",
    "basis": "《中华人民共和国预算法》", "time_limit": "信息形成之日起20个工作日内",
    "subject": "县级财政部门", "channels": "政府网站", "audience": "全社会", "mode": "proactive",
    "levels": "县级",
}  # fmt: skip


@pytest.fixture
def city(county: County, at: datetime) -> Actor:
    """A city above the county, with somebody of its 主管部门."""
    above = organisation.found_body(
        None, name="示例市人民政府", kind=BodyKind.CITY, by=SETUP, at=at
    )
    home = county.bodies["county"]
    home.parent = above
    home.save(update_fields=["parent"])
    for body in county.bodies.values():
        body.path = above.path + body.path
        body.save(update_fields=["path"])
    person, _ = organisation.make_person(
        username="city", name="例市办", by=SETUP, at=at, password="Example-2026"
    )
    organisation.appoint(
        person.pk, body_id=above.pk, role=Role.AUTHORITY, from_on=SINCE, by=SETUP, at=at
    )
    return organisation.actor_of(person, county.on)


@pytest.fixture
def adopted(county: County, at: datetime) -> None:
    """The county has adopted what was checked of two domains."""
    api.load_reference(at=at)
    rows = api.reference_items().filter(
        domain__in=["财政预决算", "社会救助"], state=ItemState.USABLE.value
    )
    api.adopt(county.bodies["county"].pk, item_ids=list(rows.values_list("pk", flat=True)),
              by=county.actor("authority"), at=at)  # fmt: skip


def _first(draft: api.Draft) -> api.Entry:
    return api.entries_of(draft)[0]


def _part(county: County, at: datetime) -> api.Draft:
    return api.begin_draft(county.bodies["finance"].pk, by=county.actor("clerk"), at=at)


def _cells(draft: api.Draft) -> list[dict[str, str]]:
    return [entry.cells for entry in api.entries_of(draft) if not entry.struck]


@pytest.mark.usefixtures("adopted")
def test_a_department_begins_with_what_it_owes_and_nothing_else(
    county: County, at: datetime
) -> None:
    draft = _part(county, at)

    assert {cells["domain"] for cells in _cells(draft)} == {"财政预决算"}
    assert len(_cells(draft)) == api.owed_by(county.bodies["finance"]).count() > 5


@pytest.mark.usefixtures("adopted")
def test_a_town_owes_what_the_list_says_of_its_level(county: County) -> None:
    levels = {item.levels for item in api.owed_by(county.bodies["town"])}

    assert levels != set()
    assert [level for level in levels if "乡级" not in level] == []


@pytest.mark.usefixtures("adopted")
def test_the_edited_file_comes_back_cell_by_cell(county: County, at: datetime) -> None:
    draft, by = _part(county, at), county.actor("clerk")
    rows = [api.row_of(cells) for cells in _cells(draft)]
    rows[0].time_limit = "信息形成之日起10个工作日内"
    gone = rows.pop(1)
    rows.append(api.row_of(CELLS))

    api.load_table(draft.pk, content=api.as_xlsx(api.printed(rows)), name="上报.xlsx", by=by, at=at)

    entries = list(api.entries_of(draft))
    assert [name for name, _, _ in api.changes_of(entries[0])] == ["time_limit"]
    assert [e.cells["level2"] for e in entries if e.struck] == [gone.level2]
    assert [e.cells["level2"] for e in entries if e.item_id is None] == ["政府债务"]


@pytest.mark.usefixtures("adopted")
def test_a_file_that_is_no_list_changes_nothing_and_says_why(county: County, at: datetime) -> None:
    draft = _part(county, at)
    before = _cells(draft)

    with pytest.raises(Refused, match="没有找到目录表"):
        api.load_table(draft.pk, content="通知".encode(), name="通知.txt",
                       by=county.actor("clerk"), at=at)  # fmt: skip

    assert _cells(draft) == before


@pytest.mark.usefixtures("adopted")
def test_what_is_doubtful_is_confirmed_or_mended_before_it_is_handed_in(
    county: County, at: datetime
) -> None:
    draft, by = _part(county, at), county.actor("clerk")
    entry = _first(draft)
    api.edit_entry(entry.pk, cells={"time_limit": "20个工作日"}, words="", by=by, at=at)

    with pytest.raises(Refused, match="还有疑问没有确认"):
        api.hand_in(draft.pk, by=by, at=at)
    api.confirm_entry(entry.pk, by=by, at=at)
    api.hand_in(draft.pk, by=by, at=at)

    draft.refresh_from_db()
    assert draft.state == DraftState.HANDED


@pytest.mark.usefixtures("adopted")
def test_a_row_without_its_basis_is_refused_by_name(county: County, at: datetime) -> None:
    entry = _first(_part(county, at))

    with pytest.raises(Refused, match="请填写“公开依据”"):
        api.edit_entry(entry.pk, cells={"basis": " "}, words="", by=county.actor("clerk"), at=at)


@pytest.mark.usefixtures("adopted")
def test_the_office_corrects_a_cell_only_with_its_words_and_the_trace_stays(
    county: County, at: datetime
) -> None:
    draft, office = _part(county, at), county.actor("authority")
    entry = _first(draft)
    was = entry.cells["subject"]
    api.hand_in(draft.pk, by=county.actor("clerk"), at=at)

    with pytest.raises(Refused, match="核改请写明意见"):
        api.edit_entry(entry.pk, cells={"subject": "县财政局"}, words="", by=office, at=at)
    api.edit_entry(entry.pk, cells={"subject": "县财政局"}, words="写单位全称", by=office, at=at)

    kept = entry.remarks.get()
    assert (kept.column, kept.was, kept.became, kept.words, kept.by_name) == (
        "subject", was, "县财政局", "写单位全称", "例authority",
    )  # fmt: skip


@pytest.mark.usefixtures("adopted")
def test_what_the_office_asked_must_be_answered_before_it_comes_again(
    county: County, at: datetime
) -> None:
    draft, by, office = _part(county, at), county.actor("clerk"), county.actor("authority")
    api.hand_in(draft.pk, by=by, at=at)
    entry = _first(draft)
    asked = api.remark(entry.pk, column="content", words="请列全要素", by=office, at=at)
    api.send_draft_back(draft.pk, reason="见逐项意见", by=office, at=at)

    with pytest.raises(Refused, match="还有核改意见没有处理"):
        api.hand_in(draft.pk, by=by, at=at)
    with pytest.raises(Refused, match="不采纳的理由"):
        api.settle_remark(asked.pk, words="", by=by, at=at)
    api.settle_remark(asked.pk, words="要素与标准指引一致", by=by, at=at)

    assert api.hand_in(draft.pk, by=by, at=at).state == DraftState.HANDED


@pytest.mark.usefixtures("adopted")
def test_a_stranger_neither_sees_nor_writes_a_draft(county: County, at: datetime) -> None:
    draft, foreign = _part(county, at), county.actor("foreign_clerk")

    assert not api.drafts_visible_to(foreign).exists()
    for act in (
        lambda: api.edit_entry(_first(draft).pk, cells={"subject": "x"}, words="", by=foreign, at=at),
        lambda: api.hand_in(draft.pk, by=foreign, at=at),
        lambda: api.discard_draft(draft.pk, reason="无", by=foreign, at=at),
    ):  # fmt: skip
        with pytest.raises(Refused):
            act()


@pytest.mark.usefixtures("adopted")
def test_from_the_department_through_the_city_to_the_published_sheet(
    county: County, city: Actor, at: datetime
) -> None:
    clerk, office = county.actor("clerk"), county.actor("authority")
    home = county.bodies["county"]
    part = _part(county, at)
    first = _first(part)
    assert first.item is not None
    api.edit_entry(
        first.pk, cells={"time_limit": "信息形成之日起5个工作日内"}, words="", by=clerk, at=at
    )
    api.add_entry(part.pk, cells=CELLS, by=clerk, at=at)
    api.hand_in(part.pk, by=clerk, at=at)
    api.merge_draft(part.pk, by=office, at=at)
    whole = api.drafts_visible_to(office).get(body=home)
    api.hand_in(whole.pk, by=office, at=at)
    with pytest.raises(Refused, match="上一级政府在本系统内，请由其审核"):
        api.attest_draft(whole.pk, letter="县政办〔2026〕1号", by=office, at=at)
    api.approve_draft(whole.pk, words="同意", by=city, at=at)
    version = api.publish_draft(whole.pk, by=office, at=at)

    items = list(api.adopted_items(home))
    assert first.item.pk in {item.pk for item in items}, "the item keeps its number and its page"
    assert api.Item.objects.get(pk=first.item.pk).time_limit == "信息形成之日起5个工作日内"
    new = next(item for item in items if item.level2 == "政府债务")
    assert [c.body_id for c in api.charges_of(new)] == [county.bodies["finance"].pk]
    assert version.sheet is not None
    assert "示例市人民政府审核通过" in version.reviewed
    back = api.read_catalogue(blocks(load(version.sheet), "目录.xlsx"))
    assert [row.level2 for row in back.rows] == [item.level2 for item in items]
    assert not vars(api.compare_lists(back.rows, api.rows_of(items)))["renamed"]


@pytest.mark.usefixtures("adopted")
def test_who_handed_a_list_in_does_not_approve_it(
    county: County, city: Actor, at: datetime
) -> None:
    draft = api.begin_draft(county.bodies["county"].pk, by=city, at=at)
    api.hand_in(draft.pk, by=city, at=at)

    with pytest.raises(Refused, match="不能审核自己报送的目录"):
        api.approve_draft(draft.pk, words="", by=city, at=at)


@pytest.mark.usefixtures("adopted")
def test_without_a_government_above_the_letter_is_registered(county: County, at: datetime) -> None:
    office = county.actor("authority")
    draft = api.begin_draft(county.bodies["county"].pk, by=office, at=at)
    api.hand_in(draft.pk, by=office, at=at)

    with pytest.raises(Refused, match="审核文件名称"):
        api.attest_draft(draft.pk, letter=" ", by=office, at=at)
    api.attest_draft(draft.pk, letter="市政办函〔2026〕8号，2026年2月1日", by=office, at=at)

    assert api.publish_draft(draft.pk, by=office, at=at).ordinal == 1


@pytest.mark.usefixtures("adopted")
def test_a_new_edition_shows_a_county_what_changed_and_takes_it_through_review(
    county: County, at: datetime
) -> None:
    office, home = county.actor("authority"), county.bodies["county"]
    rows = [api.row_of({name: getattr(item, name) for name in api.COLUMNS})
            for item in api.reference_items().filter(domain="社会救助").order_by("order")]  # fmt: skip
    changed = next(row for row in rows if row.level2 in
                   set(api.adopted_items(home).values_list("level2", flat=True)))  # fmt: skip
    changed.time_limit = "信息形成之日起3个工作日内"
    sheet = api.as_xlsx(api.printed(rows))
    api.renew_reference(
        content=sheet, name="新版.xlsx", title="国办公开办〔2026〕1号", by=office, at=at
    )

    news = api.edition_changes(home.pk)
    assert [(i.level2, [m[0] for m in moves]) for i, moves in news] == [
        (changed.level2, ["time_limit"])
    ]
    with pytest.raises(Refused, match="还没有核对通过"):
        api.answer_edition(home.pk, item_ids=[news[0][0].pk], take=True, by=office, at=at)
    api.accept(news[0][0].origin_id or 0, by=office, at=at)
    api.answer_edition(home.pk, item_ids=[news[0][0].pk], take=True, by=office, at=at)

    assert api.edition_changes(home.pk) == []
    draft = api.drafts_visible_to(office).get(body=home)
    assert [c for e in api.entries_of(draft) for c in api.changes_of(e)] == [
        ("time_limit", news[0][1][0][1], "信息形成之日起3个工作日内")
    ]
    assert api.Item.objects.get(pk=news[0][0].pk).time_limit == news[0][1][0][1], (
        "not before review"
    )


@pytest.mark.usefixtures("adopted")
def test_a_guiding_department_owes_what_the_words_of_the_list_do_not_tell(
    county: County, at: datetime
) -> None:
    office, home = county.actor("authority"), county.bodies["county"]
    before = {item.domain for item in api.unassigned(home)}
    assert "社会救助" in before

    api.guide(home.pk, "社会救助", body_ids=[county.bodies["education"].pk], by=office, at=at)

    assert "社会救助" not in {item.domain for item in api.unassigned(home)}
    assert api.owed_by(county.bodies["education"]).exists()


@pytest.mark.usefixtures("adopted")
def test_what_an_ended_body_owed_its_successor_owes(county: County, at: datetime) -> None:
    finance, education = county.bodies["finance"], county.bodies["education"]
    owed = set(api.owed_by(finance).values_list("pk", flat=True))

    organisation.end_body(finance.pk, successor_id=education.pk, on=county.on, reason="机构改革方案",
                          by=SETUP, at=at)  # fmt: skip
    worker.run(until_idle=True)

    assert owed <= set(api.owed_by(education).values_list("pk", flat=True))
    assert not api.owed_by(finance).exists()


@pytest.mark.usefixtures("adopted")
def test_people_hear_of_their_drafts(county: County, at: datetime) -> None:
    draft, by, office = _part(county, at), county.actor("clerk"), county.actor("authority")
    api.hand_in(draft.pk, by=by, at=at)
    api.send_draft_back(draft.pk, reason="请补充", by=office, at=at)
    worker.run(until_idle=True)

    told = Notice.objects.filter(url=f"/w/lists/{draft.pk}/").order_by("id")
    assert [(n.to.username, n.title[:3]) for n in told if n.to.username in ("authority", "clerk")] == [
        ("authority", "待核改"), ("clerk", "已退回"),
    ]  # fmt: skip


@pytest.mark.usefixtures("adopted")
def test_what_was_set_by_hand_outlives_every_matching(county: County, at: datetime) -> None:
    office, home = county.actor("authority"), county.bodies["county"]
    item = api.owed_by(county.bodies["finance"])[0]

    api.charge(item.pk, body_ids=[county.bodies["education"].pk], by=office, at=at)
    api.assign(home, at=at)

    assert [c.body_id for c in api.charges_of(item)] == [county.bodies["education"].pk]


@pytest.mark.usefixtures("adopted")
def test_a_corrected_reading_is_kept_for_every_item_with_the_wording(
    county: County, at: datetime
) -> None:
    office, home = county.actor("authority"), county.bodies["county"]
    items = list(api.adopted_items(home))
    item = items[0]
    same = [each for each in items if each.time_limit == item.time_limit]

    with pytest.raises(Refused, match="第1条：“期限”须选择从什么时候起算"):
        api.correct_limit(item.pk, rules=[{"kind": "deadline", "n": 7, "unit": "day"}], reason="x",
                          by=office, at=at)  # fmt: skip
    rule = {"kind": "deadline", "n": 7, "unit": "day", "trigger": "formed"}
    api.correct_limit(item.pk, rules=[rule], reason="本县办法第三条", by=office, at=at)

    readings = api.limits_of(items, home)
    assert {tuple(map(api.said, readings[each.pk].rules)) for each in same} == {
        ("信息形成后7日内",)
    }


@pytest.mark.usefixtures("adopted")
def test_powers_are_found_again_by_their_code(county: County, at: datetime) -> None:
    by, finance = county.actor("clerk"), county.bodies["finance"]
    table = "<table><tr><th>编码</th><th>事项名称</th><th>权力类别</th></tr><tr><td>A1</td><td>{}</td><td>其他</td></tr></table>"
    kinds: dict[str, Any] = {"kind": PowerKind.POWER, "name": "清单.html", "by": by, "at": at}

    first = api.import_powers(
        finance.pk, content=table.format("政府采购投诉处理").encode(), **kinds
    )
    again = api.import_powers(
        finance.pk, content=table.format("政府采购投诉处理决定").encode(), **kinds
    )

    assert (first, again) == ((1, 0), (0, 1))
    power = api.powers_visible_to(by).get()
    item = api.owed_by(finance)[0]
    api.link_power(power.pk, item_ids=[item.pk], none=False, by=by, at=at)
    assert api.powers_visible_to(by).get().linked == 1


def test_what_stays_closed_is_named_exactly_and_with_its_basis(
    county: County, at: datetime
) -> None:
    office, finance = county.actor("office"), county.bodies["finance"]
    facts = {
        "name": "财政投资评审底稿",
        "content": "",
        "ground": "process",
        "basis": "条例第十六条第二款",
    }

    with pytest.raises(Refused, match="请填写“具体内容”"):
        api.close_matter(finance.pk, facts=facts, by=office, at=at)
    with pytest.raises(Refused, match="不能笼统列入"):
        api.close_matter(finance.pk, facts=facts | {"content": "全部"}, by=office, at=at)
    row = api.close_matter(finance.pk, facts=facts | {"content": "评审过程中的计算底稿和讨论记录"},
                           by=office, at=at)  # fmt: skip

    assert [n.name for n in api.negatives_of(county.bodies["county"])] == ["财政投资评审底稿"]
    api.open_matter(row.pk, reason="评审已结束", by=office, at=at)
    assert not api.negatives_of(county.bodies["county"]).exists()


@pytest.mark.usefixtures("adopted")
def test_merging_changes_the_cells_that_the_part_changed_and_no_other(
    county: County, at: datetime
) -> None:
    clerk, office, home = county.actor("clerk"), county.actor("authority"), county.bodies["county"]
    part = _part(county, at)
    whole = api.begin_draft(home.pk, by=office, at=at)
    first = _first(part)
    mine = next(e for e in api.entries_of(whole) if e.item_id == first.item_id)
    api.edit_entry(mine.pk, cells={"audience": "特定群体:村民"}, words="", by=office, at=at)
    api.edit_entry(first.pk, cells={"content": "金额；户数"}, words="", by=clerk, at=at)
    api.hand_in(part.pk, by=clerk, at=at)

    api.merge_draft(part.pk, by=office, at=at)

    mine.refresh_from_db()
    assert (mine.cells["audience"], mine.cells["content"]) == ("特定群体:村民", "金额；户数")


@pytest.mark.usefixtures("adopted")
def test_what_a_body_strikes_it_owes_no_more_and_what_was_set_meanwhile_stays(
    county: County, at: datetime
) -> None:
    clerk, office, home = county.actor("clerk"), county.actor("authority"), county.bodies["county"]
    part = _part(county, at)
    struck, kept = api.entries_of(part)[0], api.entries_of(part)[1]
    api.strike_entry(struck.pk, reason="职能已划出", by=clerk, at=at)
    api.hand_in(part.pk, by=clerk, at=at)
    api.merge_draft(part.pk, by=office, at=at)
    whole = api.drafts_visible_to(office).get(body=home)
    api.charge(kept.item_id or 0, body_ids=[county.bodies["education"].pk], by=office, at=at)
    api.hand_in(whole.pk, by=office, at=at)
    api.attest_draft(whole.pk, letter="市政办函〔2026〕8号", by=office, at=at)
    api.publish_draft(whole.pk, by=office, at=at)

    owed = set(api.owed_by(county.bodies["finance"]).values_list("pk", flat=True))
    assert not {struck.item_id, kept.item_id} & owed
    assert [c.body_id for c in api.charges_of(kept.item)] == [county.bodies["education"].pk]  # type: ignore[arg-type] # it has one


@pytest.mark.usefixtures("adopted")
def test_where_nobody_is_above_a_list_can_be_taken_back_for_mending(
    county: County, at: datetime
) -> None:
    office = county.actor("authority")
    draft = api.begin_draft(county.bodies["county"].pk, by=office, at=at)
    api.hand_in(draft.pk, by=office, at=at)

    assert api.send_draft_back(draft.pk, reason="上级要求修改", by=office, at=at).state == "editing"
