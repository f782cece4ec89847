"""The operators' acts on the ground: settings, calendar, tasks."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.organisation.events import SettingChanged, YearAnnounced
from zhaoming.domains.organisation.models import Body
from zhaoming.domains.organisation.policy import demand
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import rows as calendar
from zhaoming.kernel.calendar.models import CalendarYear
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.events.models import Task
from zhaoming.kernel.jobs import carrying
from zhaoming.kernel.settings.keys import key
from zhaoming.kernel.settings.models import SettingValue
from zhaoming.kernel.settings.values import store
from zhaoming.kernel.terms import Actor, Refused


@transaction.atomic
def change_setting(name: str, raw: str, *, body_id: int | None, from_on: date, reason: str,
                   by: Actor, at: datetime) -> SettingValue:  # fmt: skip
    """修改设置: from a day on, for the installation or for a body and what lies below it."""
    body = Body.objects.get(pk=body_id) if body_id else None
    demand("change_setting", by, body.path if body else "")
    if not reason.strip():
        raise Refused(["请填写修改原因，例如文件名称和文号。"], field="reason")
    row = store(name, raw, body=body_id, from_on=from_on, at=at, by=by.name, reason=reason.strip())
    shown = "（保密）" if key(name).secret else str(row.value)
    record(row, "settings.change", by=by, at=at, body=body_id, from_on=from_on,
           value=shown, reason=reason)  # fmt: skip
    emit(SettingChanged(name), at=at)
    return row


@transaction.atomic
def announce_year(region: str, year: int, *, notice: str, off: Sequence[date], on: Sequence[date],
                  by: Actor, at: datetime) -> int:  # fmt: skip
    """录入放假安排: a year's notice replaces its provisional days; returns the days that changed."""
    demand("announce_year", by, "")
    if not notice.strip():
        raise Refused(["请填写放假通知的名称或文号。"], field="notice")
    if not off:
        raise Refused(["请至少填写一个放假日期。"], field="off")
    changed = calendar.announce(region, year, notice=notice.strip(), off=off, on=on)
    row = CalendarYear.objects.get(region=region, year=year)
    record(row, "calendar.announce", by=by, at=at, body=None, year=year, changed=changed,
           notice=notice)  # fmt: skip
    if changed:
        emit(YearAnnounced(region, f"{year}-01-01", f"{year}-12-31", by.id), at=at)
    return changed


@transaction.atomic
def retry_task(task_id: int, *, by: Actor, at: datetime) -> None:
    """重试任务: a task that was given up is tried again."""
    demand("retry_task", by, "")
    row = Task.objects.filter(pk=task_id).first()
    if row is None or not carrying.retry(task_id, at=at):
        raise Refused(["该任务没有被放弃，不需要重试。"])
    record(row, "jobs.retry", by=by, at=at, body=None)
