"""Settings, calendar, jobs, audit, access, inspection."""

import re
from datetime import date
from functools import partial

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from zhaoming.domains.organisation import api
from zhaoming.interfaces.workbench.operating.lists import ACCESS, AUDIT, JOBS
from zhaoming.interfaces.workbench.organisation.forms import named
from zhaoming.interfaces.workbench.shell.rendering import (
    actor,
    attempt,
    now,
    number,
    page,
    staff,
    today,
    went,
)
from zhaoming.interfaces.workbench.shell.screens import show
from zhaoming.kernel.audit.reading import VERBS, entries, names_of, subject_label
from zhaoming.kernel.calendar.carried import regions
from zhaoming.kernel.calendar.models import CalendarDay, CalendarYear
from zhaoming.kernel.inspection import checks, run
from zhaoming.kernel.jobs import schedules
from zhaoming.kernel.settings.keys import Key, Kind, key, keys
from zhaoming.kernel.settings.models import SettingValue
from zhaoming.kernel.settings.values import find_all
from zhaoming.kernel.terms import Role
from zhaoming.kernel.web.fields import Form

_SYSTEM = (Role.SYSTEM_OPERATOR,)
_DATES = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


@staff(*api.ACTS["see_settings"].roles)
def settings(request: HttpRequest) -> HttpResponseBase:
    """设置: every key with its value for a body, and where the value comes from."""
    mine = api.bodies_visible_to(actor(request)).order_by("order", "id")
    wanted = request.GET.get("body", "").replace("\0", "")
    body = mine.filter(name=wanted).first() if wanted else None
    chain = api.chain_of(body) if body else []
    found = find_all(chain=chain, on=today())
    bodies = dict(api.public_bodies().filter(pk__in=[f.body for f in found if f.body])
                  .values_list("pk", "name"))  # fmt: skip
    may = actor(request).holds(*_SYSTEM)
    fault = f"没有找到“{wanted}”，显示的是全系统的设置。" if wanted and body is None else ""
    return page(request, "operating/settings.html", title="设置", found=found, body=body,
                wanted=wanted, bodies=bodies, may=may, fault=fault)  # fmt: skip


class SettingForm(Form):
    """A value for everybody or for a body, from a day, with its reason."""

    value = forms.CharField(label="取值", required=False, max_length=500)
    body = forms.CharField(label="适用单位", required=False, max_length=120,
                           help_text="填单位全称；不填则适用于全系统。下级单位未另设的一并适用。")  # fmt: skip
    from_on = forms.DateField(label="生效日期")
    reason = forms.CharField(label="原因", max_length=200, help_text="例如文件名称和文号。")

    def shape(self, of: Key) -> None:
        """The value's own kind of field."""
        if of.kind in (Kind.CHOICE, Kind.SWITCH):
            pairs = of.choices or (("on", "开"), ("off", "关"))
            self.fields["value"] = forms.ChoiceField(label="取值", choices=pairs)
        self.fields["value"].help_text = of.help or f"默认：{of.show(of.default)}"
        if not of.per_body:
            del self.fields["body"]


@staff(*_SYSTEM)
def change_setting(request: HttpRequest, name: str) -> HttpResponseBase:
    """修改设置."""
    if name not in {each.name for each in keys()}:
        raise Http404
    form = SettingForm(request.POST or None, initial={"from_on": today()})
    form.shape(key(name))
    if request.method == "POST" and form.is_valid():
        facts, body, fault = form.cleaned_data, None, ""
        if facts.get("body"):
            body, fault = named(api.public_bodies(), facts["body"])
        reasons = [fault] if fault else attempt(
            request,
            lambda: api.change_setting(
                name, facts["value"], body_id=body.pk if body else None,
                from_on=facts["from_on"], reason=facts["reason"], by=actor(request), at=now(),
            ),
            done="设置已保存。",
        )  # fmt: skip
        if not reasons:
            return went("settings")
        form.refuse(reasons, "body" if fault else "value")
    history = SettingValue.objects.filter(key=name).order_by("-id")[:30]
    return page(request, "operating/setting.html", title=f"修改设置 · {key(name).label}",
                form=form, key=key(name), history=history, back="/w/settings/")  # fmt: skip


