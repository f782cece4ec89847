"""What the worker does for the organisation and the ground: imports, sealing, tidying."""

import time
from datetime import datetime, timedelta
from typing import Any

from zhaoming.domains.organisation.actions.importing import (
    BATCH,
    finish_import,
    refuse_import,
    take_batch,
)
from zhaoming.domains.organisation.engine.import_rows import NoHeading, Row
from zhaoming.domains.organisation.engine.import_rows import read as read_rows
from zhaoming.domains.organisation.models import ImportRun
from zhaoming.domains.organisation.queries.actors import operators
from zhaoming.kernel.accounts.access import KEEP_AT_LEAST, forget_before
from zhaoming.kernel.attachments.storing import load
from zhaoming.kernel.audit.sealing import anchor, seal
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.documents import Unreadable, read
from zhaoming.kernel.events import task
from zhaoming.kernel.jobs import at_hour, every
from zhaoming.kernel.jobs.carrying import forget_done
from zhaoming.kernel.notices.sending import notify
from zhaoming.kernel.notices.terms import Channel
from zhaoming.kernel.terms import Role

_BREATH = 0.02


def _rows_of(run: ImportRun) -> list[Row]:
    reading = read(load(run.file), run.file.name)
    visible = next((part for part in reading.parts if not part.hidden), None)
    return list(read_rows(visible.text if visible else ""))


def take_in(payload: dict[str, Any], at: datetime) -> None:
    """Go on with an import from the row it had reached; a second run finds nothing to do."""
    run = ImportRun.objects.select_related("file", "root").get(pk=payload["run"])
    if run.done_at:
        return
    try:
        rows = _rows_of(run)
    except (Unreadable, NoHeading) as refusal:
        refuse_import(run.pk, reason=str(refusal), at=at)
        return
    for first in range(run.next_row, len(rows), BATCH):
        if not take_batch(run.pk, rows[first : first + BATCH], first=first, total=len(rows)):
            return
        time.sleep(_BREATH)  # Leave room for the clerks between two batches.
    finish_import(run.pk, at=at)


def seal_trail(payload: dict[str, Any], at: datetime) -> None:
    """Chain what has been committed, and anchor the head outside the database."""
    if seal(at):
        anchor(at)


def mail_head(payload: dict[str, Any], at: datetime) -> None:
    """The day's head goes to the audit operators by mail: an anchor that we cannot reach."""
    path = anchor(at)
    if path is None:
        return
    people = operators().filter(role=Role.AUDIT_OPERATOR.value).values_list("person", flat=True)
    notify(list(people), key=f"anchor:{day_of(at)}", title=f"审计链锚定 {day_of(at)}", at=at,
           text=path.read_text(encoding="utf-8"), channels=(Channel.MAIL,))  # fmt: skip


def tidy(payload: dict[str, Any], at: datetime) -> None:
    """Forget done tasks after 30 days and access lines after the months they must be kept."""
    while forget_done(at - timedelta(days=30)):
        pass
    forget_before(at - KEEP_AT_LEAST, at=at)


every(timedelta(minutes=1), "audit.seal", seal_trail, long=True, label="封存审计记录")
at_hour(18, "audit.mail_head", mail_head, label="发送审计锚定")
at_hour(3, "house.tidy", tidy, long=True, label="清理过期任务和访问日志")
task("organisation.import", take_in, long=True, label="导入单位")
