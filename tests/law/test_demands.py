"""From a limit to periods and due days; every case is one that a lawyer can check on a calendar."""

from datetime import date

import pytest

from zhaoming.domains.catalogue.api import compile_limit
from zhaoming.domains.catalogue.terms import LimitUnit
from zhaoming.domains.coverage.engine.demands import chosen, demands_of
from zhaoming.domains.coverage.engine.dues import due_of
from zhaoming.domains.coverage.engine.periods import keys_in, period_at, periods_between
from zhaoming.kernel.calendar import WorkingCalendar
from zhaoming.kernel.calendar.carried import carried_days

CALENDAR = WorkingCalendar("全国", list(carried_days("全国")))


@pytest.mark.parametrize(
    ("limit", "event", "since", "due"),
    [
        ("信息形成或者变更之日起20个工作日内", "", "2025-09-26", "2025-10-30"),
        ("经批准后20日内", "", "2025-09-11", "2025-10-09"),
        ("信息形成之日起30日内", "", "2025-09-05", "2025-10-09"),
        ("信息形成之日起30日内", "", "2025-12-05", "2026-01-04"),
        ("信息形成20个工作日内公开；其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示",
         "行政处罚决定书", "2026-03-02", "2026-03-11"),
        ("信息形成20个工作日内公开；其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示",
         "年度工作总结", "2026-03-02", "2026-03-30"),
        ("实时公开", "", "2026-03-02", "2026-03-02"),
    ],
)  # fmt: skip
def test_an_event_has_its_due_day(limit: str, event: str, since: str, due: str) -> None:
    rule = chosen(demands_of(compile_limit(limit)).started, event)

    assert due_of(rule, date.fromisoformat(since), CALENDAR, 0).on == date.fromisoformat(due)


def test_prompt_is_never_twenty_days_in_silence() -> None:
    rule = chosen(demands_of(compile_limit("及时公开")).started, "")

    unset = due_of(rule, date(2026, 3, 2), CALENDAR, 0)
    assert (unset.on, "还没有设定办理标准" in unset.doubt) == (None, True)
    assert due_of(rule, date(2026, 3, 2), CALENDAR, 3).on == date(2026, 3, 5)


def test_a_day_beyond_the_calendar_has_no_date_and_says_why() -> None:
    rule = chosen(demands_of(compile_limit("信息形成之日起20个工作日内")).started, "")

    due = due_of(rule, date(2029, 12, 20), CALENDAR, 0)
    assert (due.on, due.provisional, "请先在“工作日历”录入" in due.doubt) == (None, True, True)


@pytest.mark.parametrize(
    ("unit", "n", "key", "first", "last"),
    [
        (LimitUnit.MONTH, 1, "2026-02", "2026-02-01", "2026-02-28"),
        (LimitUnit.QUARTER, 1, "2026Q1", "2026-01-01", "2026-03-31"),
        (LimitUnit.MONTH, 6, "2026H1", "2026-01-01", "2026-06-30"),
        (LimitUnit.YEAR, 1, "2026", "2026-01-01", "2026-12-31"),
        (LimitUnit.YEAR, 3, "2025+3", "2025-01-01", "2027-12-31"),
        (LimitUnit.WEEK, 1, "2026W08", "2026-02-16", "2026-02-22"),
    ],
)
def test_a_day_lies_in_its_period(unit: LimitUnit, n: int, key: str, first: str, last: str) -> None:
    period = period_at(date(2026, 2, 17), unit, n)

    assert (period.key, period.first.isoformat(), period.last.isoformat()) == (key, first, last)


def test_the_periods_of_a_year_follow_without_a_gap() -> None:
    found = list(periods_between(date(2025, 1, 1), date(2025, 12, 31), LimitUnit.MONTH, 6))

    assert [period.label for period in found] == ["2025年上半年", "2025年下半年"]


@pytest.mark.parametrize(
    ("title", "keys"),
    [
        ("2026年第三季度社会救助资金发放情况", ["2026Q3", "2026"]),
        ("2025年度部门决算", ["2025"]),
        ("2025年部门决算", ["2025"]),
        ("2026年3月低保对象名单", ["2026-03"]),
        ("关于2026年3月2日停水的公告", []),
        ("2026年上半年预算执行情况", ["2026H1", "2026"]),
    ],
)
def test_a_title_names_its_period(title: str, keys: list[str]) -> None:
    assert keys_in(title) == keys
