"""Taking in bodies from a spreadsheet, a batch at a time, every refused row with its reason."""

from datetime import datetime

from django.db import transaction

from zhaoming.domains.organisation.actions.bodies import segment
from zhaoming.domains.organisation.engine.import_rows import Row
from zhaoming.domains.organisation.models import Body, ImportRefusal, ImportRun
from zhaoming.domains.organisation.policy import demand
from zhaoming.domains.organisation.terms import PARENTS, BodyKind, BodyState
from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.attachments.models import Attachment
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.database import below
from zhaoming.kernel.events.emitting import enqueue
from zhaoming.kernel.terms import SYSTEM, Actor

BATCH = 200
_COPIED = ("phone", "address", "hours")


@transaction.atomic
def begin_import(root_id: int | None, *, file: Attachment, by: Actor, at: datetime) -> ImportRun:
    """导入单位: the file is kept, the work goes on in the background and survives a kill."""
    root = Body.objects.get(pk=root_id) if root_id else None
    demand("import_bodies", by, root.path if root else "")
    person = User.objects.filter(pk=by.id).first() if by.id else None
    run = ImportRun.objects.create(file=file, root=root, started_by=person, started_at=at)
    record(run, "organisation.import", by=by, at=at, body=root_id, file=file.pk)
    enqueue("organisation.import", {"run": run.pk}, at=at, asked_by=by.id)
    return run


@transaction.atomic
def refuse_import(run_id: int, *, reason: str, at: datetime) -> None:
    """The file as a whole cannot be taken in."""
    ImportRun.objects.filter(pk=run_id).update(fault=reason[:300], done_at=at)


@transaction.atomic
def finish_import(run_id: int, *, at: datetime) -> None:
    """Every row has been looked at."""
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    run.done_at = at
    run.save(update_fields=["done_at"])
    record(run, "organisation.imported", by=SYSTEM, at=at, body=run.root_id,
           accepted=run.accepted, refused=run.refused)  # fmt: skip


@transaction.atomic
def take_batch(run_id: int, rows: list[Row], *, first: int, total: int) -> bool:
    """Take in ``rows``; False where another worker has already taken this batch."""
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    if run.next_row != first:
        return False
    batch = _Batch(run, rows)
    for row in rows:
        batch.take(row)
    Body.objects.bulk_create(batch.fresh)
    ImportRefusal.objects.bulk_create(batch.refused)
    run.next_row, run.total = first + len(rows), total
    run.accepted += len(batch.fresh)
    run.refused += len(batch.refused)
    run.save(update_fields=["next_row", "total", "accepted", "refused"])
    return True


class _Batch:
    """What one batch needs to know of the tree: parents by name, names and codes in use."""

    def __init__(self, run: ImportRun, rows: list[Row]) -> None:
        self.run = run
        names = [row.cells["name"] for row in rows if row.cells.get("name")]
        codes = [row.cells["code"] for row in rows if row.cells.get("code")]
        there = Body.objects.filter(name__in=names)
        self.there = set(there.values_list("name", "parent_id"))
        self.codes = set(Body.objects.filter(code__in=codes).values_list("code", flat=True))
        self.fresh: list[Body] = []
        self.refused: list[ImportRefusal] = []
        self.parents: dict[str, Body | None] = {}
        self.here: dict[str, Body] = {}

    def take(self, row: Row) -> None:
        """One row: a new body, or a refusal with every reason."""
        faults = list(row.faults)
        parent = self._parent(row.cells.get("parent", "")) if not faults else None
        if not faults:
            faults = self._faults(row, parent)
        if faults or row.kind is None:
            name, reason = row.cells.get("name", "")[:200], "".join(faults)[:500]
            refusal = ImportRefusal(run=self.run, row=row.number, name=name, reason=reason)
            self.refused.append(refusal)
            return
        self._found(row, row.kind, parent)

    def _found(self, row: Row, kind: BodyKind, parent: Body | None) -> None:
        code = row.cells.get("code", "")
        body = Body(
            name=row.cells["name"],
            kind=kind.value,
            code=code,
            parent=parent,
            path=f"{parent.path if parent else ''}{segment()}/",
            **{column: row.cells.get(column, "") for column in _COPIED},
        )
        if parent is not None and parent.pk is None:
            self._flush()
            body.parent = parent
        self.fresh.append(body)
        self.here.setdefault(body.name, body)
        self.codes |= {code} if code else set()

    def _flush(self) -> None:
        """A parent of the same batch must have its row before a child can point to it."""
        Body.objects.bulk_create(self.fresh)
        self.run.accepted += len(self.fresh)
        self.fresh = []

    def _parent(self, name: str) -> Body | None:
        if not name:
            return self.run.root
        if name in self.here:
            return self.here[name]
        if name not in self.parents:
            rows = Body.objects.filter(name=name, state=BodyState.ACTIVE.value)
            if self.run.root:
                rows = rows.filter(below("path", self.run.root.path))
            found = list(rows[:2])
            self.parents[name] = found[0] if len(found) == 1 else None
        return self.parents[name]

    def _faults(self, row: Row, parent: Body | None) -> list[str]:
        name, code = row.cells["name"], row.cells.get("code", "")
        wanted = row.cells.get("parent", "")
        if wanted and parent is None:
            return [f"上级单位“{wanted}”没有找到，或有重名：请先导入上级单位，并核对名称。"]
        faults = []
        if row.kind and parent and BodyKind(parent.kind) not in PARENTS[row.kind]:
            faults.append(f"{row.kind.label}不能设在{BodyKind(parent.kind).label}之下。")
        if code in self.codes:
            faults.append("统一社会信用代码重复。")
        twin = self.here.get(name)
        known = parent is not None and (name, parent.pk) in self.there
        if known or (twin is not None and twin.parent is parent):
            faults.append("同一上级之下已有同名单位。")
        return faults
