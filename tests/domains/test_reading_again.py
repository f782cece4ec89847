"""What went out is read again: sweeps, the roster, corrections with their own clock, the archive."""

from datetime import date, datetime, timedelta

import pytest

from tests.cast import TEXT, County, draft, published
from tests.domains.test_reviewing import LISTED, NUMBER, WORD, waiting
from tests.domains.test_ruling import seen
from zhaoming.domains.publication import api
from zhaoming.domains.publication.events import EditionEnded, EditionPublished
from zhaoming.domains.publication.subscribers import close_corrections, settle_corrections
from zhaoming.domains.review import api as review
from zhaoming.domains.review.actions import go_on, sweep_nightly
from zhaoming.domains.review.checks import late_corrections, unread
from zhaoming.domains.review.models import Correction, FileScan, Finding, Sweep
from zhaoming.domains.review.terms import CorrectionState, Decision, Kind, Origin
from zhaoming.kernel.terms import Refused


def last_sweep() -> Sweep:
    return Sweep.objects.order_by("-id")[0]


def swept(at: datetime) -> Sweep:
    """The last sweep, carried to its end as the worker would."""
    sweep = last_sweep()
    while sweep.ended_at is None:
        go_on({"sweep": sweep.pk}, at)
        sweep.refresh_from_db()
    return sweep


def online(county: County, at: datetime, text: str = TEXT) -> api.Edition:
    """A document of the finance bureau that says ``text`` and is online."""
    edition = draft(county, at)
    api.revise(edition.pk, facts={}, text=text, by=county.actor("clerk"), at=at)
    api.submit(edition.pk, by=county.actor("clerk"), at=at)
    reviewer = county.actor("reviewer")
    if picks := [each.pk for each in waiting(edition)]:
        review.decide(api.subject_of(edition), picks, decision=Decision.LAWFUL, reason="依法公开",
                      by=reviewer, at=at)  # fmt: skip
    return api.publish(edition.pk, by=reviewer, at=at)


def test_a_word_that_comes_later_is_found_in_what_is_online(county: County, at: datetime) -> None:
    edition = online(county, at, f"这里有测试违禁词。\n{TEXT}")
    assert sweep_nightly(at=at) is True
    assert swept(at).found == 0

    review.keep_word(county.bodies["county"].pk, facts=WORD, by=county.actor("authority"), at=at)
    assert sweep_nightly(at=at) is True

    assert (swept(at).total, last_sweep().found) == (1, 1)
    row = Correction.objects.get()
    assert (row.kind, row.origin, row.url) == (
        Kind.SENSITIVE_WORD,
        Origin.SWEEP,
        f"/d/{edition.document.number}.html",
    )
    assert row.due_on == date(2026, 3, 3)


def test_with_the_same_rules_nothing_is_read_again(county: County, at: datetime) -> None:
    online(county, at)
    sweep_nightly(at=at)
    swept(at)

    assert sweep_nightly(at=at) is False


def test_what_a_reviewer_let_stand_is_not_raised_again(county: County, at: datetime) -> None:
    online(county, at, LISTED)
    review.begin_sweep(by=county.actor("authority"), at=at)

    assert swept(at).found == 0


