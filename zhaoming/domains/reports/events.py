"""What has happened to an annual report."""

from dataclasses import dataclass
from typing import ClassVar

from zhaoming.kernel.events import Happening, event


@event
@dataclass(frozen=True)
class ReportIssued(Happening):
    """A report was issued, or issued again after a correction."""

    name: ClassVar[str] = "reports.issued"
    report: int
    body: int
    year: int
