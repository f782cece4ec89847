"""The jobs that the clock asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from zhaoming.kernel.calendar import BEIJING
from zhaoming.kernel.events import task


@dataclass(frozen=True)
class Schedule:
    """A handler and when it runs next after a given instant."""

    name: str
    after: Callable[[datetime], datetime]
    words: str
    label: str


_SCHEDULES: dict[str, Schedule] = {}


def schedules() -> dict[str, Schedule]:
    """Every scheduled job by name."""
    return _SCHEDULES


def every(gap: timedelta, name: str, run: Callable[[dict[str, Any], datetime], None], *,
          long: bool = False, label: str) -> None:  # fmt: skip
    """Run at each multiple of ``gap`` since the epoch."""
    seconds = int(gap.total_seconds())

    def after(at: datetime) -> datetime:
        slot = int(at.timestamp()) // seconds + 1
        return datetime.fromtimestamp(slot * seconds, tz=at.tzinfo)

    task(name, run, long=long, label=label)
    words = f"每{seconds // 60}分钟" if seconds >= 60 else f"每{seconds}秒"  # noqa: PLR2004 - a minute
    _SCHEDULES[name] = Schedule(name, after, words, label)


def at_hour(hour: int, name: str, run: Callable[[dict[str, Any], datetime], None], *,
            long: bool = False, label: str) -> None:  # fmt: skip
    """Run every day at ``hour`` o'clock in Beijing; a missed day is made up at the next start."""

    def after(at: datetime) -> datetime:
        local = at.astimezone(BEIJING)
        today = datetime.combine(local.date(), time(hour), tzinfo=BEIJING)
        return today if today > local else today + timedelta(days=1)

    task(name, run, long=long, label=label)
    _SCHEDULES[name] = Schedule(name, after, f"每天{hour}时", label)
