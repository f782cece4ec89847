"""Which events exist, who subscribes, and which handlers carry tasks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeVar


class Happening:
    """Base of every event: a frozen dataclass of plain values with a name of its own."""

    name: ClassVar[str]


H = TypeVar("H", bound=type[Happening])
E = TypeVar("E", bound=Happening)


@dataclass(frozen=True)
class Handler:
    """How a task is carried. A long one runs outside the transaction and is repeatable."""

    name: str
    run: Callable[[dict[str, Any], datetime], None]
    long: bool = False
    label: str = ""


_EVENTS: dict[str, type[Happening]] = {}
_HANDLERS: dict[str, Handler] = {}
_SUBSCRIBERS: dict[str, list[str]] = {}


def event(cls: H) -> H:
    """Make an event class known by its name."""
    if _EVENTS.get(cls.name, cls) is not cls:
        raise ValueError(f"event {cls.name} stands twice")
    _EVENTS[cls.name] = cls
    return cls


def task(name: str, run: Callable[[dict[str, Any], datetime], None], *, long: bool = False,
         label: str = "") -> str:  # fmt: skip
    """Make a handler known; returns its name, for enqueueing."""
    _HANDLERS[name] = Handler(name, run, long, label or name)
    return name


def subscribe(what: type[E], name: str, run: Callable[[E, datetime], None], *,
              long: bool = False, label: str = "") -> None:  # fmt: skip
    """Call ``run(event, at)`` once for each ``what`` after its act has been committed."""
    task(name, lambda payload, at: run(what(**payload), at), long=long, label=label)
    names = _SUBSCRIBERS.setdefault(what.name, [])
    if name not in names:
        names.append(name)


def handlers() -> dict[str, Handler]:
    """Every handler by name."""
    return _HANDLERS


def subscribers(name: str) -> list[str]:
    """The handlers that want to hear of the event ``name``."""
    return _SUBSCRIBERS.get(name, [])
