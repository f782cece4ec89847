"""What went out is read again: sweeps, the roster, corrections with their own clock; stand-ins; lists of people."""

from datetime import date, datetime, timedelta

import pytest

from tests.cast import TEXT, County, draft, published, submitted
from tests.domains.people import workbook
from tests.domains.test_reviewing import LISTED, NUMBER, WORD, waiting
from zhaoming.domains.publication import api
from zhaoming.domains.publication.events import EditionEnded, EditionPublished
from zhaoming.domains.publication.models import Edition
from zhaoming.domains.publication.subscribers import close_corrections, settle_corrections
from zhaoming.domains.publication.terms import EditionState
from zhaoming.domains.review import api as review
from zhaoming.domains.review.actions import go_on, sweep_nightly
from zhaoming.domains.review.checks import late_corrections, unconfirmed, unread
from zhaoming.domains.review.models import Correction, FileScan, Finding, Screening, Step, Sweep
from zhaoming.domains.review.terms import Act, CorrectionState, Decision, Kind, Origin
from zhaoming.kernel.settings.values import store as set_value
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


def test_in_a_hurry_the_office_stands_in_and_a_reviewer_confirms(
    county: County, at: datetime
) -> None:
    edition = submitted(county, at)
    office = county.actor("office_head")
    with pytest.raises(Refused, match="请填写理由"):
        api.publish_urgently(edition.pk, reason=" ", by=office, at=at)

    api.publish_urgently(edition.pk, reason="防汛通知，审查员均在现场", by=office, at=at)

    row = Screening.objects.get(subject=api.subject_of(edition))
    assert Edition.objects.get(pk=edition.pk).state == EditionState.PUBLISHED
    assert len(list(unconfirmed(at.date()))) == 1
    with pytest.raises(Refused, match="须由另一人办理"):
        review.confirm(row.pk, words="", by=county.actor("clerk"), at=at)
    review.confirm(row.pk, words="内容无误", by=county.actor("reviewer"), at=at)
    assert list(unconfirmed(at.date())) == []
    assert [Act(step.act) for step in Step.objects.order_by("id")] == [
        Act.HANDED_IN,
        Act.STOOD_IN,
        Act.CONFIRMED,
    ]


def test_nobody_else_stands_in(county: County, at: datetime) -> None:
    edition = submitted(county, at)

    for name in ("clerk", "office", "foreign_reviewer", "assessor"):
        with pytest.raises(Refused):
            api.publish_urgently(edition.pk, reason="急", by=county.actor(name), at=at)


def test_three_people_take_the_three_steps_and_the_ledger_names_them(
    county: County, at: datetime
) -> None:
    set_value("publication.chain", "two", body=county.bodies["finance"].pk, from_on=at.date(), reason="试",
              by="试", at=at)  # fmt: skip
    edition = submitted(county, at)

    api.clear(edition.pk, opinion="未见涉密内容", by=county.actor("reviewer"), at=at)
    api.publish(edition.pk, opinion="同意", by=county.actor("head"), at=at)

    steps = [(Act(s.act), s.by, s.words) for s in Step.objects.order_by("id")]
    people = county.people
    assert steps == [
        (Act.HANDED_IN, people["clerk"].pk, ""),
        (Act.CLEARED, people["reviewer"].pk, "未见涉密内容"),
        (Act.PASSED, people["head"].pk, "同意"),
    ]
    row = Screening.objects.get()
    assert (row.version, row.hash) == (2, api.current_revision(edition).hash)


def test_a_rule_for_one_sort_of_document_is_milder_there_alone(
    county: County, at: datetime
) -> None:
    ruling = review.Ruling(Kind.ID_NUMBER, "inform", genre="penalty")
    review.keep_rule(county.bodies["county"].pk, ruling, reason="行政处罚法第四十八条",
                     by=county.actor("authority"), at=at)  # fmt: skip
    edition = draft(county, at)
    by = county.actor("clerk")
    api.revise(edition.pk, facts={}, text=f"身份证号{NUMBER}\n{TEXT}", by=by, at=at)
    before = [e.severity for e in seen(edition, at)]

    api.revise(
        edition.pk, facts={"genre": "penalty"}, text=f"身份证号{NUMBER}\n{TEXT}", by=by, at=at
    )

    edition.refresh_from_db()
    assert (before, [e.severity for e in seen(edition, at)]) == (["block"], ["inform"])


def seen(edition: api.Edition, at: datetime) -> list[review.Seen]:
    return api.seen_of(edition, api.current_revision(edition), at.date())


