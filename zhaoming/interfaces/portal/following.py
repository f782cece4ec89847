"""Which pages a change concerns: for each tag, the addresses that show it."""

from collections.abc import Iterator

from zhaoming.domains.catalogue import api as catalogues
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.terms import Genre
from zhaoming.interfaces.portal.documents import beside
from zhaoming.interfaces.portal.feeds import PER_MAP
from zhaoming.interfaces.portal.framing import frame
from zhaoming.interfaces.portal.home import every_home
from zhaoming.interfaces.portal.lists import (
    NEWEST,
    PER_BLOCK,
    Shelf,
    _all,
    _of_column,
    _of_genre,
    _of_unit,
)
from zhaoming.interfaces.portal.standing import every_table, every_unit_items
from zhaoming.interfaces.portal.units import addresses_of
from zhaoming.kernel.database import capped_count
from zhaoming.kernel.pages.folder import stored_below


def document(value: str) -> Iterator[str]:
    """Everywhere that one document is shown: its own pages, and the lists that it stands in."""
    found = publication.placing_of(int(value))
    if found is None:
        return
    yield f"/d/{found.number}.html"
    yield from beside(found.number)
    yield from stored_below(f"/d/{found.number}/")
    if found.replaced:
        yield "/s/normative/ended.html"
        yield from (f"/d/{number}.html" for number in found.replaced)
    yield f"/sitemap/{(found.number - 1) // PER_MAP + 1}.xml"
    if found.columns:
        yield from _in_columns(found)
    if len(found.columns) < 1 or found.genres or found.items:
        yield from _in_lists(found)
    yield "/"


def _in_columns(found: publication.Placing) -> Iterator[str]:
    for pk in found.columns:
        yield f"/k/{pk}/"
        yield f"/k/{pk}/feed.xml"
        yield from _months(_of_column(str(pk))[0], found)


def _in_lists(found: publication.Placing) -> Iterator[str]:
    yield from ("/l/", "/feed.xml", "/p/")
    yield from _months(_all(), found)
    for pk in found.bodies:
        body = organisation.public_body(pk)
        if body is None or body.state != "active":
            continue
        here = f"/u/{pk}/"
        yield from (here, f"{here}s/", f"{here}l/", f"{here}feed.xml")
        yield from _months(_of_unit(str(pk)), found)
        if Genre.NOTICE in found.genres:
            yield f"/n/{pk}/"
        for code, name in ((Genre.RULES, "rules"), (Genre.REPORT, "reports")):
            if code in found.genres:
                yield f"{here}{name}.html"
    yield from _under_headings(found)


def _under_headings(found: publication.Placing) -> Iterator[str]:
    for code in found.genres:
        if code == Genre.NOTICE:
            yield "/n/"
        yield f"/s/{code}/"
        yield from _months(_of_genre(code), found)
    if Genre.NORMATIVE in found.genres:
        yield "/s/normative/ended.html"
    if Genre.REPORT in found.genres:
        yield "/p/reports.html"
    for pk in found.items:
        yield f"/i/{pk}/"
    root = frame().root
    if found.items and root:
        yield f"/c/{root.pk}/"


def _months(shelf: Shelf, found: publication.Placing) -> Iterator[str]:
    """The month pages of a list in which the document stands, its blocks counted from the oldest."""
    if capped_count(shelf.rows, NEWEST) <= NEWEST:
        return
    for year, month in found.months:
        here = f"{shelf.base}{year}-{month:02d}/"
        yield here
        yield from stored_below(here)
        count = publication.in_month(shelf.rows, year, month).count()
        for block in range(1, -(-count // PER_BLOCK)):
            yield f"{here}{block}.html"


def body(value: str) -> Iterator[str]:
    """The pages that tell of a unit itself, and those that list units."""
    row = organisation.public_body(int(value))
    if row is None:
        return
    yield from addresses_of(row)
    yield from stored_below(f"/u/{row.pk}/")
    for above in organisation.public_bodies().filter(pk=row.parent_id or 0):
        yield f"/u/{above.pk}/"
    yield from ("/", "/p/", "/map.html", "/n/")


def catalogue(value: str) -> Iterator[str]:
    """The list of a government and the pages of its items; ``2-700`` is item 700 of list 2."""
    body, _, item = value.partition("-")
    row = organisation.public_body(int(body))
    if row is not None and item:
        yield from (f"/c/{row.pk}/", f"/i/{item}/")
        yield from every_table()
        yield from every_unit_items()
    elif row is not None:
        yield f"/c/{row.pk}/"
        yield from (f"/i/{item.pk}/" for item in catalogues.listed_items(row))
        yield f"/u/{row.pk}/"
        yield from every_table()
        yield from stored_below(f"/c/{row.pk}/")
        yield from every_unit_items()


def negatives(value: str) -> Iterator[str]:
    """The closed list of a government."""
    yield from (f"/c/{value}/", f"/c/{value}/closed.html")


def coverage(value: str) -> Iterator[str]:
    """What is there of an item at a body: ``12-34`` is item 12 at body 34."""
    item, _, unit = value.partition("-")
    yield f"/i/{item}/"
    yield f"/u/{unit}/items.html"


def arranged(value: str) -> Iterator[str]:
    """What is composed by hand."""
    yield from every_home()


def column(value: str) -> Iterator[str]:
    """A free column; the menu names it too, which the version of all pages tells."""
    yield from ("/", "/map.html", f"/k/{value}/", f"/k/{value}/feed.xml")


def switches(value: str) -> Iterator[str]:
    """What is switched for the whole site."""
    yield from ("/site.css", "/_/strip.html")
