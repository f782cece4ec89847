"""From evidence to the state of duties, set by set; and due days after a changed calendar."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Max, Min

from zhaoming.domains.catalogue.terms import LimitUnit
from zhaoming.domains.coverage.engine.dues import counted
from zhaoming.domains.coverage.models import Duty, Evidence
from zhaoming.domains.coverage.terms import DutyState, EvidenceState, Kind, Source
from zhaoming.kernel.calendar import WorkingCalendar

_BATCH = 20_000
_FEW = 500
_D = Duty._meta.db_table  # noqa: SLF001 - the documented name of a table
_E = Evidence._meta.db_table  # noqa: SLF001 - as above
_LIVING, _SERVED = EvidenceState.LIVING.value, EvidenceState.SERVED.value

# What counts: living evidence of any kind; 公示 that has run its time, but not for what must stand
# always. A duty is met from the day of its oldest proof; without one, a statement excuses it.
_COUNTS = f"""
    e.state = '{_LIVING}' OR (e.state = '{_SERVED}' AND d.source <> '{Source.STANDING.value}')
"""
_SHOWN = f"e.kind <> '{Kind.STATEMENT.value}'"
_MEET = f"""
UPDATE "{_D}" SET state = f.state, met_on = f.met_on, newest_on = f.newest_on
FROM (
    SELECT e.duty_id AS duty_id,
           CASE WHEN MIN(CASE WHEN {_SHOWN} THEN e.since END) IS NULL
                THEN '{DutyState.EXCUSED.value}' ELSE '{DutyState.MET.value}' END AS state,
           COALESCE(MIN(CASE WHEN {_SHOWN} THEN e.since END), MIN(e.since)) AS met_on,
           MAX(CASE WHEN {_SHOWN} THEN e.since END) AS newest_on
    FROM "{_E}" e JOIN "{_D}" d ON d.id = e.duty_id
    WHERE {{evidence}} AND {{joined}} AND ({_COUNTS}) AND d.state <> '{DutyState.CANCELLED.value}'
    GROUP BY e.duty_id
) f
WHERE "{_D}".id = f.duty_id AND {{duty}}
  AND ("{_D}".state <> f.state
       OR "{_D}".met_on IS NULL OR "{_D}".met_on <> f.met_on
       OR ("{_D}".newest_on IS NULL) <> (f.newest_on IS NULL)
       OR "{_D}".newest_on <> f.newest_on)
"""
_REOPEN = f"""
UPDATE "{_D}" SET state = '{DutyState.OPEN.value}', met_on = NULL, newest_on = NULL
WHERE {{duty}}
  AND state IN ('{DutyState.MET.value}', '{DutyState.EXCUSED.value}')
  AND NOT EXISTS (
    SELECT 1 FROM "{_E}" e
    WHERE e.duty_id = "{_D}".id
      AND (e.state = '{_LIVING}'
           OR (e.state = '{_SERVED}' AND "{_D}".source <> '{Source.STANDING.value}'))
  )
"""


def _run(which: str, values: Sequence[int]) -> int:
    """Both statements for the duties that ``which`` names; each table is told, so that each index is used."""
    duty = which.format(f'"{_D}".id')
    meet = _MEET.format(duty=duty, joined=which.format("d.id"), evidence=which.format("e.duty_id"))
    with connection.cursor() as cursor:
        cursor.execute(_REOPEN.format(duty=duty), values)
        reopened = cursor.rowcount
        cursor.execute(meet, [*values] * 3)
        return int(reopened + cursor.rowcount)


def evaluate(duties: Iterable[int]) -> int:
    """Say of some duties whether they are met, from their evidence; returns how many changed.

    Runs inside the caller's transaction.
    """
    found, changed = sorted(set(duties)), 0
    for start in range(0, len(found), _FEW):
        some = found[start : start + _FEW]
        marks = ", ".join(["%s"] * len(some))
        changed += _run(f"{{}} IN ({marks})", some)
    return changed


def evaluate_all() -> int:
    """Say it of every duty, in batches that each hold the database for a moment only."""
    ends = Duty.objects.aggregate(first=Min("pk"), last=Max("pk"))
    changed = 0
    for start in range(ends["first"] or 1, (ends["last"] or 0) + 1, _BATCH):
        stretch = [start, start + _BATCH - 1]
        with transaction.atomic():
            changed += _run("{} BETWEEN %s AND %s", stretch)
    return changed


def expire(on: date, at: datetime) -> int:
    """End the evidence whose last day is over: postings and statements have served, links are dead.

    What has served still tells of the period or event that it was made for; what must stand
    always is empty again.
    """
    over = Evidence.objects.filter(state=_LIVING, until__lt=on)
    ended = 0
    while some := dict(over.values_list("pk", "duty_id")[:_FEW]):
        with transaction.atomic():
            rows = Evidence.objects.filter(pk__in=some, state=_LIVING)
            ends = {"end_reason": "有效期届满", "decided_at": at}
            rows.filter(kind=Kind.LINK.value).update(state=EvidenceState.DEAD.value, **ends)
            rows.exclude(kind=Kind.LINK.value).update(state=_SERVED, **ends)
            evaluate(some.values())
        ended += len(some)
    return ended


def redate(region: str, first: date, last: date, calendar: WorkingCalendar) -> int:
    """Count again the due days that a changed stretch of the calendar touches; returns how many moved.

    Only open duties of the region whose span reaches into the stretch are looked at, and each
    pair of first day and limit is counted once.
    """
    moved = 0
    for pks, since, n, unit in _touched(region, first, last):
        due = counted(since, n, LimitUnit(unit), calendar)
        for start in range(0, len(pks), _FEW):
            with transaction.atomic():
                rows = Duty.objects.filter(pk__in=pks[start : start + _FEW])
                other = rows.exclude(due_on=due.on) if due.on else rows.exclude(due_on=None)
                moved += other.update(due_on=due.on, provisional=due.provisional,
                                      doubt=due.doubt[:200])  # fmt: skip
                rows.exclude(provisional=due.provisional).update(provisional=due.provisional)
    return moved


def _touched(region: str, first: date, last: date) -> Iterator[tuple[list[int], date, int, str]]:
    rows = Duty.objects.filter(
        state=DutyState.OPEN.value, clock_from__isnull=False, clock_from__lte=last, n__gt=0,
        body__region=region,
    ).exclude(unit="")  # fmt: skip
    within = rows.exclude(due_on__lt=first)
    groups: dict[tuple[date, int, str], list[int]] = {}
    for pk, since, n, unit in within.values_list("pk", "clock_from", "n", "unit").iterator(5000):
        if since is not None and n is not None:
            groups.setdefault((since, n, unit), []).append(pk)
    for (since, n, unit), pks in sorted(groups.items()):
        yield pks, since, n, unit
