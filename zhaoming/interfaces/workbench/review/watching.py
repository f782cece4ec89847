"""值班读网, 复查, 网上更正."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404

from zhaoming.domains.organisation.api import Body, bodies_of, body_of, posts_of
from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.terms import EditionState
from zhaoming.domains.review import api
from zhaoming.domains.review.terms import (
    SECRETS,
    CorrectionState,
    Kind,
    Origin,
    Severity,
)
from zhaoming.interfaces.workbench.review.lists import CORRECTIONS, ROSTER
from zhaoming.interfaces.workbench.review.views import READERS
from zhaoming.interfaces.workbench.shell.rendering import (
    actor,
    attempt,
    now,
    number,
    page,
    staff,
    today,
    typed,
    went,
)
from zhaoming.interfaces.workbench.shell.screens import show
from zhaoming.kernel.audit.reading import names_of
from zhaoming.kernel.calendar import BEIJING
from zhaoming.kernel.terms import Refused, Role
from zhaoming.kernel.web.environment import day, minute
from zhaoming.kernel.web.fields import Form

_KEEPERS = (*api.KEEPERS, Role.HEAD)
_FURTHEST, _MOST = timedelta(days=30), 300


class RosterForm(Form):
    """Who reads, in turn, from when until when."""

    body = forms.ChoiceField(label="单位", help_text="值班人读该单位和它的下级单位发布的内容")
    people = forms.MultipleChoiceField(label="值班人", help_text="按这里的次序轮流",
                                       widget=forms.CheckboxSelectMultiple)  # fmt: skip
    from_on = forms.DateField(label="开始日期")
    until_on = forms.DateField(label="结束日期")
    days = forms.ChoiceField(label="哪些天", choices=(("all", "每天"), ("working", "只排工作日")))


@staff(*READERS)
def roster(request: HttpRequest) -> HttpResponseBase:
    """值班读网: the roster, and making one."""
    bodies = list(bodies_of(actor(request), *_KEEPERS))
    form = _roster_form(request, bodies) if bodies else None
    if request.method == "POST" and form is not None and form.is_valid():
        facts = form.cleaned_data
        act = lambda: api.set_roster(
            int(facts["body"]), people=[int(pk) for pk in facts["people"]], by=actor(request),
            from_on=facts["from_on"], until_on=facts["until_on"], at=now(),
            working_days_only=facts["days"] == "working",
        )  # fmt: skip
        refused = attempt(request, act, done="值班已排好。")
        if not refused:
            return went("roster")
        form.refuse(refused)
    return show(request, ROSTER, "review/roster.html", form=form)


def _roster_form(request: HttpRequest, bodies: list[Body]) -> RosterForm:
    form = RosterForm(request.POST if request.method == "POST" else None)
    chosen = number(request.POST.get("body") or request.GET.get("of")) or bodies[0].pk
    chosen = chosen if chosen in {b.pk for b in bodies} else bodies[0].pk
    people = {
        post.person_id: post.person.name
        for post in posts_of(body_of(chosen), today())
        if post.role in READERS
    }
    form.fields["body"].choices = [(str(b.pk), b.name) for b in bodies]  # type: ignore[attr-defined] # a ChoiceField
    form.fields["people"].choices = [(str(pk), name) for pk, name in people.items()]  # type: ignore[attr-defined] # as above
    form.fields["body"].initial = str(chosen)
    return form


def _went_out(row: api.Watch) -> QuerySet[publication.Edition]:
    """Everything since somebody read last, up to the end of this day."""
    last = api.last_watch(row.body, row.on)
    furthest = datetime.combine(row.on - _FURTHEST, time(), tzinfo=BEIJING)
    begins = datetime.combine(row.on, time(), tzinfo=BEIJING)
    since = max(last.read_at, furthest) if last and last.read_at else begins
    until = datetime.combine(row.on + timedelta(days=1), time(), tzinfo=BEIJING)
    return publication.went_out(row.body.path, since, until)


@staff(*READERS)
def watch(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One day: what went out, what is wrong with it, and that it was read."""
    row = get_object_or_404(api.watches_visible_to(actor(request)), pk=pk)
    found = list(_went_out(row)[:_MOST])
    refused: list[str] = []
    act: Callable[[], object]
    if request.method == "POST":
        words = typed(request, "words")
        if "wrong" in request.POST:
            act = lambda: _note(request, found, words)
            refused = attempt(request, act, done="已登记，并通知该单位更正。")
        else:
            act = lambda: api.note_reading(pk, count=len(found), words=words, by=actor(request),
                                           at=now())  # fmt: skip
            refused = attempt(request, act, done="已记下：今天的内容读过了。")
        if not refused:
            return went("watch", pk)
    name = names_of({row.person, row.read_by})
    open_now = api.corrections_visible_to(actor(request)).filter(
        subject__in=[f"document:{e.document_id}" for e in found], state=CorrectionState.OPEN.value
    )
    return page(request, "review/watch.html", title=f"值班读网 {day(row.on)}", row=row, found=found,
                refused=refused, names=name, typed=request.POST, wrong=list(open_now),
                today=today(), most=_MOST)  # fmt: skip


