"""Every read of the catalogue; lists are public by nature, deciding is not."""

from collections.abc import Iterable

from django.db.models import QuerySet

from zhaoming.domains.catalogue.engine.proposing import Candidate, propose
from zhaoming.domains.catalogue.models import Catalogue, Item
from zhaoming.domains.catalogue.terms import ItemState, Mode
from zhaoming.domains.organisation.api import Body, county_of
from zhaoming.domains.organisation.terms import BodyKind
from zhaoming.kernel.terms import Actor

_LEVELS = {
    BodyKind.TOWN.value: "乡级",
    BodyKind.STREET.value: "乡级",
    BodyKind.VILLAGE.value: "村级",
    BodyKind.COMMUNITY.value: "村级",
}


def reference_items() -> QuerySet[Item]:
    """The rows of the reference list."""
    return Item.objects.filter(catalogue__body=None)


def items_visible_to(actor: Actor) -> QuerySet[Item]:
    """The reference list, for everybody who works here."""
    return reference_items() if actor.id is not None else Item.objects.none()


def list_of(body: Body) -> Catalogue | None:
    """The list that binds a body: that of the government above it; None before one is adopted."""
    return Catalogue.objects.filter(body=county_of(body)).first()


def items_of(body: Body) -> QuerySet[Item]:
    """The items of the adopted list that a body of its level may have to publish."""
    rows = Item.objects.filter(catalogue__body=county_of(body), state=ItemState.USABLE.value)
    return rows.filter(levels__contains=_LEVELS.get(body.kind, "县级")).order_by("order")


def adopted_items(body: Body) -> QuerySet[Item]:
    """Every item of the list of ``body`` itself, in its printed order."""
    rows = Item.objects.filter(catalogue__body=body, state=ItemState.USABLE.value)
    return rows.order_by("order")


def listed_items(body: Body) -> QuerySet[Item]:
    """Every item that ever stood in the list of ``body``: what was dropped keeps its page."""
    return Item.objects.filter(catalogue__body=body).order_by("order")


def public_item(pk: int) -> Item | None:
    """One item of an adopted list; the reference list has no public page."""
    rows = Item.objects.select_related("catalogue__body")
    return rows.filter(pk=pk, catalogue__body__isnull=False).first()


def proposed_items(body: Body, *, title: str, issuer: str) -> list[Item]:
    """The items of the adopted list that a document of ``body`` probably belongs to, best first."""
    rows = list(items_of(body).filter(mode=Mode.PROACTIVE.value))
    by_pk = {row.pk: row for row in rows}
    candidates = [Candidate(r.pk, r.domain, r.level1, r.level2, r.subject) for r in rows]
    return [by_pk[found.pk] for found in propose(title, issuer, candidates)]


def choices_of(items: Iterable[Item]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Items by domain, as a selection lists them."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for item in items:
        label = f"{item.level1} · {item.level2}" if item.level1 else item.level2
        groups.setdefault(item.domain, []).append((str(item.pk), label))
    return list(groups.items())
