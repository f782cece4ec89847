"""Applications of the cast: one valid application, and a case at any state, reached by acts alone."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from tests.cast import SETUP, County
from zhaoming.domains.foi import api
from zhaoming.domains.foi.models import Case
from zhaoming.domains.foi.terms import (
    REVIEW_CHANNEL,
    ApplicantKind,
    Ask,
    Channel,
    FileRole,
    Kind,
    Medium,
    Proof,
    Stamp,
    Stance,
    State,
    Way,
)
from zhaoming.domains.organisation import api as organisation

S = State
ASKED = api.Application(
    name="张例甲",
    kind=ApplicantKind.PERSON,
    proof=Proof.ID_CARD,
    proof_number="110101199001010000",
    wanted="2025年度城区道路改造工程的资金拨付明细",
    medium=Medium.ELECTRONIC,
    way=Way.ONLINE,
    address="示例市明川县例子路1号",
    phone="13800000000",
    email="liren@example.cn",
)
GRANTED = api.Answered(
    ASKED.wanted, Kind.GRANTED, "经查，本机关制作并保存有该信息", "",
    {"附件清单，或者获取的方式、途径和时间": "资金拨付明细表，当场交给申请人"},
)  # fmt: skip


def channel_set(county: County, at: datetime) -> None:
    """An on-line channel for 行政复议 is known, and how fees are paid."""
    for key, value in ((REVIEW_CHANNEL, "示例复议平台 https://fy.example.cn"), ("foi.pay_way", "凭通知书到政务服务中心缴款"),
                       ("foi.review_body", "")):  # fmt: skip
        organisation.change_setting(key, value, body_id=None, from_on=date(2025, 1, 1), reason="例", by=SETUP, at=at)  # fmt: skip


def registered(county: County, at: datetime, **facts: Any) -> api.Case:
    """An application handed in at the office of the finance bureau today."""
    what = replace(ASKED, **facts)
    taken = api.register(
        county.bodies["finance"].pk, what, channel=Channel.COUNTER,
        stamps={Stamp.SUBMITTED: date(2026, 3, 2)}, by=county.actor("office"), at=at,
    )  # fmt: skip
    return taken.case


def online(county: County, at: datetime, **facts: Any) -> api.Taken:
    """An application sent in on line, not confirmed yet."""
    return api.apply_online(county.bodies["finance"].pk, replace(ASKED, **facts), at=at)


def answers(case: api.Case, *kinds: Kind, **said: Any) -> list[api.Answered]:
    """A complete answer of a kind to each item; with everything that its kind must say."""
    items = list(case.items.order_by("ordinal"))
    chosen = kinds or (Kind.GRANTED,) * len(items)
    found = []
    for item, kind in zip(items, chosen, strict=True):
        must = {label: "有关情况的说明" for label in api.ANSWERS[kind].must if label != "理由"}
        parts = [api.Withheld("第二页中的住户姓名", Kind.THIRD_PARTY, "涉及住户的个人隐私")] if kind is Kind.PARTIAL else []  # fmt: skip
        found.append(
            api.Answered(item.asked, kind, "经审查，查明有关情况", "因为法定的理由", must, parts)
        )
    return [replace(each, **said) for each in found]


def searched(county: County, case: api.Case, at: datetime) -> None:
    """A search that found nothing."""
    api.note_search(case.pk, on=date(2026, 3, 2), who="例office", place="办公自动化系统、档案室", words="道路改造 拨付",
                    result="没有找到", by=county.actor("office"), at=at)  # fmt: skip


def consulted(county: County, case: api.Case, at: datetime) -> api.Consultation:
    """A third party was asked."""
    return api.consult(case.pk, ask=Ask.THIRD_PARTY, name="示例建设有限公司", question="施工合同中的单价",
                       by=county.actor("office"), at=at).consultation  # fmt: skip


def drafted(county: County, case: api.Case, at: datetime, *kinds: Kind) -> api.Case:
    """An answer has been drafted by the office."""
    return api.draft(case.pk, answers(case, *kinds), by=county.actor("office"), at=at)


def signing(county: County, case: api.Case, at: datetime, *kinds: Kind) -> api.Case:
    """An answer waits for the head's signature."""
    drafted(county, case, at, *kinds)
    if Kind.PARTIAL in kinds or not kinds:
        api.attach(case.pk, content="可以公开的内容".encode(), name="资金拨付明细.txt", role=FileRole.ENCLOSURE,
                   by=county.actor("office"), at=at)  # fmt: skip
    return api.submit(case.pk, by=county.actor("office"), at=at)


