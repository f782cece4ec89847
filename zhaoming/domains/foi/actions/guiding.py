"""The guide before an application: what it kept people from asking in vain is counted, by day and end."""

from datetime import date

from django.db import transaction
from django.db.models import F, Sum

from zhaoming.domains.foi.law.guide import OUTCOMES
from zhaoming.domains.foi.models import Guided


@transaction.atomic
def guided(outcome: str, on: date) -> None:
    """Count one end of the guide; KeyError for one that it does not have."""
    if outcome not in OUTCOMES:
        raise KeyError(outcome)
    Guided.objects.bulk_create([Guided(on=on, outcome=outcome)], ignore_conflicts=True)
    Guided.objects.filter(on=on, outcome=outcome).update(count=F("count") + 1)


def guided_since(first: date) -> dict[str, int]:
    """How often each end was reached since a day."""
    rows = Guided.objects.filter(on__gte=first).values_list("outcome").annotate(n=Sum("count"))
    return {outcome: int(n) for outcome, n in rows.order_by("-n")}
