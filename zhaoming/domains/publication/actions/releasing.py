"""Reviewing, approving; publishing now or at a time; half a minute to undo."""

from datetime import datetime, timedelta

from django.db import transaction

from zhaoming.domains.organisation.api import Body, holders, setting_of
from zhaoming.domains.publication.actions.content import Draft, content_hash, follow, locked, move
from zhaoming.domains.publication.engine.index_number import index_number
from zhaoming.domains.publication.engine.summaries import summary_of
from zhaoming.domains.publication.events import (
    EditionEnded,
    EditionPublished,
    EditionReturned,
    EditionSubmitted,
)
from zhaoming.domains.publication.models import Edition, Revision
from zhaoming.domains.publication.policy import DECIDERS
from zhaoming.domains.publication.queries import (
    FROZEN,
    HOLD,
    INDEX_PATTERN,
    current_revision,
    search_key,
    subject_of,
)
from zhaoming.domains.publication.terms import EditionState
from zhaoming.domains.review.api import (
    clearance,
    let_pass,
    note_clearing,
    turn_back,
)
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.database import change
from zhaoming.kernel.events.emitting import emit, enqueue
from zhaoming.kernel.notices.sending import notify
from zhaoming.kernel.numbering.giving import give
from zhaoming.kernel.pages.writing import take_down
from zhaoming.kernel.search.engines import engine
from zhaoming.kernel.terms import Actor, Refused

RELEASE = "publication.release"
_LONGEST_WAIT = timedelta(days=366)
_LOOK_AGAIN = timedelta(minutes=1)
_INHERITED = ("validity", "validity_on", "validity_basis", "successor", "originally_on")


@transaction.atomic
def clear(edition_id: int, *, by: Actor, at: datetime, opinion: str = "") -> Edition:
    """审查通过: the first of two steps; the head decides next."""
    edition = locked(edition_id)
    move(edition, "clear", by)
    edition.reviewed_by = by.id
    change(edition, "state", "reviewed_by")
    note_clearing(
        subject_of(edition), current_revision(edition).hash, opinion=opinion, by=by, at=at
    )
    record(edition, "publication.clear", by=by, at=at, body=edition.body_id, opinion=opinion)
    emit(EditionSubmitted(edition.pk, edition.body_id), at=at)
    return edition


@transaction.atomic
def send_back(edition_id: int, *, reason: str, by: Actor, at: datetime) -> Edition:
    """退回: with a reason; the clerk mends it and hands it in again."""
    edition = locked(edition_id)
    was_cleared = edition.state == EditionState.CLEARED
    move(edition, "return", by, reason=reason)
    edition.publish_at = edition.cleared_by = edition.reviewed_by = None
    change(edition, "state", "publish_at", "cleared_by", "reviewed_by")
    if not was_cleared:
        revision = current_revision(edition)
        turn_back(subject_of(edition), revision.hash, reason=reason, by=by, at=at)
    record(edition, "publication.return", by=by, at=at, body=edition.body_id, reason=reason)
    emit(EditionReturned(edition.pk, edition.body_id), at=at)
    return edition


def _sign(edition: Edition, verb: str, opinion: str, by: Actor, at: datetime,
          urgent: str = "") -> Revision:  # fmt: skip
    """Review mints the clearance of this very content; without one nothing is released."""
    revision = current_revision(edition)
    move(edition, verb, by, revision=revision, reason=urgent)
    if edition.expires_on and edition.expires_on < day_of(edition.publish_at or at):
        raise Refused([f"公示截止日期{edition.expires_on}已过：请退回修改。"])
    if content_hash(edition, Draft.of(revision)) != revision.hash:
        raise Refused(["内容与送审时不一致，不能通过：请退回后重新提交。"])
    let_pass(subject_of(edition), revision.hash, opinion=opinion, by=by, at=at, urgent=urgent)
    return revision


@transaction.atomic
def publish_urgently(edition_id: int, *, reason: str, by: Actor, at: datetime) -> Edition:
    """紧急代审并发布: where every reviewer is away and it cannot wait; confirmed by one afterwards."""
    edition = locked(edition_id)
    revision = _sign(edition, "urgent", "", by, at, urgent=reason.strip())
    _release(edition, revision, by, at)
    people = [p for p in holders(day_of(at), edition.body_id, *DECIDERS) if p != by.id]
    notify(people, key=f"urgent:{edition.pk}:{at:%s}", at=at, url="/w/ledger/?urgent=1",
           title=f"紧急代审后待补审：{edition.title}"[:120])  # fmt: skip
    return edition


