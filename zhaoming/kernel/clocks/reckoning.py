"""The only arithmetic of due days: replay the entries over the calendar, explain each step."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from zhaoming.kernel.calendar import WorkingCalendar
from zhaoming.kernel.law import Cite
from zhaoming.kernel.terms import Term


class Unit(Term):
    """What a period is counted in."""

    WORKING_DAY = "working_day", "工作日"
    DAY = "day", "日"


class Effect(Term):
    """The six things that can happen to a clock."""

    START = "start", "起算"
    STOP = "stop", "停止"
    RESTART = "restart", "重新起算"
    PAUSE = "pause", "中止计算"
    RESUME = "resume", "恢复计算"
    EXTEND = "extend", "延长"


@dataclass(frozen=True, slots=True)
class Clock:
    """A statutory period: how many days of which unit, and where it stands."""

    key: str
    label: str
    days: int
    cite: Cite
    unit: Unit = Unit.WORKING_DAY


@dataclass(frozen=True, slots=True)
class Entry:
    """One recorded effect on one legal day; ``days`` only for EXTEND."""

    on: date
    effect: Effect
    why: str = ""
    days: int = 0


@dataclass(slots=True)
class Reckoning:
    """What the replay found. ``due_on`` is None while the clock stands still."""

    allowed: int
    used: int = 0
    paused: int = 0
    due_on: date | None = None
    provisional: bool = False
    explanation: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Replay:
    clock: Clock
    calendar: WorkingCalendar
    sent_day_counts: bool
    out: Reckoning
    since: date | None = None
    begun: date | None = None
    halted: date | None = None
    expired: date | None = None

    def _count(self, start: date, end: date) -> int:
        if self.clock.unit is Unit.DAY:
            return max(0, (end - start).days)
        return self.calendar.between(start, end)

    def _say(self, entry: Entry, text: str) -> None:
        why = f"（{entry.why}）" if entry.why else ""
        self.out.explanation.append(f"{entry.on:%Y-%m-%d} {entry.effect.label}{why}：{text}")

    def begin(self, entry: Entry) -> None:
        self.out.used, self.since, self.begun = 0, entry.on, entry.on
        self.halted = self.expired = None
        self._say(entry, f"次日起计，共{self.out.allowed}个{self.clock.unit.label}。")

    def halt(self, entry: Entry) -> None:
        if self.since is None:
            return
        due = self._due(self.since, self.out.allowed - self.out.used)
        if entry.on > due:  # A pause after the last day gives nothing back.
            self.expired = due
        counted = entry.on if self.sent_day_counts else entry.on - timedelta(days=1)
        self.out.used += self._count(self.since, max(self.since, counted))
        self.since, self.halted = None, entry.on
        self._say(entry, f"已用{self.out.used}个{self.clock.unit.label}。")

    def resume(self, entry: Entry) -> None:
        if self.halted is None:
            return
        out = self._count(self.halted, entry.on)
        self.out.paused += out
        self.since, self.halted = entry.on, None
        left = self.out.allowed - self.out.used
        self._say(entry, f"其间{out}个{self.clock.unit.label}不计，余{left}个，次日起续计。")

    def stop(self, entry: Entry) -> None:
        self.since = self.halted = self.expired = None
        self._say(entry, "此前已用时间不再计入，待重新起算。")

    def extend(self, entry: Entry) -> None:
        self.out.allowed += entry.days
        self._say(entry, f"增加{entry.days}个{self.clock.unit.label}。")

    def finish(self) -> Reckoning:
        if self.since is not None and self.begun is not None:
            left = self.out.allowed - self.out.used
            self.out.due_on = self.expired or self._due(self.since, left)
            self.out.provisional = self.calendar.provisional(self.begun, self.out.due_on)
            mark = "（暂定：所跨年份放假安排尚未公布）" if self.out.provisional else ""
            self.out.explanation.append(f"{self.out.due_on:%Y-%m-%d} 届满{mark}。")
        return self.out

    def _due(self, since: date, left: int) -> date:
        if self.clock.unit is Unit.DAY:
            return self.calendar.roll(since + timedelta(days=left))
        return self.calendar.add(since, left)


def reckon(
    clock: Clock,
    entries: Iterable[Entry],
    calendar: WorkingCalendar,
    *,
    sent_day_counts: bool = True,
) -> Reckoning:
    """Replay ``entries`` in their order and say on which day ``clock`` runs out, and why.

    Whether the day on which a pause begins counts as used is not settled by the text of
    第三十三条; ``sent_day_counts`` states the reading, by default the stricter one.
    """
    replay = _Replay(clock, calendar, sent_day_counts, Reckoning(allowed=clock.days))
    for entry in entries:
        match entry.effect:
            case Effect.START | Effect.RESTART:
                replay.begin(entry)
            case Effect.STOP:
                replay.stop(entry)
            case Effect.PAUSE:
                replay.halt(entry)
            case Effect.RESUME:
                replay.resume(entry)
            case Effect.EXTEND:
                replay.extend(entry)
    return replay.finish()
