"""Links are looked at: does the page answer, and does it say what the item says."""

import re
from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.coverage.actions.evaluating import evaluate
from zhaoming.domains.coverage.events import CoverageChanged
from zhaoming.domains.coverage.models import Evidence
from zhaoming.domains.coverage.queries.duties import links_to_check
from zhaoming.domains.coverage.terms import LINK_FAILURES, EvidenceState
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.inspection.site.fetching import Answer, Fetcher
from zhaoming.kernel.notices.addresses import may_call
from zhaoming.kernel.pages import Gone, Missing, Moved, render
from zhaoming.kernel.settings.values import value

Get = Callable[[str], Answer]
_A_NIGHT = 2000
_OK = 200
_WORD = re.compile(r"[一-鿿]{2}")
_ENOUGH = 0.5


def fault_of(answer: Answer, wanted: str) -> str:
    """What is wrong with a page that should say ``wanted``; empty where nothing is."""
    if not answer.status:
        return f"打不开：{answer.cause}"
    if answer.status != _OK:
        return f"打不开：回应{answer.status}"
    text = answer.content.decode("utf-8", "replace")
    pairs = {
        wanted[n : n + 2] for n in range(len(wanted) - 1) if _WORD.fullmatch(wanted[n : n + 2])
    }
    if not answer.content or not pairs:
        return ""
    share = sum(pair in text for pair in pairs) / len(pairs)
    return "" if share >= _ENOUGH else "页面内容与事项名称不符"


def check_links(at: datetime, get: Get | None = None) -> tuple[int, int]:
    """Look at the links that nobody looked at for longest; returns how many, and how many failed.

    One that fails as often in a row as the setting allows is dead: the item is empty again.
    """
    ask = get or _asker(day_of(at))
    most, seen, failed = int(value(LINK_FAILURES, on=day_of(at))), 0, 0
    for row in links_to_check(_A_NIGHT).select_related("duty__item"):
        fault = fault_of(ask(row.url), row.title)
        seen, failed = seen + 1, failed + bool(fault)
        _note(row, fault, most, at)
    return seen, failed


def _asker(on: date) -> Get:
    """Ask for each address once a night: a page of this site is made, any other fetched."""
    seen: dict[str, Answer] = {}
    fetcher = Fetcher(pause=0.5, timeout=15, allowed=lambda url: may_call(url, on))

    def get(url: str) -> Answer:
        if url not in seen:
            seen[url] = _own(url) if url.startswith("/") else fetcher.get(url)
        return seen[url]

    return get


def _own(url: str) -> Answer:
    try:
        page = render(url.partition("?")[0])
    except (Missing, Gone, Moved):
        return Answer(404)
    return Answer(200, content=page.html.encode())


@transaction.atomic
def _note(row: Evidence, fault: str, most: int, at: datetime) -> None:
    """Write down what was found; whoever withdrew the link meanwhile keeps the last word."""
    failures = row.failures + 1 if fault else 0
    facts: dict[str, object] = {
        "checked_at": at,
        "check_note": fault or "正常",
        "failures": failures,
    }
    dead = failures >= most
    if dead:
        facts |= {"state": EvidenceState.DEAD.value, "decided_at": at,
                  "end_reason": f"连续{failures}次检查未通过：{fault}"[:200]}  # fmt: skip
    living = Evidence.objects.filter(pk=row.pk, state=EvidenceState.LIVING.value)
    if living.update(**facts) and dead:
        evaluate([row.duty_id])
        emit(CoverageChanged(row.duty.item_id, row.duty.body_id), at=at)
