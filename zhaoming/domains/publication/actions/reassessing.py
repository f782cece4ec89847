"""重新评估 (条例第十八条): looking again, yearly or when many ask, at what is not public."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from zhaoming.domains.publication.actions.content import locked, move
from zhaoming.domains.publication.actions.drafting import open_next
from zhaoming.domains.publication.models import Edition, Reassessment
from zhaoming.domains.publication.terms import (
    Attribute,
    Change,
    EditionState,
    Outcome,
    Trigger,
)
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.terms import SYSTEM, Actor, Refused

BATCH = 500
# The office may look again as often as it likes; each look has a row of its own.
_DONE_BY_OFFICE = Q(trigger=Trigger.OFFICE.value, decided_at__isnull=False)


@transaction.atomic
def open_yearly(year: int, *, due_on: date, at: datetime) -> int:
    """年度评估: one for each registered document that has none this year; in batches."""
    rows = Edition.objects.filter(state=EditionState.REGISTERED.value).exclude(
        reassessments__year=year
    )
    fresh = [
        Reassessment(edition=row, trigger=Trigger.YEARLY.value, year=year, opened_at=at,
                     due_on=due_on, attribute=row.attribute)
        for row in rows.filter(submitted_at__lt=at).order_by("id")[:BATCH]
    ]  # fmt: skip
    Reassessment.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


@transaction.atomic
def ask_reassessment(edition_id: int, *, trigger: Trigger, due_on: date, by: Actor,
                     at: datetime) -> Reassessment:  # fmt: skip
    """提出评估: because many have applied for it, or because the office wants to know."""
    edition = locked(edition_id)
    if edition.state != EditionState.REGISTERED:
        raise Refused(["只有登记在册的文件需要评估公开属性。"])
    year = day_of(at).year
    known = {"edition": edition, "trigger": trigger.value, "year": year}
    row = Reassessment.objects.filter(**known).exclude(_DONE_BY_OFFICE).first()
    if row is None:
        row = Reassessment.objects.create(**known, opened_at=at, due_on=due_on,
                                          attribute=edition.attribute)  # fmt: skip
        record(edition, "publication.ask_reassessment", by=by, at=at, body=edition.body_id,
               trigger=trigger)  # fmt: skip
    return row


@transaction.atomic
def reassess(edition_id: int, *, outcome: Outcome, reason: str, by: Actor, at: datetime) -> Edition:
    """重新评估: keep the attribute with its reason, or open it up: then a new edition begins.

    Closes every assessment that is open for the document; returns the edition to go on with.
    """
    edition = locked(edition_id)
    move(edition, "reassess", by, reason=reason)
    open_rows = edition.reassessments.filter(decided_at=None)
    if not open_rows.exists():
        ask_reassessment(edition_id, trigger=Trigger.OFFICE, due_on=day_of(at), by=by, at=at)
    open_rows.update(outcome=outcome.value, reason=reason.strip()[:300], decided_at=at,
                     decided_by=by.id)  # fmt: skip
    record(edition, "publication.reassess", by=by, at=at, body=edition.body_id, outcome=outcome,
           reason=reason)  # fmt: skip
    if outcome is Outcome.KEEP:
        return edition
    if edition.document.editions.filter(ordinal__gt=edition.ordinal).exclude(
        state=EditionState.DISCARDED.value
    ).exists():  # fmt: skip
        raise Refused(["该文件已有新的一版正在办理。"])
    return open_next(
        edition, Change.OPENED, reason, SYSTEM, at, attribute=Attribute.PROACTIVE.value,
        attribute_reason="", ground="", drafted_by=edition.drafted_by, clock_from=day_of(at),
    )  # fmt: skip
