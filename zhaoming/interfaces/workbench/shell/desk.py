"""What the desk shows: cards and to-dos, fed by a registry."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from zhaoming.kernel.terms import Actor


@dataclass(frozen=True)
class Todo:
    """One thing to do: its words, where to do it, and by when."""

    words: str
    href: str
    where: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Card:
    """One number on the desk, and the list behind it."""

    label: str
    count: int
    href: str
    late: bool = False
    todos: tuple[Todo, ...] = ()


Source = Callable[[Actor, date], list[Card]]
_SOURCES: list[Source] = []


def register(source: Source) -> Source:
    """Let a room put its cards on the desk."""
    if source not in _SOURCES:
        _SOURCES.append(source)
    return source


def cards(actor: Actor, on: date) -> list[Card]:
    """Every card of an actor, in the order of registration."""
    return [card for source in _SOURCES for card in source(actor, on)]
