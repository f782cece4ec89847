"""The kinds of public pages: each rendered from its address alone."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.template import engines
from django.utils import timezone

from zhaoming.domains.catalogue import api as catalogues
from zhaoming.domains.catalogue.terms import Mode
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.organisation.terms import BodyKind
from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.terms import Attribute, Change, EditionState, Validity
from zhaoming.kernel.calendar import BEIJING, day_of
from zhaoming.kernel.pages import Gone, Missing, Page, register, register_preview

PER_BLOCK = 20
_SHORT = 10
ROWS_SHOWN = 50
PER_SHEET = 500


def today() -> date:
    """The legal day on which a page is made."""
    return day_of(timezone.now())


def print_page(template: str, **context: Any) -> str:
    """A template within the site's frame; the same for every reader."""
    site = organisation.site_for("")
    root = site.body if site else None
    frame = {
        "site": site,
        "root": root,
        "has_list": root is not None and catalogues.list_of(root) is not None,
    }
    return engines["jinja2"].get_template(template).render({**frame, **context})


def home() -> Page:
    """首页: the newest documents and the ways in."""
    site = organisation.site_for("")
    newest = publication.published()[:12]
    units = organisation.children_of(site.body) if site else organisation.public_bodies().none()
    html = print_page("portal/home.html", newest=newest, groups=_groups(units))
    return Page(html, frozenset({"documents", "bodies"}))


def _groups(units: Any) -> list[tuple[str, list[Any]]]:
    found: dict[str, list[Any]] = {}
    for unit in units:
        found.setdefault(unit.kind, []).append(unit)
    return [(kind.label, found[kind.value]) for kind in BodyKind if kind.value in found]


def document(number: str) -> Page:
    """One document with its full head; a tombstone where it was taken down."""
    edition = publication.public_edition(int(number))
    if edition is None:
        raise Missing(number)
    lapsed = edition.expires_on is not None and edition.expires_on < today()
    if edition.state != EditionState.PUBLISHED or lapsed:
        raise Gone(print_page("portal/tombstone.html", edition=edition, lapsed=lapsed))
    history = publication.history_of(edition.document)
    html = _document_page(edition, list(history) if edition.ordinal > 1 else [])
    return Page(html, frozenset({f"document:{edition.document_id}"}), _until(edition))


def _until(edition: publication.Edition) -> datetime | None:
    """The moment when a 公示 stops being public: the end of its last day."""
    if edition.expires_on is None:
        return None
    return datetime.combine(edition.expires_on + timedelta(days=1), time(0), tzinfo=BEIJING)


def _document_page(edition: publication.Edition, history: list[publication.Edition],
                   *, preview: bool = False) -> str:  # fmt: skip
    revision = publication.current_revision(edition)
    attribute = Attribute.label_of(edition.attribute)
    printed = any(publication.attribute_of(line) for line in revision.text.split("\n"))
    sheet = revision.sheet
    rows = list(sheet.rows.order_by("position")[:ROWS_SHOWN]) if sheet else []
    return print_page(
        "portal/document.html",
        edition=edition,
        document=edition.document,
        body=edition.body,
        revision=revision,
        sheet=sheet,
        rows=rows,
        files=revision.files.all(),
        validity=Validity.label_of(edition.validity),
        attribute=attribute,
        mark="" if printed or not edition.document_number else "（此件公开发布）",
        history=history,
        changes=dict(Change.choices()),
        successor=_title_of(edition.successor.number) if edition.successor else "",
        preview=preview,
    )


def _title_of(number: int) -> str:
    """A document as a link names it: its title and 文号."""
    found = publication.public_edition(number)
    if found is None:
        return ""
    return f"《{found.title}》{found.document_number}"


def preview(pk: int) -> str:
    """An edition as its page would look; the workbench asks, and only for whom may see it."""
    rows = publication.Edition.objects.select_related("document", "body", "item", "successor")
    return _document_page(rows.get(pk=pk), [], preview=True)


def sheet_page(number: str, block: str) -> Page:
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
    return Page(html, frozenset({f"document:{edition.document_id}"}), _until(edition))


def catalogue(pk: str) -> Page:
    """法定主动公开内容 of a government: the items of its list by domain, with what is there."""
    body = organisation.public_body(int(pk))
    items = list(catalogues.adopted_items(body)) if body else []
    if body is None or not items:
        raise Missing(pk)
    counts = publication.counts_of_items([item.pk for item in items])
    html = print_page("portal/catalogue.html", body=body, items=items, counts=counts)
    return Page(html, frozenset({f"catalogue:{body.pk}", "documents"}))


