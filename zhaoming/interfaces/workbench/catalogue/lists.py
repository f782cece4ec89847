"""The lists of the catalogue: the reference list, and what was adopted."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from zhaoming.domains.catalogue import api
from zhaoming.domains.catalogue.terms import (
    DraftState,
    ItemState,
    Mode,
    NegativeGround,
    PowerKind,
    Provenance,
)
from zhaoming.interfaces.workbench.shell.desk import Card, Todo, register
from zhaoming.interfaces.workbench.shell.screens import screen
from zhaoming.kernel.terms import Actor
from zhaoming.kernel.web.environment import day, minute
from zhaoming.kernel.web.listing import Column, Filter, Listing


def _domains() -> list[tuple[str, str]]:
    rows = api.reference_items().order_by("domain_number").values_list("domain", flat=True)
    return [(name, name) for name in dict.fromkeys(rows)]


_COLUMNS = (
    Column("domain", "领域", lambda i: i.domain),
    Column("level1", "一级事项", lambda i: i.level1 or "—"),
    Column("level2", "二级事项", lambda i: i.level2, lambda i: reverse("item", args=[i.pk])),
    Column("time_limit", "公开时限", lambda i: i.time_limit),
    Column("levels", "层级", lambda i: i.levels),
    Column("mode", "公开方式", lambda i: Mode.label_of(i.mode)),
    Column("basis", "公开依据", lambda i: i.basis, shown=False),
    Column("channels", "公开渠道和载体", lambda i: i.channels, shown=False),
)
_FILTERS = (
    Filter("domain", "领域", lambda rows, text: rows.filter(domain=text), _domains),
    Filter("level2", "二级事项", lambda rows, text: rows.filter(level2__contains=text)),
)


REFERENCE = screen(
    Listing(
        "reference",
        "参考目录",
        columns=(
            *_COLUMNS,
            Column("provenance", "来源", lambda i: Provenance.label_of(i.provenance)),
            Column("state", "核对情况", lambda i: ItemState.label_of(i.state)),
        ),
        filters=(
            *_FILTERS,
            Filter("state", "核对情况", lambda rows, text: rows.filter(state=text),
                   ItemState.choices),
        ),
        order=("order", "id"),
        batch=(("adopt", "采用到本级目录"), ("accept", "核对通过"), ("decline", "不采用")),
        empty="没有符合条件的事项。",
    ),
    api.items_visible_to,
)  # fmt: skip


def _own(who: Actor) -> QuerySet[api.Item]:
    """The adopted lists of every government: public by nature."""
    rows = api.Item.objects.filter(catalogue__body__isnull=False, state=ItemState.USABLE.value)
    return rows.select_related("catalogue__body") if who.id is not None else rows.none()


OWN = screen(
    Listing(
        "own_items",
        "本级目录",
        columns=(Column("list", "目录", lambda i: i.catalogue.title, shown=False), *_COLUMNS),
        filters=_FILTERS,
        order=("order", "id"),
        empty="还没有采用目录：请公开工作主管部门在“参考目录”中勾选采用。",
    ),
    _own,
)


DRAFTS = screen(
    Listing(
        "drafts",
        "目录编制",
        columns=(
            Column("title", "编制稿", lambda d: d.title, lambda d: reverse("draft", args=[d.pk])),
            Column("body", "编制单位", lambda d: d.body.label),
            Column("state", "状态", lambda d: DraftState.label_of(d.state)),
            Column("begun", "开始时间", lambda d: minute(d.begun_at)),
            Column("handed", "报送时间", lambda d: minute(d.handed_at) or "—"),
            Column("returned", "退回理由", lambda d: d.returned or "—", shown=False),
            Column("reviewed", "审核情况", lambda d: d.reviewed or "—"),
        ),
        filters=(
            Filter("body", "编制单位", lambda rows, text: rows.filter(body__name__contains=text)),
            Filter("state", "状态", lambda rows, text: rows.filter(state=text),
                   DraftState.choices),
        ),
        empty="还没有编制稿：选择单位，点“开始编制”。",
    ),
    api.drafts_visible_to,
)  # fmt: skip


@register
def desk_cards(actor: Actor, on: date) -> list[Card]:
    """Lists in the making that wait for somebody: to be looked at, or to be mended."""
    if not actor.holds(*api.WRITERS):
        return []
    rows = list(api.drafts_visible_to(actor).filter(state__in=("handed", "editing"))[:40])
    judge = [d for d in rows if d.state == DraftState.HANDED and api.may_judge(d, actor)]
    mend = [d for d in rows if d.state == DraftState.EDITING and d.returned
            and api.may_compile(d, actor)]  # fmt: skip
    cards = []
    for label, found, words in (
        ("待核改审核的目录", judge, "核改审核"),
        ("退回的目录", mend, "修改"),
    ):
        todos = tuple(Todo(f"{words}：{d.title}", reverse("draft", args=[d.pk]), d.body.label)
                      for d in found)  # fmt: skip
        if found:
            cards.append(Card(label, len(found), reverse("drafts"), todos=todos))
    return cards


def _linked(rows: QuerySet[api.Power], text: str) -> QuerySet[api.Power]:
    open_ones = rows.filter(items=None, settled=False)
    return open_ones if text == "open" else rows.exclude(pk__in=open_ones.values("pk"))


POWERS = screen(
    Listing(
        "powers",
        "权责和服务清单",
        columns=(
            Column("code", "编码", lambda p: p.code),
            Column("name", "事项名称", lambda p: p.name, lambda p: reverse("power", args=[p.pk])),
            Column("body", "实施单位", lambda p: p.body.label),
            Column("kind", "清单", lambda p: PowerKind.label_of(p.kind)),
            Column("sort", "类别", lambda p: p.sort or "—"),
            Column("linked", "对应公开事项",
                   lambda p: "不涉及" if p.settled else f"{p.linked}项" if p.linked else "未对应"),
        ),
        filters=(
            Filter("name", "事项名称", lambda rows, text: rows.filter(name__contains=text)),
            Filter("body", "实施单位", lambda rows, text: rows.filter(body__name__contains=text)),
            Filter("kind", "清单", lambda rows, text: rows.filter(kind=text), PowerKind.choices),
            Filter("linked", "对应情况", _linked, lambda: [("open", "未对应"), ("done", "已对应")]),
        ),
        order=("id",),
        empty="还没有导入权责清单或公共服务事项清单。",
    ),
    api.powers_visible_to,
)  # fmt: skip

NEGATIVES = screen(
    Listing(
        "negatives",
        "不予公开清单",
        columns=(
            Column("name", "事项", lambda n: n.name, lambda n: reverse("negative", args=[n.pk])),
            Column("body", "单位", lambda n: n.body.label),
            Column("content", "具体内容", lambda n: n.content),
            Column("ground", "情形", lambda n: NegativeGround.label_of(n.ground)),
            Column("basis", "依据", lambda n: n.basis),
            Column("made", "列入时间", lambda n: day(n.made_at)),
            Column("ended", "移出", lambda n: f"{day(n.ended_at)} {n.end_reason}" if n.ended_at
                   else "—"),
        ),
        filters=(
            Filter("name", "事项", lambda rows, text: rows.filter(name__contains=text)),
            Filter("body", "单位", lambda rows, text: rows.filter(body__name__contains=text)),
            Filter("ground", "情形", lambda rows, text: rows.filter(ground=text),
                   NegativeGround.choices),
        ),
        empty="清单里还没有事项。",
    ),
    api.negatives_visible_to,
)  # fmt: skip
