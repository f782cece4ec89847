"""Every read of publication: what staff may see, and what is public."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from zhaoming.domains.organisation.api import reach_of
from zhaoming.domains.publication.lifecycle import EDITION, Facts
from zhaoming.domains.publication.models import Document, Edition, Revision, RevisionFile
from zhaoming.domains.publication.policy import DECIDERS, READERS, WRITERS
from zhaoming.domains.publication.terms import Attribute, EditionState
from zhaoming.kernel.attachments.models import Attachment
from zhaoming.kernel.lifecycle import Move, permitted
from zhaoming.kernel.terms import Actor

_OPEN = (EditionState.DRAFT.value, EditionState.REVIEW.value)


def editions_visible_to(actor: Actor) -> QuerySet[Edition]:
    """The editions of the bodies within reach."""
    rows = Edition.objects.filter(reach_of(actor, "document__body__path", READERS))
    return rows.select_related("document__body")


def drafts_of(actor: Actor) -> QuerySet[Edition]:
    """待办 of a clerk: drafts of the bodies that the actor writes for."""
    rows = editions_visible_to(actor).filter(reach_of(actor, "document__body__path", WRITERS))
    return rows.filter(state=EditionState.DRAFT.value)


def awaiting(actor: Actor) -> QuerySet[Edition]:
    """待办 of a reviewer: what others have handed in."""
    rows = editions_visible_to(actor).filter(reach_of(actor, "document__body__path", DECIDERS))
    return rows.filter(state=EditionState.REVIEW.value).exclude(drafted_by=actor.id or 0)


def owed(actor: Actor, until: date) -> QuerySet[Edition]:
    """What is not yet public and must be by ``until`` (条例第二十六条)."""
    rows = editions_visible_to(actor).filter(state__in=_OPEN, due_on__lte=until)
    return rows.filter(attribute=Attribute.PROACTIVE.value)


def current_revision(edition: Edition) -> Revision:
    """The content as it stands now, with its files."""
    files = Prefetch("files", RevisionFile.objects.select_related("file").order_by("order", "id"))
    return edition.revisions.prefetch_related(files).order_by("-ordinal")[0]


def facts_of(edition: Edition, by: Actor, *, faults: tuple[str, ...] = (),
             reason: str = "") -> Facts:  # fmt: skip
    """What the lifecycle asks about an edition."""
    return Facts(
        faults=faults,
        attribute=Attribute(edition.attribute) if edition.attribute else None,
        reason=reason,
        other_person=by.id not in authors_of(edition),
    )


def authors_of(edition: Edition) -> set[int]:
    """Everybody who wrote any of it: the drafter and whoever made a revision."""
    return {edition.drafted_by, *edition.revisions.values_list("made_by", flat=True)}


def open_moves(edition: Edition, by: Actor) -> list[Move[EditionState, Facts]]:
    """The verbs that a page may offer: a reason can still be given there."""
    facts = facts_of(edition, by, reason="…")
    return permitted(EDITION, EditionState(edition.state), by, edition.document.body.path, facts)


def published() -> QuerySet[Edition]:
    """What the public sees, newest first."""
    rows = Edition.objects.filter(state=EditionState.PUBLISHED.value)
    return rows.select_related("document__body").order_by("-published_at", "-id")


def public_edition(number: int) -> Edition | None:
    """The edition at a public address: the one online, else the tombstone of one withdrawn."""
    shown = (EditionState.PUBLISHED.value, EditionState.WITHDRAWN.value)
    rows = Edition.objects.filter(document__number=number, state__in=shown)
    rows = rows.select_related("document__body__successor")
    return rows.order_by("state", "-ordinal").first()


def public_file(number: int, order: int) -> RevisionFile | None:
    """A released file at its public address: only while its edition is online."""
    edition = Edition.objects.filter(
        document__number=number, state=EditionState.PUBLISHED.value
    ).first()
    if edition is None:
        return None
    return next((f for f in current_revision(edition).files.all() if f.order == order), None)


def files_visible_to(actor: Actor) -> QuerySet[RevisionFile]:
    """The files of the editions within reach, for staff."""
    path = "revision__edition__document__body__path"
    rows = RevisionFile.objects.filter(reach_of(actor, path, READERS))
    return rows.select_related("file", "revision__edition__document__body")


def document_of(number: int) -> Document | None:
    """One document by its public number."""
    return Document.objects.select_related("body").filter(number=number).first()


def twin_of(body_id: int, sha256: str) -> Edition | None:
    """An edition of the same body that was read from the same file: probably dropped in twice."""
    files = Attachment.objects.filter(sha256=sha256, copies=None)
    rows = Edition.objects.filter(revisions__files__file__in=files, document__body=body_id)
    return rows.exclude(state=EditionState.DISCARDED.value).order_by("-id").first()


def online(keys: list[str]) -> set[str]:
    """Which of these search keys stand for documents that are online now."""
    ids = [int(key.removeprefix("document:")) for key in keys if key.startswith("document:")]
    rows = Edition.objects.filter(document__in=ids, state=EditionState.PUBLISHED.value)
    return {f"document:{pk}" for pk in rows.values_list("document", flat=True)}
