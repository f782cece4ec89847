"""What has happened, as the pages hear of it: tags that changed, pages made anew."""

from datetime import datetime
from typing import Any

from zhaoming.domains.catalogue.events import CatalogueChanged, NegativesChanged
from zhaoming.domains.coverage.events import CoverageChanged
from zhaoming.domains.organisation.events import (
    BodyChanged,
    BodyEnded,
    SettingChanged,
    SiteChanged,
)
from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.events import (
    Arranged,
    EditionEnded,
    EditionPublished,
    HistoryTaken,
)
from zhaoming.interfaces.portal import framing
from zhaoming.kernel.events import subscribe
from zhaoming.kernel.pages.jobs import ask_build
from zhaoming.kernel.pages.writing import batched, concerned, refresh
from zhaoming.kernel.settings.values import forget

_SWITCHES = {"site.grey", "site.strip"}
_AT_ONCE = 50


def document(event: Any, at: datetime) -> None:
    """The pages of a document that went online, changed or ended."""
    refresh(concerned([f"document:{event.document}"]), at=at)


def history(event: HistoryTaken, at: datetime) -> None:
    """A batch of migrated documents: their pages, then the lists that they came into, once."""
    wanted: set[str] = set()
    for pk in publication.taken_between(event.first, event.last, body=event.body):
        wanted |= concerned([f"document:{pk}"])
    for some in batched(sorted(wanted), _AT_ONCE):
        refresh(some, at=at)


def body(event: Any, at: datetime) -> None:
    """A unit's own pages at once; those that only name it by the next build."""
    refresh(concerned([f"body:{event.body}"]), at=at)
    if getattr(event, "renamed", False) or isinstance(event, BodyEnded):
        ask_build(at=at, anew=True)


def arranged(event: Arranged, at: datetime) -> None:
    """What was arranged by hand; a new column changes every page's menu, which the version tells."""
    framing.forget()
    refresh(concerned([event.tag]), at=at)


def catalogue(event: CatalogueChanged, at: datetime) -> None:
    """A list and its items; that there is one at all, every page's menu says, which the version tells."""
    framing.forget()
    tag = f"catalogue:{event.body}-{event.item}" if event.item else f"catalogue:{event.body}"
    for some in batched(sorted(concerned([tag])), _AT_ONCE):
        refresh(some, at=at)


def negatives(event: NegativesChanged, at: datetime) -> None:
    """The closed list, and the page that leads to it."""
    refresh(concerned([f"negatives:{event.body}"]), at=at)


def coverage(event: CoverageChanged, at: datetime) -> None:
    """What is there of an item, on its page and on that of who owes it."""
    refresh(concerned([f"coverage:{event.item}-{event.body}"]), at=at)


def site(event: SiteChanged, at: datetime) -> None:
    """Every page says of the site what has changed."""
    framing.forget()
    ask_build(at=at)


def setting(event: SettingChanged, at: datetime) -> None:
    """The switches of the whole site."""
    if event.key in _SWITCHES:
        forget()
        refresh(concerned(["switches"]), at=at)


subscribe(EditionPublished, "portal.published", document, long=True, label="更新公开页面")
subscribe(EditionEnded, "portal.ended", document, long=True, label="更新公开页面")
subscribe(HistoryTaken, "portal.history", history, long=True, label="更新公开页面")
subscribe(BodyChanged, "portal.body_changed", body, long=True, label="更新单位页面")
subscribe(BodyEnded, "portal.body_ended", body, long=True, label="更新单位页面")
subscribe(CatalogueChanged, "portal.catalogue", catalogue, long=True, label="更新目录页面")
subscribe(NegativesChanged, "portal.negatives", negatives, long=True, label="更新不予公开清单页面")
subscribe(CoverageChanged, "portal.coverage", coverage, long=True, label="更新事项页面")
subscribe(Arranged, "portal.arranged", arranged, long=True, label="更新编排页面")
subscribe(SiteChanged, "portal.site", site, label="更新公开页面")
subscribe(SettingChanged, "portal.setting", setting, long=True, label="更新网站开关")
