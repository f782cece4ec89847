"""审查台账."""

from django.http import HttpRequest, HttpResponseBase

from zhaoming.domains.review.api import Screening, ledger_visible_to
from zhaoming.domains.review.terms import Verdict
from zhaoming.interfaces.workbench.shell.rendering import staff
from zhaoming.interfaces.workbench.shell.screens import screen, show
from zhaoming.kernel.terms import STAFF, Role
from zhaoming.kernel.web.environment import minute
from zhaoming.kernel.web.listing import Column, Filter, Listing


def _number(row: Screening) -> str:
    return row.clearance.ledger_number if hasattr(row, "clearance") else "—"


LEDGER = screen(
    Listing(
        "ledger",
        "审查台账",
        columns=(
            Column("number", "台账编号", _number),
            Column("title", "名称", lambda s: s.title),
            Column("body", "单位", lambda s: s.body.label),
            Column("verdict", "结论", lambda s: Verdict.label_of(s.verdict)),
            Column("opinion", "审查意见", lambda s: s.opinion or "—"),
            Column("opened", "送审时间", lambda s: minute(s.opened_at)),
            Column("decided", "审查时间", lambda s: minute(s.decided_at) or "—"),
            Column("hash", "内容摘要", lambda s: s.hash[:16], shown=False),
        ),
        filters=(
            Filter("title", "名称", lambda rows, text: rows.filter(title__contains=text)),
            Filter("body", "单位", lambda rows, text: rows.filter(body__name__contains=text)),
            Filter(
                "verdict", "结论", lambda rows, text: rows.filter(verdict=text), Verdict.choices
            ),
        ),
        empty="还没有审查记录。",
    ),
    ledger_visible_to,
)


@staff(*sorted(STAFF - {Role.COUNTER}))
def ledger(request: HttpRequest) -> HttpResponseBase:
    """审查台账: every review within reach."""
    return show(request, LEDGER)