@transaction.atomic
def publish(edition_id: int, *, by: Actor, at: datetime, opinion: str = "") -> Edition:
    """通过并发布: cleared, dated by the system, on the pages; one transaction.

    Where the body has set a buffer, the edition waits that long first; until then it can be
    returned.
    """
    edition = locked(edition_id)
    buffer = int(setting_of(edition.body, HOLD, day_of(at)))
    if buffer:
        return _wait(edition, at + timedelta(seconds=buffer), opinion, by, at)
    revision = _sign(edition, "publish", opinion, by, at)
    _release(edition, revision, by, at)
    return edition


@transaction.atomic
def schedule(edition_id: int, *, publish_at: datetime, by: Actor, at: datetime,
             opinion: str = "") -> Edition:  # fmt: skip
    """通过并定时发布: approved now, on the pages at the hour; until then it can be returned."""
    edition = locked(edition_id)
    if not at < publish_at <= at + _LONGEST_WAIT:
        raise Refused(["定时发布的时间须晚于现在，且在一年之内。"], field="publish_at")
    return _wait(edition, publish_at, opinion, by, at)


def _wait(edition: Edition, until: datetime, opinion: str, by: Actor, at: datetime) -> Edition:
    edition.publish_at, edition.cleared_by = until, by.id
    _demand_free(edition)
    _sign(edition, "schedule", opinion, by, at)
    change(edition, "state", "publish_at", "cleared_by")
    record(edition, "publication.schedule", by=by, at=at, body=edition.body_id, until=until)
    enqueue(RELEASE, {"edition": edition.pk}, at=until)
    return edition


@transaction.atomic
def release_due(edition_id: int, *, at: datetime) -> bool:
    """到时发布: puts a waiting edition on the pages; False where it has been returned meanwhile."""
    edition = locked(edition_id)
    if edition.publish_at is None or edition.publish_at > at:
        return False
    if setting_of(edition.body, FROZEN, day_of(at)):
        enqueue(RELEASE, {"edition": edition.pk}, at=at + _LOOK_AGAIN)
        return False
    if not follow(edition, "release"):
        return False
    if edition.expires_on and edition.expires_on < day_of(at):
        return False
    revision = current_revision(edition)
    if clearance(subject_of(edition), revision.hash) is None:
        raise Refused(["没有公开审查通过的记录，不能发布。"])
    signer = Actor(edition.cleared_by, "定时发布")
    _release(edition, revision, signer, at)
    return True


def _release(edition: Edition, revision: Revision, by: Actor, at: datetime) -> None:
    _demand_free(edition)
    _demand_thawed(edition, at)
    edition.published_at = edition.listed_at = at
    edition.published_by = by.id
    edition.summary = summary_of(revision.text)
    if edition.ordinal > 1:
        _take_the_place(edition, at)
        _end_registration(edition, at)
        change(edition, *_INHERITED)
    change(edition, "state", "published_at", "published_by", "listed_at", "summary")
    _give_index_number(edition, at)
    document = edition.document
    record(edition, "publication.publish", by=by, at=at, body=edition.body_id,
           document=document.number, revision=revision.ordinal)  # fmt: skip
    emit(EditionPublished(edition.pk, document.pk, edition.body_id), at=at)


def _demand_thawed(edition: Edition, at: datetime) -> None:
    """While the site is frozen nothing new goes out; what is wrong can still be taken down."""
    if setting_of(edition.body, FROZEN, day_of(at)):
        raise Refused(["网站已冻结，暂停发布新内容：请等解除冻结后再办理（撤回、撤除不受影响）。"])


