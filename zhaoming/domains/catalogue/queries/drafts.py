"""Lists in the making, and what they lean on: every read."""

from django.db.models import Count, Q, QuerySet

from zhaoming.domains.catalogue.engine.columns import changed
from zhaoming.domains.catalogue.engine.proposing import Candidate, propose
from zhaoming.domains.catalogue.models import Draft, Entry, Guidance, Item, NegativeEntry, Power
from zhaoming.domains.catalogue.policy import COMPILERS
from zhaoming.domains.catalogue.queries.lists import cells_of_item, owed_by
from zhaoming.domains.catalogue.terms import DraftState
from zhaoming.domains.organisation.api import Body, county_of, public_bodies, reach_of
from zhaoming.kernel.database import below
from zhaoming.kernel.terms import STAFF, Actor, Role

_INSIDE = tuple(sorted(STAFF - {Role.COUNTER}))


def drafts_visible_to(actor: Actor) -> QuerySet[Draft]:
    """The drafts of an actor's own body, and of every body below the reach of a 主管部门."""
    rows = Draft.objects.select_related("catalogue__body__parent", "body")
    return rows.filter(reach_of(actor, "body__path", _INSIDE)).order_by("-id")


def may_compile(draft: Draft, by: Actor) -> bool:
    """Whether ``by`` writes in a draft now: its own body while it compiles, the office while it merges."""
    if draft.state == DraftState.EDITING:
        roles = (Role.AUTHORITY,) if draft.own else COMPILERS
        return by.holds_at(draft.body.path, *roles)
    return may_correct(draft, by)


def may_correct(draft: Draft, by: Actor) -> bool:
    """核改: whether ``by`` keeps the list that a part was handed in to."""
    home = draft.catalogue.body
    handed = draft.state == DraftState.HANDED and not draft.own
    return handed and home is not None and by.holds_at(home.path, Role.AUTHORITY)


def receiver_of(draft: Draft) -> Body | None:
    """Who looks at a draft that was handed in: its government, or the government above that."""
    home = draft.catalogue.body
    if home is None or not draft.own:
        return home
    above = home.parent
    return county_of(above) if above is not None else None


def may_judge(draft: Draft, by: Actor) -> bool:
    """Whether ``by`` may say something of a draft that was handed in."""
    above = receiver_of(draft)
    handed = draft.state == DraftState.HANDED
    return handed and above is not None and by.holds_at(above.path, Role.AUTHORITY)


def open_entries(draft: Draft) -> QuerySet[Entry]:
    """The rows of a draft that are to stand."""
    return draft.entries.filter(struck="")


def home_of(by: Actor, draft: Draft) -> int | None:
    """For whom somebody speaks about a draft: its own body where they work there, else another."""
    bodies = [holding.body for holding in by.holdings if holding.body]
    return draft.body_id if draft.body_id in bodies else next(iter(bodies), None)


def entries_of(draft: Draft) -> QuerySet[Entry]:
    """The rows of a draft in their order, with what was said of them."""
    return draft.entries.select_related("item").prefetch_related("remarks__body").order_by("order")


def entries_with_counts(draft: Draft) -> QuerySet[Entry]:
    """The rows of a draft with the number of remarks that wait for an answer."""
    waiting = Count("remarks", filter=Q(remarks__settled_at=None))
    return draft.entries.select_related("item").annotate(waiting=waiting)


def changes_of(entry: Entry) -> list[tuple[str, str, str]]:
    """How a row differs from the item that it continues; nothing for a new one."""
    return changed(cells_of_item(entry.item), entry.cells) if entry.item else []


def guidance_of(government: Body) -> dict[str, list[Body]]:
    """The guiding departments of each domain."""
    found: dict[str, list[Body]] = {}
    rows = Guidance.objects.filter(government=government).select_related("body")
    for row in rows.order_by("body__order", "body_id"):
        found.setdefault(row.domain, []).append(row.body)
    return found


def chargeable(government: Body) -> QuerySet[Body]:
    """The bodies that may owe something under a government."""
    return public_bodies().filter(below("path", government.path)).order_by("order", "id")


def powers_visible_to(actor: Actor) -> QuerySet[Power]:
    """The powers and services of the bodies within reach."""
    rows = Power.objects.select_related("body").annotate(linked=Count("items"))
    return rows.filter(reach_of(actor, "body__path", _INSIDE))


def proposed_for(power: Power) -> list[Item]:
    """The items that a power probably makes, best first."""
    rows = list(owed_by(power.body))
    by_pk = {row.pk: row for row in rows}
    known = [Candidate(r.pk, r.domain, r.level1, r.level2, r.subject) for r in rows]
    return [
        by_pk[found.pk] for found in propose(f"{power.sort}{power.name}", power.body.name, known)
    ]


def negatives_visible_to(actor: Actor) -> QuerySet[NegativeEntry]:
    """The 不予公开清单 of every body within reach."""
    rows = NegativeEntry.objects.select_related("body")
    return rows.filter(reach_of(actor, "body__path", _INSIDE))


def negatives_of(government: Body) -> QuerySet[NegativeEntry]:
    """The 不予公开清单 of a government and its bodies, as the public sees it."""
    rows = NegativeEntry.objects.filter(below("body__path", government.path), ended_at=None)
    return rows.select_related("body").order_by("body__order", "body_id", "id")
