"""The register of documents, and what the desk shows of them."""

from dataclasses import replace
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from zhaoming.domains.publication import api
from zhaoming.domains.publication.terms import (
    Attribute,
    Change,
    Content,
    EditionState,
    OfferState,
    Outcome,
    Trigger,
    Validity,
)
from zhaoming.interfaces.workbench.shell.desk import Card, Todo, register
from zhaoming.interfaces.workbench.shell.rendering import today
from zhaoming.interfaces.workbench.shell.screens import screen
from zhaoming.kernel.database import capped_count
from zhaoming.kernel.terms import Actor, Role
from zhaoming.kernel.web.environment import day, minute
from zhaoming.kernel.web.listing import Column, Filter, Listing

_CAP = 999
_SOON = timedelta(days=7)


def _due(edition: api.Edition) -> str:
    if not edition.due_on or edition.state not in api.OPEN:
        return "—"
    late = (today() - edition.due_on).days
    words = f"（逾期{late}天）" if late > 0 else "（暂定）" if edition.due_provisional else ""
    return f"{day(edition.due_on)}{words}"


def _by_due(rows: QuerySet[api.Edition], text: str) -> QuerySet[api.Edition]:
    """逾期 and 临期, as the desk counts them."""
    on = today()
    rows = rows.filter(state__in=api.OPEN, attribute=Attribute.PROACTIVE.value)
    if text == "late":
        return rows.filter(due_on__lt=on)
    return rows.filter(due_on__gte=on, due_on__lte=on + _SOON)


def page_of(edition: api.Edition) -> str:
    """Where staff find an edition."""
    return reverse("edition", args=[edition.pk])


_COLUMNS = (
    Column("title", "标题", lambda e: e.title, page_of),
    Column("number", "发文字号", lambda e: e.document_number or "—"),
    Column("body", "单位", lambda e: e.body.label),
    Column("attribute", "公开属性", lambda e: Attribute.label_of(e.attribute) or "未定"),
    Column("state", "状态", lambda e: EditionState.label_of(e.state)),
    Column("made", "成文日期", lambda e: day(e.made_on) or "—"),
    Column("due", "应公开日期", _due),
    Column("published", "发布时间", lambda e: minute(e.published_at) or "—"),
    Column("index", "索引号", lambda e: e.document.index_number or "—", shown=False),
    Column("content", "内容形式", lambda e: Content.label_of(e.content), shown=False),
    Column("validity", "有效性", lambda e: Validity.label_of(e.validity), shown=False),
    Column("change", "版次", lambda e: f"第{e.ordinal}版 {Change.label_of(e.change)}", shown=False),
)
_FILTERS = (
    Filter("title", "标题", lambda rows, text: rows.filter(title__contains=text)),
    Filter("number", "发文字号", lambda rows, text: rows.filter(document_number__contains=text)),
    Filter("body", "单位", lambda rows, text: rows.filter(body__name__contains=text)),
    Filter("state", "状态", lambda rows, text: rows.filter(state=text), EditionState.choices),
    Filter("attribute", "公开属性", lambda rows, text: rows.filter(attribute=text),
           Attribute.choices),
    Filter("due", "公开期限", _by_due, lambda: [("late", "逾期未公开"), ("soon", "七日内到期")]),
)  # fmt: skip

EDITIONS = screen(
    Listing("editions", "公开信息", columns=_COLUMNS, filters=_FILTERS,
            empty="没有符合条件的公开信息。"),
    api.editions_visible_to,
)  # fmt: skip


def _shown_in_ledger(column: Column) -> bool:
    return column.key in {"title", "number", "body", "attribute", "state", "made", "validity"}


ISSUED = screen(
    Listing(
        "issued",
        "发文台账",
        columns=(
            *(replace(column, shown=_shown_in_ledger(column)) for column in _COLUMNS),
            Column("reason", "不公开理由", lambda e: e.attribute_reason or "—", shown=False),
            Column("end", "结束原因", lambda e: e.end_reason or "—", shown=False),
        ),
        filters=(
            *_FILTERS,
            Filter("validity", "有效性", lambda rows, text: rows.filter(validity=text),
                   Validity.choices),
        ),
        empty="还没有印发的文件。",
    ),
    api.issued,
)  # fmt: skip

CONSENTS = screen(
    Listing(
        "consents",
        "发布前协商",
        columns=(
            Column("title", "文件", lambda c: c.edition.title,
                   lambda c: reverse("consent", args=[c.pk])),
            Column("from", "征求单位", lambda c: c.edition.body.label),
            Column("body", "我方单位", lambda c: c.body.label),
            Column("question", "需要确认的内容", lambda c: c.question),
            Column("asked", "征求时间", lambda c: minute(c.asked_at)),
            Column("answer", "答复", lambda c: "待答复" if c.agreed is None else "同意" if c.agreed
                   else "不同意"),
        ),
        filters=(
            Filter("open", "答复", lambda rows, text: rows.filter(decided_at__isnull=text == "no"),
                   lambda: [("no", "待答复"), ("yes", "已答复")]),
        ),
        empty="没有其他机关征求意见。",
    ),
    api.consents_asked_of,
)  # fmt: skip

