"""What publication registers with the ground: search records."""

from datetime import datetime

from zhaoming.domains.publication.actions.releasing import search_key
from zhaoming.domains.publication.events import EditionPublished
from zhaoming.domains.publication.models import Edition
from zhaoming.domains.publication.queries import current_revision
from zhaoming.domains.publication.terms import EditionState
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.search import Record
from zhaoming.kernel.search.engines import engine

_LONGEST = 200_000


def record_of(edition: Edition) -> Record:
    """An edition as search knows it."""
    text = current_revision(edition).text[:_LONGEST]
    published = edition.published_at or edition.document.entered_at
    return Record(
        key=search_key(edition),
        kind="document",
        title=edition.title,
        number=edition.document_number,
        body=f"{edition.issuer}\n{edition.document.index_number}\n{text}",
        url=f"/d/{edition.document.number}.html",
        day=day_of(published),
        body_id=edition.document.body_id,
        summary=text[:5000],
    )


def index(event: EditionPublished, at: datetime) -> None:
    """Put a published edition into search, unless it has been withdrawn meanwhile."""
    rows = Edition.objects.filter(pk=event.edition, state=EditionState.PUBLISHED.value)
    for edition in rows.select_for_update(of=("self",)).select_related("document__body"):
        engine().put([record_of(edition)])
