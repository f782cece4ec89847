"""The register of documents, and what the desk shows of them."""

from datetime import date, timedelta

from django.urls import reverse

from zhaoming.domains.publication import api
from zhaoming.domains.publication.terms import Attribute, EditionState
from zhaoming.interfaces.workbench.shell.desk import Card, Todo, register
from zhaoming.interfaces.workbench.shell.screens import screen
from zhaoming.kernel.database import capped_count
from zhaoming.kernel.terms import Actor
from zhaoming.kernel.web.environment import day, minute
from zhaoming.kernel.web.listing import Column, Filter, Listing

_CAP = 999
_SOON = timedelta(days=7)


def _due(edition: api.Edition) -> str:
    if not edition.due_on or edition.published_at:
        return "—"
    return f"{day(edition.due_on)}{'（暂定）' if edition.due_provisional else ''}"


def page_of(edition: api.Edition) -> str:
    """Where staff find an edition."""
    return reverse("edition", args=[edition.pk])


EDITIONS = screen(
    Listing(
        "editions",
        "公开信息",
        columns=(
            Column("title", "标题", lambda e: e.title, page_of),
            Column("number", "发文字号", lambda e: e.document_number or "—"),
            Column("body", "单位", lambda e: e.document.body.label),
            Column("attribute", "公开属性", lambda e: Attribute.label_of(e.attribute) or "未定"),
            Column("state", "状态", lambda e: EditionState.label_of(e.state)),
            Column("made", "成文日期", lambda e: day(e.made_on) or "—"),
            Column("due", "应公开日期", _due),
            Column("published", "发布时间", lambda e: minute(e.published_at) or "—"),
            Column("index", "索引号", lambda e: e.document.index_number or "—", shown=False),
        ),
        filters=(
            Filter("title", "标题", lambda rows, text: rows.filter(title__contains=text)),
            Filter(
                "number", "发文字号", lambda rows, text: rows.filter(document_number__contains=text)
            ),
            Filter(
                "body", "单位", lambda rows, text: rows.filter(document__body__name__contains=text)
            ),
            Filter("state", "状态", lambda rows, text: rows.filter(state=text), EditionState.choices),
            Filter(
                "attribute", "公开属性", lambda rows, text: rows.filter(attribute=text),
                Attribute.choices,
            ),
        ),
        empty="没有符合条件的公开信息。",
    ),
    api.editions_visible_to,
)  # fmt: skip


def _todos(rows: list[api.Edition], words: str) -> tuple[Todo, ...]:
    return tuple(
        Todo(f"{words}：{row.title}", page_of(row), row.document.body.label, row.due_on)
        for row in rows
    )


@register
def desk_cards(actor: Actor, on: date) -> list[Card]:
    """待办 for those who write and decide; 临期 and 超期 for everybody who may read."""
    if not actor.holdings:
        return []
    drafts, waiting = api.drafts_of(actor), api.awaiting(actor)
    late, soon = api.owed(actor, on - timedelta(days=1)), api.owed(actor, on + _SOON)
    first_drafts, first_waiting = list(drafts.order_by("-id")[:8]), list(waiting.order_by("id")[:8])
    late_count = capped_count(late, _CAP)
    listed = reverse("editions")
    return [
        Card("待我审查", len(first_waiting) if len(first_waiting) < 8 else capped_count(waiting, _CAP),  # noqa: PLR2004 - as many as were fetched
             f"{listed}?state=review", todos=_todos(first_waiting, "审查")),
        Card("起草中", len(first_drafts) if len(first_drafts) < 8 else capped_count(drafts, _CAP),  # noqa: PLR2004 - as many as were fetched
             f"{listed}?state=draft", todos=_todos(first_drafts, "起草")),
        Card("七日内到期", capped_count(soon, _CAP) - late_count, f"{listed}?attribute=proactive"),
        Card("逾期未公开", late_count, f"{listed}?attribute=proactive", late=late_count > 0),
    ]  # fmt: skip
