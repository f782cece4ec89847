"""The law of 依申请公开, article by article, as tables that the engine walks."""

from collections.abc import Mapping
from dataclasses import dataclass

from zhaoming.domains.foi.terms import Cell, Channel, FeeMethod, Kind, Relief, Stamp
from zhaoming.kernel.clocks import Clock, Unit
from zhaoming.kernel.law import LITIGATION, OGI, RECONSIDERATION, Cite

# Periods.
ANSWER = Clock(
    "answer", "答复", 20, OGI.art(33, 2, says="应当自收到申请之日起20个工作日内予以答复")
)
ASK_CORRECTION = Clock(
    "ask_correction",
    "补正告知",
    7,
    OGI.art(30, says="自收到申请之日起7个工作日内一次性告知申请人作出补正"),
)
THIRD_PARTY = Clock(
    "third_party",
    "第三方提出意见",
    15,
    OGI.art(32, says="第三方应当自收到征求意见书之日起15个工作日内提出意见"),
)
JOINT_BODY = Clock(
    "joint_body",
    "共同制作机关提出意见",
    15,
    OGI.art(34, says="应当自收到征求意见书之日起15个工作日内提出意见"),
)
RECONSIDER = Clock(
    "reconsider",
    "申请行政复议",
    60,
    RECONSIDERATION.art(20, says="自知道或者应当知道该行政行为之日起六十日内提出行政复议申请"),
    Unit.DAY,
)
LONGEST_EXTENSION = 20
EXTENSION = OGI.art(33, 2, says="延长的期限最长不得超过20个工作日")
EXTENDED_BY = OGI.art(33, 2, says="应当经政府信息公开工作机构负责人同意并告知申请人")
NOT_COUNTED = OGI.art(
    33, 3, says="行政机关征求第三方和其他机关意见所需时间不计算在前款规定的期限内"
)
RESTARTS = OGI.art(30, says="答复期限自行政机关收到补正的申请之日起计算")
LAPSES = OGI.art(30, says="申请人无正当理由逾期不补正的，视为放弃申请")
AT_ONCE = OGI.art(33, 1, says="能够当场答复的，应当当场予以答复")
DELAYED = OGI.art(35, says="可以确定延迟答复的合理期限并告知申请人")
MAY_ASK_REASONS = OGI.art(35, says="行政机关可以要求申请人说明理由")
MAY_CHARGE = OGI.art(
    42,
    1,
    says="申请人申请公开政府信息的数量、频次明显超过合理范围的，行政机关可以收取信息处理费",
)
OVERSEEN = OGI.art(
    47, 1, says="政府信息公开工作主管部门应当加强对政府信息公开工作的日常指导和监督检查"
)
OVERRULED = OGI.art(32, says="可以决定予以公开，并将决定公开的政府信息内容和理由书面告知第三方")

# Silence means the opposite in the two articles.
SILENCE_OF_THIRD_PARTY = OGI.art(
    32, says="第三方逾期未提出意见的，由行政机关依照本条例的规定决定是否公开"
)
SILENCE_OF_JOINT_BODY = OGI.art(34, says="逾期未提出意见的视为同意公开")

# Who may apply, to whom, with what; help for those who need it.
MAY_APPLY = OGI.art(27, says="公民、法人或者其他组织可以向地方各级人民政府")
CHANNELS = OGI.art(28, says="为申请人依法申请获取政府信息提供便利")
ORALLY = OGI.art(
    29, says="申请人可以口头提出，由受理该申请的政府信息公开工作机构代为填写政府信息公开申请"
)
HELP = OGI.art(43, says="存在阅读困难或者视听障碍的，行政机关应当为其提供必要的帮助")
REQUIRED: Mapping[str, Cite] = {
    "applicant": OGI.art(29, says="(一)申请人的姓名或者名称、身份证明、联系方式"),
    "information": OGI.art(
        29, says="(二)申请公开的政府信息的名称、文号或者便于行政机关查询的其他特征性描述"
    ),
    "form": OGI.art(29, says="(三)申请公开的政府信息的形式要求，包括获取信息的方式、途径"),
}

