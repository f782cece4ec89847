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
    APPROVAL = "approval", "审批中"
    CLEARED = "cleared", "待发布"
    PUBLISHED = "published", "已公开"
    REPLACED = "replaced", "已更新"
    REGISTERED = "registered", "登记在册"
    LAPSED = "lapsed", "公示期满"
    WITHDRAWN = "withdrawn", "已撤回"
    REMOVED = "removed", "已撤除"
    DISCARDED = "discarded", "已作废"


class Content(Term):
    """What an edition holds beside its files."""

    TEXT = "text", "文字"
    TABLE = "table", "表格"
    LINK = "link", "链接"


class Source(Term):
    """Where the information comes from, which decides who must publish it (条例第十条)."""

    OWN = "own", "本机关制作"
    JOINT = "joint", "与其他机关联合制作"
    CITIZENS = "citizens", "从公民、法人和其他组织获取"
    AGENCY = "agency", "从其他行政机关获取"
    TAKEN = "taken", "采用下级报送"


class Change(Term):
    """Why there is another edition of a document that was online."""

    FIRST = "first", "首次发布"
    UPDATE = "update", "更新"
    CORRECTION = "correction", "更正"
    OPENED = "opened", "转为主动公开"


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


class Trigger(Term):
    """What asks for a re-assessment (条例第十八条)."""

    YEARLY = "yearly", "年度评估"
    APPLICATIONS = "applications", "申请较多"
    OFFICE = "office", "公开机构提出"


class Outcome(Term):
    """What a re-assessment came to."""

    KEEP = "keep", "维持原属性"
    OPEN = "open", "转为主动公开"


class OfferState(Term):
    """What became of a document that was offered to the government above."""

    OPEN = "open", "待采用"
    TAKEN = "taken", "已采用"
    DECLINED = "declined", "未采用"


class Genre(Term):
    """信息类别: under which heading of 法定主动公开内容 a document stands."""

    NORMATIVE = "normative", "行政规范性文件"
    POLICY = "policy", "其他政策文件"
    ORGAN = "organ", "机构职能"
    PLAN = "plan", "规划计划"
    STATISTICS = "statistics", "统计信息"
    LICENCE = "licence", "行政许可和对外管理服务"
    PENALTY = "penalty", "行政处罚和行政强制"
    BUDGET = "budget", "财政预算决算"
    FEE = "fee", "行政事业性收费"
    PROCUREMENT = "procurement", "政府集中采购"
    PROJECT = "project", "重大建设项目"
    LIVELIHOOD = "livelihood", "民生保障政策和实施"
    EMERGENCY = "emergency", "突发事件应急"
    INSPECTION = "inspection", "监督检查"
    RECRUITMENT = "recruitment", "公务员招考"
    LOCAL = "local", "征地拆迁、社会救助等地方事项"
    NOTICE = "notice", "公示公告"
    RULES = "rules", "政府信息公开制度"
    REPORT = "report", "政府信息公开年报"
    OTHER = "other", "其他法定公开内容"


class ColumnKind(Term):
    """What a free column shows; none of it belongs to 政府信息公开 (专栏姓专)."""

    NEWS = "news", "动态要闻"
    NOTICES = "notices", "通知公告"
    PICTURES = "pictures", "图片新闻"
    OVERVIEW = "overview", "概况"
    PRACTICE = "practice", "经验做法"
    OTHER = "other", "其他"


class SlotKind(Term):
    """A place on the home page that somebody fills by hand."""

    HEADLINE = "headline", "头条"
    CAROUSEL = "carousel", "轮播图"
    PINNED = "pinned", "置顶"
    SERVICE = "service", "政务服务入口"
    INTERACTION = "interaction", "政民互动入口"
    LINK = "link", "友情链接"
