"""核改意见: what is said of a cell, and how it is answered."""

from datetime import datetime

from django.db import transaction

from zhaoming.domains.catalogue.actions.drafting import MOST_WORDS, entry_to_write, locked
from zhaoming.domains.catalogue.engine.columns import COLUMNS
from zhaoming.domains.catalogue.models import Entry, Remark
from zhaoming.domains.catalogue.queries.drafts import home_of, may_judge
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.terms import Actor, Refused


@transaction.atomic
def remark(entry_id: int, *, column: str, words: str, by: Actor, at: datetime) -> Remark:
    """提意见 about a cell: by the office that merges, or by the government that reviews."""
    entry = Entry.objects.select_related("draft__catalogue__body", "draft__body").get(pk=entry_id)
    draft = locked(entry.draft_id)
    if not may_judge(draft, by):
        raise Refused(["只有正在核改或者审核这份目录的人可以提意见。"])
    if not words.strip():
        raise Refused(["请填写意见。"], field="words")
    row = Remark.objects.create(entry=entry, column=column if column in COLUMNS else "",
                                words=words.strip()[:MOST_WORDS], by=by.id, by_name=by.name,
                                body_id=home_of(by, draft), at=at)  # fmt: skip
    record(draft, "catalogue.remark", by=by, at=at, body=draft.body_id, entry=entry.pk, words=words)
    return row


@transaction.atomic
def settle_remark(remark_id: int, *, words: str, by: Actor, at: datetime) -> Remark:
    """不采纳: a remark is answered with a reason instead of a change."""
    row = Remark.objects.select_related("entry").get(pk=remark_id)
    entry = entry_to_write(row.entry_id, by)
    if not words.strip():
        raise Refused(["请写明不采纳的理由。"], field="words")
    row.answer, row.settled_at = words.strip()[:MOST_WORDS], at
    row.save(update_fields=["answer", "settled_at"])
    record(entry.draft, "catalogue.settle_remark", by=by, at=at, body=entry.draft.body_id,
           entry=entry.pk, words=words)  # fmt: skip
    return row
