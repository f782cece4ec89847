"""Keeping the index level with the events: from its position on, as often as a bell rings."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Max

from zhaoming.kernel.events import Happening, subscribe
from zhaoming.kernel.events.emitting import place, since
from zhaoming.kernel.events.models import Event
from zhaoming.kernel.search import hints
from zhaoming.kernel.search.engines import engine
from zhaoming.kernel.search.sources import all_records, concerns, keys_of, records_of

_BATCH = 200


@contextmanager
def _one_feeder() -> Iterator[None]:
    folder = Path(settings.INDEX)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "feeding").open("w") as file:
        flock(file, LOCK_EX)
        yield


def feed() -> int:
    """Take in everything that has happened since the index's position; returns how many events.

    Repeatable: what was taken in before its position was marked is taken in again.
    """
    count = 0
    with _one_feeder():
        while place():
            pass
        while events := since(engine().position(), _BATCH):
            keys: set[str] = set()
            for event in events:
                keys |= keys_of(event.name, event.payload)
            if keys:
                found = {record.key: record for record in records_of(keys)}
                engine().put(found.values(), keys - set(found))
            engine().mark(events[-1].position or 0)
            count += len(events)
    return count


def rebuild() -> int:
    """Fill the index anew from the rows while the old one serves; returns how many records."""
    while place():
        pass
    position = Event.objects.aggregate(last=Max("position"))["last"] or 0
    count = engine().rebuild(all_records(), position)
    hints.fill()
    feed()
    return count


def _bell(_: Any, at: datetime) -> None:
    feed()


def hear(what: type[Happening], keys: Callable[[Any], Iterable[str]]) -> None:
    """Say which keys an event concerns; from then on it rings the bell."""
    concerns(what, keys)
    subscribe(what, f"search.{what.name}", _bell, long=True, label="更新检索")
