"""What a reading of a document consists of."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from zhaoming.domains.publication.engine import patterns as p
from zhaoming.domains.publication.terms import Attribute

T = TypeVar("T")


@dataclass(slots=True)
class Read(Generic[T]):
    """A field as read: its value, the line it stands on (from 1), and what is doubtful."""

    value: T | None = None
    line: int | None = None
    doubt: str = ""


@dataclass(slots=True)
class Intake:
    """Everything that was read off one document."""

    title: Read[str] = field(default_factory=Read)
    document_number: Read[str] = field(default_factory=Read)
    issuer: Read[str] = field(default_factory=Read)
    made_on: Read[date] = field(default_factory=Read)
    printed_on: Read[date] = field(default_factory=Read)
    attribute: Read[Attribute] = field(default_factory=Read)
    copies_to: Read[str] = field(default_factory=Read)
    copies: Read[int] = field(default_factory=Read)
    attachments: list[str] = field(default_factory=list)
    body: str = ""

    @property
    def reads(self) -> dict[str, Read[Any]]:
        """The fields of the form, in its order."""
        return {
            "title": self.title,
            "document_number": self.document_number,
            "issuer": self.issuer,
            "made_on": self.made_on,
            "printed_on": self.printed_on,
            "attribute": self.attribute,
        }

    @property
    def problems(self) -> list[str]:
        """Every doubt, in the order of the form."""
        return [read.doubt for read in self.reads.values() if read.doubt]


def filled(lines: list[str]) -> list[int]:
    """The places of lines with something on them, rules left out."""
    return [n for n, line in enumerate(lines) if line and not p.RULE.match(line)]
