"""加载率, 及时率, 更新率, 空白: counted from the duties, by unit, domain, level or month."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from zhaoming.domains.coverage.models import Duty
from zhaoming.domains.coverage.queries.duties import stale, standing
from zhaoming.domains.coverage.terms import DutyState, Source

_THERE = Q(state__in=[DutyState.MET.value, DutyState.EXCUSED.value])
_STANDING = Q(source=Source.STANDING.value)


@dataclass
class Figures:
    """What is counted of some duties; a share is None where there is nothing to share."""

    owed: int = 0
    loaded: int = 0
    stated: int = 0
    stale: int = 0
    due: int = 0
    in_time: int = 0
    late: int = 0

    @property
    def empty(self) -> int:
        """Items with nothing at all, not even a statement."""
        return self.owed - self.loaded

    @property
    def loading(self) -> float | None:
        """加载率: items with living evidence of any kind."""
        return _share(self.loaded, self.owed)

    @property
    def timeliness(self) -> float | None:
        """及时率: of the duties whose day has come, those met by it."""
        return _share(self.in_time, self.due)

    @property
    def freshness(self) -> float | None:
        """更新率: of the items that are there, those with something newer than their cycle."""
        return _share(self.loaded - self.stale, self.loaded)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _count(**when: Q) -> dict[str, Count]:
    return {name: Count("pk", filter=condition) for name, condition in when.items()}


def _timed(on: date) -> dict[str, Count]:
    come = Q(due_on__lte=on) & ~_STANDING
    in_time = come & _THERE & Q(met_on__lte=F("due_on"))
    late = Q(state=DutyState.OPEN.value, due_on__lt=on)
    return _count(due=come, in_time=in_time, late=late)


AXES: Mapping[str, str] = {"body": "body_id", "domain": "domain_number", "level": "level"}


def figures(rows: QuerySet[Duty], axis: str, on: date) -> dict[Any, Figures]:
    """The figures by ``body``, ``domain`` or ``level``: two queries, whatever the number of rows."""
    name = AXES[axis]
    plain = rows.exclude(state=DutyState.CANCELLED.value).order_by()
    counted = plain.values(name).annotate(
        **_count(owed=_STANDING, loaded=_STANDING & _THERE,
                 stated=_STANDING & Q(state=DutyState.EXCUSED.value)),
        **_timed(on),
    )  # fmt: skip
    found = {
        row[name]: Figures(**{key: row[key] for key in _NAMES if key != "stale"}) for row in counted
    }
    for key, count in _grouped(stale(plain, on), name).items():
        found[key].stale = count
    return found


_NAMES = ("owed", "loaded", "stated", "stale", "due", "in_time", "late")


def _grouped(rows: QuerySet[Duty], name: str) -> dict[Any, int]:
    return dict(rows.order_by().values(name).annotate(n=Count("pk")).values_list(name, "n"))


def whole(rows: QuerySet[Duty], on: date) -> Figures:
    """The figures of all the rows together."""
    total = Figures()
    for each in figures(rows, "level", on).values():
        for name in _NAMES:
            setattr(total, name, getattr(total, name) + getattr(each, name))
    return total


@dataclass
class Cell:
    """One unit in one domain."""

    owed: int = 0
    loaded: int = 0

    @property
    def percent(self) -> int:
        """加载率 in whole hundredths, rounded down so that 100 means all."""
        return self.loaded * 100 // self.owed if self.owed else 0


def heat(rows: QuerySet[Duty]) -> dict[tuple[int, int], Cell]:
    """加载率 of every unit in every domain, in one query."""
    counted: Any = standing(rows).order_by().values("body_id", "domain_number").annotate(
        **_count(owed=_STANDING, loaded=_THERE)
    )  # fmt: skip
    rows_of = counted.values_list("body_id", "domain_number", "owed", "loaded")
    return {(body, domain): Cell(owed, loaded) for body, domain, owed, loaded in rows_of}


@dataclass
class Month:
    """What fell due in one month, and what became of it."""

    first: date
    due: int = 0
    in_time: int = 0
    behind: int = 0
    open: int = field(default=0)

    @property
    def timeliness(self) -> float | None:
        """及时率 of the month."""
        return _share(self.in_time, self.due)


def months(rows: QuerySet[Duty], since: date, on: date) -> list[Month]:
    """What fell due month by month, oldest first; counted by day, and the days put together."""
    due = rows.exclude(state=DutyState.CANCELLED.value).filter(due_on__gte=since, due_on__lte=on)
    counted: Any = due.order_by().values("due_on").annotate(
        **_count(
            due=Q(pk__isnull=False),
            in_time=_THERE & Q(met_on__lte=F("due_on")),
            behind=_THERE & Q(met_on__gt=F("due_on")),
            open=Q(state=DutyState.OPEN.value),
        )
    )  # fmt: skip
    found: dict[date, Month] = {}
    for day in counted:
        month = found.setdefault(day["due_on"].replace(day=1), Month(day["due_on"].replace(day=1)))
        for name in ("due", "in_time", "behind", "open"):
            setattr(month, name, getattr(month, name) + day[name])
    return [found[first] for first in sorted(found)]


def narrowed(rows: QuerySet[Duty], figure: str, on: date) -> QuerySet[Duty]:
    """The rows behind one figure: every figure opens its list."""
    there = standing(rows)
    ways: dict[str, Callable[[], QuerySet[Duty]]] = {
        "owed": lambda: there,
        "loaded": lambda: there.filter(_THERE),
        "stated": lambda: there.filter(state=DutyState.EXCUSED.value),
        "empty": lambda: there.filter(state=DutyState.OPEN.value),
        "stale": lambda: stale(rows, on),
        "due": lambda: rows.filter(due_on__lte=on).exclude(source=Source.STANDING.value),
        "in_time": lambda: rows.filter(_THERE, due_on__lte=on, met_on__lte=F("due_on")).exclude(
            source=Source.STANDING.value
        ),
        "behind": lambda: rows.filter(_THERE, met_on__gt=F("due_on")),
        "late": lambda: rows.filter(state=DutyState.OPEN.value, due_on__lt=on),
    }
    return ways[figure]() if figure in ways else rows.none()
