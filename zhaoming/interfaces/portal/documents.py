"""The page of one document, its files, and its table as pages and as data."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.utils import timezone

from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.terms import Attribute, Change, EditionState, Genre, Validity
from zhaoming.interfaces.portal.framing import print_page
from zhaoming.kernel.attachments.storing import place_of
from zhaoming.kernel.calendar import day_of, midnight_after
from zhaoming.kernel.pages import Gone, Made, Missing, Page
from zhaoming.kernel.web.data import csv_lines, json_lines

ROWS_SHOWN = 50
PER_SHEET = 500
LOT = 250
_PEEK = 200
_NUMBER = re.compile(r"/d/([0-9]+)\.html")
# What a browser would run as a page of ours leaves under a suffix that no browser opens.
_DOWNLOADS = frozenset(
    ["pdf", "docx", "xlsx", "doc", "xls", "wps", "et", "ofd", "txt", "csv", "png", "jpg", "jpeg"]
)


def today() -> date:
    """The legal day on which a page is made."""
    return day_of(timezone.now())


@dataclass(frozen=True)
class Told:
    """Everything that a document's page tells."""

    edition: publication.Edition
    revision: publication.Revision
    history: list[publication.Edition] = field(default_factory=list)
    successor: publication.Edition | None = None
    preview: bool = False


def document(number: str) -> Page:
    """One document with its full head; a tombstone where it was taken down."""
    edition = publication.public_edition(int(number))
    if edition is None:
        raise Missing(number)
    return _page(edition, publication.current_revision(edition))


def _page(edition: publication.Edition, revision: publication.Revision) -> Page:
    lapsed = edition.expires_on is not None and edition.expires_on < today()
    if edition.state != EditionState.PUBLISHED or lapsed:
        raise Gone(print_page("portal/tombstone.html", edition=edition, lapsed=lapsed))
    history = list(publication.history_of(edition.document)) if edition.ordinal > 1 else []
    following = edition.successor_id
    successor = publication.titles_of({following}).get(following) if following else None
    return Page(_print(Told(edition, revision, history, successor)), until=until(edition))


def many(addresses: Sequence[str]) -> Iterator[tuple[str, Made]]:
    """The pages of a lot of documents, read together."""
    wanted = {int(found[1]): a for a in addresses if (found := _NUMBER.fullmatch(a))}
    for edition, revision in publication.public_editions(list(wanted)):
        made: Made
        try:
            made = _page(edition, revision)
        except Gone as gone:
            made = gone
        yield wanted[edition.document.number], made


def lot(address: str) -> str:
    """Documents with neighbouring numbers are made together."""
    found = _NUMBER.fullmatch(address)
    return f"document:{(int(found[1]) - 1) // LOT}" if found else address


def until(edition: publication.Edition) -> datetime | None:
    """The midnight after which a 公示 is over."""
    return midnight_after(edition.expires_on) if edition.expires_on else None


def _print(told: Told) -> str:
    edition, revision = told.edition, told.revision
    sheet = revision.sheet
    news = edition.column_id is not None
    printed = any(
        "公开" in line and publication.attribute_of(line) for line in revision.text.split("\n")
    )
    return print_page(
        "portal/article.html" if news else "portal/document.html",
        told=told, edition=edition, document=edition.document, body=edition.body,
        laid=revision.laid, sheet=sheet,
        rows=list(sheet.rows.order_by("position")[:ROWS_SHOWN]) if sheet else [],
        files=[(each, file_address(edition.document.number, each))
               for each in revision.files.all()],
        validity=Validity.label_of(edition.validity),
        attribute=Attribute.label_of(edition.attribute),
        genre=Genre.label_of(edition.genre) if edition.genre else "",
        mark="" if printed or not edition.document_number else "（此件公开发布）",
        changes=dict(Change.choices()), texts=_peeks(revision),
    )  # fmt: skip


def _peeks(revision: publication.Revision) -> dict[str, str]:
    """The beginning of what each file says, for a look before it is downloaded."""
    if not revision.file_count:
        return {}
    texts = publication.texts_of(each for each in revision.files.all() if not each.source)
    return {sha256: " ".join(text[:_PEEK].split()) for sha256, text in texts.items()}


def preview(pk: int) -> str:
    """An edition as its page would look; the workbench asks, and only for whom may see it."""
    rows = publication.Edition.objects.select_related(
        "document", "body", "item", "successor", "column"
    )
    edition = rows.get(pk=pk)
    return _print(Told(edition, publication.current_revision(edition), preview=True))


def file_address(number: int, file: publication.RevisionFile) -> str:
    """Where a released file stands."""
    suffix = file.file.format if file.file.format in _DOWNLOADS else "bin"
    return f"/d/{number}/{file.order}.{suffix}"


def file(number: str, order: str, suffix: str) -> Page:
    """A released file as it is."""
    found = publication.public_file(int(number), int(order), today())
    if found is None or not file_address(int(number), found).endswith(f".{suffix}"):
        raise Missing(number)
    place: Path = place_of(found.file.sha256)
    if not place.exists():
        raise Missing(number)  # The nightly verification names what is lost.
    return Page("", file=place)


def sheet(number: str, block: str) -> Page:
    """One block of a document's table."""
    found = publication.public_rows(int(number), today())
    if found is None:
        raise Missing(number)
    edition, names, rows = found
    start = (int(block) - 1) * PER_SHEET
    shown = list(rows[start : start + PER_SHEET])
    if not shown:
        raise Missing(block)
    count = rows.count()
    html = print_page(
        "portal/sheet.html", edition=edition, names=names, rows=shown, number=int(block),
        last=-(-count // PER_SHEET), count=count,
    )  # fmt: skip
    return Page(html, until=until(edition))


def data(number: str, kind: str) -> Page:
    """The table of a document, whole, as CSV or JSON."""
    found = publication.public_rows(int(number), today())
    if found is None:
        raise Missing(number)
    edition, names, rows = found
    cells = rows.values_list("cells", flat=True).iterator(chunk_size=500)
    lines = csv_lines if kind == "csv" else json_lines
    return Page(b"".join(lines(names, cells)).decode(), until=until(edition))


def every_document() -> Iterator[str]:
    """The address of every document that is, or was, to be seen; in the order of their numbers."""
    for number in publication.public_numbers():
        yield f"/d/{number}.html"


def every_sheet() -> Iterator[str]:
    """The pages and the data of every table."""
    for number, count in publication.public_sheets():
        yield from sheet_addresses(number, count)


def sheet_addresses(number: int, count: int) -> Iterator[str]:
    """The pages and the data of a table of ``count`` rows."""
    for block in range(1, -(-count // PER_SHEET) + 1):
        yield f"/d/{number}/t/{block}.html"
    yield f"/d/{number}/table.csv"
    yield f"/d/{number}/table.json"


def every_file() -> Iterator[str]:
    """Every released file."""
    for number, each in publication.public_files():
        yield file_address(number, each)


def beside(number: int) -> Iterator[str]:
    """What stands beside a document's page as it is now: its files and its table."""
    edition = publication.public_edition(number)
    if edition is None or edition.state != EditionState.PUBLISHED:
        return
    revision = publication.current_revision(edition)
    for each in revision.files.all():
        yield file_address(number, each)
    if revision.sheet:
        yield from sheet_addresses(number, revision.sheet.count)
