"""What all public pages share: the frame, and the version by which old pages are known."""

import hashlib
import time
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from django.template import engines
from django.utils import timezone
from markupsafe import Markup

from zhaoming import __version__
from zhaoming.domains.catalogue import api as catalogues
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.terms import SlotKind
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.web import environment

_SECONDS = 2.0
_held: tuple[float, "Frame"] | None = None
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Frame:
    """The head and foot of every page: whose site it is, where its menu leads."""

    site: organisation.Site | None
    root: organisation.Body | None
    has_list: bool
    columns: tuple[publication.Column, ...]
    entries: frozenset[str]
    version: str
    labels: str = ""
    top: str = ""
    menu: str = ""
    foot: str = ""

    @property
    def name(self) -> str:
        """The name of the site."""
        return self.site.name if self.site else "政府信息公开平台"


@cache
def _design() -> str:
    """The digest of what pages are made with: templates, their makers, styles and scripts."""
    digest = hashlib.sha256(__version__.encode())
    kernel = Path(environment.__file__).parent
    places = [*_HERE.glob("*.py"), *_HERE.glob("templates/portal/*"),
              *kernel.glob("templates/*"), *kernel.glob("static/web/*")]  # fmt: skip
    for place in sorted(places):
        digest.update(place.name.encode() + place.read_bytes())
    return digest.hexdigest()


def _build() -> Frame:
    site = organisation.site_for("")
    root = site.body if site else None
    columns = tuple(publication.columns())
    slots = publication.slots_on_home(day_of(timezone.now())).values_list("kind", flat=True)
    entries = frozenset(slots) & {SlotKind.SERVICE.value, SlotKind.INTERACTION.value}
    has_list = root is not None and catalogues.list_of(root) is not None
    facts = [has_list, sorted(entries), [(c.pk, c.name) for c in columns]]
    if site and root:
        facts += [site.name, site.domain, site.code, site.icp, site.police, site.contact,
                  root.pk, root.name, root.label]  # fmt: skip
    version = hashlib.sha256(f"{_design()}{facts}".encode()).hexdigest()[:16]
    bare = Frame(site, root, has_list, columns, entries, version)
    labels, top, menu, foot = (_fragment(name, bare) for name in ("labels", "top", "menu", "foot"))
    return replace(bare, labels=labels, top=top, menu=menu, foot=foot)


def _fragment(name: str, bare: Frame) -> Markup:
    """What all pages share is printed once, not on each page."""
    return Markup(_template(f"portal/{name}.html").render(frame=bare))  # noqa: S704 - our own template, escaped there


def frame() -> Frame:
    """The frame as it is now; looked up anew every two seconds."""
    global _held
    if _held is None or time.monotonic() - _held[0] > _SECONDS:
        _held = (time.monotonic(), _build())
    return _held[1]


def forget() -> None:
    """Drop this process's copy of the frame."""
    global _held
    _held = None


def version() -> str:
    """The version under which pages are made now."""
    return frame().version


@cache
def _template(name: str) -> Any:
    return engines["jinja2"].env.get_template(name)  # type: ignore[attr-defined] # Jinja's own environment


def print_page(template: str, **context: Any) -> str:
    """A template within the site's frame; the same for every reader."""
    text: str = _template(template).render(frame=frame(), **context)
    return text
