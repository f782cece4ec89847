"""What supervision may ask of publication."""

from collections.abc import Iterator
from datetime import date

from zhaoming.domains.publication.law import PUBLISH
from zhaoming.domains.publication.models import Edition
from zhaoming.domains.publication.terms import Attribute, EditionState
from zhaoming.kernel.inspection import Check, Found, register

_OPEN = (EditionState.DRAFT.value, EditionState.REVIEW.value)


def past_due(on: date) -> Iterator[Found]:
    """Proactive documents not public after their twenty working days (条例第二十六条)."""
    rows = Edition.objects.filter(
        state__in=_OPEN, attribute=Attribute.PROACTIVE.value, due_on__lt=on
    )
    for edition in rows.select_related("document").order_by("due_on", "id")[:500]:
        words = f"《{edition.title}》最迟应于{edition.due_on}公开"
        yield Found("publication.past_due", f"edition:{edition.pk}", words,
                    edition.document.body_id, edition.due_on)  # fmt: skip


register(Check("publication.past_due", "逾期未公开", past_due, PUBLISH.cite))
