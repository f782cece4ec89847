"""What every act on an edition shares: holding it, dating it, adding a revision."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.publication.engine.markup import to_html
from zhaoming.domains.publication.law import PUBLISH
from zhaoming.domains.publication.lifecycle import EDITION
from zhaoming.domains.publication.models import Document, Edition, Revision, RevisionFile, Sheet
from zhaoming.domains.publication.policy import WRITERS
from zhaoming.domains.publication.queries import facts_of
from zhaoming.domains.publication.terms import Change, EditionState
from zhaoming.kernel.calendar import YearUnannounced
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.clocks import Effect, Entry, reckon
from zhaoming.kernel.database import Prepared, change, insert
from zhaoming.kernel.lifecycle import permit
from zhaoming.kernel.numbering.giving import give
from zhaoming.kernel.terms import Actor, Refused, Role

FIELDS = (
    "title", "document_number", "issuer", "source", "made_on", "printed_on", "copies_to", "copies",
    "item_id", "genre", "column_id", "attribute", "ground", "attribute_reason", "content", "link", "expires_on",
)  # fmt: skip


# What the acts never ask of a body; the rest of it comes with every edition that is locked.
_UNUSED = ("duties", "address", "hours", "phone", "fax", "email", "office_name", "office_phone",
           "founded_on", "ended_on")  # fmt: skip


def _for_update(pk: int) -> QuerySet[Edition]:
    rows = Edition.objects.select_for_update(of=("self",)).select_related("document", "body")
    return rows.defer(*(f"body__{name}" for name in _UNUSED)).filter(pk=pk)


_LOCKED = Prepared(_for_update, int)


@dataclass
class Draft:
    """A content on its way into a revision. ``html`` is laid out from ``text`` where it is empty."""

    text: str = ""
    html: str = ""
    sheet: Sheet | None = None
    named: Sequence[str] = ()
    files: Sequence[RevisionFile] = field(default_factory=list)

    @classmethod
    def of(cls, revision: Revision) -> "Draft":
        """The content of a revision, to be followed by another."""
        return cls(revision.text, revision.html, revision.sheet, revision.attachments_named,
                   list(revision.files.all()))  # fmt: skip


def demand_writer(body: Body, by: Actor) -> None:
    """Refused where ``by`` does not write for ``body``."""
    if not by.holds_at(body.path, *WRITERS):
        raise Refused([f"起草须由“{body}”的{Role.CLERK.label}办理。"])


def locked(edition_id: int) -> Edition:
    """One edition, held until the transaction ends; whoever comes second waits, then is told."""
    return _LOCKED.get(edition_id)


def move(edition: Edition, verb: str, by: Actor, *, faults: tuple[str, ...] = (),
         reason: str = "", at: datetime | None = None,
         revision: Revision | None = None) -> None:  # fmt: skip
    """Set the state that follows ``verb``; Refused with every reason where it may not happen."""
    facts = facts_of(edition, by, faults=faults, reason=reason, at=at, revision=revision)
    state = permit(EDITION, verb, EditionState(edition.state), by, edition.body.path, facts)
    edition.state = state.value


def follow(edition: Edition, verb: str) -> bool:
    """Make a move that the clock, or another move, makes; False where it is not due any more."""
    row = EDITION.by_verb[verb]
    if EditionState(edition.state) not in row.sources:
        return False
    edition.state = (row.target or EditionState(edition.state)).value
    return True


def open_document(edition: Edition, body: Body, by: Actor, at: datetime) -> None:
    """A first edition with a document of its own."""
    number = give("documents", subject="document", at=at)
    document = Document(number=number, body=body, entered_at=at, entered_by=by.id or 0)
    insert(document)
    edition.document, edition.body = document, body
    set_due(edition)
    edition.authors = [edition.drafted_by]
    insert(edition)


def set_due(edition: Edition) -> None:
    """The twenty working days of 条例第二十六条 start with the 成文日期, not with a click.

    Where the attribute was changed by an assessment, they start with that change; what has been
    public before owes no day.
    """
    edition.due_on, edition.due_provisional = None, False
    since = edition.clock_from or edition.made_on
    free = edition.column_id is not None  # 条例 says nothing of what is not government information.
    if since is None or free or edition.change in (Change.UPDATE, Change.CORRECTION):
        return
    start = [Entry(since, Effect.START, "变更" if edition.clock_from else "成文")]
    try:
        found = reckon(PUBLISH, start, working_calendar(edition.body.region))
    except YearUnannounced:
        return
    edition.due_on, edition.due_provisional = found.due_on, found.provisional


def content_hash(edition: Edition, draft: Draft) -> str:
    """The digest of everything that would be released: facts, text, table, files in their order."""
    facts = {name: str(getattr(edition, name) or "") for name in FIELDS}
    listed = [(each.order, each.name, each.file.sha256) for each in draft.files]
    sheet = draft.sheet.hash if draft.sheet else ""
    whole = [facts, draft.text, draft.html, sheet, listed]
    return hashlib.sha256(
        json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()
    ).hexdigest()


def _last_ordinal(edition: Edition) -> int:
    rows = edition.revisions.order_by("-ordinal")
    return rows.values_list("ordinal", flat=True).first() or 0


def _sign_as_author(edition: Edition, by: Actor) -> None:
    """Whoever wrote any of it is known, since they may not approve it."""
    if (by.id or 0) not in edition.authors:
        edition.authors = [*edition.authors, by.id or 0]
        change(edition, "authors")


def add_revision(edition: Edition, draft: Draft, by: Actor, at: datetime, *,
                 first: bool = False) -> Revision:  # fmt: skip
    """One more revision of an edition; the last one stays."""
    draft.html = draft.html or to_html(draft.text)
    revision = Revision(
        edition=edition,
        ordinal=1 if first else _last_ordinal(edition) + 1,
        text=draft.text,
        html=draft.html,
        sheet=draft.sheet,
        attachments_named=list(draft.named),
        file_count=len(draft.files),
        hash=content_hash(edition, draft),
        made_at=at,
        made_by=by.id or 0,
    )
    insert(revision)
    _sign_as_author(edition, by)
    if draft.files:
        for each in draft.files:
            each.pk, each.revision = None, revision
        RevisionFile.objects.bulk_create(draft.files)
    return revision