@pytest.mark.parametrize(
    ("ruling", "told"),
    [
        (review.Ruling(Kind.SECRECY_MARK, "inform", genre="policy"), "不能设规则"),
        (review.Ruling(Kind.MOBILE, "inform"), "请选信息类别或者领域"),
        (review.Ruling(Kind.MOBILE, "gone", genre="policy"), "请选择怎样处理"),
    ],
)  # fmt: skip
def test_a_rule_that_must_not_be_is_refused(
    county: County, at: datetime, ruling: review.Ruling, told: str
) -> None:
    with pytest.raises(Refused, match=told):
        review.keep_rule(
            county.bodies["county"].pk, ruling, reason="试", by=county.actor("authority"), at=at
        )


def test_the_nearest_body_decides_then_the_narrowest_rule(county: County, at: datetime) -> None:
    by = county.actor("authority")
    for body, severity, genre, domain in (
        ("county", "off", "penalty", ""), ("finance", "confirm", "penalty", ""), ("finance", "inform", "penalty", "财政预决算"),
    ):  # fmt: skip
        review.keep_rule(county.bodies[body].pk, review.Ruling(Kind.MOBILE, severity, genre, domain), reason="试",
                         by=by, at=at)  # fmt: skip
    from zhaoming.domains.review.queries import rulings_for

    found = [
        rulings_for(county.bodies[body], "penalty", domain).get("mobile")
        for body, domain in (("education", ""), ("finance", ""), ("finance", "财政预决算"))
    ]
    assert found == ["off", "confirm", "inform"]


WEIGHING = review.Weighing(
    "惠农补贴", "接受群众监督", "惠农补贴公示办法", "只公开姓名和金额", date(2026, 4, 2)
)


def listed(county: County, at: datetime) -> api.Edition:
    taken = api.intake(county.bodies["finance"].pk, content=workbook(20), name="补贴公示名单.xlsx",
                       by=county.actor("clerk"), at=at)  # fmt: skip
    facts = {
        "title": "惠农补贴公示名单",
        "issuer": "明川县财政局",
        "made_on": date(2026, 2, 27),
        "attribute": "proactive",
    }
    edition = taken.edition
    api.revise(edition.pk, facts=facts, text="（此件公开发布）", by=county.actor("clerk"), at=at)
    return Edition.objects.get(pk=edition.pk)


def test_a_list_of_people_is_weighed_before_it_is_handed_in(county: County, at: datetime) -> None:
    edition, by = listed(county, at), county.actor("clerk")
    with pytest.raises(Refused, match="请先在右侧填写“影响评估”"):
        api.submit(edition.pk, by=by, at=at)

    row = api.weigh(edition.pk, WEIGHING, by=by, at=at)

    assert row.fields == ["姓名", "身份证号", "家庭住址", "金额"]
    assert row.keep_until == date(2029, 4, 2)
    api.submit(edition.pk, by=by, at=at)


def test_columns_that_such_a_list_does_not_show_wait_for_a_decision(
    county: County, at: datetime
) -> None:
    edition, by = listed(county, at), county.actor("clerk")
    api.weigh(edition.pk, WEIGHING, by=by, at=at)

    told = [each.shown for each in seen(edition, at) if each.kind == Kind.COLUMN]
    api.mask(edition.pk, picks=None, by=by, at=at)
    after = [
        each.shown
        for each in seen(Edition.objects.get(pk=edition.pk), at)
        if each.kind == Kind.COLUMN
    ]

    assert (told, after) == (["身份证号", "家庭住址"], [])  # A village alone is no home.


def test_an_assessment_says_why_and_until_when(county: County, at: datetime) -> None:
    edition = listed(county, at)
    empty = review.Weighing("", "", "", "", date(2026, 1, 1))

    with pytest.raises(Refused) as refusal:
        api.weigh(edition.pk, empty, by=county.actor("clerk"), at=at)

    assert len(refusal.value.reasons) == 5


def test_names_of_laws_and_bodies_are_looked_up(county: County, at: datetime) -> None:
    from tests.cast import SETUP
    from zhaoming.domains.organisation import api as organisation

    organisation.rename_body(county.bodies["education"].pk, name="明川县教育体育局", from_on=at.date(), basis="机构改革",
                             by=SETUP, at=at)  # fmt: skip
    text = "依据《中华人民共和国行政许何法》《中华人民共和国行政许可法》，由明川县财征局、明川县财政局、明川县教育局办理。"
    edition = draft(county, at)
    api.revise(edition.pk, facts={}, text=f"{text}\n{TEXT}", by=county.actor("clerk"), at=at)

    found = [(e.shown, e.suggestion, e.severity) for e in seen(edition, at) if e.part == "body"]

    assert ("《中华人民共和国行政许何法》", "《行政许可法》", "confirm") in found or (
        "中华人民共和国行政许何法", "中华人民共和国行政许可法", "confirm") in found  # fmt: skip
    assert ("明川县财征局", "明川县财政局", "inform") in found
    assert ("明川县教育局", "明川县教育体育局", "inform") in found
    assert len(found) == 3


