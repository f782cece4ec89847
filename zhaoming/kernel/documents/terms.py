"""What a reading is, and what a file may cost."""

from dataclasses import dataclass, field


class Unreadable(Exception):  # noqa: N818 - named for the fact
    """A file that cannot be read safely and wholly; the reason says how to mend it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost: bytes, seconds, expansion."""

    size: int = 100 * 1024 * 1024
    seconds: int = 30
    memory: int = 1536 * 1024 * 1024
    expanded: int = 400 * 1024 * 1024
    ratio: int = 200
    members: int = 5000
    text: int = 20_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of text and where it stands; ``hidden`` means a reader would not see it."""

    place: str
    text: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a file: text, or a table whose cells are known, merged ones filled."""

    text: str = ""
    grid: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """Everything that was found in a file, hidden text included."""

    format: str
    parts: list[Part] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)

    @property
    def body(self) -> str:
        """The visible text, part after part."""
        return "\n".join(part.text for part in self.parts if not part.hidden)
