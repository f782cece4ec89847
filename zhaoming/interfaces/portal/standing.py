"""What a list asks, table by table, and how it stands: computed from the duties, none of it typed."""

from collections.abc import Iterator

from django.db.models import QuerySet
from markupsafe import Markup

from zhaoming.domains.catalogue import api as catalogues
from zhaoming.domains.coverage import api as coverage
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.terms import ColumnKind
from zhaoming.interfaces.portal.documents import today
from zhaoming.interfaces.portal.framing import frame, print_page
from zhaoming.interfaces.portal.lists import units
from zhaoming.interfaces.portal.units import body_at
from zhaoming.kernel.attachments.storing import place_of
from zhaoming.kernel.calendar import midnight_after
from zhaoming.kernel.pages import Missing, Page

_PRACTICES = 20


def _government(pk: str) -> organisation.Body:
    body = organisation.public_body(int(pk))
    own = catalogues.list_of(body) if body is not None else None
    if body is None or own is None or own.body_id != body.pk:
        raise Missing(pk)
    return body


def catalogue(pk: str) -> Page:
    """基层政务公开标准目录 of a government: its domains, what is there, its versions to download."""
    body = _government(pk)
    items = list(catalogues.adopted_items(body))
    if not items:
        raise Missing(pk)
    counts = publication.counts_of_items([item.pk for item in items])
    figures = coverage.figures(_duties(body), "domain", today())
    html = print_page(
        "portal/catalogue.html", body=body, items=items, counts=counts, figures=figures,
        versions=list(catalogues.versions_of(body).defer("rows")[:10]),
        closed=catalogues.negatives_of(body).exists(),
    )  # fmt: skip
    return Page(html, until=midnight_after(today()))


def _duties(body: organisation.Body) -> QuerySet[coverage.Duty]:
    return coverage.Duty.objects.filter(item__catalogue__body=body)


def domain_table(pk: str, number: str) -> Page:
    """One domain of a list, laid out as the standard prints it."""
    body = _government(pk)
    items = list(catalogues.adopted_items(body).filter(domain_number=int(number)))
    if not items:
        raise Missing(f"{pk}/{number}")
    tables = Markup(catalogues.as_html(catalogues.printed(catalogues.rows_of(items))))  # noqa: S704 - escaped cell by cell
    html = print_page("portal/domain.html", body=body, domain=items[0].domain, tables=tables,
                      items=items)  # fmt: skip
    return Page(html)


def version_sheet(pk: str, ordinal: str) -> Page:
    """The sheet of a published version, as it was published."""
    row = catalogues.versions_of(_government(pk)).filter(ordinal=int(ordinal)).defer("rows").first()
    if row is None or row.sheet is None:
        raise Missing(f"{pk}/{ordinal}")
    return Page("", file=place_of(row.sheet.sha256))


def closed(pk: str) -> Page:
    """不予公开清单: exactly what is not public, on which ground and basis."""
    body = _government(pk)
    rows = list(catalogues.negatives_of(body))
    if not rows:
        raise Missing(pk)
    return Page(print_page("portal/closed.html", body=body, rows=rows))


def unit_items(pk: str) -> Page:
    """The items that a unit must publish, joined with the list of its government, and what is there."""
    body = body_at(pk)
    duties = coverage.standing(coverage.Duty.objects.filter(body=body)).select_related("item")
    rows = list(duties.order_by("item__order"))
    if not rows:
        raise Missing(pk)
    html = print_page(
        "portal/unit_items.html", body=body, tab="items", rows=rows, on=today(),
        statements=list(coverage.public_statements(body.pk)[:100]),
        figures=coverage.whole(coverage.Duty.objects.filter(body=body), today()),
    )  # fmt: skip
    return Page(html, until=midnight_after(today()))


def posting(pk: str, evidence: str) -> Page:
    """The photo of a posting that stands as evidence of an item."""
    row = coverage.Evidence.objects.filter(pk=int(evidence), duty__item=int(pk), kind="posting",
                                           state__in=["living", "served"]).first()  # fmt: skip
    if row is None or row.proof is None:
        raise Missing(f"{pk}/{evidence}")
    return Page("", file=place_of(row.proof.sha256))


def standardisation() -> Page:
    """基层政务公开标准化规范化: adopted lists, progress from the duties, good practice of the units."""
    root = frame().root
    if root is None or not frame().has_list:
        raise Missing("/g/")
    on = today()
    found = coverage.figures(_duties(root), "body", on)
    rows = [(body, found[body.pk]) for body in units() if body.pk in found]
    columns = [column for column in publication.columns() if column.kind == ColumnKind.PRACTICE]
    practice = [line for column in columns
                for line in publication.lines_of(publication.in_column(column), 0, _PRACTICES)]  # fmt: skip
    html = print_page(
        "portal/standardisation.html", body=root, rows=rows, practice=practice, on=on,
        total=coverage.whole(_duties(root), on), lists=list(catalogues.public_versions()[:30]),
        items=catalogues.adopted_items(root).count(),
    )  # fmt: skip
    return Page(html, until=midnight_after(on))


def every_table() -> Iterator[str]:
    """The tables, sheets and closed list of the site's government, and the topic page."""
    root = frame().root
    if root is None or not frame().has_list:
        return
    yield "/g/"
    numbers = catalogues.adopted_items(root).order_by().values_list("domain_number", flat=True)
    yield from (f"/c/{root.pk}/d{number}.html" for number in sorted(set(numbers)))
    for version in catalogues.versions_of(root).defer("rows"):
        yield f"/c/{root.pk}/{version.ordinal}.xlsx"
    if catalogues.negatives_of(root).exists():
        yield f"/c/{root.pk}/closed.html"


def every_unit_items() -> Iterator[str]:
    """The item pages of the units that owe something."""
    owing = set(
        coverage.standing(coverage.Duty.objects.all()).values_list("body", flat=True).distinct()
    )
    yield from (f"/u/{body.pk}/items.html" for body in units() if body.pk in owing)