class YearForm(Form):
    """A year's arrangement, as the notice gives it."""

    region = forms.ChoiceField(label="地区", choices=[(name, name) for name in regions()])
    year = forms.IntegerField(label="年份", min_value=2015, max_value=2100)
    notice = forms.CharField(label="放假通知", max_length=200, help_text="通知名称或文号。")
    off = forms.CharField(label="放假日期", widget=forms.Textarea,
                          help_text="逐日填写，如 2027-01-01，用空格、逗号或换行隔开；周末不必填。")  # fmt: skip
    on = forms.CharField(label="调休上班日期", widget=forms.Textarea, required=False,
                         help_text="须上班的周六、周日。")  # fmt: skip

    def _days(self, name: str) -> list[date]:
        text, days = self.cleaned_data.get(name, ""), []
        rest = _DATES.sub("", text)
        if re.search(r"[^\s,，、;；]", rest):
            raise forms.ValidationError("只能填写 2027-01-01 这样的日期，用空格、逗号或换行隔开。")
        for found in _DATES.findall(text):
            try:
                days.append(date(*map(int, found.split("-"))))
            except ValueError:
                raise forms.ValidationError(f"没有 {found} 这一天，请核对。") from None
        return days

    def clean_off(self) -> list[date]:
        """The days off."""
        return self._days("off")

    def clean_on(self) -> list[date]:
        """The make-up 工作日."""
        return self._days("on")


@staff()
def calendar(request: HttpRequest) -> HttpResponseBase:
    """工作日历: a year day by day, and who announced it."""
    wanted = request.GET.get("year", "")
    year = int(wanted) if re.fullmatch(r"20[0-9]{2}", wanted) else today().year
    region = request.GET.get("region", "")
    region = region if region in regions() else regions()[0]
    years = CalendarYear.objects.filter(region=region).order_by("year")
    days = CalendarDay.objects.filter(region=region, on__year=year).order_by("on")
    months: dict[int, list[CalendarDay]] = {}
    for day in days:
        months.setdefault(day.on.month, []).append(day)
    row = next((each for each in years if each.year == year), None)
    return page(request, "operating/calendar.html", title="工作日历", months=months, year=year,
                region=region, regions=regions(), years=years, row=row,
                may=actor(request).holds(*_SYSTEM))  # fmt: skip


@staff(*_SYSTEM)
def announce(request: HttpRequest) -> HttpResponseBase:
    """录入放假安排."""
    form = YearForm(request.POST or None, initial={"year": today().year + 1})
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        act = lambda: api.announce_year(
            facts["region"], facts["year"], notice=facts["notice"], off=facts["off"],
            on=facts["on"], by=actor(request), at=now(),
        )  # fmt: skip
        if not (reasons := attempt(request, act, done=f"{facts['year']}年放假安排已录入。")):
            return went("calendar")
        form.refuse(reasons)
    return page(request, "shell/form.html", title="录入放假安排", form=form, back="/w/calendar/")


@staff(*_SYSTEM)
def jobs(request: HttpRequest) -> HttpResponseBase:
    """后台任务: what waits, what runs, what was given up; retry a batch."""
    if request.method == "POST":
        reasons: list[str] = []
        for pk in filter(None, map(number, request.POST.getlist("id"))):
            act = partial(api.retry_task, pk, by=actor(request), at=now())
            reasons += attempt(request, act, done=f"任务 {pk} 将重新执行。")
        return show(request, JOBS, "operating/jobs.html", refused=list(dict.fromkeys(reasons)),
                    schedules=schedules().values())  # fmt: skip
    return show(request, JOBS, "operating/jobs.html", schedules=schedules().values())


@staff(Role.SECURITY_OPERATOR, Role.AUDIT_OPERATOR)
def access(request: HttpRequest) -> HttpResponseBase:
    """访问日志."""
    return show(request, ACCESS)


@staff(Role.AUDIT_OPERATOR)
def audit(request: HttpRequest) -> HttpResponseBase:
    """审计记录."""
    return show(request, AUDIT)


@staff(Role.AUDIT_OPERATOR)
def audit_entry(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One entry: who, what, the facts and the digests."""
    entry = get_object_or_404(entries(), pk=pk)
    who = names_of({entry.actor}).get(entry.actor, "已注销账号")
    return page(request, "operating/entry.html", title=f"审计记录 {pk}", entry=entry, who=who,
                verb=VERBS.get(entry.verb, entry.verb), subject=subject_label(entry.subject))  # fmt: skip


@staff(*api.ACTS["see_settings"].roles, Role.HEAD)
def inspection(request: HttpRequest) -> HttpResponseBase:
    """运行检查: what the rooms find today, within reach."""
    who = actor(request)
    found = run(today())
    if not who.holds(Role.SYSTEM_OPERATOR, Role.AUDIT_OPERATOR):
        mine = set(api.bodies_visible_to(who).values_list("pk", flat=True))
        found = [each for each in found if each.body in mine]
    labels = {check.name: check for check in checks()}
    context = {"found": found[:500], "total": len(found), "labels": labels, "on": today()}
    may_open = not who.holds(Role.AUDIT_OPERATOR)
    title = "运行检查"
    return page(request, "operating/inspection.html", title=title, may_open=may_open, **context)