def answered(county: County, case: api.Case, at: datetime, *kinds: Kind) -> api.Letter:
    """Signed by the head."""
    signing(county, case, at, *kinds)
    return api.answer(case.pk, by=county.actor("head"), at=at)


def served(county: County, case: api.Case, at: datetime, *kinds: Kind) -> api.Case:
    """Signed and dispatched."""
    answered(county, case, at, *kinds)
    return api.serve(
        case.pk, way=Way.ONLINE, on=at.date(), proof="", by=county.actor("office"), at=at
    )


def prepare(county: County, case: api.Case, kind: Kind, at: datetime) -> None:
    """What the record must hold before such an answer."""
    office = county.actor("office")
    if kind is Kind.NOT_FOUND:
        searched(county, case, at)
    Case.objects.filter(pk=case.pk).update(state="open")
    if kind in (Kind.THIRD_PARTY, Kind.PARTIAL):
        row = consulted(county, case, at)
        api.hear_back(row.pk, stance=Stance.OBJECTS, reason="有秘密", on=at.date(), at=at)
    if kind is Kind.STILL_UNCLEAR:
        api.ask_correction(case.pk, points="年度", until=date(2026, 3, 20), by=office, at=at)
        api.correct(case.pk, wanted="还是说不清的内容", on=at.date(), at=at)
    if kind is Kind.UNREASONABLE:
        api.ask_reasons(case.pk, words="本月共申请12件", until=date(2026, 3, 10), by=office, at=at)


def at_state(county: County, state: State, at: datetime) -> api.Case:
    """A case of the finance bureau in any of the states, by acts alone."""
    office, later = county.actor("office"), at + timedelta(days=90)
    if state in (S.REGISTERED, S.TRANSFERRED):
        case = online(county, at).case
        if state is S.TRANSFERRED:
            api.transfer(case.pk, to="明川县教育局", reason="应由教育局办理", by=office, at=at)
        return _fresh(case)
    case = registered(county, at)
    match state:
        case S.CORRECTION | S.LAPSED:
            api.ask_correction(
                case.pk, points="请写明年度", until=date(2026, 3, 20), by=office, at=at
            )
            if state is S.LAPSED:
                api.lapse(case.pk, by=county.actor("office_head"), at=later)
        case S.CONSULTING:
            consulted(county, case, at)
        case S.PAYING:
            _many(county, at)
            api.charge(
                case.pk,
                method=_items(),
                reason="数量明显过多",
                by=county.actor("office_head"),
                at=at,
            )
        case S.DRAFTING:
            drafted(county, case, at)
        case S.SIGNING:
            signing(county, case, at)
        case S.ANSWERED:
            answered(county, case, at)
        case S.SERVED | S.ARCHIVED:
            served(county, case, at)
            if state is S.ARCHIVED:
                api.archive(case.pk, handed_to="", by=office, at=at)
        case S.WITHDRAWN:
            api.withdraw(case.pk, at=at)
    return _fresh(case)


def _items() -> Any:
    from zhaoming.domains.foi.terms import FeeMethod

    return FeeMethod.ITEMS


def _many(county: County, at: datetime) -> None:
    """Ten more applications of the same person in the same month."""
    for n in range(10):
        registered(county, at, wanted=f"第{n}条道路的资金拨付明细")


def _fresh(case: api.Case) -> api.Case:
    case.refresh_from_db()
    return case
