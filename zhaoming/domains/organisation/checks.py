"""What supervision may ask of the organisation and of the ground below it."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from zhaoming.domains.organisation.models import Body, Post
from zhaoming.domains.organisation.terms import GUIDE_DAYS, BodyKind, BodyState
from zhaoming.kernel.calendar.models import CalendarYear
from zhaoming.kernel.events.models import Task
from zhaoming.kernel.inspection import Check, Found, register
from zhaoming.kernel.law import OGI
from zhaoming.kernel.settings.values import value
from zhaoming.kernel.terms import Role

_DECEMBER = 12


_GUIDE = {"office_name": "工作机构名称", "address": "办公地址", "hours": "办公时间",
          "office_phone": "联系电话", "fax": "传真号码", "email": "互联网联系方式"}  # fmt: skip


def _with_duty() -> QuerySet[Body]:
    duty = [k.value for k in (BodyKind.COUNTY, BodyKind.DEPARTMENT, BodyKind.TOWN, BodyKind.STREET)]
    return Body.objects.filter(state=BodyState.ACTIVE.value, kind__in=duty).order_by("id")


def office_without_contact(on: date) -> Iterator[Found]:
    """Bodies whose guide lacks one of the facts of 条例第十二条."""
    empty = Q()
    for name in _GUIDE:
        empty |= Q(**{name: ""})
    for body in _with_duty().filter(empty)[:500]:
        lacking = "、".join(label for name, label in _GUIDE.items() if not getattr(body, name))
        words = f"“{body}”的政府信息公开指南缺少：{lacking}"
        yield Found("organisation.office", f"body:{body.pk}", words, body.pk)


def guide_not_looked_at(on: date) -> Iterator[Found]:
    """Bodies whose guide nobody has confirmed for a year (条例第十二条 应当及时更新)."""
    since = on - timedelta(days=int(value(GUIDE_DAYS, on=on)))
    for body in _with_duty().filter(Q(confirmed_on=None) | Q(confirmed_on__lt=since))[:500]:
        last = f"上次核对为{body.confirmed_on}" if body.confirmed_on else "还没有核对过"
        words = (
            f"“{body}”的政府信息公开指南需要核对：{last}；在单位页面“修改单位信息”中保存即为核对"
        )
        yield Found("organisation.guide", f"body:{body.pk}", words, body.pk, body.confirmed_on)


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


register(Check("organisation.guide", "公开指南核对", guide_not_looked_at, OGI.art(12, 1)))
register(Check("organisation.office", "公开工作机构信息", office_without_contact, OGI.art(12)))
register(Check("organisation.reviewer", "审查岗位", body_without_reviewer, OGI.art(17)))
register(Check("calendar.year", "工作日历", year_not_announced))
register(Check("jobs.dead", "后台任务", tasks_given_up))
