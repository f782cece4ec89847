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
    """One stretch of text and where it stands; ``hidden`` means a reader would not see it.

    ``address`` is the place as programs name it (``body``, ``page 3``, ``xl/worksheets/sheet2.xml``);
    in a sheet a line is a row and a tab parts its cells, the first of them at ``first``. What
    ``remains`` was left by the program that wrote the file: it is scanned, but nobody wrote it.
    """

    place: str
    text: str
    hidden: bool = False
    address: str = "body"
    first: tuple[int, int] | None = None
    remains: bool = False


def column_name(number: int) -> str:
    """The letters over a column, A for 0."""
    name, number = "", number + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@dataclass(frozen=True, slots=True)
class Mask:
    """What is to be written over: ``text`` in ``line`` of the part at ``address``, by ``put``."""

    address: str
    text: str
    line: str
    put: str


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