def _demand_free(edition: Edition) -> None:
    """Nothing follows what was removed in an emergency, and no edition a later one."""
    if edition.ordinal == 1 and edition.published_at is None and not edition.document.index_number:
        return  # A document that was never online has nothing to be in the way.
    others = edition.document.editions.exclude(pk=edition.pk)
    if others.filter(state=EditionState.REMOVED.value).exists():
        raise Refused(["这份文件已经紧急撤除，不能再发布：确需发布的，请另行起草。"])
    if others.filter(ordinal__gt=edition.ordinal, published_at__isnull=False).exists():
        raise Refused(["这份文件已有更新的一版发布过，较早的一版不能再发布。"])


def _take_the_place(edition: Edition, at: datetime) -> None:
    """The edition that was online makes way in the same moment; lists keep the document's place.

    Validity is that of the document, not of a draft made before it changed: it passes on now.
    """
    earlier = edition.document.editions.filter(
        ordinal__lt=edition.ordinal, published_at__isnull=False
    )
    last = earlier.select_for_update().order_by("-ordinal").first()
    if last is None:
        return
    for name in _INHERITED:
        field = f"{name}_id" if name == "successor" else name
        setattr(edition, field, getattr(last, field))
    if follow(last, "replace"):
        last.ended_at = at
        change(last, "state", "ended_at")
        edition.listed_at = last.listed_at
        engine().forget_now([search_key(edition)])  # What it said is not to be found any more.


def _end_registration(edition: Edition, at: datetime) -> None:
    """What was registered is so no more once a later edition says otherwise."""
    earlier = edition.document.editions.filter(
        ordinal__lt=edition.ordinal, state=EditionState.REGISTERED.value
    )
    for row in earlier.select_for_update():
        follow(row, "replace")
        row.ended_at = at
        change(row, "state", "ended_at")


def _give_index_number(edition: Edition, at: datetime) -> None:
    """索引号 by the body's own pattern, given once; one that came with the document stays."""
    document, on = edition.document, day_of(at)
    if document.index_number or edition.column_id:
        return
    body: Body = edition.body
    serial = give(f"index:{body.pk}:{on.year}", subject=f"document:{document.pk}", at=at)
    pattern = str(setting_of(body, INDEX_PATTERN, on))
    code = body.code or f"{body.pk:09d}"
    document.index_number = index_number(pattern, code=code, on=on, serial=serial)
    change(document, "index_number")


@transaction.atomic
def undo(edition_id: int, *, by: Actor, at: datetime) -> Edition:
    """撤销发布: within half a minute, by whoever published; the edition before comes back."""
    edition = locked(edition_id)
    move(edition, "undo", by, at=at)
    since = edition.published_at
    later = edition.document.editions.filter(ordinal__gt=edition.ordinal)
    if later.exclude(state=EditionState.DISCARDED.value).exists():
        raise Refused(["已经开始起草下一版：请先作废下一版，再撤销发布。"])
    take_down([f"document:{edition.document_id}"], at=at)  # Where it stands, its dates tell.
    edition.published_at = edition.published_by = edition.listed_at = edition.reviewed_by = None
    change(edition, "state", "published_at", "published_by", "listed_at", "reviewed_by")
    engine().forget_now([search_key(edition)])
    before = edition.document.editions.filter(state=EditionState.REPLACED.value, ended_at=since)
    for last in before.select_for_update():
        was = EditionState.PUBLISHED if last.published_at else EditionState.REGISTERED
        last.state, last.ended_at = was.value, None
        change(last, "state", "ended_at")
        if last.published_at:
            emit(EditionPublished(last.pk, edition.document_id, edition.body_id), at=at)
    record(edition, "publication.undo", by=by, at=at, body=edition.body_id)
    emit(EditionEnded(edition.pk, edition.document_id, edition.body_id), at=at)
    return edition


@transaction.atomic
def register(edition_id: int, *, by: Actor, at: datetime, opinion: str = "") -> Edition:
    """通过并登记: issued, not published; its attribute and reasons stand in the register."""
    edition = locked(edition_id)
    others = edition.document.editions.filter(state=EditionState.PUBLISHED.value)
    if edition.ordinal > 1 and others.exists():
        raise Refused(["这份文件的上一版还在网上：请先撤回上一版，再登记新的公开属性。"])
    _sign(edition, "register", opinion, by, at)
    _end_registration(edition, at)
    change(edition, "state")
    record(edition, "publication.register", by=by, at=at, body=edition.body_id,
           attribute=edition.attribute)  # fmt: skip
    return edition