def _note(request: HttpRequest, found: list[publication.Edition], words: str) -> None:
    chosen = number(request.POST.get("document"))
    edition = next((e for e in found if e.pk == chosen), None)
    if edition is None:
        raise Refused(["请选择哪一件有错漏。"])
    where = api.Where(f"document:{edition.document_id}", edition.body, edition.title,
                      f"/d/{edition.document.number}.html")  # fmt: skip
    api.raise_correction(where, words=words, suggestion=typed(request, "suggestion"),
                         origin=Origin.WATCH, by=actor(request), at=now())  # fmt: skip


@staff(*READERS)
def corrections(request: HttpRequest) -> HttpResponseBase:
    """网上更正: what is wrong online, who puts it right, by which day."""
    return show(request, CORRECTIONS)


@staff(*READERS)
def correction(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One thing that is wrong online: put right, or said to be no fault."""
    row = get_object_or_404(api.corrections_visible_to(actor(request)), pk=pk)
    refused: list[str] = []
    if request.method == "POST":
        words, by = typed(request, "words"), actor(request)
        if "dismiss" in request.POST:
            act = lambda: api.dismiss(pk, reason=words, by=by, at=now())
        else:
            act = lambda: api.mend(pk, outcome=words, by=by, at=now())
        refused = attempt(request, act, done="已办结。")
        if not refused:
            return went("corrections")
    return _correction(request, row, refused)


def _correction(request: HttpRequest, row: api.Correction, refused: list[str]) -> HttpResponse:
    by, mine = actor(request), row.body.path
    document = number(row.subject.partition(":")[2])
    editions = publication.editions_visible_to(by).filter(document=document)
    edition = editions.filter(state=EditionState.PUBLISHED.value).first()
    facts = [("文件", row.title), ("位置", row.place), ("内容", row.shown), ("建议", row.suggestion),
             ("类别", Kind.label_of(row.kind)), ("程度", Severity.label_of(row.severity)),
             ("来源", Origin.label_of(row.origin)), ("单位", row.body.name),
             ("发现时间", minute(row.raised_at)), ("更正期限", day(row.due_on)),
             ("状态", CorrectionState.label_of(row.state)), ("处理情况", row.outcome),
             ("办结时间", minute(row.closed_at))]  # fmt: skip
    is_open = row.state == CorrectionState.OPEN
    return page(
        request, "review/correction.html", title="网上更正", row=row, facts=facts, edition=edition,
        refused=refused, typed=request.POST,
        mends=is_open and row.origin != Origin.SWEEP and by.holds_at(mine, *api.MENDERS),
        dismisses=is_open and Kind(row.kind) not in SECRETS and by.holds_at(mine, *api.DECIDERS),
        grave=is_open and Kind(row.kind) in SECRETS, sweep=row.origin == Origin.SWEEP,
    )  # fmt: skip


@staff(*READERS)
def sweeps(request: HttpRequest) -> HttpResponseBase:
    """复查: how far the reading of what is online has come, and beginning one."""
    refused: list[str] = []
    if request.method == "POST":
        act = lambda: api.begin_sweep(by=actor(request), at=now())
        refused = attempt(request, act, done="复查已开始，在后台进行。")
        if not refused:
            return went("sweeps")
    return page(request, "review/sweeps.html", title="复查", rows=list(api.sweeps()[:20]),
                refused=refused, begins=actor(request).holds(Role.AUTHORITY))  # fmt: skip
