"""Reactions of publication to what has happened below, and to its own releases."""

from datetime import datetime

from zhaoming.domains.organisation.api import holders
from zhaoming.domains.organisation.events import BodyEnded, HandedOver
from zhaoming.domains.publication.actions.reviewing import online_of
from zhaoming.domains.publication.events import (
    ConsentAsked,
    EditionEnded,
    EditionPublished,
    EditionReturned,
    EditionSubmitted,
    OfferDecided,
)
from zhaoming.domains.publication.models import Document, Edition, Offer
from zhaoming.domains.publication.policy import DECIDERS
from zhaoming.domains.publication.queries import OPEN
from zhaoming.domains.publication.terms import EditionState, OfferState
from zhaoming.domains.review.api import close_all, look_at, pass_on
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events import subscribe
from zhaoming.kernel.notices.sending import notify
from zhaoming.kernel.terms import Role


def tell_reviewers(event: EditionSubmitted, at: datetime) -> None:
    """Those who may decide hear that something waits."""
    edition = Edition.objects.get(pk=event.edition)
    apart = {edition.drafted_by, edition.reviewed_by}
    people = [p for p in holders(day_of(at), event.body, *DECIDERS) if p not in apart]
    key = f"submitted:{edition.pk}:{edition.state}:{edition.submitted_at:%s}"
    notify(people, key=key, title=f"待审查：{edition.title}"[:120], at=at,
           url=f"/w/documents/{edition.pk}/")  # fmt: skip


def tell_clerk(event: EditionReturned, at: datetime) -> None:
    """The clerk hears that something came back."""
    edition = Edition.objects.get(pk=event.edition)
    key = f"returned:{edition.pk}:{at:%s}"
    notify([edition.drafted_by], key=key, title=f"已退回：{edition.title}"[:120], at=at,
           url=f"/w/documents/{edition.pk}/")  # fmt: skip


def tell_those_asked(event: ConsentAsked, at: datetime) -> None:
    """A body that is concerned hears that its word is waited for."""
    edition = Edition.objects.get(pk=event.edition)
    roles = (*DECIDERS, Role.OFFICE, Role.OFFICE_HEAD)
    notify(holders(day_of(at), event.body, *roles), key=f"consent:{event.edition}:{event.body}",
           title=f"发布前协商：{edition.title}"[:120], at=at, url="/w/consents/")  # fmt: skip


def tell_sender(event: OfferDecided, at: datetime) -> None:
    """Who offered hears whether it was taken."""
    row = Offer.objects.select_related("edition").get(pk=event.offer)
    word = OfferState.label_of(row.state)
    notify([row.offered_by], key=f"offer:{row.pk}", title=f"报送{word}：{row.edition.title}"[:120],
           at=at, url="/w/offers/sent/")  # fmt: skip


def take_over_documents(event: BodyEnded, at: datetime) -> None:
    """Documents pass to the successor; each edition keeps the issuer's name as it was."""
    if event.successor:
        Document.objects.filter(body=event.body).update(body=event.successor)
        Edition.objects.filter(body=event.body).update(body=event.successor)
        pass_on(event.body, successor_id=event.successor)


def take_over_drafts(event: HandedOver, at: datetime) -> None:
    """What a leaving person was drafting goes on with the successor."""
    rows = Edition.objects.filter(drafted_by=event.person, state__in=OPEN)
    for edition in rows.select_for_update():
        edition.drafted_by = event.successor
        edition.authors = sorted({*edition.authors, event.successor})
        edition.save(update_fields=["drafted_by", "authors"])


def settle_corrections(event: EditionPublished, at: datetime) -> None:
    """What goes online is read with the rules of now: what is gone is put right, what came is raised.

    It may have been screened long ago, or be the edition before that an undo brought back.
    """
    edition = Edition.objects.select_related("document", "body", "item").get(pk=event.edition)
    if edition.state == EditionState.PUBLISHED:
        look_at(online_of(edition), at)


def close_corrections(event: EditionEnded, at: datetime) -> None:
    """Off the pages, nothing in it is wrong online any more."""
    online = Edition.objects.filter(document=event.document, state=EditionState.PUBLISHED.value)
    if not online.exists():
        close_all(f"document:{event.document}", outcome="文件已不在网上", at=at)


subscribe(
    EditionPublished, "publication.settle", settle_corrections, label="核对网上更正", long=True
)
subscribe(EditionEnded, "publication.close_corrections", close_corrections, label="结束网上更正")
subscribe(EditionSubmitted, "publication.tell_reviewers", tell_reviewers, label="通知审查人")
subscribe(EditionReturned, "publication.tell_clerk", tell_clerk, label="通知经办人")
subscribe(ConsentAsked, "publication.tell_asked", tell_those_asked, label="通知协商机关")
subscribe(OfferDecided, "publication.tell_sender", tell_sender, label="通知报送单位")
subscribe(BodyEnded, "publication.take_over", take_over_documents, label="文件移交承接单位")
subscribe(HandedOver, "publication.take_over_drafts", take_over_drafts, label="草稿移交")
