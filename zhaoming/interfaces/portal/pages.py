"""The kinds of public pages: each rendered from its address alone."""

from typing import Any

from django.template import engines

from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.organisation.terms import BodyKind
from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.terms import Attribute, EditionState, Validity
from zhaoming.interfaces.portal.typesetting import blocks
from zhaoming.kernel.pages import Gone, Missing, Page, register

PER_BLOCK = 20
_SHORT = 10


def print_page(template: str, **context: Any) -> str:
    """A template within the site's frame; the same for every reader."""
    site = organisation.site_for("")
    frame = {"site": site, "root": site.body if site else None}
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
    """One document with its full head; a tombstone where it was withdrawn."""
    edition = publication.public_edition(int(number))
    if edition is None:
        raise Missing(number)
    if edition.state == EditionState.WITHDRAWN:
        raise Gone(print_page("portal/tombstone.html", edition=edition))
    revision = publication.current_revision(edition)
    html = print_page(
        "portal/document.html",
        edition=edition,
        document=edition.document,
        body=edition.document.body,
        blocks=blocks(revision.text),
        files=revision.files.all(),
        validity=Validity.label_of(edition.validity),
        attribute=Attribute.label_of(edition.attribute),
    )
    return Page(html, frozenset({f"document:{edition.document.pk}"}))


def unit(pk: str) -> Page:
    """A unit: who it is, who leads it, what it has published."""
    body = organisation.public_body(int(pk))
    if body is None:
        raise Missing(pk)
    successor = organisation.final_successor(body)
    rows = publication.published().filter(document__body=body)
    html = print_page(
        "portal/unit.html",
        body=body,
        kind=BodyKind.label_of(body.kind),
        successor=successor if successor.pk != body.pk else None,
        leaders=organisation.leaders_of(body),
        groups=_groups(organisation.children_of(body)),
        newest=rows[:PER_BLOCK],
        count=rows.count(),
    )
    return Page(html, frozenset({f"body:{body.pk}"}))


def _block(rows: Any, wanted: int | None) -> tuple[list[Any], int, int]:
    """A fixed block of a list, numbered from the oldest; without a number, the newest ones."""
    oldest_first = rows.order_by("published_at", "id")
    count = rows.count()
    last = max(1, -(-count // PER_BLOCK))
    number = wanted or last
    if number > last or number < 1:
        raise Missing(str(wanted))
    start = (number - 1) * PER_BLOCK
    if wanted is None and count - start < _SHORT:
        start = max(0, start - PER_BLOCK)
    found = list(oldest_first[start : start + PER_BLOCK + (PER_BLOCK if wanted is None else 0)])
    return found[::-1], number, last


def listing(block: str | None = None) -> Page:
    """Everything published, in blocks; one more document changes the newest block only."""
    rows, number, last = _block(publication.published(), int(block) if block else None)
    html = print_page(
        "portal/list.html", title="最新公开", rows=rows, number=number, last=last, base="/l/",
        body=None,
    )  # fmt: skip
    return Page(html, frozenset({"documents"}))


def unit_listing(pk: str, block: str | None = None) -> Page:
    """Everything that one unit has published, in blocks."""
    body = organisation.public_body(int(pk))
    if body is None:
        raise Missing(pk)
    mine = publication.published().filter(document__body=body)
    rows, number, last = _block(mine, int(block) if block else None)
    html = print_page(
        "portal/list.html", title=f"{body.name}公开信息", rows=rows, number=number, last=last,
        base=f"/u/{body.pk}/l/", body=body,
    )  # fmt: skip
    return Page(html, frozenset({f"body:{body.pk}", "documents"}))


_N = r"[1-9][0-9]{0,11}"
register("home", r"/", home)
register("document", rf"/d/(?P<number>{_N})\.html", document)
register("listing", rf"/l/(?:(?P<block>{_N})\.html)?", listing)
register("unit", rf"/u/(?P<pk>{_N})/", unit)
register("unit_listing", rf"/u/(?P<pk>{_N})/l/(?:(?P<block>{_N})\.html)?", unit_listing)
