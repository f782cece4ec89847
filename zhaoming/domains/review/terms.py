"""The words of review."""

from zhaoming.kernel.terms import Term


class Severity(Term):
    """What a finding does to the act that asked."""

    BLOCK = "block", "不得发布"
    CONFIRM = "confirm", "须确认"
    INFORM = "inform", "提示"


class Verdict(Term):
    """Where the review of one content stands."""

    OPEN = "open", "待审查"
    PASSED = "passed", "通过"
    RETURNED = "returned", "退回"
    SUPERSEDED = "superseded", "已有新稿"


class Decision(Term):
    """What a reviewer says of a finding that stays as it is."""

    INNOCENT = "innocent", "不是问题"
    LAWFUL = "lawful", "依法可以公开"


class Act(Term):
    """What was done in a review, line by line of the ledger."""

    HANDED_IN = "handed_in", "送审"
    DECIDED = "decided", "处理发现"
    CLEARED = "cleared", "保密审查通过"
    PASSED = "passed", "通过"
    STOOD_IN = "stood_in", "紧急代审通过"
    CONFIRMED = "confirmed", "补审确认"
    RETURNED = "returned", "退回"


class Origin(Term):
    """Who came upon something wrong that is online."""

    SWEEP = "sweep", "机器复查"
    WATCH = "watch", "值班读网"
    READER = "reader", "公众找错"


class CorrectionState(Term):
    """What became of something wrong that is online."""

    OPEN = "open", "待更正"
    MENDED = "mended", "已更正"
    DISMISSED = "dismissed", "不是问题"


class Remember(Term):
    """For whom a decision is remembered."""

    HERE = "here", "只对这一处"
    BODY = "body", "本单位今后不再提示"
    ALL = "all", "全县今后不再提示"


class Sort(Term):
    """What a word of the lexicon is there for."""

    WORD = "word", "敏感词"
    PHRASE = "phrase", "固定表述"
    ALLOWED = "allowed", "正确说法"
    PATTERN = "pattern", "样式"


class Kind(Term):
    """What a finding is."""

    SECRECY_MARK = "secrecy_mark", "密级标志"
    WORK_SECRET = "work_secret", "工作秘密、内部资料"
    TRADE_SECRET = "trade_secret", "商业秘密标志"
    ID_NUMBER = "id_number", "身份证号"
    MOBILE = "mobile", "手机号码"
    LANDLINE = "landline", "固定电话"
    BANK_CARD = "bank_card", "银行账号"
    EMAIL = "email", "电子邮箱"
    PLATE = "plate", "车牌号"
    PASSPORT = "passport", "护照、通行证号"
    BIRTH_DATE = "birth_date", "出生日期"
    HOME_ADDRESS = "home_address", "家庭住址"
    HEALTH = "health", "健康、残疾情况"
    MINOR = "minor", "未成年人"
    SENSITIVE_WORD = "sensitive_word", "敏感词"
    WORDING = "wording", "表述"
    REFERENCE = "reference", "引用"
    UNREADABLE = "unreadable", "读不出的内容"
    HIDDEN = "hidden", "看不见的内容"
    COLUMN = "column", "名单栏目"


SECRETS = frozenset({Kind.SECRECY_MARK, Kind.WORK_SECRET, Kind.TRADE_SECRET})
PERSONAL = frozenset({
    Kind.ID_NUMBER, Kind.MOBILE, Kind.LANDLINE, Kind.BANK_CARD, Kind.EMAIL, Kind.PLATE,
    Kind.PASSPORT, Kind.BIRTH_DATE, Kind.HOME_ADDRESS, Kind.HEALTH, Kind.MINOR,
})  # fmt: skip
