"""What the calendar asks of annual reports: reminders to those who owe one, and duties where a list has them."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from zhaoming.domains.catalogue.api import owed_by
from zhaoming.domains.coverage.api import open_duty
from zhaoming.domains.foi.api import open_to_public
from zhaoming.domains.organisation.api import Body, holders
from zhaoming.domains.reports.law import due_on
from zhaoming.domains.reports.models import Report
from zhaoming.domains.reports.queries.reports import is_government
from zhaoming.domains.reports.terms import State
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.jobs import at_hour
from zhaoming.kernel.notices.sending import notify
from zhaoming.kernel.terms import Refused, Role

_BEFORE = (30, 10, 3, 0)
_LAST_MONTH = 6


def remind(payload: dict[str, Any], at: datetime) -> None:
    """From January on: thirty, ten and three days before the day, on it, and every week after it."""
    on = day_of(at)
    if on.month > _LAST_MONTH:
        return
    year = on.year - 1
    done = set(
        Report.objects.filter(year=year, state=State.ISSUED.value).values_list("body", flat=True)
    )
    for body in open_to_public():
        _duty(body, year, at)
        if body.pk not in done:
            _tell(body, year, due_on(year, government=is_government(body)), at)


def _duty(body: Body, year: int, at: datetime) -> None:
    """Where a list has the report as an item, its duty is opened; the published document meets it."""
    named = Q(level2__contains="信息公开") & (
        Q(level2__contains="年报") | Q(level2__contains="年度报告")
    )
    for item in owed_by(body).filter(named)[:1]:
        try:
            open_duty(item.pk, body.pk, key=f"report:{year}", title=f"{year}年度报告",
                      since=date(year + 1, 1, 1), at=at,
                      due_on=due_on(year, government=is_government(body)))  # fmt: skip
        except Refused:
            return


def _tell(body: Body, year: int, due: date, at: datetime) -> None:
    left = (due - day_of(at)).days
    passed = [step for step in _BEFORE if left <= step]
    if not passed:
        return
    step = min(passed) if left >= 0 else -(-left // 7) - 1
    words = f"应于{due}前公布" if left >= 0 else f"已超过{due}"
    roles = (Role.AUTHORITY,) if is_government(body) else (Role.OFFICE, Role.OFFICE_HEAD, Role.HEAD)
    with transaction.atomic():
        notify(holders(day_of(at), body.pk, *roles), key=f"report:{body.pk}:{year}:{step}", at=at,
               title=f"{year}年政府信息公开工作年度报告{words}", url="/w/reports/")  # fmt: skip


at_hour(8, "reports.remind", remind, long=True, label="年度报告提醒")
