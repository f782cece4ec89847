"""Cases: who sees them and how much, which are due, what the same applicant asked before."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from zhaoming.domains.foi.law.likeness import alike, shingles
from zhaoming.domains.foi.models import Case, Item, Remark
from zhaoming.domains.foi.policy import HANDLERS, OVERSEERS, RECORDERS, WORKERS
from zhaoming.domains.foi.terms import Matter, State
from zhaoming.domains.organisation.api import Body, county_of, public_bodies, reach_of
from zhaoming.domains.organisation.terms import BodyKind
from zhaoming.kernel.database import Prepared, below
from zhaoming.kernel.terms import Actor, Reach, Role

ANSWERING = (
    BodyKind.PROVINCE, BodyKind.CITY, BodyKind.COUNTY, BodyKind.COMMITTEE, BodyKind.DEPARTMENT,
    BodyKind.TOWN, BodyKind.STREET,
)  # fmt: skip
LIVE = (
    State.REGISTERED, State.OPEN, State.CORRECTION, State.CONSULTING, State.PAYING, State.DRAFTING,
    State.SIGNING, State.ANSWERED,
)  # fmt: skip


def _bodies(actor: Actor, roles: tuple[Role, ...]) -> set[int]:
    """The bodies in which somebody holds any of ``roles`` for themselves alone."""
    return {h.body for h in actor.holdings if h.role in roles and h.role.reach is Reach.OWN}


def _worked_on(actor: Actor) -> Q:
    """The condition on the cases that somebody works on.

    By the numbers of bodies and never through a join: the list is then read in its own order.
    """
    whole = _bodies(actor, HANDLERS)
    found = Q(body__in=whole)
    if others := _bodies(actor, WORKERS) - whole:
        found |= Q(handler=actor.id, body__in=others)
    return found


def cases_visible_to(actor: Actor) -> QuerySet[Case]:
    """The cases of an actor's bodies, those given to or asked of them, and all below an overseer."""
    rows = Case.objects.select_related("body", "handler")
    if actor.id is None:
        return rows.none()
    seen = _worked_on(actor)
    if actor.holds(*OVERSEERS):
        seen |= reach_of(actor, "body__path", OVERSEERS)
    if actor.holds(*WORKERS):
        seen |= Q(pk__in=Remark.objects.filter(to=actor.id).values("case"))
    return rows.filter(seen)


def handles(actor: Actor, case: Case) -> bool:
    """Whether somebody works on the case itself, and so sees who applied and what was handed in."""
    if actor.holds_at(case.body.path, *HANDLERS):
        return True
    given = actor.id is not None and case.handler_id == actor.id
    return given and actor.holds_at(case.body.path, *WORKERS)


def handled_by(actor: Actor) -> QuerySet[Case]:
    """The cases that somebody works on, with whoever applied; for lists that show a masked name."""
    rows = Case.objects.select_related("body", "handler", "applicant")
    return rows.filter(_worked_on(actor)) if actor.id is not None else rows.none()


def cases_overseen_by(actor: Actor) -> QuerySet[Case]:
    """The cases below an overseer; the list shows nothing of whoever applied."""
    return Case.objects.select_related("body").filter(reach_of(actor, "body__path", OVERSEERS))


def registered_by(actor: Actor) -> QuerySet[Case]:
    """What somebody registered at the counter: number, body and day, nothing of the applicant."""
    if actor.id is None:
        return Case.objects.none()
    return Case.objects.filter(registered_by=actor.id).select_related("body")


def answering_bodies(actor: Actor) -> QuerySet[Body]:
    """The bodies for which somebody may register: the own one, from the counter all of the county."""
    rows = public_bodies().filter(kind__in=[kind.value for kind in ANSWERING])
    own = reach_of(actor, "path", tuple(r for r in RECORDERS if r is not Role.COUNTER))
    for body in Body.objects.filter(reach_of(actor, "path", (Role.COUNTER,))).select_related(
        "parent"
    ):
        own |= below("path", county_of(body).path)
    return rows.filter(own).order_by("order", "id")


def open_to_public() -> QuerySet[Body]:
    """The bodies that answer applications, for the portal."""
    return public_bodies().filter(kind__in=[kind.value for kind in ANSWERING])


def due_within(rows: QuerySet[Case], on: date, days: int) -> QuerySet[Case]:
    """Running cases due from today within so many calendar days."""
    last = on + timedelta(days=days)
    return rows.filter(closed_on=None, due_on__gte=on, due_on__lte=last)


def overdue(rows: QuerySet[Case], on: date) -> QuerySet[Case]:
    """Running cases whose day is over."""
    return rows.filter(closed_on=None, due_on__lt=on)


def unconfirmed(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Cases that wait for 双方确认: the law has not set their clock off yet."""
    return rows.filter(state=State.REGISTERED.value)


@dataclass(frozen=True)
class Series:
    """What the same applicant asked of the same body: facts, from which no machine concludes."""

    in_year: int
    in_month: int
    same: tuple[Case, ...]


def series_of(case: Case) -> Series:
    """The applicant's other cases here: how many, and which ask for the same (条例第三十五条、第三十六条第六项)."""
    here = _of_same(case)
    rows = [row for row in here if row.pk != case.pk]
    counted = case.received_on or case.submitted_on
    first = counted - timedelta(days=365)
    words = shingles(case.wanted)
    same = [row for row in rows[:_COMPARED] if alike(words, shingles(row.wanted))]
    in_year = sum(first < row.submitted_on <= counted for row in rows)
    return Series(in_year, _items_of(case, here), tuple(same[:5]))


def items_in_month(case: Case) -> int:
    """The items of one applicant received by one body in one calendar month, this case's included."""
    return _items_of(case, _of_same(case))


_COMPARED, _MOST = 60, 1000


def _items_of(case: Case, here: list[Case]) -> int:
    counted = case.received_on or case.submitted_on
    month = [
        row.pk for row in here
        if row.matter == Matter.APPLICATION and row.state != State.WITHDRAWN
        and row.received_on is not None
        and (row.received_on.year, row.received_on.month) == (counted.year, counted.month)
    ]  # fmt: skip
    if not month:
        return 0
    counts = Item.objects.filter(case__in=month).values("case").annotate(n=Count("pk")).order_by()
    return sum(row["n"] for row in counts)


_NAMES = ("number", "state", "matter", "wanted", "submitted_on", "received_on", "body")


def _by_mark(mark: str) -> QuerySet[Case]:
    return Case.objects.filter(applicant__mark=mark).only(*_NAMES).order_by("-id")[:_MOST]


_SAME = Prepared(_by_mark, str)


def _of_same(case: Case) -> list[Case]:
    """The cases of the same applicant at the same body, newest first."""
    return [row for row in _SAME.all(case.applicant.mark) if row.body_id == case.body_id]
