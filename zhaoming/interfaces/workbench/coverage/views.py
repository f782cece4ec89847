"""覆盖图, 公开任务 and what shows that they are met; every figure opens its list."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from zhaoming.domains.catalogue import api as catalogue
from zhaoming.domains.coverage import api
from zhaoming.domains.coverage.terms import DutyState, EvidenceState, Excuse, Kind, Source
from zhaoming.domains.organisation.api import Body, bodies_of
from zhaoming.interfaces.workbench.catalogue.leaning import home_of
from zhaoming.interfaces.workbench.coverage.forms import (
    AskForm,
    LinkForm,
    PostingForm,
    StatementForm,
)
from zhaoming.interfaces.workbench.coverage.lists import CONFIRMING, DUTIES, domains
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
from zhaoming.kernel.attachments.storing import place_of
from zhaoming.kernel.audit.reading import trail_of
from zhaoming.kernel.terms import STAFF, Refused, Role
from zhaoming.kernel.web.downloads import download
from zhaoming.kernel.web.fields import Form

READERS = tuple(sorted(STAFF - {Role.COUNTER}))
_AXES = (("body", "按单位"), ("domain", "按领域"), ("level", "按层级"), ("month", "按月份"))
_KINDS = (("", "全部单位"), ("县级", "县级部门"), ("乡级", "乡镇街道"), ("村级", "村（居）"))
_YEARS, _SHOWN = 3, 60
_FORMS: dict[str, type[Form]] = {
    "statement": StatementForm,
    "link": LinkForm,
    "posting": PostingForm,
}


def listed(**query: object) -> str:
    """The list behind a figure, with nothing kept from an earlier visit."""
    return f"{reverse('duties')}?{urlencode({k: v for k, v in query.items() if v})}"


@staff(*READERS)
def coverage(request: HttpRequest) -> HttpResponseBase:
    """覆盖图: 加载率 of every unit in every domain, readable without colour; every cell opens its list."""
    rows = api.duties_visible_to(actor(request))
    level = request.GET.get("level", "")
    if level in dict(_KINDS) and level:
        rows = rows.filter(level=level)
    cells = api.heat(rows)
    units = Body.objects.filter(pk__in={body for body, _ in cells}).order_by("order", "id")
    names = [(int(n), name) for n, name in domains() if any(d == int(n) for _, d in cells)]
    by_unit = api.figures(rows, "body", today())
    return page(
        request, "coverage/map.html", title="目录覆盖图", cells=cells, units=list(units), names=names,
        total=api.whole(rows, today()), by_unit=by_unit, level=level, kinds=_KINDS, listed=listed,
        by_domain=api.figures(rows, "domain", today()),
    )  # fmt: skip


@staff(*READERS)
def figures(request: HttpRequest) -> HttpResponseBase:
    """落实统计: 加载率, 及时率, 更新率 and 空白 by unit, domain, level or month."""
    axis = request.GET.get("by", "body")
    axis = axis if axis in dict(_AXES) else "body"
    rows, on = api.duties_visible_to(actor(request)), today()
    if axis == "month":
        found = api.months(rows, on.replace(year=on.year - _YEARS, day=1), on)
        return page(request, "coverage/months.html", title="落实统计", months=found[::-1], axes=_AXES,
                    axis=axis, listed=listed)  # fmt: skip
    counted = api.figures(rows, axis, on)
    names: dict[Any, str] = {key: str(key) for key in counted}
    if axis == "body":
        names = {b.pk: b.label for b in Body.objects.filter(pk__in=counted).order_by("order", "id")}
    elif axis == "domain":
        names = {int(n): name for n, name in domains() if int(n) in counted}
    field = {"body": "unit", "domain": "domain", "level": "level"}[axis]
    return page(request, "coverage/figures.html", title="落实统计", axes=_AXES, axis=axis, names=names,
                counted=counted, field=field, listed=listed, total=api.whole(rows, on))  # fmt: skip


@staff(*READERS)
def duties(request: HttpRequest) -> HttpResponseBase:
    """公开任务: what is owed, by whom, by when, and whether it is there."""
    return show(
        request, DUTIES, "coverage/duties.html", may_ask=actor(request).holds(Role.AUTHORITY)
    )


@staff(*api.CONFIRMERS)
def confirming(request: HttpRequest) -> HttpResponseBase:
    """待确认: what colleagues have asserted."""
    return show(request, CONFIRMING)


@staff(*READERS)
def duty(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One duty: its limit and why, everything that was shown for it, and what may be done."""
    row = get_object_or_404(api.duties_visible_to(actor(request)), pk=pk)
    who, refused, forms = actor(request), list[str](), _forms(request)
    if request.method == "POST":
        refused = _act(request, row, forms)
        if not refused and not any(form.errors for form in forms.values()):
            return went("duty", pk)
    reading = catalogue.limit_of(row.item)
    return page(
        request, "coverage/duty.html", title=row.item.level2, row=row, refused=refused, forms=forms,
        state=DutyState.label_of(row.state), source=Source.label_of(row.source), on=today(),
        evidence=[(e, Kind.label_of(e.kind), EvidenceState.label_of(e.state), Excuse.label_of(e.excuse))
                  for e in api.evidence_of(row)[:_SHOWN]],
        rules=[catalogue.said(rule) for rule in reading.rules],
        may_state=who.holds_at(row.body.path, *api.STATERS), me=who.id, typed=request.POST,
        may_confirm=who.holds_at(row.body.path, *api.CONFIRMERS),
        trail=trail_of("coverage.duty", pk),
    )  # fmt: skip


