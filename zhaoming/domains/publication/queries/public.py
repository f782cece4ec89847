"""What the public sees."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.publication.models import (
    Document,
    Edition,
    FileText,
    Revision,
    RevisionFile,
    SheetRow,
)
from zhaoming.domains.publication.queries.editions import current_revision
from zhaoming.domains.publication.terms import EditionState
from zhaoming.kernel.calendar import BEIJING
from zhaoming.kernel.database import below
from zhaoming.kernel.search.engines import engine

_TOMBS = (EditionState.WITHDRAWN.value, EditionState.LAPSED.value)


def published() -> QuerySet[Edition]:
    """Government information that is online, newest first; what stands in free columns is not."""
    rows = Edition.objects.filter(state=EditionState.PUBLISHED.value, column=None)
    return rows.select_related("document", "body").order_by("-listed_at", "-id")


def went_out(path: str, since: datetime, until: datetime) -> QuerySet[Edition]:
    """What a body and those below it have put online in a time and is online still, newest first."""
    rows = Edition.objects.filter(
        state=EditionState.PUBLISHED.value, published_at__gte=since, published_at__lt=until
    )
    rows = rows.filter(body__in=Body.objects.filter(below("path", path)).values("pk"))
    return rows.select_related("document", "body").order_by("-published_at", "-id")


class Line(NamedTuple):
    """One document as lists print it."""

    number: int
    title: str
    index_number: str
    document_number: str
    summary: str
    validity: str
    made_on: date
    listed_at: datetime
    published_at: datetime
    expires_on: date | None
    issuer: str
    body_id: int
    body_name: str
    body_short: str

    @property
    def label(self) -> str:
        """The short name of the unit where it has one."""
        return self.body_short or self.body_name


_LINE = ("document__number", "title", "document__index_number", "document_number", "summary",
         "validity", "made_on", "listed_at", "published_at", "expires_on", "issuer", "body_id",
         "body__name", "body__short_name")  # fmt: skip


def lines_of(rows: QuerySet[Edition], start: int = 0, end: int | None = None) -> list[Line]:
    """These documents as lists print them: only what is printed is read."""
    found = rows.select_related(None).values_list(*_LINE)
    return [Line(*row) for row in (found[start:end] if end is not None else found[start:])]


def public_edition(number: int) -> Edition | None:
    """The edition at a public address: the one online, else the tombstone of what was taken down.

    What was removed in an emergency leaves nothing, whatever else the document had.
    """
    rows = Edition.objects.filter(document__number=number)
    rows = rows.select_related("document", "body__successor", "item", "successor", "column")
    online_now = rows.filter(state=EditionState.PUBLISHED.value).first()
    if online_now is not None or rows.filter(state=EditionState.REMOVED.value).exists():
        return online_now
    return rows.filter(state__in=_TOMBS).order_by("-ordinal").first()


def history_of(document: Document) -> QuerySet[Edition]:
    """The editions that have been online, newest first, for the page's 历次更新."""
    states = [EditionState.PUBLISHED.value, EditionState.REPLACED.value]
    rows = document.editions.filter(state__in=states, published_at__isnull=False)
    return rows.order_by("-ordinal")


def public_file(number: int, order: int, on: date) -> RevisionFile | None:
    """A released file at its public address: only while its edition is online."""
    edition = _online(number, on)
    if edition is None:
        return None
    return next((f for f in current_revision(edition).files.all() if f.order == order), None)


def _online(number: int, on: date) -> Edition | None:
    """What is online; a 公示 past its last day is not, whether or not the clock has come by."""
    rows = Edition.objects.filter(document__number=number, state=EditionState.PUBLISHED.value)
    rows = rows.exclude(expires_on__lt=on)
    return rows.select_related("document").first()


