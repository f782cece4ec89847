"""What has happened in the catalogue, for the rooms above."""

from dataclasses import dataclass
from typing import ClassVar

from zhaoming.kernel.events import Happening, event


@event
@dataclass(frozen=True)
class CatalogueChanged(Happening):
    """The list of a government has other items than before."""

    name: ClassVar[str] = "catalogue.changed"
    body: int
