"""The reviewer's desk: what was found waits for a person, what is masked is gone, what is fine is remembered."""

from datetime import datetime

import pytest

from tests.cast import TEXT, County, draft
from tests.domains.people import workbook
from zhaoming.domains.publication import api
from zhaoming.domains.publication.terms import EditionState
from zhaoming.domains.review import api as review
from zhaoming.domains.review.engine.numbers import check_character
from zhaoming.domains.review.models import Finding
from zhaoming.domains.review.terms import Decision, Kind, Remember
from zhaoming.kernel.settings.values import store as set_value
from zhaoming.kernel.terms import Refused

FIRST = "3706851978031245"
NUMBER = f"{FIRST}1{check_character(FIRST + '1')}"
OTHER = f"{FIRST}2{check_character(FIRST + '2')}"
LISTED = f"名单：\n王示范，身份证号{NUMBER}，住玲珑镇大蒋家村87号。\n{TEXT}"


def written(county: County, at: datetime, text: str = LISTED) -> api.Edition:
    """A complete draft of the finance office that says ``text``."""
    edition = draft(county, at)
    api.revise(edition.pk, facts={}, text=text, by=county.actor("clerk"), at=at)
    return edition


def handed_in(county: County, at: datetime, text: str = LISTED) -> api.Edition:
    edition = written(county, at, text)
    return api.submit(edition.pk, by=county.actor("clerk"), at=at)


def waiting(edition: api.Edition) -> list[Finding]:
    return list(
        Finding.objects.filter(screening__subject=api.subject_of(edition), decision="").order_by(
            "start"
        )
    )


def test_what_was_found_waits_for_a_person_and_stands_masked(county: County, at: datetime) -> None:
    edition = handed_in(county, at)

    found = [(each.kind, each.shown) for each in waiting(edition)]
    assert found == [
        (Kind.ID_NUMBER, f"370685********{NUMBER[-4:]}"),
        (Kind.HOME_ADDRESS, "玲珑镇大蒋家村***"),
    ]
    with pytest.raises(Refused, match="还有2处发现没有处理（身份证号、家庭住址）"):
        api.publish(edition.pk, by=county.actor("reviewer"), at=at)


def test_nothing_of_a_person_is_kept_in_the_rows_of_review(county: County, at: datetime) -> None:
    edition = handed_in(county, at)

    for each in waiting(edition):
        assert NUMBER not in f"{each.shown}{each.around}{each.suggestion}{each.key}"
        assert "87号" not in each.around


def test_what_a_reviewer_says_may_stand_passes_with_the_reason(
    county: County, at: datetime
) -> None:
    edition, by = handed_in(county, at), county.actor("reviewer")
    picks = [each.pk for each in waiting(edition)]

    review.decide(api.subject_of(edition), picks, decision=Decision.LAWFUL, reason="依法公开的处罚决定",
                  by=by, at=at)  # fmt: skip
    api.publish(edition.pk, by=by, at=at)

    edition.refresh_from_db()
    assert edition.state == EditionState.PUBLISHED
    assert {each.reason for each in Finding.objects.filter(pk__in=picks)} == {"依法公开的处罚决定"}


@pytest.mark.parametrize(
    ("person", "reason", "told"),
    [
        ("reviewer", "", "请写明理由"),
        ("clerk", "公开", "须由本单位的审查员或负责人处理"),
        ("foreign_reviewer", "公开", "须由本单位的审查员或负责人处理"),
    ],
)
def test_a_finding_is_decided_with_a_reason_by_those_who_may(
    county: County, at: datetime, person: str, reason: str, told: str
) -> None:
    edition = handed_in(county, at)
    picks = [each.pk for each in waiting(edition)]

    with pytest.raises(Refused, match=told):
        review.decide(api.subject_of(edition), picks, decision=Decision.INNOCENT, reason=reason,
                      by=county.actor(person), at=at)  # fmt: skip

    assert len(waiting(edition)) == 2


def test_a_mark_of_secrecy_is_decided_by_nobody(county: County, at: datetime) -> None:
    edition = handed_in(county, at, f"机密★10年\n{TEXT}")
    picks = [each.pk for each in waiting(edition)]

    with pytest.raises(Refused, match="任何人不能确认"):
        review.decide(api.subject_of(edition), picks, decision=Decision.LAWFUL, reason="可以",
                      by=county.actor("reviewer"), at=at)  # fmt: skip
    with pytest.raises(Refused, match="任何人不能通过"):
        api.publish(edition.pk, by=county.actor("reviewer"), at=at)


def test_a_clerk_masks_everything_at_once(county: County, at: datetime) -> None:
    edition, by = written(county, at), county.actor("clerk")

    count = api.mask(edition.pk, picks=None, by=by, at=at)

    revision = api.current_revision(edition)
    assert count == 2
    assert f"370685********{NUMBER[-4:]}，住玲珑镇大蒋家村***。" in revision.text
    assert NUMBER not in revision.html + revision.text
    api.submit(edition.pk, by=by, at=at)
    assert waiting(edition) == []


