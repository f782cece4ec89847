"""The change feed: what other systems are told of an event, and in which order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhaoming.kernel.events.emitting import since
from zhaoming.kernel.events.models import Event
from zhaoming.kernel.events.registry import Happening

Tell = Callable[[dict[str, Any]], Mapping[str, Any] | None]
_TOLD: dict[str, tuple[str, str, Tell]] = {}
MOST = 200


@dataclass(frozen=True)
class Change:
    """One entry of the feed; ``facts`` tell of the subject as it is now, never of what is gone."""

    position: int
    kind: str
    at: datetime
    facts: Mapping[str, Any]


def tell(what: type[Happening], kind: str, label: str, facts: Tell) -> None:
    """Let others hear of an event as ``kind``; ``facts`` gives None for what is not for them."""
    _TOLD[what.name] = (kind, label, facts)


def kinds() -> dict[str, str]:
    """Every kind of change with its label."""
    return {kind: label for kind, label, _ in _TOLD.values()}


def changes(position: int, limit: int = MOST) -> tuple[list[Change], int]:
    """The changes after a position, oldest first, and the position to ask from next."""
    rows = since(position, min(limit, MOST))
    found = [change for row in rows if (change := _read(row)) is not None]
    return found, (rows[-1].position or position) if rows else position


def _read(row: Event) -> Change | None:
    if row.name not in _TOLD or row.position is None:
        return None
    kind, _, facts = _TOLD[row.name]
    told = facts(row.payload)
    return Change(row.position, kind, row.at, told) if told is not None else None


def names_of(wanted: Sequence[str]) -> set[str]:
    """The kinds that exist among ``wanted``; all where nothing is named."""
    return set(wanted) & set(kinds()) or set(kinds())
