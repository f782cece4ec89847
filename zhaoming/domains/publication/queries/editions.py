"""Editions as staff see them: drafts, what waits, what is owed, and what may be done."""

from datetime import date, datetime, timedelta

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from zhaoming.domains.organisation.api import reach_of, setting_of
from zhaoming.domains.publication.lifecycle import EDITION, Facts
from zhaoming.domains.publication.models import Edition, Revision, RevisionFile
from zhaoming.domains.publication.policy import DECIDERS, READERS, WRITERS
from zhaoming.domains.publication.terms import Attribute, EditionState
from zhaoming.kernel.attachments.models import Attachment
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.database import Prepared
from zhaoming.kernel.lifecycle import Move, permitted
from zhaoming.kernel.terms import Actor, Role

CHAIN = "publication.chain"
HOLD = "publication.hold_seconds"
FROZEN = "site.frozen"
INDEX_PATTERN = "publication.index_number"
MIGRATION_UNTIL = "publication.migration_until"
UNDO_SECONDS = 30

OPEN = tuple(
    state.value
    for state in (
        EditionState.DRAFT, EditionState.REVIEW, EditionState.APPROVAL, EditionState.CLEARED,
    )
)  # fmt: skip
_WAITING = (EditionState.REVIEW.value, EditionState.APPROVAL.value)
_UNISSUED = (*OPEN, EditionState.DISCARDED.value)


def subject_of(edition: Edition) -> str:
    """How review knows an edition."""
    return f"edition:{edition.pk}"


def search_key(edition: Edition) -> str:
    """How search knows a document: one entry, whichever edition is online."""
    return f"document:{edition.document_id}"


def editions_visible_to(actor: Actor) -> QuerySet[Edition]:
    """The editions of the bodies within reach."""
    rows = Edition.objects.filter(reach_of(actor, "body__path", READERS))
    return rows.select_related("document", "body")


def drafts_of(actor: Actor) -> QuerySet[Edition]:
    """待办 of a clerk: drafts of the bodies that the actor writes for."""
    rows = editions_visible_to(actor).filter(reach_of(actor, "body__path", WRITERS))
    return rows.filter(state=EditionState.DRAFT.value)


def awaiting(actor: Actor) -> QuerySet[Edition]:
    """待办 of those who decide: what others have handed in."""
    rows = editions_visible_to(actor).filter(reach_of(actor, "body__path", DECIDERS))
    return rows.filter(state__in=_WAITING).exclude(drafted_by=actor.id or 0)


def owed(actor: Actor, until: date) -> QuerySet[Edition]:
    """What is not yet public and must be by ``until`` (条例第二十六条)."""
    rows = editions_visible_to(actor).filter(state__in=OPEN, due_on__lte=until)
    return rows.filter(attribute=Attribute.PROACTIVE.value)


def issued(actor: Actor) -> QuerySet[Edition]:
    """发文台账: everything that was issued, public or not, whatever became of it."""
    return editions_visible_to(actor).exclude(state__in=_UNISSUED)


def current_revision(edition: Edition) -> Revision:
    """The content as it stands now, with its files."""
    revision = _LATEST.get(edition.pk)
    if revision.file_count:
        files = RevisionFile.objects.select_related("file").order_by("order", "id")
        prefetch_related_objects([revision], Prefetch("files", files))
    else:
        revision._prefetched_objects_cache = {"files": _NO_FILES}  # type: ignore[attr-defined] # noqa: SLF001 - what a prefetch would leave
    return revision


def _latest(edition: int) -> QuerySet[Revision]:
    return Revision.objects.filter(edition=edition).order_by("-ordinal")[:1]


_LATEST = Prepared(_latest, int)
_NO_FILES = RevisionFile.objects.none()


def revisions_of(edition: Edition) -> QuerySet[Revision]:
    """Every revision of an edition, newest first."""
    return edition.revisions.order_by("-ordinal")


def facts_of(edition: Edition, by: Actor, *, faults: tuple[str, ...] = (), reason: str = "",
             at: datetime | None = None, revision: Revision | None = None) -> Facts:  # fmt: skip
    """What the lifecycle asks about an edition."""
    state = EditionState(edition.state)
    deciding = state in (EditionState.REVIEW, EditionState.APPROVAL)
    on = day_of(at or edition.submitted_at or edition.document.entered_at)
    two = deciding and _chain(edition, on) == "two"
    head = by.holds_at(edition.body.path, Role.HEAD) and by.id != edition.reviewed_by
    return Facts(
        faults=faults,
        attribute=Attribute(edition.attribute) if edition.attribute else None,
        reason=reason,
        other_person=state is EditionState.DRAFT or by.id not in authors_of(edition),
        two_steps=two,
        reviewed=not two or state is EditionState.APPROVAL,
        may_sign=not two or head,
        agreed=not deciding or _agreed(edition, revision),
        undoable=_undoable(edition, by, at),
        next_open=not deciding and _next_open(edition),
    )


def _chain(edition: Edition, on: date) -> str:
    """One step or two: as the column says, else as the body has it."""
    own = edition.column.chain if edition.column else ""
    return own or str(setting_of(edition.body, CHAIN, on))


def authors_of(edition: Edition) -> set[int]:
    """Everybody who wrote any of it: the drafter and whoever made a revision."""
    return {edition.drafted_by, *edition.authors}


def _agreed(edition: Edition, revision: Revision | None) -> bool:
    """Every body that was asked has agreed to this very content, or the head has said why not."""
    if edition.consent_waived or not edition.consent_asked:
        return True
    now = revision or current_revision(edition)
    return not edition.consents.exclude(agreed=True, hash=now.hash).exists()


def _undoable(edition: Edition, by: Actor, at: datetime | None) -> bool:
    if at is None or edition.published_at is None or by.id != edition.published_by:
        return False
    return at - edition.published_at <= timedelta(seconds=UNDO_SECONDS)


def _next_open(edition: Edition) -> bool:
    if edition.state not in (EditionState.PUBLISHED, EditionState.WITHDRAWN):
        return False
    later = Edition.objects.filter(document=edition.document_id, ordinal__gt=edition.ordinal)
    return later.exclude(state=EditionState.DISCARDED.value).exists()


def open_moves(edition: Edition, by: Actor, at: datetime) -> list[Move[EditionState, Facts]]:
    """The verbs that a page may offer: a reason can still be given there."""
    facts = facts_of(edition, by, reason="…", at=at)
    return permitted(EDITION, EditionState(edition.state), by, edition.body.path, facts)


def files_visible_to(actor: Actor) -> QuerySet[RevisionFile]:
    """The files of the editions within reach, for staff."""
    rows = RevisionFile.objects.filter(reach_of(actor, "revision__edition__body__path", READERS))
    return rows.select_related("file", "revision__edition__body")


def twin_of(body_id: int, sha256: str) -> Edition | None:
    """An edition of the same body that was read from the same file: probably dropped in twice."""
    files = Attachment.objects.filter(sha256=sha256, copies=None)
    rows = Edition.objects.filter(revisions__files__file__in=files, body=body_id)
    return rows.exclude(state=EditionState.DISCARDED.value).order_by("-id").first()
