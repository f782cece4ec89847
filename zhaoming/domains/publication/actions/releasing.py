"""Handing in, returning, publishing, registering, withdrawing."""

from datetime import datetime

from django.db import transaction

from zhaoming.domains.publication.actions.drafting import content_hash, faults_of, locked
from zhaoming.domains.publication.events import (
    EditionPublished,
    EditionReturned,
    EditionSubmitted,
    EditionWithdrawn,
)
from zhaoming.domains.publication.lifecycle import EDITION
from zhaoming.domains.publication.models import Edition, Revision
from zhaoming.domains.publication.queries import current_revision, facts_of
from zhaoming.domains.publication.terms import EditionState
from zhaoming.domains.review.api import (
    Finding,
    clearance,
    hand_in,
    let_pass,
    scan,
    turn_back,
)
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.lifecycle import permit
from zhaoming.kernel.numbering.giving import give
from zhaoming.kernel.search.engines import engine
from zhaoming.kernel.terms import Actor, Refused


def subject_of(edition: Edition) -> str:
    """How review knows an edition."""
    return f"edition:{edition.pk}"


def search_key(edition: Edition) -> str:
    """How search knows a document: one entry, whichever edition is online."""
    return f"document:{edition.document_id}"


def _move(edition: Edition, verb: str, by: Actor, *, faults: tuple[str, ...] = (),
          reason: str = "") -> None:  # fmt: skip
    facts = facts_of(edition, by, faults=faults, reason=reason)
    path = edition.document.body.path
    edition.state = permit(EDITION, verb, EditionState(edition.state), by, path, facts).value


@transaction.atomic
def submit(edition_id: int, *, by: Actor, at: datetime) -> Edition:
    """提交: complete, or refused with everything that is missing; then review has it."""
    edition = locked(edition_id)
    revision = current_revision(edition)
    faults = faults_of(edition, revision, day_of(at))
    _hand_in_or_say_why_not(edition, by, faults)
    edition.submitted_at = at
    edition.save(update_fields=["state", "submitted_at"])
    body = edition.document.body
    hand_in(subject_of(edition), revision.hash, body=body, title=edition.title,
            findings=_marks_of(edition, revision), by=by, at=at)  # fmt: skip
    record(edition, "publication.submit", by=by, at=at, body=body.pk, revision=revision.ordinal)
    emit(EditionSubmitted(edition.pk, body.pk), at=at)
    return edition


def _marks_of(edition: Edition, revision: Revision) -> list[Finding]:
    """Secrecy marks in everything that would be shown: facts, names of files, text."""
    facts = (edition.title, edition.document_number, edition.issuer, edition.attribute_reason)
    names = [each.name for each in revision.files.all()]
    return [*scan("\n".join((*facts, *names)), "要素"), *scan(revision.text)]


def _hand_in_or_say_why_not(edition: Edition, by: Actor, faults: list[str]) -> None:
    """Say who and when first; then every fault, not only that there are some."""
    try:
        _move(edition, "submit", by, faults=tuple(faults))
    except Refused as refusal:
        if refusal.reasons == [EDITION.by_verb["submit"].needs[0].unless]:
            raise Refused(faults) from None
        raise


@transaction.atomic
def send_back(edition_id: int, *, reason: str, by: Actor, at: datetime) -> Edition:
    """退回: with a reason; the clerk mends it and hands it in again."""
    edition = locked(edition_id)
    revision = current_revision(edition)
    _move(edition, "return", by, reason=reason)
    edition.save(update_fields=["state"])
    turn_back(subject_of(edition), revision.hash, reason=reason, by=by, at=at)
    body = edition.document.body_id
    record(edition, "publication.return", by=by, at=at, body=body, reason=reason)
    emit(EditionReturned(edition.pk, body), at=at)
    return edition


def _release(edition: Edition, revision: Revision, opinion: str, by: Actor, at: datetime) -> None:
    """Review mints the clearance of this very content; without one nothing is released."""
    if content_hash(edition, revision.text, list(revision.files.all())) != revision.hash:
        raise Refused(["内容与送审时不一致，不能通过：请退回后重新提交。"])
    let_pass(subject_of(edition), revision.hash, opinion=opinion, by=by, at=at)
    if clearance(subject_of(edition), revision.hash) is None:
        raise Refused(["没有公开审查通过的记录，不能发布。"])


@transaction.atomic
def publish(edition_id: int, *, by: Actor, at: datetime, opinion: str = "") -> Edition:
    """通过并发布: cleared, dated by the system, on the pages; one transaction."""
    edition = locked(edition_id)
    revision = current_revision(edition)
    _move(edition, "publish", by)
    _release(edition, revision, opinion, by, at)
    edition.published_at, edition.published_by = at, by.id
    edition.save(update_fields=["state", "published_at", "published_by"])
    _give_index_number(edition, at)
    document = edition.document
    record(edition, "publication.publish", by=by, at=at, body=document.body_id,
           document=document.number, revision=revision.ordinal)  # fmt: skip
    emit(EditionPublished(edition.pk, document.pk, document.body_id), at=at)
    return edition


def _give_index_number(edition: Edition, at: datetime) -> None:
    """索引号: body code / year-serial, given once, when the document first goes out."""
    document, year = edition.document, day_of(at).year
    if document.index_number:
        return
    code = document.body.code or f"{document.body_id:09d}"
    serial = give(f"index:{document.body_id}:{year}", subject=f"document:{document.pk}", at=at)
    document.index_number = f"{code}/{year}-{serial:05d}"
    document.save(update_fields=["index_number"])


@transaction.atomic
def register(edition_id: int, *, by: Actor, at: datetime, opinion: str = "") -> Edition:
    """通过并登记: issued, not published; its attribute and reasons stand in the register."""
    edition = locked(edition_id)
    revision = current_revision(edition)
    _move(edition, "register", by)
    _release(edition, revision, opinion, by, at)
    edition.save(update_fields=["state"])
    record(edition, "publication.register", by=by, at=at, body=edition.document.body_id,
           attribute=edition.attribute)  # fmt: skip
    return edition


@transaction.atomic
def withdraw(edition_id: int, *, reason: str, by: Actor, at: datetime) -> Edition:
    """撤回: out of page, lists and search before this returns; a tombstone says why."""
    edition = locked(edition_id)
    if marks := scan(reason, "撤回原因"):
        raise Refused([f"“{marks[0].text}”：{marks[0].advice}"])
    _move(edition, "withdraw", by, reason=reason)
    edition.ended_at, edition.end_reason = at, reason.strip()[:300]
    edition.save(update_fields=["state", "ended_at", "end_reason"])
    engine().drop([search_key(edition)])
    body = edition.document.body_id
    record(edition, "publication.withdraw", by=by, at=at, body=body, reason=reason)
    emit(EditionWithdrawn(edition.pk, edition.document_id, body), at=at)
    return edition


@transaction.atomic
def discard(edition_id: int, *, reason: str, by: Actor, at: datetime) -> Edition:
    """作废: a draft that will not go on; it stays in the register with its reason."""
    edition = locked(edition_id)
    _move(edition, "discard", by, reason=reason)
    edition.ended_at, edition.end_reason = at, reason.strip()[:300]
    edition.save(update_fields=["state", "ended_at", "end_reason"])
    body = edition.document.body_id
    record(edition, "publication.discard", by=by, at=at, body=body, reason=reason)
    return edition
