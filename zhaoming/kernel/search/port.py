"""What every search engine of the house promises."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class Record:
    """One thing that can be found. ``key`` is its name everywhere, ``day`` its date in lists."""

    key: str
    kind: str
    title: str
    body: str
    url: str
    day: date
    number: str = ""
    body_id: int | None = None
    summary: str = ""


@dataclass(frozen=True)
class Query:
    """What is looked for; an empty ``text`` finds everything of the filters, newest first."""

    text: str
    kind: str = ""
    body_ids: tuple[int, ...] = ()
    year: int | None = None
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True)
class Hit:
    """One find, with the fragment around its first match."""

    key: str
    title: str
    url: str
    day: date
    number: str
    fragment: str


@dataclass
class Results:
    """The hits of one page; ``count`` stops at ``capped``."""

    hits: list[Hit] = field(default_factory=list)
    count: int = 0
    capped: bool = False


class Engine(Protocol):
    """An index that can be thrown away and filled again."""

    def keys(self) -> Iterator[str]:
        """Every key in the index, in any order."""
        ...

    def put(self, records: Iterable[Record]) -> None:
        """Add or replace records, in the caller's transaction where the engine has one."""

    def drop(self, keys: Iterable[str]) -> None:
        """Forget records."""

    def find(self, query: Query) -> Results:
        """Everything that contains the query's text as a substring, cut at no number or word."""
