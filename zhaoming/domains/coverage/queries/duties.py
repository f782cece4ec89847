"""Duties and evidence: what somebody sees, what waits, what the public is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from zhaoming.domains.coverage.models import Duty, Evidence
from zhaoming.domains.coverage.policy import CONFIRMERS, SEERS, STATERS
from zhaoming.domains.coverage.terms import DutyState, EvidenceState, Source
from zhaoming.domains.organisation.api import reach_of
from zhaoming.domains.publication.api import published
from zhaoming.kernel.terms import Actor


def duties_visible_to(actor: Actor) -> QuerySet[Duty]:
    """The duties of an actor's body, and of all below whom somebody oversees."""
    rows = Duty.objects.select_related("item", "body")
    return rows.filter(reach_of(actor, "body__path", SEERS)).exclude(
        state=DutyState.CANCELLED.value
    )


def waiting_for(actor: Actor) -> QuerySet[Duty]:
    """The open duties that somebody's own work would meet."""
    rows = Duty.objects.filter(reach_of(actor, "body__path", STATERS), state=DutyState.OPEN.value)
    return rows.select_related("item", "body")


def to_confirm(actor: Actor) -> QuerySet[Evidence]:
    """What others of an actor's body have asserted and the actor may confirm."""
    rows = Evidence.objects.filter(
        reach_of(actor, "duty__body__path", CONFIRMERS), state=EvidenceState.PROPOSED.value
    )
    rows = rows.exclude(duty__state=DutyState.CANCELLED.value)
    return rows.exclude(stated_by=actor.id).select_related("duty__item", "duty__body")


def evidence_of(duty: Duty) -> QuerySet[Evidence]:
    """Everything that was ever shown for a duty, newest first."""
    return duty.evidence.select_related("proof").order_by("-since", "-id")


def evidence_visible_to(actor: Actor) -> QuerySet[Evidence]:
    """The evidence of the duties that an actor sees."""
    return Evidence.objects.filter(reach_of(actor, "duty__body__path", SEERS))


def late(rows: QuerySet[Duty], on: date) -> QuerySet[Duty]:
    """The open ones whose day is over."""
    return rows.filter(state=DutyState.OPEN.value, due_on__lt=on)


def standing(rows: QuerySet[Duty]) -> QuerySet[Duty]:
    """One row for every pair of item and body; these alone have a cycle."""
    return rows.filter(source=Source.STANDING.value, cycle__isnull=False).exclude(
        state=DutyState.CANCELLED.value
    )


def stale(rows: QuerySet[Duty], on: date) -> QuerySet[Duty]:
    """Standing duties that are met by nothing newer than their cycle."""
    cycles = set(standing(rows).values_list("cycle", flat=True).distinct())
    old = Q(pk__in=[])
    for cycle in cycles:
        if cycle is not None:
            old |= Q(cycle=cycle, newest_on__lt=date.fromordinal(on.toordinal() - cycle))
    return standing(rows).filter(old, state=DutyState.MET.value)


@dataclass(frozen=True)
class Standing:
    """How an item stands with one body, as its public page says it."""

    duty: Duty
    evidence: tuple[Evidence, ...]
    due: Duty | None


def standings_of(item_id: int) -> list[Standing]:
    """Who owes an item, whether it is there, and what is due next; four queries at most."""
    duties = Duty.objects.filter(item=item_id, source=Source.STANDING.value)
    rows = list(
        duties.exclude(state=DutyState.CANCELLED.value)
        .select_related("body")
        .order_by("body__order", "body_id")
    )
    if not rows:
        return []
    shown = _shown([row.pk for row in rows])
    waiting: dict[int, Duty] = {}
    open_ones = Duty.objects.filter(item=item_id, state=DutyState.OPEN.value, due_on__isnull=False)
    for duty in open_ones.exclude(source=Source.STANDING.value).order_by("-due_on"):
        waiting[duty.body_id] = duty
    return [Standing(r, tuple(shown.get(r.pk, ())), waiting.get(r.body_id)) for r in rows]


_SHOWN = 3


def newest_evidence(duties: Iterable[int], most: int, *, living: bool) -> dict[int, list[Evidence]]:
    """The newest pieces of evidence of each duty: an item may have ten thousand documents."""
    rows = Evidence.objects.filter(duty__in=list(duties))
    rows = rows.filter(state=EvidenceState.LIVING.value) if living else rows
    order = [F("since").desc(), F("pk").desc()]
    nth = Window(RowNumber(), partition_by=[F("duty_id")], order_by=order)
    found: dict[int, list[Evidence]] = {}
    for row in rows.annotate(nth=nth).filter(nth__lte=most).order_by("-since", "-id"):
        found.setdefault(row.duty_id, []).append(row)
    return found


def _shown(duties: Sequence[int]) -> dict[int, list[Evidence]]:
    """What the public is shown: nothing of what was withdrawn a moment ago, whatever has been counted."""
    found = newest_evidence(duties, _SHOWN * 2, living=True)
    numbers = {row.document for rows in found.values() for row in rows if row.document}
    online = set(published().filter(document__in=numbers).values_list("document", flat=True))
    return {
        duty: [row for row in rows if not row.document or row.document in online][:_SHOWN]
        for duty, rows in found.items()
    }


def public_statements(body_id: int) -> QuerySet[Evidence]:
    """The statements of a body that hold now: dated, public, and with a last day."""
    rows = Evidence.objects.filter(
        duty__body=body_id, kind="statement", state=EvidenceState.LIVING.value
    )
    rows = rows.exclude(duty__state=DutyState.CANCELLED.value)
    return rows.select_related("duty__item").order_by("-since", "-id")


def links_to_check(limit: int) -> QuerySet[Evidence]:
    """The living links, those not looked at for the longest first."""
    rows = Evidence.objects.filter(kind="link", state=EvidenceState.LIVING.value)
    return rows.order_by(F("checked_at").asc(nulls_first=True), "id")[:limit]
