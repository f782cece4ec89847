"""The lists of review, and what the desk shows of them."""

from datetime import date, datetime, time

from django.db.models import QuerySet
from django.urls import reverse

from zhaoming.domains.publication.terms import Genre
from zhaoming.domains.review import api
from zhaoming.domains.review.terms import (
    CorrectionState,
    Kind,
    Origin,
    Severity,
    Verdict,
)
from zhaoming.interfaces.workbench.coverage.lists import domains as numbered
from zhaoming.interfaces.workbench.shell.desk import Card, Todo, register
from zhaoming.interfaces.workbench.shell.rendering import today
from zhaoming.interfaces.workbench.shell.screens import screen
from zhaoming.kernel.calendar import BEIJING
from zhaoming.kernel.database import capped_count
from zhaoming.kernel.terms import Actor
from zhaoming.kernel.web.environment import day, minute
from zhaoming.kernel.web.listing import Column, Filter, Listing

_CAP, _SHOWN = 999, 8
_FIRST_YEAR, _NEVER = 1949, date(2999, 1, 1)
GRAVITY = {**dict(Severity.choices()), api.OFF: "不检查"}


def _number(row: api.Screening) -> str:
    return row.clearance.ledger_number if hasattr(row, "clearance") else "—"


def _since(rows: QuerySet[api.Screening], text: str) -> QuerySet[api.Screening]:
    return rows.filter(opened_at__gte=_midnight(text))


def _until(rows: QuerySet[api.Screening], text: str) -> QuerySet[api.Screening]:
    return rows.filter(opened_at__lt=_midnight(text, days=1))


def _midnight(text: str, days: int = 0) -> datetime:
    """The beginning of a day as it was typed; one that is none finds nothing."""
    try:
        on = date.fromordinal(date.fromisoformat(text).toordinal() + days)
    except (ValueError, OverflowError):
        on = _NEVER
    if not _FIRST_YEAR <= on.year <= _NEVER.year:
        on = _NEVER
    return datetime.combine(on, time(), tzinfo=BEIJING)


def _urgent(rows: QuerySet[api.Screening], text: str) -> QuerySet[api.Screening]:
    rows = rows.exclude(urgent="")
    return rows.filter(confirmed_at=None) if text == "1" else rows


LEDGER = screen(
    Listing(
        "ledger",
        "审查台账",
        columns=(
            Column("title", "名称", lambda s: s.title, lambda s: reverse("screening", args=[s.pk])),
            Column("number", "台账编号", _number),
            Column("body", "单位", lambda s: s.body.label),
            Column("version", "稿次", lambda s: s.version),
            Column("verdict", "结论", lambda s: Verdict.label_of(s.verdict)),
            Column("opinion", "审查意见", lambda s: s.opinion or "—"),
            Column("opened", "送审时间", lambda s: minute(s.opened_at)),
            Column("decided", "审查时间", lambda s: minute(s.decided_at) or "—"),
            Column("urgent", "紧急代审", lambda s: s.urgent or "—", shown=False),
            Column("hash", "内容摘要", lambda s: s.hash, shown=False),
        ),
        filters=(
            Filter("title", "名称", lambda rows, text: rows.filter(title__contains=text)),
            Filter("body", "单位", lambda rows, text: rows.filter(body__name__contains=text)),
            Filter("verdict", "结论", lambda rows, text: rows.filter(verdict=text), Verdict.choices),
            Filter("since", "送审自", _since, kind="date"),
            Filter("until", "送审至", _until, kind="date"),
            Filter("urgent", "紧急代审", _urgent, lambda: (("1", "待补审"), ("2", "全部"))),
        ),
        empty="还没有审查记录。",
    ),
    api.ledger_visible_to,
)  # fmt: skip

RULES = screen(
    Listing(
        "review_rules",
        "审读规则",
        columns=(
            Column("kind", "类别", lambda r: Kind.label_of(r.kind),
                   lambda r: reverse("review_rule", args=[r.pk])),
            Column("genre", "信息类别", lambda r: Genre.label_of(r.genre) if r.genre else "全部"),
            Column("domain", "领域", lambda r: r.domain or "全部"),
            Column("severity", "怎样处理", lambda r: GRAVITY.get(r.severity, r.severity)),
            Column("body", "单位", lambda r: r.body.label),
            Column("reason", "依据", lambda r: r.reason),
            Column("made", "制定时间", lambda r: minute(r.made_at)),
            Column("ended", "停用时间", lambda r: minute(r.ended_at) or "—"),
        ),
        filters=(
            Filter("kind", "类别", lambda rows, text: rows.filter(kind=text), Kind.choices),
            Filter("genre", "信息类别", lambda rows, text: rows.filter(genre=text), Genre.choices),
            Filter("body", "单位", lambda rows, text: rows.filter(body__name__contains=text)),
        ),
        empty="还没有分信息类别、分领域的规则：各类发现怎样处理，按“设置”中的统一规定。",
    ),
    api.rules_visible_to,
)  # fmt: skip

