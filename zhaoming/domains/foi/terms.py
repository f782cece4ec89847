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


class Matter(Term):
    """What a case is about; only applications are counted in table 三."""

    APPLICATION = "application", "政府信息公开申请"
    OWN_RECORD = "own_record", "更正与自己有关的信息"
    SUGGESTION = "suggestion", "建议主动公开"


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
    NOT_INFORMATION = "not_information", "不属于政府信息"
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


class ApplicantKind(Term):
    """Who applies: the columns of table 三 of the annual report."""

    PERSON = "person", "自然人"
    ENTERPRISE = "enterprise", "商业企业"
    RESEARCH = "research", "科研机构"
    WELFARE = "welfare", "社会公益组织"
    LEGAL = "legal", "法律服务机构"
    OTHER = "other", "其他"


class Proof(Term):
    """What shows who somebody is (条例第二十九条第二款第一项)."""

    ID_CARD = "id_card", "居民身份证"
    PASSPORT = "passport", "护照或者通行证"
    CREDIT_CODE = "credit_code", "统一社会信用代码"
    OTHER = "other", "其他有效证件"


class Medium(Term):
    """In which form the information is wanted (条例第二十九条第二款第三项、第四十条)."""

    PAPER = "paper", "纸质"
    ELECTRONIC = "electronic", "电子文件"
    ONSITE = "onsite", "查阅、抄录"


class Way(Term):
    """By which way a paper reaches somebody."""

    ONLINE = "online", "本网站查看"
    POST = "post", "邮寄"
    PICK_UP = "pick_up", "当面领取"
    EMAIL = "email", "电子邮件"
    FAX = "fax", "传真"


class Ask(Term):
    """Whose opinion is asked."""

    THIRD_PARTY = "third_party", "第三方"
    JOINT_BODY = "joint_body", "共同制作机关"
    OTHER_BODY = "other_body", "其他机关"


class Stance(Term):
    """What came back; silence means the opposite in 条例第三十二条 and 第三十四条."""

    AGREES = "agrees", "同意公开"
    PARTLY = "partly", "部分同意公开"
    OBJECTS = "objects", "不同意公开"
    SILENT = "silent", "逾期未提出意见"


class FileRole(Term):
    """What a file of a case is."""

    IDENTITY = "identity", "身份证明"
    MANDATE = "mandate", "委托书"
    APPLICATION = "application", "申请材料"
    CORRECTION = "correction", "补正材料"
    OPINION = "opinion", "意见材料"
    ENCLOSURE = "enclosure", "答复附件"
    SERVICE = "service", "送达凭证"
    OTHER = "other", "办理材料"


class Redress(Term):
    """A block of table 四 of the annual report."""

    REVIEW = "review", "行政复议"
    DIRECT = "direct", "未经复议直接起诉"
    AFTER_REVIEW = "after_review", "复议后起诉"


class Outcome(Term):
    """How a remedy ended: the columns of table 四."""

    UPHELD = "upheld", "结果维持"
    CORRECTED = "corrected", "结果纠正"
    OTHER = "other", "其他结果"
    PENDING = "pending", "尚未审结"


class Paper(Term):
    """The papers of a case, in the order of its handling."""

    RECEIPT = "receipt", "申请接收回执"
    ASK_CORRECTION = "ask_correction", "补正告知书"
    ASK_REASONS = "ask_reasons", "说明理由告知书"
    EXTENSION = "extension", "延期答复告知书"
    DEFERRAL = "deferral", "延迟答复告知书"
    THIRD_PARTY = "third_party", "第三方意见征求书"
    OPINION = "opinion", "第三方意见回执"
    CONSULTING = "consulting", "征求意见告知书"
    JOINT_BODY = "joint_body", "征求共同制作机关意见书"
    ASSIST = "assist", "征求其他机关意见函"
    OVERRULED = "overruled", "决定公开告知书"
    FEE = "fee", "信息处理费收费通知书"
    ALREADY_PUBLIC = "already_public", "答复书（已主动公开）"
    GRANTED = "granted", "答复书（予以公开）"
    PARTIAL = "partial", "答复书（部分公开）"
    STATE_SECRET = "state_secret", "答复书（国家秘密）"
    FORBIDDEN = "forbidden", "答复书（法律、行政法规禁止公开）"
    ENDANGERS = "endangers", "答复书（危及三安全一稳定）"
    HARMS = "harms", "答复书（损害第三方合法权益）"
    INTERNAL = "internal", "答复书（内部事务信息）"
    PROCESS = "process", "答复书（过程性信息）"
    CASE_FILE = "case_file", "答复书（行政执法案卷）"
    SPECIAL_ACCESS = "special_access", "答复书（行政查询事项）"
    NOT_FOUND = "not_found", "答复书（政府信息不存在）"
    NOT_INFORMATION = "not_information", "答复书（不属于政府信息）"
    NOT_OURS = "not_ours", "答复书（非本机关负责公开）"
    NEEDS_WORK = "needs_work", "答复书（需要加工分析）"
    STILL_UNCLEAR = "still_unclear", "告知书（补正后仍不明确）"
    PETITION = "petition", "告知书（信访、投诉、举报）"
    REPEATED = "repeated", "告知书（不予重复处理）"
    PUBLICATION = "publication", "告知书（公开出版物）"
    UNREASONABLE = "unreasonable", "告知书（不予处理）"
    REISSUE = "reissue", "告知书（确认或者重新出具）"
    NOT_CORRECTED = "not_corrected", "告知书（逾期不补正）"
    NOT_PAID = "not_paid", "告知书（逾期不缴费）"
    OWN_RECORD = "own_record", "更正申请处理告知书"
    SUGGESTION = "suggestion", "主动公开建议处理告知书"
    WITHDRAWN = "withdrawn", "撤回申请确认书"
    TRANSFERRED = "transferred", "转交告知书"
    CLOSED = "closed", "终止办理告知书"
    SERVICE = "service", "送达回证"
    INVENTORY = "inventory", "归档目录"


CLOCK_ENDS = "foi.clock_ends"
SENT_DAY_COUNTS = "foi.sent_day_counts"
CONFIRM_DAYS = "foi.confirm_days"
CORRECTION_DAYS = "foi.correction_days"
LETTER_PREFIX = "foi.letter_prefix"
REVIEW_BODY = "foi.review_body"
REVIEW_CHANNEL = "foi.review_channel"
COURT = "foi.court"
PAY_WAY = "foi.pay_way"
KEEP_YEARS = "foi.keep_years"
ONLINE = "foi.online"
DRAFT_DAYS = "foi.draft_days"
CHECK_DAYS = "foi.check_days"
SIGN_DAYS = "foi.sign_days"
MANY_ASK_FROM = "foi.many_ask_from"
