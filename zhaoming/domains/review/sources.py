"""What review registers with the ground: how grave each kind of finding is, body by body."""

from zhaoming.domains.review.actions import DAYS, READER_DAYS
from zhaoming.domains.review.queries import MASK, MASKED, OFF, SETTING
from zhaoming.domains.review.terms import SECRETS, Kind, Severity
from zhaoming.kernel.settings import Key, register
from zhaoming.kernel.settings import Kind as Value

_SOURCE = "本系统默认；依据政府信息公开条例第十五条、个人信息保护法第二十五条"
_DEFAULT = {
    Kind.LANDLINE: Severity.INFORM, Kind.EMAIL: Severity.CONFIRM, Kind.PLATE: Severity.CONFIRM,
    Kind.BIRTH_DATE: Severity.CONFIRM, Kind.SENSITIVE_WORD: Severity.CONFIRM,
    Kind.WORDING: Severity.CONFIRM, Kind.REFERENCE: Severity.CONFIRM,
}  # fmt: skip
_CHOICES = (
    ("block", "不得发布：须遮盖，或写明依法可以公开的理由"),
    ("confirm", "须确认：审查员逐处确认"),
    ("inform", "提示：只作提示，不妨碍通过"),
    (OFF, "不检查"),
)

register(*(
    Key(SETTING.format(kind.value), f"审读：{kind.label}", Value.CHOICE,
        _DEFAULT.get(kind, Severity.BLOCK).value, _SOURCE, choices=_CHOICES,
        help="内容中发现这一类时怎样处理；密级、工作秘密和商业秘密标志不能设置，任何人不能通过。")
    for kind in Kind if kind not in SECRETS
))  # fmt: skip

_CONVENTIONS = "常用遮盖方式（记忆）；各单位可改"
_MASKS = {
    Kind.ID_NUMBER: (("", "留前6位和后4位"), ("4-4", "留前4位和后4位"), ("1-1", "留首位和末位"), ("0-4", "只留后4位")),
    Kind.MOBILE: (("", "留前3位和后4位"), ("3-0", "只留前3位"), ("0-4", "只留后4位")),
    Kind.BANK_CARD: (("", "只留后4位"), ("6-4", "留前6位和后4位"), ("0-0", "全部遮盖")),
}  # fmt: skip

register(
    *(Key(MASK.format(kind.value), f"遮盖方式：{kind.label}", Value.CHOICE, "", _CONVENTIONS,
          choices=_MASKS[kind], help="机器建议的遮盖按此写入正文、表格和附件。") for kind in MASKED),
    Key(DAYS, "网上更正期限", Value.INTEGER, 1, "本系统默认", unit="个工作日", least=0, most=30,
        help="复查和值班发现的错漏，自发现之日起多少个工作日内更正；密级标志当日处理。"),
    Key(READER_DAYS, "公众找错办理期限", Value.INTEGER, 30, "国办秘函〔2019〕19号监管年度考核（记忆）：不超过一个月",
        unit="天", least=1, most=30, help="“我为政府网站找错”等公众留言，自收到之日起多少天内办结。"),
)  # fmt: skip
