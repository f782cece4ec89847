"""The pages of one unit: who it is, its guide, what the law has it publish, how to apply."""

from collections.abc import Iterator
from dataclasses import dataclass

from zhaoming.domains.catalogue import api as catalogues
from zhaoming.domains.coverage import api as coverage
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.organisation.terms import BodyKind
from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.terms import Genre
from zhaoming.interfaces.portal.documents import today
from zhaoming.interfaces.portal.framing import frame, print_page
from zhaoming.interfaces.portal.lists import units
from zhaoming.kernel.attachments.storing import place_of
from zhaoming.kernel.pages import Missing, Moved, Page

NEWEST = 15
# Those who answer applications and have a guide of their own (条例第二十七条).
OFFICES = frozenset({
    BodyKind.PROVINCE, BodyKind.CITY, BodyKind.COUNTY, BodyKind.COMMITTEE, BodyKind.DEPARTMENT,
    BodyKind.TOWN, BodyKind.STREET,
})  # fmt: skip
PER_GENRE = 8


def body_at(pk: str) -> organisation.Body:
    """The unit at an address; Moved to its successor where it has ended."""
    body = organisation.public_body(int(pk))
    root = frame().root
    if body is None or (root is not None and not body.path.startswith(root.path)):
        raise Missing(pk)
    if body.state != "active":
        raise Moved(f"/u/{organisation.final_successor(body).pk}/")
    return body


def groups(rows: list[organisation.Body]) -> list[tuple[str, list[organisation.Body]]]:
    """Units by kind, in the order of kinds."""
    found: dict[str, list[organisation.Body]] = {}
    for row in rows:
        found.setdefault(row.kind, []).append(row)
    return [(kind.label, found[kind.value]) for kind in BodyKind if kind.value in found]


def unit(pk: str) -> Page:
    """A unit: who it is, who leads it, what it has published last."""
    body = body_at(pk)
    rows = publication.published().filter(body=body)
    return Page(print_page(
        "portal/unit.html", body=body, kind=BodyKind.label_of(body.kind), tab="unit",
        leaders=organisation.leaders_of(body), newest=publication.lines_of(rows, 0, NEWEST),
        names=organisation.names_of(body), has_list=catalogues.adopted_items(body).exists(),
        groups=groups(list(organisation.children_of(body))),
        owes=coverage.standing(coverage.Duty.objects.filter(body=body)).exists(),
    ))  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """One of the facts that 条例第十二条 asks of a guide; an empty one is still missing."""

    label: str
    value: str


def is_office(body: organisation.Body) -> bool:
    """Whether a unit answers applications itself."""
    return body.kind in OFFICES


def _office_at(pk: str) -> organisation.Body:
    body = body_at(pk)
    if not is_office(body):
        raise Missing(pk)
    return body


def guide_facts(body: organisation.Body) -> list[Fact]:
    """The facts of the 工作机构 that a guide names (条例第十二条第二款)."""
    return [
        Fact("工作机构名称", body.office_name),
        Fact("办公地址", body.address),
        Fact("办公时间", body.hours),
        Fact("联系电话", body.office_phone),
        Fact("传真号码", body.fax),
        Fact("互联网联系方式", body.email),
    ]


def guide(pk: str) -> Page:
    """政府信息公开指南, made from what the unit keeps of itself (条例第十二条)."""
    body = _office_at(pk)
    return Page(print_page(
        "portal/guide.html", body=body, tab="guide", facts=guide_facts(body), on=today(),
        cite=publication.GUIDE, genres=Genre, statutory=publication.STATUTORY,
    ))  # fmt: skip


def apply(pk: str) -> Page:
    """依申请公开: to whom, how, and what the law promises (条例第二十七条至第三十六条)."""
    body = _office_at(pk)
    return Page(print_page("portal/apply.html", body=body, tab="apply", facts=guide_facts(body)))


def statutory(pk: str) -> Page:
    """法定主动公开内容 of a unit, under the headings of 条例第二十条 and 第二十一条."""
    body = body_at(pk)
    mine = publication.published().filter(body=body)
    counts = publication.counts_of_genres(mine)
    shelves = [
        (code, publication.STATUTORY.get(code, publication.REST), counts[code],
         publication.lines_of(mine.filter(genre=code.value), 0, PER_GENRE))
        for code in Genre if counts.get(code)
    ]  # fmt: skip
    return Page(print_page("portal/statutory.html", body=body, tab="statutory", shelves=shelves))


def _papers(pk: str, code: Genre, tab: str) -> Page:
    body = body_at(pk)
    rows = publication.lines_of(publication.published().filter(body=body, genre=code.value), 0, 200)
    return Page(print_page("portal/papers.html", body=body, tab=tab, rows=rows, label=code.label))


def rules(pk: str) -> Page:
    """政府信息公开制度 of a unit."""
    return _papers(pk, Genre.RULES, "rules")


def reports(pk: str) -> Page:
    """政府信息公开年报 of a unit, every year."""
    return _papers(pk, Genre.REPORT, "reports")


def platform() -> Page:
    """政府信息公开: the platform column of the whole site (国办公开办函〔2019〕61号)."""
    root = frame().root
    if root is None:
        raise Missing("/p/")
    public = publication.published()
    genres = [
        (code, publication.STATUTORY.get(code, publication.REST),
         publication.has_genre(public, code.value))
        for code in Genre if code not in (Genre.RULES, Genre.REPORT)
    ]  # fmt: skip
    return Page(print_page(
        "portal/platform.html", body=root, tab="platform", genres=genres,
        newest=publication.lines_of(publication.published(), 0, NEWEST),
        groups=groups(list(organisation.children_of(root))),
    ))  # fmt: skip


def reports_of_all() -> Page:
    """年报 of all units by year."""
    rows = publication.published().filter(genre=Genre.REPORT.value)
    years: dict[int, list[publication.Line]] = {}
    for row in publication.lines_of(rows, 0, 1000):
        years.setdefault(publication.year_of(row), []).append(row)
    html = print_page("portal/reports.html", years=dict(sorted(years.items(), reverse=True)),
                      body=frame().root, tab="reports")  # fmt: skip
    return Page(html)


def photo(pk: str, leader: str, suffix: str) -> Page:
    """The photograph of a leader in office."""
    body = body_at(pk)
    found = organisation.leaders_of(body).filter(pk=int(leader)).first()
    if found is None or found.photo is None or found.photo.format != suffix:
        raise Missing(leader)
    return Page("", file=place_of(found.photo.sha256))


def addresses_of(body: organisation.Body) -> Iterator[str]:
    """The pages that tell of a unit itself."""
    here = f"/u/{body.pk}/"
    yield here
    for name in ("guide", "apply") if is_office(body) else ():
        yield f"{here}{name}.html"
    for name in ("rules", "reports"):
        yield f"{here}{name}.html"
    yield f"{here}s/"
    yield f"{here}l/"
    yield f"{here}feed.xml"
    for leader in organisation.leaders_of(body):
        if leader.photo is not None:
            yield f"{here}{leader.pk}.{leader.photo.format}"


def every_unit() -> Iterator[str]:
    """The pages of every unit that still acts."""
    for body in units():
        yield from addresses_of(body)
