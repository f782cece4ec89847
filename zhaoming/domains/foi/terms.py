"""The words of 依申请公开."""

from zhaoming.kernel.terms import Term


class Channel(Term):
    """How an application reached the body (条例第二十九条、第三十一条)."""

    COUNTER = "counter", "当面提交"
    POST_SIGNED = "post_signed", "需签收的邮寄"
    POST_PLAIN = "post_plain", "平常信函"
    ONLINE = "online", "互联网渠道"
    EMAIL = "email", "电子邮件"
    FAX = "fax", "传真"


class Stamp(Term):
    """A moment in the arrival of an application; the law says which of them is the receipt."""

    SUBMITTED = "submitted", "提交"
    ARRIVED = "arrived", "送达"
    SIGNED = "signed", "签收"
    CONFIRMED = "confirmed", "双方确认"


class State(Term):
    """Where a case stands."""

    REGISTERED = "registered", "待确认收到"
    OPEN = "open", "办理中"
    CORRECTION = "correction", "补正中"
    CONSULTING = "consulting", "征求意见中"
    PAYING = "paying", "待缴费"
    DRAFTING = "drafting", "拟办答复"
    SIGNING = "signing", "待签发"
    ANSWERED = "answered", "已答复"
    SERVED = "served", "已送达"
    ARCHIVED = "archived", "已归档"
    LAPSED = "lapsed", "视为放弃"
    WITHDRAWN = "withdrawn", "已撤回"
    TRANSFERRED = "transferred", "已转交"


class Kind(Term):
    """What an answer says (条例第三十六条至第三十九条、第三十条、第三十五条、第四十二条)."""

    ALREADY_PUBLIC = "already_public", "已主动公开"
    GRANTED = "granted", "予以公开"
    PARTIAL = "partial", "部分公开"
    STATE_SECRET = "state_secret", "不予公开：国家秘密"
    FORBIDDEN = "forbidden", "不予公开：法律、行政法规禁止公开"
    ENDANGERS = "endangers", "不予公开：危及三安全一稳定"
    THIRD_PARTY = "third_party", "不予公开：损害第三方合法权益"
    INTERNAL = "internal", "不予公开：内部事务信息"
    PROCESS = "process", "不予公开：过程性信息"
    CASE_FILE = "case_file", "不予公开：行政执法案卷"
    SPECIAL_ACCESS = "special_access", "行政查询事项"
    NOT_FOUND = "not_found", "政府信息不存在"
    NOT_OURS = "not_ours", "非本机关负责公开"
    NEEDS_WORK = "needs_work", "没有现成信息，需要加工分析"
    STILL_UNCLEAR = "still_unclear", "补正后仍不明确"
    PETITION = "petition", "信访、投诉、举报类申请"
    REPEATED = "repeated", "重复申请"
    PUBLICATION = "publication", "要求提供公开出版物"
    UNREASONABLE = "unreasonable", "无正当理由大量反复申请"
    REISSUE = "reissue", "要求确认或重新出具已获取的信息"
    NOT_CORRECTED = "not_corrected", "逾期不补正，不再处理"
    NOT_PAID = "not_paid", "逾期不缴费，不再处理"


class Relief(Term):
    """Which relief an answer tells of."""

    REVIEW_FIRST = "review_first", "先申请行政复议，再提起行政诉讼"
    CHOICE = "choice", "申请行政复议或者提起行政诉讼"
    BOTH = "both", "公开部分可选择，不予公开部分先复议"
    NONE = "none", "不另行告知"


class Cell(Term):
    """A row of table 三 of the annual report (国办公开办函〔2021〕30号)."""

    GRANTED = "granted", "予以公开"
    PARTIAL = "partial", "部分公开"
    REFUSED_1 = "refused_1", "不予公开：属于国家秘密"
    REFUSED_2 = "refused_2", "不予公开：其他法律行政法规禁止公开"
    REFUSED_3 = "refused_3", "不予公开：危及“三安全一稳定”"
    REFUSED_4 = "refused_4", "不予公开：保护第三方合法权益"
    REFUSED_5 = "refused_5", "不予公开：属于三类内部事务信息"
    REFUSED_6 = "refused_6", "不予公开：属于四类过程性信息"
    REFUSED_7 = "refused_7", "不予公开：属于行政执法案卷"
    REFUSED_8 = "refused_8", "不予公开：属于行政查询事项"
    UNABLE_1 = "unable_1", "无法提供：本机关不掌握相关政府信息"
    UNABLE_2 = "unable_2", "无法提供：没有现成信息需要另行制作"
    UNABLE_3 = "unable_3", "无法提供：补正后申请内容仍不明确"
    UNHANDLED_1 = "unhandled_1", "不予处理：信访举报投诉类申请"
    UNHANDLED_2 = "unhandled_2", "不予处理：重复申请"
    UNHANDLED_3 = "unhandled_3", "不予处理：要求提供公开出版物"
    UNHANDLED_4 = "unhandled_4", "不予处理：无正当理由大量反复申请"
    UNHANDLED_5 = "unhandled_5", "不予处理：要求行政机关确认或重新出具已获取信息"
    OTHER_1 = "other_1", "其他处理：申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    OTHER_2 = (
        "other_2",
        "其他处理：申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    )
    OTHER_3 = "other_3", "其他处理：其他"


class FeeMethod(Term):
    """How 信息处理费 is counted; one method for an application, never both."""

    ITEMS = "items", "按件计收"
    PAGES = "pages", "按量计收"