def public_rows(number: int, on: date) -> tuple[Edition, list[str], QuerySet[SheetRow]] | None:
    """The table of a document that is online: edition, headings, rows in their order."""
    edition = _online(number, on)
    sheet = current_revision(edition).sheet if edition else None
    if edition is None or sheet is None:
        return None
    names = [str(column["name"]) for column in sheet.columns]
    return edition, names, sheet.rows.order_by("position")


def online_contents(documents: list[int]) -> Iterator[tuple[Edition, Revision]]:
    """Those of these documents that are online, each with its content; read together."""
    rows = Edition.objects.filter(document__in=documents, state=EditionState.PUBLISHED.value)
    shown = list(rows.select_related("document", "body", "item"))
    contents = _contents_of(shown)
    for row in shown:
        if row.pk in contents:
            yield row, contents[row.pk]


def texts_of(files: Iterable[RevisionFile]) -> dict[str, str]:
    """What these files say, by their digest; those that were never read are left out."""
    wanted = [each.file.sha256 for each in files]
    if not wanted:
        return {}
    return dict(FileText.objects.filter(sha256__in=wanted).values_list("sha256", "text"))


def in_month(rows: QuerySet[Edition], year: int, month: int) -> QuerySet[Edition]:
    """Those that went online in one month."""
    first = datetime(year, month, 1, tzinfo=BEIJING)
    following = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=BEIJING)
    return rows.filter(listed_at__gte=first, listed_at__lt=following)


