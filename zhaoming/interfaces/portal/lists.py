"""Lists of documents: a first page with the newest, and a page for every month.

A month's page is cut into fixed blocks numbered from the oldest, so that one more document, or one
less, rewrites one month and never the others.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet

from zhaoming.domains.catalogue import api as catalogues
from zhaoming.domains.catalogue.terms import Mode
from zhaoming.domains.coverage import api as coverage
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.terms import Genre, Validity
from zhaoming.interfaces.portal.documents import today
from zhaoming.interfaces.portal.framing import frame, print_page
from zhaoming.kernel.calendar import midnight_after
from zhaoming.kernel.database import below, capped_count
from zhaoming.kernel.pages import Missing, Page

NEWEST = 30
PER_BLOCK = 100
FEW = 60
Rows = QuerySet[publication.Edition]


@dataclass(frozen=True)
class Shelf:
    """One list: its rows, its words, where it stands, and under what it is found."""

    rows: Rows
    title: str
    words: str
    base: str
    kind: str = "信息公开"
    body: organisation.Body | None = None
    search: str = ""
    feed: str = ""


def _print(template: str, shelf: Shelf, **context: Any) -> Page:
    return Page(print_page(template, shelf=shelf, **context))


def front(shelf: Shelf, template: str = "portal/shelf.html", **context: Any) -> Page:
    """The first page of a list: what is newest, and the way to every month."""
    newest = publication.lines_of(shelf.rows, 0, NEWEST + 1)
    months = publication.months_of(shelf.rows) if len(newest) > NEWEST else []
    years: dict[int, list[int]] = {}
    for year, month in months:
        years.setdefault(year, []).append(month)
    return _print(template, shelf, rows=newest[:NEWEST], years=years, **context)


def month_page(shelf: Shelf, year: str, month: str, block: str | None) -> Page:
    """One month of a list; without a number the newest block, which is the only one of most."""
    rows = publication.in_month(shelf.rows, int(year), int(month)).order_by("listed_at", "id")
    first = publication.lines_of(rows, 0, PER_BLOCK + 1)
    count = len(first) if len(first) <= PER_BLOCK else rows.count()
    if not count and (int(year), int(month)) not in publication.months_of(shelf.rows):
        raise Missing(f"{shelf.base}{year}-{month}")
    last = max(1, -(-count // PER_BLOCK))
    number = int(block) if block else last
    if not 1 <= number <= last:
        raise Missing(f"{shelf.base}{year}-{month}")
    start = (number - 1) * PER_BLOCK
    shown = (
        first[:PER_BLOCK] if number == 1 else publication.lines_of(rows, start, start + PER_BLOCK)
    )
    return _print(
        "portal/month.html", shelf, rows=shown[::-1], month=f"{year}年{int(month)}月", number=number,
        last=last, here=f"{shelf.base}{year}-{month}/",
    )  # fmt: skip


def months(shelf: Shelf) -> Iterator[str]:
    """The addresses of the month pages of a list; one that fits on its first page needs none."""
    if capped_count(shelf.rows, NEWEST) <= NEWEST:
        return
    counts = publication.counts_of_months(shelf.rows)
    for year, month in publication.months_of(shelf.rows):
        here = f"{shelf.base}{year}-{month:02d}/"
        yield here
        for block in range(1, -(-counts[year, month] // PER_BLOCK)):
            yield f"{here}{block}.html"


def _all() -> Shelf:
    return Shelf(publication.published(), "政府信息公开目录", "本地区全部主动公开的政府信息", "/l/",
                 feed="/feed.xml")  # fmt: skip


def _of_unit(pk: str) -> Shelf:
    body = organisation.public_body(int(pk))
    if body is None or body.state != "active":
        raise Missing(pk)
    rows = publication.published().filter(body=body)
    return Shelf(rows, f"{body.name}政府信息公开目录", f"{body.name}主动公开的政府信息",
                 f"/u/{body.pk}/l/", body=body, search=f"unit={body.pk}",
                 feed=f"/u/{body.pk}/feed.xml")  # fmt: skip


def _of_genre(code: str) -> Shelf:
    if code not in {genre.value for genre in Genre}:
        raise Missing(code)
    label = Genre.label_of(code)
    rows = publication.published().filter(genre=code)
    return Shelf(rows, label, f"{label}：本地区各单位公开的信息", f"/s/{code}/", kind="政策文件"
                 if code in ("normative", "policy") else "信息公开", search=f"genre={code}")  # fmt: skip


def _of_item(pk: str) -> tuple[Shelf, catalogues.Item]:
    row = catalogues.public_item(int(pk))
    if row is None:
        raise Missing(pk)
    rows = publication.published().filter(item=row)
    return Shelf(rows, row.level2, f"{row.domain}：{row.level2}", f"/i/{row.pk}/"), row


def _of_column(pk: str) -> tuple[Shelf, publication.Column]:
    column = publication.public_column(int(pk))
    if column is None:
        raise Missing(pk)
    return Shelf(publication.in_column(column), column.name, column.description,
                 f"/k/{column.pk}/", kind="政务动态", feed=f"/k/{column.pk}/feed.xml"), column  # fmt: skip


def listing() -> Page:
    """政府信息公开目录 of the whole site (条例第十二条)."""
    return front(_all())


def genre(code: str) -> Page:
    """Everything under one heading of 条例第二十条, whoever issued it."""
    shelf = _of_genre(code)
    if code == Genre.PLAN:
        return _plans(shelf)
    if code == Genre.NORMATIVE:
        rows = shelf.rows.filter(validity=Validity.IN_FORCE.value)
        ended = shelf.rows.exclude(validity=Validity.IN_FORCE.value).count()
        return front(
            Shelf(rows, shelf.title, shelf.words, shelf.base, shelf.kind, search=shelf.search),
            "portal/normative.html", ended=ended, tab="in_force",
        )  # fmt: skip
    return front(shelf)


def ended() -> Page:
    """Normative documents that were repealed or have expired, with what took their place."""
    shelf = _of_genre(Genre.NORMATIVE.value)
    ended = shelf.rows.exclude(validity=Validity.IN_FORCE.value).select_related("document")
    rows = list(ended[:500])
    wanted = {row.successor_id for row in rows if row.successor_id}
    title = "失效废止的行政规范性文件"
    return _print(
        "portal/normative.html", Shelf(ended, title, title, shelf.base, f"{shelf.kind}（归档）"),
        rows=rows, years={}, tab="ended", ended=0,
        followers=publication.titles_of(wanted), labels=dict(Validity.choices()),
    )  # fmt: skip


def _plans(shelf: Shelf) -> Page:
    """规划: by the five years they belong to, the current ones first, earlier ones kept."""
    periods: dict[str, dict[str, list[publication.Line]]] = {}
    for row in publication.lines_of(shelf.rows, 0, 1000):
        period, kind = publication.plan_of(row.title)
        periods.setdefault(period, {}).setdefault(kind, []).append(row)
    order = "一二三四五六七八九"
    named = sorted((p for p in periods if p), key=lambda p: order.index(p[2]), reverse=True)
    shown = {p: periods[p] for p in (*named, *([""] if "" in periods else []))}
    return _print("portal/plans.html", shelf, periods=shown)


def item(pk: str) -> Page:
    """One item: what must be public, by whom and when, and everything published under it."""
    shelf, row = _of_item(pk)
    made = front(shelf, "portal/item.html", item=row, mode=Mode.label_of(row.mode), on=today(),
                 standings=coverage.standings_of(row.pk))  # fmt: skip
    return replace(made, until=midnight_after(today()))


def column(pk: str) -> Page:
    """A free column; what has one page, such as 概况, shows it whole."""
    shelf, row = _of_column(pk)
    text = ""
    if row.kind == "overview" and (newest := shelf.rows.first()) is not None:
        text = publication.current_revision(newest).laid
    return front(shelf, "portal/column.html", column=row, text=text)


def notices(unit: str | None = None) -> Page:
    """公示公告, by unit; made for a telephone first."""
    rows = publication.published().filter(genre=Genre.NOTICE.value)
    body = None
    if unit:
        body = organisation.public_body(int(unit))
        if body is None or body.state != "active":
            raise Missing(unit)
        rows = rows.filter(body=body)
        if not rows.exists():
            raise Missing(unit)
    units = organisation.public_bodies().filter(
        pk__in=publication.published().filter(genre=Genre.NOTICE.value).order_by().values("body")
    )
    html = print_page("portal/notices.html", rows=publication.lines_of(rows, 0, FEW), body=body, on=today(),
                      units=list(units.order_by("order", "id")))  # fmt: skip
    return Page(html)


def _month_of(shelf: Callable[[str], Any]) -> Callable[..., Page]:
    def make(pk: str, year: str, month: str, block: str | None = None) -> Page:
        found = shelf(pk)
        return month_page(found[0] if isinstance(found, tuple) else found, year, month, block)

    return make


unit_month, genre_month = _month_of(_of_unit), _month_of(_of_genre)
item_month, column_month = _month_of(_of_item), _month_of(_of_column)


def all_month(year: str, month: str, block: str | None = None) -> Page:
    """One month of everything."""
    return month_page(_all(), year, month, block)


def unit_listing(pk: str) -> Page:
    """政府信息公开目录 of one unit."""
    return front(_of_unit(pk))


def units() -> list[organisation.Body]:
    """The units that have pages, in their order: the site's own subtree."""
    rows, root = organisation.public_bodies(), frame().root
    inside = rows.filter(below("path", root.path)) if root else rows
    return list(inside.order_by("order", "id"))


def every_list() -> Iterator[str]:
    """The first page of every list."""
    yield "/l/"
    yield "/n/"
    yield "/s/normative/ended.html"
    for each in Genre:
        yield f"/s/{each.value}/"
    root = frame().root
    if root and frame().has_list:
        yield f"/c/{root.pk}/"
        for found in catalogues.listed_items(root):
            yield f"/i/{found.pk}/"
    for column in publication.columns():
        yield f"/k/{column.pk}/"
    noticing = publication.published().filter(genre=Genre.NOTICE.value).order_by()
    for pk in noticing.values_list("body", flat=True).distinct():
        yield f"/n/{pk}/"


def every_month() -> Iterator[str]:
    """Every month page of every list that is long enough to have them."""
    shelves = [_all(), *(_of_genre(each.value) for each in Genre)]
    shelves += [_of_unit(str(body.pk)) for body in units()]
    shelves += [_of_column(str(column.pk))[0] for column in publication.columns()]
    root = frame().root
    if root and frame().has_list:
        busy = publication.counts_of_items([i.pk for i in catalogues.listed_items(root)])
        shelves += [_of_item(str(pk))[0] for pk, count in busy.items() if count > NEWEST]
    for shelf in shelves:
        yield from months(shelf)
