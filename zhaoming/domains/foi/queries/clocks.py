"""The clock of a case as the law replays it from what was recorded."""

from collections.abc import Iterable
from datetime import date, timedelta

from zhaoming.domains.foi.law.replay import Replayed, replay
from zhaoming.domains.foi.models import Case, ClockEntry
from zhaoming.domains.foi.queries.parts import entries_of
from zhaoming.domains.foi.terms import (
    CHECK_DAYS,
    DRAFT_DAYS,
    SENT_DAY_COUNTS,
    SIGN_DAYS,
    Channel,
    Stamp,
)
from zhaoming.domains.organisation.api import setting_of
from zhaoming.kernel.calendar import WorkingCalendar
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.clocks import Effect, Entry


def stamps_of(case: Case) -> dict[Stamp, date]:
    """The moments of its arrival that are known."""
    found = {
        Stamp.SUBMITTED: case.submitted_on, Stamp.ARRIVED: case.arrived_on,
        Stamp.SIGNED: case.signed_on, Stamp.CONFIRMED: case.confirmed_on,
    }  # fmt: skip
    return {stamp: on for stamp, on in found.items() if on is not None}


def replayed(case: Case, entries: Iterable[ClockEntry], calendar: WorkingCalendar, *,
             today: date | None = None, sent_day_counts: bool = True) -> Replayed:  # fmt: skip
    """What the law says of the case: its entries over its receipt; the receipt itself is START."""
    events = [
        Entry(row.on, Effect(row.effect), row.why, row.days)
        for row in entries
        if row.effect != Effect.START
    ]
    return replay(Channel(case.channel), stamps_of(case), events, calendar, today=today,
                  sent_day_counts=sent_day_counts)  # fmt: skip


def clock_of(case: Case, on: date) -> Replayed:
    """The clock of one case today, explained."""
    counts = bool(setting_of(case.body, SENT_DAY_COUNTS, on))
    entries = entries_of(case)
    until = min(on, case.closed_on) if case.closed_on else on
    return replayed(case, entries, working_calendar(case.body.region), today=until,
                    sent_day_counts=counts)  # fmt: skip


def inner_days(case: Case, on: date) -> list[tuple[str, date]]:
    """The days inside the period: draft, legal check, signature; each a setting before the due day."""
    if case.due_on is None:
        return []
    calendar = working_calendar(case.body.region)
    steps = (("拟稿", DRAFT_DAYS), ("会商审核", CHECK_DAYS), ("签发", SIGN_DAYS))
    return [
        (label, _before(calendar, case.due_on, int(setting_of(case.body, key, on))))
        for label, key in steps
    ]


def _before(calendar: WorkingCalendar, due: date, days: int) -> date:
    """The 工作日 that lies so many before ``due``."""
    place = due
    while days > 0:
        place -= timedelta(days=1)
        days -= calendar.is_working(place)
    return place


def days_left(case: Case, on: date) -> int | None:
    """工作日 from today to the due day; negative once it is over, None while the clock stands."""
    if case.due_on is None or case.closed_on is not None:
        return None
    calendar = working_calendar(case.body.region)
    if on <= case.due_on:
        return calendar.between(on, case.due_on)
    return -calendar.between(case.due_on, on)
