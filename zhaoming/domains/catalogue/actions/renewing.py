"""A new edition of the reference list, and what each government makes of it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from zhaoming.domains.catalogue.actions.drafting import begin_draft, read_file
from zhaoming.domains.catalogue.engine.columns import (
    cells_of,
    changed,
    faults_of,
    name_of_row,
    reconciled,
)
from zhaoming.domains.catalogue.engine.comparing import Comparison, compare_lists, paired
from zhaoming.domains.catalogue.engine.reading.rows import Row
from zhaoming.domains.catalogue.models import Catalogue, Draft, Entry, Item, Version
from zhaoming.domains.catalogue.policy import KEEPERS
from zhaoming.domains.catalogue.queries.editions import edition_changes
from zhaoming.domains.catalogue.queries.items import reference_items
from zhaoming.domains.catalogue.queries.lists import cells_of_item, row_of_item, rows_of
from zhaoming.domains.catalogue.terms import DraftState, ItemState, Provenance
from zhaoming.domains.organisation.api import body_of
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.terms import Actor, Refused


def read_table(content: bytes, name: str) -> list[Row]:
    """The rows of a file, for comparing; Refused with the reason where it is no list."""
    return read_file(content, name).rows


def _standing(domains: Sequence[str]) -> list[Item]:
    rows = reference_items().exclude(state=ItemState.DECLINED.value)
    return list(rows.filter(domain__in=domains).order_by("order"))


def foretell_edition(content: bytes, name: str) -> Comparison:
    """What a new edition would change in the reference list, within the domains that it has."""
    rows = read_table(content, name)
    return compare_lists(rows_of(_standing([row.domain for row in rows])), rows)


def renew_reference(*, content: bytes, name: str, title: str, by: Actor, at: datetime) -> Version:
    """更新参考目录: rows are found again; each government is shown what changed for it.

    Only the domains of the file are touched. New and changed rows wait to be looked up
    (待核对) before anybody adopts them.
    """
    if not by.holds(*KEEPERS):
        raise Refused([f"参考目录由{KEEPERS[0].label}更新。"])
    if not title.strip():
        raise Refused(["请填写新版目录的名称、文号或者网址，便于核对。"], field="title")
    rows = read_table(content, name)
    _demand_sound(rows)
    with transaction.atomic():
        return _take_edition(rows, title.strip()[:200], by, at)


def _take_edition(rows: Sequence[Row], title: str, by: Actor, at: datetime) -> Version:
    reference = Catalogue.objects.select_for_update().get(body=None)
    turn = (reference.versions.aggregate(last=Max("ordinal"))["last"] or 1) + 1
    touched = _renew(reference, rows, turn)
    items = reference.items.exclude(state=ItemState.DECLINED.value).order_by("order")
    kept = [{"cells": cells_of_item(item), "more": item.more} for item in items]
    version = Version.objects.create(catalogue=reference, ordinal=turn, title=title, rows=kept,
                                     size=len(kept), published_at=at, published_by=by.id)  # fmt: skip
    record(reference, "catalogue.renew", by=by, at=at, body=None, turn=turn, rows=touched)
    return version


def _demand_sound(rows: Sequence[Row]) -> None:
    """Refused, with the row, where a cell is longer than a list may hold; what is missing is shown."""
    for number, row in enumerate(rows, start=1):
        long = [why for why in faults_of(cells_of(row)).values() if "最多" in why]
        if long:
            raise Refused([f"第{number}行：{long[0]}"])


def _renew(reference: Catalogue, rows: Sequence[Row], turn: int) -> int:
    have = _standing([row.domain for row in rows])
    before = [row_of_item(item) for item in have]
    place = {id(row): item for row, item in zip(before, have, strict=True)}
    pairs, gone, added = paired(before, rows)
    touched = 0
    for was, now in pairs:
        item = place[id(was)]
        cells = reconciled(cells_of_item(item), cells_of(now))
        if changed(cells_of_item(item), cells):
            _write(item, cells, turn, ItemState.OPEN)
            touched += 1
    for was in gone:
        _write(place[id(was)], None, turn, ItemState.DECLINED)
    last = reference.items.aggregate(last=Max("order"))["last"] or 0
    numbers = dict(reference.items.values_list("domain", "domain_number"))
    for order, row in enumerate(added, start=last + 1):
        number = numbers.setdefault(row.domain, max(numbers.values(), default=0) + 1)
        item = Item(catalogue=reference, order=order, domain_number=number,
                    provenance=Provenance.SEEN.value, more=row.more)  # fmt: skip
        _write(item, cells_of(row), turn, ItemState.OPEN)
    return touched + len(gone) + len(added)


def _write(item: Item, cells: dict[str, str] | None, turn: int, state: ItemState) -> None:
    for name, text in (cells or {}).items():
        setattr(item, name, text)
    item.state, item.turned_in = state.value, turn
    item.save()


@transaction.atomic
def answer_edition(government_id: int, *, item_ids: Sequence[int], take: bool, by: Actor,
                   at: datetime) -> int:  # fmt: skip
    """采纳 or 保持本级: what is taken goes into the open draft and is reviewed like all else."""
    government = body_of(government_id)
    if not by.holds_at(government.path, *KEEPERS):
        raise Refused([f"须由“{government}”的{KEEPERS[0].label}办理。"])
    rows = [item for item, _ in edition_changes(government_id) if item.pk in set(item_ids)]
    if not rows:
        raise Refused(["请先勾选事项。"])
    unchecked = [item.level2 for item, _ in edition_changes(government_id)
                 if item in rows and item.origin and item.origin.state == ItemState.OPEN]  # fmt: skip
    if take and unchecked:
        raise Refused(
            [
                f"“{unchecked[0]}”等{len(unchecked)}项的新内容还没有核对通过：请先在参考目录逐项核对。"
            ]
        )
    draft = _open(government_id, by, at) if take else None
    for item in rows:
        if item.origin is None:
            continue
        if draft is not None:
            _into(draft, item, item.origin)
        item.seen_turn = item.origin.turned_in
        item.save(update_fields=["seen_turn"])
    record(government, "catalogue.answer_edition", by=by, at=at, body=government.pk,
           items=len(rows), taken=take)  # fmt: skip
    return len(rows)


def _open(government_id: int, by: Actor, at: datetime) -> Draft:
    draft = Draft.objects.filter(body=government_id, state=DraftState.EDITING.value).first()
    return draft or begin_draft(government_id, by=by, at=at)


def _into(draft: Draft, item: Item, origin: Item) -> None:
    entry = Entry.objects.filter(draft=draft, item=item).first()
    if entry is None:
        raise Refused([f"编制稿里没有“{item.level2}”，请先在编制稿中恢复这一项。"])
    if origin.state == ItemState.DECLINED:
        entry.struck = "新版参考目录不再列入"
    else:
        entry.cells = cells_of_item(origin)
        entry.domain, entry.name = origin.domain, name_of_row(entry.cells)[:320]
    entry.save()
