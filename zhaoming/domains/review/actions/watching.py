"""值班读网: the roster, and saying that one has read."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from zhaoming.domains.organisation.api import Body, holders
from zhaoming.domains.review.models import Watch
from zhaoming.domains.review.policy import KEEPERS, READERS
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import YearUnannounced, day_of
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.terms import Actor, Refused, Role

_LONGEST_ROSTER, _WORDS = 366, 300


@transaction.atomic
def set_roster(body_id: int, *, people: Sequence[int], from_on: date, until_on: date,
               working_days_only: bool, by: Actor, at: datetime) -> int:  # fmt: skip
    """排班: the people in turn, day after day; days that were read stay. Gives how many days."""
    body = Body.objects.select_for_update().get(pk=body_id)
    if faults := _faults(body, people, from_on, until_on, by, at):
        raise Refused(faults)
    days = _days(body, from_on, until_on, working_days_only=working_days_only)
    kept = set(Watch.objects.filter(body=body, on__in=days, read_at__isnull=False)
               .values_list("on", flat=True))  # fmt: skip
    Watch.objects.filter(body=body, on__range=(from_on, until_on), read_at=None).delete()
    fresh = [Watch(body=body, on=on, person=people[n % len(people)])
             for n, on in enumerate(days) if on not in kept]  # fmt: skip
    Watch.objects.bulk_create(fresh, batch_size=200)
    record(body, "review.roster", by=by, at=at, body=body.pk, days=len(fresh))
    return len(fresh)


def _faults(body: Body, people: Sequence[int], from_on: date, until_on: date, by: Actor,
            at: datetime) -> list[str]:  # fmt: skip
    faults = []
    if not by.holds_at(body.path, *KEEPERS, Role.HEAD):
        faults.append(f"“{body}”的值班由其负责人、公开工作机构或者上级主管部门安排。")
    if not people:
        faults.append("请至少选一个人。")
    if not day_of(at) <= from_on <= until_on:
        faults.append("开始日期不能早于今天，结束日期不能早于开始日期。")
    elif (until_on - from_on).days > _LONGEST_ROSTER:
        faults.append("一次最多排一年。")
    staff = set(holders(day_of(at), body.pk, *READERS))
    if set(people) - staff:
        faults.append("只能安排在本单位有岗位的人。")
    return faults


def _days(body: Body, from_on: date, until_on: date, *, working_days_only: bool) -> list[date]:
    days = [from_on + timedelta(days=n) for n in range((until_on - from_on).days + 1)]
    if not working_days_only:
        return days
    calendar = working_calendar(body.region)
    try:
        return [on for on in days if calendar.is_working(on)]
    except YearUnannounced as fault:
        raise Refused([f"{fault}：请先录入放假安排，或者选“每天”。"]) from None


@transaction.atomic
def note_reading(watch_id: int, *, count: int, words: str, by: Actor, at: datetime) -> Watch:
    """已读: by whoever is on the roster, or a colleague who stands in; with what was come upon."""
    row = Watch.objects.select_for_update(of=("self",)).select_related("body").get(pk=watch_id)
    faults = []
    if by.id != row.person and not by.holds_at(row.body.path, *READERS):
        faults.append("读网由值班人或者本单位的同事办理。")
    if row.read_at is not None:
        faults.append("这一天已经读过。")
    if row.on > day_of(at):
        faults.append("还没有到这一天。")
    if faults:
        raise Refused(faults)
    row.read_at, row.read_by, row.count, row.words = at, by.id, count, words.strip()[:_WORDS]
    row.save(update_fields=["read_at", "read_by", "count", "words"])
    record(row, "review.read", by=by, at=at, body=row.body_id, count=count)
    return row
