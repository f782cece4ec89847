"""What is arranged by hand, and where one document stands among the public pages."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from zhaoming.domains.organisation.api import reach_of
from zhaoming.domains.publication.models import Column, Document, Edition, Redirect, Slot, Topic
from zhaoming.domains.publication.terms import EditionState
from zhaoming.kernel.calendar import BEIJING
from zhaoming.kernel.terms import Actor, Role

_EVER = Q(published_at__isnull=False) | Q(
    state__in=[EditionState.WITHDRAWN.value, EditionState.REMOVED.value, EditionState.LAPSED.value]
)


def columns() -> QuerySet[Column]:
    """The free columns in use, in their order."""
    return Column.objects.filter(closed_on=None).select_related("owner").order_by("order", "id")


def public_column(pk: int) -> Column | None:
    """One free column, in use or not."""
    return Column.objects.select_related("owner").filter(pk=pk).first()


def in_column(column: Column) -> QuerySet[Edition]:
    """What is online in a free column, newest first."""
    rows = Edition.objects.filter(state=EditionState.PUBLISHED.value, column=column)
    return rows.select_related("document", "body").order_by("-listed_at", "-id")


def columns_of(actor: Actor) -> QuerySet[Column]:
    """The free columns within reach of somebody who arranges the site."""
    rows = Column.objects.filter(reach_of(actor, "owner__path", (Role.AUTHORITY,)))
    return rows.select_related("owner").order_by("order", "id")


def topics() -> QuerySet[Topic]:
    """Every topic, open ones first, then newest first."""
    rows = Topic.objects.select_related("keeper", "picture")
    return rows.order_by("archived_on", "-opened_on", "-id")


def topics_of(actor: Actor) -> QuerySet[Topic]:
    """The topics that somebody may fill: those that a body within reach keeps."""
    roles = (Role.AUTHORITY, Role.OFFICE, Role.OFFICE_HEAD)
    return topics().filter(reach_of(actor, "keeper__path", roles))


def slots_on_home(on: date) -> QuerySet[Slot]:
    """What was placed on the home page and is not over."""
    return _placed(Slot.objects.filter(topic=None), on)


def slots_in(topic: Topic, on: date) -> QuerySet[Slot]:
    """What was placed in a topic."""
    return _placed(topic.slots.all(), on)


def _placed(rows: QuerySet[Slot], on: date) -> QuerySet[Slot]:
    rows = rows.filter(Q(until_on=None) | Q(until_on__gte=on)).order_by("order", "-id")
    return rows.select_related("document", "picture", "topic")


def titles_of(documents: set[int]) -> dict[int, Edition]:
    """The editions of these documents that are online, by document."""
    rows = Edition.objects.filter(document__in=documents, state=EditionState.PUBLISHED.value)
    return {row.document_id: row for row in rows.select_related("document", "body")}


def redirect_of(path: str) -> str:
    """Where what stood at an old address is now; empty where nobody said."""
    return Redirect.objects.filter(path=path).values_list("target", flat=True).first() or ""


@dataclass
class Placing:
    """Everywhere that a document stands or stood: what its publication or end concerns.

    ``replaced`` are the numbers of the documents whose place it took: their pages name it.
    """

    number: int
    bodies: set[int] = field(default_factory=set)
    items: set[int] = field(default_factory=set)
    genres: set[str] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    months: set[tuple[int, int]] = field(default_factory=set)
    replaced: set[int] = field(default_factory=set)


def placing_of(document: int) -> Placing | None:
    """Where a document stands, all its editions that were ever online together."""
    number = Document.objects.filter(pk=document).values_list("number", flat=True).first()
    if number is None:
        return None
    found = Placing(number)
    found.replaced |= set(
        Edition.objects.filter(successor=document).values_list("document__number", flat=True)
    )
    rows = Edition.objects.filter(_EVER, document=document)
    for row in rows.only("body", "item", "genre", "column", "listed_at"):
        found.bodies.add(row.body_id)
        found.items |= {row.item_id} if row.item_id else set()
        found.columns |= {row.column_id} if row.column_id else set()
        found.genres |= {row.genre} if row.genre else set()
        if row.listed_at:
            local = row.listed_at.astimezone(BEIJING)
            found.months.add((local.year, local.month))
    return found
