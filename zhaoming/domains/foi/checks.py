"""What supervision may ask of 依申请公开."""

from collections.abc import Iterator
from datetime import date

from zhaoming.domains.foi.models import Case
from zhaoming.domains.foi.queries.cases import overdue, unconfirmed
from zhaoming.domains.foi.queries.relief import review_body
from zhaoming.kernel.inspection import Check, Found, register
from zhaoming.kernel.law import OGI, RECONSIDERATION

_MOST = 500


def _found(check: str, case: Case, words: str, since: date | None) -> Found:
    return Found(check, f"case:{case.pk}", f"申请{case.number}{words}", case.body_id, since,
                 f"/w/foi/{case.pk}/")  # fmt: skip


def late(on: date) -> Iterator[Found]:
    """Cases whose day is over and that are not answered."""
    for case in overdue(Case.objects.all(), on).order_by("due_on", "id")[:_MOST]:
        yield _found("foi.late", case, f"应于{case.due_on}答复", case.due_on)


def not_confirmed(on: date) -> Iterator[Found]:
    """Cases whose two sides should have confirmed by now."""
    rows = unconfirmed(Case.objects.all()).filter(confirm_due_on__lt=on)
    for case in rows.order_by("confirm_due_on", "id")[:_MOST]:
        words = f"应于{case.confirm_due_on}前与申请人确认"
        yield _found("foi.unconfirmed", case, words, case.confirm_due_on)


def no_review_body(on: date) -> Iterator[Found]:
    """Bodies with open cases for which no 复议机关 is known: their answers could not be signed."""
    seen: set[int] = set()
    rows = Case.objects.filter(closed_on=None).select_related("body__parent").order_by("body_id")
    for case in rows[:_MOST]:
        if case.body_id not in seen and not review_body(case.body, on):
            yield Found("foi.review_body", f"body:{case.body_id}", f"“{case.body}”没有确定复议机关", case.body_id,
                        url="/w/settings/foi.review_body/")  # fmt: skip
        seen.add(case.body_id)


register(Check("foi.late", "依申请公开逾期未答复", late, OGI.art(33, 2)))
register(Check("foi.unconfirmed", "申请未及时确认", not_confirmed, OGI.art(31, item=3)))
register(Check("foi.review_body", "答复不能写明复议机关", no_review_body, RECONSIDERATION.art(24)))
