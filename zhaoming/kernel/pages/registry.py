"""Which kinds of pages exist: their addresses, the tags of what they show, how they are made."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime


class Missing(Exception):  # noqa: N818 - named for the fact
    """There is no page at the address, or none that the public may know of."""


class Gone(Exception):  # noqa: N818 - named for the fact
    """A page was withdrawn; its tombstone says why."""

    def __init__(self, html: str) -> None:
        self.html = html
        super().__init__("withdrawn")


@dataclass(frozen=True)
class Page:
    """One rendered page: its text, what it shows, and when that stops being true."""

    html: str
    tags: frozenset[str] = field(default_factory=frozenset)
    until: datetime | None = None


@dataclass(frozen=True)
class PageKind:
    """One kind of page. ``make`` knows no request: the same address gives everyone the same."""

    name: str
    pattern: re.Pattern[str]
    make: Callable[..., Page]


_KINDS: dict[str, PageKind] = {}


def register(name: str, address: str, make: Callable[..., Page]) -> None:
    """Make a kind known; ``address`` is a regular expression whose groups go to ``make``."""
    _KINDS[name] = PageKind(name, re.compile(address), make)


def kinds() -> list[PageKind]:
    """Every kind of page, in the order of registration."""
    return list(_KINDS.values())


def render(address: str) -> Page:
    """The page at ``address``; Missing where no kind knows it."""
    for kind in _KINDS.values():
        if found := kind.pattern.fullmatch(address):
            return kind.make(**found.groupdict())
    raise Missing(address)


_PREVIEWS: dict[str, Callable[[int], str]] = {}


def register_preview(name: str, make: Callable[[int], str]) -> None:
    """Make known how something that is not public yet would look; no address leads to it."""
    _PREVIEWS[name] = make


def preview(name: str, pk: int) -> str:
    """How one row would look; whoever asks has made sure that the reader may see it."""
    return _PREVIEWS[name](pk)
