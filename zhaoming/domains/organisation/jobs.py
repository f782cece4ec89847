"""What the worker does for the organisation: imports, batch by batch."""

import time
from datetime import datetime
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
from zhaoming.kernel.attachments.storing import load
from zhaoming.kernel.documents import Unreadable, read
from zhaoming.kernel.events import task

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


task("organisation.import", take_in, long=True, label="导入单位")
