"""The clock of a case, replayed from what happened and explained, day by day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from zhaoming.domains.foi.law.receipt import receipt
from zhaoming.domains.foi.law.tables import (
    ANSWER,
    EXTENSION,
    LONGEST_EXTENSION,
    NOT_COUNTED,
    RESTARTS,
)
from zhaoming.domains.foi.terms import Channel, Stamp
from zhaoming.kernel.calendar import Day, WorkingCalendar
from zhaoming.kernel.clocks import Effect, Entry, reckon


@dataclass(slots=True)
class Replayed:
    """What the law says of a case today.

    ``used``, ``allowed`` and ``paused`` are 工作日; ``used`` counts up to ``today`` while the clock
    runs. ``due_on`` is None while it stands still. ``days`` are those from the last beginning on.
    """

    received_on: date | None
    used: int = 0
    allowed: int = ANSWER.days
    paused: int = 0
    due_on: date | None = None
    provisional: bool = False
    explanation: list[str] = field(default_factory=list)
    days: Sequence[Day] = ()


def replay(channel: Channel, stamps: Mapping[Stamp, date], events: Iterable[Entry],
           calendar: WorkingCalendar, *, today: date | None = None,
           sent_day_counts: bool = True) -> Replayed:  # fmt: skip
    """Replay ``events`` over the date of receipt that the channel gives.

    A second extension, one beyond twenty 工作日, a pause within a pause and whatever happened
    before the receipt change nothing, and the explanation says so. YearUnannounced where the
    calendar does not reach.
    """
    got = receipt(channel, stamps)
    if got.on is None:
        return Replayed(None, explanation=[got.words])
    lawful = _Lawful(got.on)
    for event in _with_ends(sorted(events, key=lambda each: each.on), calendar):
        lawful.take(event)
    found = reckon(ANSWER, lawful.kept, calendar, sent_day_counts=sent_day_counts)
    since, halted = _standing(lawful.kept)
    used, paused = found.used, found.paused
    if today is not None and halted is not None and today > halted:
        paused += calendar.between(halted, today)
    if today is not None and halted is None and since is not None and today > since:
        used += calendar.between(since, today)
    days = (
        calendar.span(since, found.due_on)
        if since and found.due_on and found.due_on > since
        else []
    )
    return Replayed(got.on, used, found.allowed, paused, found.due_on, found.provisional,
                    [got.words, *found.explanation, *lawful.remarks], days)  # fmt: skip


class _Lawful:
    """What moves the clock of one case, in its order, and a word for everything that does not."""

    def __init__(self, received: date) -> None:
        self.received, self.open_pauses, self.extended = received, 0, False
        self.kept, self.remarks = [Entry(received, Effect.START, "收到申请")], list[str]()

    def take(self, event: Entry) -> None:
        if event.on < self.received:
            self._remark(event, "早于收到申请之日，不计。")
            return
        judges = {Effect.PAUSE: self._pause, Effect.RESUME: self._resume,
                  Effect.EXTEND: self._extend, Effect.RESTART: self._restart}  # fmt: skip
        judge = judges.get(event.effect)
        taken = judge(event) if judge else event
        if taken is not None:
            self.kept.append(taken)

    def _remark(self, event: Entry, words: str) -> None:
        self.remarks.append(f"{event.on:%Y-%m-%d} {event.effect.label}：{words}")

    def _pause(self, event: Entry) -> Entry | None:
        self.open_pauses += 1
        if self.open_pauses == 1:
            return event
        self._remark(event, f"已在中止计算期间，合并计算（{NOT_COUNTED}）。")
        return None

    def _resume(self, event: Entry) -> Entry | None:
        if not self.open_pauses:
            self._remark(event, "没有中止计算，不计。")
            return None
        self.open_pauses -= 1
        if not self.open_pauses:
            return event
        self._remark(event, "还有征求意见没有结束，继续中止计算。")
        return None

    def _extend(self, event: Entry) -> Entry | None:
        if self.extended:
            self._remark(event, f"只能延长一次，不计（{EXTENSION}）。")
            return None
        self.extended = True
        if 0 < event.days <= LONGEST_EXTENSION:
            return event
        if event.days > LONGEST_EXTENSION:
            self._remark(
                event, f"{event.days}个工作日超过上限，按{LONGEST_EXTENSION}个计（{EXTENSION}）。"
            )
        return replace(event, days=LONGEST_EXTENSION)

    def _restart(self, event: Entry) -> Entry | None:
        self.open_pauses = 0
        self._remark(event, f"{RESTARTS.says}（{RESTARTS}）。")
        return event


def _with_ends(events: list[Entry], calendar: WorkingCalendar) -> list[Entry]:
    """A pause that says how long it lasts ends by itself, unless it is ended before."""
    ends = [
        Entry(calendar.add(event.on, event.days), Effect.RESUME, f"{event.why}期满".strip())
        for n, event in enumerate(events)
        if event.effect is Effect.PAUSE and event.days
        and not any(later.effect is Effect.RESUME for later in events[n + 1 :])
    ]  # fmt: skip
    return sorted([*events, *ends], key=lambda each: each.on)


def _standing(entries: Sequence[Entry]) -> tuple[date | None, date | None]:
    """Since when the clock runs, or since when it is halted; neither once it was stopped."""
    since: date | None = None
    halted: date | None = None
    for entry in entries:
        match entry.effect:
            case Effect.START | Effect.RESTART | Effect.RESUME:
                since, halted = entry.on, None
            case Effect.PAUSE if since:
                since, halted = None, entry.on
            case Effect.STOP:
                since = halted = None
    return since, halted
