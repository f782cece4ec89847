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
    from zhaoming.domains.publication.actions import handing

    edition, by = written(county, at), county.actor("clerk")
    real = handing.seen_of

    def meanwhile(*args: object) -> object:
        api.revise(edition.pk, facts={}, text=f"{LISTED}\n又加一行", by=by, at=at)
        return real(*args)

    monkeypatch.setattr(handing, "seen_of", meanwhile)

    with pytest.raises(Refused, match="刚刚被修改过"):
        api.submit(edition.pk, by=by, at=at)


WORD = {
    "text": "测试违禁词",
    "sort": "word",
    "category": "试",
    "severity": "confirm",
    "instead": "",
}


def kinds(county: County, at: datetime, text: str, body: str = "finance") -> list[str]:
    """What is found in ``text`` when a body writes it."""
    clerk = "clerk" if body == "finance" else "foreign_clerk"
    edition = api.start(
        county.bodies[body].pk, title="一份通知", text=text, by=county.actor(clerk), at=at
    )
    return [each.kind for each in api.seen_of(edition, api.current_revision(edition), at.date())]


def test_a_word_of_the_county_holds_for_all_below_and_one_of_a_body_for_itself(
    county: County, at: datetime
) -> None:
    review.keep_word(county.bodies["county"].pk, facts=WORD, by=county.actor("authority"), at=at)
    own = {**WORD, "text": "只在财政局"}
    review.keep_word(county.bodies["finance"].pk, facts=own, by=county.actor("office"), at=at)

    assert kinds(county, at, "这是测试违禁词", "education") == [Kind.SENSITIVE_WORD]
    assert kinds(county, at, "只在财政局用", "education") == []
    assert kinds(county, at, "只在财政局用") == [Kind.SENSITIVE_WORD]


def test_a_word_that_was_ended_is_found_no_more(county: County, at: datetime) -> None:
    row = review.keep_word(
        county.bodies["county"].pk, facts=WORD, by=county.actor("authority"), at=at
    )
    assert kinds(county, at, "这是测试违禁词") == [Kind.SENSITIVE_WORD]

    review.end_word(row.pk, by=county.actor("authority"), at=at)

    assert kinds(county, at, "这是测试违禁词") == []


def test_a_right_expression_is_no_slip_and_a_pattern_finds_its_like(
    county: County, at: datetime
) -> None:
    body, by = county.bodies["county"].pk, county.actor("authority")
    review.keep_word(
        body, facts={**WORD, "text": r"内部编号\d{4}", "sort": "pattern"}, by=by, at=at
    )
    assert kinds(county, at, "见内部编号1234") == [Kind.SENSITIVE_WORD]
    assert kinds(county, at, "推进乡村振新战略") == [Kind.WORDING]

    review.keep_word(body, facts={**WORD, "text": "乡村振新战略", "sort": "allowed"}, by=by, at=at)

    assert kinds(county, at, "推进乡村振新战略") == []


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"text": "短"}, "词长须在2至100字之间"),
        ({"text": "三个字", "sort": "phrase"}, "固定表述至少5个字"),
        ({"text": "(没有右括号", "sort": "pattern"}, "不是能用的样式"),
        ({"text": "(?=x)y", "sort": "pattern"}, "不支持前后查找"),
        ({"text": "a*", "sort": "pattern"}, "请写得更具体"),
    ],
)
def test_a_word_that_cannot_be_used_is_refused_with_the_reason(
    county: County, at: datetime, facts: dict[str, str], told: str
) -> None:
    with pytest.raises(Refused, match=told):
        review.keep_word(
            county.bodies["county"].pk, facts={**WORD, **facts}, by=county.actor("authority"), at=at
        )


def test_words_come_in_from_a_file_or_every_faulty_line_is_named(
    county: County, at: datetime
) -> None:
    body, by = county.bodies["county"].pk, county.actor("authority")
    table = "词,种类,程度\n第一个词,敏感词,须确认\n第二个词,固定表述,须确认\n"
    with pytest.raises(Refused, match="第3行：“第二个词”：固定表述至少5个字"):
        review.import_words(body, content=table.encode(), name="词.csv", by=by, at=at)

    counts = [review.import_words(body, content="第一个词\n第二个词\n".encode(), name="词.txt", by=by, at=at)
              for _ in range(2)]  # fmt: skip

    assert counts == [(2, 0), (0, 2)]
    assert kinds(county, at, "这里有第二个词") == [Kind.SENSITIVE_WORD]


def test_a_word_of_the_body_is_found_in_an_attachment_too(county: County, at: datetime) -> None:
    review.keep_word(county.bodies["county"].pk, facts=WORD, by=county.actor("authority"), at=at)
    edition, by = written(county, at, TEXT), county.actor("clerk")
    api.attach(edition.pk, content="附件里有测试违禁词".encode(), name="附.txt", by=by, at=at)

    seen = api.seen_of(edition, api.current_revision(edition), at.date())

    assert [(each.kind, each.place) for each in seen] == [(Kind.SENSITIVE_WORD, "附.txt")]


def test_only_those_who_keep_the_lexicon_of_a_body_change_it(county: County, at: datetime) -> None:
    with pytest.raises(Refused, match="词库须由其公开工作机构"):
        review.keep_word(county.bodies["county"].pk, facts=WORD, by=county.actor("office"), at=at)
