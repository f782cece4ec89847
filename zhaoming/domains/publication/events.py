"""What has happened in publication, for the rooms above."""

from dataclasses import dataclass
from typing import ClassVar

from zhaoming.kernel.events import Happening, event


@event
@dataclass(frozen=True)
class EditionSubmitted(Happening):
    """An edition was handed in for review."""

    name: ClassVar[str] = "publication.submitted"
    edition: int
    body: int


@event
@dataclass(frozen=True)
class EditionReturned(Happening):
    """An edition was returned to its clerk with a reason."""

    name: ClassVar[str] = "publication.returned"
    edition: int
    body: int


@event
@dataclass(frozen=True)
class EditionPublished(Happening):
    """An edition is on the public pages."""

    name: ClassVar[str] = "publication.published"
    edition: int
    document: int
    body: int


@event
@dataclass(frozen=True)
class EditionEnded(Happening):
    """An edition is off the public pages: withdrawn, removed, undone, or its time is over."""

    name: ClassVar[str] = "publication.ended"
    edition: int
    document: int
    body: int


@event
@dataclass(frozen=True)
class HistoryTaken(Happening):
    """A batch of migrated documents is on the public pages: the first and the last of them."""

    name: ClassVar[str] = "publication.history_taken"
    body: int
    first: int
    last: int


@event
@dataclass(frozen=True)
class ConsentAsked(Happening):
    """A body was asked what it says about a publication that concerns it."""

    name: ClassVar[str] = "publication.consent_asked"
    edition: int
    body: int


@event
@dataclass(frozen=True)
class OfferDecided(Happening):
    """What a body offered was taken or declined."""

    name: ClassVar[str] = "publication.offer_decided"
    offer: int
    body: int


@event
@dataclass(frozen=True)
class Arranged(Happening):
    """Something was arranged by hand; ``tag`` is what the pages that show it are known by."""

    name: ClassVar[str] = "publication.arranged"
    tag: str
