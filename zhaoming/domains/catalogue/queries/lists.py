"""Lists as rows, their versions, who owes what, and how limits are read."""

from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, QuerySet

from zhaoming.domains.catalogue.engine.columns import COLUMNS, row_of
from zhaoming.domains.catalogue.engine.limits import Reading, compile_limit, corrected
from zhaoming.domains.catalogue.engine.overriding import overridden
from zhaoming.domains.catalogue.engine.reading.rows import Row
from zhaoming.domains.catalogue.engine.wording import squeezed
from zhaoming.domains.catalogue.models import Charge, Item, LimitReading, Version
from zhaoming.domains.catalogue.terms import ItemState
from zhaoming.domains.organisation.api import Body, county_of


def cells_of_item(item: Item) -> dict[str, str]:
    """The cells of a row that stands."""
    return {name: getattr(item, name) for name in COLUMNS}


def row_of_item(item: Item) -> Row:
    """An item as a row, for printing and comparing."""
    return row_of(cells_of_item(item), item.more)


def rows_of(items: Iterable[Item]) -> list[Row]:
    """Items as rows, in their order."""
    return [row_of_item(item) for item in items]


def versions_of(body: Body | None) -> QuerySet[Version]:
    """The published versions of the list of ``body``, newest first; None is the reference list."""
    return Version.objects.filter(catalogue__body=body).order_by("-ordinal")


def public_versions() -> QuerySet[Version]:
    """Every published version of the lists of governments, newest first."""
    rows = Version.objects.filter(catalogue__body__isnull=False)
    rows = rows.select_related("catalogue__body", "sheet").defer("rows")
    return rows.order_by("-published_at", "-id")


def rows_of_version(version: Version) -> list[Row]:
    """The rows of a version as it was published."""
    return [row_of(each["cells"], each.get("more")) for each in version.rows]


def owed_by(body: Body) -> QuerySet[Item]:
    """The items that ``body`` itself must publish: its own list, joined with that of the government."""
    mine = Charge.objects.filter(item=OuterRef("pk"), body=body)
    rows = Item.objects.filter(Exists(mine), state=ItemState.USABLE.value)
    return rows.select_related("catalogue").order_by("order")


def unassigned(government: Body) -> QuerySet[Item]:
    """The items of a list for which nobody answers at the level of the county yet."""
    rows = Item.objects.filter(catalogue__body=government, state=ItemState.USABLE.value)
    office = Charge.objects.filter(item=OuterRef("pk")).exclude(body__kind__in=_BELOW)
    lonely = rows.filter(~Exists(office), levels__contains="县级")
    return (lonely | rows.filter(charges=None)).distinct().order_by("order")


_BELOW = ("town", "street", "village", "community")


def charges_of(item: Item) -> QuerySet[Charge]:
    """Who owes an item, in the printed order of the bodies."""
    return item.charges.select_related("body").order_by("body__order", "body_id")


def all_charges(government: Body) -> list[tuple[int, int]]:
    """Pairs of item and body of the list of a government, for those that still act."""
    rows = Charge.objects.filter(
        item__catalogue__body=government, item__state=ItemState.USABLE.value, body__state="active"
    )
    return list(rows.order_by("item__order", "body_id").values_list("item_id", "body_id"))


def corrections_of(government: Body) -> dict[str, LimitReading]:
    """The corrected readings of a government, by their squeezed wording."""
    rows = LimitReading.objects.filter(government=government)
    return {row.text: row for row in rows}


def correction_for(text: str, corrections: dict[str, LimitReading]) -> LimitReading | None:
    """The correction that is kept for a wording, however it is set."""
    return corrections.get(squeezed(text)[:600])


def reading_for(text: str, corrections: dict[str, LimitReading]) -> Reading:
    """How a wording is read: as somebody corrected it, else as the machine reads it."""
    if kept := correction_for(text, corrections):
        return corrected(kept.rules)
    return compile_limit(text)


def limits_of(items: Sequence[Item], government: Body) -> dict[int, Reading]:
    """The reading of every item's limit, corrections and 条例第二十六条第二句 minded."""
    kept = corrections_of(government)
    found = {}
    for item in items:
        reading = reading_for(item.time_limit, kept)
        if correction_for(item.time_limit, kept) is None:
            reading = overridden(reading, f"{item.level1} {item.level2}", item.basis)
        found[item.pk] = reading
    return found


def limit_of(item: Item) -> Reading:
    """The reading of one item's limit."""
    body = item.catalogue.body
    if body is None:
        return compile_limit(item.time_limit)
    return limits_of([item], county_of(body))[item.pk]
