"""审查台账: the list, one review with every act, on paper, and the archive of a year."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404

from zhaoming.domains.review import api
from zhaoming.domains.review.terms import Act, Decision, Kind, Severity, Verdict
from zhaoming.interfaces.workbench.review.lists import LEDGER
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
from zhaoming.kernel.accounts.access import note
from zhaoming.kernel.accounts.terms import Access
from zhaoming.kernel.audit.reading import names_of
from zhaoming.kernel.web.downloads import sheet_download
from zhaoming.kernel.web.environment import minute

_PRINTED, _FIRST = 500, 2020


@staff(*READERS)
def ledger(request: HttpRequest) -> HttpResponseBase:
    """审查台账: every review within reach."""
    years = range(today().year, _FIRST - 1, -1)
    return show(request, LEDGER, "review/ledger.html", years=years)


@staff(*READERS)
def printed(request: HttpRequest) -> HttpResponseBase:
    """打印台账: what the list shows with its filters, line by line, with every act."""
    kept = {**request.session.get("list:ledger", {}), **request.GET.dict()}
    rows = LEDGER.listing.filtered(api.ledger_visible_to(actor(request)), kept)
    found = list(api.with_steps(rows).order_by("-id")[: _PRINTED + 1])
    people: set[int | None] = {step.by for row in found for step in row.steps.all()}
    note(request, Access.EXPORT, at=now())
    return page(request, "review/printed.html", title="审查台账", rows=found[:_PRINTED],
                more=len(found) > _PRINTED, names=names_of(people), act=Act, verdict=Verdict)  # fmt: skip


@staff(*READERS)
def archive(request: HttpRequest) -> HttpResponseBase:
    """归档: the ledger, acts, findings, assessments and corrections of a year as one package."""
    year = number(request.GET.get("year"))
    if year is None or not _FIRST <= year <= today().year:
        raise Http404
    note(request, Access.EXPORT, at=now())
    made = f"{minute(now())} 由{actor(request).name}归档"
    packed = api.package(f"{year}年审查台账", api.archive_of(actor(request), year), made=made)
    return sheet_download(packed, f"审查台账{year}年归档.zip")


@staff(*READERS)
def screening(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One review: every act with version and hash, every finding with its decision; 补审."""
    row = get_object_or_404(api.ledger_visible_to(actor(request)), pk=pk)
    refused: list[str] = []
    if request.method == "POST":
        act = lambda: api.confirm(pk, words=typed(request, "words"), by=actor(request), at=now())
        refused = attempt(request, act, done="已补审确认。")
        if not refused:
            return went("screening", pk)
    return _screening(request, row, refused)


def _screening(request: HttpRequest, row: api.Screening, refused: list[str]) -> HttpResponse:
    steps, found = list(row.steps.order_by("id")), list(row.found.order_by("id"))
    people = {step.by for step in steps} | {each.decided_by for each in found}
    facts = [
        ("台账编号", row.clearance.ledger_number if hasattr(row, "clearance") else ""),
        ("单位", row.body.name), ("结论", Verdict.label_of(row.verdict)), ("审查意见", row.opinion),
        ("稿次", row.version), ("内容摘要（SHA-256）", row.hash), ("紧急代审的理由", row.urgent),
    ]  # fmt: skip
    waits = bool(row.urgent) and row.confirmed_at is None
    return page(
        request, "review/screening.html", title=row.title, row=row, facts=facts, steps=steps,
        found=found, names=names_of(people), act=Act, kind=Kind, severity=Severity,
        decision=Decision, refused=refused,
        confirms=waits and actor(request).holds_at(row.body.path, *api.DECIDERS),
    )  # fmt: skip
