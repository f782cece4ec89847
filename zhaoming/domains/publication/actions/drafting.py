"""Intake, drafting and revising."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.publication.engine.intake import Intake, take_in
from zhaoming.domains.publication.law import PUBLISH, attribute_faults
from zhaoming.domains.publication.lifecycle import EDITION
from zhaoming.domains.publication.models import Document, Edition, Revision, RevisionFile
from zhaoming.domains.publication.policy import WRITERS
from zhaoming.domains.publication.queries import current_revision, facts_of, twin_of
from zhaoming.domains.publication.terms import Attribute, EditionState, Ground
from zhaoming.domains.review.api import Finding, reject_file, scan
from zhaoming.kernel.attachments.models import Attachment
from zhaoming.kernel.attachments.storing import store
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import YearUnannounced
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.clocks import Effect, Entry, reckon
from zhaoming.kernel.documents import Reading, clean, read, sniff
from zhaoming.kernel.lifecycle import permit
from zhaoming.kernel.numbering.giving import give
from zhaoming.kernel.terms import Actor, Refused, Role

FIELDS = (
    "title", "document_number", "issuer", "made_on", "printed_on", "attribute", "ground",
    "attribute_reason",
)  # fmt: skip


@dataclass
class Taken:
    """What became of a file that was dropped in: a draft, and what was read and doubted."""

    edition: Edition
    intake: Intake
    findings: list[str] = field(default_factory=list)


def examine(content: bytes, name: str) -> tuple[Reading, list[Finding]]:
    """Read a file in the sandbox and look for marks, hidden parts included; nothing is kept."""
    reading = read(content, name)
    findings = [f for part in reading.parts for f in scan(part.text, part.place)]
    findings += [f for text in reading.metadata.values() for f in scan(text, "文件属性")]
    return reading, findings


def _screened(content: bytes, name: str, body: Body, by: Actor, at: datetime) -> Reading:
    reading, findings = examine(content, name)
    findings = [*scan(name, "文件名"), *findings]
    if findings:
        reject_file(hashlib.sha256(content).hexdigest(), findings, body=body, by=by, at=at)
        marks = "、".join(dict.fromkeys(f"“{finding.text}”" for finding in findings))
        raise Refused([f"文件未被保存：其中有{marks}。{findings[0].advice}"])
    if unseen := [part.place for part in reading.parts if part.hidden and part.text.strip()]:
        places = "、".join(dict.fromkeys(unseen))
        words = "请接受或拒绝全部修订、删除批注、取消隐藏后重新上传"
        raise Refused([f"文件中有读者看不见的内容（{places}），直接公开会泄露：{words}。"])
    return reading


def _demand_writer(body: Body, by: Actor) -> None:
    if not by.holds_at(body.path, *WRITERS):
        raise Refused([f"起草须由“{body}”的{Role.CLERK.label}办理。"])


def intake(body_id: int, *, content: bytes, name: str, by: Actor, at: datetime) -> Taken:
    """收件: a file becomes a draft; refused with a reason where it cannot be read or bears a mark.

    Reading happens before the transaction, since it takes time; the rows follow in one.
    """
    body = Body.objects.get(pk=body_id)
    _demand_writer(body, by)
    if twin := twin_of(body.pk, hashlib.sha256(content).hexdigest()):
        raise Refused([f"这个文件已经收过：见《{twin.title}》，不必重复上传。"])
    reading = _screened(content, name, body, by, at)
    if not reading.body.strip():
        raise Refused(["文件中没有读出文字，可能是扫描件：请上传可编辑的原文件。"])
    seen = take_in(reading.body)
    copy = clean(content, name)
    kind = sniff(content, name).value
    with transaction.atomic():
        original = store(content, name=name, format=kind, at=at)
        released = store(copy, name=name, format=kind, at=at, original=original)
        edition = _draft(body, seen, released, by, at)
    return Taken(edition, seen, reading.findings)


def _draft(body: Body, seen: Intake, file: Attachment, by: Actor, at: datetime) -> Edition:
    attribute = seen.attribute.value
    edition = Edition(
        title=seen.title.value or file.name,
        document_number=seen.document_number.value or "",
        issuer=seen.issuer.value or "",
        made_on=seen.made_on.value,
        printed_on=seen.printed_on.value,
        attribute=attribute.value if attribute else "",
        read_from={name: [read.line, read.doubt] for name, read in seen.reads.items()},
        drafted_by=by.id or 0,
    )
    _open(edition, body, by, at)
    files = [RevisionFile(file=file, name=file.name, order=1, source=True)]
    _revise(edition, seen.body, seen.attachments, files, by, at)
    record(edition, "publication.intake", by=by, at=at, body=body.pk, file=file.pk)
    return edition


def _open(edition: Edition, body: Body, by: Actor, at: datetime) -> None:
    number = give("documents", subject="document", at=at)
    edition.document = Document.objects.create(
        number=number, body=body, entered_at=at, entered_by=by.id or 0
    )
    _set_due(edition, body)
    edition.save()


def _set_due(edition: Edition, body: Body) -> None:
    """The twenty working days of 条例第二十六条 start with the 成文日期, not with a click."""
    edition.due_on, edition.due_provisional = None, False
    if edition.made_on is None:
        return
    start = [Entry(edition.made_on, Effect.START, "成文")]
    try:
        found = reckon(PUBLISH, start, working_calendar(body.region))
    except YearUnannounced:
        return
    edition.due_on, edition.due_provisional = found.due_on, found.provisional


def content_hash(edition: Edition, text: str, files: Sequence[RevisionFile]) -> str:
    """The digest of everything that would be released: facts, text, files in their order."""
    facts = {name: str(getattr(edition, name) or "") for name in FIELDS}
    listed = [(each.order, each.name, each.file.sha256) for each in files]
    body = json.dumps([facts, text, listed], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(body.encode()).hexdigest()


def _revise(edition: Edition, text: str, named: Sequence[str], files: Sequence[RevisionFile],
            by: Actor, at: datetime) -> Revision:  # fmt: skip
    last = edition.revisions.order_by("-ordinal").values_list("ordinal", flat=True).first() or 0
    revision = Revision.objects.create(
        edition=edition,
        ordinal=last + 1,
        text=text,
        attachments_named=list(named),
        hash=content_hash(edition, text, files),
        made_at=at,
        made_by=by.id or 0,
    )
    for each in files:
        each.pk, each.revision = None, revision
    RevisionFile.objects.bulk_create(files)
    return revision


@transaction.atomic
def start(body_id: int, *, title: str, by: Actor, at: datetime) -> Edition:
    """起草: an empty draft, for those who write here."""
    body = Body.objects.get(pk=body_id)
    _demand_writer(body, by)
    if not title.strip():
        raise Refused(["请填写标题。"], field="title")
    if marks := scan(title, "标题"):
        raise Refused([f"“{marks[0].text}”：{marks[0].advice}"], field="title")
    edition = Edition(title=title.strip()[:300], issuer=body.name, drafted_by=by.id or 0)
    _open(edition, body, by, at)
    _revise(edition, "", [], [], by, at)
    record(edition, "publication.start", by=by, at=at, body=body.pk)
    return edition


def locked(edition_id: int) -> Edition:
    """One edition, held until the transaction ends; whoever comes second waits, then is told."""
    rows = Edition.objects.select_for_update(of=("self",)).select_related("document__body")
    return rows.get(pk=edition_id)


@transaction.atomic
def revise(edition_id: int, *, facts: Mapping[str, object], text: str, by: Actor,
           at: datetime) -> Revision:  # fmt: skip
    """修改: the facts of a draft and a new revision of its text; the old one stays."""
    edition = locked(edition_id)
    permit(EDITION, "revise", EditionState(edition.state), by, edition.document.body.path,
           facts_of(edition, by))  # fmt: skip
    for name in FIELDS:
        if name in facts and getattr(edition, name) != facts[name]:
            setattr(edition, name, facts[name])
            edition.read_from.pop(name, None)  # Written by a person now, no longer read.
    _set_due(edition, edition.document.body)
    edition.save()
    files = list(current_revision(edition).files.all())
    named = current_revision(edition).attachments_named
    revision = _revise(edition, text, named, files, by, at)
    record(edition, "publication.revise", by=by, at=at, body=edition.document.body_id,
           revision=revision.ordinal)  # fmt: skip
    return revision


def attach(edition_id: int, *, content: bytes, name: str, by: Actor, at: datetime) -> RevisionFile:
    """添加附件: read, screened and cleaned like the main text; an unreadable one is refused."""
    edition = Edition.objects.select_related("document__body").get(pk=edition_id)
    body = edition.document.body
    permit(EDITION, "revise", EditionState(edition.state), by, body.path, facts_of(edition, by))
    _screened(content, name, body, by, at)
    copy, kind = clean(content, name), sniff(content, name).value
    with transaction.atomic():
        edition = locked(edition_id)
        permit(EDITION, "revise", EditionState(edition.state), by, body.path, facts_of(edition, by))
        original = store(content, name=name, format=kind, at=at)
        released = store(copy, name=name, format=kind, at=at, original=original)
        last = current_revision(edition)
        files = list(last.files.all())
        order = max((each.order for each in files), default=0) + 1
        fresh = RevisionFile(file=released, name=released.name, order=order)
        _revise(edition, last.text, last.attachments_named, [*files, fresh], by, at)
        record(edition, "publication.attach", by=by, at=at, body=body.pk, file=released.pk)
    return fresh


@transaction.atomic
def detach(edition_id: int, *, order: int, by: Actor, at: datetime) -> Revision:
    """删除附件: from the draft; earlier revisions keep it."""
    edition = locked(edition_id)
    permit(EDITION, "revise", EditionState(edition.state), by, edition.document.body.path,
           facts_of(edition, by))  # fmt: skip
    last = current_revision(edition)
    files = [each for each in last.files.all() if each.order != order]
    revision = _revise(edition, last.text, last.attachments_named, files, by, at)
    record(edition, "publication.detach", by=by, at=at, body=edition.document.body_id, order=order)
    return revision


def faults_of(edition: Edition, revision: Revision, on: date) -> list[str]:
    """What is missing before an edition may be handed in, as the form lists it."""
    attribute = Attribute(edition.attribute) if edition.attribute else None
    ground = Ground(edition.ground) if edition.ground else None
    faults = []
    if not edition.title.strip():
        faults.append("请填写标题。")
    if not edition.issuer.strip():
        faults.append("请填写发文机关。")
    if edition.made_on is None:
        faults.append("请填写成文日期。")
    elif edition.made_on > on:
        faults.append("成文日期不能晚于今天。")
    if not revision.text.strip() and not revision.files.all():
        faults.append("正文和附件不能都为空。")
    return faults + attribute_faults(attribute, ground, edition.attribute_reason)


def missing_attachments(revision: Revision) -> int:
    """How many attachments the text names beyond those that were uploaded."""
    uploaded = sum(not each.source for each in revision.files.all())
    return max(0, len(revision.attachments_named) - uploaded)