# Which stamp is the receipt, by channel (条例第三十一条).
RECEIPT: Mapping[Channel, tuple[Stamp, Cite]] = {
    Channel.COUNTER: (Stamp.SUBMITTED, OGI.art(31, item=1, says="以提交之日为收到申请之日")),
    Channel.POST_SIGNED: (
        Stamp.SIGNED,
        OGI.art(31, item=2, says="以行政机关签收之日为收到申请之日"),
    ),
    Channel.POST_PLAIN: (
        Stamp.CONFIRMED,
        OGI.art(31, item=2, says="应当于收到申请的当日与申请人确认，确认之日为收到申请之日"),
    ),
    Channel.ONLINE: (Stamp.CONFIRMED, OGI.art(31, item=3, says="以双方确认之日为收到申请之日")),
    Channel.EMAIL: (
        Stamp.CONFIRMED,
        OGI.art(
            31,
            item=3,
            says="通过互联网渠道或者政府信息公开工作机构的传真提交政府信息公开申请的，以双方确认之日为收到申请之日",
        ),
    ),
    Channel.FAX: (
        Stamp.CONFIRMED,
        OGI.art(
            31,
            item=3,
            says="政府信息公开工作机构的传真提交政府信息公开申请的，以双方确认之日为收到申请之日",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one kind of answer rests on, must say, counts as, and which relief it tells of."""

    kind: Kind
    cites: tuple[Cite, ...]
    must: tuple[str, ...]
    relief: Relief
    cell: Cell


_SAYS_WHY = OGI.art(36, item=3, says="告知申请人不予公开并说明理由")


def _refusal(kind: Kind, cite: Cite, cell: Cell, *must: str) -> Answer:
    return Answer(kind, (cite, _SAYS_WHY), ("理由", *must), Relief.REVIEW_FIRST, cell)


# fmt: off
_ANSWERS: tuple[Answer, ...] = (
    Answer(Kind.ALREADY_PUBLIC, (OGI.art(36, item=1, says="告知申请人获取该政府信息的方式、途径"),), ("网址或者查阅地点",), Relief.CHOICE, Cell.GRANTED),
    Answer(Kind.GRANTED, (OGI.art(36, item=2, says="向申请人提供该政府信息，或者告知申请人获取该政府信息的方式、途径和时间"), OGI.art(40, says="确定提供政府信息的具体形式")), ("附件清单，或者获取的方式、途径和时间",), Relief.CHOICE, Cell.GRANTED),
    Answer(Kind.PARTIAL, (OGI.art(37, says="应当向申请人提供可以公开的政府信息内容，并对不予公开的内容说明理由"),), ("可以公开的部分", "每处不予公开的情形和理由"), Relief.BOTH, Cell.PARTIAL),
    _refusal(Kind.STATE_SECRET, OGI.art(14, says="依法确定为国家秘密的政府信息"), Cell.REFUSED_1, "定密的依据"),
    _refusal(Kind.FORBIDDEN, OGI.art(14, says="法律、行政法规禁止公开的政府信息"), Cell.REFUSED_2, "禁止公开的法律、行政法规条款"),
    _refusal(Kind.ENDANGERS, OGI.art(14, says="可能危及国家安全、公共安全、经济安全、社会稳定的政府信息"), Cell.REFUSED_3, "危及哪一项安全或者稳定"),
    _refusal(Kind.THIRD_PARTY, OGI.art(15, says="涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的政府信息"), Cell.REFUSED_4, "征求第三方意见的经过", "公共利益的权衡"),
    _refusal(Kind.INTERNAL, OGI.art(16, 1, says="人事管理、后勤管理、内部工作流程等方面的信息，可以不予公开"), Cell.REFUSED_5, "属于哪一类内部事务"),
    _refusal(Kind.PROCESS, OGI.art(16, 2, says="讨论记录、过程稿、磋商信函、请示报告等过程性信息以及行政执法案卷信息，可以不予公开"), Cell.REFUSED_6, "属于哪一类过程性信息", "没有法律、法规、规章规定应当公开"),
    _refusal(Kind.CASE_FILE, OGI.art(16, 2, says="行政执法案卷信息"), Cell.REFUSED_7, "是哪一个案卷", "没有法律、法规、规章规定应当公开"),
    Answer(Kind.SPECIAL_ACCESS, (OGI.art(36, item=7, says="告知申请人依照有关法律、行政法规的规定办理"),), ("有特别规定的法律、行政法规", "办理的机关"), Relief.CHOICE, Cell.REFUSED_8),
    Answer(Kind.NOT_FOUND, (OGI.art(36, item=4, says="经检索没有所申请公开信息的，告知申请人该政府信息不存在"),), ("检索的范围、关键词、单位、日期和结果",), Relief.CHOICE, Cell.UNABLE_1),
    Answer(Kind.NOT_INFORMATION, (OGI.art(2, says="在履行行政管理职能过程中制作或者获取的，以一定形式记录、保存的信息"),), ("为什么不属于政府信息",), Relief.CHOICE, Cell.OTHER_3),
    Answer(Kind.NOT_OURS, (OGI.art(36, item=5, says="能够确定负责公开该政府信息的行政机关的，告知申请人该行政机关的名称、联系方式"),), ("理由", "负责公开的机关名称和联系方式（能够确定的）"), Relief.CHOICE, Cell.UNABLE_1),
    Answer(Kind.NEEDS_WORK, (OGI.art(38, says="需要行政机关对现有政府信息进行加工、分析的，行政机关可以不予提供"),), ("需要怎样加工分析", "现有的信息"), Relief.CHOICE, Cell.UNABLE_2),
    Answer(Kind.STILL_UNCLEAR, (OGI.art(30, says="政府信息公开申请内容不明确的，行政机关应当给予指导和释明"),), ("仍不明确的内容",), Relief.CHOICE, Cell.UNABLE_3),
    Answer(Kind.PETITION, (OGI.art(39, 1, says="行政机关应当告知申请人不作为政府信息公开申请处理并可以告知通过相应渠道提出"),), ("可以提出的渠道",), Relief.CHOICE, Cell.UNHANDLED_1),
    Answer(Kind.REPEATED, (OGI.art(36, item=6, says="告知申请人不予重复处理"),), ("前一次答复的文号和日期",), Relief.CHOICE, Cell.UNHANDLED_2),
    Answer(Kind.PUBLICATION, (OGI.art(39, 2, says="行政机关可以告知获取的途径"),), ("获取的途径",), Relief.CHOICE, Cell.UNHANDLED_3),
    Answer(Kind.UNREASONABLE, (OGI.art(35, says="行政机关认为申请理由不合理的，告知申请人不予处理"),), ("申请的数量、频次和期间", "对所说理由的判断"), Relief.CHOICE, Cell.UNHANDLED_4),
    Answer(Kind.REISSUE, (OGI.art(38, says="行政机关向申请人提供的信息，应当是已制作或者获取的政府信息"),), ("此前获取的经过",), Relief.CHOICE, Cell.UNHANDLED_5),
    Answer(Kind.NOT_CORRECTED, (OGI.art(30, says="视为放弃申请，行政机关不再处理该政府信息公开申请"),), ("补正告知和届满的日期",), Relief.CHOICE, Cell.OTHER_1),
    Answer(Kind.NOT_PAID, (OGI.art(42, 1, says="行政机关可以收取信息处理费"),), ("收费通知和届满的日期",), Relief.CHOICE, Cell.OTHER_2),
)
# fmt: on
ANSWERS: Mapping[Kind, Answer] = {answer.kind: answer for answer in _ANSWERS}

# Relief under the law of 2023: refusals by articles 14 to 16 go to 复议 first, and the answer says so.
REVIEW_FIRST = RECONSIDERATION.art(23, item=4, says="申请政府信息公开，行政机关不予公开")
MUST_TELL = RECONSIDERATION.art(
    23, 2, says="行政机关在作出行政行为时应当告知公民、法人或者其他组织先向行政复议机关申请行政复议"
)
ONLINE_CHANNEL = RECONSIDERATION.art(
    22,
    says="行政机关通过互联网渠道送达行政行为决定书的，应当同时提供提交行政复议申请书的互联网渠道",
)
REVIEWED_BY = RECONSIDERATION.art(24, 1, says="对本级人民政府工作部门作出的行政行为不服的")
SUE_AFTER_REVIEW = LITIGATION.art(45, says="可以在收到复议决定书之日起十五日内向人民法院提起诉讼")
SUE_AT_ONCE = LITIGATION.art(46, says="应当自知道或者应当知道作出行政行为之日起六个月内提出")

# What remains: correction of one's own record, fees, what many ask for, the order of handling.
CORRECTS = OGI.art(41, says="有权更正的行政机关审核属实的，应当予以更正并告知申请人")
FREE = OGI.art(42, 1, says="行政机关依申请提供政府信息，不收取费用")
FEES_ARE_SET_BY = OGI.art(
    42,
    2,
    says="收取信息处理费的具体办法由国务院价格主管部门会同国务院财政部门、全国政府信息公开工作主管部门制定",
)
MANY_ASK = OGI.art(44, 1, says="行政机关可以纳入主动公开的范围")
SUGGESTED = OGI.art(44, 2, says="可以建议行政机关将该信息纳入主动公开的范围")
HANDLING = OGI.art(45, says="应当建立健全政府信息公开申请登记、审核、办理、答复、归档的工作制度")


@dataclass(frozen=True, slots=True)
class Tier:
    """A step of 信息处理费 (国办函〔2020〕109号): from which piece on, 元 for each, and whether it climbs."""

    first: int
    price: int
    every: int = 0


# Of items the part from 31 on climbs by 100 元 with every ten (the reading of “以10件为一档” is ours).
FEES: Mapping[FeeMethod, tuple[Tier, ...]] = {
    FeeMethod.ITEMS: (Tier(1, 0), Tier(11, 100), Tier(31, 200, every=10)),
    FeeMethod.PAGES: (Tier(1, 0), Tier(31, 10), Tier(101, 20), Tier(201, 40)),
}
CLIMB = 100
PAYMENT_DAYS = 20

# Articles of chapter four that no row above rests on: none. Kept so that a test can say so.
NOT_OURS: Mapping[int, str] = {}
