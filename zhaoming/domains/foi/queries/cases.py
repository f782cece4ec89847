"""Cases: who sees them and how much, which are due, what the same applicant asked before."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from zhaoming.domains.foi.law.likeness import alike, shingles
from zhaoming.domains.foi.models import Applicant, Case, Letter, Remark
from zhaoming.domains.foi.policy import HANDLERS, OVERSEERS, RECORDERS, WORKERS
from zhaoming.domains.foi.terms import Matter, State
from zhaoming.domains.organisation.api import Body, county_of, public_bodies, reach_of
from zhaoming.domains.organisation.terms import BodyKind
from zhaoming.kernel.database import below
from zhaoming.kernel.terms import Actor, Role

ANSWERING = (
    BodyKind.PROVINCE, BodyKind.CITY, BodyKind.COUNTY, BodyKind.COMMITTEE, BodyKind.DEPARTMENT,
    BodyKind.TOWN, BodyKind.STREET,
)  # fmt: skip
LIVE = (
    State.REGISTERED, State.OPEN, State.CORRECTION, State.CONSULTING, State.PAYING, State.DRAFTING,
    State.SIGNING, State.ANSWERED,
)  # fmt: skip


def cases_visible_to(actor: Actor) -> QuerySet[Case]:
    """The cases of an actor's bodies, those given to or asked of them, and all below an overseer."""
    rows = Case.objects.select_related("body", "handler")
    if actor.id is None:
        return rows.none()
    seen = reach_of(actor, "body__path", (*HANDLERS, *OVERSEERS))
    given = Q(handler=actor.id) & reach_of(actor, "body__path", WORKERS)
    if actor.holds(*WORKERS):
        asked = Remark.objects.filter(to=actor.id).values("case")
        seen |= given | Q(pk__in=asked)
    return rows.filter(seen)


def handles(actor: Actor, case: Case) -> bool:
    """Whether somebody works on the case itself, and so sees who applied and what was handed in."""
    if actor.holds_at(case.body.path, *HANDLERS):
        return True
    given = actor.id is not None and case.handler_id == actor.id
    return given and actor.holds_at(case.body.path, *WORKERS)


def handled_by(actor: Actor) -> QuerySet[Case]:
    """The cases that somebody works on, with whoever applied; for lists that show a masked name."""
    mine = Q(handler=actor.id) & reach_of(actor, "body__path", WORKERS)
    rows = Case.objects.filter(mine | reach_of(actor, "body__path", HANDLERS))
    return rows.select_related("body", "handler", "applicant")


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
    mark = case.applicant.mark
    rows = Case.objects.filter(body=case.body_id, applicant__mark=mark).exclude(pk=case.pk)
    counted = case.received_on or case.submitted_on
    year = rows.filter(submitted_on__gt=counted - timedelta(days=365), submitted_on__lte=counted)
    month = items_in_month(case)
    words = shingles(case.wanted)
    same = [row for row in rows.order_by("-id")[:60] if alike(words, shingles(row.wanted))]
    return Series(year.count(), month, tuple(same[:5]))


def items_in_month(case: Case) -> int:
    """The items of one applicant received by one body in one calendar month, this case's included."""
    counted = case.received_on or case.submitted_on
    rows = Case.objects.filter(
        body=case.body_id, applicant__mark=case.applicant.mark, matter=Matter.APPLICATION.value,
        received_on__year=counted.year, received_on__month=counted.month,
    )  # fmt: skip
    counts = rows.exclude(state=State.WITHDRAWN.value).annotate(n=Count("items"))
    return sum(max(1, n) for n in counts.values_list("n", flat=True))


def applicant_of(case: Case) -> Applicant:
    """Who applied."""
    return case.applicant


def letters_of(case: Case) -> QuerySet[Letter]:
    """Every paper of a case, in the order in which it was made."""
    return case.letters.order_by("id")
