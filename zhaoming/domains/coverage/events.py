"""What has happened in coverage, for the rooms above."""

from dataclasses import dataclass
from typing import ClassVar

from zhaoming.kernel.events import Happening, event


@event
@dataclass(frozen=True)
class CoverageChanged(Happening):
    """What is there of an item, or who owes it, is not what it was."""

    name: ClassVar[str] = "coverage.changed"
    item: int
    body: int


@event
@dataclass(frozen=True)
class EvidenceAsserted(Happening):
    """Somebody says that a duty is met otherwise than by a document; another must confirm it."""

    name: ClassVar[str] = "coverage.asserted"
    evidence: int
    body: int