IMPACTS = screen(
    Listing(
        "impacts",
        "影响评估",
        columns=(
            Column("sort", "名单类型", lambda r: r.sort, lambda r: reverse("impact", args=[r.pk])),
            Column("body", "单位", lambda r: r.body.label),
            Column("purpose", "为什么公开", lambda r: r.purpose),
            Column("fields", "公开的栏目", lambda r: "、".join(r.fields)),
            Column("until", "公开到", lambda r: day(r.until_on)),
            Column("made", "评估时间", lambda r: minute(r.made_at)),
            Column("keep", "保存到", lambda r: day(r.keep_until)),
        ),
        filters=(
            Filter("sort", "名单类型", lambda rows, text: rows.filter(sort=text),
                   lambda: [(name, name) for name in api.list_types()]),
            Filter("body", "单位", lambda rows, text: rows.filter(body__name__contains=text)),
        ),
        empty="还没有影响评估：公示名单送审前，经办人在文件页面填写。",
    ),
    api.impacts_visible_to,
)  # fmt: skip


def _due(row: api.Correction) -> str:
    late = row.state == CorrectionState.OPEN and row.due_on < today()
    return f"{day(row.due_on)}{'（已逾期）' if late else ''}"


CORRECTIONS = screen(
    Listing(
        "corrections",
        "网上更正",
        columns=(
            Column("title", "文件", lambda c: c.title, lambda c: reverse("correction", args=[c.pk])),
            Column("shown", "内容", lambda c: c.shown),
            Column("kind", "类别", lambda c: Kind.label_of(c.kind)),
            Column("origin", "来源", lambda c: Origin.label_of(c.origin)),
            Column("body", "单位", lambda c: c.body.label),
            Column("due", "更正期限", _due),
            Column("state", "状态", lambda c: CorrectionState.label_of(c.state)),
            Column("raised", "发现时间", lambda c: minute(c.raised_at), shown=False),
            Column("outcome", "处理情况", lambda c: c.outcome or "—", shown=False),
        ),
        filters=(
            Filter("title", "文件", lambda rows, text: rows.filter(title__contains=text)),
            Filter("state", "状态", lambda rows, text: rows.filter(state=text),
                   CorrectionState.choices),
            Filter("kind", "类别", lambda rows, text: rows.filter(kind=text), Kind.choices),
            Filter("origin", "来源", lambda rows, text: rows.filter(origin=text), Origin.choices),
            Filter("body", "单位", lambda rows, text: rows.filter(body__name__contains=text)),
        ),
        empty="没有须更正的内容。",
    ),
    api.corrections_visible_to,
)  # fmt: skip

ROSTER = screen(
    Listing(
        "roster",
        "值班读网",
        columns=(
            Column("on", "日期", lambda w: day(w.on), lambda w: reverse("watch", args=[w.pk])),
            Column("body", "单位", lambda w: w.body.label),
            Column("person", "值班人", lambda w: w.name),
            Column("read", "读完时间", lambda w: minute(w.read_at) or ("未读" if w.on < today() else "—")),
            Column("count", "读了几件", lambda w: w.count if w.read_at else "—"),
            Column("words", "情况", lambda w: w.words or "—"),
        ),
        filters=(
            Filter("body", "单位", lambda rows, text: rows.filter(body__name__contains=text)),
            Filter("read", "状态", lambda rows, text: rows.filter(read_at__isnull=text != "read"),
                   lambda: (("read", "已读"), ("unread", "未读"))),
        ),
        order=("-on", "-id"),
        empty="还没有排班。",
        prepare=api.with_names,
    ),
    api.watches_visible_to,
)  # fmt: skip


def domains() -> list[tuple[str, str]]:
    """The domains of the reference list, as a content names them."""
    return [(name, name) for _, name in numbered()]


@register
def desk_cards(actor: Actor, on: date) -> list[Card]:
    """值班读网, 网上更正, and what waits for 补审."""
    if not actor.holdings or actor.id is None:
        return []
    cards = list[Card]()
    if watches := list(api.watches_of(actor, on)[:_SHOWN]):
        todos = tuple(Todo(f"值班读网：{day(w.on)}", reverse("watch", args=[w.pk]), w.body.label)
                      for w in watches)  # fmt: skip
        cards.append(Card("待读网", len(watches), f"{reverse('roster')}?read=unread", todos=todos))
    if owed := list(api.corrections_owed(actor).order_by("due_on", "id")[:_SHOWN]):
        todos = tuple(
            Todo(f"更正：{c.title}", reverse("correction", args=[c.pk]), c.body.label, c.due_on)
            for c in owed
        )
        count = capped_count(api.corrections_owed(actor), _CAP)
        late = owed[0].due_on < on
        cards.append(Card("网上更正", count, f"{reverse('corrections')}?state=open", late, todos))
    found = api.unconfirmed(actor).order_by("id")[:_SHOWN]
    if waiting := [row for row in found if actor.id not in row.authors]:
        todos = tuple(Todo(f"补审：{s.title}", reverse("screening", args=[s.pk]), s.body.label)
                      for s in waiting)  # fmt: skip
        cards.append(Card("待补审", len(waiting), f"{reverse('ledger')}?urgent=1", todos=todos))
    return cards
