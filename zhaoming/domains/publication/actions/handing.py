"""提交: complete, read for what must not go out, and handed to review."""

from datetime import datetime

from django.db import transaction

from zhaoming.domains.publication.actions.checking import faults_of
from zhaoming.domains.publication.actions.content import locked, move
from zhaoming.domains.publication.actions.reviewing import impact_for, roll_faults, seen_of
from zhaoming.domains.publication.events import EditionSubmitted
from zhaoming.domains.publication.lifecycle import EDITION
from zhaoming.domains.publication.models import Edition
from zhaoming.domains.publication.queries import current_revision, subject_of
from zhaoming.domains.review.api import Seen, hand_in
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.database import change
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.terms import Actor, Refused


def submit(edition_id: int, *, by: Actor, at: datetime) -> Edition:
    """提交: complete, or refused with everything that is missing; then review has it.

    The text is read for what must not go out before anything is held.
    """
    edition = Edition.objects.select_related("body").get(pk=edition_id)
    before = current_revision(edition)
    weighed = impact_for(edition) if before.sheet else None
    seen = seen_of(edition, before, day_of(at))
    with transaction.atomic():
        if before.sheet and impact_for(edition) != weighed:
            raise Refused(["影响评估刚刚改过：请刷新核对后重新提交。"])
        return _submit(edition_id, before.hash, seen, by, at)


def _submit(edition_id: int, read: str, seen: list[Seen], by: Actor, at: datetime) -> Edition:
    edition = locked(edition_id)
    revision = current_revision(edition)
    faults = [
        *faults_of(edition, revision, day_of(at)),
        *roll_faults(edition, revision, day_of(at)),
    ]
    _hand_in_or_say_why_not(edition, by, faults)
    if revision.hash != read:
        raise Refused(["内容刚刚被修改过：请刷新核对后重新提交。"])
    edition.submitted_at, edition.reviewed_by = at, None
    if by.id not in edition.authors:  # Whoever hands in answers for it, and cannot judge it.
        edition.authors = [*edition.authors, by.id]
    change(edition, "state", "submitted_at", "reviewed_by", "authors")
    hand_in(subject_of(edition), revision.hash, body=edition.body, title=edition.title,
            version=revision.ordinal, authors=edition.authors, seen=seen, by=by, at=at)  # fmt: skip
    record(edition, "publication.submit", by=by, at=at, body=edition.body_id,
           revision=revision.ordinal)  # fmt: skip
    emit(EditionSubmitted(edition.pk, edition.body_id), at=at)
    return edition


def _hand_in_or_say_why_not(edition: Edition, by: Actor, faults: list[str]) -> None:
    """Say who and when first; then every fault, not only that there are some."""
    try:
        move(edition, "submit", by, faults=tuple(faults))
    except Refused as refusal:
        if refusal.reasons == [EDITION.by_verb["submit"].needs[0].unless]:
            raise Refused(faults) from None
        raise
