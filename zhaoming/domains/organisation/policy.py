"""Who may do what in the organisation: acts, and the roles that they are given to."""

from dataclasses import dataclass

from zhaoming.kernel.terms import Actor, Refused, Role

R = Role


@dataclass(frozen=True)
class Act:
    """One act and the roles that may do it where they reach."""

    label: str
    roles: tuple[Role, ...]


# fmt: off
ACTS: dict[str, Act] = {
    "found_body":      Act("新增单位",       (R.SYSTEM_OPERATOR,)),
    "amend_body":      Act("修改单位信息",   (R.SYSTEM_OPERATOR, R.OFFICE, R.OFFICE_HEAD)),
    "rename_body":     Act("更名",           (R.SYSTEM_OPERATOR,)),
    "end_body":        Act("撤并单位",       (R.SYSTEM_OPERATOR,)),
    "import_bodies":   Act("导入单位",       (R.SYSTEM_OPERATOR,)),
    "keep_leaders":    Act("维护领导信息",   (R.SYSTEM_OPERATOR, R.OFFICE, R.OFFICE_HEAD)),
    "keep_site":       Act("维护网站信息",   (R.SYSTEM_OPERATOR,)),
    "change_setting":  Act("修改设置",       (R.SYSTEM_OPERATOR,)),
    "announce_year":   Act("录入放假安排",   (R.SYSTEM_OPERATOR,)),
    "retry_task":      Act("重试任务",       (R.SYSTEM_OPERATOR,)),
    "make_person":     Act("新增人员",       (R.SECURITY_OPERATOR,)),
    "amend_person":    Act("修改人员信息",   (R.SECURITY_OPERATOR,)),
    "appoint":         Act("任命岗位",       (R.SECURITY_OPERATOR,)),
    "hand_over":       Act("工作移交",       (R.SECURITY_OPERATOR,)),
    "reset_password":  Act("重置密码",       (R.SECURITY_OPERATOR,)),
    "issue_key":       Act("签发接口密钥",   (R.SECURITY_OPERATOR,)),
    "see_access":      Act("查看访问日志",   (R.SECURITY_OPERATOR, R.AUDIT_OPERATOR)),
    "see_audit":       Act("查看审计记录",   (R.AUDIT_OPERATOR,)),
    "see_jobs":        Act("查看后台任务",   (R.SYSTEM_OPERATOR,)),
    "see_settings":    Act("查看设置",       (R.SYSTEM_OPERATOR, R.AUDIT_OPERATOR, R.OFFICE, R.OFFICE_HEAD, R.AUTHORITY)),
    "see_people":      Act("查看人员",       (R.SECURITY_OPERATOR, R.OFFICE, R.OFFICE_HEAD, R.AUTHORITY, R.HEAD)),
    "see_bodies":      Act("查看单位",       tuple(Role)),
}
# fmt: on


def may(act: str, by: Actor, path: str) -> bool:
    """Whether ``by`` may do ``act`` to something of the body at ``path``."""
    return by.holds_at(path, *ACTS[act].roles)


def may_anywhere(act: str, by: Actor) -> bool:
    """Whether ``by`` may do ``act`` at all; which rows, the queries say."""
    return by.holds(*ACTS[act].roles)


def demand(act: str, by: Actor, path: str) -> None:
    """Refused where ``by`` may not do ``act`` there."""
    if not may(act, by, path):
        roles = "、".join(role.label for role in ACTS[act].roles)
        raise Refused([f"{ACTS[act].label}须由{roles}办理。"])
