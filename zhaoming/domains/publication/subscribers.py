"""Reactions of publication to what has happened below, and to its own releases."""

from datetime import datetime

from zhaoming.domains.organisation.api import holders
from zhaoming.domains.organisation.events import BodyEnded, HandedOver
from zhaoming.domains.publication.events import (
    EditionPublished,
    EditionReturned,
    EditionSubmitted,
)
from zhaoming.domains.publication.models import Document, Edition
from zhaoming.domains.publication.policy import DECIDERS
from zhaoming.domains.publication.sources import index
from zhaoming.domains.publication.terms import EditionState
from zhaoming.domains.review.api import pass_on
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events import subscribe
from zhaoming.kernel.notices.sending import notify

_OPEN = (EditionState.DRAFT.value, EditionState.REVIEW.value)


def tell_reviewers(event: EditionSubmitted, at: datetime) -> None:
    """Those who may decide hear that something waits."""
    edition = Edition.objects.get(pk=event.edition)
    people = [p for p in holders(day_of(at), event.body, *DECIDERS) if p != edition.drafted_by]
    key = f"submitted:{edition.pk}:{edition.submitted_at:%s}"
    notify(people, key=key, title=f"待审查：{edition.title}"[:120], at=at,
           url=f"/w/documents/{edition.pk}/")  # fmt: skip


def tell_clerk(event: EditionReturned, at: datetime) -> None:
    """The clerk hears that something came back."""
    edition = Edition.objects.get(pk=event.edition)
    key = f"returned:{edition.pk}:{at:%s}"
    notify([edition.drafted_by], key=key, title=f"已退回：{edition.title}"[:120], at=at,
           url=f"/w/documents/{edition.pk}/")  # fmt: skip


def take_over_documents(event: BodyEnded, at: datetime) -> None:
    """Documents pass to the successor; each edition keeps the issuer's name as it was."""
    if event.successor:
        Document.objects.filter(body=event.body).update(body=event.successor)
        pass_on(event.body, successor_id=event.successor)


def take_over_drafts(event: HandedOver, at: datetime) -> None:
    """What a leaving person was drafting goes on with the successor."""
    rows = Edition.objects.filter(drafted_by=event.person, state__in=_OPEN)
    rows.update(drafted_by=event.successor)


subscribe(EditionPublished, "publication.index", index, label="更新检索")
subscribe(EditionSubmitted, "publication.tell_reviewers", tell_reviewers, label="通知审查人")
subscribe(EditionReturned, "publication.tell_clerk", tell_clerk, label="通知经办人")
subscribe(BodyEnded, "publication.take_over", take_over_documents, label="文件移交承接单位")
subscribe(HandedOver, "publication.take_over_drafts", take_over_drafts, label="草稿移交")
