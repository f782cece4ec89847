"""The lists of applications, and what the desk shows of them."""

import re
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from zhaoming.domains.foi import api
from zhaoming.domains.foi.terms import Channel, Kind, State
from zhaoming.interfaces.workbench.shell.desk import Card, Todo, register
from zhaoming.interfaces.workbench.shell.rendering import today
from zhaoming.interfaces.workbench.shell.screens import screen
from zhaoming.kernel.database import capped_count
from zhaoming.kernel.terms import Actor
from zhaoming.kernel.web.environment import day
from zhaoming.kernel.web.listing import Column, Filter, Listing

_CAP, _WEEK, _SHOWN = 999, 7, 8
_DUE_FIELDS = ("due_on", "closed_on", "late", "provisional", "state")
_BODY_FIELDS = ("body__name", "body__short_name")
_DUE = (("late", "逾期未答复"), ("soon", "七日内到期"), ("running", "期限计算中"), ("unconfirmed", "待双方确认"),
        ("ended_late", "逾期办结"))  # fmt: skip


def due_words(case: api.Case) -> str:
    """By when, and how that stands today."""
    if case.due_on is None:
        return "—" if case.closed_on or case.state == State.REGISTERED else "期限停止"
    if case.closed_on:
        return f"{day(case.due_on)}{'（逾期办结）' if case.late else ''}"
    over = (today() - case.due_on).days
    words = f"（逾期{over}天）" if over > 0 else "（暂定）" if case.provisional else ""
    return f"{day(case.due_on)}{words}"


def _by_due(rows: QuerySet[api.Case], text: str) -> QuerySet[api.Case]:
    match text:
        case "late":
            return api.overdue(rows, today())
        case "soon":
            return api.due_within(rows, today(), _WEEK)
        case "running":
            return rows.filter(closed_on=None, due_on__isnull=False)
        case "unconfirmed":
            return api.unconfirmed(rows)
        case _:
            return rows.filter(late=True)


def _by_month(rows: QuerySet[api.Case], text: str) -> QuerySet[api.Case]:
    if not re.fullmatch(r"20[0-9]{2}-(?:0[1-9]|1[0-2])", text):
        return rows.none()
    return rows.filter(received_on__year=int(text[:4]), received_on__month=int(text[5:]))


def _link(case: api.Case) -> str:
    return f"/w/foi/{case.pk}/"  # Sixty a page: as the notices write it.


_COMMON = (
    Filter("number", "受理编号", lambda rows, text: rows.filter(number__contains=text)),
    Filter("title", "申请事项", lambda rows, text: rows.filter(title__contains=text)),
    Filter("body", "单位", lambda rows, text: rows.filter(body__name__contains=text)),
    Filter("state", "状态", lambda rows, text: rows.filter(state=text), State.choices),
    Filter("due", "期限", _by_due, lambda: _DUE),
    Filter("kind", "答复类型", lambda rows, text: rows.filter(kind=text), Kind.choices),
    Filter("month", "收到月份", _by_month, kind="month"),
)  # fmt: skip


CASES = screen(
    Listing(
        "foi_cases",
        "申请办理",
        columns=(
            Column("number", "受理编号", lambda c: c.number, _link, reads=("number",)),
            Column("title", "申请事项", lambda c: c.title, _link, reads=("title",)),
            Column("applicant", "申请人", lambda c: c.applicant.masked, reads=("applicant__name", "applicant__kind")),
            Column("state", "状态", lambda c: State.label_of(c.state), reads=("state",)),
            Column("due", "应当答复日期", due_words, reads=_DUE_FIELDS),
            Column("handler", "承办人", lambda c: c.handler.name if c.handler else "—", reads=("handler__name",)),
            Column("received", "收到日期", lambda c: day(c.received_on) or "—", reads=("received_on",)),
            Column("body", "单位", lambda c: c.body.label, shown=False, reads=_BODY_FIELDS),
            Column("channel", "渠道", lambda c: Channel.label_of(c.channel), shown=False, reads=("channel",)),
            Column("kind", "答复类型", lambda c: Kind.label_of(c.kind) or "—", shown=False, reads=("kind",)),
            Column("closed", "办结日期", lambda c: day(c.closed_on) or "—", shown=False, reads=("closed_on",)),
        ),
        filters=_COMMON,
        empty="没有符合条件的申请。",
        sparing=True,
    ),
    api.handled_by,
)  # fmt: skip

OVERSEEN = screen(
    Listing(
        "foi_overseen",
        "申请督查",
        columns=(
            Column("number", "受理编号", lambda c: c.number, _link, reads=("number",)),
            Column("body", "单位", lambda c: c.body.label, reads=_BODY_FIELDS),
            Column("topic", "内容类别", lambda c: api.topic_of(c.title), reads=("title",)),
            Column("state", "状态", lambda c: State.label_of(c.state), reads=("state",)),
            Column("due", "应当答复日期", due_words, reads=_DUE_FIELDS),
            Column("received", "收到日期", lambda c: day(c.received_on) or "—", reads=("received_on",)),
            Column("urged", "督办日期", lambda c: day(c.urged_on) or "—", reads=("urged_on",)),
            Column("kind", "答复类型", lambda c: Kind.label_of(c.kind) or "—", shown=False, reads=("kind",)),
        ),
        filters=tuple(each for each in _COMMON if each.key != "title"),
        empty="没有符合条件的申请。",
        sparing=True,
    ),
    api.cases_overseen_by,
)  # fmt: skip

MINE = screen(
    Listing(
        "foi_registered",
        "我登记的申请",
        columns=(
            Column("number", "受理编号", lambda c: c.number),
            Column("body", "受理单位", lambda c: c.body.label),
            Column("channel", "渠道", lambda c: Channel.label_of(c.channel)),
            Column("submitted", "提交日期", lambda c: day(c.submitted_on)),
            Column("received", "收到日期", lambda c: day(c.received_on) or "待确认"),
        ),
        filters=(Filter("number", "受理编号", lambda rows, text: rows.filter(number__contains=text)),),
        empty="还没有登记过申请。",
    ),
    api.registered_by,
)  # fmt: skip


@register
def desk_cards(actor: Actor, on: date) -> list[Card]:
    """What runs out, what is late, what waits to be confirmed or signed."""
    if not actor.holds(*api.WORKERS):
        return []
    mine = api.handled_by(actor)
    running = mine.filter(closed_on=None).exclude(state=State.ARCHIVED.value)
    first = list(running.order_by("due_on", "id")[:_SHOWN])
    if not first:
        return []
    listed = reverse("foi_cases")
    todos = tuple(
        Todo(f"申请{c.number} {c.title}（{State.label_of(c.state)}）", _link(c), c.body.label, c.due_on)
        for c in first
    )  # fmt: skip
    soon = capped_count(api.due_within(mine, on, _WEEK), _CAP)
    late = capped_count(api.overdue(mine, on), _CAP)
    return [
        Card("申请七日内到期", soon, f"{listed}?due=soon", todos=todos),
        Card("申请逾期", late, f"{listed}?due=late", late=late > 0),
    ]
