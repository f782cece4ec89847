"""Loading the reference list, deciding about its rows, adopting them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from zhaoming.domains.catalogue.actions.assigning import assign
from zhaoming.domains.catalogue.engine.carried import TITLE, rows
from zhaoming.domains.catalogue.events import CatalogueChanged
from zhaoming.domains.catalogue.models import Catalogue, Item
from zhaoming.domains.catalogue.policy import KEEPERS
from zhaoming.domains.catalogue.queries.items import reference_items
from zhaoming.domains.catalogue.terms import ItemState
from zhaoming.domains.organisation.api import Body
from zhaoming.domains.organisation.terms import GOVERNMENTS, BodyKind
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.terms import Actor, Refused

_COPIED = ("domain_number", "domain", "level1", "level2", "content", "basis", "time_limit",
           "subject", "channels", "channels_optional", "audience", "mode", "levels", "level3", "label", "more",
           "provenance")  # fmt: skip


@transaction.atomic
def load_reference(*, at: datetime) -> int:
    """Put the carried reference list into the house, once; returns how many rows were new."""
    if reference_items().exists():
        return 0
    reference = Catalogue.objects.create(title=TITLE, made_at=at)
    fresh = [
        Item(
            catalogue=reference,
            order=row.order,
            domain_number=row.domain_number,
            mode=row.mode.value,
            provenance=row.provenance.value,
            state=row.state.value,
            **row.columns,
        )
        for row in rows()
    ]
    Item.objects.bulk_create(fresh, batch_size=200)
    return len(fresh)


def _demand_keeper(by: Actor) -> None:
    if not by.holds(*KEEPERS):
        roles = "、".join(role.label for role in KEEPERS)
        raise Refused([f"目录须由{roles}维护。"])


@transaction.atomic
def accept(item_id: int, *, by: Actor, at: datetime) -> Item:
    """核对通过: somebody has looked the row up; from now on it may be adopted."""
    return _decide(item_id, ItemState.USABLE, by, at)


@transaction.atomic
def decline(item_id: int, *, by: Actor, at: datetime) -> Item:
    """不采用: the row stays in the list with its mark, nobody can adopt it."""
    return _decide(item_id, ItemState.DECLINED, by, at)


def _decide(item_id: int, state: ItemState, by: Actor, at: datetime) -> Item:
    _demand_keeper(by)
    item = reference_items().select_for_update().filter(pk=item_id).first()
    if item is None:
        raise Refused(["这不是参考目录里的事项，不需要核对。"])
    if item.state == state:
        raise Refused([f"“{item.level2}”已经是“{state.label}”。"])
    item.state, item.decided_at, item.decided_by = state.value, at, by.id
    item.save(update_fields=["state", "decided_at", "decided_by"])
    record(item, "catalogue.decide", by=by, at=at, body=None, state=state)
    return item


@transaction.atomic
def adopt(body_id: int, *, item_ids: Sequence[int], by: Actor, at: datetime) -> int:
    """采用: copies rows of the reference list into the government's own; returns how many.

    Refused where a row has not been accepted, and for anybody but the government's 主管部门.
    """
    body = Body.objects.get(pk=body_id)
    if BodyKind(body.kind) not in GOVERNMENTS:
        raise Refused([f"公开事项目录由一级政府采用，“{body}”不是。"])
    if not by.holds_at(body.path, *KEEPERS):
        raise Refused([f"目录须由“{body}”的{KEEPERS[0].label}采用。"])
    wanted = list(reference_items().filter(pk__in=list(item_ids)).order_by("order"))
    if unchecked := [row.level2 for row in wanted if row.state != ItemState.USABLE]:
        names = "、".join(f"“{name}”" for name in unchecked[:3])
        raise Refused([f"{names}等{len(unchecked)}项还没有核对通过，不能采用：请先逐项核对。"])
    return _copy(body, wanted, by, at)


def _copy(body: Body, wanted: Sequence[Item], by: Actor, at: datetime) -> int:
    own, _ = Catalogue.objects.get_or_create(
        body=body, defaults={"title": f"{body.name}基层政务公开事项目录", "made_at": at}
    )
    back = own.items.filter(origin__in=wanted, state=ItemState.DECLINED.value)
    again = back.update(state=ItemState.USABLE.value, decided_at=at, decided_by=by.id)
    there = set(own.items.filter(origin__in=wanted).values_list("origin", flat=True))
    order = own.items.aggregate(last=Max("order"))["last"] or 0
    fresh = [
        Item(
            catalogue=own, origin=row, order=order + n, state=ItemState.USABLE.value,
            seen_turn=row.turned_in,
            **{name: getattr(row, name) for name in _COPIED},
        )
        for n, row in enumerate((row for row in wanted if row.pk not in there), start=1)
    ]  # fmt: skip
    Item.objects.bulk_create(fresh, batch_size=200)
    assign(body, at=at)
    record(own, "catalogue.adopt", by=by, at=at, body=body.pk, items=len(fresh) + again)
    emit(CatalogueChanged(body.pk), at=at)
    return len(fresh) + again


@transaction.atomic
def drop(item_id: int, *, by: Actor, at: datetime) -> Item:
    """移出目录: the item stays for what was published under it, nothing new comes to it."""
    item = (
        Item.objects.select_for_update(of=("self",))
        .select_related("catalogue__body")
        .get(pk=item_id)
    )
    body = item.catalogue.body
    if body is None or not by.holds_at(body.path, *KEEPERS):
        raise Refused([f"目录须由本级政府的{KEEPERS[0].label}维护。"])
    item.state, item.decided_at, item.decided_by = ItemState.DECLINED.value, at, by.id
    item.save(update_fields=["state", "decided_at", "decided_by"])
    record(item, "catalogue.drop", by=by, at=at, body=body.pk)
    emit(CatalogueChanged(body.pk, item.pk), at=at)
    return item