def test_one_finding_is_masked_and_another_left(county: County, at: datetime) -> None:
    edition, by = written(county, at), county.actor("clerk")
    seen = api.seen_of(edition, api.current_revision(edition), at.date())

    api.mask(edition.pk, picks={seen[0].mark}, by=by, at=at)

    text = api.current_revision(edition).text
    assert NUMBER not in text
    assert "大蒋家村87号" in text


def test_a_number_that_the_layout_cuts_in_two_is_gone_all_the_same(
    county: County, at: datetime
) -> None:
    edition, by = draft(county, at), county.actor("clerk")
    html = (
        f"<p>王示范，身份证号{NUMBER[:8]}<strong>{NUMBER[8:]}</strong></p><p>（此件公开发布）</p>"
    )
    api.revise(edition.pk, facts={}, text="", html=html, by=by, at=at)

    api.mask(edition.pk, picks=None, by=by, at=at)

    revision = api.current_revision(edition)
    assert NUMBER[8:] not in revision.html
    assert f"370685********{NUMBER[-4:]}" in revision.html


def test_a_list_of_two_hundred_is_masked_row_by_row(county: County, at: datetime) -> None:
    by = county.actor("clerk")
    taken = api.intake(
        county.bodies["finance"].pk, content=workbook(200), name="低保公示名单.xlsx", by=by, at=at
    )
    seen = api.seen_of(taken.edition, api.current_revision(taken.edition), at.date())
    table = [each for each in seen if each.part.startswith("table!")]

    api.mask(taken.edition.pk, picks=None, by=by, at=at)

    assert sum(each.kind == Kind.ID_NUMBER for each in table) == 200
    assert sum(each.kind == Kind.HOME_ADDRESS for each in table) == 40
    revision = api.current_revision(taken.edition)
    cells = "".join("".join(row.cells) for row in revision.sheet.rows.all())
    assert cells.count("********") == 200
    assert api.seen_of(taken.edition, revision, at.date()) == []


def test_an_attachment_is_masked_as_a_copy_and_the_original_stays_inside(
    county: County, at: datetime
) -> None:
    edition, by = written(county, at, TEXT), county.actor("clerk")
    api.attach(
        edition.pk, content=f"王示范，身份证号{NUMBER}".encode(), name="名单.txt", by=by, at=at
    )
    before = api.current_revision(edition).files.get()

    api.mask(edition.pk, picks=None, by=by, at=at)

    after = api.current_revision(edition).files.get()
    assert after.file.sha256 != before.file.sha256
    assert after.file.original_id is not None
    api.submit(edition.pk, by=by, at=at)
    assert waiting(edition) == []


def test_what_is_said_to_be_no_fault_is_not_told_again_to_that_body(
    county: County, at: datetime
) -> None:
    by = county.actor("reviewer")
    text = f"联系人：王示范，电话：13905351234。\n{TEXT}"
    first = handed_in(county, at, text)
    review.decide(api.subject_of(first), [each.pk for each in waiting(first)], decision=Decision.INNOCENT,
                  reason="本单位公布的联系电话", remember=Remember.BODY, by=by, at=at)  # fmt: skip

    assert waiting(handed_in(county, at, text)) == []
    foreign = api.start(county.bodies["education"].pk, title="另一单位的通知", text=text,
                        by=county.actor("foreign_clerk"), at=at)  # fmt: skip
    assert len(api.seen_of(foreign, api.current_revision(foreign), at.date())) == 1


def test_for_the_whole_county_only_its_office_remembers(county: County, at: datetime) -> None:
    edition = handed_in(county, at)

    with pytest.raises(Refused, match="须由公开工作主管部门记住"):
        review.decide(api.subject_of(edition), [each.pk for each in waiting(edition)], reason="可以",
                      decision=Decision.LAWFUL, remember=Remember.ALL, by=county.actor("reviewer"), at=at)  # fmt: skip


def test_a_body_sets_how_grave_a_kind_is(county: County, at: datetime) -> None:
    set_value(
        "review.home_address",
        "off",
        body=county.bodies["finance"].pk,
        from_on=at.date(),
        at=at,
        by="例",
        reason="试",
    )

    edition = handed_in(county, at)

    assert [each.kind for each in waiting(edition)] == [Kind.ID_NUMBER]


def test_what_changed_while_it_was_read_is_not_handed_in(
    county: County, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zhaoming.domains.publication.actions import releasing

    edition, by = written(county, at), county.actor("clerk")
    real = releasing.seen_of

    def meanwhile(*args: object) -> object:
        api.revise(edition.pk, facts={}, text=f"{LISTED}\n又加一行", by=by, at=at)
        return real(*args)

    monkeypatch.setattr(releasing, "seen_of", meanwhile)

    with pytest.raises(Refused, match="刚刚被修改过"):
        api.submit(edition.pk, by=by, at=at)
