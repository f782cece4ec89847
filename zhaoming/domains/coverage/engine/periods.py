"""Periods of the calendar: which one a day lies in, its key, its name, its first and last day; pure."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from zhaoming.domains.catalogue.terms import LimitKind, LimitUnit

_QUARTER, _HALF, _YEAR = 3, 6, 12
_WEEK = timedelta(days=7)
_MONTHS = {LimitUnit.MONTH: 1, LimitUnit.QUARTER: _QUARTER, LimitUnit.YEAR: _YEAR}
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True)
class Period:
    """One stretch of the calendar, its first and last day included."""

    key: str
    label: str
    first: date
    last: date

    def next(self, months: int) -> "Period":
        """The period of the same length after this one."""
        return _stretch(self.last + timedelta(days=1), months)


def months_in(unit: LimitUnit, n: int) -> int:
    """How many months ``n`` of a unit are; none for units shorter than a month."""
    return _MONTHS.get(unit, 0) * n


def period_at(on: date, unit: LimitUnit, n: int = 1) -> Period:
    """The period of ``n`` units in which a day lies, counted from the first of January.

    Days and weeks count as weeks: nobody is asked for a page a day without a word in the list.
    """
    months = months_in(unit, n)
    if not months:
        monday = on - timedelta(days=on.weekday())
        year, week, _ = monday.isocalendar()
        return Period(
            f"{year}W{week:02d}", f"{year}年第{week}周", monday, monday + _WEEK - timedelta(1)
        )
    return _stretch(_first_of(on, months), months)


def _first_of(on: date, months: int) -> date:
    if months >= _YEAR:
        years = months // _YEAR
        return date(max(1, on.year - on.year % years), 1, 1)
    return date(on.year, (on.month - 1) // months * months + 1, 1)


def _stretch(first: date, months: int) -> Period:
    end = first.month - 1 + months
    year, month = first.year + (end - 1) // _YEAR, (end - 1) % _YEAR + 1
    last = date(year, month, monthrange(year, month)[1])
    key, label = _named(first, months)
    return Period(key, label, first, last)


def _named(first: date, months: int) -> tuple[str, str]:
    year = first.year
    if months == 1:
        return f"{year}-{first.month:02d}", f"{year}年{first.month}月"
    if months == _QUARTER:
        quarter = (first.month - 1) // _QUARTER + 1
        return f"{year}Q{quarter}", f"{year}年第{quarter}季度"
    if months == _HALF:
        half = 1 if first.month < _HALF else 2
        return f"{year}H{half}", f"{year}年{'上' if half == 1 else '下'}半年"
    if months == _YEAR:
        return f"{year}", f"{year}年"
    if months > _YEAR:
        return f"{year}+{months // _YEAR}", f"{year}—{year + months // _YEAR - 1}年"
    return f"{year}-{first.month:02d}+{months}", f"{year}年{first.month}月起{months}个月"


def periods_between(first: date, last: date, unit: LimitUnit, n: int = 1) -> Iterator[Period]:
    """Every period that has a day in the stretch, in their order."""
    on = first
    while on <= last:
        period = period_at(on, unit, n)
        yield period
        on = period.last + timedelta(days=1)


_QUARTERS = re.compile(r"(20\d\d)年?度?(?:第?([一二三四1-4])季度)")
_HALVES = re.compile(r"(20\d\d)年?度?([上下])半年")
_MONTH = re.compile(r"(20\d\d)年(1[0-2]|0?[1-9])月(?!\d*日)")
_WHOLE = re.compile(r"(20\d\d)年(?!1?\d月)")


def keys_in(title: str) -> list[str]:
    """The periods that a title names, the narrowest first: 2026年第三季度 is 2026Q3."""
    found = [f"{y}-{int(m):02d}" for y, m in _MONTH.findall(title)]
    found += [f"{y}Q{_NUMERALS.get(q, q)}" for y, q in _QUARTERS.findall(title)]
    found += [f"{y}H{1 if half == '上' else 2}" for y, half in _HALVES.findall(title)]
    return list(dict.fromkeys([*found, *_WHOLE.findall(title)]))


def fixed_day(kind: LimitKind, year: int, month: int | None, day: int | None) -> date | None:
    """The fixed date of a rule in a year; the last day of the month where it has no such day."""
    if kind is not LimitKind.FIXED_DATE or not month or not day:
        return None
    return date(year, month, min(day, monthrange(year, month)[1]))
