"""What has happened in the catalogue, for the rooms above."""

from dataclasses import dataclass
from typing import ClassVar

from zhaoming.kernel.events import Happening, event


@event
@dataclass(frozen=True)
class CatalogueChanged(Happening):
    """The list of a government has other items than before, or others owe them.

    ``item`` is the one that changed; none where it may be any.
    """

    name: ClassVar[str] = "catalogue.changed"
    body: int
    item: int = 0


@event
@dataclass(frozen=True)
class NegativesChanged(Happening):
    """The 不予公开清单 of a government has other lines than before."""

    name: ClassVar[str] = "catalogue.negatives_changed"
    body: int


@event
@dataclass(frozen=True)
class DraftMoved(Happening):
    """A list in the making was handed in, returned, merged, approved or published."""

    name: ClassVar[str] = "catalogue.draft_moved"
    draft: int
    body: int
    verb: str
