"""Evidence: what meets a duty, what somebody asserts and another confirms, what stops counting."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from zhaoming.domains.coverage.actions.evaluating import evaluate
from zhaoming.domains.coverage.engine.periods import keys_in
from zhaoming.domains.coverage.events import CoverageChanged
from zhaoming.domains.coverage.models import Duty, Evidence
from zhaoming.domains.coverage.terms import DutyState, EvidenceState, Kind, Source
from zhaoming.kernel.events.emitting import emit

_LIVING = EvidenceState.LIVING.value


def duties_met_by(item_id: int, body_id: int, *, key: str, title: str, on: date) -> list[Duty]:
    """The duties that something published under an item meets.

    These are what must stand always, what its own event set off, and of what recurs the period
    that its title names, else that of the day, else the oldest that is still open.
    """
    rows = Duty.objects.filter(item=item_id, body=body_id).exclude(state=DutyState.CANCELLED.value)
    found = list(rows.filter(Q(source=Source.STANDING.value) | Q(key=key)))
    recurring = list(rows.filter(source=Source.PERIODIC.value).order_by("due_on", "id"))
    before = Evidence.objects.filter(duty__in=recurring, reference=key, state=_LIVING)
    if met := set(before.values_list("duty_id", flat=True)):
        return found + [duty for duty in recurring if duty.pk in met]
    named = [duty for duty in recurring if duty.key in keys_in(title)]
    now = [d for d in recurring if d.due_on and d.opened_on <= on <= d.due_on]
    open_ones = [
        duty for duty in recurring if duty.state == DutyState.OPEN and duty.opened_on <= on
    ]
    return found + (named[:1] or [d for d in now if d.state == DutyState.OPEN][:1] or open_ones[:1])


@transaction.atomic
def meet(duties: Sequence[int], *, kind: Kind, reference: str, title: str, url: str, since: date,
         at: datetime, until: date | None = None) -> int:  # fmt: skip
    """Say that something that is public meets these duties; the same ``reference`` counts once.

    Returns how many duties changed.
    """
    have = {
        row.duty_id: row for row in Evidence.objects.filter(duty__in=duties, reference=reference)
    }
    facts = {"kind": kind.value, "title": title[:200], "url": url[:500], "until": until}
    fresh = [
        Evidence(duty_id=pk, reference=reference, state=_LIVING, since=since, stated_at=at, **facts)
        for pk in duties
        if pk not in have
    ]
    Evidence.objects.bulk_create(fresh)
    back = [row.pk for row in have.values()]
    Evidence.objects.filter(pk__in=back).update(state=_LIVING, end_reason="", **facts)
    changed = evaluate(duties)
    _tell(duties, at)
    return changed


def _tell(duties: Sequence[int], at: datetime) -> None:
    pairs = Duty.objects.filter(pk__in=duties).values_list("item_id", "body_id").distinct()
    for item, body in sorted(pairs):
        emit(CoverageChanged(item, body), at=at)


@transaction.atomic
def end_evidence(reference: str, *, served: bool, reason: str, at: datetime) -> int:
    """What is no longer public meets nothing any more; ``served`` where its time has simply run out.

    Returns how many duties changed.
    """
    rows = Evidence.objects.filter(reference=reference, state=_LIVING)
    duties = list(rows.values_list("duty_id", flat=True))
    state = EvidenceState.SERVED if served else EvidenceState.DEAD
    rows.update(state=state.value, end_reason=reason[:200], decided_at=at)
    changed = evaluate(duties)
    _tell(duties, at)
    return changed
