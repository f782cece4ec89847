"""What machines read: feeds, the map for search engines, the style that greys, the strip."""

import re
from collections.abc import Iterator
from datetime import datetime

from zhaoming.domains.publication import api as publication
from zhaoming.interfaces.portal.documents import today
from zhaoming.interfaces.portal.framing import frame, print_page
from zhaoming.interfaces.portal.lists import _all, _of_column, _of_unit
from zhaoming.kernel.calendar import midnight_after
from zhaoming.kernel.pages import Missing, Page
from zhaoming.kernel.settings.values import value

_ENTRIES = 30
_NAMED = re.compile(r"\.[a-z]+$", re.IGNORECASE)
PER_MAP = 1000
GREY = "html{filter:grayscale(1)}\n"
COLOURS = "/* 全站灰未打开 */\n"


def origin() -> str:
    """The site's address on the network, without a slash at its end; a number is nobody's name."""
    site = frame().site
    named = site is not None and _NAMED.search(site.domain)
    return f"https://{site.domain}" if site and named else ""


def _midnight() -> datetime:
    """When settings may change by themselves: each has the day from which it holds."""
    return midnight_after(today())


def feed(pk: str | None = None) -> Page:
    """Atom of everything, or of one unit: titles, dates and links of the newest."""
    shelf = _of_unit(pk) if pk else _all()
    return Page(print_page("portal/feed.xml", shelf=shelf, rows=publication.lines_of(shelf.rows, 0, _ENTRIES),
                           origin=origin()))  # fmt: skip


def column_feed(pk: str) -> Page:
    """Atom of one free column."""
    shelf, _ = _of_column(pk)
    return Page(print_page("portal/feed.xml", shelf=shelf, rows=publication.lines_of(shelf.rows, 0, _ENTRIES),
                           origin=origin()))  # fmt: skip


def maps() -> Page:
    """The index of the site's maps for search engines."""
    blocks = range(1, publication.highest_number() // PER_MAP + 2)
    return Page(print_page("portal/maps.xml", blocks=blocks, origin=origin()))


def map_block(block: str) -> Page:
    """The documents of one block of numbers, with the day of their last change."""
    first = (int(block) - 1) * PER_MAP
    if first > publication.highest_number():
        raise Missing(block)
    rows = publication.numbers_between(first, first + PER_MAP)
    return Page(print_page("portal/map.xml", rows=rows, origin=origin()))


def site_style() -> Page:
    """One small style sheet that every page names: empty, or grey for a day of mourning."""
    grey = value("site.grey", on=today())
    return Page(GREY if grey else COLOURS, frozenset({"switches"}), until=_midnight())


def strip_words() -> str:
    """What the notice strip says; empty while there is none."""
    return str(value("site.strip", on=today())).strip()


def strip() -> Page:
    """The notice strip that is put at the head of every page; Missing while there is none."""
    words = strip_words()
    if not words:
        raise Missing("strip")
    return Page(print_page("portal/strip.html", words=words), frozenset({"switches"}),
                until=_midnight())  # fmt: skip


def every_feed() -> Iterator[str]:
    """What machines read."""
    yield "/site.css"
    if strip_words():
        yield "/_/strip.html"
    yield "/feed.xml"
    for column in publication.columns():
        yield f"/k/{column.pk}/feed.xml"
    yield "/sitemap.xml"
    for block in range(1, publication.highest_number() // PER_MAP + 2):
        yield f"/sitemap/{block}.xml"
