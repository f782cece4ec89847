"""Compiling a list: begin a draft, load a table, edit and strike rows, say what one thinks of a cell."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from zhaoming.domains.catalogue.engine.columns import (
    COLUMNS,
    cells_of,
    changed,
    doubts_of,
    faults_of,
    name_of_row,
    normal,
    reconciled,
    row_of,
)
from zhaoming.domains.catalogue.engine.comparing import paired
from zhaoming.domains.catalogue.engine.reading.reader import Reading, read_catalogue
from zhaoming.domains.catalogue.engine.reading.rows import Note
from zhaoming.domains.catalogue.models import Catalogue, Charge, Draft, Entry, Item, Remark
from zhaoming.domains.catalogue.policy import COMPILERS
from zhaoming.domains.catalogue.queries.drafts import home_of, may_compile, may_correct
from zhaoming.domains.catalogue.queries.items import adopted_items
from zhaoming.domains.catalogue.queries.lists import cells_of_item, owed_by
from zhaoming.domains.catalogue.terms import OPEN_DRAFTS, DraftState
from zhaoming.domains.organisation.api import body_of, county_of
from zhaoming.domains.organisation.terms import GOVERNMENTS, BodyKind
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.documents import Unreadable, blocks
from zhaoming.kernel.terms import Actor, Refused, Role

MOST_WORDS = 300
MOST_ROWS = 5000
_NOT_YOURS = "这份编制稿“{}”，现在不由您修改。"


def locked(draft_id: int) -> Draft:
    """A draft, held until the act is over."""
    rows = Draft.objects.select_for_update(of=("self",))
    return rows.select_related("catalogue__body", "body").get(pk=draft_id)


def writable(draft_id: int, by: Actor) -> Draft:
    """A draft that ``by`` may write in now, held until the act is over."""
    draft = locked(draft_id)
    if not may_compile(draft, by):
        raise Refused([_NOT_YOURS.format(DraftState.label_of(draft.state))])
    return draft


@transaction.atomic
def begin_draft(body_id: int, *, by: Actor, at: datetime) -> Draft:
    """开始编制: a draft that continues what the body has; refused where one is open.

    A government drafts its whole list, a department or town the items that it owes.
    """
    body = body_of(body_id)
    home = county_of(body)
    own = BodyKind(body.kind) in GOVERNMENTS
    if not by.holds_at(body.path, *((Role.AUTHORITY,) if own else COMPILERS)):
        who = "公开工作主管部门" if own else "本单位经办人或者公开工作机构"
        raise Refused([f"“{body}”的目录由{who}编制。"])
    if BodyKind(home.kind) not in GOVERNMENTS:
        raise Refused([f"“{body}”上面没有编制目录的政府。"])
    open_states = [state.value for state in OPEN_DRAFTS]
    if Draft.objects.filter(body=body, state__in=open_states).exists():
        raise Refused([f"“{body}”已有一份编制稿正在办理，请在那一份上修改。"])
    catalogue, _ = Catalogue.objects.get_or_create(
        body=home, defaults={"title": f"{home.name}基层政务公开事项目录", "made_at": at}
    )
    draft = Draft.objects.create(
        catalogue=catalogue, body=body, begun_at=at, title=f"{body.name}政务公开事项目录编制稿"
    )
    _fill(draft, list(adopted_items(body) if own else owed_by(body)))
    record(draft, "catalogue.begin_draft", by=by, at=at, body=body.pk)
    return draft


def _fill(draft: Draft, items: Iterable[Item]) -> None:
    rows = list(items)
    owed: dict[int, list[int]] = {}
    for pk, body in Charge.objects.filter(item__in=rows).values_list("item_id", "body_id"):
        owed.setdefault(pk, []).append(body)
    entries = []
    for order, item in enumerate(rows, start=1):
        cells = cells_of_item(item)
        entries.append(Entry(draft=draft, order=order, item=item, origin_id=item.origin_id,
                             domain=item.domain, name=name_of_row(cells)[:320], cells=cells, more=item.more,
                             owed=owed.get(item.pk, []), bodies=owed.get(item.pk, [])))  # fmt: skip
    Entry.objects.bulk_create(entries, batch_size=200)


def load_table(draft_id: int, *, content: bytes, name: str, by: Actor, at: datetime) -> Reading:
    """载入表格: rows are found again in the draft, new ones added, those missing struck.

    Refused with the reason where the file cannot be read as a list; nothing is changed then. The
    file is read before anything is held: reading takes seconds.
    """
    draft = Draft.objects.select_related("catalogue__body", "body").get(pk=draft_id)
    if not may_compile(draft, by):
        raise Refused([_NOT_YOURS.format(DraftState.label_of(draft.state))])
    reading = read_file(content, name)
    with transaction.atomic():
        draft = writable(draft_id, by)
        _take_rows(draft, reading)
        record(draft, "catalogue.load_table", by=by, at=at, body=draft.body_id,
               rows=len(reading.rows), doubts=len(reading.doubts), file=name)  # fmt: skip
    return reading


def read_file(content: bytes, name: str) -> Reading:
    """A file as a list; Refused with the reason where it is none, or too long for one reading."""
    try:
        reading = read_catalogue(blocks(content, name))
    except Unreadable as fault:
        raise Refused([str(fault)]) from fault
    if reading.refused:
        raise Refused([reading.refused])
    if len(reading.rows) > MOST_ROWS:
        raise Refused(
            [f"一次最多载入{MOST_ROWS}项，文件里有{len(reading.rows)}项：请按领域分开载入。"]
        )
    return reading


def _take_rows(draft: Draft, reading: Reading) -> None:
    have = list(draft.entries.order_by("order"))
    before = [row_of(entry.cells) for entry in have]
    pairs, gone, _ = paired(before, reading.rows)
    place = {id(row): entry for row, entry in zip(before, have, strict=True)}
    known = {id(after): place[id(row)] for row, after in pairs}
    order = have[-1].order if have else 0
    domains = {row.domain for row in reading.rows}
    fresh, kept = [], []
    for number, row in enumerate(reading.rows, start=1):
        entry = known.get(id(row))
        if entry is None:
            order += 1
            entry = Entry(draft=draft, order=order, bodies=[] if draft.own else [draft.body_id])
            fresh.append(entry)
        else:
            kept.append(entry)
        _write(entry, reconciled(entry.cells or {}, cells_of(row)))
        entry.more, entry.struck = {**entry.more, **row.more}, ""
        entry.doubts = _notes(reading.doubts, number)
        entry.inferred = _notes(reading.inferred, number)
    for row in gone:
        if row.domain in domains:
            place[id(row)].struck = "上报的表格中没有这一项"
            kept.append(place[id(row)])
    Entry.objects.bulk_create(fresh, batch_size=200)
    fields = ["domain", "name", "cells", "more", "doubts", "inferred", "struck"]
    Entry.objects.bulk_update(kept, fields, batch_size=200)


def _notes(notes: Iterable[Note], row: int) -> dict[str, str]:
    """What was noted of one row; what holds for a whole table (row 0) is told with the first."""
    return {
        note.column: note.why for note in notes if note.row == row or (note.row == 0 and row == 1)
    }


def _write(entry: Entry, cells: Mapping[str, str]) -> None:
    entry.cells = dict(cells)
    entry.domain = cells.get("domain", "")[:60]
    entry.name = name_of_row(cells)[:320]


def entry_to_write(entry_id: int, by: Actor) -> Entry:
    """A row whose draft ``by`` may write in now."""
    draft = writable(Entry.objects.values_list("draft", flat=True).get(pk=entry_id), by)
    entry = draft.entries.get(pk=entry_id)
    entry.draft = draft
    return entry


@transaction.atomic
def edit_entry(entry_id: int, *, cells: Mapping[str, str], words: str, by: Actor,
               at: datetime) -> Entry:  # fmt: skip
    """修改一项, cell by cell: what each was and became is kept, with the words of who changed it.

    The doubts of a cell that was changed are asked anew; the office's corrections need their words.
    """
    entry = entry_to_write(entry_id, by)
    wanted = {**entry.cells, **{k: normal(k, v) for k, v in cells.items() if k in COLUMNS}}
    faults = faults_of(wanted)
    if faults:
        raise Refused(faults.values())
    moves = changed(entry.cells, wanted)
    if not moves:
        raise Refused(["没有改动：请修改后再保存，没有问题的请确认无误。"])
    if may_correct(entry.draft, by) and not words.strip():
        raise Refused(["核改请写明意见，报送单位会看到。"], field="words")
    _write(entry, wanted)
    asked = doubts_of(wanted)
    touched = {name for name, _, _ in moves}
    kept = {name: why for name, why in entry.doubts.items() if name not in touched}
    entry.doubts = kept | {name: why for name, why in asked.items() if name in touched}
    entry.save(update_fields=["cells", "domain", "name", "doubts"])
    Remark.objects.bulk_create(
        Remark(entry=entry, column=name, was=was, became=became, words=words.strip()[:MOST_WORDS],
               by=by.id, by_name=by.name, at=at, body_id=home_of(by, entry.draft), settled_at=at)
        for name, was, became in moves
    )  # fmt: skip
    entry.remarks.filter(column__in=touched, became="", settled_at=None).update(settled_at=at)
    record(entry.draft, "catalogue.edit_entry", by=by, at=at, body=entry.draft.body_id,
           entry=entry.pk, columns=len(moves), words=words)  # fmt: skip
    return entry


@transaction.atomic
def add_entry(draft_id: int, *, cells: Mapping[str, str], by: Actor, at: datetime) -> Entry:
    """新增一项: complete from the start; refused with what is missing."""
    draft = writable(draft_id, by)
    wanted = {name: normal(name, cells.get(name, "")) for name in COLUMNS}
    if faults := faults_of(wanted):
        raise Refused(faults.values())
    order = draft.entries.aggregate(last=Max("order"))["last"] or 0
    entry = Entry(draft=draft, order=order + 1, doubts=doubts_of(wanted),
                  bodies=[] if draft.own else [draft.body_id])  # fmt: skip
    _write(entry, wanted)
    entry.save()
    record(draft, "catalogue.add_entry", by=by, at=at, body=draft.body_id, entry=entry.pk)
    return entry


@transaction.atomic
def strike_entry(entry_id: int, *, reason: str, by: Actor, at: datetime) -> Entry:
    """拟移出: the row stays in sight with its reason until the list is published."""
    entry = entry_to_write(entry_id, by)
    if not reason.strip():
        raise Refused(["请填写移出理由。"], field="words")
    entry.struck = reason.strip()[:200]
    entry.save(update_fields=["struck"])
    record(entry.draft, "catalogue.strike_entry", by=by, at=at, body=entry.draft.body_id,
           entry=entry.pk, reason=reason)  # fmt: skip
    return entry


@transaction.atomic
def restore_entry(entry_id: int, *, by: Actor, at: datetime) -> Entry:
    """恢复: a struck row stands again."""
    entry = entry_to_write(entry_id, by)
    entry.struck = ""
    entry.save(update_fields=["struck"])
    record(entry.draft, "catalogue.restore_entry", by=by, at=at, body=entry.draft.body_id,
           entry=entry.pk)  # fmt: skip
    return entry


@transaction.atomic
def confirm_entry(entry_id: int, *, by: Actor, at: datetime) -> Entry:
    """确认无误: somebody has looked at every doubt of a row; refused where something is missing."""
    entry = entry_to_write(entry_id, by)
    if faults := faults_of(entry.cells):
        raise Refused(faults.values())
    entry.doubts = {}
    entry.save(update_fields=["doubts"])
    record(entry.draft, "catalogue.confirm_entry", by=by, at=at, body=entry.draft.body_id,
           entry=entry.pk)  # fmt: skip
    return entry
