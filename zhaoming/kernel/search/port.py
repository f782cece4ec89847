"""What every search engine of the house promises."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

FACETS = ("unit", "domain", "year", "genre")
SORTS = ("relevance", "newest", "oldest")
DEEPEST = 10_000


@dataclass(frozen=True)
class Record:
    """One thing that can be found. ``key`` is its name everywhere, ``day`` its date in lists.

    ``units`` are the body that it belongs to and all bodies above it. ``parts`` are texts with a
    place of their own, such as attachments: what is found there is shown with the place.
    """

    key: str
    kind: str
    title: str
    body: str
    url: str
    day: date
    number: str = ""
    index_number: str = ""
    unit: int | None = None
    units: tuple[int, ...] = ()
    domain: str = ""
    genre: str = ""
    validity: str = ""
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Query:
    """What is looked for. Without words it finds everything of the filters, newest first.

    ``must`` holds what each find contains: for each place any one of several equivalent words,
    every one an exact substring. ``never`` holds what it does not contain. ``unit`` stands for
    that body and everything below it. ``cursor`` is what the last page gave.
    """

    must: tuple[tuple[str, ...], ...] = ()
    never: tuple[str, ...] = ()
    kind: str = ""
    unit: int | None = None
    domain: str = ""
    year: int | None = None
    genre: str = ""
    validity: str = ""
    sort: str = "relevance"
    limit: int = 20
    cursor: int = 0
    facets: bool = False

    @property
    def words(self) -> list[str]:
        """Everything that a find is marked with."""
        return [word for words in self.must for word in words]


@dataclass(frozen=True)
class Hit:
    """One find, with the fragment around its first match and the place of that fragment."""

    key: str
    title: str
    url: str
    day: date
    number: str
    fragment: str
    place: str = ""


@dataclass
class Results:
    """The hits of one page; ``count`` stops at ``capped``; ``cursor`` is where the next begins."""

    hits: list[Hit] = field(default_factory=list)
    count: int = 0
    capped: bool = False
    cursor: int | None = None
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


class Engine(Protocol):
    """An index that can be thrown away and filled again."""

    def keys(self) -> Iterator[str]:
        """Every key in the index, in any order."""
        ...

    def put(self, records: Iterable[Record], gone: Iterable[str] = ()) -> None:
        """Add or replace records and forget the ``gone``; visible when this returns."""

    def forget_now(self, keys: Iterable[str]) -> None:
        """Forget within the caller's transaction where the engine can; else the feed will."""

    def find(self, query: Query) -> Results:
        """Everything that contains the query's words, newest or best first.

        A word is found as any substring of a text; one of letters or digits, at the beginning of a
        longer run of them.
        """
        ...

    def position(self) -> int:
        """The last event that the index knows of."""
        ...

    def mark(self, position: int) -> None:
        """Everything up to this event is in the index."""

    def rebuild(self, records: Iterable[Record], position: int) -> int:
        """Fill a new index and put it in the place of this one, which serves meanwhile."""
        ...
