"""Working-day arithmetic over a table of days; no Django, no clock."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


def midnight_after(day: date) -> datetime:
    """The instant at which a legal day is over."""
    return datetime.combine(day + timedelta(days=1), time(0), tzinfo=BEIJING)


def day_of(at: datetime) -> date:
    """The legal day of an instant: its date in Beijing, the only way from instant to day."""
    return at.astimezone(BEIJING).date()


class YearUnannounced(Exception):  # noqa: N818 - named for the fact
    """The arithmetic would run into a year that the calendar does not hold."""

    def __init__(self, year: int, region: str) -> None:
        self.year, self.region = year, region
        super().__init__(
            f"{region}日历没有{year}年的数据：请先在“工作日历”录入该年放假安排，再计算期限。"
        )


@dataclass(frozen=True, slots=True)
class Day:
    """One day: working or not, why, and whether the year's notice is still awaited."""

    on: date
    working: bool
    note: str = ""
    provisional: bool = False


class WorkingCalendar:
    """The days of one region; +n 工作日 is a look-up, a day outside the table is refused."""

    def __init__(self, region: str, days: Iterable[Day]) -> None:
        self.region = region
        self._days = {day.on: day for day in days}

    @cached_property
    def _working(self) -> list[date]:
        return sorted(day.on for day in self._days.values() if day.working)

    def day(self, on: date) -> Day:
        """The day as the table has it; YearUnannounced where it has none."""
        found = self._days.get(on)
        if found is None:
            raise YearUnannounced(on.year, self.region)
        return found

    def is_working(self, on: date) -> bool:
        """Whether ``on`` is a 工作日."""
        return self.day(on).working

    def add(self, start: date, n: int) -> date:
        """The n-th 工作日 after ``start``, which itself is not counted."""
        if n < 1:
            return start
        self.day(start)
        index = bisect_right(self._working, start) + n - 1
        if index >= len(self._working):
            raise YearUnannounced(self._last.year + 1, self.region)
        return self._working[index]

    def between(self, start: date, end: date) -> int:
        """How many 工作日 lie after ``start`` up to and including ``end``."""
        self.day(start)
        self.day(end)
        return max(0, bisect_right(self._working, end) - bisect_right(self._working, start))

    def roll(self, on: date) -> date:
        """``on`` itself if it is a 工作日, else the next one (民法典第二百零三条)."""
        self.day(on)
        index = bisect_left(self._working, on)
        if index >= len(self._working):
            raise YearUnannounced(self._last.year + 1, self.region)
        return self._working[index]

    def span(self, start: date, end: date) -> list[Day]:
        """The days after ``start`` up to and including ``end``, in order."""
        first = start.toordinal() + 1
        return [self.day(date.fromordinal(n)) for n in range(first, end.toordinal() + 1)]

    def provisional(self, start: date, end: date) -> bool:
        """Whether any day after ``start`` up to ``end`` may still change."""
        return any(day.provisional for day in self.span(start, end))

    @property
    def _last(self) -> date:
        return max(self._days)
