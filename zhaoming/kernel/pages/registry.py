"""Which kinds of pages exist, how they are made, and which of them a change concerns."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


class Missing(Exception):  # noqa: N818 - named for the fact
    """There is no page at the address, or none that the public may know of."""


class Gone(Exception):  # noqa: N818 - named for the fact
    """A page was withdrawn; its tombstone says why."""

    def __init__(self, html: str) -> None:
        self.html = html
        super().__init__("withdrawn")


class Moved(Exception):  # noqa: N818 - named for the fact
    """What was at the address is at another one now."""

    def __init__(self, to: str) -> None:
        self.to = to
        super().__init__(to)


@dataclass(frozen=True)
class Page:
    """One rendered page: its text, what it shows, and when that stops being true.

    ``tags`` are named only by composed pages; what concerns a page of one subject is computed.
    A released file is a page too: ``file`` stands at the address as it is.
    """

    html: str
    tags: frozenset[str] = field(default_factory=frozenset)
    until: datetime | None = None
    file: Path | None = None


def _none() -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class PageKind:
    """One kind of page. ``make`` knows no request: the same address gives everyone the same.

    ``every`` names all addresses of the kind, for a full build. ``many`` makes a lot of them at
    once, where reading row by row would be slow; ``lot`` says which lot an address belongs to.
    """

    name: str
    pattern: re.Pattern[str]
    make: Callable[..., Page]
    every: Callable[[], Iterable[str]] = _none
    many: Callable[[Sequence[str]], "Iterator[tuple[str, Made]]"] | None = None
    lot: Callable[[str], str] | None = None


Made = Page | Gone | Moved | None
_KINDS: dict[str, PageKind] = {}
_FOLLOWERS: dict[str, list[Callable[[str], Iterable[str]]]] = {}
_VERSION: list[Callable[[], str]] = []
_FORGET: list[Callable[[], None]] = []
_PREVIEWS: dict[str, Callable[[int], str]] = {}


def register(name: str, address: str, make: Callable[..., Page], *,
             every: Callable[[], Iterable[str]] = _none,
             many: Callable[[Sequence[str]], Iterator[tuple[str, Made]]] | None = None,
             lot: Callable[[str], str] | None = None) -> None:  # fmt: skip
    """Make a kind known; ``address`` is a regular expression whose groups go to ``make``."""
    _KINDS[name] = PageKind(name, re.compile(address), make, every, many, lot)


def follow(subject: str, addresses: Callable[[str], Iterable[str]]) -> None:
    """Say which pages show one ``subject``: for the tag ``document:5``, those of document 5."""
    _FOLLOWERS.setdefault(subject, []).append(addresses)


def register_version(version: Callable[[], str], forget: Callable[[], None]) -> None:
    """Say what all pages share: a page made under another version is made again.

    ``forget`` drops what this process remembers of it.
    """
    _VERSION[:] = [version]
    _FORGET[:] = [forget]


def look_again() -> None:
    """Have the version looked up anew, before a whole build."""
    for forget in _FORGET:
        forget()


def version() -> str:
    """The version under which a page made now is made."""
    return _VERSION[0]() if _VERSION else ""


def kinds() -> list[PageKind]:
    """Every kind of page, in the order of registration."""
    return list(_KINDS.values())


def kind_of(address: str) -> PageKind | None:
    """The kind of page that stands at ``address``."""
    return next((kind for kind in _KINDS.values() if kind.pattern.fullmatch(address)), None)


def followers(tag: str) -> set[str]:
    """The addresses that are computed from ``tag``."""
    subject, _, value = tag.partition(":")
    return {address for each in _FOLLOWERS.get(subject, ()) for address in each(value)}


def render(address: str) -> Page:
    """The page at ``address``; Missing where no kind knows it."""
    for kind in _KINDS.values():
        if found := kind.pattern.fullmatch(address):
            return kind.make(**found.groupdict())
    raise Missing(address)


def register_preview(name: str, make: Callable[[int], str]) -> None:
    """Make known how something that is not public yet would look; no address leads to it."""
    _PREVIEWS[name] = make


def preview(name: str, pk: int) -> str:
    """How one row would look; whoever asks has made sure that the reader may see it."""
    return _PREVIEWS[name](pk)
