"""Applications of the demo county: two years of them answered, and some at every step today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zhaoming.demo.cast import invented_name
from zhaoming.demo.duties import Who
from zhaoming.domains.foi import api as foi
from zhaoming.domains.foi.terms import (
    PAY_WAY,
    REVIEW_CHANNEL,
    ApplicantKind,
    Ask,
    Channel,
    FileRole,
    Kind,
    Medium,
    Outcome,
    Proof,
    Redress,
    Stamp,
    Stance,
    Way,
)
from zhaoming.domains.organisation import api as organisation
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.terms import Actor, Holding, Role

_SETUP = Actor(None, "演示准备", (Holding(Role.SYSTEM_OPERATOR, 0, ""),))
_PLACES = ("县财政局", "县自然资源局", "县民政局", "县人社局", "县住建局", "清溪镇")
_WISHES: tuple[tuple[str, Kind], ...] = (
    ("城区道路改造工程2025年度资金拨付明细", Kind.GRANTED),
    ("上湾村土地征收补偿安置方案及批准文件", Kind.ALREADY_PUBLIC),
    ("县第二小学迁建工程施工合同", Kind.PARTIAL),
    ("2024年度创业担保贷款贴息发放情况统计分析", Kind.NEEDS_WORK),
    ("青石片区旧城改造房屋征收评估报告", Kind.THIRD_PARTY),
    ("县城污水处理厂提标改造可行性研究报告", Kind.GRANTED),
    ("关于调整农村低保标准的讨论记录", Kind.PROCESS),
    ("白沙乡宅基地审批台账", Kind.NOT_FOUND),
    ("某企业股东登记信息", Kind.SPECIAL_ACCESS),
    ("反映小区物业乱收费并要求处理", Kind.PETITION),
    ("高速公路连接线用地批复", Kind.NOT_OURS),
    ("上年度县政府公报第三期", Kind.PUBLICATION),
    ("本单位干部年度考核方案", Kind.INTERNAL),
    ("建设工程违法行为行政处罚案卷", Kind.CASE_FILE),
    ("2025年度涉农补贴资金分配方案", Kind.GRANTED),
)
_KINDS = (ApplicantKind.PERSON, ApplicantKind.PERSON, ApplicantKind.PERSON, ApplicantKind.ENTERPRISE,
          ApplicantKind.PERSON, ApplicantKind.LEGAL, ApplicantKind.PERSON, ApplicantKind.RESEARCH)  # fmt: skip
_PAST, _EVERY = 44, 15


@dataclass(frozen=True)
class Desk:
    """One body and the two who handle its applications."""

    body: organisation.Body
    office: Actor
    head: Actor


def fill(bodies: dict[str, organisation.Body], at: datetime, who: Who) -> None:
    """Two years behind us, then every step of today at the finance bureau."""
    county = bodies["明川县"]
    for key, value in ((REVIEW_CHANNEL, "示例省行政复议服务平台 https://fy.example.gov.cn"),
                       (PAY_WAY, "凭本通知书到政务服务中心非税收入窗口缴纳")):  # fmt: skip
        organisation.change_setting(key, value, body_id=county.pk, from_on=date(2020, 1, 1),
                                    reason="演示", by=_SETUP, at=at)  # fmt: skip
    desks = [_desk(bodies[name], at) for name in _PLACES]
    for number in range(_PAST):
        then = _working(at - timedelta(days=_EVERY * (_PAST - number) + 30))
        _past(desks[number % len(desks)], number, then)
    _today(desks[0], at, who)


def _desk(body: organisation.Body, at: datetime) -> Desk:
    people = list(organisation.posts_of(body, day_of(at)).order_by("pk"))
    clerk = next(p.person for p in people if p.role in (Role.OFFICE, Role.CLERK))
    head = next(p.person for p in people if p.role in (Role.HEAD, Role.REVIEWER))

    def held(*roles: Role) -> tuple[Holding, ...]:
        return tuple(Holding(role, body.pk, body.path) for role in roles)

    return Desk(body, Actor(clerk.pk, clerk.name, held(Role.OFFICE, Role.OFFICE_HEAD)),
                Actor(head.pk, head.name, held(Role.HEAD)))  # fmt: skip


def _working(at: datetime) -> datetime:
    """The same hour on the next 工作日."""
    while not working_calendar().is_working(day_of(at)):
        at += timedelta(days=1)
    return at


def _later(at: datetime, days: int) -> datetime:
    """So many 工作日 later."""
    return at + (working_calendar().add(day_of(at), days) - day_of(at))


def _wish(number: int, wanted: str) -> foi.Application:
    kind = _KINDS[number % len(_KINDS)]
    person = kind is ApplicantKind.PERSON
    name = invented_name(240 + number) if person else f"示例{kind.label}{number}"
    proof_number = f"11010119900101{number:04d}" if person else f"EXAMPLE{number:011d}"
    return foi.Application(
        name=name, kind=kind, proof=Proof.ID_CARD if person else Proof.CREDIT_CODE,
        proof_number=proof_number, wanted=wanted, medium=Medium.ELECTRONIC, way=Way.ONLINE,
        phone=f"1990000{number:04d}", address=f"示例市明川县例子路{number + 1}号",
    )  # fmt: skip


def _registered(desk: Desk, number: int, wanted: str, at: datetime) -> foi.Case:
    channel = (Channel.COUNTER, Channel.POST_SIGNED, Channel.ONLINE)[number % 3]
    if channel is Channel.ONLINE:
        taken = foi.apply_online(desk.body.pk, _wish(number, wanted), at=at)
        return foi.confirm_by_code(taken.case.pk, at=at)
    stamp = Stamp.SUBMITTED if channel is Channel.COUNTER else Stamp.SIGNED
    return foi.register(desk.body.pk, _wish(number, wanted), channel=channel,
                        stamps={stamp: day_of(at)}, by=desk.office, at=at).case  # fmt: skip


def _said(case: foi.Case, kind: Kind) -> list[foi.Answered]:
    must = {label: _WORDS.get(label, "见答复所附说明") for label in foi.ANSWERS[kind].must
            if label not in ("理由", "每处不予公开的情形和理由")}  # fmt: skip
    parts = [
        foi.Withheld("合同中的联系人姓名和电话", Kind.THIRD_PARTY, "公开会损害当事人的个人隐私")
    ]
    reasons = "公开后会影响相关工作正常开展或者他人的合法权益" if kind in foi.REFUSED else ""
    if "理由" in foi.ANSWERS[kind].must and not reasons:
        reasons = "该信息由其他机关制作并保存"
    return [
        foi.Answered(item.asked, kind, "经审查申请内容并检索本机关文件和业务系统，查明了有关情况", reasons,
                     must, parts if kind is Kind.PARTIAL else [])
        for item in case.items.order_by("ordinal")
    ]  # fmt: skip


_WORDS = {
    "网址或者查阅地点": "本网站“政府信息公开 › 法定主动公开内容”",
    "附件清单，或者获取的方式、途径和时间": "见答复附件",
    "可以公开的部分": "见答复附件",
    "检索的范围、关键词、单位、日期和结果": "检索了办公自动化系统和档案室，关键词为“宅基地、台账”，没有找到",
    "可以提出的渠道": "请向物业主管部门投诉，或者拨打12345热线",
    "负责公开的机关名称和联系方式（能够确定的）": "示例市自然资源局，电话0000-8100000",
    "有特别规定的法律、行政法规": "《企业信息公示暂行条例》",
    "办理的机关": "县市场监督管理局登记窗口",
    "获取的途径": "可以在县图书馆政府信息查阅区查阅",
}


def _prepared(desk: Desk, case: foi.Case, kind: Kind, at: datetime) -> datetime:
    """What the record must hold before such an answer; the moment at which it may be drafted."""
    if kind is Kind.NOT_FOUND:
        foi.note_search(case.pk, on=day_of(at), who=desk.office.name, place="办公自动化系统、档案室",
                        words="宅基地 台账", result="没有找到", by=desk.office, at=at)  # fmt: skip
    if kind not in (Kind.THIRD_PARTY, Kind.PARTIAL):
        return at
    row = foi.consult(case.pk, ask=Ask.THIRD_PARTY, name="示例建设有限公司", question=case.wanted,
                      by=desk.office, at=at).consultation  # fmt: skip
    back = _later(at, 6)
    foi.hear_back(row.pk, stance=Stance.OBJECTS, reason="涉及个人隐私和商业秘密", on=day_of(back), by=desk.office,
                  at=back)  # fmt: skip
    return back


def _signed(desk: Desk, case: foi.Case, kind: Kind, at: datetime) -> None:
    foi.draft(case.pk, _said(case, kind), by=desk.office, at=at)
    if kind in (Kind.GRANTED, Kind.PARTIAL):
        foi.attach(case.pk, content=f"{case.title}（演示内容）\n".encode(), name="答复附件.txt",
                   role=FileRole.ENCLOSURE, by=desk.office, at=at)  # fmt: skip
    foi.submit(case.pk, by=desk.office, at=at)


def _past(desk: Desk, number: int, at: datetime) -> None:
    """One case of the past, to its end; some late, some taken further."""
    wanted, kind = _WISHES[number % len(_WISHES)]
    case = _registered(desk, number, wanted, at)
    if number % 17 == 5:  # noqa: PLR2004 - now and then somebody changes his mind
        foi.withdraw(case.pk, at=_later(at, 3))
        return
    then = _later(_prepared(desk, case, kind, _later(at, 2)), 4 + number % 9)
    _signed(desk, case, kind, then)
    foi.answer(case.pk, by=desk.head, at=then)
    out = _later(then, 18 if number % 21 == 7 else 1)  # noqa: PLR2004 - now and then one is late
    foi.serve(case.pk, way=Way.ONLINE, on=day_of(out), proof="", by=desk.office, at=out)
    if number % 3 == 0:
        foi.rate(case.pk, stars=3 + number % 3, words="", at=out)
    if number % 11 == 4:  # noqa: PLR2004 - some go further
        _taken_further(desk, case, number, out)
    elif number < _PAST - 10:
        foi.archive(case.pk, handed_to="本单位档案室", by=desk.office, at=_later(out, 20))


def _taken_further(desk: Desk, case: foi.Case, number: int, at: datetime) -> None:
    filed = _later(at, 10)
    row = foi.enter_remedy(case.pk, block=Redress.REVIEW, filed_on=day_of(filed), by=desk.office,
                           reference=f"示例复〔{filed.year}〕{number}号", at=filed)  # fmt: skip
    ended = _later(filed, 30)
    outcome = Outcome.UPHELD if number % 2 else Outcome.CORRECTED
    foi.end_remedy(row.pk, outcome=outcome, on=day_of(ended), words="", by=desk.office, at=ended)


def _today(desk: Desk, at: datetime, who: Who) -> None:
    """One case at every step, at the finance bureau, as of today."""
    office, head = who("gongkai", at), who("gongkaifuze", at)
    desk = Desk(desk.body, office, who("fuzeren", at))
    steps: Sequence[tuple[str, int]] = (
        ("城乡居民医疗保险财政补助资金下达文件", 3), ("清溪镇中心小学操场改造资金来源", 5),
        ("2025年政府债券资金使用情况", 12), ("县域公交补贴测算依据", 17), ("国有资产处置收入明细", 24),
        ("城东片区供水管网改造预算评审报告", 9), ("上湾村道路硬化项目资金文件", 11),
    )  # fmt: skip
    cases = []
    for number, (wanted, days) in enumerate(steps, start=100):
        then = _working(at - timedelta(days=days * 7 // 5))
        cases.append((_registered(desk, number * 3, wanted, then), then))
    foi.apply_online(desk.body.pk, _wish(130, "惠民惠农财政补贴“一卡通”发放清册"), at=at)
    asked = cases[1]
    foi.ask_correction(asked[0].pk, points="请写明是哪一年度的改造工程\n请写明需要的是资金来源文件还是拨付凭证",
                       until=day_of(_later(at, 10)), by=office, at=_later(asked[1], 2))  # fmt: skip
    row = foi.consult(cases[2][0].pk, ask=Ask.OTHER_BODY, name="示例市财政局", question="2025年政府债券资金下达文件能否公开",
                      by=office, at=_later(cases[2][1], 3)).consultation  # fmt: skip
    foi.reach(row.pk, on=day_of(_later(cases[2][1], 4)), by=office, at=_later(cases[2][1], 4))
    foi.assign(
        cases[3][0].pk,
        _person(who, "jingban", at),
        words="请业务科室本周提出答复意见",
        by=office,
        at=at,
    )
    foi.remark(cases[3][0].pk, words="测算依据中是否涉及企业的商业秘密？", to=_person(who, "shencha", at), by=office,
               at=at)  # fmt: skip
    _signed(desk, cases[5][0], Kind.GRANTED, at)
    foi.extend(cases[6][0].pk, days=10, reason="需要向项目单位核实", by=head, at=at)


def _person(who: Who, login: str, at: datetime) -> int:
    return who(login, at).id or 0
