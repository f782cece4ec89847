"""Handing in, returning, merging, approving, publishing a list."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max
from django.db.models.expressions import CombinedExpression

from zhaoming.domains.catalogue.actions.assigning import assign
from zhaoming.domains.catalogue.actions.drafting import begin_draft
from zhaoming.domains.catalogue.engine.columns import (
    COLUMNS,
    changed,
    faults_of,
    name_of_row,
    row_of,
)
from zhaoming.domains.catalogue.engine.printing import as_xlsx, printed
from zhaoming.domains.catalogue.events import CatalogueChanged, DraftMoved
from zhaoming.domains.catalogue.lifecycle import DRAFT, Facts
from zhaoming.domains.catalogue.models import Catalogue, Charge, Draft, Entry, Item, Remark, Version
from zhaoming.domains.catalogue.queries.drafts import open_entries, receiver_of
from zhaoming.domains.catalogue.queries.lists import cells_of_item
from zhaoming.domains.catalogue.terms import DraftState, ItemState, Provenance
from zhaoming.domains.organisation.api import Body, final_successor
from zhaoming.kernel.attachments.storing import store
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.lifecycle import permit, permitted
from zhaoming.kernel.terms import Actor, Refused

_JUDGED = frozenset({"return", "approve", "merge"})


def facts_of_draft(draft: Draft, by: Actor, reason: str = "") -> Facts:
    """What the rules ask of a draft, counted now."""
    rows = list(open_entries(draft))
    open_remarks = Remark.objects.filter(entry__draft=draft, settled_at=None).count()
    return Facts(
        own=draft.own,
        rows=len(rows),
        doubtful=sum(bool(row.doubts) for row in rows),
        faults=tuple(row.name for row in rows if faults_of(row.cells)),
        unlike=open_remarks,
        reason=reason,
        other_person=draft.handed_by != by.id,
        above=receiver_of(draft) is not None,
    )


def _place(draft: Draft, verb: str) -> str:
    """At whose place a move is made; where nobody is above, at nobody's."""
    if verb in _JUDGED:
        above = receiver_of(draft)
        alone = draft.body.path if verb == "return" else "-"
        return above.path if above is not None else alone
    return draft.body.path


def moves_of(draft: Draft, by: Actor) -> list[tuple[str, str]]:
    """The verbs that are open to ``by`` now, with their labels; a reason is asked for later."""
    facts = facts_of_draft(draft, by, "理由")
    places = {_place(draft, "hand_in"), _place(draft, "approve")}
    found = {
        move.verb: move.label
        for place in sorted(places)
        for move in permitted(DRAFT, DraftState(draft.state), by, place, facts)
        if _place(draft, move.verb) == place
    }
    return [(move.verb, found[move.verb]) for move in DRAFT.moves if move.verb in found]


def _moved(draft_id: int, verb: str, by: Actor, at: datetime, reason: str = "") -> Draft:
    draft = (
        Draft.objects.select_for_update(of=("self",))
        .select_related("catalogue__body__parent", "body")
        .get(pk=draft_id)
    )
    facts = facts_of_draft(draft, by, reason)
    state = permit(DRAFT, verb, DraftState(draft.state), by, _place(draft, verb), facts)
    draft.state = state.value
    if verb != "hand_in":
        draft.decided_at, draft.decided_by = at, by.id
    return draft


def _done(draft: Draft, verb: str, by: Actor, at: datetime, reason: str = "") -> Draft:
    draft.save()
    step = DRAFT.by_verb[verb].label
    record(draft, "catalogue.draft", by=by, at=at, body=draft.body_id, state=DraftState(draft.state),
           step=step, reason=reason)  # fmt: skip
    emit(DraftMoved(draft.pk, draft.body_id, verb), at=at)
    return draft


@transaction.atomic
def hand_in(draft_id: int, *, by: Actor, at: datetime) -> Draft:
    """报送: to the government that merges, or to the next higher one; every doubt looked at first."""
    draft = _moved(draft_id, "hand_in", by, at)
    draft.handed_at, draft.handed_by, draft.returned = at, by.id, ""
    return _done(draft, "hand_in", by, at)


