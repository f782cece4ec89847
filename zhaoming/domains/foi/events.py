"""What has happened to a case, for others; never who applied."""

from dataclasses import dataclass
from typing import ClassVar

from zhaoming.kernel.events import Happening, event


@event
@dataclass(frozen=True)
class CaseReceived(Happening):
    """The law has set the clock of a case off."""

    name: ClassVar[str] = "foi.received"
    case: int
    body: int


@event
@dataclass(frozen=True)
class CaseWaits(Happening):
    """A case waits for somebody of its body; ``words`` says for what."""

    name: ClassVar[str] = "foi.waits"
    case: int
    body: int
    person: int
    words: str


@event
@dataclass(frozen=True)
class CaseAnswered(Happening):
    """A case was answered, or came to its end otherwise."""

    name: ClassVar[str] = "foi.answered"
    case: int
    body: int


@event
@dataclass(frozen=True)
class LetterReady(Happening):
    """A letter to the applicant can be read on the portal."""

    name: ClassVar[str] = "foi.letter"
    case: int
    letter: int
