"""Who decides of what is found, by which rules, and what is weighed before people are named."""

from datetime import date, datetime, timedelta

import pytest

from tests.cast import TEXT, County, draft, submitted
from tests.domains.people import workbook
from tests.domains.test_reviewing import LISTED, NUMBER, WORD
from zhaoming.domains.publication import api
from zhaoming.domains.publication.models import Edition
from zhaoming.domains.publication.terms import EditionState
from zhaoming.domains.review import api as review
from zhaoming.domains.review.checks import unconfirmed
from zhaoming.domains.review.models import Finding, Screening, Step
from zhaoming.domains.review.terms import Act, Kind
from zhaoming.kernel.settings.values import store as set_value
from zhaoming.kernel.terms import Refused


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


def test_a_body_sets_how_numbers_are_masked(county: County, at: datetime) -> None:
    set_value("review.mask.id_number", "0-4", body=county.bodies["finance"].pk, from_on=at.date(), reason="试",
              by="试", at=at)  # fmt: skip
    edition, by = draft(county, at), county.actor("clerk")
    api.revise(edition.pk, facts={}, text=f"身份证号{NUMBER}\n{TEXT}", by=by, at=at)

    api.mask(edition.pk, picks=None, by=by, at=at)

    assert f"**************{NUMBER[-4:]}" in api.current_revision(edition).text


def test_what_stands_around_a_word_of_the_body_is_masked_too(county: County, at: datetime) -> None:
    review.keep_word(county.bodies["county"].pk, facts=WORD, by=county.actor("authority"), at=at)
    edition, by = draft(county, at), county.actor("clerk")
    api.attach(
        edition.pk, content=f"身份证号{NUMBER}测试违禁词".encode(), name="附.txt", by=by, at=at
    )

    told = [each.around for each in seen(edition, at) if each.kind == Kind.SENSITIVE_WORD]

    assert len(told) == 1
    assert NUMBER[6:14] not in told[0]


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
