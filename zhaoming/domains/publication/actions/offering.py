"""报送采用: towns and departments offer upwards; the government above picks, edits, publishes."""

from datetime import datetime

from django.db import transaction

from zhaoming.domains.organisation.api import Body, bodies_of
from zhaoming.domains.publication.actions.content import (
    Draft,
    add_revision,
    demand_writer,
    locked,
    open_document,
)
from zhaoming.domains.publication.events import OfferDecided
from zhaoming.domains.publication.models import Edition, Offer
from zhaoming.domains.publication.policy import WRITERS
from zhaoming.domains.publication.queries import current_revision, offices_above
from zhaoming.domains.publication.terms import Attribute, EditionState, OfferState, Source, Validity
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.database import change
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.terms import Actor, Refused


@transaction.atomic
def offer(edition_id: int, *, to: int, words: str, by: Actor, at: datetime) -> Offer:
    """报送: what is online here is offered to a body of the government above."""
    edition = locked(edition_id)
    demand_writer(edition.body, by)
    if edition.state != EditionState.PUBLISHED:
        raise Refused(["只有已公开的信息可以报送。"])
    receiver = offices_above(edition.body).filter(pk=to).first()
    if receiver is None:
        raise Refused(["请选择本级政府或其办公室作为采用单位。"], field="to")
    row, fresh = Offer.objects.get_or_create(
        edition=edition, to=receiver,
        defaults={"body": edition.body, "offered_at": at, "offered_by": by.id or 0,
                  "words": words.strip()[:300]},
    )  # fmt: skip
    if not fresh:
        raise Refused([f"已于{row.offered_at:%Y-%m-%d}报送过：{OfferState.label_of(row.state)}。"])
    record(edition, "publication.offer", by=by, at=at, body=edition.body_id, to=receiver.pk)
    return row


def _to_decide(offer_id: int, by: Actor) -> Offer:
    rows = Offer.objects.select_for_update(of=("self",)).select_related("edition__body", "to")
    row = rows.get(pk=offer_id)
    if row.to not in bodies_of(by, *WRITERS):
        raise Refused([f"报送须由“{row.to}”的经办人办理。"])
    if row.state != OfferState.OPEN:
        raise Refused([f"这件报送已经办理：{OfferState.label_of(row.state)}。"])
    return row


@transaction.atomic
def take_offer(offer_id: int, *, by: Actor, at: datetime) -> Edition:
    """采用: becomes a draft of the receiver, to be edited, reviewed and published there."""
    row = _to_decide(offer_id, by)
    edition = locked(row.edition_id)
    if edition.state != EditionState.PUBLISHED or edition.validity != Validity.IN_FORCE:
        raise Refused(["这条信息已经不在网上，或已失效、废止，不能采用：请注明原因不采用。"])
    taken = _copied(edition, row.to, by, at)
    _decide(row, OfferState.TAKEN, "", by, at, taken)
    return taken


@transaction.atomic
def decline_offer(offer_id: int, *, reason: str, by: Actor, at: datetime) -> Offer:
    """不采用: with a reason, which the sender reads."""
    row = _to_decide(offer_id, by)
    if not reason.strip():
        raise Refused(["请填写不采用的理由，报送单位会看到。"], field="words")
    _decide(row, OfferState.DECLINED, reason, by, at, None)
    return row


def _decide(row: Offer, state: OfferState, words: str, by: Actor, at: datetime,
            taken: Edition | None) -> None:  # fmt: skip
    row.state, row.taken = state.value, taken
    row.words = words.strip()[:300] or row.words
    row.decided_at, row.decided_by = at, by.id
    row.save(update_fields=["state", "taken", "words", "decided_at", "decided_by"])
    record(row.edition, "publication.offer_decided", by=by, at=at, body=row.to_id, state=state,
           words=words)  # fmt: skip
    emit(OfferDecided(row.pk, row.edition.body_id), at=at)


def _copied(edition: Edition, to: Body, by: Actor, at: datetime) -> Edition:
    """What the sender published, as a draft of the receiver that names where it came from."""
    taken = Edition(
        title=edition.title, issuer=edition.issuer, document_number=edition.document_number,
        made_on=edition.made_on, content=edition.content, link=edition.link, item=edition.item,
        expires_on=edition.expires_on, source=Source.TAKEN.value, genre=edition.genre,
        attribute=Attribute.PROACTIVE.value, drafted_by=by.id or 0,
    )  # fmt: skip
    open_document(taken, to, by, at)
    # It has been public in time where it was made; taking it over owes nobody a day.
    taken.due_on, taken.due_provisional = None, False
    change(taken, "due_on", "due_provisional")
    draft = Draft.of(current_revision(edition))
    draft.files = [each for each in draft.files if not each.source]
    add_revision(taken, draft, by, at, first=True)
    record(taken, "publication.take_offer", by=by, at=at, body=to.pk, edition=edition.pk)
    return taken
