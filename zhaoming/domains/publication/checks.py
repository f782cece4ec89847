"""What supervision may ask of publication."""

from collections.abc import Iterator
from datetime import date

from zhaoming.domains.publication.law import PUBLISH, REASSESSMENT
from zhaoming.domains.publication.models import Edition, Reassessment
from zhaoming.domains.publication.queries import OPEN
from zhaoming.domains.publication.terms import Attribute, EditionState
from zhaoming.kernel.inspection import Check, Found, register


def past_due(on: date) -> Iterator[Found]:
    """Proactive documents not public after their twenty working days (条例第二十六条)."""
    rows = Edition.objects.filter(
        state__in=OPEN, attribute=Attribute.PROACTIVE.value, due_on__lt=on
    )
    for edition in rows.order_by("due_on", "id")[:500]:
        words = f"《{edition.title}》最迟应于{edition.due_on}公开"
        yield Found("publication.past_due", f"edition:{edition.pk}", words,
                    edition.body_id, edition.due_on)  # fmt: skip


def lapsed(on: date) -> Iterator[Found]:
    """公示 that are still online after their last day."""
    rows = Edition.objects.filter(state=EditionState.PUBLISHED.value, expires_on__lt=on)
    for edition in rows.order_by("expires_on", "id")[:500]:
        words = f"《{edition.title}》公示期已于{edition.expires_on}届满，仍未撤下"
        yield Found("publication.lapsed", f"edition:{edition.pk}", words, edition.body_id,
                    edition.expires_on)  # fmt: skip


def unassessed(on: date) -> Iterator[Found]:
    """Assessments of what is not public that are past their day (条例第十八条)."""
    rows = Reassessment.objects.filter(decided_at=None, due_on__lt=on).select_related("edition")
    for row in rows.order_by("due_on", "id")[:500]:
        words = f"《{row.edition.title}》的公开属性应于{row.due_on}前评估"
        yield Found("publication.unassessed", f"edition:{row.edition_id}", words,
                    row.edition.body_id, row.due_on)  # fmt: skip


register(Check("publication.lapsed", "公示逾期未撤", lapsed))
register(Check("publication.unassessed", "属性评估逾期", unassessed, REASSESSMENT))
register(Check("publication.past_due", "逾期未公开", past_due, PUBLISH.cite))
