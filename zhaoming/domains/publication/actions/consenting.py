"""发布前协商 (条例第十一条): asking the bodies concerned, answering, or saying why not."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.publication.actions.content import locked
from zhaoming.domains.publication.events import ConsentAsked
from zhaoming.domains.publication.models import Consent, Edition
from zhaoming.domains.publication.policy import DECIDERS, WRITERS
from zhaoming.domains.publication.queries import authors_of, current_revision
from zhaoming.domains.publication.terms import EditionState
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.terms import Actor, Refused, Role

_OPEN = (EditionState.DRAFT, EditionState.REVIEW, EditionState.APPROVAL)


def _demand_open(edition: Edition) -> None:
    if EditionState(edition.state) not in _OPEN:
        raise Refused([f"“{EditionState.label_of(edition.state)}”的文件不再协商。"])


@transaction.atomic
def ask_consent(edition_id: int, *, body_ids: Sequence[int], question: str, by: Actor,
                at: datetime) -> int:  # fmt: skip
    """征求意见: asks other bodies; publication waits for all of them. Returns how many were asked.

    Who agreed to an earlier content is asked again; an earlier decision not to wait ends.
    """
    edition = locked(edition_id)
    _demand_open(edition)
    if not by.holds_at(edition.body.path, *WRITERS, *DECIDERS):
        raise Refused(["协商须由本单位的经办人、审查员或负责人发起。"])
    bodies = list(Body.objects.filter(pk__in=list(body_ids)).exclude(pk=edition.body_id))
    faults = [] if bodies else ["请选择涉及的其他机关。"]
    faults += [] if question.strip() else ["请写明需要对方确认的内容。"]
    if faults:
        raise Refused(faults)
    now = current_revision(edition).hash
    stale = edition.consents.filter(body__in=bodies, decided_at__isnull=False).exclude(hash=now)
    reopened = stale.update(agreed=None, words="", hash="", decided_at=None, decided_by=None)
    asked = set(edition.consents.values_list("body", flat=True))
    fresh = [
        Consent(edition=edition, body=body, asked_at=at, asked_by=by.id or 0,
                question=question.strip()[:300])
        for body in bodies if body.pk not in asked
    ]  # fmt: skip
    Consent.objects.bulk_create(fresh)
    edition.consent_asked, edition.consent_waived = True, ""
    edition.save(update_fields=["consent_asked", "consent_waived"])
    record(edition, "publication.ask_consent", by=by, at=at, body=edition.body_id,
           bodies=[each.body_id for each in fresh])  # fmt: skip
    for each in fresh:
        emit(ConsentAsked(edition.pk, each.body_id), at=at)
    return len(fresh) + reopened


@transaction.atomic
def answer_consent(
    consent_id: int, *, agreed: bool, words: str, by: Actor, at: datetime
) -> Consent:
    """确认: what the body concerned says; a refusal needs its reason."""
    rows = Consent.objects.select_for_update(of=("self",)).select_related("body", "edition")
    consent = rows.get(pk=consent_id)
    if not by.holds_at(consent.body.path, *DECIDERS, Role.OFFICE, Role.OFFICE_HEAD):
        raise Refused([f"须由“{consent.body}”的审查员、负责人或公开工作机构确认。"])
    _demand_open(consent.edition)
    if by.id == consent.asked_by or by.id in authors_of(consent.edition):
        raise Refused(["起草人、征求人不能代表对方单位答复自己的征求。"])
    if consent.decided_at:
        raise Refused(["这件协商已经答复过。"])
    if not agreed and not words.strip():
        raise Refused(["不同意公开的，请写明理由和修改意见。"], field="words")
    consent.agreed, consent.words = agreed, words.strip()[:300]
    consent.hash = current_revision(consent.edition).hash
    consent.decided_at, consent.decided_by = at, by.id
    consent.save(update_fields=["agreed", "words", "hash", "decided_at", "decided_by"])
    record(consent.edition, "publication.consent", by=by, at=at, body=consent.body_id,
           agreed=agreed, words=words)  # fmt: skip
    return consent


@transaction.atomic
def waive_consent(edition_id: int, *, reason: str, by: Actor, at: datetime) -> Edition:
    """不再协商: the head says why publication does not wait any longer, or never asked."""
    edition = locked(edition_id)
    _demand_open(edition)
    if not by.holds_at(edition.body.path, Role.HEAD):
        raise Refused([f"不再协商须由“{edition.body}”的{Role.HEAD.label}决定。"])
    if not reason.strip():
        raise Refused(["请写明不再协商的理由。"], field="words")
    edition.consent_waived = reason.strip()[:300]
    edition.save(update_fields=["consent_waived"])
    record(edition, "publication.waive_consent", by=by, at=at, body=edition.body_id, reason=reason)
    return edition
