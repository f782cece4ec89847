"""Events and tasks: told once, retried, given up, recovered."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.db import transaction

from tests.cast import SETUP, County, published
from zhaoming.domains.organisation import api as organisation
from zhaoming.kernel.events import Happening, event, subscribe, task
from zhaoming.kernel.events.emitting import emit, enqueue, place, since
from zhaoming.kernel.events.models import Event, Task
from zhaoming.kernel.jobs import carrying, worker
from zhaoming.kernel.jobs.models import Timetable
from zhaoming.kernel.jobs.schedule import schedules
from zhaoming.kernel.terms import Refused

HEARD: list[tuple[str, int]] = []
NOW = datetime(2026, 3, 2, tzinfo=UTC)


@event
@dataclass(frozen=True)
class Rang(Happening):
    """A bell rang."""

    name: ClassVar[str] = "test.rang"
    times: int


def _fail(happening: Rang, at: datetime) -> None:
    raise ValueError("bell")


subscribe(Rang, "test.one", lambda e, at: HEARD.append(("one", e.times)))
subscribe(Rang, "test.two", lambda e, at: HEARD.append(("two", e.times)), long=True)
subscribe(Rang, "test.bad", _fail)
task("test.nothing", lambda payload, at: None)


@pytest.fixture(autouse=True)
def _quiet(db: None) -> None:
    HEARD.clear()


def ring(times: int = 1) -> None:
    with transaction.atomic():
        emit(Rang(times), at=NOW)


def test_each_subscriber_hears_of_it_once() -> None:
    ring(3)

    worker.run(until_idle=True)
    worker.run(until_idle=True)

    assert sorted(HEARD) == [("one", 3), ("two", 3)]


def test_what_was_rolled_back_never_happened() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        ring()
        raise RuntimeError

    worker.run(until_idle=True)

    assert (HEARD, Event.objects.count(), Task.objects.count()) == ([], 0, 0)


def test_a_failing_subscriber_backs_off_and_disturbs_nobody() -> None:
    ring()
    worker.run(until_idle=True)

    bad = Task.objects.get(handler="test.bad")
    assert len(HEARD) == 2
    assert (bad.attempts, bad.dead, bad.done_at) == (1, False, None)
    assert bad.due_at > carrying.wall_clock() + timedelta(seconds=1)
    assert "ValueError: bell" in bad.error


def test_after_eight_tries_a_task_is_given_up_and_can_be_retried(
    county: County, at: datetime
) -> None:
    ring()
    bad = Task.objects.get(handler="test.bad")
    for _ in range(carrying.TRIES):
        Task.objects.filter(pk=bad.pk).update(due_at=NOW)
        worker.run(until_idle=True)
    bad.refresh_from_db()
    assert bad.dead

    organisation.retry_task(bad.pk, by=county.actor("system"), at=at)

    bad.refresh_from_db()
    assert (bad.dead, bad.attempts) == (False, 0)
    with pytest.raises(Refused, match="不需要重试"):
        organisation.retry_task(bad.pk, by=county.actor("system"), at=at)


def test_a_claimed_task_is_nobody_elses_until_its_lease_ends() -> None:
    enqueue("test.nothing", {}, at=NOW)

    first = carrying.claim("甲", NOW)
    second = carrying.claim("乙", NOW)
    later = carrying.claim("乙", NOW + carrying.LEASE + timedelta(seconds=1))

    assert first is not None
    assert second is None
    assert later is not None
    assert (later.pk, later.attempts) == (first.pk, 2)


def test_a_worker_that_lost_its_lease_cannot_mark_the_task_done() -> None:
    enqueue("test.nothing", {}, at=NOW)
    slow = carrying.claim("甲", NOW)
    carrying.claim("乙", NOW + carrying.LEASE + timedelta(seconds=1))

    assert slow is not None
    assert carrying.carry(slow) is False
    assert Task.objects.get().done_at is None


def test_what_a_dead_worker_held_is_handed_back_at_once() -> None:
    enqueue("test.nothing", {}, at=NOW)
    carrying.claim("甲", NOW)

    assert carrying.release("甲") == 1
    assert carrying.claim("乙", NOW) is not None


def test_an_unknown_job_cannot_be_asked_for() -> None:
    with pytest.raises(KeyError):
        enqueue("test.unheard_of", {}, at=NOW)


def test_events_and_entries_outside_a_transaction_are_refused(transactional_db: None) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        emit(Rang(1), at=NOW)


def test_positions_are_given_in_order_without_a_gap() -> None:
    for n in range(5):
        ring(n)
    place()
    ring(9)
    place()

    rows = since(0)

    assert [row.position for row in rows] == [1, 2, 3, 4, 5, 6]
    assert [row.payload["times"] for row in since(4)] == [4, 9]


def test_a_scheduled_job_is_fired_once_however_many_workers_tick() -> None:
    carrying.tick(NOW)
    Timetable.objects.update(next_at=NOW - timedelta(minutes=1))

    fired = carrying.tick(NOW)
    again = carrying.tick(NOW)

    assert fired == len(schedules())
    assert again == 0
    assert Task.objects.count() == len(schedules())


def test_a_missed_night_is_made_up_once_and_then_goes_on() -> None:
    carrying.tick(NOW)
    Timetable.objects.filter(name="house.tidy").update(next_at=NOW - timedelta(days=9))

    carrying.tick(NOW)

    assert Task.objects.filter(handler="house.tidy").count() == 1
    assert Timetable.objects.get(name="house.tidy").next_at > NOW


def test_done_tasks_are_forgotten_and_their_events_stay() -> None:
    ring()
    worker.run(until_idle=True)

    forgotten = carrying.forget_done(carrying.wall_clock() + timedelta(days=1))

    assert forgotten == 2
    assert Event.objects.count() == 1


def test_the_heads_digest_is_mailed_to_the_audit_operator(
    county: County, at: datetime, mailoutbox: Any
) -> None:
    from zhaoming.domains.organisation.jobs import mail_head, seal_trail

    organisation.amend_person(
        county.people["audit"].pk, facts={"email": "audit@example.cn"}, active=True, by=SETUP, at=at
    )
    seal_trail({}, at)
    mail_head({}, at)
    mail_head({}, at)
    worker.run(until_idle=True)

    assert [m.to for m in mailoutbox] == [["audit@example.cn"]]
    assert "digest" in mailoutbox[0].body


def test_every_job_of_the_clock_does_its_work_without_a_fault(
    county: County, at: datetime, store: Path
) -> None:
    published(county, at)
    for name in schedules():
        enqueue(name, {}, at=at)

    worker.run(until_idle=True)

    assert dict(Task.objects.exclude(error="").values_list("handler", "error")) == {}
    assert not Task.objects.filter(handler__in=schedules(), done_at=None).exists()
