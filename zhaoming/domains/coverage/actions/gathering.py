"""Evidence that is there already: what is published under an item meets the duties of its body."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from zhaoming.domains.coverage.actions.evaluating import evaluate
from zhaoming.domains.coverage.actions.meeting import duties_met_by, end_evidence, meet
from zhaoming.domains.coverage.models import Duty, Evidence
from zhaoming.domains.coverage.terms import DutyState, EvidenceState, Kind, Source
from zhaoming.domains.organisation.api import Body
from zhaoming.domains.publication.api import Edition, published
from zhaoming.domains.publication.terms import Content, EditionState
from zhaoming.kernel.calendar import day_of

_BATCH = 500
_KINDS = {Content.TEXT.value: Kind.DOCUMENT, Content.TABLE.value: Kind.ROWS,
          Content.LINK.value: Kind.LINK}  # fmt: skip


class Found(NamedTuple):
    """A published document, as far as duties are concerned."""

    document: int
    number: int
    title: str
    item: int
    body: int
    on: date
    content: str
    until: date | None


def _read(row: Edition) -> Found | None:
    if row.item_id is None or row.listed_at is None:
        return None
    return Found(row.document_id, row.document.number, row.title, row.item_id, row.body_id,
                 row.originally_on or day_of(row.listed_at), row.content, row.expires_on)  # fmt: skip


def reference_of(document: int) -> str:
    """How evidence names a document."""
    return f"document:{document}"


def document_published(document: int, at: datetime) -> None:
    """A document went online: it meets what it meets, and nothing else any more."""
    row = published().select_related("document").filter(document=document).first()
    found = _read(row) if row else None
    if found is None:
        end_evidence(reference_of(document), served=False, reason="不再归入公开事项", at=at)
        return
    key = reference_of(document)
    duties = [d.pk for d in duties_met_by(found.item, found.body, key=key, title=found.title,
                                          on=found.on)]  # fmt: skip
    moved = Evidence.objects.filter(reference=key).exclude(duty__in=duties)
    with transaction.atomic():
        elsewhere = list(moved.exclude(duty__item=found.item).values_list("duty_id", flat=True))
        moved.filter(duty__in=elsewhere).update(state=EvidenceState.DEAD.value, end_reason="改归其他事项",
                                                decided_at=at)  # fmt: skip
        evaluate(elsewhere)
        meet(duties, kind=_KINDS[found.content], reference=key, title=found.title,
             url=f"/d/{found.number}.html", since=found.on, at=at)  # fmt: skip


def document_ended(edition: int, document: int, at: datetime) -> None:
    """A document left the public pages; where its 公示期 is over it has served."""
    if published().filter(document=document).exists():
        return
    row = Edition.objects.filter(pk=edition).first()
    served = row is not None and row.state == EditionState.LAPSED
    reason = row.end_reason if row is not None and row.end_reason else "已不在网上"
    end_evidence(reference_of(document), served=served, reason=reason, at=at)


def gather(government: Body, *, at: datetime, items: Collection[int] | None = None) -> int:
    """What was published before a duty was known meets it too; returns the evidence that was new.

    Only under ``items``, where they are named.
    """
    standing = {
        (item, body): pk
        for pk, item, body in Duty.objects.filter(
            item__catalogue__body=government, source=Source.STANDING.value
        ).exclude(state=DutyState.CANCELLED.value).values_list("pk", "item_id", "body_id")
    }  # fmt: skip
    rows = published().filter(item__catalogue__body=government).select_related("document")
    rows = rows if items is None else rows.filter(item__in=items)
    new, waiting = 0, list[Found]()
    for row in rows.order_by("pk").iterator(_BATCH):
        if (found := _read(row)) is not None:
            waiting.append(found)
        if len(waiting) == _BATCH:
            new += _keep(waiting, standing, at)
            waiting = []
    return new + _keep(waiting, standing, at)


def _keep(rows: Sequence[Found], standing: dict[tuple[int, int], int], at: datetime) -> int:
    have = set(Evidence.objects.filter(
        reference__in=[reference_of(row.document) for row in rows]
    ).values_list("duty_id", "reference"))  # fmt: skip
    fresh = []
    for row in rows:
        duty, reference = standing.get((row.item, row.body)), reference_of(row.document)
        if duty is not None and (duty, reference) not in have:
            fresh.append(Evidence(
                duty_id=duty, kind=_KINDS[row.content].value, state=EvidenceState.LIVING.value,
                reference=reference, title=row.title[:200], url=f"/d/{row.number}.html", since=row.on,
                stated_at=at,
            ))  # fmt: skip
    with transaction.atomic():
        Evidence.objects.bulk_create(fresh)
        evaluate(row.duty_id for row in fresh)
    return len(fresh)
