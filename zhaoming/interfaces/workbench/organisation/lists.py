"""The lists of the organisation."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from zhaoming.domains.organisation import api
from zhaoming.domains.organisation.terms import BodyKind, BodyState
from zhaoming.interfaces.workbench.shell.rendering import today
from zhaoming.interfaces.workbench.shell.screens import screen
from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.terms import Role
from zhaoming.kernel.web.environment import minute
from zhaoming.kernel.web.listing import Column, Filter, Listing

BODIES = screen(
    Listing(
        "bodies",
        "单位",
        columns=(
            Column("name", "单位名称", lambda b: b.name, lambda b: reverse("body", args=[b.pk])),
            Column("kind", "类别", lambda b: BodyKind.label_of(b.kind)),
            Column("parent", "上级单位", lambda b: b.parent.name if b.parent else "—"),
            Column("code", "统一社会信用代码", lambda b: b.code or "—", shown=False),
            Column("phone", "联系电话", lambda b: b.phone or "—"),
            Column("address", "办公地址", lambda b: b.address or "—", shown=False),
            Column("hours", "办公时间", lambda b: b.hours or "—", shown=False),
            Column("office", "公开工作机构", lambda b: b.office_name or "—"),
            Column("state", "状态", lambda b: BodyState.label_of(b.state)),
        ),
        filters=(
            Filter("name", "单位名称", lambda rows, text: rows.filter(name__contains=text)),
            Filter("kind", "类别", lambda rows, text: rows.filter(kind=text), BodyKind.choices),
            Filter("state", "状态", lambda rows, text: rows.filter(state=text), BodyState.choices),
        ),
        order=("order", "id"),
        empty="没有符合条件的单位。",
        prepare=lambda rows: rows.select_related("parent"),
    ),
    api.bodies_visible_to,
)


def _posts(person: Any) -> str:
    return "；".join(f"{p.body.label} · {Role.label_of(p.role)}" for p in person.held) or "—"


def _in_body(rows: QuerySet[User], text: str) -> QuerySet[User]:
    held = Q(posts__body__name__contains=text, posts__until_on=None)
    return rows.filter(pk__in=User.objects.filter(held).values("pk"))


def _in_role(rows: QuerySet[User], text: str) -> QuerySet[User]:
    return rows.filter(pk__in=User.objects.filter(posts__role=text, posts__until_on=None))


PEOPLE = screen(
    Listing(
        "people",
        "人员",
        columns=(
            Column("name", "姓名", lambda p: p.name, lambda p: reverse("person", args=[p.pk])),
            Column("username", "登录名", lambda p: p.username),
            Column("posts", "岗位", _posts),
            Column("email", "电子邮箱", lambda p: p.email or "—", shown=False),
            Column("active", "可以登录", lambda p: "是" if p.is_active else "已停用"),
            Column("last", "最近登录", lambda p: minute(p.last_login) or "—"),
        ),
        filters=(
            Filter(
                "name", "姓名或登录名",
                lambda rows, text: rows.filter(Q(name__contains=text) | Q(username=text.lower())),
            ),
            Filter("body", "单位", _in_body),
            Filter("role", "角色", _in_role, Role.choices),
        ),
        order=("id",),
        empty="没有符合条件的人员。",
        prepare=lambda rows: api.with_posts(rows, today()),
    ),
    api.people_visible_to,
)  # fmt: skip

IMPORTS = screen(
    Listing(
        "imports",
        "导入单位",
        columns=(
            Column("file", "文件", lambda r: r.file.name, lambda r: reverse("import", args=[r.pk])),
            Column("at", "开始时间", lambda r: minute(r.started_at)),
            Column("accepted", "已导入", lambda r: r.accepted),
            Column("refused", "未导入", lambda r: r.refused),
            Column(
                "state", "状态",
                lambda r: "未能导入" if r.fault else "已完成" if r.done_at else "进行中",
            ),
        ),
        filters=(),
        empty="还没有导入过。",
    ),
    api.imports_visible_to,
)  # fmt: skip