def _forms(request: HttpRequest) -> dict[str, Form]:
    verb = request.POST.get("verb", "")
    return {
        name: made(request.POST, request.FILES) if verb == name else made()
        for name, made in _FORMS.items()
    }


def _act(request: HttpRequest, row: api.Duty, forms: dict[str, Form]) -> list[str]:
    verb, who, at = request.POST.get("verb", ""), actor(request), now()
    if verb in forms:
        form: Any = forms[verb]
        if not form.is_valid():
            return []
        return attempt(request, lambda: api.excuse(row.pk, what=form.assertion(), by=who, at=at),
                       done="已提出，等待本单位另一人确认。")  # fmt: skip
    pk, words = number(request.POST.get("evidence")), typed(request, "words")
    if pk is None or not row.evidence.filter(pk=pk).exists():
        return ["没有这条证据，请刷新页面后重试。"]
    acts: dict[str, tuple[Callable[[], Any], str]] = {
        "confirm": (lambda: api.confirm(pk, by=who, at=at), "已确认。"),
        "decline": (lambda: api.decline_evidence(pk, reason=words, by=who, at=at), "已退回。"),
        "withdraw": (lambda: api.withdraw_evidence(pk, reason=words, by=who, at=at), "已撤下。"),
    }
    if verb not in acts:
        return ["没有这项操作，请刷新页面后重试。"]
    return attempt(request, acts[verb][0], done=acts[verb][1])


@staff(Role.AUTHORITY)
def ask(request: HttpRequest) -> HttpResponseBase:
    """交办: asks bodies for something of an item by a day."""
    home = home_of(actor(request))
    items = catalogue.adopted_items(home) if home else catalogue.Item.objects.none()
    form = AskForm(request.POST or None)
    form.fields["item"].choices = catalogue.choices_of(items)  # type: ignore[attr-defined] # a ChoiceField
    chosen = [pk for pk in map(number, request.POST.getlist("body")) if pk]
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        try:
            api.ask(int(facts["item"]), body_ids=chosen, title=facts["title"], due_on=facts["due_on"],
                    by=actor(request), at=now())  # fmt: skip
        except Refused as refusal:
            form.refuse(refusal.reasons)
        else:
            return went("duties")
    units = bodies_of(actor(request), Role.AUTHORITY).exclude(pk=home.pk if home else 0)
    return page(
        request, "coverage/ask.html", title="交办公开任务", form=form, units=units, chosen=chosen
    )


@staff(*READERS)
def proof(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The photo of a posting, for those who see the duty."""
    row = get_object_or_404(api.evidence_visible_to(actor(request)).exclude(proof=None), pk=pk)
    if row.proof is None:
        return went("duties")
    return download(place_of(row.proof.sha256), row.proof.name)
