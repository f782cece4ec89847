"""The clocks against cases that a lawyer can read."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.kernel.calendar import WorkingCalendar, YearUnannounced
from zhaoming.kernel.calendar.carried import carried_calendar
from zhaoming.kernel.clocks import Clock, Effect, Entry, Unit, reckon
from zhaoming.kernel.law import OGI

CASES = tomllib.loads((Path(__file__).parent / "clocks.toml").read_text(encoding="utf-8"))
ANSWER = Clock("answer", "答复", 20, OGI.art(33, 2))
CALENDAR = carried_calendar()
DAYS = st.dates(date(2024, 1, 1), date(2026, 6, 30))


def titled(kind: str) -> Any:
    return pytest.mark.parametrize("case", CASES[kind], ids=[c["title"] for c in CASES[kind]])


@titled("count")
def test_working_days_are_counted_as_the_notices_say(case: dict[str, Any]) -> None:
    found = {n: CALENDAR.add(case["from"], int(n)) for n in case["due"]}

    assert found == case["due"]


@titled("clock")
def test_a_clock_runs_out_on_the_day_that_its_entries_give(case: dict[str, Any]) -> None:
    entries = [Entry(e["on"], Effect(e["effect"]), days=e.get("days", 0)) for e in case["entries"]]

    found = reckon(ANSWER, entries, CALENDAR, sent_day_counts=case.get("sent_day_counts", True))

    assert found.due_on == case.get("due")
    for name in ("used", "paused", "allowed", "provisional"):
        if name in case:
            assert getattr(found, name) == case[name]


@titled("calendar_day")
def test_a_period_in_days_rolls_off_a_holiday(case: dict[str, Any]) -> None:
    clock = Clock("display", "公示", case["days"], OGI.art(26), Unit.DAY)

    found = reckon(clock, [Entry(case["from"], Effect.START)], CALENDAR)

    assert found.due_on == case["due"]


def test_each_step_of_a_clock_is_explained() -> None:
    entries = [
        Entry(date(2025, 3, 3), Effect.START, "收到申请"),
        Entry(date(2025, 3, 10), Effect.PAUSE, "征求第三方意见"),
        Entry(date(2025, 3, 24), Effect.RESUME, "收到意见"),
    ]

    found = reckon(ANSWER, entries, CALENDAR)

    assert found.explanation == [
        "2025-03-03 起算（收到申请）：次日起计，共20个工作日。",
        "2025-03-10 中止计算（征求第三方意见）：已用5个工作日。",
        "2025-03-24 恢复计算（收到意见）：其间10个工作日不计，余15个，次日起续计。",
        "2025-04-15 届满。",
    ]


def test_a_year_that_nobody_announced_is_refused_and_never_guessed() -> None:
    with pytest.raises(YearUnannounced, match="没有2030年的数据"):
        CALENDAR.add(date(2029, 12, 20), 20)


def test_ningxia_keeps_holidays_of_its_own_and_calls_them_provisional() -> None:
    ningxia = carried_calendar("宁夏")

    assert ningxia.add(date(2025, 3, 3), 20) == date(2025, 4, 1)
    assert ningxia.provisional(date(2025, 3, 3), date(2025, 4, 1))
    assert not CALENDAR.provisional(date(2025, 3, 3), date(2025, 4, 1))


@pytest.mark.parametrize(("year", "working"), [(2024, 251), (2025, 248), (2026, 248)])
def test_each_year_has_the_working_days_that_its_notice_leaves(year: int, working: int) -> None:
    span = CALENDAR.span(date(year - 1, 12, 31), date(year, 12, 31))

    assert sum(day.working for day in span) == working


@given(DAYS, st.integers(1, 60))
def test_counting_back_gives_what_was_added(start: date, n: int) -> None:
    due = CALENDAR.add(start, n)

    assert CALENDAR.is_working(due)
    assert CALENDAR.between(start, due) == n


@given(DAYS, st.integers(0, 19), st.integers(0, 40))
def test_a_pause_moves_the_day_by_exactly_its_working_days(
    start: date, used: int, out: int
) -> None:
    sent = CALENDAR.add(start, used) if used else start
    back = CALENDAR.add(sent, out) if out else sent
    entries = [Entry(start, Effect.START), Entry(sent, Effect.PAUSE), Entry(back, Effect.RESUME)]

    found = reckon(ANSWER, entries, CALENDAR)

    assert found.due_on == CALENDAR.add(start, 20 + out)


def test_a_calendar_without_days_says_which_year_is_lacking() -> None:
    with pytest.raises(YearUnannounced):
        WorkingCalendar("空", []).is_working(date(2025, 1, 2))
