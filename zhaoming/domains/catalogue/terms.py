"""The words of the catalogue, and what a 公开时限 comes to."""

from dataclasses import dataclass, field

from zhaoming.kernel.terms import Term


class Provenance(Term):
    """Where a row of the reference list was seen."""

    SEEN = "seen", "见于政府网站"
    MIRROR = "mirror", "仅见于第三方转载"
    RECALLED = "recalled", "凭经验整理"
    OWN = "own", "本级自编"


class ItemState(Term):
    """Whether a row may be adopted: what nobody has checked must be accepted first."""

    OPEN = "open", "待核对"
    USABLE = "usable", "可采用"
    DECLINED = "declined", "不采用"


class Mode(Term):
    """公开方式, as the catalogue prints it."""

    PROACTIVE = "proactive", "主动"
    ON_REQUEST = "on_request", "依申请"
    BOTH = "both", "主动和依申请"


class DraftState(Term):
    """Where a list in the making stands."""

    EDITING = "editing", "编制中"
    HANDED = "handed", "已报送"
    APPROVED = "approved", "审核通过"
    MERGED = "merged", "已并入"
    PUBLISHED = "published", "已公布"
    DISCARDED = "discarded", "已作废"


OPEN_DRAFTS = (DraftState.EDITING, DraftState.HANDED, DraftState.APPROVED)


class PowerKind(Term):
    """Which list an entry stands in."""

    POWER = "power", "权责清单"
    SERVICE = "service", "公共服务事项清单"


class NegativeGround(Term):
    """Why something stands in the 不予公开清单 (条例第十四条至第十六条)."""

    STATE_SECRET = "state_secret", "国家秘密（第十四条）"
    FORBIDDEN = "forbidden", "法律、行政法规禁止公开（第十四条）"
    ENDANGERS = "endangers", "危及国家安全、公共安全、经济安全、社会稳定（第十四条）"
    THIRD_PARTY = "third_party", "商业秘密、个人隐私等（第十五条）"
    INTERNAL = "internal", "内部事务信息（第十六条第一款）"
    PROCESS = "process", "过程性信息（第十六条第二款）"
    CASE_FILE = "case_file", "行政执法案卷信息（第十六条第二款）"


class LimitKind(Term):
    """What a rule of 公开时限 demands."""

    DEADLINE = "deadline", "期限"
    PERIODIC = "periodic", "定期"
    FIXED_DATE = "fixed_date", "固定日期"
    CONTINUOUS = "continuous", "长期公开"
    PROMPT = "prompt", "及时"
    REALTIME = "realtime", "实时"
    MIN_DISPLAY = "min_display", "公示期"
    MIN_NOTICE = "min_notice", "提前期"
    REMOVAL = "removal", "撤下"
    REFERENCE = "reference", "另有规定"


class LimitUnit(Term):
    """In what a limit is counted."""

    WORKING_DAY = "working_day", "工作日"
    DAY = "day", "日"
    HOUR = "hour", "小时"
    WEEK = "week", "周"
    MONTH = "month", "个月"
    QUARTER = "quarter", "季度"
    YEAR = "year", "年"


class Trigger(Term):
    """What a limit runs from."""

    FORMED = "formed", "信息形成"
    CHANGED = "changed", "信息变更"
    FORMED_OR_CHANGED = "formed_or_changed", "信息形成或者变更"
    OBTAINED = "obtained", "获取或者收到"
    MADE = "made", "制作、制定或者印发"
    RECEIVED_APPLICATION = "received_application", "收到申请"
    DECIDED = "decided", "作出决定"
    APPROVED = "approved", "批准"
    REPLIED = "replied", "批复"
    SIGNED = "signed", "签订"
    COMPLETED = "completed", "完成或者结束"
    BEFORE_EVENT = "before_event", "事前"
    OTHER = "other", "其他事由"


@dataclass(frozen=True)
class Rule:
    """One rule: ``n`` of ``unit`` from ``trigger``, for what ``when`` names.

    A rule without a number (长期, 及时, 另有规定) has neither ``n`` nor ``unit``. ``also`` are other
    triggers that the text names, whichever comes first; ``extension`` is by how many more units
    the limit may be extended; ``month`` and ``day`` belong to fixed dates; ``assumed`` says that
    the text names no trigger and the one of 条例第二十六条 was taken.
    """

    kind: LimitKind
    n: int | None = None
    unit: LimitUnit | None = None
    trigger: Trigger | None = None
    when: str = ""
    also: tuple[Trigger, ...] = ()
    extension: int | None = None
    month: int | None = None
    day: int | None = None
    assumed: bool = False
    text: str = ""


@dataclass
class Reading:
    """The rules of one cell, and what is doubtful about them, for a human to look at."""

    rules: list[Rule] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
