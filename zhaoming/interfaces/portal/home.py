"""The home page, composed without code; topics, ways in, the map of the site."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.terms import Genre, SlotKind
from zhaoming.interfaces.portal.documents import today
from zhaoming.interfaces.portal.framing import frame, print_page
from zhaoming.interfaces.portal.units import groups
from zhaoming.kernel.attachments.storing import place_of
from zhaoming.kernel.calendar import midnight_after
from zhaoming.kernel.pages import Missing, Page

_NEWEST = 10
_IN_COLUMN = 6


@dataclass(frozen=True)
class Placed:
    """One thing placed by hand, as the page prints it."""

    title: str
    href: str
    picture: str = ""
    section: str = ""
    day: Any = None
    outside: bool = False


@dataclass
class Arranged:
    """Slots as they are printed, what their page is to be known by, and until when it is right."""

    placed: list[tuple[str, Placed]] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    until: datetime | None = None


def _printed(slots: Iterable[publication.Slot]) -> Arranged:
    """What is not online any more leaves its place by itself, and so does what is over."""
    rows = list(slots)
    ends = [row.until_on for row in rows if row.until_on]
    online = publication.titles_of({row.document_id for row in rows if row.document_id})
    found = Arranged(until=midnight_after(min(ends)) if ends else None)
    for row in rows:
        picture = f"/m/{row.pk}.{row.picture.format}" if row.picture else ""
        if row.document_id is None:
            outside = row.link.startswith("http")
            found.placed.append((row.kind, Placed(row.title, row.link, picture, row.section,
                                                  outside=outside)))  # fmt: skip
        elif edition := online.get(row.document_id):
            found.tags.add(f"document:{row.document_id}")
            href = f"/d/{edition.document.number}.html"
            found.placed.append((row.kind, Placed(row.title or edition.title, href, picture,
                                                  row.section, edition.listed_at)))  # fmt: skip
    return found


def _page(html: str, arranged: Arranged, tag: str) -> Page:
    return Page(html, frozenset({*arranged.tags, tag}), until=arranged.until)


def home() -> Page:
    """首页: what was placed by hand, the free columns, the newest of 政府信息公开, the ways in."""
    arranged = _printed(publication.slots_on_home(today()))
    slots: dict[str, list[Placed]] = {kind.value: [] for kind in SlotKind}
    for kind, each in arranged.placed:
        slots[kind].append(each)
    columns = [(column, publication.lines_of(publication.in_column(column), 0, _IN_COLUMN))
               for column in frame().columns if column.kind != "overview"]  # fmt: skip
    open_topics = [row for row in publication.topics() if row.archived_on is None][:6]
    root, pinned = frame().root, {each.href for each in slots["pinned"]}
    noticed = publication.published().filter(genre=Genre.NOTICE.value)
    html = print_page(
        "portal/home.html", slots=slots, columns=columns, topics=open_topics,
        notices=publication.lines_of(noticed, 0, _IN_COLUMN),
        newest=[line for line in publication.lines_of(publication.published(), 0, _NEWEST + 5)
                if f"/d/{line.number}.html" not in pinned][:_NEWEST],
        groups=groups(list(organisation.children_of(root))) if root else [],
    )  # fmt: skip
    return _page(html, arranged, "home")


def topics() -> Page:
    """专题: the open ones, and the archived ones below them."""
    return Page(print_page("portal/topics.html", topics=list(publication.topics())))


def topic(pk: str) -> Page:
    """One topic under its headings; an archived one says so and stays."""
    row = publication.topics().filter(pk=int(pk)).first()
    if row is None:
        raise Missing(pk)
    arranged = _printed(publication.slots_in(row, today()))
    sections: dict[str, list[Placed]] = {}
    for _, each in arranged.placed:
        sections.setdefault(each.section, []).append(each)
    html = print_page("portal/topic.html", topic=row, sections=sections)
    return _page(html, arranged, f"topic:{row.pk}")


def picture(pk: str, suffix: str) -> Page:
    """A picture that was placed by hand."""
    row = publication.Slot.objects.select_related("picture").filter(pk=int(pk)).first()
    if row is None or row.picture is None or row.picture.format != suffix:
        raise Missing(pk)
    return Page("", file=place_of(row.picture.sha256))


def banner(pk: str, suffix: str) -> Page:
    """The picture of a topic."""
    row = publication.topics().filter(pk=int(pk)).first()
    if row is None or row.picture is None or row.picture.format != suffix:
        raise Missing(pk)
    return Page("", file=place_of(row.picture.sha256))


def entries(kind: str) -> Page:
    """政务服务, 政民互动: one door to what there is, wherever it is served."""
    if kind not in frame().entries:
        raise Missing(kind)
    arranged = _printed(publication.slots_on_home(today()).filter(kind=kind))
    label = {"service": "政务服务", "interaction": "政民互动"}[kind]
    shown = [each for _, each in arranged.placed]
    html = print_page("portal/entries.html", label=label, entries=shown, kind=kind)
    return _page(html, arranged, "home")


def site_map() -> Page:
    """站点地图."""
    root = frame().root
    children = list(organisation.children_of(root)) if root else []
    return Page(print_page("portal/map.html", groups=groups(children), genres=Genre,
                           topics=list(publication.topics())))  # fmt: skip


def every_home() -> Iterator[str]:
    """The pages that are composed by hand, and their pictures."""
    yield "/"
    if frame().root:
        yield "/p/"
        yield "/p/reports.html"
    yield "/t/"
    yield "/map.html"
    for kind in frame().entries:
        yield f"/e/{kind}/"
    for topic in publication.topics():
        yield f"/t/{topic.pk}/"
        if topic.picture:
            yield f"/t/{topic.pk}.{topic.picture.format}"
    for slot in publication.Slot.objects.filter(picture__isnull=False).select_related("picture"):
        if slot.picture:
            yield f"/m/{slot.pk}.{slot.picture.format}"
