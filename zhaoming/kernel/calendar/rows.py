"""Reading and changing the calendar rows; every change renumbers what follows it."""

import time
from collections.abc import Iterable, Sequence
from datetime import date

from django.core.cache import cache
from django.db import transaction
from django.db.models import Max

from zhaoming.kernel.calendar.carried import NATIONAL, carried_days, regions
from zhaoming.kernel.calendar.models import CalendarDay, CalendarYear
from zhaoming.kernel.calendar.working import Day, WorkingCalendar
from zhaoming.kernel.terms import Refused

_VERSION = "calendar-version"
_SECONDS = 2.0
_held: dict[str, tuple[float, WorkingCalendar]] = {}


def working_calendar(region: str = NATIONAL) -> WorkingCalendar:
    """The calendar of ``region`` as it stands in the database, or stood there two seconds ago."""
    held = _held.get(region)
    if held is None or time.monotonic() - held[0] > _SECONDS:
        held = _held[region] = (time.monotonic(), _load(region))
    return held[1]


def forget() -> None:
    """Drop this process's copies of the calendars."""
    _held.clear()


def _load(region: str) -> WorkingCalendar:
    rows = CalendarDay.objects.filter(region=region).order_by("on")
    values = rows.values_list("on", "working", "note", "provisional")
    return WorkingCalendar(region, [Day(*row) for row in values.iterator(4000)])


def due_on(region: str, start: date, n: int) -> date | None:
    """The n-th 工作日 after ``start``, by two index look-ups; None beyond the table."""
    numbers = CalendarDay.objects.filter(region=region, on=start).values_list("number", flat=True)
    first = numbers.first()
    if first is None:
        return None
    found = CalendarDay.objects.filter(region=region, working=True, number=first + n)
    return found.values_list("on", flat=True).first()


def version() -> int:
    """A number that grows with every change of any calendar."""
    return int(cache.get_or_set(_VERSION, 1, None) or 1)


@transaction.atomic
def seed() -> int:
    """Carry in the years that are missing in each region; returns the days written."""
    written = 0
    for region in regions():
        have = set(CalendarYear.objects.filter(region=region).values_list("year", flat=True))
        days = [day for day in carried_days(region) if day.on.year not in have]
        if not days:
            continue
        years = {day.on.year: day.provisional for day in days}
        CalendarYear.objects.bulk_create(
            CalendarYear(
                region=region,
                year=year,
                announced=not provisional,
                notice="" if provisional else "国务院办公厅关于该年部分节假日安排的通知",
            )
            for year, provisional in years.items()
        )
        write_days(region, days)
        written += len(days)
    return written


@transaction.atomic
def write_days(region: str, days: Iterable[Day]) -> None:
    """Replace the given days of ``region`` and renumber everything from the first of them."""
    fresh = {day.on: day for day in days}
    if not fresh:
        return
    first = min(fresh)
    later = CalendarDay.objects.filter(region=region, on__gte=first)
    kept = {row.on: Day(row.on, row.working, row.note, row.provisional) for row in later}
    later.delete()
    before = CalendarDay.objects.filter(region=region, on__lt=first)
    number = before.aggregate(last=Max("number"))["last"] or 0
    rows = []
    for on, day in sorted((kept | fresh).items()):
        number += day.working
        rows.append(CalendarDay(region=region, on=on, working=day.working, note=day.note,
                                provisional=day.provisional, number=number))  # fmt: skip
    CalendarDay.objects.bulk_create(rows, batch_size=500)
    cache.set(_VERSION, version() + 1, None)
    forget()


@transaction.atomic
def announce(
    region: str, year: int, *, notice: str, off: Sequence[date], on: Sequence[date], note: str = ""
) -> int:
    """Enter a year's notice: days off and make-up 工作日; returns how many days changed."""
    outside = [day for day in (*off, *on) if day.year != year]
    if outside:
        raise Refused([f"{outside[0]} 不在{year}年内：请只填写{year}年的日期。"])
    if both := set(off) & set(on):
        raise Refused([f"{min(both)} 既填了放假又填了上班：请核对通知，只保留一处。"])
    wanted = _year_days(year, set(off), set(on), note)
    have = {row.on: row.working for row in CalendarDay.objects.filter(region=region, on__year=year)}
    write_days(region, wanted)
    CalendarYear.objects.update_or_create(
        region=region, year=year, defaults={"notice": notice, "announced": True}
    )
    return sum(have.get(day.on) != day.working for day in wanted)


def _year_days(year: int, off: set[date], on: set[date], note: str) -> list[Day]:
    days = []
    for ordinal in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
        day = date.fromordinal(ordinal)
        working = day in on or (day not in off and day.weekday() < 5)  # noqa: PLR2004 - Saturday
        text = "调休上班" if day in on else (note or "放假") if day in off else ""
        days.append(Day(day, working, text))
    return days
