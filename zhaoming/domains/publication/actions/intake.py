"""收件: from a file to a draft, read in the sandbox and screened before anything is kept."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from zhaoming.domains.catalogue.api import proposed_items
from zhaoming.domains.organisation.api import Body
from zhaoming.domains.publication.actions.content import (
    Draft,
    add_revision,
    demand_writer,
    open_document,
)
from zhaoming.domains.publication.engine.genres import genre_of
from zhaoming.domains.publication.engine.intake import Intake, take_in
from zhaoming.domains.publication.engine.reads import Read
from zhaoming.domains.publication.engine.sheets import NoTable, Table, table_of
from zhaoming.domains.publication.models import Edition, FileText, RevisionFile, Sheet, SheetRow
from zhaoming.domains.publication.queries import twin_of
from zhaoming.domains.publication.terms import Content, Source
from zhaoming.domains.review.api import Mark, marks, note_file, reject_file
from zhaoming.kernel.attachments.models import Attachment
from zhaoming.kernel.attachments.storing import safe_name, store
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.documents import Reading, clean, read, sniff
from zhaoming.kernel.terms import Actor, Refused

_LONGEST = 200_000
SPREADSHEETS = ("xlsx", "xls", "csv")


@dataclass
class Taken:
    """What became of a file that was dropped in: a draft, and what was read and doubted."""

    edition: Edition
    intake: Intake
    findings: list[str] = field(default_factory=list)


def examine(content: bytes, name: str) -> tuple[Reading, list[Mark]]:
    """Read a file in the sandbox and look for marks, hidden parts included; nothing is kept."""
    reading = read(content, name)
    findings = [f for part in reading.parts for f in marks(part.text, part.place)]
    findings += [f for text in reading.metadata.values() for f in marks(text, "文件属性")]
    return reading, findings


def screened(content: bytes, name: str, body: Body, by: Actor, at: datetime) -> Reading:
    """The reading of a file that may be kept; Refused where it bears a mark or hides something."""
    reading, findings = examine(content, name)
    findings = [*marks(name, "文件名"), *findings]
    if findings:
        reject_file(hashlib.sha256(content).hexdigest(), findings, body=body, by=by, at=at)
        words = "、".join(dict.fromkeys(f"“{finding.text}”" for finding in findings))
        raise Refused([f"文件未被保存：其中有{words}。{findings[0].advice}"])
    if unseen := [
        part.place
        for part in reading.parts
        if part.hidden and not part.remains and part.text.strip()
    ]:
        places = "、".join(dict.fromkeys(unseen))
        words = "请接受或拒绝全部修订、删除批注、取消隐藏后重新上传"
        raise Refused([f"文件中有读者看不见的内容（{places}），直接公开会泄露：{words}。"])
    return reading


def remember(file: Attachment, reading: Reading) -> None:
    """Keep what a file says beside it; the same content is read once."""
    seen = "\n".join(part.text for part in reading.parts if not part.hidden)
    text = seen.replace("\0", "")[:_LONGEST]
    FileText.objects.get_or_create(sha256=file.sha256, defaults={"text": text})


def keep(content: bytes, copy: bytes, name: str, at: datetime) -> Attachment:
    """Put a file and its clean copy away; the copy is what may be released."""
    kind = sniff(content, name).value
    original = store(content, name=name, format=kind, at=at)
    return store(copy, name=name, format=kind, at=at, original=original)


def intake(body_id: int, *, content: bytes, name: str, by: Actor, at: datetime) -> Taken:
    """收件: a file becomes a draft; refused with a reason where it cannot be read or bears a mark.

    Reading happens before the transaction, since it takes time; the rows follow in one.
    """
    body = Body.objects.get(pk=body_id)
    demand_writer(body, by)
    if twin := twin_of(body.pk, hashlib.sha256(content).hexdigest()):
        raise Refused([f"这个文件已经收过：见《{twin.title}》，不必重复上传。"])
    reading = screened(content, name, body, by, at)
    if not reading.body.strip():
        raise Refused(["文件中没有读出文字，可能是扫描件：请上传可编辑的原文件。"])
    table = table_in(reading) if reading.format in SPREADSHEETS else None
    seen = _of_table(table, name, body) if table else take_in(reading.body)
    copy = clean(content, name)
    note_file(hashlib.sha256(copy).hexdigest(), reading)
    with transaction.atomic():
        sheet = keep_sheet(table, at) if table else None
        edition = _draft(body, seen, keep(content, copy, name, at), by, at, sheet)
    return Taken(edition, seen, reading.findings)


def table_in(reading: Reading) -> Table:
    """The table of the first visible sheet; Refused with the reason where there is none."""
    seen = [part.text for part in reading.parts if not part.hidden]
    try:
        return table_of(seen[0] if seen else "")
    except NoTable as fault:
        raise Refused([str(fault)]) from None


def keep_sheet(table: Table, at: datetime) -> Sheet:
    """Put a table away; the same table twice is one."""
    columns = [{"name": column.name, "numeric": column.numeric} for column in table.columns]
    sheet, fresh = Sheet.objects.get_or_create(
        hash=table.digest,
        defaults={"columns": columns, "count": len(table.rows), "made_at": at},
    )
    if fresh:
        rows = (SheetRow(sheet=sheet, position=n, cells=c) for n, c in enumerate(table.rows, 1))
        SheetRow.objects.bulk_create(rows, batch_size=500)
    return sheet


def _of_table(table: Table, name: str, body: Body) -> Intake:
    """A spreadsheet names itself above its heading, or by its file name; nothing else is read."""
    title = table.title or safe_name(name).rpartition(".")[0]
    seen = Intake()
    seen.title = Read(title[:300], doubt="标题取自表格或文件名，请核对。")
    seen.issuer = Read(body.name)
    seen.made_on = Read(doubt="表格里没有成文日期，请填写。")
    seen.attribute = Read(doubt="表格里没有公开属性标注，请选择公开属性。")
    return seen


def _draft(body: Body, seen: Intake, file: Attachment, by: Actor, at: datetime,
           sheet: Sheet | None) -> Edition:  # fmt: skip
    attribute, issuer = seen.attribute.value, seen.issuer.value or ""
    title = " ".join((seen.title.value or file.name).split())[:300]
    proposed = proposed_items(body, title=title, issuer=issuer)
    notes: dict[str, list[object]] = {
        name: [read.line, read.doubt] for name, read in seen.reads.items()
    }
    if proposed:
        notes["item"] = [None, f"按标题推荐“{proposed[0]}”，请核对。"]
    edition = Edition(
        title=title,
        document_number=(seen.document_number.value or "")[:80],
        issuer=issuer[:120],
        source=Source.JOINT.value if "、" in issuer else Source.OWN.value,
        made_on=seen.made_on.value,
        printed_on=seen.printed_on.value,
        copies_to=(seen.copies_to.value or "")[:500],
        copies=seen.copies.value,
        item=proposed[0] if proposed else None,
        genre=genre_of(title).value,
        attribute=attribute.value if attribute else "",
        content=(Content.TABLE if sheet else Content.TEXT).value,
        read_from=notes,
        drafted_by=by.id or 0,
    )
    open_document(edition, body, by, at)
    files = [RevisionFile(file=file, name=file.name, order=1, source=True)]
    draft = Draft(seen.body, sheet=sheet, named=seen.attachments, files=files)
    add_revision(edition, draft, by, at, first=True)
    record(edition, "publication.intake", by=by, at=at, body=body.pk, file=file.pk)
    return edition