@transaction.atomic
def send_draft_back(draft_id: int, *, reason: str, by: Actor, at: datetime) -> Draft:
    """退回, with the reason; remarks on single cells go with it."""
    draft = _moved(draft_id, "return", by, at, reason)
    draft.returned = reason.strip()[:300]
    return _done(draft, "return", by, at, reason)


@transaction.atomic
def discard_draft(draft_id: int, *, reason: str, by: Actor, at: datetime) -> Draft:
    """作废: the list that stands is as it was."""
    return _done(_moved(draft_id, "discard", by, at, reason), "discard", by, at, reason)


@transaction.atomic
def approve_draft(draft_id: int, *, words: str, by: Actor, at: datetime) -> Draft:
    """审核通过 by the next higher government, never by whom handed it in."""
    draft = _moved(draft_id, "approve", by, at)
    draft.reviewed = f"{day_of(at):%Y年%-m月%-d日}经{receiver_of(draft)}审核通过"[:300]
    return _done(draft, "approve", by, at, words)


@transaction.atomic
def attest_draft(draft_id: int, *, letter: str, by: Actor, at: datetime) -> Draft:
    """登记审核文件, where the next higher government does not work in this house: title, number, day."""
    draft = _moved(draft_id, "attest", by, at, letter)
    draft.reviewed = f"经上一级政府审核：{letter.strip()}"[:300]
    return _done(draft, "attest", by, at, letter)


@transaction.atomic
def merge_draft(draft_id: int, *, by: Actor, at: datetime) -> Draft:
    """并入本级目录: the rows of a part go into the government's own draft, one by one.

    Of a row that continues an item, the cells that the part changed are changed; a new row that
    another part has brought already is not brought twice. Whoever handed a row in owes it.
    """
    draft = _moved(draft_id, "merge", by, at)
    home = draft.catalogue.body
    if home is None:
        raise Refused(["参考目录不接收报送。"])
    editing = Draft.objects.select_for_update().filter(body=home, state=DraftState.EDITING.value)
    whole = editing.first()
    if whole is None:
        whole = begin_draft(home.pk, by=by, at=at)
    _merge_rows(draft, whole)
    return _done(draft, "merge", by, at)


def _merge_rows(part: Draft, whole: Draft) -> None:
    rows = list(whole.entries.order_by("order"))
    have = {row.item_id: row for row in rows if row.item_id}
    new = {(row.domain, row.name): row for row in rows if not row.item_id}
    order = rows[-1].order if rows else 0
    fresh, kept = [], []
    for row in part.entries.select_related("item").order_by("order"):
        mine = have.get(row.item_id) if row.item_id else new.get((row.domain, row.name))
        if mine is None:
            if not row.struck:
                order += 1
                fresh.append(Entry(draft=whole, order=order, item_id=row.item_id, domain=row.domain,
                                   name=row.name, cells=row.cells, more=row.more,
                                   bodies=[part.body_id]))  # fmt: skip
            continue
        owners = {*mine.bodies, part.body_id}
        if row.struck:
            owners.discard(part.body_id)
            if not owners and not mine.struck:
                mine.struck = f"{part.body.label}：{row.struck}"[:200]
        moves = changed(cells_of_item(row.item), row.cells) if row.item and not row.struck else []
        mine.cells = mine.cells | {name: now for name, _, now in moves}
        mine.domain, mine.name = mine.cells["domain"], name_of_row(mine.cells)[:320]
        mine.bodies = sorted(owners)
        kept.append(mine)
    Entry.objects.bulk_create(fresh, batch_size=200)
    Entry.objects.bulk_update(kept, ["cells", "domain", "name", "bodies", "struck"], batch_size=200)


