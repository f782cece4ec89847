"""From an event to a due day; pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from zhaoming.domains.catalogue.terms import LimitKind, LimitUnit, Rule, Trigger
from zhaoming.domains.coverage.engine.periods import months_in
from zhaoming.kernel.calendar import WorkingCalendar, YearUnannounced

_HOURS = 24


@dataclass(frozen=True)
class Due:
    """A due day, or why there is none. ``n`` and ``unit`` are what it was counted by."""

    on: date | None
    n: int | None = None
    unit: str = ""
    provisional: bool = False
    doubt: str = ""


def due_of(rule: Rule | None, since: date, calendar: WorkingCalendar, prompt_days: int) -> Due:
    """By when something must be public that began on ``since``, which itself is not counted.

    及时 and 实时 have no number: the body's own service level in 工作日 holds, and where it has set
    none there is no due day, and the doubt says so; twenty 工作日 are never taken in silence.
    """
    if rule is None:
        return Due(None, doubt="公开时限没有写明从什么时候起多少日内公开，不计算应公开日期。")
    if rule.kind is LimitKind.REALTIME:
        return Due(since, 0, LimitUnit.DAY.value)
    if rule.kind is LimitKind.PROMPT:
        if not prompt_days:
            return Due(
                None,
                doubt="公开时限写的是“及时”，本单位还没有设定办理标准（设置：及时公开的办理标准）。",
            )
        return counted(since, prompt_days, LimitUnit.WORKING_DAY, calendar)
    if rule.n is None or rule.unit is None:
        before = rule.trigger is Trigger.BEFORE_EVENT
        return Due(since if before else None, doubt="" if before else "公开时限没有数字。")
    return counted(since, rule.n, rule.unit, calendar)


def counted(since: date, n: int, unit: LimitUnit, calendar: WorkingCalendar) -> Due:
    """``n`` units after ``since``; a last day that is no 工作日 moves to the next one (民法典第二百零三条)."""
    try:
        working = unit is LimitUnit.WORKING_DAY
        on = calendar.add(since, n) if working else calendar.roll(_later(since, n, unit))
        return Due(on, n, unit.value, calendar.provisional(since, on))
    except YearUnannounced as unknown:
        return Due(None, n, unit.value, provisional=True, doubt=str(unknown))


def _later(since: date, n: int, unit: LimitUnit) -> date:
    if months := months_in(unit, n):
        end = since.month - 1 + months
        year, month = since.year + end // 12, end % 12 + 1
        return date(year, month, min(since.day, monthrange(year, month)[1]))
    if unit is LimitUnit.HOUR:
        return since + timedelta(days=-(-n // _HOURS))
    return since + timedelta(days=n * (7 if unit is LimitUnit.WEEK else 1))
