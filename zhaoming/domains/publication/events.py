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
class EditionWithdrawn(Happening):
    """An edition was taken down; a tombstone stays."""

    name: ClassVar[str] = "publication.withdrawn"
    edition: int
    document: int
    body: int
