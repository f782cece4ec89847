"""年度报告: begun, filled, reconciled, issued, corrected; every number opens its cases."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from markupsafe import Markup

from zhaoming.domains.foi import api as foi
from zhaoming.domains.organisation.api import bodies_of
from zhaoming.domains.reports import api
from zhaoming.domains.reports.terms import FILLED_IN, WRITTEN, Column, Figure, State
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
from zhaoming.interfaces.workbench.shell.screens import screen, show
from zhaoming.kernel.audit.reading import trail_of
from zhaoming.kernel.terms import Refused, Role
from zhaoming.kernel.web.downloads import sheet_download
from zhaoming.kernel.web.environment import minute
from zhaoming.kernel.web.fields import Form
from zhaoming.kernel.web.listing import Column as Field
from zhaoming.kernel.web.listing import Filter, Listing

_SHOWN = 500

REPORTS = screen(
    Listing(
        "reports",
        "年度报告",
        columns=(
            Field("body", "单位", lambda r: r.body.label, lambda r: reverse("report", args=[r.pk])),
            Field("year", "年度", lambda r: r.year),
            Field("state", "状态", lambda r: State.label_of(r.state)),
            Field("version", "版次", lambda r: r.version or "—"),
            Field("issued", "发布时间", lambda r: minute(r.issued_at) or "—"),
        ),
        filters=(
            Filter("body", "单位", lambda rows, text: rows.filter(body__name__contains=text)),
            Filter("year", "年度", lambda rows, text: rows.filter(year=number(text) or 0)),
            Filter("state", "状态", lambda rows, text: rows.filter(state=text), State.choices),
        ),
        empty="还没有年度报告。",
    ),
    api.reports_visible_to,
)  # fmt: skip


class BeginForm(Form):
    """Whose report, about which year."""

    body = forms.ChoiceField(label="单位")
    year = forms.IntegerField(label="年度", min_value=2019, max_value=2100)


@staff(*api.SEERS)
def reports(request: HttpRequest) -> HttpResponseBase:
    """年度报告: those of one's body, and for overseers who still owes one."""
    year, who = today().year - 1, actor(request)
    owing = [
        (government, list(api.missing(government, year)[:200]))
        for government in bodies_of(who, Role.AUTHORITY)
        if api.is_government(government)
    ]
    may = api.reporting_bodies(who).exists()
    return show(
        request, REPORTS, "reports/reports.html", owing=owing, last_year=year, may_begin=may
    )


@staff(*api.WRITERS)
def begin(request: HttpRequest) -> HttpResponseBase:
    """编制: a report is begun, or the one that is there already is opened."""
    form = BeginForm(request.POST or None, initial={"year": today().year - 1})
    bodies = api.reporting_bodies(actor(request))
    form.fields["body"].choices = [(str(b.pk), b.name) for b in bodies]  # type: ignore[attr-defined] # a ChoiceField
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        try:
            row = api.begin(int(facts["body"]), facts["year"], by=actor(request), at=now())
        except Refused as refusal:
            form.refuse(refusal.reasons, refusal.field)
        else:
            return went("report", row.pk)
    return page(
        request, "shell/form.html", form=form, title="编制年度报告", back=reverse("reports")
    )


def _row(request: HttpRequest, pk: int) -> api.Report:
    return get_object_or_404(api.reports_visible_to(actor(request)), pk=pk)


