"""Opening duties: what must stand always, what recurs, what an event sets off, what is asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from zhaoming.domains.catalogue.api import Item, all_charges, limits_of
from zhaoming.domains.catalogue.terms import LimitKind, Mode, Rule
from zhaoming.domains.coverage.actions.evaluating import evaluate
from zhaoming.domains.coverage.engine.demands import Demands, chosen, demands_of
from zhaoming.domains.coverage.engine.dues import Due, due_of
from zhaoming.domains.coverage.engine.periods import fixed_day, period_at
from zhaoming.domains.coverage.events import CoverageChanged
from zhaoming.domains.coverage.models import Duty
from zhaoming.domains.coverage.policy import ASKERS
from zhaoming.domains.coverage.terms import FRESH_DAYS, PROMPT_DAYS, DutyState, Source
from zhaoming.domains.organisation.api import Body, body_of, county_of, setting_of
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.settings.values import value
from zhaoming.kernel.terms import SYSTEM, Actor, Refused

STANDING = "standing"
_LEVELS = {"town": "乡级", "street": "乡级", "village": "村级", "community": "村级"}
_BATCH = 500
_EARLIEST = 1949


def level_of(body: Body) -> str:
    """At which level a body owes what it owes."""
    return _LEVELS.get(body.kind, "县级")


def _duty(
    item: Item, body: Body, source: Source, key: str, opened_on: date, **facts: object
) -> Duty:
    return Duty(item=item, body=body, source=source.value, key=key, opened_on=opened_on,
                domain_number=item.domain_number, level=level_of(body), **facts)  # fmt: skip


@dataclass(frozen=True)
class Synced:
    """What bringing duties in line with a list came to; ``items`` have duties that are owed anew."""

    opened: int
    cancelled: int
    items: frozenset[int]


def sync(government: Body, *, at: datetime) -> Synced:
    """Bring standing duties and those of the current periods in line with the list.

    What nobody owes any more is cancelled where it was open; what was met stays in the record.
    """
    on, items = day_of(at), _items(government)
    pairs = [pair for pair in all_charges(government) if pair[0] in items]
    readings = limits_of(list(items.values()), government)
    demands = {pk: demands_of(reading) for pk, reading in readings.items()}
    bodies = Body.objects.in_bulk({body for _, body in pairs})
    fresh_days = int(value(FRESH_DAYS, on=on))
    cycles = {item: each.cycle(fresh_days) for item, each in demands.items()}
    have = _standing(government)
    wanted = set(pairs)
    fresh = [
        _duty(items[item], bodies[body], Source.STANDING, STANDING, on, cycle=cycles[item])
        for item, body in pairs
        if (item, body) not in have
    ]
    returned = {pair for pair in wanted & set(have) if have[pair].state == DutyState.CANCELLED}
    _insert(fresh)
    gone = _cancel(set(have) - wanted)
    back = _cancelled(returned, on)
    _take_back(back)
    _follow(items, cycles, [(pair, row) for pair, row in have.items() if pair in wanted])
    recurring = [(items[i], bodies[b], demands[i]) for i, b in pairs if demands[i].recurring]
    opened = _insert(_unknown(_periods(recurring, on)))
    anew = frozenset(duty.item_id for duty in fresh) | {item for item, _ in returned}
    return Synced(len(fresh) + len(back) + opened, gone, anew)


def _items(government: Body) -> dict[int, Item]:
    rows = Item.objects.filter(catalogue__body=government, state="usable")
    return {row.pk: row for row in rows.exclude(mode=Mode.ON_REQUEST.value)}


class _Row(NamedTuple):
    pk: int
    state: str
    cycle: int | None
    number: int


def _standing(government: Body) -> dict[tuple[int, int], _Row]:
    rows = Duty.objects.filter(
        item__catalogue__body=government, source=Source.STANDING.value, cycle__isnull=False
    ).values_list("item_id", "body_id", "pk", "state", "cycle", "domain_number")
    return {(item, body): _Row(pk, state, cycle, number)
            for item, body, pk, state, cycle, number in rows}  # fmt: skip


def _insert(rows: Sequence[Duty]) -> int:
    """Insert in batches; what another process has opened meanwhile stays as it is."""
    for start in range(0, len(rows), _BATCH):
        with transaction.atomic():
            Duty.objects.bulk_create(rows[start : start + _BATCH], ignore_conflicts=True)
    return len(rows)


def _unknown(rows: Sequence[Duty]) -> list[Duty]:
    """Those that are not there yet."""
    keys = {row.key for row in rows}
    known = Duty.objects.filter(source=Source.PERIODIC.value, key__in=keys,
                                item__in={row.item_id for row in rows})  # fmt: skip
    have = set(known.values_list("item_id", "body_id", "key"))
    return [row for row in rows if (row.item_id, row.body_id, row.key) not in have]


def _cancel(pairs: set[tuple[int, int]]) -> int:
    gone, count = sorted(pairs), 0
    for start in range(0, len(gone), _BATCH):
        some = set(gone[start : start + _BATCH])
        with transaction.atomic():
            rows = Duty.objects.filter(item__in={item for item, _ in some}).exclude(
                state=DutyState.CANCELLED.value
            )
            pks = [pk for pk, item, body, source, state in
                   rows.values_list("pk", "item_id", "body_id", "source", "state")
                   if (item, body) in some
                   and (state == DutyState.OPEN or source == Source.STANDING)]  # fmt: skip
            count += Duty.objects.filter(pk__in=pks).update(
                state=DutyState.CANCELLED.value, met_on=None
            )
    return count


def _follow(items: Mapping[int, Item], cycles: Mapping[int, int],
            rows: Iterable[tuple[tuple[int, int], _Row]]) -> None:  # fmt: skip
    """A changed limit changes the cycle, a moved item the domain under which it is counted."""
    recycled, moved = dict[int, list[int]](), set[int]()
    for (item, _), row in rows:
        if row.cycle != cycles[item]:
            recycled.setdefault(cycles[item], []).append(row.pk)
        if row.number != items[item].domain_number:
            moved.add(item)
    for cycle, pks in recycled.items():
        for start in range(0, len(pks), _BATCH):
            with transaction.atomic():
                Duty.objects.filter(pk__in=pks[start : start + _BATCH]).update(cycle=cycle)
    for item in sorted(moved):
        with transaction.atomic():
            Duty.objects.filter(item=item).update(domain_number=items[item].domain_number)


def _cancelled(returned: set[tuple[int, int]], on: date) -> list[int]:
    """What was cancelled of pairs that are owed again: what stands always, and periods not over."""
    items = {item for item, _ in returned}
    rows = Duty.objects.filter(item__in=items, state=DutyState.CANCELLED.value)
    rows = rows.filter(Q(source=Source.STANDING.value)
                       | Q(source=Source.PERIODIC.value, due_on__gte=on))  # fmt: skip
    return [pk for pk, item, body in rows.values_list("pk", "item_id", "body_id")
            if (item, body) in returned]  # fmt: skip


def _take_back(back: Sequence[int]) -> None:
    """What is owed again counts again with its evidence."""
    for start in range(0, len(back), _BATCH):
        with transaction.atomic():
            some = back[start : start + _BATCH]
            Duty.objects.filter(pk__in=some).update(state=DutyState.OPEN.value)
            evaluate(some)


def _periods(owed: Iterable[tuple[Item, Body, Demands]], on: date) -> list[Duty]:
    """The duties of the periods in which a day lies, and of the fixed dates of its year."""
    found = []
    for item, body, demands in owed:
        for rule in demands.recurring:
            if (made := periodic_duty(item, body, rule, on)) is not None:
                found.append(made)
    return found


def periodic_duty(item: Item, body: Body, rule: Rule, on: date) -> Duty | None:
    """The duty of one recurring rule on a day: by the last day of its period, or by its own day."""
    if rule.kind is LimitKind.FIXED_DATE:
        due = fixed_day(rule.kind, on.year, rule.month, rule.day)
        key, label = f"{on.year}/{rule.month}-{rule.day}", f"{on.year}年"
        return _duty(item, body, Source.PERIODIC, key, date(on.year, 1, 1), title=label, due_on=due)
    if rule.unit is None or rule.n is None:
        return None
    period = period_at(on, rule.unit, rule.n)
    due = period.last
    if rule.day:
        due = min(due, period.first + timedelta(days=rule.day - 1))
    return _duty(item, body, Source.PERIODIC, period.key, period.first, title=period.label,
                 due_on=due)  # fmt: skip


def _due_for(item: Item, body: Body, since: date, words: str) -> Due:
    """By when an event of an item must be public at a body, by the list and its settings."""
    demands = demands_of(limits_of([item], county_of(body))[item.pk])
    prompt = int(setting_of(body, PROMPT_DAYS, since) or 0)
    rule = chosen(demands.started, f"{item.level2}{words}")
    return due_of(rule, since, working_calendar(body.region), prompt)


@transaction.atomic
def open_duty(item_id: int, body_id: int, *, key: str, title: str, since: date, at: datetime,
              due_on: date | None = None, by: Actor = SYSTEM) -> Duty:  # fmt: skip
    """Open the duty that an event sets off: a document made, an approval, a decision, a call.

    The compiled 公开时限 gives its due day, counted from ``since``, unless a law names the day itself
    (``due_on``); the same ``key`` opens nothing twice. Refused for an item that this body does not owe.
    """
    item = Item.objects.select_related("catalogue__body").filter(pk=item_id).first()
    if item is None:
        raise Refused(["没有这个事项：请先查询公开事项目录。"])
    if not _EARLIEST <= since.year <= day_of(at).year + 1:
        raise Refused([f"起算日期 {since} 不对，请核对年份。"], field="since")
    body = body_of(body_id)
    found = Duty.objects.select_for_update().filter(item=item, body=body, key=key[:60]).first()
    if found is not None:
        return _again(found)
    if not item.charges.filter(body=body).exists():
        raise Refused([f"“{item.level2}”不由“{body}”公开：请核对目录中的公开主体。"])
    due = Due(due_on) if due_on else _due_for(item, body, since, title)
    duty, new = _kept(
        item, body, Source.EVENT, key[:60], day_of(at), title=title[:200], clock_from=since,
        due_on=due.on, n=due.n, unit=due.unit, provisional=due.provisional, doubt=due.doubt[:200],
    )  # fmt: skip
    if new:
        record(duty, "coverage.open", by=by, at=at, body=body.pk, since=since, title=title)
        emit(CoverageChanged(item.pk, body.pk), at=at)
    return duty


def _kept(item: Item, body: Body, source: Source, key: str, opened_on: date,
          **facts: object) -> tuple[Duty, bool]:  # fmt: skip
    """The duty, made once however many ask for it at the same time."""
    made = _duty(item, body, source, key, opened_on, **facts)
    wanted = {field: getattr(made, field) for field in (
        "source", "opened_on", "domain_number", "level", *facts)}  # fmt: skip
    return Duty.objects.get_or_create(item=item, body=body, key=key, defaults=wanted)


def _again(duty: Duty) -> Duty:
    """A duty that was asked for before; one that was cancelled meanwhile is owed again."""
    if duty.state == DutyState.CANCELLED:
        duty.state = DutyState.OPEN.value
        duty.save(update_fields=["state"])
        evaluate([duty.pk])
        duty.refresh_from_db()
    return duty


@transaction.atomic
def ask(item_id: int, *, body_ids: Sequence[int], title: str, due_on: date, by: Actor,
        at: datetime) -> int:  # fmt: skip
    """交办: the 主管部门 asks bodies for something of an item by a day; returns how many duties."""
    item = Item.objects.select_related("catalogue__body").get(pk=item_id)
    bodies = list(Body.objects.filter(pk__in=body_ids, state="active"))
    if not title.strip():
        raise Refused(["请填写要公开什么。"], field="title")
    if due_on < day_of(at):
        raise Refused(["最迟公开日期已经过去，请重新填写。"], field="due_on")
    if not bodies:
        raise Refused(["请选择要交办的单位。"], field="bodies")
    if wrong := [body.name for body in bodies if not by.holds_at(body.path, *ASKERS)]:
        raise Refused([f"“{wrong[0]}”不在您的管理范围内。"])
    home = item.catalogue.body
    if home is None or any(not body.path.startswith(home.path) for body in bodies):
        raise Refused(["只能就本级目录里的事项交办本级所属单位。"])
    key = f"asked:{at:%Y%m%d%H%M%S%f}"
    rows = [_duty(item, body, Source.ASKED, key, day_of(at), title=title.strip()[:200],
                  due_on=due_on, asked_by=by.id) for body in bodies]  # fmt: skip
    Duty.objects.bulk_create(rows)
    record(item, "coverage.ask", by=by, at=at, body=home.pk, bodies=len(rows), due_on=due_on,
           title=title)  # fmt: skip
    for body in bodies:
        emit(CoverageChanged(item.pk, body.pk), at=at)
    return len(rows)
