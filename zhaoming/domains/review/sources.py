"""What review registers with the ground: how grave each kind of finding is, body by body."""

from zhaoming.domains.review.queries import OFF, SETTING
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
