"""The lists of the catalogue: the reference list, and what was adopted."""

from django.db.models import QuerySet
from django.urls import reverse

from zhaoming.domains.catalogue import api
from zhaoming.domains.catalogue.terms import ItemState, Mode, Provenance
from zhaoming.interfaces.workbench.shell.screens import screen
from zhaoming.kernel.terms import Actor
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