ASSESSMENTS = screen(
    Listing(
        "assessments",
        "属性评估",
        columns=(
            Column("title", "文件", lambda r: r.edition.title, lambda r: page_of(r.edition)),
            Column("body", "单位", lambda r: r.edition.body.label),
            Column("attribute", "当时的公开属性", lambda r: Attribute.label_of(r.attribute)),
            Column("trigger", "缘由", lambda r: Trigger.label_of(r.trigger)),
            Column("due", "应评估日期", lambda r: day(r.due_on)),
            Column("outcome", "结论", lambda r: Outcome.label_of(r.outcome) or "待评估"),
            Column("reason", "理由", lambda r: r.reason or "—", shown=False),
        ),
        filters=(
            Filter("open", "结论", lambda rows, text: rows.filter(decided_at__isnull=text == "no"),
                   lambda: [("no", "待评估"), ("yes", "已评估")]),
            Filter("trigger", "缘由", lambda rows, text: rows.filter(trigger=text),
                   Trigger.choices),
        ),
        empty="没有需要评估的文件：登记在册的文件每年评估一次。",
    ),
    api.assessments_visible_to,
)  # fmt: skip

ROUNDS = screen(
    Listing(
        "rounds",
        "文件清理",
        columns=(
            Column("title", "清理名称", lambda r: r.title, lambda r: reverse("round", args=[r.pk])),
            Column("body", "单位", lambda r: r.body.label),
            Column("opened", "开始时间", lambda r: minute(r.opened_at)),
            Column("closed", "完成时间", lambda r: minute(r.closed_at) or "进行中"),
        ),
        filters=(),
        empty="还没有开展过文件清理。",
    ),
    api.rounds_visible_to,
)  # fmt: skip

_OFFER_COLUMNS = (
    Column("body", "报送单位", lambda o: o.body.label),
    Column("to", "采用单位", lambda o: o.to.label),
    Column("at", "报送时间", lambda o: minute(o.offered_at)),
    Column("state", "状态", lambda o: OfferState.label_of(o.state)),
    Column("words", "说明", lambda o: o.words or "—"),
)
_OFFER_FILTERS = (
    Filter("state", "状态", lambda rows, text: rows.filter(state=text), OfferState.choices),
)
OFFERS = screen(
    Listing(
        "offers",
        "报送采用",
        columns=(
            Column("title", "标题", lambda o: o.edition.title,
                   lambda o: reverse("offer", args=[o.pk])),
            *_OFFER_COLUMNS,
        ),
        filters=_OFFER_FILTERS,
        empty="还没有单位报送。",
    ),
    api.offers_to,
)  # fmt: skip
SENT = screen(
    Listing(
        "sent",
        "我们的报送",
        columns=(
            Column("title", "标题", lambda o: o.edition.title, lambda o: page_of(o.edition)),
            *_OFFER_COLUMNS,
        ),
        filters=_OFFER_FILTERS,
        empty="还没有报送过：在已公开信息的页面上可以报送。",
    ),
    api.offers_from,
)  # fmt: skip


def _todos(rows: list[api.Edition], words: str) -> tuple[Todo, ...]:
    return tuple(
        Todo(f"{words}：{row.title}", page_of(row), row.body.label, row.due_on) for row in rows
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
        Card("七日内到期", capped_count(soon, _CAP) - late_count, f"{listed}?due=soon"),
        Card("逾期未公开", late_count, f"{listed}?due=late", late=late_count > 0),
        *_asked_cards(actor),
    ]  # fmt: skip


def _asked_cards(actor: Actor) -> list[Card]:
    """What other bodies wait for: an answer, or whether their offer is taken."""
    cards = []
    if actor.holds(Role.REVIEWER, Role.HEAD, Role.OFFICE, Role.OFFICE_HEAD):
        asked = list(api.consents_asked_of(actor).filter(decided_at=None).order_by("id")[:8])
        todos = tuple(
            Todo(f"协商：{c.edition.title}", reverse("consent", args=[c.pk]), c.edition.body.label)
            for c in asked
        )
        if asked:
            cards.append(
                Card("待答复协商", len(asked), f"{reverse('consents')}?open=no", todos=todos)
            )
    if actor.holds(Role.CLERK):
        offers = list(api.offers_to(actor).filter(state=OfferState.OPEN.value).order_by("id")[:8])
        todos = tuple(
            Todo(f"报送：{o.edition.title}", reverse("offer", args=[o.pk]), o.body.label)
            for o in offers
        )
        if offers:
            cards.append(
                Card("待采用报送", len(offers), f"{reverse('offers')}?state=open", todos=todos)
            )
    return cards
