"""Taking in the record of years before this house: duties that were met, or not, with what showed it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.catalogue.api import Item, limits_of
from zhaoming.domains.coverage.actions.evaluating import evaluate
from zhaoming.domains.coverage.actions.opening import level_of
from zhaoming.domains.coverage.engine.demands import Demands, chosen, demands_of
from zhaoming.domains.coverage.engine.dues import due_of
from zhaoming.domains.coverage.models import Duty, Evidence
from zhaoming.domains.coverage.policy import ASKERS
from zhaoming.domains.coverage.terms import EvidenceState, Kind, Source
from zhaoming.domains.organisation.api import Body
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.terms import Actor, Refused

_BATCH = 500


@dataclass(frozen=True)
class Proof:
    """What showed that a duty was met."""

    kind: Kind
    title: str
    since: date
    url: str = ""
    excuse: str = ""
    words: str = ""
    place: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Past:
    """One duty of earlier years; ``standing`` adds its proof to what the body owes always.

    Without a due day that of an event is counted from ``opened_on`` by the limit of its item.
    """

    item: int
    body: int
    key: str
    title: str
    opened_on: date
    due_on: date | None = None
    source: Source = Source.EVENT
    proof: Proof | None = None


@transaction.atomic
def _batch(
    rows: Sequence[Past],
    government: Body,
    items: dict[int, Item],
    bodies: dict[int, Body],
    at: datetime,
) -> int:
    readings = limits_of([items[row.item] for row in rows], government)
    fresh = [
        Duty(item_id=row.item, body_id=row.body, source=row.source.value, key=row.key[:60],
             title=row.title[:200], domain_number=items[row.item].domain_number,
             level=level_of(bodies[row.body]), opened_on=row.opened_on,
             due_on=row.due_on or _due(row, demands_of(readings[row.item]), bodies[row.body]))
        for row in rows if row.source is not Source.STANDING
    ]  # fmt: skip
    Duty.objects.bulk_create(fresh, ignore_conflicts=True)
    wanted = Duty.objects.filter(item__in={r.item for r in rows}, body__in={r.body for r in rows})
    asked = {(row.item, row.body, row.key[:60]) for row in rows}
    known = {(item, body, key): pk
             for pk, item, body, key in wanted.values_list("pk", "item_id", "body_id", "key")
             if (item, body, key) in asked}  # fmt: skip
    have = set(Evidence.objects.filter(duty__in=known.values(), reference="")
               .values_list("duty_id", "title", "since"))  # fmt: skip
    proofs = [
        Evidence(duty_id=known[r.item, r.body, r.key], kind=r.proof.kind.value, title=r.proof.title[:200],
                 state=EvidenceState.LIVING.value, since=r.proof.since, url=r.proof.url,
                 excuse=r.proof.excuse, words=r.proof.words, place=r.proof.place,
                 until=r.proof.until, stated_at=at)
        for r in rows if r.proof is not None and (r.item, r.body, r.key) in known
        and (known[r.item, r.body, r.key], r.proof.title[:200], r.proof.since) not in have
    ]  # fmt: skip
    Evidence.objects.bulk_create(proofs)
    evaluate(proof.duty_id for proof in proofs)
    return len(fresh)


def _due(row: Past, demands: Demands, body: Body) -> date | None:
    if row.source is not Source.EVENT:
        return None
    rule = chosen(demands.started, row.title)
    return due_of(rule, row.opened_on, working_calendar(body.region), 0).on


def carry_in(government: Body, rows: Iterable[Past], *, by: Actor, at: datetime) -> int:
    """迁入历年任务: in batches, recorded once; refused for anybody but the 主管部门."""
    if not by.holds_at(government.path, *ASKERS):
        raise Refused([f"历年任务由“{government}”的公开工作主管部门迁入。"])
    items = {item.pk: item for item in Item.objects.filter(catalogue__body=government)}
    bodies = Body.objects.in_bulk()
    taken, waiting = 0, list[Past]()
    for row in rows:
        if row.item not in items or row.body not in bodies:
            raise Refused([f"“{row.title}”的事项或者单位不在本级目录内。"])
        waiting.append(row)
        if len(waiting) == _BATCH:
            taken += _batch(waiting, government, items, bodies, at)
            waiting = []
    taken += _batch(waiting, government, items, bodies, at)
    with transaction.atomic():
        record(government, "coverage.carry_in", by=by, at=at, body=government.pk, duties=taken)
    return taken
