"""Who owes which item: matched from the words of the list, set by hand where they do not tell."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhaoming.domains.catalogue.engine.assigning import Unit, assigned
from zhaoming.domains.catalogue.engine.columns import LEVELS
from zhaoming.domains.catalogue.events import CatalogueChanged
from zhaoming.domains.catalogue.models import Charge, Guidance, Item
from zhaoming.domains.catalogue.policy import KEEPERS
from zhaoming.domains.catalogue.terms import ItemState
from zhaoming.domains.organisation.api import Body, body_of, final_successor, public_bodies
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.database import below
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.terms import Actor, Refused


@transaction.atomic
def assign(government: Body, *, at: datetime) -> int:
    """Match every item to the bodies that owe it; what was set by hand stays. Returns the pairs.

    Only what differs is written.
    """
    items = list(Item.objects.filter(catalogue__body=government, state=ItemState.USABLE.value))
    before = _names_before(government)
    units = [Unit(b.pk, b.kind, b.name, b.short_name, tuple(before.get(b.pk, ())))
             for b in _units(government)]  # fmt: skip
    guides: dict[str, list[int]] = {}
    for domain, body in Guidance.objects.filter(government=government).values_list(
        "domain", "body"
    ):
        guides.setdefault(domain, []).append(body)
    have = set(Charge.objects.filter(item__in=items).values_list("item_id", "body_id", "fixed"))
    fixed = {item for item, _, by_hand in have if by_hand}
    there = {(item, body) for item, body, by_hand in have if item not in fixed}
    wanted = {
        (item.pk, pk)
        for item in items
        if item.pk not in fixed
        for pk in assigned(item.subject, _levels(item), item.domain, units, guides)
    }
    for item, body in sorted(there - wanted):
        Charge.objects.filter(item=item, body=body).delete()
    fresh = [Charge(item_id=item, body_id=body) for item, body in sorted(wanted - there)]
    Charge.objects.bulk_create(fresh, batch_size=500)
    return len(wanted)


def _levels(item: Item) -> list[str]:
    return [level for level in LEVELS if level in item.levels]


def _units(government: Body) -> list[Body]:
    """The acting bodies below a government, itself aside; villages only where 村级 is asked for."""
    return list(public_bodies().filter(below("path", government.path)).exclude(pk=government.pk))


def _names_before(government: Body) -> dict[int, list[str]]:
    """The names of ended bodies, by who answers for them today: the list goes on meaning them."""
    ended = Body.objects.filter(below("path", government.path), successor__isnull=False)
    found: dict[int, list[str]] = {}
    for body in ended.select_related("successor"):
        found.setdefault(final_successor(body).pk, []).append(body.name)
    return found


def _demand_keeper(government: Body, by: Actor) -> None:
    if not by.holds_at(government.path, *KEEPERS):
        raise Refused([f"须由“{government}”的{KEEPERS[0].label}办理。"])


@transaction.atomic
def charge(item_id: int, *, body_ids: Sequence[int], by: Actor, at: datetime) -> Item:
    """指定公开主体: exactly these bodies owe the item from now on."""
    item = Item.objects.select_related("catalogue__body").get(pk=item_id)
    government = item.catalogue.body
    if government is None:
        raise Refused(["参考目录里的事项没有公开主体。"])
    _demand_keeper(government, by)
    right = set(public_bodies().filter(below("path", government.path)).values_list("pk", flat=True))
    if wrong := set(body_ids) - right:
        raise Refused([f"有{len(wrong)}个单位不在“{government}”之下或者已经撤并，请重新选择。"])
    item.charges.exclude(body_id__in=body_ids).delete()
    have = set(item.charges.values_list("body_id", flat=True))
    item.charges.update(fixed=True)
    Charge.objects.bulk_create(
        Charge(item=item, body_id=pk, fixed=True) for pk in body_ids if pk not in have
    )
    record(item, "catalogue.charge", by=by, at=at, body=government.pk, bodies=len(body_ids))
    emit(CatalogueChanged(government.pk, item.pk), at=at)
    return item


@transaction.atomic
def guide(government_id: int, domain: str, *, body_ids: Sequence[int], by: Actor,
          at: datetime) -> int:  # fmt: skip
    """指定指导部门 for a domain, many to many; what is not set by hand is matched anew."""
    government = body_of(government_id)
    _demand_keeper(government, by)
    inside = public_bodies().filter(below("path", government.path), pk__in=body_ids)
    if inside.count() != len(set(body_ids)):
        raise Refused([f"指导部门须是“{government}”的所属单位。"])
    Guidance.objects.filter(government=government, domain=domain).delete()
    rows = [Guidance(government=government, domain=domain, body_id=pk) for pk in set(body_ids)]
    Guidance.objects.bulk_create(rows)
    record(government, "catalogue.guide", by=by, at=at, body=government.pk, domain=domain,
           bodies=len(rows))  # fmt: skip
    assign(government, at=at)
    emit(CatalogueChanged(government.pk), at=at)
    return len(rows)
