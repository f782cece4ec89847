"""One line of the ledger for each act; and what a stand-in let pass, confirmed afterwards."""

from datetime import datetime

from django.db import transaction

from zhaoming.domains.review.models import Screening, Step
from zhaoming.domains.review.policy import DECIDERS
from zhaoming.domains.review.terms import Act, Verdict
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.database import insert
from zhaoming.kernel.terms import Actor, Refused

_LONGEST = 500


def step(row: Screening, act: Act, words: str, by: Actor, at: datetime) -> None:
    """Write one line of the ledger."""
    insert(Step(screening=row, act=act.value, at=at, by=by.id or 0, words=words[:_LONGEST]))


@transaction.atomic
def note_clearing(
    subject: str, content_hash: str, *, opinion: str, by: Actor, at: datetime
) -> None:
    """保密审查通过: the first of two signatures, as a line of the ledger; the head signs next."""
    rows = Screening.objects.filter(subject=subject, hash=content_hash, verdict=Verdict.OPEN.value)
    if row := rows.order_by("-id").first():
        step(row, Act.CLEARED, opinion, by, at)


@transaction.atomic
def confirm(screening_id: int, *, words: str, by: Actor, at: datetime) -> Screening:
    """补审确认: a reviewer or the head has looked at what a stand-in let pass in a hurry.

    Neither who stood in nor who handed in may confirm it.
    """
    row = (
        Screening.objects.select_for_update(of=("self",))
        .select_related("body")
        .get(pk=screening_id)
    )
    faults = []
    if not by.holds_at(row.body.path, *DECIDERS):
        faults.append("补审须由本单位的审查员或负责人办理。")
    if not row.urgent or row.confirmed_at is not None:
        faults.append("这一件不需要补审，或者已经补审。")
    if by.id in {row.decided_by, row.opened_by, *row.authors}:
        faults.append("起草人、送审人和代审人不能补审同一件：须由另一人办理。")
    if faults:
        raise Refused(faults)
    row.confirmed_at, row.confirmed_by = at, by.id
    row.save(update_fields=["confirmed_at", "confirmed_by"])
    step(row, Act.CONFIRMED, words.strip(), by, at)
    record(row, "review.confirm", by=by, at=at, body=row.body_id)
    return row
