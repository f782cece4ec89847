"""复查: everything that is online read again when the rules change, a batch at a time."""

import logging
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from zhaoming.domains.review.actions.correcting import Where, raise_seen, settle
from zhaoming.domains.review.models import Correction, Finding, Sweep
from zhaoming.domains.review.policy import RULERS
from zhaoming.domains.review.queries import Online, Seen, rules_stamp, shelves
from zhaoming.domains.review.terms import CorrectionState, Kind, Severity
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events import task
from zhaoming.kernel.events.emitting import enqueue
from zhaoming.kernel.terms import SYSTEM, Actor, Refused

_BATCH = 40
_AGAIN = "重新审读时已经没有"
_UNREAD = Seen(
    kind=Kind.UNREADABLE.value, severity=Severity.BLOCK.value, rule="unreadable.again", place="全文",
    part="body", start=0, end=0, shown="复查时未能读出，请人工核对", around="", suggestion="",
    key="unreadable.again",
)  # fmt: skip
log = logging.getLogger(__name__)


@transaction.atomic
def begin_sweep(*, by: Actor = SYSTEM, at: datetime) -> Sweep:
    """开始复查: one at a time; the worker goes on with it, wherever it was stopped."""
    if by.id is not None and not by.holds(*RULERS):
        raise Refused(["复查读的是全部已公开的内容，由公开工作主管部门开始。"])
    if Sweep.objects.filter(ended_at=None).exists():
        raise Refused(["有一次复查正在进行：请等它完成。"])
    total = sum(shelf.count() for shelf in shelves())
    try:
        with transaction.atomic():
            row = Sweep.objects.create(stamp=rules_stamp(), begun_at=at, begun_by=by.id,
                                       total=total)  # fmt: skip
    except IntegrityError:
        raise Refused(["有一次复查正在进行：请等它完成。"]) from None
    record(row, "review.sweep", by=by, at=at, body=None, total=total)
    enqueue(GO_ON, {"sweep": row.pk}, at=at)
    return row


def sweep_nightly(*, at: datetime) -> bool:
    """每夜: begins a sweep where the rules are others than at the last one; whether it did."""
    running = Sweep.objects.filter(ended_at=None).first()
    if running is not None:
        with transaction.atomic():  # A task that was given up is taken up again.
            enqueue(GO_ON, {"sweep": running.pk}, at=at)
        return False
    last = Sweep.objects.exclude(ended_at=None).order_by("-id").first()
    if last is not None and last.stamp == rules_stamp():
        return False
    begin_sweep(at=at)
    return True


def go_on(payload: dict[str, Any], at: datetime) -> None:
    """One batch: each document read outside any transaction and written in one of its own.

    Then the place reached, and the next task. Repeatable: what was raised is not raised twice.
    """
    sweep = Sweep.objects.get(pk=payload["sweep"])
    if sweep.ended_at is not None:
        return
    batch = _next(sweep.position)
    fresh = sum(look_at(online, at) for online in batch)
    with transaction.atomic():
        turn = Sweep.objects.filter(pk=sweep.pk, position=sweep.position, ended_at=None)
        if not batch:
            turn.update(ended_at=at)
        elif turn.update(position=batch[-1].position, done=F("done") + len(batch),
                         found=F("found") + fresh):  # fmt: skip
            enqueue(GO_ON, {"sweep": sweep.pk}, at=at)


def _next(position: int) -> list[Online]:
    """The next contents in their order, of every room that has any."""
    found = [online for shelf in shelves() for online in shelf.after(position, _BATCH)]
    return sorted(found, key=lambda online: online.position)[:_BATCH]


def open_in(online: Online, at: datetime) -> list[Seen]:
    """What must be put right in something that is online: not what a reviewer decided of before."""
    decided = set(
        Finding.objects.filter(screening__subject=online.screened)
        .exclude(decision="")
        .values_list("key", flat=True)
    )
    dismissed = Correction.objects.filter(
        subject=online.subject, state=CorrectionState.DISMISSED.value
    )
    decided |= set(dismissed.values_list("key", flat=True))
    found = {each.key: each for each in online.read(day_of(at))
             if each.severity != Severity.INFORM and each.key not in decided}  # fmt: skip
    return list(found.values())


def look_at(online: Online, at: datetime) -> int:
    """Read one document and write what must be put right; gives how much of it is new.

    One that cannot be read holds up no other: that is said, and is itself to be put right.
    """
    try:
        seen = open_in(online, at)
    except Exception:
        log.exception("%s cannot be read again", online.subject)
        seen = [_UNREAD]
    where = Where(online.subject, online.body, online.title, online.url)
    with transaction.atomic():
        if not online.still():
            return 0
        settle(online.subject, {each.key for each in seen}, outcome=_AGAIN, at=at)
        return raise_seen(where, seen, at=at)


GO_ON = task("review.sweep", go_on, long=True, label="复查已公开的内容")
