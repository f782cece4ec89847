"""发布量统计: unit × domain × month, every figure computed from the rows."""

import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from django.http import HttpRequest, HttpResponseBase

from zhaoming.domains.publication import api
from zhaoming.interfaces.workbench.publication.forms import SpanForm
from zhaoming.interfaces.workbench.publication.views import READERS
from zhaoming.interfaces.workbench.shell.rendering import actor, now, page, staff, today
from zhaoming.kernel.accounts.access import note
from zhaoming.kernel.accounts.terms import Access
from zhaoming.kernel.web.downloads import download
from zhaoming.kernel.web.sheets import write

_MOST_MONTHS = 24


def _months(since: date, until: date) -> list[date]:
    first, out = since.replace(day=1), list[date]()
    while first <= until and len(out) < _MOST_MONTHS:
        out.append(first)
        first = (first + timedelta(days=32)).replace(day=1)
    return out


@staff(*READERS)
def yields(request: HttpRequest) -> HttpResponseBase:
    """发布量统计: what each unit published, month by month, under which domain."""
    on = today()
    asked = {"since": on.replace(month=1, day=1), "until": on}
    form = SpanForm(request.GET if "since" in request.GET else None, initial=asked)
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
    months = _months(asked["since"], asked["until"])
    rows = list(api.yield_by_month(actor(request), asked["since"], asked["until"]))
    table: dict[tuple[str, str], Counter[date]] = {}
    for row in rows:
        table.setdefault((row.body, row.domain), Counter())[row.month] += row.count
    if "export" in request.GET:
        return _export(request, table, months)
    totals = Counter[date]()
    bodies: dict[str, int] = {}
    for row in rows:
        totals[row.month] += row.count
        bodies[row.body] = bodies.get(row.body, 0) + row.count
    return page(request, "publication/yields.html", title="发布量统计", form=form, months=months,
                table=table, totals=totals, bodies=bodies, asked=asked,
                most=max(bodies.values(), default=1))  # fmt: skip


def _export(request: HttpRequest, table: dict[tuple[str, str], Counter[date]],
            months: list[date]) -> HttpResponseBase:  # fmt: skip
    note(request, Access.EXPORT, at=now())
    headings = ["单位", "领域", *(f"{m:%Y-%m}" for m in months), "合计"]
    lines = (
        [body, domain, *(counts[m] for m in months), counts.total()]
        for (body, domain), counts in table.items()
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "yields.xlsx"
        write(path, "发布量统计", headings, lines)
        return download(path, f"发布量统计{today():%Y%m%d}.xlsx")
