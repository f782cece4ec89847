"""What the annual report counts: one named query for each number, and the whole table in five."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from zhaoming.domains.foi.models import Case, Charge, Remedy
from zhaoming.domains.foi.terms import ApplicantKind, Cell, Matter, Outcome, Redress

NEW, CARRIED_IN, CARRIED_OUT = "new", "carried_in", "carried_out"
Table = dict[tuple[str, str], int]


def _cases(bodies: Sequence[int]) -> QuerySet[Case]:
    return Case.objects.filter(body__in=bodies, matter=Matter.APPLICATION.value, received_on__isnull=False)  # fmt: skip


def _open_at(day: date) -> Q:
    """Received before ``day`` and not ended before it."""
    return Q(received_on__lt=day) & (Q(closed_on=None) | Q(closed_on__gte=day))


def condition_of(row: str, year: int) -> Q:
    """The condition of one row of table 三; KeyError for a row that the form does not have."""
    first, following = date(year, 1, 1), date(year + 1, 1, 1)
    if row == NEW:
        return Q(received_on__gte=first, received_on__lt=following)
    if row == CARRIED_IN:
        return _open_at(first)
    if row == CARRIED_OUT:
        return _open_at(following)
    if row not in set(Cell):
        raise KeyError(row)
    return Q(cell=row, closed_on__gte=first, closed_on__lt=following)


def cases_in(bodies: Sequence[int], year: int, row: str, column: str = "") -> QuerySet[Case]:
    """The cases behind one number of table 三; ``column`` is a kind of applicant, empty for 总计."""
    rows = _cases(bodies).filter(condition_of(row, year))
    return rows.filter(applicant__kind=column) if column else rows


def applications(bodies: Sequence[int], year: int) -> Table:
    """Table 三: every number by row and column, in four queries however many cases there are."""
    found: Table = {}
    for row in (NEW, CARRIED_IN, CARRIED_OUT):
        found |= {
            (row, kind): n for kind, n in _by_kind(_cases(bodies).filter(condition_of(row, year)))
        }
    ended = _cases(bodies).filter(closed_on__year=year)
    rows = ended.values_list("cell", "applicant__kind").annotate(n=Count("pk"))
    return found | {(cell, kind): n for cell, kind, n in rows.order_by()}


def _by_kind(rows: QuerySet[Case]) -> list[tuple[str, int]]:
    return list(rows.values_list("applicant__kind").annotate(n=Count("pk")).order_by())


def remedies_in(
    bodies: Sequence[int], year: int, block: str, outcome: str = ""
) -> QuerySet[Remedy]:
    """The remedies behind one number of table 四: ended in the year, or still open at its end."""
    following = date(year + 1, 1, 1)
    rows = Remedy.objects.filter(case__body__in=bodies, block=block, filed_on__lt=following)
    ended = Q(decided_on__year=year)
    still = Q(decided_on=None) | Q(decided_on__gte=following)
    if outcome == Outcome.PENDING:
        return rows.filter(still)
    if outcome:
        return rows.filter(ended, outcome=outcome)
    return rows.filter(ended | still)


def remedies(bodies: Sequence[int], year: int) -> Table:
    """Table 四: every number by block and outcome."""
    following = date(year + 1, 1, 1)
    rows = Remedy.objects.filter(case__body__in=bodies, filed_on__lt=following)
    rows = rows.filter(Q(decided_on=None) | Q(decided_on__gte=date(year, 1, 1)))
    found: Table = {(b.value, o.value): 0 for b in Redress for o in Outcome}
    for block, outcome, decided in rows.values_list("block", "outcome", "decided_on"):
        key = outcome if decided and decided < following else Outcome.PENDING.value
        found[block, key] += 1
    return found


def fees_in(bodies: Sequence[int], year: int) -> tuple[int, int]:
    """How many fee notices were paid in a year, and how many 元 that came to."""
    rows = Charge.objects.filter(case__body__in=bodies, paid_on__year=year)
    found = rows.aggregate(n=Count("pk"), total=Sum("amount"))
    return int(found["n"] or 0), int(found["total"] or 0)


COLUMNS: Mapping[str, str] = {kind.value: kind.label for kind in ApplicantKind}