def test_a_file_is_read_again_when_the_rules_have_changed(county: County, at: datetime) -> None:
    edition, by = draft(county, at), county.actor("clerk")
    api.attach(edition.pk, content=f"身份证号{NUMBER}".encode(), name="名单.txt", by=by, at=at)
    seen(edition, at)
    FileScan.objects.update(rules="older", found=[])

    assert [each.kind for each in seen(edition, at)] == [Kind.ID_NUMBER]


def test_a_body_sets_how_numbers_are_masked(county: County, at: datetime) -> None:
    set_value("review.mask.id_number", "0-4", body=county.bodies["finance"].pk, from_on=at.date(), reason="试",
              by="试", at=at)  # fmt: skip
    edition, by = draft(county, at), county.actor("clerk")
    api.revise(edition.pk, facts={}, text=f"身份证号{NUMBER}\n{TEXT}", by=by, at=at)

    api.mask(edition.pk, picks=None, by=by, at=at)

    assert f"**************{NUMBER[-4:]}" in api.current_revision(edition).text


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


def test_what_stands_around_a_word_of_the_body_is_masked_too(county: County, at: datetime) -> None:
    review.keep_word(county.bodies["county"].pk, facts=WORD, by=county.actor("authority"), at=at)
    edition, by = draft(county, at), county.actor("clerk")
    api.attach(
        edition.pk, content=f"身份证号{NUMBER}测试违禁词".encode(), name="附.txt", by=by, at=at
    )

    told = [each.around for each in seen(edition, at) if each.kind == Kind.SENSITIVE_WORD]

    assert len(told) == 1
    assert NUMBER[6:14] not in told[0]


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


def test_who_wrote_any_of_it_neither_decides_nor_confirms(county: County, at: datetime) -> None:
    row = Screening.objects.get(subject=api.subject_of(submitted(county, at)))
    row.authors = [*row.authors, county.people["reviewer"].pk]
    row.urgent, row.verdict = "急", "passed"
    row.save()

    with pytest.raises(Refused, match="须由另一人办理"):
        review.confirm(row.pk, words="", by=county.actor("reviewer"), at=at)


def test_a_column_is_allowed_by_its_whole_name(county: County, at: datetime) -> None:
    rows = [["王示甲", "370685197003120014", "1"], ["王示乙", "370685197003120022", "2"]]

    assert review.forbidden(["户主", "户主身份证号", "人数"], rows, "最低生活保障") == [1]


def test_a_list_in_an_attachment_is_weighed_too(county: County, at: datetime) -> None:
    edition, by = draft(county, at), county.actor("clerk")
    api.attach(edition.pk, content=workbook(8), name="名单.xlsx", by=by, at=at)

    with pytest.raises(Refused, match="文件中有公示名单"):
        api.submit(edition.pk, by=by, at=at)


def test_an_assessment_that_is_over_is_made_anew(county: County, at: datetime) -> None:
    edition, by = listed(county, at), county.actor("clerk")
    api.weigh(edition.pk, WEIGHING, by=by, at=at)
    later = at + timedelta(days=60)

    with pytest.raises(Refused, match="已经过了：请重新评估"):
        api.submit(edition.pk, by=by, at=later)


def test_a_list_online_beyond_its_day_is_found(county: County, at: datetime) -> None:
    from zhaoming.domains.publication.checks import outlived

    edition, by = listed(county, at), county.actor("clerk")
    api.weigh(edition.pk, WEIGHING, by=by, at=at)
    api.mask(edition.pk, picks=None, by=by, at=at)
    api.submit(edition.pk, by=by, at=at)
    api.publish(edition.pk, by=county.actor("reviewer"), at=at)

    assert list(outlived(date(2026, 4, 2))) == []
    assert [each.subject for each in outlived(date(2026, 4, 3))] == [f"edition:{edition.pk}"]


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


def test_more_findings_than_anybody_can_look_at_stop_the_review(
    county: County, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zhaoming.domains.review.actions import handing

    monkeypatch.setattr(handing, "_MOST", 1)
    edition = draft(county, at)
    api.revise(edition.pk, facts={}, text=LISTED, by=county.actor("clerk"), at=at)
    api.submit(edition.pk, by=county.actor("clerk"), at=at)

    kinds = set(Finding.objects.values_list("kind", flat=True))
    assert kinds == {Kind.ID_NUMBER, Kind.UNREADABLE}


def test_days_of_duty_pass_to_who_takes_over(county: County, at: datetime) -> None:
    from zhaoming.domains.organisation.events import HandedOver
    from zhaoming.domains.review.subscribers import take_over_watches

    rows = rostered(county, at)
    review.note_reading(rows[0].pk, count=1, words="", by=county.actor("clerk"), at=at)
    clerk, head = county.people["clerk"].pk, county.people["head"].pk

    take_over_watches(HandedOver(person=clerk, successor=head), at)

    found = [w.person for w in review.watches_visible_to(county.actor("office")).order_by("on")]
    assert (found[0], clerk in found[1:], head in found) == (clerk, False, True)
