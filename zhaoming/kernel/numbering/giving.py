"""Giving numbers: one row is the counter, so two givers wait for each other."""

from datetime import datetime

from django.db import transaction

from zhaoming.kernel.database import add_to, insert
from zhaoming.kernel.numbering.models import Number, Series
from zhaoming.kernel.terms import Refused


def give(series: str, *, subject: str, at: datetime) -> int:
    """The next number of ``series``; a rollback of the caller gives it back."""
    return give_many(series, 1, subject=subject, at=at)[0]


def give_many(series: str, count: int, *, subject: str, at: datetime) -> range:
    """The next ``count`` numbers of ``series``, in one go."""
    with transaction.atomic(savepoint=False):
        last, key = _counted(series, count)
        given = range(last - count + 1, last + 1)
        rows = [Number(series_id=key, value=n, subject=subject, given_at=at) for n in given]
        if count == 1:
            insert(rows[0])
        else:
            Number.objects.bulk_create(rows)
        return given


def _counted(series: str, count: int) -> tuple[int, int]:
    """Move the counter on and read it in one statement: its value, and the key of its row."""
    if found := add_to(Series, "last", count, key=series):
        return found
    # Two first givers: ignore_conflicts lets the later one wait and find the row.
    Series.objects.bulk_create([Series(key=series)], ignore_conflicts=True)
    found = add_to(Series, "last", count, key=series)
    if found is None:
        raise RuntimeError(f"the series {series} vanished")
    return found


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