def publish_draft(draft_id: int, *, by: Actor, at: datetime) -> Version:
    """公布: the draft becomes the list; the version keeps every row and the sheet that shows them.

    What was approved does not change any more, so the sheet is made before anything is held.
    """
    rows = list(open_entries(Draft.objects.get(pk=draft_id)).order_by("order"))
    sheets = printed([row_of(row.cells, row.more) for row in rows])
    sheet = as_xlsx(sheets) if sheets else b""
    with transaction.atomic():
        draft = _moved(draft_id, "publish", by, at)
        body = draft.catalogue.body
        if body is None:
            raise Refused(["参考目录不由编制稿公布。"])
        draft.catalogue.items.update(order=_beyond(draft))
        _apply(draft, by, at)
        version = _keep_version(draft, rows, sheet, by, at)
        assign(body, at=at)
        _done(draft, "publish", by, at)
        emit(CatalogueChanged(body.pk), at=at)
    return version


def _beyond(draft: Draft) -> CombinedExpression:
    """Every number out of the way of the new ones, since an order stands once."""
    last = draft.entries.aggregate(last=Max("order"))["last"] or 0
    highest = draft.catalogue.items.aggregate(last=Max("order"))["last"] or 0
    return F("order") + last + highest + 1


_WRITTEN = (*COLUMNS, "more", "order", "domain_number", "state", "decided_at", "decided_by")


def _apply(draft: Draft, by: Actor, at: datetime) -> None:
    """Rows into items: those that continue one keep its number, so its page and documents stay."""
    numbers = dict(draft.catalogue.items.values_list("domain", "domain_number"))
    entries = [row for row in draft.entries.select_related("item").order_by("order")
               if row.item is not None or not row.struck]  # fmt: skip
    kept, fresh = list[Item](), list[Item]()
    pairs = []
    for row in entries:
        item = row.item or Item(catalogue=draft.catalogue, provenance=Provenance.OWN.value,
                                origin_id=row.origin_id)  # fmt: skip
        for name in COLUMNS:
            setattr(item, name, row.cells.get(name, ""))
        item.more, item.order = row.more, row.order
        following = max(numbers.values(), default=0) + 1
        item.domain_number = numbers.setdefault(row.domain, following)
        state = ItemState.DECLINED if row.struck else ItemState.USABLE
        item.state, item.decided_at, item.decided_by = state.value, at, by.id
        (kept if row.item else fresh).append(item)
        pairs.append((item, row))
    Item.objects.bulk_update(kept, _WRITTEN, batch_size=100)
    Item.objects.bulk_create(fresh, batch_size=200)
    for item, row in pairs:
        if set(row.owed) != set(row.bodies):
            _charge(item, set(row.owed), set(row.bodies))
    _move_up(draft.catalogue, entries[-1].order if entries else 0)


def _move_up(catalogue: Catalogue, last: int) -> None:
    """What stands behind the list is numbered on from its end."""
    behind = catalogue.items.filter(order__gt=last).order_by("order").values_list("pk", flat=True)
    for order, pk in enumerate(list(behind), start=last + 1):
        Item.objects.filter(pk=pk).update(order=order)


def _charge(item: Item, owed: set[int], bodies: set[int]) -> None:
    """Only what the draft changed: whoever was added owes by hand, whoever was taken out no more."""
    if owed - bodies:
        item.charges.filter(body_id__in=owed - bodies).delete()
        item.charges.update(fixed=True)
    have = set(item.charges.values_list("body_id", flat=True))
    heirs = {final_successor(b).pk for b in Body.objects.filter(pk__in=bodies - owed)}
    if fresh := heirs - have:
        item.charges.update(fixed=True)
        Charge.objects.bulk_create(
            Charge(item=item, body_id=pk, fixed=True) for pk in sorted(fresh)
        )


def _keep_version(
    draft: Draft, rows: Sequence[Entry], sheet: bytes, by: Actor, at: datetime
) -> Version:
    """Keep a list whole as it is published now, with its printed sheet."""
    last = draft.catalogue.versions.aggregate(last=Max("ordinal"))["last"] or 0
    name = f"{draft.catalogue.title}第{last + 1}版.xlsx"
    return Version.objects.create(
        catalogue=draft.catalogue, ordinal=last + 1, title=draft.catalogue.title, size=len(rows),
        rows=[{"cells": row.cells, "more": row.more} for row in rows], reviewed=draft.reviewed,
        sheet=store(sheet, name=name, format="xlsx", at=at) if sheet else None,
        published_at=at, published_by=by.id,
    )  # fmt: skip
