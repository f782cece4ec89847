"""The calendar that the product carries: announced years from chinesecalendar, later ones by law."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import chinese_calendar.constants as announced

from zhaoming.kernel.calendar.working import Day, WorkingCalendar

NATIONAL = "全国"
FIRST_YEAR = 2015
_DATA = Path(__file__).parent / "data"
_NOTES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}
_WEEKEND = 5


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


@cache
def regions() -> tuple[str, ...]:
    """Every region that has a calendar of its own, the whole country first."""
    return (NATIONAL, *(region["name"] for region in _load("regions.toml")["region"]))


def last_announced() -> int:
    """The last year whose arrangement the carried table knows."""
    last: date = max(announced.holidays)
    return last.year


def _statutory(year: int) -> dict[date, str]:
    row = _load("statutory.toml")[str(year)]
    days = {date(year, 1, 1): "元旦", date(year, 5, 1): "劳动节", date(year, 5, 2): "劳动节"}
    days |= {date(year, 10, n): "国庆节" for n in (1, 2, 3)}
    days |= {row["spring"] + timedelta(days=n): "春节" for n in range(-1, 3)}
    return days | {
        row["qingming"]: "清明节",
        row["dragon_boat"]: "端午节",
        row["mid_autumn"]: "中秋节",
    }


def _dates(first: int, last: int) -> Iterator[date]:
    day = date(first, 1, 1)
    while day.year <= last:
        yield day
        day += timedelta(days=1)


def _announced_day(on: date) -> Day:
    if note := announced.holidays.get(on):
        return Day(on, working=False, note=_NOTES.get(note, note))
    if note := announced.workdays.get(on):
        return Day(on, working=True, note=f"{_NOTES.get(note, note)}调休上班")
    weekend = on.weekday() >= _WEEKEND
    return Day(on, working=not weekend, note="周末" if weekend else "")


def _national() -> Iterator[Day]:
    known = last_announced()
    later = sorted(int(year) for year in _load("statutory.toml") if int(year) > known)
    for on in _dates(FIRST_YEAR, known):
        yield _announced_day(on)
    for year in later:
        holidays = _statutory(year)
        for on in _dates(year, year):
            weekend = on.weekday() >= _WEEKEND
            note = holidays.get(on) or ("周末" if weekend else "")
            yield Day(on, working=not note, note=note, provisional=True)


def carried_days(region: str = NATIONAL) -> list[Day]:
    """Every day that the product knows for ``region``; KeyError for an unknown region."""
    days = {day.on: day for day in _national()}
    if region != NATIONAL:
        for row in _rows_of(region):
            provisional = row["status"] != "announced"
            days[row["on"]] = Day(
                row["on"], working=False, note=row["note"], provisional=provisional
            )
    return list(days.values())


def _rows_of(region: str) -> list[dict[str, Any]]:
    for row in _load("regions.toml")["region"]:
        if row["name"] == region:
            return list(row["holiday"])
    raise KeyError(region)


@cache
def carried_calendar(region: str = NATIONAL) -> WorkingCalendar:
    """The carried calendar of one region, ready to reckon with."""
    return WorkingCalendar(region, carried_days(region))
