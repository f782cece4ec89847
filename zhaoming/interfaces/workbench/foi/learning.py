"""定期分析: what is asked for, and what might be made public to all."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponseBase

from zhaoming.domains.foi import api
from zhaoming.domains.foi.terms import MANY_ASK_FROM
from zhaoming.domains.organisation.api import body_of, setting_of
from zhaoming.domains.publication import api as publication
from zhaoming.interfaces.workbench.shell.rendering import (
    actor,
    now,
    number,
    page,
    staff,
    today,
    typed,
    went,
)
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.settings.keys import key
from zhaoming.kernel.terms import Refused, Role

_PERIODS = {"90": "近三个月", "365": "近一年", "1095": "近三年"}


@staff(*api.HANDLERS, *api.OVERSEERS)
def learning(request: HttpRequest) -> HttpResponseBase:
    """申请分析: topics, bodies, outcomes, days used; and what several people asked for alike."""
    who, on = actor(request), today()
    asked = request.GET.get("days", "")
    days = int(asked) if asked in _PERIODS else 365
    first, refused = on - timedelta(days=days), list[str]()
    if request.method == "POST":
        try:
            edition = _proposed(request)
        except Refused as refusal:
            refused = refusal.reasons
        else:
            return went("edition", edition)
    least = _least(request)
    return page(
        request, "foi/learning.html", title="申请分析", found=api.analysed(who, first, on, working_calendar()),
        wishes=api.many_ask(who, first, least), periods=_PERIODS, days=str(days), first=first, on=on,
        refused=refused, least=least, may_draft=who.holds(Role.CLERK),
    )  # fmt: skip


def _least(request: HttpRequest) -> int:
    holdings = actor(request).holdings
    if not holdings:
        return int(key(MANY_ASK_FROM).default)
    return int(setting_of(body_of(holdings[0].body), MANY_ASK_FROM, today()))


def _proposed(request: HttpRequest) -> int:
    """One press drafts the document that makes it public; from there it goes the way of every document."""
    rows = api.cases_visible_to(actor(request)).filter(pk=number(request.POST.get("case")) or 0)
    case = rows.first()
    if case is None:
        raise Refused(["没有这件申请，请刷新页面后重试。"])
    title = typed(request, "title").strip()[:200] or case.title
    edition = publication.start(case.body_id, title=title, by=actor(request), at=now())
    return int(edition.pk)
