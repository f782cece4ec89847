"""依申请公开 with rows: every act, who may do it, what the clock then says, and what never leaves."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection

from tests.cast import PEOPLE, County
from tests.domains.applications import (
    ASKED,
    GRANTED,
    answered,
    answers,
    at_state,
    channel_set,
    consulted,
    drafted,
    online,
    prepare,
    registered,
    served,
    signing,
)
from zhaoming.domains.foi import api
from zhaoming.domains.foi.actions.redating import end_silences, forget_old, remind
from zhaoming.domains.foi.lifecycle import CASE
from zhaoming.domains.foi.models import Case, ClockEntry
from zhaoming.domains.foi.terms import (
    Ask,
    Cell,
    Channel,
    FeeMethod,
    FileRole,
    Kind,
    Outcome,
    Paper,
    Redress,
    Stamp,
    Stance,
    State,
    Way,
)
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.organisation.terms import BodyKind
from zhaoming.kernel.audit.models import Entry
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.jobs import worker
from zhaoming.kernel.notices.models import Notice
from zhaoming.kernel.terms import Refused, Role

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _settings(county: County, at: datetime) -> None:
    channel_set(county, at)


def test_at_the_counter_the_day_of_submission_is_the_receipt(county: County, at: datetime) -> None:
    case = registered(county, at)

    assert (case.state, case.received_on, case.due_on) == (
        "open",
        date(2026, 3, 2),
        date(2026, 3, 30),
    )
    assert case.letters.get().paper == Paper.RECEIPT
    assert "以提交之日2026年3月2日为收到申请之日" in str(case.letters.get().text)


def test_on_line_nothing_runs_before_both_sides_have_confirmed(
    county: County, at: datetime
) -> None:
    taken = online(county, at)

    assert (taken.case.state, taken.case.received_on, taken.case.due_on) == (
        "registered",
        None,
        None,
    )
    assert taken.case.confirm_due_on == date(2026, 3, 3)

    case = api.confirm_by_code(taken.case.pk, at=at + 2 * DAY)
    assert (case.received_on, case.due_on) == (date(2026, 3, 4), date(2026, 4, 1))


def test_plain_mail_waits_for_the_officer_on_the_very_day(county: County, at: datetime) -> None:
    office, body = county.actor("office"), county.bodies["finance"].pk
    stamps = {Stamp.ARRIVED: date(2026, 3, 2)}
    case = api.register(
        body, ASKED, channel=Channel.POST_PLAIN, stamps=stamps, by=office, at=at
    ).case

    assert (case.state, case.confirm_due_on) == ("registered", date(2026, 3, 2))
    api.confirm(case.pk, on=date(2026, 3, 3), how="电话确认", by=office, at=at + DAY)
    case.refresh_from_db()
    assert (case.state, case.received_on) == ("open", date(2026, 3, 3))


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"name": " "}, "姓名或者名称"),
        ({"proof_number": ""}, "证件号码"),
        ({"wanted": "文件"}, "其他特征"),
        ({"address": "", "phone": "", "email": ""}, "至少填写一种联系方式"),
        ({"way": Way.POST, "address": ""}, "请填写联系地址"),
        ({"way": Way.EMAIL, "email": ""}, "请填写电子邮箱"),
        ({"email": "x"}, "格式不对"),
        ({"agent": "李例乙"}, "代理人的证件号码"),
        ({"wanted": "长" * 4001}, "太长"),
    ],
)
def test_what_article_29_asks_is_asked_and_nothing_is_kept_without_it(
    county: County, at: datetime, facts: dict[str, object], told: str
) -> None:
    with pytest.raises(Refused, match=told):
        online(county, at, **facts)

    assert Case.objects.count() == 0


@pytest.mark.parametrize(
    ("channel", "stamps", "told"),
    [
        (Channel.COUNTER, {}, "请填写提交日期"),
        (Channel.POST_SIGNED, {}, "请填写签收日期"),
        (Channel.POST_PLAIN, {}, "当日与申请人确认"),
        (Channel.COUNTER, {Stamp.SUBMITTED: date(2026, 3, 3)}, "不能晚于今天"),
        (Channel.COUNTER, {Stamp.SUBMITTED: date(2024, 3, 3)}, "超过一年"),
        (Channel.POST_SIGNED, {Stamp.ARRIVED: date(2026, 3, 2), Stamp.SIGNED: date(2026, 3, 1)}, "不能早于"),
    ],
)  # fmt: skip
def test_days_that_cannot_be_are_refused(
    county: County, at: datetime, channel: Channel, stamps: dict[Stamp, date], told: str
) -> None:
    with pytest.raises(Refused, match=told):
        api.register(county.bodies["finance"].pk, ASKED, channel=channel, stamps=stamps,
                     by=county.actor("office"), at=at)  # fmt: skip


def test_the_counter_registers_for_any_body_of_its_county_and_sees_no_case(
    county: County, at: datetime
) -> None:
    by, stamps = county.actor("counter"), {Stamp.SUBMITTED: date(2026, 3, 2)}
    taken = api.register(county.bodies["town"].pk, ASKED, channel=Channel.COUNTER, stamps=stamps, by=by, at=at)  # fmt: skip

    assert api.cases_visible_to(by).count() == 0
    assert [case.pk for case in api.registered_by(by)] == [taken.case.pk]
    with pytest.raises(Refused, match="只能为本单位登记"):
        api.register(county.bodies["village"].pk, ASKED, channel=Channel.COUNTER, stamps=stamps, by=by, at=at)  # fmt: skip


def test_correction_stops_the_clock_and_begins_it_anew(county: County, at: datetime) -> None:
    case, office = registered(county, at), county.actor("office")
    letter = api.ask_correction(case.pk, points="年度\n道路名称", until=date(2026, 3, 20), by=office, at=at + DAY)  # fmt: skip
    case.refresh_from_db()

    assert (case.state, case.due_on) == ("correction", None)
    assert "2. 道路名称" in str(letter.text)
    assert letter.number == "明川县财政局公开〔2026〕1号"
    api.correct(
        case.pk, wanted="2025年人民路改造工程资金拨付明细", on=date(2026, 3, 10), at=at + 8 * DAY
    )
    case.refresh_from_db()
    assert (case.state, case.due_on) == ("open", date(2026, 4, 8))
    with pytest.raises(Refused, match="只能一次性告知"):
        api.ask_correction(
            case.pk, points="年度", until=date(2026, 4, 1), by=office, at=at + 9 * DAY
        )


def test_after_seven_working_days_it_is_too_late_to_ask(county: County, at: datetime) -> None:
    case = registered(county, at)

    with pytest.raises(Refused, match="已超过自收到申请之日起7个工作日"):
        api.ask_correction(case.pk, points="年度", until=date(2026, 4, 1), by=county.actor("office"),
                           at=at + 10 * DAY)  # fmt: skip


def test_whoever_does_not_correct_has_given_up_and_is_told(county: County, at: datetime) -> None:
    case, office = registered(county, at), county.actor("office")
    api.ask_correction(case.pk, points="年度", until=date(2026, 3, 20), by=office, at=at)
    with pytest.raises(Refused, match="还没有届满"):
        api.lapse(case.pk, by=county.actor("office_head"), at=at + 2 * DAY)

    letter = api.lapse(case.pk, by=county.actor("office_head"), at=at + 20 * DAY)

    case.refresh_from_db()
    assert (case.state, case.cell, case.closed_on) == ("lapsed", Cell.OTHER_1, date(2026, 3, 22))
    assert "视为放弃申请" in str(letter.text)
    assert "六个月内" in str(letter.text)


def test_a_third_party_is_asked_without_a_word_of_who_applied(county: County, at: datetime) -> None:
    case, office = registered(county, at), county.actor("office")
    with pytest.raises(Refused, match="不能透露申请人"):
        api.consult(
            case.pk,
            ask=Ask.THIRD_PARTY,
            name="示例公司",
            question="张例甲要的合同",
            by=office,
            at=at,
        )

    row = consulted(county, case, at + 7 * DAY)
    case.refresh_from_db()
    sent = str([letter.text for letter in row.letters.all()])

    assert (case.state, case.due_on) == ("consulting", None)
    assert ASKED.name not in sent
    assert case.number not in sent
    assert row.number in sent


def test_the_clock_stands_while_somebody_is_asked(county: County, at: datetime) -> None:
    """Received 2 March, asked on the 9th, heard on the 23rd: five days used, fifteen left."""
    case = registered(county, at)
    row = consulted(county, case, at + 7 * DAY)
    api.reach(row.pk, on=date(2026, 3, 10), by=county.actor("office"), at=at + 8 * DAY)
    row.refresh_from_db()
    assert row.due_on == date(2026, 3, 31)

    api.hear_back(row.pk, stance=Stance.OBJECTS, reason="涉及商业秘密", on=date(2026, 3, 23), at=at + 21 * DAY)  # fmt: skip

    case.refresh_from_db()
    assert (case.state, case.due_on) == ("open", date(2026, 4, 14))
    assert any("不计" in line for line in api.clock_of(case, date(2026, 3, 24)).explanation)


def test_two_are_asked_and_the_clock_waits_for_both(county: County, at: datetime) -> None:
    case = registered(county, at)
    first, second = consulted(county, case, at), consulted(county, case, at)

    api.hear_back(first.pk, stance=Stance.AGREES, reason="", on=date(2026, 3, 5), at=at + 3 * DAY)
    case.refresh_from_db()
    assert case.state == State.CONSULTING
    api.hear_back(second.pk, stance=Stance.AGREES, reason="", on=date(2026, 3, 9), at=at + 7 * DAY)
    case.refresh_from_db()
    assert (case.state, case.due_on) == ("open", date(2026, 4, 7))


def test_silence_ends_by_itself_on_the_fifteenth_day(county: County, at: datetime) -> None:
    case, office = registered(county, at), county.actor("office")
    row = consulted(county, case, at)
    api.reach(row.pk, on=date(2026, 3, 3), by=office, at=at + DAY)
    with pytest.raises(Refused, match="还没有期满"):
        api.hear_back(row.pk, stance=Stance.SILENT, reason="", on=date(2026, 3, 4), by=office, at=at + 2 * DAY)  # fmt: skip

    assert end_silences(at + 22 * DAY) == 0
    assert end_silences(at + 23 * DAY) == 1

    row.refresh_from_db()
    case.refresh_from_db()
    assert (row.stance, row.answered_on, case.state) == ("silent", date(2026, 3, 24), "open")


def test_an_objection_is_overruled_in_writing_with_reasons(county: County, at: datetime) -> None:
    case, office = registered(county, at), county.actor("office_head")
    row = consulted(county, case, at)
    with pytest.raises(Refused, match="只有第三方不同意公开时"):
        api.overrule(row.pk, reason="公共利益", by=office, at=at)
    api.hear_back(
        row.pk, stance=Stance.OBJECTS, reason="不愿公开", on=date(2026, 3, 3), at=at + DAY
    )

    letter = api.overrule(row.pk, reason="涉及公共安全", by=office, at=at + DAY)

    assert "决定公开上述内容" in str(letter.text)
    assert "六十日内向明川县人民政府申请行政复议" in str(letter.text)
    assert not letter.for_applicant


def test_an_extension_is_the_heads_once_and_told(county: County, at: datetime) -> None:
    case, head = registered(county, at), county.actor("office_head")
    with pytest.raises(Refused, match="公开工作机构负责人"):
        api.extend(case.pk, days=20, reason="需要汇总", by=county.actor("office"), at=at)
    with pytest.raises(Refused, match="最长不得超过20个工作日"):
        api.extend(case.pk, days=21, reason="需要汇总", by=head, at=at)

    letter = api.extend(
        case.pk, days=15, reason="涉及多个单位，需要汇总", by=head, at=at + 20 * DAY
    )

    case.refresh_from_db()
    assert (case.state, case.due_on) == ("open", date(2026, 4, 21))
    assert "延长答复期限15个工作日，延长后的答复期限至2026年4月21日" in str(letter.text)
    with pytest.raises(Refused, match="只能延长一次"):
        api.extend(case.pk, days=5, reason="又一次", by=head, at=at + 21 * DAY)


def test_after_the_last_day_nothing_can_be_extended(county: County, at: datetime) -> None:
    case = registered(county, at)

    with pytest.raises(Refused, match="已经届满"):
        api.extend(case.pk, days=5, reason="晚了", by=county.actor("office_head"), at=at + 40 * DAY)


def test_reasons_are_asked_given_and_a_reasonable_day_is_set(county: County, at: datetime) -> None:
    case, head = registered(county, at), county.actor("office_head")
    with pytest.raises(Refused, match="请先要求申请人说明理由"):
        api.defer(case.pk, until=date(2026, 6, 1), reason="数量大", by=head, at=at)
    api.ask_reasons(case.pk, words="本月共申请12件", until=date(2026, 3, 10), by=head, at=at)
    api.give_reasons(case.pk, words="研究需要", at=at + DAY)

    letter = api.defer(case.pk, until=date(2026, 5, 31), reason="数量大", by=head, at=at + 2 * DAY)

    case.refresh_from_db()
    assert case.due_on == date(2026, 6, 1)
    assert "2026年6月1日" in str(letter.text)


def test_a_fee_is_for_what_goes_beyond_and_begins_the_clock_anew(
    county: County, at: datetime
) -> None:
    case, office = registered(county, at), county.actor("office_head")
    with pytest.raises(Refused, match="按标准计算不收费"):
        api.charge(case.pk, method=FeeMethod.ITEMS, reason="多", by=office, at=at)

    letter = api.charge(
        case.pk, method=FeeMethod.PAGES, pages=101, reason="页数多", by=office, at=at
    )
    assert "人民币720元" in str(letter.text)
    with pytest.raises(Refused, match="票据号"):
        api.pay(case.pk, on=date(2026, 3, 9), voucher="", by=office, at=at + 7 * DAY)
    api.pay(case.pk, on=date(2026, 3, 9), voucher="例0001", by=office, at=at + 7 * DAY)

    case.refresh_from_db()
    assert (case.state, case.due_on) == ("open", date(2026, 4, 7))


def test_who_does_not_pay_in_twenty_days_has_given_up(county: County, at: datetime) -> None:
    case, office = registered(county, at), county.actor("office_head")
    api.charge(case.pk, method=FeeMethod.PAGES, pages=31, reason="页数多", by=office, at=at)
    assert case.charges.get().due_on == date(2026, 3, 30)
    with pytest.raises(Refused, match="还没有届满"):
        api.unpaid(case.pk, by=office, at=at + 28 * DAY)

    api.unpaid(case.pk, by=office, at=at + 29 * DAY)

    case.refresh_from_db()
    assert (case.state, case.cell) == ("lapsed", Cell.OTHER_2)


@pytest.mark.parametrize("kind", [k for _, kinds in api.STEPS for k in kinds])
def test_an_answer_of_each_kind_is_complete_or_is_not_signed(
    county: County, at: datetime, kind: Kind
) -> None:
    case, office = registered(county, at), county.actor("office")
    api.draft(case.pk, [api.Answered(ASKED.wanted, kind)], by=office, at=at)
    with pytest.raises(Refused) as refused:
        api.submit(case.pk, by=office, at=at)
    assert any("事实" in reason for reason in refused.value.reasons)

    prepare(county, case, kind, at)
    letter = answered(county, case, at, kind)

    text = str(letter.text)
    article = api.ANSWERS[kind].cites[0]
    assert str(article) in text
    assert article.paragraph or article.item or "\n" not in article.text.strip()
    first = "先向明川县人民政府申请行政复议" in text
    assert first == (kind in api.REFUSED or kind is Kind.PARTIAL)
    assert ("六个月内" in text) == (kind not in api.REFUSED)
    assert "https://fy.example.cn" in text
    assert "〔" not in "".join(letter.text["paragraphs"])
    assert "上级主管部门" not in text


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (Kind.NOT_FOUND, "请先登记检索记录"),
        (Kind.THIRD_PARTY, "请先书面征求第三方意见"),
        (Kind.STILL_UNCLEAR, "还没有要求过补正"),
        (Kind.UNREASONABLE, "请先要求申请人说明理由"),
        (Kind.PARTIAL, "请上传遮盖后的答复附件"),
    ],
)
def test_what_the_record_does_not_bear_out_is_not_signed(
    county: County, at: datetime, kind: Kind, told: str
) -> None:
    case = registered(county, at)
    drafted(county, case, at, kind)

    with pytest.raises(Refused) as refused:
        api.submit(case.pk, by=county.actor("office"), at=at)

    assert any(told in reason for reason in refused.value.reasons)


def test_several_things_in_one_form_are_answered_one_by_one(county: County, at: datetime) -> None:
    case = registered(county, at)
    api.split(case.pk, ["资金拨付明细", "会议讨论记录"], by=county.actor("office"), at=at)

    letter = answered(county, case, at, Kind.GRANTED, Kind.PROCESS)

    case.refresh_from_db()
    assert case.kind == Kind.PARTIAL
    assert "1. 关于“资金拨付明细”" in str(letter.text)
    assert "2. 关于“会议讨论记录”" in str(letter.text)
    assert "其中不予公开的决定不服的，应当" in str(letter.text)


def test_nobody_signs_what_he_drafted_and_the_text_stays(county: County, at: datetime) -> None:
    case = signing(county, registered(county, at), at)
    Case.objects.filter(pk=case.pk).update(authors=[county.people["head"].pk])
    with pytest.raises(Refused, match="不能签发自己拟的答复书"):
        api.answer(case.pk, by=county.actor("head"), at=at)
    Case.objects.filter(pk=case.pk).update(authors=[county.people["office"].pk])

    letter = api.answer(case.pk, by=county.actor("head"), at=at)

    with pytest.raises(Refused, match="才能拟答复"):
        api.draft(case.pk, answers(case), by=county.actor("office"), at=at)
    assert letter.text["enclosures"] == ("附件：资金拨付明细.txt",)


def test_a_draft_goes_back_only_with_its_reason(county: County, at: datetime) -> None:
    case, head = signing(county, registered(county, at), at), county.actor("head")
    with pytest.raises(Refused, match="请填写理由"):
        api.send_back(case.pk, reason=" ", by=head, at=at)

    assert api.send_back(case.pk, reason="附件不全", by=head, at=at).state == "drafting"


def test_the_clock_ends_with_the_dispatch(county: County, at: datetime) -> None:
    case = registered(county, at)
    answered(county, case, at + 27 * DAY)
    with pytest.raises(Refused, match="送达的凭证"):
        api.serve(case.pk, way=Way.POST, on=date(2026, 3, 30), proof="", by=county.actor("office"), at=at + 28 * DAY)  # fmt: skip

    late = api.serve(case.pk, way=Way.POST, on=date(2026, 3, 31), proof="EX123", by=county.actor("office"),
                     at=at + 29 * DAY)  # fmt: skip

    assert (late.closed_on, late.late, late.cell) == (date(2026, 3, 31), True, Cell.GRANTED)


def test_on_the_spot_is_answered_on_the_spot(county: County, at: datetime) -> None:
    case = registered(county, at)

    letter = api.answer_at_once(case.pk, [GRANTED], by=county.actor("office"), at=at)

    case.refresh_from_db()
    assert (case.state, letter.paper) == ("answered", Paper.GRANTED)


def test_a_secret_in_an_answer_or_its_enclosure_stops_it(county: County, at: datetime) -> None:
    case, office = registered(county, at), county.actor("office")
    with pytest.raises(Refused, match="机密"):
        api.attach(case.pk, content="机密★10年\n\n正文".encode(), name="附件.txt", role=FileRole.ENCLOSURE,
                   by=office, at=at)  # fmt: skip

    assert case.files.count() == 0


def test_whatever_is_handed_in_is_known_by_its_content(county: County, at: datetime) -> None:
    case = registered(county, at)
    for content, name, told in (
        (b"MZ\x90\x00", "a.pdf", "可执行程序"),
        (b"<html><script>1</script>", "a.pdf", "内容却是"),
        (b"<html><body>x</body>", "a.html", "只接收"),
        (b"x", "a.exe", "不接收"),
    ):
        with pytest.raises(Refused, match=told):
            api.attach(case.pk, content=content, name=name, role=FileRole.IDENTITY, at=at)


def test_a_file_lies_sealed_and_apart(county: County, at: datetime, settings: object) -> None:
    from pathlib import Path

    from zhaoming.kernel.attachments.apart import open_apart

    case = registered(county, at)
    row = api.attach(case.pk, content="身份证明内容".encode(), name="身份证.txt", role=FileRole.IDENTITY, at=at)  # fmt: skip

    place = Path(settings.RECEIVED) / row.place[:2] / row.place  # type: ignore[attr-defined] # of the house
    assert "身份证明".encode() not in place.read_bytes()
    assert open_apart(row.place).decode() == "身份证明内容"
    assert not (Path(settings.FILES) / row.sha256[:2]).exists()  # type: ignore[attr-defined] # of the house


def test_what_is_sealed_is_not_in_the_database(county: County, at: datetime) -> None:
    case = registered(county, at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT proof_number, address, phone, email, mark FROM foi_applicant")
        raw = " ".join(map(str, cursor.fetchone()))

    for private in (ASKED.proof_number, ASKED.address, ASKED.phone, ASKED.email):
        assert private not in raw
    case.refresh_from_db()
    assert case.applicant.phone == ASKED.phone


def test_the_trail_and_the_notices_name_nobody(county: County, at: datetime) -> None:
    case = served_with_everything(county, at)
    worker.run(until_idle=True)

    said = str(list(Entry.objects.values_list("facts", flat=True)))
    said += str(list(Notice.objects.values_list("title", "text", "url")))
    said += " ".join(message.subject + message.body for message in mail.outbox)
    for private in (ASKED.name, ASKED.proof_number, ASKED.address, ASKED.phone, ASKED.email):
        assert private not in said, private
    assert case.number in said
    assert all("资金" not in message.subject + message.body for message in mail.outbox)
    assert mail.outbox


def served_with_everything(county: County, at: datetime) -> api.Case:
    """A case with 补正, 第三方, 延期, an answer and its dispatch."""
    case, office = registered(county, at), county.actor("office")
    api.ask_correction(case.pk, points="年度", until=date(2026, 3, 20), by=office, at=at)
    api.correct(case.pk, wanted=ASKED.wanted, on=date(2026, 3, 3), at=at + DAY)
    row = consulted(county, case, at + DAY)
    api.hear_back(row.pk, stance=Stance.AGREES, reason="", on=date(2026, 3, 4), at=at + 2 * DAY)
    api.extend(case.pk, days=5, reason="需要汇总", by=county.actor("office_head"), at=at + 3 * DAY)
    return served(county, case, at + 4 * DAY)


def test_the_answer_tells_its_course_with_the_days(county: County, at: datetime) -> None:
    case = served_with_everything(county, at)
    text = str(case.letters.get(paper=Paper.GRANTED.value).text)

    for piece in ("2026年3月2日，我机关要求补正", "2026年3月3日，我机关收到补正的申请",
                  "2026年3月3日，我机关征求第三方意见", "告知延长答复期限5个工作日"):  # fmt: skip
        assert piece in text


def test_an_applicant_withdraws_and_is_counted_as_other(county: County, at: datetime) -> None:
    case = registered(county, at)

    letter = api.withdraw(case.pk, at=at + DAY)

    case.refresh_from_db()
    assert (case.state, case.cell, letter.paper) == ("withdrawn", Cell.OTHER_3, Paper.WITHDRAWN)


def test_a_dead_applicants_case_is_closed_by_the_head_with_its_reason(
    county: County, at: datetime
) -> None:
    case = registered(county, at)
    with pytest.raises(Refused):
        api.close_case(case.pk, reason="申请人死亡", by=county.actor("office"), at=at)

    api.close_case(
        case.pk, reason="申请人死亡，没有权利义务承受人", by=county.actor("office_head"), at=at
    )

    case.refresh_from_db()
    assert case.state == "withdrawn"


def test_the_same_applicant_and_the_same_wish_are_shown_as_facts(
    county: County, at: datetime
) -> None:
    first = registered(county, at)
    registered(county, at, wanted="县医院的设备采购合同")
    other = registered(county, at, name="李例乙", proof_number="110101199002020000")
    case = registered(county, at, wanted="2025年度城区道路改造工程资金拨付明细表")

    series = api.series_of(case)

    assert (series.in_year, [row.pk for row in series.same]) == (2, [first.pk])
    assert other.pk not in [row.pk for row in series.same]


def test_a_rating_comes_once_after_the_answer(county: County, at: datetime) -> None:
    case = registered(county, at)
    with pytest.raises(Refused, match="答复以后"):
        api.rate(case.pk, stars=5, words="", at=at)
    served(county, case, at)
    api.rate(case.pk, stars=4, words="清楚", at=at)

    with pytest.raises(Refused, match="已经评价过"):
        api.rate(case.pk, stars=5, words="", at=at)


def test_remedies_are_entered_and_end(county: County, at: datetime) -> None:
    case, office = served(county, registered(county, at), at), county.actor("office")
    row = api.enter_remedy(case.pk, block=Redress.REVIEW, filed_on=date(2026, 3, 2), reference="例复〔2026〕1号",
                           by=office, at=at)  # fmt: skip
    with pytest.raises(Refused, match="请选择审结的结果"):
        api.end_remedy(
            row.pk, outcome=Outcome.PENDING, on=date(2026, 3, 2), words="", by=office, at=at
        )

    api.end_remedy(row.pk, outcome=Outcome.UPHELD, on=date(2026, 3, 2), words="", by=office, at=at)
    bodies = [county.bodies["finance"].pk]
    assert api.remedies(bodies, 2026)["review", "upheld"] == 1
    assert api.remedies_in(bodies, 2026, "review", "upheld").get() == row


def test_the_archive_lists_every_paper_and_file_with_a_digest(county: County, at: datetime) -> None:
    case = served(county, registered(county, at), at)

    api.archive(case.pk, handed_to="县档案馆", by=county.actor("office"), at=at)

    case.refresh_from_db()
    listed = str(case.letters.get(paper=Paper.INVENTORY.value).text)
    assert len(case.archive_digest) == 64
    assert "资金拨付明细.txt" in listed
    assert "答复书" in listed
    assert "移交县档案馆" in case.handed_over


def test_who_asked_is_forgotten_when_the_time_is_over(county: County, at: datetime) -> None:
    case = served(county, registered(county, at), at)
    api.archive(case.pk, handed_to="", by=county.actor("office"), at=at)
    assert forget_old(at + 9 * 365 * DAY) == 0

    assert forget_old(at + 10 * 366 * DAY) == 1

    case.refresh_from_db()
    case.applicant.refresh_from_db()
    left = f"{case.wanted}{case.applicant.name}{case.applicant.phone}{[x.text for x in case.letters.all()]}"
    assert ASKED.name not in left
    assert ASKED.wanted not in left
    assert (case.cell, case.files.count()) == (Cell.GRANTED, 0)


def test_reminders_come_at_ten_five_three_and_one_and_a_missed_night_is_made_up(
    county: County, at: datetime
) -> None:
    case = registered(county, at)
    office = county.people["office"].pk

    def told(days: int) -> list[str]:
        remind(at + timedelta(days=days))
        rows = Notice.objects.filter(to=office, key__startswith=f"foi.due:{case.pk}")
        return [row.key.rpartition(":")[2] for row in rows.order_by("id")]

    assert told(2) == []
    assert told(14) == ["10"]
    assert told(15) == ["10"]
    assert told(22) == ["10", "5"]
    assert told(25) == ["10", "5", "1"]
    remind(at + timedelta(days=30))
    late = Notice.objects.filter(key__startswith=f"foi.late:{case.pk}")
    assert {row.to_id for row in late} >= {county.people["head"].pk, county.people["authority"].pk}


def test_a_changed_calendar_moves_only_what_it_touches(county: County, at: datetime) -> None:
    """A day off in March moves the case that runs over it, not the one that ended before."""
    early = served(county, registered(county, at), at)
    case = registered(county, at)
    days = [working_calendar().day(date(2026, 3, 10))]
    from zhaoming.kernel.calendar import Day
    from zhaoming.kernel.calendar.rows import write_days

    write_days("全国", [Day(days[0].on, working=False, note="例假")])
    moved = api.redate("全国", date(2026, 3, 10), date(2026, 3, 10), working_calendar())

    assert [row.pk for row in moved] == [case.pk]
    case.refresh_from_db()
    assert case.due_on == date(2026, 3, 31)
    assert early.pk not in [row.pk for row in moved]
    assert api.redate("全国", date(2026, 5, 1), date(2026, 5, 5), working_calendar()) == []


@pytest.mark.parametrize("state", list(State))
def test_in_every_state_each_role_does_only_what_the_table_permits(
    county: County, at: datetime, state: State
) -> None:
    case = at_state(county, state, at)
    assert case.state == state

    for name, (role, body) in PEOPLE.items():
        by = county.actor(name)
        allowed = {move.verb for move in api.moves_open_to(case, by, at.date())}
        expected = {
            move.verb
            for move in CASE.moves
            if move.verb != "reply" and state in move.sources and role in move.roles
            and (body == "finance" or (role is Role.AUTHORITY and body == "county"))
        }  # fmt: skip
        assert allowed == expected, (state, name)


def _tries(case: api.Case, at: datetime, by: object) -> dict[str, object]:
    on = at.date()
    who: dict[str, object] = {"by": by, "at": at}
    pk = case.pk
    return {
        "confirm": lambda: api.confirm(pk, on=on, how="电话", **who),  # type: ignore[arg-type] # an actor
        "assign": lambda: api.assign(pk, 1, **who),  # type: ignore[arg-type] # as above
        "ask_correction": lambda: api.ask_correction(pk, points="x", until=on + DAY, **who),  # type: ignore[arg-type] # as above
        "lapse": lambda: api.lapse(pk, **who),  # type: ignore[arg-type] # as above
        "consult": lambda: api.consult(pk, ask=Ask.THIRD_PARTY, name="某", question="某", **who),  # type: ignore[arg-type] # as above
        "extend": lambda: api.extend(pk, days=5, reason="x", **who),  # type: ignore[arg-type] # as above
        "ask_reasons": lambda: api.ask_reasons(pk, words="x", until=on + DAY, **who),  # type: ignore[arg-type] # as above
        "defer": lambda: api.defer(pk, until=on + 90 * DAY, reason="x", **who),  # type: ignore[arg-type] # as above
        "charge": lambda: api.charge(pk, method=FeeMethod.PAGES, pages=99, reason="x", **who),  # type: ignore[arg-type] # as above
        "pay": lambda: api.pay(pk, on=on, voucher="x", **who),  # type: ignore[arg-type] # as above
        "unpaid": lambda: api.unpaid(pk, **who),  # type: ignore[arg-type] # as above
        "draft": lambda: api.draft(pk, answers(case), **who),  # type: ignore[arg-type] # as above
        "submit": lambda: api.submit(pk, **who),  # type: ignore[arg-type] # as above
        "return": lambda: api.send_back(pk, reason="x", **who),  # type: ignore[arg-type] # as above
        "answer": lambda: api.answer(pk, **who),  # type: ignore[arg-type] # as above
        "answer_at_once": lambda: api.answer_at_once(pk, answers(case), **who),  # type: ignore[arg-type] # as above
        "serve": lambda: api.serve(pk, way=Way.ONLINE, on=on, proof="", **who),  # type: ignore[arg-type] # as above
        "transfer": lambda: api.transfer(pk, to="x", reason="x", **who),  # type: ignore[arg-type] # as above
        "close": lambda: api.close_case(pk, reason="x", **who),  # type: ignore[arg-type] # as above
        "urge": lambda: api.urge(pk, words="x", **who),  # type: ignore[arg-type] # as above
        "archive": lambda: api.archive(pk, handed_to="", **who),  # type: ignore[arg-type] # as above
    }


@pytest.mark.parametrize("state", list(State))
def test_whatever_the_table_forbids_is_refused_by_the_act_and_changes_nothing(
    county: County, at: datetime, state: State
) -> None:
    case = at_state(county, state, at)
    before = (Case.objects.filter(pk=case.pk).values().get(), ClockEntry.objects.count(), api.Letter.objects.count())  # fmt: skip

    for name in PEOPLE:
        by = county.actor(name)
        allowed = {move.verb for move in api.moves_open_to(case, by, at.date())}
        for verb, attempt in _tries(case, at, by).items():
            if verb not in allowed:
                with pytest.raises(Refused):
                    attempt()  # type: ignore[operator] # an act
    now = (Case.objects.filter(pk=case.pk).values().get(), ClockEntry.objects.count(), api.Letter.objects.count())  # fmt: skip
    assert now == before


@pytest.mark.parametrize("state", [S for S in State if S != State.REGISTERED])
def test_the_applicants_moves_fit_the_state_too(county: County, at: datetime, state: State) -> None:
    case = at_state(county, state, at)

    with pytest.raises(Refused):
        api.confirm_by_code(case.pk, at=at)
    if state is not State.CORRECTION:
        with pytest.raises(Refused):
            api.correct(case.pk, wanted="改过的内容", on=at.date(), at=at)


def test_a_foreign_office_sees_nothing_of_a_case(county: County, at: datetime) -> None:
    case = registered(county, at)

    for name in (
        "foreign_clerk",
        "town_clerk",
        "counter",
        "system",
        "security",
        "audit",
        "clerk",
        "reviewer",
    ):
        assert not api.cases_visible_to(county.actor(name)).exists(), name
    overseer = county.actor("authority")
    assert api.cases_visible_to(overseer).get() == case
    assert not api.handles(overseer, case)
    assert not api.handled_by(overseer).exists()


def test_a_clerk_sees_the_case_that_was_given_to_him(county: County, at: datetime) -> None:
    case, clerk = registered(county, at), county.actor("clerk")
    api.assign(case.pk, county.people["clerk"].pk, by=county.actor("office"), at=at)
    case.refresh_from_db()

    assert api.handles(clerk, case)
    api.draft(case.pk, answers(case), by=clerk, at=at)
    with pytest.raises(Refused, match="只能交给本单位"):
        api.assign(case.pk, county.people["foreign_clerk"].pk, by=county.actor("office"), at=at)


def test_a_colleague_is_asked_and_answers_within_the_case(county: County, at: datetime) -> None:
    case, office = registered(county, at), county.actor("office")
    row = api.remark(
        case.pk, words="合同单价能否公开？", to=county.people["reviewer"].pk, by=office, at=at
    )
    assert api.cases_visible_to(county.actor("reviewer")).get() == case
    assert not api.handles(county.actor("reviewer"), case)

    api.answer_remark(
        row.pk, words="涉及商业秘密，请先征求第三方意见。", by=county.actor("reviewer"), at=at
    )

    with pytest.raises(Refused, match="已经答复"):
        api.answer_remark(row.pk, words="再说一次", by=county.actor("reviewer"), at=at)
    with pytest.raises(Refused, match="不是请您答复的"):
        api.answer_remark(row.pk, words="插话", by=county.actor("clerk"), at=at)


def test_a_wording_may_change_and_never_loses_what_the_law_wants(
    county: County, at: datetime
) -> None:
    by, text = county.actor("authority"), api.carried()["extension"].text
    with pytest.raises(Refused, match="模板必须保留〔新届满日期〕"):
        api.keep_wording(Paper.EXTENSION, text.replace("〔新届满日期〕", "另行告知"), from_on=at.date(),
                         reason="改", by=by, at=at)  # fmt: skip
    with pytest.raises(Refused, match="没有〔局长〕这一项"):
        api.keep_wording(
            Paper.EXTENSION, text + "〔局长〕", from_on=at.date(), reason="改", by=by, at=at
        )

    api.keep_wording(
        Paper.EXTENSION, text + "\n特此告知。", from_on=at.date(), reason="统一格式", by=by, at=at
    )
    case = registered(county, at)
    letter = api.extend(case.pk, days=5, reason="汇总", by=county.actor("office_head"), at=at)
    assert letter.text["paragraphs"][-1] == "特此告知。"


def test_a_request_for_correction_is_answered_and_not_counted(county: County, at: datetime) -> None:
    from zhaoming.domains.foi.terms import Matter

    case, office = registered(county, at, matter=Matter.OWN_RECORD), county.actor("office_head")
    with pytest.raises(Refused, match="只有政府信息公开申请"):
        api.ask_correction(case.pk, points="x", until=date(2026, 3, 20), by=office, at=at)

    letter = api.reply(case.pk, words="经审核属实，已予更正。", by=office, at=at)

    assert letter.paper == Paper.OWN_RECORD
    assert api.applications([county.bodies["finance"].pk], 2026) == {}


def test_a_provisional_day_is_never_printed_in_a_letter(county: County) -> None:
    from datetime import UTC

    at = datetime(2026, 12, 28, 2, 0, tzinfo=UTC)
    office, body = county.actor("office"), county.bodies["finance"].pk
    stamps = {Stamp.SUBMITTED: date(2026, 12, 28)}
    case = api.register(body, ASKED, channel=Channel.COUNTER, stamps=stamps, by=office, at=at).case

    assert case.provisional
    assert "放假安排公布后告知" in str(case.letters.get().text)
    assert "2027" not in str(case.letters.get().text["paragraphs"])


def test_a_body_under_another_lead_names_its_own_review_body(county: County, at: datetime) -> None:
    from tests.cast import SETUP

    finance = county.bodies["finance"]
    assert api.review_body(finance, at.date()) == "明川县人民政府"
    assert api.review_body(county.bodies["town"], at.date()) == "明川县人民政府"
    assert api.review_body(county.bodies["county"], at.date()) == ""

    organisation.change_setting("foi.review_body", "示例市财政局", body_id=finance.pk, from_on=at.date(),
                                reason="例", by=SETUP, at=at)  # fmt: skip
    assert api.review_body(finance, at.date()) == "示例市财政局"


@pytest.mark.parametrize("name", ["国家税务总局明川县税务局", "国家金融监督管理总局明川监管支局"])
def test_of_a_body_led_from_above_the_own_government_is_never_named(
    county: County, at: datetime, name: str
) -> None:
    """行政复议法第二十七条: the department above it decides; until that is entered no answer goes out."""
    from tests.cast import SETUP

    tax = organisation.found_body(county.bodies["county"].pk, name=name, kind=BodyKind.DEPARTMENT,
                                  by=SETUP, at=at)  # fmt: skip
    assert api.review_body(tax, at.date()) == ""
    organisation.change_setting("foi.review_body", "国家税务总局示例市税务局", body_id=tax.pk,
                                from_on=at.date(), reason="垂直领导", by=SETUP, at=at)  # fmt: skip
    assert api.review_body(tax, at.date()) == "国家税务总局示例市税务局"


def test_a_new_key_seals_again_what_applicants_told_and_handed_in(
    county: County, at: datetime
) -> None:
    from zhaoming.kernel.attachments.apart import open_apart
    from zhaoming.kernel.vault import keyring

    case = registered(county, at)
    row = api.attach(
        case.pk, content="身份证明".encode(), name="证.txt", role=FileRole.IDENTITY, at=at
    )
    keyring().rotated().save()

    assert api.reseal() == 2

    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM foi_applicant")
        assert cursor.fetchone()[0].partition(".")[0] == keyring().current
    row.refresh_from_db()
    assert open_apart(row.place).decode() == "身份证明"
    case.applicant.refresh_from_db()
    assert case.applicant.phone == ASKED.phone
