"""The operators' lists: tasks, access log, audit entries."""

import re
from typing import Any

from django.urls import reverse

from zhaoming.interfaces.workbench.shell.rendering import number
from zhaoming.interfaces.workbench.shell.screens import screen
from zhaoming.kernel.accounts.models import AccessEntry
from zhaoming.kernel.accounts.terms import Access
from zhaoming.kernel.audit.models import Entry
from zhaoming.kernel.audit.reading import VERBS, entries, subject_label
from zhaoming.kernel.events import handlers
from zhaoming.kernel.events.models import Task
from zhaoming.kernel.terms import Actor, Role
from zhaoming.kernel.web.environment import minute
from zhaoming.kernel.web.listing import Column, Filter, Listing

_STATES = (("waiting", "等待"), ("running", "进行中"), ("done", "已完成"), ("dead", "已放弃"))


def _state(row: Task) -> str:
    if row.dead:
        return "已放弃"
    if row.done_at:
        return "已完成"
    return "进行中" if row.lease_until else "等待"


def _in_state(rows: Any, text: str) -> Any:
    wanted: dict[str, dict[str, Any]] = {
        "waiting": {"done_at": None, "dead": False, "lease_until": None},
        "running": {"done_at": None, "dead": False, "lease_until__isnull": False},
        "done": {"done_at__isnull": False},
        "dead": {"dead": True},
    }
    return rows.filter(**wanted[text]) if text in wanted else rows.none()


def _fault(row: Task) -> str:
    """What the last try said, where it speaks to people; else where to look."""
    last = (row.error.strip().splitlines() or ["—"])[-1]
    words = last.partition(": ")[2] or last
    speaks = words == "—" or re.search(r"[\u3400-\u9fff]", words)
    return words if speaks else "程序故障，详情见系统日志"


def _label(row: Task) -> str:
    known = handlers().get(row.handler)
    return known.label if known else row.handler


def _for(role: Role, rows: Any) -> Any:
    return lambda actor: rows() if actor.holds(role) else rows().none()


JOBS = screen(
    Listing(
        "jobs",
        "后台任务",
        columns=(
            Column("id", "编号", lambda t: t.pk),
            Column("what", "任务", _label),
            Column("state", "状态", _state),
            Column("due", "应执行时间", lambda t: minute(t.due_at)),
            Column("done", "完成时间", lambda t: minute(t.done_at) or "—"),
            Column("tries", "次数", lambda t: t.attempts),
            Column("error", "最近一次错误", _fault),
        ),
        filters=(Filter("state", "状态", _in_state, lambda: _STATES),),
        empty="没有符合条件的任务。",
        batch=(("retry", "重试已放弃的任务"),),
    ),
    _for(Role.SYSTEM_OPERATOR, Task.objects.all),
)


def _access(actor: Actor) -> Any:
    rows = AccessEntry.objects.select_related("user")
    allowed = actor.holds(Role.SECURITY_OPERATOR, Role.AUDIT_OPERATOR)
    return rows if allowed else rows.none()


ACCESS = screen(
    Listing(
        "access",
        "访问日志",
        columns=(
            Column("at", "时间", lambda e: minute(e.at)),
            Column("who", "人员", lambda e: e.user.name if e.user else "—"),
            Column("username", "登录名", lambda e: e.username or "—"),
            Column("act", "事项", lambda e: Access.label_of(e.act)),
            Column("address", "来源地址", lambda e: e.address or "—"),
            Column("path", "访问地址", lambda e: e.path or "—", shown=False),
        ),
        filters=(
            Filter("username", "登录名", lambda rows, text: rows.filter(username=text.lower())),
            Filter("act", "事项", lambda rows, text: rows.filter(act=text), Access.choices),
        ),
        order=("-at", "-id"),
        empty="没有符合条件的访问记录。",
    ),
    _access,
)


def _words(entry: Entry) -> str:
    return "；".join(r.text for r in entry.remarks.all() if r.text) or "—"


def _verbs() -> list[tuple[str, str]]:
    return sorted(VERBS.items(), key=lambda pair: pair[0])


AUDIT = screen(
    Listing(
        "audit",
        "审计记录",
        columns=(
            Column("id", "编号", lambda e: e.pk, lambda e: reverse("audit_entry", args=[e.pk])),
            Column("at", "时间", lambda e: minute(e.at)),
            Column("verb", "操作", lambda e: VERBS.get(e.verb, e.verb)),
            Column("actor", "操作人编号", lambda e: e.actor or "系统"),
            Column("subject", "对象", lambda e: f"{subject_label(e.subject)} {e.subject_id}"),
            Column("words", "附言", _words, shown=False),
            Column("block", "区块", lambda e: e.block.number if e.block else "待封存"),
        ),
        filters=(
            Filter("verb", "操作", lambda rows, text: rows.filter(verb=text), _verbs),
            Filter(
                "actor", "操作人编号",
                lambda rows, text: rows.filter(actor=number(text)) if number(text) else rows.none(),
            ),
            Filter("subject_id", "对象编号", lambda rows, text: rows.filter(subject_id=text)),
        ),
        empty="没有符合条件的审计记录。",
    ),
    _for(Role.AUDIT_OPERATOR, entries),
)  # fmt: skip
