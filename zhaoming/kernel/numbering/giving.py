"""Giving numbers: one row is the counter, so two givers wait for each other."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from zhaoming.kernel.numbering.models import Number, Series
from zhaoming.kernel.terms import Refused


def give(series: str, *, subject: str, at: datetime) -> int:
    """The next number of ``series``; a rollback of the caller gives it back."""
    with transaction.atomic():
        if not Series.objects.filter(key=series).update(last=F("last") + 1):
            # Two first givers: ignore_conflicts lets the later one wait and find the row.
            Series.objects.bulk_create([Series(key=series)], ignore_conflicts=True)
            Series.objects.filter(key=series).update(last=F("last") + 1)
        row = Series.objects.get(key=series)
        Number.objects.create(series=row, value=row.last, subject=subject, given_at=at)
        return row.last


@transaction.atomic
def void(series: str, value: int, *, reason: str) -> None:
    """Keep a number from being used, with the reason that the gap will show."""
    if not reason.strip():
        raise Refused(["作废编号须写明原因。"])
    changed = Number.objects.filter(series__key=series, value=value).update(void_reason=reason)
    if not changed:
        raise Refused([f"编号 {value} 尚未取用，不能作废。"])


def gaps(series: str) -> list[int]:
    """Numbers up to the last one of which there is no record; empty when all is well."""
    row = Series.objects.filter(key=series).first()
    if row is None:
        return []
    given = set(Number.objects.filter(series=row).values_list("value", flat=True))
    return [n for n in range(1, row.last + 1) if n not in given]
