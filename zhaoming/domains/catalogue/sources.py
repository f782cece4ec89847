"""What the catalogue registers with the ground: its items can be found."""

from collections.abc import Iterator, Sequence
from datetime import date

from zhaoming.domains.catalogue.events import CatalogueChanged
from zhaoming.domains.catalogue.models import Item
from zhaoming.domains.catalogue.terms import ItemState
from zhaoming.kernel.search import Record
from zhaoming.kernel.search.feeding import hear
from zhaoming.kernel.search.sources import Source, register


def _rows(numbers: Sequence[int] | None = None) -> Iterator[Record]:
    rows = Item.objects.filter(catalogue__body__isnull=False, state=ItemState.USABLE.value)
    rows = rows.select_related("catalogue__body").order_by("pk")
    for item in rows.filter(pk__in=numbers) if numbers is not None else rows:
        body = item.catalogue.body
        if body is not None:
            yield Record(
                key=f"item:{item.pk}", kind="item", title=f"公开事项：{item.level2}",
                body=f"{item.domain}\n{item.level1}\n{item.content}\n{item.subject}",
                url=f"/i/{item.pk}/", day=item.catalogue.made_at.date(), unit=body.pk,
                units=(body.pk,), domain=item.domain,
            )  # fmt: skip


def _usable(numbers: Sequence[int], on: date) -> dict[int, str]:
    rows = Item.objects.filter(pk__in=numbers, catalogue__body__isnull=False,
                               state=ItemState.USABLE.value)  # fmt: skip
    return dict.fromkeys(rows.values_list("pk", flat=True), "")


def _words() -> Iterator[tuple[str, int]]:
    rows = Item.objects.filter(catalogue__body__isnull=False, state=ItemState.USABLE.value)
    for domain, level2 in rows.values_list("domain", "level2"):
        yield domain, 5
        yield level2, 4


def _items(event: CatalogueChanged) -> list[str]:
    if event.item:
        return [f"item:{event.item}"]
    rows = Item.objects.filter(catalogue__body=event.body).values_list("pk", flat=True)
    return [f"item:{pk}" for pk in rows]


register(Source("item", _rows, _rows, _usable, _words))
hear(CatalogueChanged, _items)
