"""What can be found: each room says what it has, and which of its events change it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhaoming.kernel.events import Happening
from zhaoming.kernel.search.port import Record


@dataclass(frozen=True)
class Source:
    """One kind of things that can be found; a key is the kind, a colon and a number.

    ``every`` gives all records, ``some`` those of these numbers that are public now. ``check`` says
    of hits which may be shown on a day, each with a word on its validity. ``hints`` are words that a
    search box may offer.
    """

    kind: str
    every: Callable[[], Iterable[Record]]
    some: Callable[[Sequence[int]], Iterable[Record]]
    check: Callable[[Sequence[int], date], Mapping[int, str]]
    hints: Callable[[], Iterable[tuple[str, int]]] = tuple


_SOURCES: dict[str, Source] = {}
_EVENTS: dict[str, list[Callable[[Any], Iterable[str]]]] = {}


def register(source: Source) -> None:
    """Make a kind known."""
    _SOURCES[source.kind] = source


def concerns(what: type[Happening], keys: Callable[[Any], Iterable[str]]) -> None:
    """Say which keys an event concerns."""
    _EVENTS.setdefault(what.name, []).append(lambda payload: keys(what(**payload)))


def keys_of(event: str, payload: Mapping[str, Any]) -> set[str]:
    """The keys that an event concerns."""
    return {key for each in _EVENTS.get(event, ()) for key in each(payload)}


def _by_kind(keys: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for key in keys:
        kind, _, number = key.partition(":")
        if kind in _SOURCES and number.isdigit():
            found.setdefault(kind, []).append(int(number))
    return found


def records_of(keys: Iterable[str]) -> Iterator[Record]:
    """What these keys stand for now; nothing for those that are not public."""
    for kind, numbers in _by_kind(keys).items():
        yield from _SOURCES[kind].some(numbers)


def all_records() -> Iterator[Record]:
    """Everything that can be found."""
    for source in _SOURCES.values():
        yield from source.every()


def shown(keys: Iterable[str], on: date) -> dict[str, str]:
    """Which of these may be shown on a day, each with a word on its validity."""
    found: dict[str, str] = {}
    for kind, numbers in _by_kind(keys).items():
        for number, word in _SOURCES[kind].check(numbers, on).items():
            found[f"{kind}:{number}"] = word
    return found


def all_hints() -> Iterator[tuple[str, int]]:
    """Words that a search box may offer, with their weight."""
    for source in _SOURCES.values():
        yield from source.hints()
