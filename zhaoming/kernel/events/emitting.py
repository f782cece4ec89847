"""Saying what happened, and giving it a place in the order of readers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Max

from zhaoming.kernel.database import insert, one_at_a_time
from zhaoming.kernel.events.models import Event, Task
from zhaoming.kernel.events.registry import Happening, handlers, subscribers


def emit(happening: Happening, *, at: datetime) -> Event:
    """Write the event and one task per subscriber, inside the act's transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("an event is emitted inside the transaction of its act")
    payload = dict(vars(happening))  # Plain values in a frozen dataclass: nothing to copy deeper.
    row = Event(name=happening.name, payload=payload, at=at)
    insert(row)
    for name in subscribers(happening.name):
        insert(Task(event=row, handler=name, payload=payload, due_at=at))
    return row


def enqueue(
    handler: str, payload: dict[str, Any], *, at: datetime, asked_by: int | None = None
) -> Task:
    """Ask for a job by name; it disappears with the caller's transaction if that rolls back."""
    if handler not in handlers():
        raise KeyError(handler)
    return Task.objects.create(handler=handler, payload=payload, due_at=at, asked_by=asked_by)


def place(limit: int = 500) -> int:
    """Give positions to committed events; one process at a time, so readers never skip one."""
    if not Event.objects.filter(position=None).exists():
        return 0
    with one_at_a_time("event-positions"):
        waiting = list(Event.objects.filter(position=None).order_by("id").only("id")[:limit])
        last = Event.objects.aggregate(last=Max("position"))["last"] or 0
        for number, row in enumerate(waiting, start=last + 1):
            row.position = number
        Event.objects.bulk_update(waiting, ["position"], batch_size=200)
    return len(waiting)


def since(position: int, limit: int = 200) -> Sequence[Event]:
    """The events after ``position`` in their order, for feeds that catch up."""
    return list(Event.objects.filter(position__gt=position).order_by("position")[:limit])