def months_of(rows: QuerySet[Edition]) -> list[tuple[int, int]]:
    """Every month from the oldest to the newest of these, newest first; most have something."""
    listed = rows.select_related(None).values_list("listed_at", flat=True)
    oldest, newest = listed.order_by("listed_at").first(), listed.order_by("-listed_at").first()
    if oldest is None or newest is None:
        return []
    first, last = (_month_number(at.astimezone(BEIJING)) for at in (oldest, newest))
    return [(n // 12, n % 12 + 1) for n in range(last, first - 1, -1)]


def counts_of_months(rows: QuerySet[Edition]) -> Counter[tuple[int, int]]:
    """How many of these went online in each month; read once for all months."""
    listed = rows.select_related(None).order_by().values_list("listed_at", flat=True)
    local = (at.astimezone(BEIJING) for at in listed.iterator(5000) if at is not None)
    return Counter((at.year, at.month) for at in local)


def _month_number(at: datetime) -> int:
    return at.year * 12 + at.month - 1


def has_genre(rows: QuerySet[Edition], genre: str) -> bool:
    """Whether anything stands under a heading."""
    return rows.filter(genre=genre).order_by().exists()


def disagreements() -> Iterator[str]:
    """Where rows and search do not say the same, for ``zhaoming verify``; in words.

    A document whose indexing is still waiting for the worker counts as missing: run the worker.
    """
    rows = Edition.objects.filter(state=EditionState.PUBLISHED.value)
    there = set(rows.values_list("document", flat=True).iterator(2000))
    indexed = engine().keys()
    found = {int(k.removeprefix("document:")) for k in indexed if k.startswith("document:")}
    for words, ids in (
        ("已公开但检索中没有", there - found), ("检索中有但未公开", found - there),
    ):  # fmt: skip
        if ids:
            shown = Document.objects.filter(pk__in=sorted(ids)[:5]).values_list("number", flat=True)
            numbers = "、".join(f"{number}" for number in shown)
            yield f"{words}：{len(ids)}份文件，如编号{numbers}"


def counts_of_items(items: Iterable[int]) -> dict[int, int]:
    """How many documents are online under each of these items."""
    rows = Edition.objects.filter(state=EditionState.PUBLISHED.value, item__in=list(items))
    return dict(rows.values_list("item").annotate(count=Count("id")).order_by())


def public_numbers() -> Iterator[int]:
    """The numbers of all documents that have a page, a tombstone included, in their order."""
    states = (EditionState.PUBLISHED.value, *_TOMBS)
    rows = Document.objects.filter(editions__state__in=states).order_by("number").distinct()
    yield from rows.values_list("number", flat=True).iterator(5000)


def public_editions(numbers: list[int]) -> Iterator[tuple[Edition, Revision]]:
    """What stands at each of these public addresses, with its content; read together."""
    states = (EditionState.PUBLISHED.value, EditionState.REMOVED.value, *_TOMBS)
    rows = Edition.objects.filter(document__number__in=numbers, state__in=states)
    rows = rows.select_related("document", "body__successor", "item", "successor", "column")
    chosen: dict[int, Edition] = {}
    removed: set[int] = set()
    for row in rows.order_by("ordinal"):
        if row.state == EditionState.REMOVED:
            removed.add(row.document_id)
        elif not _is_online(chosen.get(row.document_id)):
            chosen[row.document_id] = row
    shown = [row for pk, row in chosen.items() if pk not in removed or _is_online(row)]
    contents = _contents_of(shown)
    for row in shown:
        if row.pk in contents:
            yield row, contents[row.pk]


def _is_online(edition: Edition | None) -> bool:
    return edition is not None and edition.state == EditionState.PUBLISHED


def _contents_of(editions: list[Edition]) -> dict[int, Revision]:
    """The last revision of each of these editions, files and table with it."""
    files = Prefetch("files", RevisionFile.objects.select_related("file").order_by("order", "id"))
    rows = Revision.objects.filter(edition__in=editions).select_related("sheet")
    return {row.edition_id: row for row in rows.prefetch_related(files).order_by("ordinal")}


def _shown() -> QuerySet[Revision]:
    """The last revision of everything that is online."""
    newer = Revision.objects.filter(edition=OuterRef("edition"), ordinal__gt=OuterRef("ordinal"))
    rows = Revision.objects.filter(~Exists(newer), edition__state=EditionState.PUBLISHED.value)
    return rows.order_by("id")


def public_sheets() -> Iterator[tuple[int, int]]:
    """Each document that is online with a table, and how many rows it has."""
    rows = _shown().filter(sheet__isnull=False)
    yield from rows.values_list("edition__document__number", "sheet__count").iterator(2000)


def public_files() -> Iterator[tuple[int, RevisionFile]]:
    """Each released file of a document that is online, with the document's number."""
    rows = RevisionFile.objects.filter(revision__in=_shown().filter(file_count__gt=0))
    for row in rows.select_related("file", "revision__edition__document").iterator(1000):
        yield row.revision.edition.document.number, row


def highest_number() -> int:
    """The highest public number given so far; 0 before the first."""
    return Document.objects.order_by("-number").values_list("number", flat=True).first() or 0


def numbers_between(after: int, until: int) -> list[tuple[int, datetime]]:
    """What is online with a number above ``after`` up to ``until``, and when it last changed."""
    rows = Edition.objects.filter(
        state=EditionState.PUBLISHED.value, document__number__gt=after,
        document__number__lte=until, published_at__isnull=False,
    )  # fmt: skip
    pairs = rows.order_by("document__number").values_list("document__number", "published_at")
    return [(number, at) for number, at in pairs if at]


def counts_of_genres(rows: QuerySet[Edition]) -> dict[str, int]:
    """How many of these documents stand under each heading."""
    counted = rows.select_related(None).order_by().values_list("genre")
    return dict(counted.annotate(count=Count("id")))


_YEAR = re.compile(r"((?:19|20)[0-9]{2})\s*年")


def year_of(line: Line) -> int:
    """The year that a title speaks of, else the one before it was listed."""
    said = _YEAR.search(line.title)
    return int(said[1]) if said else line.listed_at.astimezone(BEIJING).year - 1


def taken_between(first: int, last: int, *, body: int) -> list[int]:
    """The migrated documents of one batch."""
    rows = Document.objects.filter(pk__range=(first, last), body=body, migrated=True)
    return list(rows.values_list("pk", flat=True))
