"""How a document leaves the pages, and how its validity changes while it stays."""

from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.publication.actions.content import follow, locked, move
from zhaoming.domains.publication.events import EditionEnded, EditionPublished
from zhaoming.domains.publication.law import validity_faults
from zhaoming.domains.publication.models import Document, Edition
from zhaoming.domains.publication.queries import search_key
from zhaoming.domains.publication.terms import EditionState, Validity
from zhaoming.domains.review.api import marks
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.pages.writing import take_down
from zhaoming.kernel.search.engines import engine
from zhaoming.kernel.terms import SYSTEM, Actor, Refused

_ENDED = ["state", "ended_at", "end_reason"]
_WAITING = (
    EditionState.REVIEW.value, EditionState.APPROVAL.value, EditionState.CLEARED.value,
)  # fmt: skip


def _end(edition: Edition, reason: str, at: datetime) -> None:
    """Out of lists and search before the act returns; pages ask the rows."""
    edition.ended_at, edition.end_reason = at, reason.strip()[:300]
    edition.save(update_fields=_ENDED)
    engine().forget_now([search_key(edition)])
    take_down([f"document:{edition.document_id}"], at=at)
    emit(EditionEnded(edition.pk, edition.document_id, edition.body_id), at=at)
    others = edition.document.editions.filter(state=EditionState.PUBLISHED.value)
    for online in others:  # An older edition came down: the one online is still to be found.
        emit(EditionPublished(online.pk, edition.document_id, edition.body_id), at=at)


def _call_back(edition: Edition) -> None:
    """What waits to follow a document that was taken down is a draft again, looked at anew."""
    waiting = edition.document.editions.filter(state__in=_WAITING)
    waiting.update(state=EditionState.DRAFT.value, publish_at=None, cleared_by=None,
                   reviewed_by=None)  # fmt: skip


@transaction.atomic
def withdraw(edition_id: int, *, reason: str, by: Actor, at: datetime) -> Edition:
    """撤回: out of page, lists and search before this returns; a tombstone says why."""
    edition = locked(edition_id)
    if found := marks(reason, "撤回原因"):
        raise Refused([f"“{found[0].text}”：{found[0].advice}"])
    move(edition, "withdraw", by, reason=reason)
    _end(edition, reason, at)
    _call_back(edition)
    record(edition, "publication.withdraw", by=by, at=at, body=edition.body_id, reason=reason)
    return edition


@transaction.atomic
def remove(edition_id: int, *, reason: str, by: Actor, at: datetime) -> Edition:
    """紧急撤除: nothing of it is left in public, no title, no tombstone; the reason stays inside."""
    edition = locked(edition_id)
    move(edition, "remove", by, reason=reason)
    _end(edition, reason, at)
    _call_back(edition)
    earlier = edition.document.editions.filter(
        state__in=[
            EditionState.REPLACED.value, EditionState.WITHDRAWN.value, EditionState.LAPSED.value,
        ]
    )  # fmt: skip
    earlier.update(state=EditionState.REMOVED.value)
    record(edition, "publication.remove", by=by, at=at, body=edition.body_id, reason=reason)
    return edition


@transaction.atomic
def lapse(edition_id: int, *, at: datetime) -> bool:
    """公示期满: comes down by itself on the day after its last; False where it is down already."""
    edition = locked(edition_id)
    if edition.expires_on is None or edition.expires_on >= day_of(at):
        return False
    if not follow(edition, "lapse"):
        return False
    _end(edition, f"公示期已于{edition.expires_on}届满", at)
    record(edition, "publication.lapse", by=SYSTEM, at=at, body=edition.body_id,
           until=edition.expires_on)  # fmt: skip
    return True


def lapse_due(*, at: datetime) -> int:
    """Take down every 公示 whose last day is over; returns how many came down."""
    rows = Edition.objects.filter(state=EditionState.PUBLISHED.value, expires_on__lt=day_of(at))
    return sum(lapse(pk, at=at) for pk in list(rows.values_list("pk", flat=True)))


@transaction.atomic
def discard(edition_id: int, *, reason: str, by: Actor, at: datetime) -> Edition:
    """作废: a draft that will not go on; it stays in the register with its reason."""
    edition = locked(edition_id)
    move(edition, "discard", by, reason=reason)
    edition.ended_at, edition.end_reason = at, reason.strip()[:300]
    edition.save(update_fields=_ENDED)
    record(edition, "publication.discard", by=by, at=at, body=edition.body_id, reason=reason)
    return edition


@transaction.atomic
def set_validity(edition_id: int, *, validity: Validity, on: date, basis: str, by: Actor,
                 at: datetime, successor: int | None = None) -> Edition:  # fmt: skip
    """变更效力: 失效 or 废止 with its basis; the page stays and says so, and points to what follows.

    ``successor`` is the public number of the document that takes its place.
    """
    edition = locked(edition_id)
    move(edition, "validity", by, reason=basis)
    faults = validity_faults(validity, Validity(edition.validity), basis)
    following = _successor(edition, successor, faults)
    faults += [f"“{mark.text}”：{mark.advice}" for mark in marks(basis, "依据")]
    if validity is Validity.IN_FORCE and following is not None:
        faults.append("有效的文件没有替代文件：请清空替代文件编号。")
    if on > day_of(at):
        faults.append("效力变更日期不能晚于今天：到时再办理。")
    if faults:
        raise Refused(faults)
    edition.validity, edition.validity_on = validity.value, on
    edition.validity_basis, edition.successor = basis.strip()[:300], following
    edition.save(update_fields=["validity", "validity_on", "validity_basis", "successor"])
    record(edition, "publication.validity", by=by, at=at, body=edition.body_id,
           validity=validity, on=on, basis=basis)  # fmt: skip
    emit(EditionPublished(edition.pk, edition.document_id, edition.body_id), at=at)
    return edition


def _successor(edition: Edition, number: int | None, faults: list[str]) -> Document | None:
    if number is None:
        return None
    found = Document.objects.filter(
        number=number, editions__state=EditionState.PUBLISHED.value
    ).first()
    if found is None or found.pk == edition.document_id:
        faults.append(f"没有编号为{number}的其他已公开文件：请核对替代文件的编号。")
    return found
