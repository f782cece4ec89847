"""What the organisation registers with the ground: its settings."""

from zhaoming.domains.organisation.terms import MFA_FOR_OPERATORS
from zhaoming.kernel.settings import Key, Kind, register

register(
    Key(
        MFA_FOR_OPERATORS,
        "管理员须用动态口令登录",
        Kind.SWITCH,
        default=True,
        source="等级保护三级的通行要求（记忆，未核对原文）",
        help="打开后，三类管理员未绑定动态口令前只能打开绑定页面。",
        per_body=False,
    )
)
