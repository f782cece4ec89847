"""The register of duties, what waits for confirmation, and what the desk shows of both."""

import re
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from zhaoming.domains.catalogue.api import Item
from zhaoming.domains.coverage import api
from zhaoming.domains.coverage.terms import DutyState, EvidenceState, Kind, Source
from zhaoming.interfaces.workbench.shell.desk import Card, Todo, register
from zhaoming.interfaces.workbench.shell.rendering import number, today
from zhaoming.interfaces.workbench.shell.screens import screen
from zhaoming.kernel.database import capped_count
from zhaoming.kernel.terms import Actor
from zhaoming.kernel.web.environment import day, minute
from zhaoming.kernel.web.listing import Column, Filter, Listing

_CAP = 999
_SOON = timedelta(days=7)
LEVELS = (("县级", "县级"), ("乡级", "乡级"), ("村级", "村级"))
FIGURES = (
    ("owed", "应公开"), ("loaded", "已加载"), ("empty", "空白"), ("stated", "情况说明"),
    ("stale", "未更新"), ("due", "到期"), ("in_time", "按时"), ("behind", "迟公开"),
    ("late", "逾期"),
)  # fmt: skip


def _due(duty: api.Duty) -> str:
    if duty.due_on is None:
        return "—"
    late = (today() - duty.due_on).days if duty.state == DutyState.OPEN else 0
    words = f"（逾期{late}天）" if late > 0 else "（暂定）" if duty.provisional else ""
    return f"{day(duty.due_on)}{words}"


def _met(duty: api.Duty) -> str:
    if duty.met_on is None:
        return "—"
    behind = (duty.met_on - duty.due_on).days if duty.due_on else 0
    return f"{day(duty.met_on)}{f'（迟{behind}天）' if behind > 0 else ''}"


def domains() -> list[tuple[str, str]]:
    """The domains of the lists, by their number."""
    rows = Item.objects.filter(catalogue__body__isnull=False).order_by("domain_number")
    return [(str(n), name) for n, name in dict(rows.values_list("domain_number", "domain")).items()]


def _by_due(rows: QuerySet[api.Duty], text: str) -> QuerySet[api.Duty]:
    on = today()
    if text == "soon":
        return rows.filter(state=DutyState.OPEN.value, due_on__gte=on, due_on__lte=on + _SOON)
    return api.late(rows, on)


def _by_month(rows: QuerySet[api.Duty], text: str) -> QuerySet[api.Duty]:
    if not re.fullmatch(r"20[0-9]{2}-(?:0[1-9]|1[0-2])", text):
        return rows.none()
    return rows.filter(due_on__year=int(text[:4]), due_on__month=int(text[5:]))


def _by_number(field: str, text: str) -> dict[str, int]:
    return {field: number(text) or 0}


DUTIES = screen(
    Listing(
        "duties",
        "公开任务",
        columns=(
            Column("item", "事项", lambda d: d.item.level2, lambda d: reverse("duty", args=[d.pk])),
            Column("title", "任务", lambda d: d.title or Source.label_of(d.source)),
            Column("body", "单位", lambda d: d.body.label),
            Column("domain", "领域", lambda d: d.item.domain),
            Column("state", "状态", lambda d: DutyState.label_of(d.state)),
            Column("due", "应公开日期", _due),
            Column("met", "公开日期", _met),
            Column("newest", "最近更新", lambda d: day(d.newest_on) or "—", shown=False),
            Column("source", "来源", lambda d: Source.label_of(d.source), shown=False),
            Column("level", "层级", lambda d: d.level, shown=False),
            Column("doubt", "没有期限的原因", lambda d: d.doubt or "—", shown=False),
        ),
        filters=(
            Filter("item", "事项", lambda rows, text: rows.filter(item__level2__contains=text)),
            Filter("body", "单位", lambda rows, text: rows.filter(body__name__contains=text)),
            Filter("domain", "领域",
                   lambda rows, text: rows.filter(**_by_number("domain_number", text)), domains),
            Filter("state", "状态", lambda rows, text: rows.filter(state=text), DutyState.choices),
            Filter("source", "来源", lambda rows, text: rows.filter(source=text), Source.choices),
            Filter("due", "期限", _by_due, lambda: [("late", "逾期未公开"), ("soon", "七日内到期")]),
            Filter("figure", "统计项", lambda rows, text: api.narrowed(rows, text, today()),
                   lambda: FIGURES),
            Filter("level", "层级", lambda rows, text: rows.filter(level=text), lambda: LEVELS),
            Filter("month", "到期月份", _by_month, kind="month"),
            Filter("unit", "单位编号", lambda rows, text: rows.filter(**_by_number("body", text)),
                   kind="hidden"),
        ),
        order=("id",),
        empty="没有符合条件的公开任务。",
    ),
    api.duties_visible_to,
)  # fmt: skip

CONFIRMING = screen(
    Listing(
        "confirming",
        "待确认的证据",
        columns=(
            Column("title", "证据", lambda e: e.title, lambda e: reverse("duty", args=[e.duty_id])),
            Column("kind", "类型", lambda e: Kind.label_of(e.kind)),
            Column("item", "事项", lambda e: e.duty.item.level2),
            Column("body", "单位", lambda e: e.duty.body.label),
            Column("words", "说明", lambda e: e.words or e.url or e.place),
            Column("until", "有效期至", lambda e: day(e.until) or "—"),
            Column("stated", "提出时间", lambda e: minute(e.stated_at)),
        ),
        filters=(
            Filter("kind", "类型", lambda rows, text: rows.filter(kind=text), Kind.choices),
            Filter("item", "事项", lambda rows, text: rows.filter(duty__item__level2__contains=text)),
        ),
        empty="没有等待确认的证据。",
    ),
    api.to_confirm,
)  # fmt: skip


def words_of_state(state: str) -> str:
    """The label of an evidence's state."""
    return EvidenceState.label_of(state)


@register
def desk_cards(actor: Actor, on: date) -> list[Card]:
    """What is late and what is due of the lists, and what waits for a second pair of eyes."""
    if not actor.holdings:
        return []
    waiting, listed = api.waiting_for(actor).filter(due_on__lte=on + _SOON), reverse("duties")
    first, cards = list(waiting.order_by("due_on", "id")[:8]), list[Card]()
    if first:
        todos = tuple(
            Todo(f"公开：{d.item.level2}{' ' if d.title else ''}{d.title}",
                 reverse("duty", args=[d.pk]), d.body.label, d.due_on)
            for d in first
        )  # fmt: skip
        late = capped_count(api.late(waiting, on), _CAP)
        soon = capped_count(waiting.filter(due_on__gte=on), _CAP)
        cards.append(Card("目录任务七日内到期", soon, f"{listed}?due=soon", todos=todos))
        cards.append(Card("目录任务逾期", late, f"{listed}?due=late", late=late > 0))
    asserted = list(api.to_confirm(actor).order_by("id")[:8])
    if asserted:
        todos = tuple(Todo(f"确认：{e.title}", reverse("duty", args=[e.duty_id]), e.duty.body.label)
                      for e in asserted)  # fmt: skip
        count = len(asserted) if len(asserted) < 8 else capped_count(api.to_confirm(actor), _CAP)  # noqa: PLR2004 - as many as were fetched
        cards.append(Card("待确认的证据", count, reverse("confirming"), todos=todos))
    return cards