@staff(*api.SEERS)
def report(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One report: chapters, tables, what does not agree, what may be done."""
    row, refused = _row(request, pk), list[str]()
    if request.method == "POST":
        refused = _act(request, row)
        if not refused:
            return went("report", pk)
        row = _row(request, pk)
    who = actor(request)
    draft = row.state == State.DRAFT
    return page(
        request, "reports/report.html", title=str(row), row=row, refused=refused, counted=api.counted(row),
        rows=api.ROWS, columns=[(c.value, c.label) for c in Column], note=api.NOTE, draft=draft,
        on=today(), remedies=api.remedy_grid(api.counted(row).remedies),
        chapters=[(c.value, c.label, _text(request, row, c.value)) for c in WRITTEN], figures=_figures(request, row),
        faults=api.report_faults(row) if draft else [], doubts=api.doubts(row), due=api.due_on(
            row.year, government=api.is_government(row.body)), state=State.label_of(row.state),
        may_write=draft and api.may(who, row.body, api.WRITERS), posted=request.POST,
        may_issue=api.may(who, row.body, api.ISSUERS), versions=list(row.versions.order_by("-ordinal")),
        trail=trail_of("reports.report", row.pk), html=Markup(api.as_html(_printed(row))),  # noqa: S704 - escaped cell by cell
        fee=api.fee_words(api.counted(row).fees),
    )  # fmt: skip


def _text(request: HttpRequest, row: api.Report, key: str) -> str:
    """A chapter as it was just typed, else as it is kept."""
    return (
        typed(request, f"text-{key}")
        if request.POST.get("verb") == "write"
        else str(row.texts.get(key, ""))
    )


def _figures(request: HttpRequest, row: api.Report) -> list[dict[str, Any]]:
    known, beside = api.found_in_publication(row), api.published_beside(row)
    sent = request.POST.get("verb") == "write"
    return [
        {
            "key": f.value, "label": f.label, "must": f in FILLED_IN, "beside": beside.get(f),
            "value": typed(request, f"value-{f.value}") if sent else api.value_of(row, f, known),
            "source": typed(request, f"source-{f.value}") if sent else row.figures.get(f.value, {}).get("source", ""),
        }
        for f in Figure
    ]  # fmt: skip


def _act(request: HttpRequest, row: api.Report) -> list[str]:
    who, at, words = actor(request), now(), typed(request, "words")
    cell = typed(request, "cell").partition(".")
    text = typed(request, "value").strip()
    value = number(text)
    if request.POST.get("verb") == "adjust" and text and value is None:
        return ["数字须填0或者正整数；留空表示取消调整。"]
    texts, figures = _texts(request), _values(request)
    acts: dict[str, tuple[Callable[[], Any], str]] = {
        "write": (lambda: api.write(row.pk, texts=texts, figures=figures, by=who, at=at), "已保存。"),
        "adjust": (lambda: api.adjust(row.pk, cell[0], cell[2], value=value, reason=words, by=who, at=at), "已调整。"),
        "issue": (lambda: api.issue(row.pk, by=who, at=at), "已发布。"),
        "correct": (lambda: api.correct(row.pk, reason=words, by=who, at=at), "可以更正了；发布时生成新的一版。"),
    }  # fmt: skip
    if request.POST.get("verb") not in acts:
        return ["没有这项操作，请刷新页面后重试。"]
    act, done = acts[request.POST["verb"]]
    return attempt(request, act, done=done)


def _texts(request: HttpRequest) -> dict[str, str]:
    return {chapter.value: typed(request, f"text-{chapter.value}") for chapter in WRITTEN}


def _values(request: HttpRequest) -> dict[str, tuple[str, str]]:
    return {
        f.value: (typed(request, f"value-{f.value}"), typed(request, f"source-{f.value}"))
        for f in Figure
    }


def _printed(row: api.Report) -> api.Printed:
    """What goes out: of an issued report its last version, of a draft what stands now."""
    last = row.versions.order_by("-ordinal").first() if row.state == State.ISSUED else None
    title = f"{row.body.name}{row.year}年政府信息公开工作年度报告"
    if last is not None:
        values = {key: str(each["value"]) for key, each in last.figures.items()}
        count, total = last.tables["fees"]
        return api.Printed(title, last.texts, values, api.unflat(last.tables["applications"]),
                           api.unflat(last.tables["remedies"]), (count, total))  # fmt: skip
    now_, known = api.counted(row), api.found_in_publication(row)
    values = {f.value: api.value_of(row, f, known) for f in Figure}
    return api.Printed(title, row.texts, values, now_.applications, now_.remedies, now_.fees)


@staff(*api.SEERS)
def report_file(request: HttpRequest, pk: int, kind: str) -> HttpResponseBase:
    """The report as DOCX, XLSX or a page."""
    printed = _printed(_row(request, pk))
    if kind == "html":
        text = f"<title>{printed.title}</title><h1>{printed.title}</h1>{api.as_html(printed)}"
        whole = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8">{text}</html>'
        return sheet_download(whole.encode(), f"{printed.title}.html")
    made = {"docx": api.as_docx, "xlsx": api.as_xlsx}.get(kind)
    if made is None:
        raise Http404
    return sheet_download(made(printed), f"{printed.title}.{kind}")


@staff(*api.SEERS)
def cell(request: HttpRequest, pk: int, row: str, column: str) -> HttpResponseBase:
    """The cases behind one number; who applied is shown to those who work on them alone, on the case page."""
    of = _row(request, pk)
    kind = "" if column == "total" else column
    if kind and kind not in set(Column):
        raise Http404
    try:
        rows = foi.cases_in(api.bodies_of(of.body), of.year, row, kind)
    except KeyError:
        raise Http404 from None
    label = next((each.label for each in api.ROWS if each.key == row), row)
    seen = set(
        foi.cases_visible_to(actor(request))
        .filter(pk__in=rows.values("pk"))
        .values_list("pk", flat=True)
    )
    return page(
        request, "reports/cell.html", title=label, of=of, rows=rows.select_related("body").order_by("id")[:_SHOWN],
        count=rows.count(), column=Column.label_of(kind) if kind else "总计", seen=seen, most=_SHOWN,
    )  # fmt: skip
