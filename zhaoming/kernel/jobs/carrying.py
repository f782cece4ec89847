"""Claiming one task and carrying it: at least once, its database effects exactly once."""

import logging
import random
import traceback
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from zhaoming.kernel.database import claimable
from zhaoming.kernel.events.models import Task
from zhaoming.kernel.events.registry import Handler, handlers
from zhaoming.kernel.jobs.models import Timetable
from zhaoming.kernel.jobs.schedule import schedules

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=30)
TRIES = 8


def wall_clock() -> datetime:
    """Now. The worker is where time enters when nobody presses a button."""
    return datetime.now(UTC)  # noqa: TID251 - the worker is an interface to the clock


class TakenOver(Exception):  # noqa: N818 - named for the fact
    """The lease ran out and another worker has the task."""


def claim(worker: str, at: datetime) -> Task | None:
    """Take the oldest due task; ``attempts`` is the token that fences off a slow worker."""
    free = Q(lease_until=None) | Q(lease_until__lt=at)
    with transaction.atomic():
        due = Task.objects.filter(free, done_at=None, dead=False, due_at__lte=at)
        row: Task | None = claimable(due.order_by("due_at", "id")).first()
        if row is None:
            return None
        mine = Task.objects.filter(pk=row.pk, attempts=row.attempts, done_at=None)
        if not mine.update(taken_by=worker, lease_until=at + LEASE, attempts=F("attempts") + 1):
            return None
        row.attempts += 1
        return row


def carry(row: Task) -> bool:
    """Run a claimed task; whether it was done here."""
    try:
        handler = handlers()[row.handler]
        _run(handler, row)
    except TakenOver:
        log.warning("task %s was taken over by another worker", row.pk)
        return False
    except Exception:  # noqa: BLE001 - the worker outlives whatever a handler raises
        _postpone(row, traceback.format_exc(limit=8))
        return False
    return True


def _run(handler: Handler, row: Task) -> None:
    if handler.long:
        handler.run(row.payload, wall_clock())
    with transaction.atomic():
        if not handler.long:
            handler.run(row.payload, wall_clock())
        mine = Task.objects.filter(pk=row.pk, attempts=row.attempts, done_at=None)
        if not mine.update(done_at=wall_clock(), lease_until=None, error=""):
            raise TakenOver


def _postpone(row: Task, trace: str) -> None:
    log.warning("task %s (%s) failed for the %s. time", row.pk, row.handler, row.attempts)
    wait = timedelta(seconds=min(3600, 2**row.attempts) * random.uniform(0.8, 1.2))  # noqa: S311 - spreads the tries
    mine = Task.objects.filter(pk=row.pk, attempts=row.attempts)
    with transaction.atomic():
        mine.update(
            lease_until=None,
            due_at=wall_clock() + wait,
            dead=row.attempts >= TRIES,
            error=trace[-2000:],
        )


def renew(worker: str) -> None:
    """Hold on to what this worker is carrying."""
    held = Task.objects.filter(taken_by=worker, done_at=None).exclude(lease_until=None)
    with transaction.atomic():  # A bare statement would not queue at the gate.
        held.update(lease_until=wall_clock() + LEASE)


def release(dead_worker: str) -> int:
    """Hand back what a worker held. Only for the process that has reaped it, never by a guess."""
    held = Task.objects.filter(taken_by=dead_worker, done_at=None).exclude(lease_until=None)
    with transaction.atomic():
        return held.update(lease_until=None)


def tick(at: datetime) -> int:
    """Fire what the timetable says; the conditional update lets one worker win."""
    rows = dict(Timetable.objects.values_list("name", "next_at"))
    fired = 0
    for name, schedule in schedules().items():
        next_at = rows.get(name)
        if next_at is None:
            Timetable.objects.bulk_create(
                [Timetable(name=name, next_at=schedule.after(at))], ignore_conflicts=True
            )
        elif next_at <= at:
            fired += _fire(name, next_at, schedule.after(at), at)
    return fired


def _fire(name: str, planned: datetime, following: datetime, at: datetime) -> int:
    with transaction.atomic():
        turn = Timetable.objects.filter(name=name, next_at=planned)
        if not turn.update(next_at=following):
            return 0
        Task.objects.create(handler=name, payload={}, due_at=at)
    return 1


def retry(task_id: int, *, at: datetime) -> bool:
    """Give a task that was given up another eight tries."""
    given_up = Task.objects.filter(pk=task_id, dead=True)
    return bool(given_up.update(dead=False, attempts=0, due_at=at, error=""))


def forget_done(before: datetime, limit: int = 2000) -> int:
    """Delete tasks done before ``before``, a batch at a time; the events stay."""
    old = Task.objects.filter(done_at__lt=before).order_by("id").values_list("pk", flat=True)
    batch = list(old[:limit])
    deleted, _ = Task.objects.filter(pk__in=batch).delete()
    return deleted
