"""What a list leans on: powers and services, what stays closed, corrected readings of limits."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from zhaoming.domains.catalogue.engine.limits import corrected, rule_faults
from zhaoming.domains.catalogue.engine.powers import Matter, read_matters
from zhaoming.domains.catalogue.engine.wording import squeezed
from zhaoming.domains.catalogue.events import CatalogueChanged, NegativesChanged
from zhaoming.domains.catalogue.models import Item, LimitReading, NegativeEntry, Power
from zhaoming.domains.catalogue.policy import CLOSERS, KEEPERS, WRITERS
from zhaoming.domains.catalogue.queries.lists import owed_by
from zhaoming.domains.catalogue.terms import NegativeGround, PowerKind
from zhaoming.domains.organisation.api import Body, body_of, county_of
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.documents import Unreadable, blocks
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.terms import Actor, Refused

_LEAST = 8


def _demand_writer(path: str, by: Actor) -> None:
    if not by.holds_at(path, *WRITERS):
        raise Refused(["须由本单位经办人、公开工作机构或者公开工作主管部门办理。"])


def import_powers(body_id: int, *, kind: PowerKind, content: bytes, name: str, by: Actor,
                  at: datetime) -> tuple[int, int]:  # fmt: skip
    """导入权责清单 or 公共服务事项清单; returns how many were new and how many changed.

    Rows are found again by their code; what is no longer in the file stays, its list decides.
    """
    body = body_of(body_id)
    _demand_writer(body.path, by)
    try:
        rows = read_matters(blocks(content, name))
    except Unreadable as fault:
        raise Refused([str(fault)]) from fault
    if not rows:
        raise Refused(["没有找到清单：表头须有“编码”（或“序号”）和“事项名称”。"])
    with transaction.atomic():
        return _take_matters(body, kind, rows, by, at)


def _take_matters(body: Body, kind: PowerKind, rows: Sequence[Matter], by: Actor,
                  at: datetime) -> tuple[int, int]:  # fmt: skip
    have = {row.code: row for row in Power.objects.filter(body=body, kind=kind.value)}
    fresh, kept = [], []
    for matter in rows:
        row = have.get(matter.code)
        if row is None:
            fresh.append(Power(body=body, kind=kind.value, **_facts(matter)))
        elif _facts(matter) != {name: getattr(row, name) for name in _facts(matter)}:
            for field, value in _facts(matter).items():
                setattr(row, field, value)
            kept.append(row)
    Power.objects.bulk_create(fresh, batch_size=500)
    Power.objects.bulk_update(kept, ["name", "sort", "basis"], batch_size=200)
    record(body, "catalogue.import_powers", by=by, at=at, body=body.pk, kind=kind,
           new=len(fresh), changed=len(kept))  # fmt: skip
    return len(fresh), len(kept)


def _facts(matter: Matter) -> dict[str, str]:
    return {"code": matter.code, "name": matter.name, "sort": matter.sort, "basis": matter.basis}


@transaction.atomic
def link_power(power_id: int, *, item_ids: Sequence[int], none: bool, by: Actor,
               at: datetime) -> Power:  # fmt: skip
    """对应公开事项: which items a power makes; ``none`` says that it makes nothing public."""
    power = Power.objects.select_related("body").get(pk=power_id)
    _demand_writer(power.body.path, by)
    if none and item_ids:
        raise Refused(["既选了公开事项，又选了不涉及：请只保留一种。"])
    items = list(owed_by(power.body).filter(pk__in=item_ids))
    if len(items) != len(set(item_ids)):
        raise Refused(["只能对应本单位应当公开的事项。"])
    power.items.set(items)
    power.settled = none
    power.save(update_fields=["settled"])
    record(power, "catalogue.link_power", by=by, at=at, body=power.body_id, items=len(items))
    return power


@transaction.atomic
def close_matter(
    body_id: int, *, facts: Mapping[str, str], by: Actor, at: datetime
) -> NegativeEntry:
    """列入不予公开清单: exactly what, on which ground of 条例第十四条至第十六条, with the basis.

    A whole area is refused: the content must say what exactly stays closed (威海 二(一)).
    """
    body = body_of(body_id)
    if not by.holds_at(body.path, *CLOSERS):
        raise Refused(["不予公开清单由公开工作机构或者公开工作主管部门维护。"])
    faults = [f"请填写“{label}”。" for key, label in _NEGATIVE.items() if not facts[key].strip()]
    if facts["ground"] not in set(NegativeGround):
        faults.append("请选定条例第十四条至第十六条规定的一种情形。")
    if facts["content"].strip() and len(squeezed(facts["content"])) < _LEAST:
        faults.append(f"“具体内容”须写明是哪些信息（不少于{_LEAST}个字），不能笼统列入。")
    name = facts["name"].strip()
    if NegativeEntry.objects.filter(body=body, name=name, ended_at=None).exists():
        faults.append(f"清单里已有“{name}”。")
    if faults:
        raise Refused(faults)
    row = NegativeEntry.objects.create(
        body=body, name=name, content=facts["content"].strip(), ground=facts["ground"],
        basis=facts["basis"].strip(), made_at=at,
    )  # fmt: skip
    record(row, "catalogue.close_matter", by=by, at=at, body=body.pk, name=name)
    emit(NegativesChanged(county_of(body).pk), at=at)
    return row


_NEGATIVE = {"name": "事项", "content": "具体内容", "basis": "依据"}


@transaction.atomic
def open_matter(entry_id: int, *, reason: str, by: Actor, at: datetime) -> NegativeEntry:
    """移出不予公开清单, with the reason; the line stays in the record."""
    row = NegativeEntry.objects.select_related("body").get(pk=entry_id)
    if not by.holds_at(row.body.path, *CLOSERS):
        raise Refused(["不予公开清单由公开工作机构或者公开工作主管部门维护。"])
    if row.ended_at is not None:
        raise Refused(["这一项已经移出。"])
    if not reason.strip():
        raise Refused(["请填写移出理由。"], field="words")
    row.ended_at, row.end_reason = at, reason.strip()[:200]
    row.save(update_fields=["ended_at", "end_reason"])
    record(row, "catalogue.open_matter", by=by, at=at, body=row.body_id, reason=reason)
    emit(NegativesChanged(county_of(row.body).pk), at=at)
    return row


@transaction.atomic
def correct_limit(item_id: int, *, rules: Sequence[Mapping[str, Any]], reason: str, by: Actor,
                  at: datetime) -> LimitReading:  # fmt: skip
    """更正时限读法: kept for this wording in every item of the government; duties follow it."""
    item = Item.objects.select_related("catalogue__body").get(pk=item_id)
    government = item.catalogue.body
    if government is None or not by.holds_at(government.path, *KEEPERS):
        raise Refused([f"时限的读法由{KEEPERS[0].label}更正。"])
    if not rules:
        raise Refused(["请至少填写一条规则。"])
    faults = [f"第{n}条：{why}" for n, rule in enumerate(corrected(rules).rules, start=1)
              for why in rule_faults(rule)]  # fmt: skip
    if not reason.strip():
        faults.append("请填写更正理由。")
    if faults:
        raise Refused(faults)
    row, _ = LimitReading.objects.update_or_create(
        government=government, text=squeezed(item.time_limit)[:600],
        defaults={"rules": list(rules), "reason": reason.strip()[:300], "by": by.id, "at": at},
    )  # fmt: skip
    record(row, "catalogue.correct_limit", by=by, at=at, body=government.pk, reason=reason)
    emit(CatalogueChanged(government.pk), at=at)
    return row


@transaction.atomic
def forget_correction(item_id: int, *, by: Actor, at: datetime) -> None:
    """恢复机器读法 of a wording."""
    item = Item.objects.select_related("catalogue__body").get(pk=item_id)
    government = item.catalogue.body
    if government is None or not by.holds_at(government.path, *KEEPERS):
        raise Refused([f"时限的读法由{KEEPERS[0].label}更正。"])
    kept = LimitReading.objects.filter(government=government, text=squeezed(item.time_limit))
    if not kept.exists():
        raise Refused(["这条时限没有更正过。"])
    kept.delete()
    record(item, "catalogue.forget_correction", by=by, at=at, body=government.pk)
    emit(CatalogueChanged(government.pk), at=at)