def item(pk: str, block: str | None = None) -> Page:
    """One item: what must be public, by whom and when, and everything published under it."""
    row = catalogues.public_item(int(pk))
    if row is None:
        raise Missing(pk)
    mine = publication.published().filter(item=row)
    rows, number, last = _block(mine, int(block) if block else None)
    html = print_page(
        "portal/item.html", item=row, mode=Mode.label_of(row.mode), rows=rows, number=number,
        last=last, base=f"/i/{row.pk}/",
    )  # fmt: skip
    return Page(html, frozenset({f"item:{row.pk}", "documents"}))


def unit(pk: str) -> Page:
    """A unit: who it is, who leads it, what it has published."""
    body = organisation.public_body(int(pk))
    if body is None:
        raise Missing(pk)
    successor = organisation.final_successor(body)
    rows = publication.published().filter(body=body)
    html = print_page(
        "portal/unit.html",
        body=body,
        kind=BodyKind.label_of(body.kind),
        successor=successor if successor.pk != body.pk else None,
        leaders=organisation.leaders_of(body),
        has_catalogue=catalogues.adopted_items(body).exists(),
        groups=_groups(organisation.children_of(body)),
        newest=rows[:PER_BLOCK],
        count=rows.count(),
    )
    return Page(html, frozenset({f"body:{body.pk}"}))


def _block(rows: Any, wanted: int | None) -> tuple[list[Any], int, int]:
    """A fixed block of a list, numbered from the oldest; without a number, the newest ones."""
    count = rows.count()
    last = max(1, -(-count // PER_BLOCK))
    number = wanted or last
    if number > last or number < 1:
        raise Missing(str(wanted))
    start = (number - 1) * PER_BLOCK
    if wanted is None and count - start < _SHORT:
        start = max(0, start - PER_BLOCK)
    end = min(count, start + PER_BLOCK + (PER_BLOCK if wanted is None else 0))
    if start > count // 2:  # Read from the nearer end.
        newest_first = rows.order_by("-listed_at", "-id")
        return list(newest_first[count - end : count - start]), number, last
    return list(rows.order_by("listed_at", "id")[start:end])[::-1], number, last


def listing() -> Page:
    """最新公开: the newest, and the way to every month."""
    rows = publication.published()
    html = print_page(
        "portal/newest.html", rows=rows[: PER_BLOCK * 2], years=_years(), title="最新公开"
    )
    return Page(html, frozenset({"documents"}))


def _years() -> dict[int, list[int]]:
    """Every month from the first document to the last, newest first."""
    oldest, newest = publication.span_of_lists()
    years: dict[int, list[int]] = {}
    if oldest is None or newest is None:
        return years
    for count in range(
        newest.year * 12 + newest.month - 1, oldest.year * 12 + oldest.month - 2, -1
    ):
        years.setdefault(count // 12, []).append(count % 12 + 1)
    return years


def month(year: str, month: str, block: str | None = None) -> Page:
    """One month of everything published, in blocks; one more document changes the newest block."""
    rows = publication.published_in(int(year), int(month))
    shown, number, last = _block(rows, int(block) if block else 1)
    title = f"{year}年{int(month)}月公开信息"
    html = print_page(
        "portal/list.html", title=title, rows=shown, number=number, last=last,
        base=f"/l/{year}-{month}/", body=None,
    )  # fmt: skip
    return Page(html, frozenset({f"month:{year}-{month}"}))


def unit_listing(pk: str, block: str | None = None) -> Page:
    """Everything that one unit has published, in blocks."""
    body = organisation.public_body(int(pk))
    if body is None:
        raise Missing(pk)
    mine = publication.published().filter(body=body)
    rows, number, last = _block(mine, int(block) if block else None)
    html = print_page(
        "portal/list.html", title=f"{body.name}公开信息", rows=rows, number=number, last=last,
        base=f"/u/{body.pk}/l/", body=body,
    )  # fmt: skip
    return Page(html, frozenset({f"body:{body.pk}", "documents"}))


_N = r"[1-9][0-9]{0,11}"
register("home", r"/", home)
register("document", rf"/d/(?P<number>{_N})\.html", document)
register("sheet", rf"/d/(?P<number>{_N})/t/(?P<block>{_N})\.html", sheet_page)
register("catalogue", rf"/c/(?P<pk>{_N})/", catalogue)
register("item", rf"/i/(?P<pk>{_N})/(?:(?P<block>{_N})\.html)?", item)
register_preview("edition", preview)
register("listing", r"/l/", listing)
register("month", rf"/l/(?P<year>[12][0-9]{{3}})-(?P<month>0[1-9]|1[0-2])/(?:(?P<block>{_N})\.html)?",
         month)  # fmt: skip
register("unit", rf"/u/(?P<pk>{_N})/", unit)
register("unit_listing", rf"/u/(?P<pk>{_N})/l/(?:(?P<block>{_N})\.html)?", unit_listing)
