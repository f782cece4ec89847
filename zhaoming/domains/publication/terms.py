"""The words of publication."""

from zhaoming.kernel.terms import Term


class Attribute(Term):
    """公开属性 (条例第十三条): decided where the document is made."""

    PROACTIVE = "proactive", "主动公开"
    ON_REQUEST = "on_request", "依申请公开"
    WITHHELD = "withheld", "不予公开"


class EditionState(Term):
    """Where one edition stands in its life."""

    DRAFT = "draft", "起草中"
    REVIEW = "review", "审查中"
    PUBLISHED = "published", "已公开"
    REGISTERED = "registered", "登记在册"
    WITHDRAWN = "withdrawn", "已撤回"
    DISCARDED = "discarded", "已作废"


class Validity(Term):
    """效力状态, as the page shows it."""

    IN_FORCE = "in_force", "有效"
    REPEALED = "repealed", "废止"
    EXPIRED = "expired", "失效"


class Ground(Term):
    """Why a document is withheld (条例第十四至十六条)."""

    STATE_SECRET = "state_secret", "国家秘密"
    FORBIDDEN = "forbidden", "法律、行政法规禁止公开"
    ENDANGERS = "endangers", "可能危及国家安全、公共安全、经济安全、社会稳定"
    THIRD_PARTY = "third_party", "涉及商业秘密、个人隐私等，公开会损害第三方合法权益"
    INTERNAL = "internal", "内部事务信息"
    PROCESS = "process", "过程性信息"
    CASE_FILE = "case_file", "行政执法案卷信息"
