"""The lists of the site: columns, topics, old addresses, what was not found."""

from django.db.models import QuerySet
from django.urls import reverse

from zhaoming.domains.publication import api
from zhaoming.domains.publication.terms import ColumnKind
from zhaoming.interfaces.workbench.shell.screens import screen
from zhaoming.kernel.search.models import Miss
from zhaoming.kernel.terms import Actor
from zhaoming.kernel.web.listing import Column, Filter, Listing

COLUMNS = screen(
    Listing(
        "columns",
        "自由栏目",
        columns=(
            Column("name", "栏目名称", lambda c: c.name, lambda c: reverse("column", args=[c.pk])),
            Column("kind", "栏目类别", lambda c: ColumnKind.label_of(c.kind)),
            Column("owner", "责任单位", lambda c: c.owner.label),
            Column("cycle", "更新周期", lambda c: f"{c.cycle_days}天"),
            Column("state", "状态", lambda c: f"{c.closed_on}停用" if c.closed_on else "在用"),
        ),
        filters=(Filter("name", "栏目名称", lambda rows, text: rows.filter(name__contains=text)),),
        order=("order", "id"),
        empty="还没有自由栏目。要闻、图片新闻、概况等不属于政府信息公开的内容放在自由栏目里。",
    ),
    api.columns_of,
)


TOPICS = screen(
    Listing(
        "topics",
        "专题",
        columns=(
            Column("title", "专题名称", lambda t: t.title, lambda t: reverse("topic", args=[t.pk])),
            Column("keeper", "责任单位", lambda t: t.keeper.label),
            Column("opened_on", "开设日期", lambda t: t.opened_on.isoformat()),
            Column(
                "state", "状态", lambda t: f"{t.archived_on}归档" if t.archived_on else "正在开设"
            ),
        ),
        filters=(
            Filter("title", "专题名称", lambda rows, text: rows.filter(title__contains=text)),
        ),
        order=("-opened_on", "-id"),
        empty="还没有专题。",
    ),
    api.topics_of,
)


def _redirects(who: Actor) -> QuerySet[api.Redirect]:
    rows = api.Redirect.objects.all()
    return rows if who.holds(*api.ARRANGERS) else rows.none()


REDIRECTS = screen(
    Listing(
        "redirects",
        "地址转向",
        columns=(
            Column("path", "旧地址", lambda r: r.path),
            Column("target", "新地址", lambda r: r.target),
        ),
        filters=(Filter("path", "旧地址", lambda rows, text: rows.filter(path__contains=text)),),
        order=("path", "id"),
        empty="还没有转向。旧网站迁来的地址在这里登记，读者从旧链接也能找到内容。",
    ),
    _redirects,
)


def _misses(who: Actor) -> QuerySet[Miss]:
    return Miss.objects.all() if who.holds(*api.ARRANGERS) else Miss.objects.none()


MISSES = screen(
    Listing(
        "misses",
        "无结果检索",
        columns=(
            Column("words", "检索词", lambda m: m.words),
            Column("on", "日期", lambda m: m.on.isoformat()),
            Column("count", "次数", lambda m: m.count),
        ),
        filters=(Filter("words", "检索词", lambda rows, text: rows.filter(words__contains=text)),),
        order=("-on", "-id"),
        empty="还没有公众没有找到的检索词。",
    ),
    _misses,
)
