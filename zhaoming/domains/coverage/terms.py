"""The words of coverage."""

from zhaoming.kernel.terms import Term


class Source(Term):
    """Where a duty comes from."""

    STANDING = "standing", "常设"
    PERIODIC = "periodic", "定期"
    EVENT = "event", "事件"
    ASKED = "asked", "交办"


class DutyState(Term):
    """Whether a duty is met."""

    OPEN = "open", "待公开"
    MET = "met", "已公开"
    EXCUSED = "excused", "已说明"
    CANCELLED = "cancelled", "已取消"


class Kind(Term):
    """The six kinds of evidence."""

    DOCUMENT = "document", "公开文件"
    ROWS = "rows", "数据表"
    SHEET = "sheet", "村务公开表或办事指南"
    LINK = "link", "其他平台的链接"
    POSTING = "posting", "线下公示"
    STATEMENT = "statement", "情况说明"


class EvidenceState(Term):
    """Whether evidence counts."""

    PROPOSED = "proposed", "待确认"
    LIVING = "living", "有效"
    SERVED = "served", "期满"
    DEAD = "dead", "失效"
    DECLINED = "declined", "未通过"


class Excuse(Term):
    """What a statement says."""

    NOTHING = "nothing", "本期无"
    NOT_APPLICABLE = "not_applicable", "不适用"


PROMPT_DAYS = "coverage.prompt_days"
FRESH_DAYS = "coverage.fresh_days"
STATEMENT_MONTHS = "coverage.statement_months"
LINK_FAILURES = "coverage.link_failures"
DIGEST_DAY = "coverage.digest_day"