def test_a_sweep_goes_on_where_it_was_stopped(
    county: County, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zhaoming.domains.review.actions import sweeping

    monkeypatch.setattr(sweeping, "_BATCH", 2)
    for n in range(5):
        published(county, at, title=f"第{n}号通知")
    review.begin_sweep(by=county.actor("authority"), at=at)
    sweep = last_sweep()

    go_on({"sweep": sweep.pk}, at)
    first = last_sweep().done
    go_on({"sweep": sweep.pk}, at)

    assert (first, last_sweep().done, swept(at).done) == (2, 4, 5)


def test_only_one_sweep_runs_and_only_the_office_begins_it(county: County, at: datetime) -> None:
    with pytest.raises(Refused, match="由公开工作主管部门开始"):
        review.begin_sweep(by=county.actor("clerk"), at=at)
    review.begin_sweep(by=county.actor("authority"), at=at)

    with pytest.raises(Refused, match="正在进行"):
        review.begin_sweep(by=county.actor("authority"), at=at)


def test_a_new_edition_without_it_closes_the_correction(county: County, at: datetime) -> None:
    edition = online(county, at, f"这里有测试违禁词。\n{TEXT}")
    review.keep_word(county.bodies["county"].pk, facts=WORD, by=county.actor("authority"), at=at)
    sweep_nightly(at=at)
    swept(at)

    second = api.amend(edition.pk, reason="更正", correction=True, by=county.actor("clerk"), at=at)
    api.revise(second.pk, facts={}, text=TEXT, by=county.actor("clerk"), at=at)
    api.submit(second.pk, by=county.actor("clerk"), at=at)
    api.publish(second.pk, by=county.actor("reviewer"), at=at)
    settle_corrections(EditionPublished(second.pk, second.document_id, second.body_id), at)

    assert Correction.objects.get().state == CorrectionState.MENDED


def test_what_is_taken_down_needs_no_correction(county: County, at: datetime) -> None:
    edition = online(county, at, f"这里有测试违禁词。\n{TEXT}")
    review.keep_word(county.bodies["county"].pk, facts=WORD, by=county.actor("authority"), at=at)
    sweep_nightly(at=at)
    swept(at)

    api.withdraw(edition.pk, reason="有误", by=county.actor("head"), at=at)
    close_corrections(EditionEnded(edition.pk, edition.document_id, edition.body_id), at)

    assert Correction.objects.get().state == CorrectionState.MENDED


def raised(county: County, at: datetime, person: str = "clerk") -> Correction:
    """Something that somebody on duty has come upon."""
    edition = online(county, at)
    where = review.Where(
        f"document:{edition.document_id}", edition.body, edition.title, "/d/1.html"
    )
    review.raise_correction(where, words="“明川县”误为“明山县”", suggestion="明川县", origin=Origin.WATCH,
                            by=county.actor(person), at=at)  # fmt: skip
    return Correction.objects.get()


def test_what_a_person_came_upon_is_put_right_with_a_word(county: County, at: datetime) -> None:
    row = raised(county, at)
    with pytest.raises(Refused, match="请写明怎样更正的"):
        review.mend(row.pk, outcome=" ", by=county.actor("clerk"), at=at)

    review.mend(row.pk, outcome="已更正并重新发布", by=county.actor("clerk"), at=at)

    with pytest.raises(Refused, match="已经办结"):
        review.mend(row.pk, outcome="再来一次", by=county.actor("clerk"), at=at)


def test_who_raised_it_does_not_say_that_it_is_nothing(county: County, at: datetime) -> None:
    row = raised(county, at, "reviewer")

    with pytest.raises(Refused, match="须由另一人确认"):
        review.dismiss(row.pk, reason="没有错", by=county.actor("reviewer"), at=at)
    review.dismiss(row.pk, reason="没有错", by=county.actor("head"), at=at)

    row.refresh_from_db()
    assert row.state == CorrectionState.DISMISSED


def test_a_correction_past_its_day_is_found(county: County, at: datetime) -> None:
    row = raised(county, at)

    assert [each.subject for each in late_corrections(row.due_on)] == []
    assert [each.subject for each in late_corrections(row.due_on + timedelta(days=1))] == [
        f"correction:{row.pk}"
    ]


def test_the_same_words_are_raised_once(county: County, at: datetime) -> None:
    row = raised(county, at)
    where = review.Where(row.subject, row.body, row.title, row.url)

    with pytest.raises(Refused, match="已经登记过"):
        review.raise_correction(where, words="“明川县”误为“明山县”", suggestion="", origin=Origin.WATCH,
                                by=county.actor("clerk"), at=at)  # fmt: skip


def rostered(
    county: County, at: datetime, *, working_days_only: bool = False
) -> list[review.Watch]:
    people = [county.people["clerk"].pk, county.people["reviewer"].pk]
    review.set_roster(county.bodies["finance"].pk, people=people, from_on=date(2026, 3, 2),
                      until_on=date(2026, 3, 9), working_days_only=working_days_only,
                      by=county.actor("office"), at=at)  # fmt: skip
    return list(review.watches_visible_to(county.actor("office")).order_by("on"))


def test_the_roster_goes_round_and_leaves_out_days_of_rest(county: County, at: datetime) -> None:
    assert [w.on.day for w in rostered(county, at)] == [2, 3, 4, 5, 6, 7, 8, 9]

    rows = rostered(county, at, working_days_only=True)

    assert [w.on.day for w in rows] == [2, 3, 4, 5, 6, 9]
    clerk, reviewer = county.people["clerk"].pk, county.people["reviewer"].pk
    assert [w.person for w in rows] == [clerk, reviewer] * 3


def test_a_day_that_was_read_stays_when_the_roster_is_made_anew(
    county: County, at: datetime
) -> None:
    first = rostered(county, at)[0]
    review.note_reading(first.pk, count=3, words="", by=county.actor("clerk"), at=at)

    again = rostered(county, at)[0]

    assert (again.pk, again.count) == (first.pk, 3)
    assert [each.since for each in unread(date(2026, 3, 4))] == [date(2026, 3, 3)]


def test_only_people_of_the_body_are_put_on_its_roster(county: County, at: datetime) -> None:
    with pytest.raises(Refused, match="只能安排在本单位有岗位的人"):
        review.set_roster(county.bodies["finance"].pk, people=[county.people["town_clerk"].pk],
                          from_on=date(2026, 3, 2), until_on=date(2026, 3, 3), working_days_only=False,
                          by=county.actor("office"), at=at)  # fmt: skip


def test_a_file_is_read_again_when_the_rules_have_changed(county: County, at: datetime) -> None:
    edition, by = draft(county, at), county.actor("clerk")
    api.attach(edition.pk, content=f"身份证号{NUMBER}".encode(), name="名单.txt", by=by, at=at)
    seen(edition, at)
    FileScan.objects.update(rules="older", found=[])

    assert [each.kind for each in seen(edition, at)] == [Kind.ID_NUMBER]


def test_what_somebody_types_into_a_correction_is_masked(county: County, at: datetime) -> None:
    edition = online(county, at)
    where = review.Where(
        f"document:{edition.document_id}", edition.body, edition.title, "/d/1.html"
    )
    review.raise_correction(where, words=f"公开了身份证号{NUMBER}", suggestion="", origin=Origin.WATCH,
                            by=county.actor("clerk"), at=at)  # fmt: skip
    row = Correction.objects.get()
    review.mend(row.pk, outcome=f"已遮盖{NUMBER}", by=county.actor("clerk"), at=at)

    row.refresh_from_db()
    assert NUMBER not in row.shown + row.outcome
    assert "370685********" in row.shown


def test_what_an_undo_brings_back_is_raised_again(county: County, at: datetime) -> None:
    first = online(county, at, f"这里有测试违禁词。\n{TEXT}")
    review.keep_word(county.bodies["county"].pk, facts=WORD, by=county.actor("authority"), at=at)
    settle_corrections(EditionPublished(first.pk, first.document_id, first.body_id), at)
    second = api.amend(first.pk, reason="更正", correction=True, by=county.actor("clerk"), at=at)
    api.revise(second.pk, facts={}, text=TEXT, by=county.actor("clerk"), at=at)
    api.submit(second.pk, by=county.actor("clerk"), at=at)
    api.publish(second.pk, by=county.actor("reviewer"), at=at)
    settle_corrections(EditionPublished(second.pk, second.document_id, second.body_id), at)
    api.undo(second.pk, by=county.actor("reviewer"), at=at + timedelta(seconds=5))

    settle_corrections(EditionPublished(first.pk, first.document_id, first.body_id), at)

    states = list(Correction.objects.order_by("id").values_list("state", flat=True))
    assert states == [CorrectionState.MENDED, CorrectionState.OPEN]


def test_one_document_that_cannot_be_read_holds_up_no_other(county: County, at: datetime) -> None:
    from dataclasses import replace

    from zhaoming.domains.publication.actions.reviewing import online_of

    def broken(on: date) -> list[review.Seen]:
        raise ValueError("unreadable")

    edition = online(county, at)
    found = review.look_at(replace(online_of(edition), read=broken), at)

    assert (found, Correction.objects.get().kind) == (1, Kind.UNREADABLE)


def test_what_was_taken_down_while_it_was_read_is_not_raised(county: County, at: datetime) -> None:
    from dataclasses import replace

    from zhaoming.domains.publication.actions.reviewing import online_of

    edition = online(county, at)
    there = online_of(edition)

    def meanwhile(on: date) -> list[review.Seen]:
        api.withdraw(edition.pk, reason="有误", by=county.actor("head"), at=at)
        return seen(edition, at) or [
            review.Seen("mobile", "block", "r", "", "body", 0, 1, "1", "1", "", "k")
        ]

    assert review.look_at(replace(there, read=meanwhile), at) == 0
    assert not Correction.objects.exists()


def test_days_of_duty_pass_to_who_takes_over(county: County, at: datetime) -> None:
    from zhaoming.domains.organisation.events import HandedOver
    from zhaoming.domains.review.subscribers import take_over_watches

    rows = rostered(county, at)
    review.note_reading(rows[0].pk, count=1, words="", by=county.actor("clerk"), at=at)
    clerk, head = county.people["clerk"].pk, county.people["head"].pk

    take_over_watches(HandedOver(person=clerk, successor=head), at)

    found = [w.person for w in review.watches_visible_to(county.actor("office")).order_by("on")]
    assert (found[0], clerk in found[1:], head in found) == (clerk, False, True)


def test_the_archive_of_a_year_holds_every_act_and_no_number(county: County, at: datetime) -> None:
    import io
    import zipfile

    online(county, at, LISTED)
    tables = review.archive_of(county.actor("authority"), 2026)

    packed = zipfile.ZipFile(io.BytesIO(review.package("2026年审查台账", tables, made="试")))

    names = packed.namelist()
    assert names == ["01审查台账.csv", "02审查经过.csv", "03审查发现.csv", "04影响评估.csv", "05网上更正.csv",
                     "归档目录.txt", "校验.txt"]  # fmt: skip
    whole = b"".join(packed.read(name) for name in names).decode()
    assert "审查经过：3条" in whole
    assert NUMBER not in whole
    assert Finding.objects.count() == 2
    assert list(review.archive_of(county.actor("foreign_clerk"), 2026)[0].rows) == []
