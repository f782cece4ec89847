"""What supervision may ask of the organisation and of the ground below it."""

from collections.abc import Iterator
from datetime import date

from zhaoming.domains.organisation.models import Body, Post
from zhaoming.domains.organisation.terms import BodyKind, BodyState
from zhaoming.kernel.calendar.models import CalendarYear
from zhaoming.kernel.events.models import Task
from zhaoming.kernel.inspection import Check, Found, register
from zhaoming.kernel.law import OGI
from zhaoming.kernel.terms import Role

_DECEMBER = 12


def office_without_contact(on: date) -> Iterator[Found]:
    """Bodies whose 工作机构 has no name or telephone (条例第十二条)."""
    duty = [k.value for k in (BodyKind.COUNTY, BodyKind.DEPARTMENT, BodyKind.TOWN, BodyKind.STREET)]
    rows = Body.objects.filter(state=BodyState.ACTIVE.value, kind__in=duty)
    for body in (rows.filter(office_name="") | rows.filter(office_phone="")).order_by("id")[:500]:
        words = f"“{body}”未填公开工作机构名称或电话"
        yield Found("organisation.office", f"body:{body.pk}", words, body.pk)


def body_without_reviewer(on: date) -> Iterator[Found]:
    """Bodies with clerks but nobody to review what they write (条例第十七条)."""
    posts = Post.objects.filter(until_on=None)
    covered = posts.filter(role__in=[Role.REVIEWER.value, Role.HEAD.value]).values("body")
    clerks = posts.filter(role=Role.CLERK.value).exclude(body__in=covered).values("body")
    for body in Body.objects.filter(pk__in=clerks).order_by("id")[:500]:
        words = f"“{body}”有经办人而无审查员、负责人"
        yield Found("organisation.reviewer", f"body:{body.pk}", words, body.pk)


def year_not_announced(on: date) -> Iterator[Found]:
    """In December the next year's arrangement should be in the calendar."""
    if on.month < _DECEMBER:
        return
    for row in CalendarYear.objects.filter(year=on.year + 1, announced=False):
        words = f"{row.region}{row.year}年放假安排尚未录入，跨年期限均为暂定"
        yield Found("calendar.year", f"calendar:{row.region}", words, url="/calendar/")


def tasks_given_up(on: date) -> Iterator[Found]:
    """Background tasks that failed eight times."""
    count = Task.objects.filter(dead=True).count()
    if count:
        yield Found("jobs.dead", "jobs", f"有{count}项后台任务多次失败，已停止重试", url="/jobs/")


register(Check("organisation.office", "公开工作机构信息", office_without_contact, OGI.art(12)))
register(Check("organisation.reviewer", "审查岗位", body_without_reviewer, OGI.art(17)))
register(Check("calendar.year", "工作日历", year_not_announced))
register(Check("jobs.dead", "后台任务", tasks_given_up))
