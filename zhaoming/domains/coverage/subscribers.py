"""Reactions of coverage to lists, documents, bodies and the calendar."""

from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.catalogue.events import CatalogueChanged
from zhaoming.domains.coverage.actions.evaluating import redate
from zhaoming.domains.coverage.actions.gathering import (
    document_ended,
    document_published,
    gather,
    reference_of,
)
from zhaoming.domains.coverage.actions.opening import open_duty, sync
from zhaoming.domains.coverage.events import EvidenceAsserted
from zhaoming.domains.coverage.models import Evidence
from zhaoming.domains.coverage.policy import CONFIRMERS
from zhaoming.domains.organisation.api import body_of, county_of, holders
from zhaoming.domains.organisation.events import YearAnnounced
from zhaoming.domains.publication.api import Edition
from zhaoming.domains.publication.events import (
    EditionEnded,
    EditionPublished,
    EditionSubmitted,
    HistoryTaken,
)
from zhaoming.domains.publication.terms import Attribute
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.events import subscribe
from zhaoming.kernel.notices.sending import notify


def follow_list(event: CatalogueChanged, at: datetime) -> None:
    """A list has other items, or others owe them: duties follow, and what is there already counts."""
    government = body_of(event.body)
    done = sync(government, at=at)
    if done.items:
        gather(government, at=at, items=done.items)


def open_for_document(event: EditionSubmitted, at: datetime) -> None:
    """成文 sets the clock of its item off: the list says by when the document must be public."""
    row = Edition.objects.select_related("document", "body").get(pk=event.edition)
    if row.item_id is None or row.made_on is None or row.attribute != Attribute.PROACTIVE:
        return
    if row.item is not None and row.item.charges.filter(body=row.body).exists():
        open_duty(row.item_id, row.body_id, key=reference_of(row.document_id), title=row.title,
                  since=row.made_on, at=at)  # fmt: skip


def published(event: EditionPublished, at: datetime) -> None:
    """What is public meets what it meets."""
    document_published(event.document, at)


def ended(event: EditionEnded, at: datetime) -> None:
    """What is no longer public meets nothing."""
    document_ended(event.edition, event.document, at)


def history(event: HistoryTaken, at: datetime) -> None:
    """A batch of earlier documents counts for what stands always."""
    gather(county_of(body_of(event.body)), at=at)


def tell_confirmers(event: EvidenceAsserted, at: datetime) -> None:
    """Those who may confirm hear that something was asserted."""
    row = Evidence.objects.select_related("duty__item").get(pk=event.evidence)
    people = [p for p in holders(day_of(at), event.body, *CONFIRMERS) if p != row.stated_by]
    notify(people, key=f"asserted:{row.pk}", title=f"待确认：{row.duty.item.level2}（{row.title}）"[:120],
           at=at, url=f"/w/duties/{row.duty_id}/")  # fmt: skip


def count_again(event: YearAnnounced, at: datetime) -> None:
    """A changed calendar moves the open due days that it touches; who entered it hears how many."""
    first, last = date.fromisoformat(event.first), date.fromisoformat(event.last)
    moved = redate(event.region, first, last, working_calendar(event.region))
    if event.by is not None:
        with transaction.atomic():
            notify([event.by], key=f"redated:{event.region}:{first.year}:{at:%s}", at=at,
                   title=f"{event.region}{first.year}年放假安排已生效：{moved}项未完成的公开任务重新计算了期限",
                   url="/w/calendar/")  # fmt: skip


subscribe(YearAnnounced, "coverage.redate", count_again, long=True, label="重新计算任务期限")
subscribe(CatalogueChanged, "coverage.list", follow_list, long=True, label="更新公开任务")
subscribe(EditionSubmitted, "coverage.submitted", open_for_document, label="产生公开任务")
subscribe(EditionPublished, "coverage.published", published, label="核销公开任务")
subscribe(EditionEnded, "coverage.ended", ended, label="恢复公开任务")
subscribe(HistoryTaken, "coverage.history", history, long=True, label="核销公开任务")
subscribe(EvidenceAsserted, "coverage.asserted", tell_confirmers, label="通知确认")
