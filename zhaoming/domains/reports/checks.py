"""What supervision may ask of annual reports."""

from collections.abc import Iterator
from datetime import date

from zhaoming.domains.foi.api import open_to_public
from zhaoming.domains.reports.law import DEPARTMENTS, due_on
from zhaoming.domains.reports.models import Report
from zhaoming.domains.reports.queries.reports import is_government
from zhaoming.domains.reports.terms import State
from zhaoming.kernel.inspection import Check, Found, register


def late(on: date) -> Iterator[Found]:
    """Bodies whose report of last year should be public by now and is not issued."""
    year = on.year - 1
    done = set(
        Report.objects.filter(year=year, state=State.ISSUED.value).values_list("body", flat=True)
    )
    for body in open_to_public().exclude(pk__in=done).order_by("order", "id"):
        due = due_on(year, government=is_government(body))
        begun = Report.objects.filter(body=body).exists()
        if on > due and begun:
            yield Found("reports.late", f"body:{body.pk}", f"“{body}”{year}年度报告应于{due}前公布", body.pk, due,
                        "/w/reports/")  # fmt: skip


register(Check("reports.late", "年度报告逾期未发布", late, DEPARTMENTS))
