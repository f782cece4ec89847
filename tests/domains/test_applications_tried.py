"""What strangers tried against applications: each of it held from then on."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cast import County
from tests.domains.applications import (
    ASKED,
    GRANTED,
    answers,
    at_state,
    channel_set,
    consulted,
    drafted,
    registered,
    served,
    signing,
)
from zhaoming.domains.foi import api
from zhaoming.domains.foi.actions.filing import forget
from zhaoming.domains.foi.actions.redating import ask_whether_reached
from zhaoming.domains.foi.terms import (
    Ask,
    Channel,
    FeeMethod,
    FileRole,
    Kind,
    Paper,
    Stamp,
    Stance,
    State,
    Way,
)
from zhaoming.kernel.audit.models import Entry
from zhaoming.kernel.notices.models import Notice
from zhaoming.kernel.terms import Refused
from zhaoming.kernel.web.limits import allowed, forgive

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _settings(county: County, at: datetime) -> None:
    channel_set(county, at)


@pytest.mark.parametrize("name", ["authority", "assessor", "reviewer", "clerk", "head"])
def test_an_opinion_is_entered_by_the_office_alone(county: County, at: datetime, name: str) -> None:
    row = consulted(county, registered(county, at), at)

    with pytest.raises(Refused, match="公开工作机构"):
        api.hear_back(
            row.pk, stance=Stance.AGREES, reason="", on=at.date(), by=county.actor(name), at=at
        )


def test_an_opinion_comes_too_late_once_the_case_has_ended(county: County, at: datetime) -> None:
    case = registered(county, at)
    row = consulted(county, case, at)
    api.withdraw(case.pk, at=at)

    with pytest.raises(Refused, match="已经答复或者办结"):
        api.hear_back(row.pk, stance=Stance.AGREES, reason="", on=at.date(), at=at)


def test_no_wording_of_a_letter_to_others_can_name_the_applicant() -> None:
    for paper in (
        Paper.THIRD_PARTY,
        Paper.OPINION,
        Paper.JOINT_BODY,
        Paper.ASSIST,
        Paper.OVERRULED,
    ):
        text = api.carried()[api.FORMS[paper].wording].text
        for slot in ("申请人", "受理编号", "申请内容"):
            assert any(
                f"没有〔{slot}〕" in f for f in api.wording_faults(paper, f"{text}〔{slot}〕")
            ), (paper, slot)


@pytest.mark.parametrize(
    "words",
    [
        "张 例 甲要的合同",
        "请电 138-0000 0000",
        "寄明川县例子路1号那位示例市明川县例子路1号",
        "li ren@example.cn",
    ],
)
def test_however_spaced_the_applicant_is_not_named_to_others(
    county: County, at: datetime, words: str
) -> None:
    case = registered(county, at)

    with pytest.raises(Refused, match="不能透露申请人"):
        api.consult(
            case.pk,
            ask=Ask.THIRD_PARTY,
            name="示例公司",
            question=words,
            by=county.actor("office"),
            at=at,
        )


def test_reasons_that_name_the_applicant_are_not_taken_into_the_trail(
    county: County, at: datetime
) -> None:
    case, head = registered(county, at), county.actor("office_head")

    with pytest.raises(Refused, match="不要写申请人"):
        api.close_case(case.pk, reason=f"{ASKED.name}（{ASKED.proof_number}）死亡", by=head, at=at)

    assert ASKED.name not in str(list(Entry.objects.values_list("remarks__text", flat=True)))


def test_a_limit_counts_each_and_lasts_its_whole_time(county: County, at: datetime) -> None:
    tries = [allowed("x", "10.0.0.1", most=3, seconds=1800, at=at) for _ in range(5)]
    assert tries == [True, True, True, False, False]
    assert not allowed("x", "10.0.0.1", most=3, seconds=1800, at=at + timedelta(seconds=1799))
    assert allowed("x", "10.0.0.2", most=3, seconds=1800, at=at)
    assert allowed("x", "10.0.0.1", most=3, seconds=1800, at=at + timedelta(seconds=1801))
    for _ in range(9):
        assert allowed("y", "10.0.0.1", most=1, seconds=60, at=at)
        forgive("y", "10.0.0.1")


def test_a_refused_file_leaves_nothing_on_the_disk(
    county: County, at: datetime, settings: Any
) -> None:
    def kept() -> int:
        return sum(p.is_file() for p in Path(settings.RECEIVED).rglob("*"))

    before = kept()
    good, bad = (
        api.Handed("身份证明".encode(), "证.txt", FileRole.IDENTITY),
        api.Handed(b"MZ", "a.pdf", FileRole.APPLICATION),
    )
    with pytest.raises(Refused):
        api.apply_online(county.bodies["finance"].pk, ASKED, files=[good, bad], at=at)
    case = at_state(county, State.WITHDRAWN, at)
    with pytest.raises(Refused):
        api.attach(case.pk, content="迟到".encode(), name="迟.txt", role=FileRole.OTHER, at=at)

    assert kept() == before


def test_whoever_had_a_hand_in_a_draft_does_not_sign_it(county: County, at: datetime) -> None:
    case = signing(county, registered(county, at), at)
    api.send_back(case.pk, reason="再改", by=county.actor("head"), at=at)
    head_as_writer = county.actor("office_head")
    api.draft(case.pk, answers(case), by=head_as_writer, at=at)
    api.submit(case.pk, by=county.actor("office"), at=at)
    case.refresh_from_db()

    assert set(case.authors) == {county.people["office"].pk, county.people["office_head"].pk}
    api.Case.objects.filter(pk=case.pk).update(authors=[*case.authors, county.people["head"].pk])
    with pytest.raises(Refused, match="不能签发自己拟的"):
        api.answer(case.pk, by=county.actor("head"), at=at)


def test_on_the_spot_is_only_the_day_itself_and_never_a_refusal(
    county: County, at: datetime
) -> None:
    case, office = registered(county, at), county.actor("office")
    with pytest.raises(Refused, match="须送单位负责人签发"):
        api.answer_at_once(case.pk, answers(case, Kind.PROCESS), by=office, at=at)
    with pytest.raises(Refused, match="只能在收到申请的当天"):
        api.answer_at_once(case.pk, [GRANTED], by=office, at=at + DAY)


def test_a_withdrawal_is_entered_by_the_office_with_how_it_was_said(
    county: County, at: datetime
) -> None:
    case = registered(county, at)
    api.assign(case.pk, county.people["clerk"].pk, by=county.actor("office"), at=at)
    with pytest.raises(Refused, match="公开工作机构"):
        api.withdraw(case.pk, proof="口头", by=county.actor("clerk"), at=at)
    with pytest.raises(Refused, match="撤回的凭据"):
        api.withdraw(case.pk, by=county.actor("office"), at=at)

    api.withdraw(case.pk, proof="3月2日书面撤回", by=county.actor("office"), at=at)


def test_what_no_eye_can_see_does_not_come_in_and_breaks_no_letter(
    county: County, at: datetime, visit: Any
) -> None:
    case = registered(
        county, at, name="张\u202e例\x01甲", wanted="2025年\x0b道路\x1b改造资金\n明细"
    )
    letter = case.letters.get()

    assert case.applicant.name == "张例甲"
    assert visit("office").get(f"/w/foi/{case.pk}/letters/{letter.pk}/file/").status_code == 200
    assert "“2025年道路改造资金；明细”" in str(letter.text)


def test_odd_input_on_the_pages_is_refused_in_words(
    county: County, at: datetime, visit: Any
) -> None:
    case, head = registered(county, at), visit("office_head")
    assert "还没有拟答复" in visit("office").get(f"/w/foi/{case.pk}/preview/").content.decode()
    api.ask_reasons(
        case.pk, words="本月12件", until=date(2026, 3, 10), by=county.actor("office"), at=at
    )
    api.give_reasons(case.pk, words="研究", at=at)
    page = head.post(
        f"/w/foi/{case.pk}/", {"verb": "defer", "until": "2100-12-31", "words": "多"}
    ).content.decode()
    assert "不能超过一年" in page
    with pytest.raises(Refused, match="最多4000字"):
        other = at_state(county, State.CORRECTION, at)
        api.correct(other.pk, wanted="长" * 4001, on=at.date(), at=at)


def test_a_report_takes_no_number_beyond_reason(county: County, at: datetime, visit: Any) -> None:
    from zhaoming.domains.reports import api as reports

    by = county.actor("office")
    report = reports.begin(county.bodies["finance"].pk, 2025, by=by, at=at)
    with pytest.raises(Refused, match="须填整数"):
        reports.write(report.pk, texts={}, figures={"licences": ("9" * 400, "x")}, by=by, at=at)
    page = visit("office").post(
        f"/w/reports/{report.pk}/",
        {"verb": "adjust", "cell": "new.person", "value": "-5", "words": "x"},
    )
    assert "正整数" in page.content.decode()
    with pytest.raises(Refused, match="须由本单位的"):
        reports.write(report.pk, texts={}, figures={}, by=county.actor("authority"), at=at)


def test_forgetting_leaves_nothing_of_the_person_anywhere(county: County, at: datetime) -> None:
    case = registered(county, at, help="张例甲行动不便，请打13800000000")
    api.remark(
        case.pk,
        words="能否公开？",
        to=county.people["reviewer"].pk,
        by=county.actor("office"),
        at=at,
    )
    served(county, case, at)
    api.archive(case.pk, handed_to="", by=county.actor("office"), at=at)

    forget(case.pk, at=at)

    case.refresh_from_db()
    trail = Entry.objects.filter(subject="foi.case", subject_id=str(case.pk))
    assert case.help == ""
    assert "".join(trail.values_list("remarks__text", flat=True).exclude(remarks__text=None)) == ""


def test_who_is_asked_after_the_last_day_gives_no_time_back(county: County, at: datetime) -> None:
    case = registered(county, at)
    row = consulted(county, case, at + 35 * DAY)
    case.refresh_from_db()
    assert (case.state, case.due_on) == ("consulting", date(2026, 3, 30))
    assert not case.letters.filter(paper=Paper.CONSULTING.value).exists()

    api.hear_back(
        row.pk,
        stance=Stance.AGREES,
        reason="",
        on=date(2026, 4, 10),
        by=county.actor("office"),
        at=at + 40 * DAY,
    )
    case.refresh_from_db()
    assert (case.state, case.due_on) == ("open", date(2026, 3, 30))


def test_a_third_partys_word_binds_until_it_is_overruled(county: County, at: datetime) -> None:
    case, office = registered(county, at), county.actor("office")
    row = consulted(county, case, at)
    api.hear_back(row.pk, stance=Stance.OBJECTS, reason="商业秘密", on=at.date(), by=office, at=at)
    drafted(county, case, at, Kind.GRANTED)
    with pytest.raises(Refused, match="须先作出决定公开的告知"):
        api.submit(case.pk, by=office, at=at)
    api.overrule(row.pk, reason="涉及公共安全", by=county.actor("office_head"), at=at)
    assert api.submit(case.pk, by=office, at=at).state == "signing"


def test_whoever_agrees_cannot_be_the_ground_of_a_refusal(county: County, at: datetime) -> None:
    case, office = registered(county, at), county.actor("office")
    row = consulted(county, case, at)
    api.hear_back(row.pk, stance=Stance.AGREES, reason="", on=at.date(), by=office, at=at)
    drafted(county, case, at, Kind.THIRD_PARTY)

    with pytest.raises(Refused, match="第三方同意公开"):
        api.submit(case.pk, by=office, at=at)


def test_a_letter_by_post_is_served_when_its_proof_is_there(county: County, at: datetime) -> None:
    case, office = registered(county, at, way=Way.POST), county.actor("office")
    letter = api.charge(
        case.pk,
        method=FeeMethod.PAGES,
        pages=120,
        reason="页数多",
        by=county.actor("office_head"),
        at=at,
    )
    assert letter.served_on is None
    with pytest.raises(Refused, match="送达的凭证"):
        api.serve_letter(
            letter.pk, way=Way.POST, on=date(2026, 3, 5), proof="", by=office, at=at + 3 * DAY
        )

    api.serve_letter(
        letter.pk, way=Way.POST, on=date(2026, 3, 5), proof="EX1", by=office, at=at + 3 * DAY
    )

    assert case.charges.get().due_on == date(2026, 4, 2)
    with pytest.raises(Refused, match="已经登记送达"):
        api.serve_letter(
            letter.pk, way=Way.POST, on=date(2026, 3, 5), proof="EX1", by=office, at=at + 3 * DAY
        )


def test_a_consultation_that_never_arrived_is_asked_about(county: County, at: datetime) -> None:
    row = consulted(county, registered(county, at), at)
    assert ask_whether_reached(at + 3 * DAY) == 0
    ask_whether_reached(at + 8 * DAY)

    assert (
        "登记对方收到的日期"
        in Notice.objects.get(
            key__startswith=f"foi.reached:{row.pk}", to=county.people["office"]
        ).title
    )


def test_whoever_opens_the_page_has_the_letter_in_hand(county: County, at: datetime) -> None:
    row = api.opened(consulted(county, registered(county, at), at).pk, at=at + DAY)

    assert (row.reached_on, row.due_on) == (date(2026, 3, 3), date(2026, 3, 24))


def test_a_transferred_application_is_told_to_whom(county: County, at: datetime) -> None:
    case = at_state(county, State.TRANSFERRED, at)

    assert "已转交明川县教育局" in str(case.letters.get(paper=Paper.TRANSFERRED.value).text)


def test_what_was_asked_first_is_kept_beside_the_correction(county: County, at: datetime) -> None:
    case = at_state(county, State.CORRECTION, at)
    api.correct(case.pk, wanted="补正后的完整内容", on=at.date(), at=at)
    case.refresh_from_db()

    assert (case.first_wanted, case.wanted) == (ASKED.wanted, "补正后的完整内容")


def test_a_companys_letter_does_not_call_it_you(county: County, at: datetime) -> None:
    from zhaoming.domains.foi.terms import ApplicantKind

    person = registered(county, at).letters.get()
    company = registered(county, at, kind=ApplicantKind.ENTERPRISE, name="示例公司").letters.get()

    assert "您提交的" in str(person.text)
    assert "你单位提交的" in str(company.text)
    assert "你（单位）" not in str(person.text) + str(company.text)


def test_plain_mail_that_is_not_confirmed_yet_is_told_so(county: County, at: datetime) -> None:
    stamps = {Stamp.ARRIVED: date(2026, 3, 2)}
    case = api.register(county.bodies["finance"].pk, ASKED, channel=Channel.POST_PLAIN, stamps=stamps,
                        by=county.actor("office"), at=at).case  # fmt: skip

    assert "尚未双方确认" in api.period_words(case)
