"""What a new edition of the reference list means for each government: every read."""

from django.db.models import F

from zhaoming.domains.catalogue.engine.columns import changed
from zhaoming.domains.catalogue.models import Item
from zhaoming.domains.catalogue.queries.items import reference_items
from zhaoming.domains.catalogue.queries.lists import cells_of_item
from zhaoming.domains.catalogue.terms import ItemState


def edition_changes(government_id: int) -> list[tuple[Item, list[tuple[str, str, str]]]]:
    """What the reference list changed since a government last looked: its item, and each cell.

    An item whose origin is gone is given with no cells.
    """
    rows = Item.objects.filter(
        catalogue__body=government_id, state=ItemState.USABLE.value, origin__isnull=False,
        origin__turned_in__gt=F("seen_turn"),
    ).select_related("origin")  # fmt: skip
    found = []
    for item in rows.order_by("order"):
        if item.origin is None:
            continue
        gone = item.origin.state == ItemState.DECLINED
        if not gone and not changed(cells_of_item(item), cells_of_item(item.origin)):
            continue
        moves = [] if gone else changed(cells_of_item(item), cells_of_item(item.origin))
        found.append((item, moves))
    return found


def edition_news(government_id: int) -> list[Item]:
    """Rows that came into the reference list with a new edition and that a government has not."""
    own = Item.objects.filter(catalogue__body=government_id).exclude(origin=None)
    rows = reference_items().filter(turned_in__gt=1).exclude(state=ItemState.DECLINED.value)
    return list(rows.exclude(pk__in=own.values("origin")).order_by("order"))
