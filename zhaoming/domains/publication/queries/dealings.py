"""Consents, assessments, rounds, offers; and how much each body publishes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from zhaoming.domains.organisation.api import Body, county_of, reach_of
from zhaoming.domains.organisation.terms import BodyKind
from zhaoming.domains.publication.models import Consent, Edition, Offer, Reassessment, Round
from zhaoming.domains.publication.policy import DECIDERS, READERS, WRITERS
from zhaoming.domains.publication.terms import OfferState
from zhaoming.kernel.calendar import BEIJING
from zhaoming.kernel.terms import Actor, Role

_ANSWERERS = (*DECIDERS, Role.OFFICE, Role.OFFICE_HEAD)


def consents_asked_of(actor: Actor) -> QuerySet[Consent]:
    """协商 that other bodies ask of the actor's own, open ones first."""
    rows = Consent.objects.filter(reach_of(actor, "body__path", _ANSWERERS))
    return rows.select_related("body", "edition__body")


def assessments_visible_to(actor: Actor) -> QuerySet[Reassessment]:
    """Assessments of the bodies within reach."""
    rows = Reassessment.objects.filter(reach_of(actor, "edition__body__path", READERS))
    return rows.select_related("edition__body")


def rounds_visible_to(actor: Actor) -> QuerySet[Round]:
    """Clean-up rounds of the bodies within reach."""
    rows = Round.objects.filter(reach_of(actor, "body__path", READERS))
    return rows.select_related("body", "result")


def offices_above(body: Body) -> QuerySet[Body]:
    """Who may take what a body offers: its government, and that government's departments."""
    county = county_of(body)
    kinds = [BodyKind.DEPARTMENT.value, BodyKind.PARTY.value]
    rows = Body.objects.filter(pk=county.pk) | Body.objects.filter(parent=county, kind__in=kinds)
    return rows.exclude(pk=body.pk).order_by("order", "id")


def offers_to(actor: Actor) -> QuerySet[Offer]:
    """报送 that wait for, or were decided by, the bodies that the actor writes for."""
    rows = Offer.objects.filter(reach_of(actor, "to__path", (*WRITERS, Role.AUTHORITY)))
    return rows.select_related("edition", "body", "to", "taken__document")


def offers_from(actor: Actor) -> QuerySet[Offer]:
    """报送 of the actor's own bodies."""
    rows = Offer.objects.filter(reach_of(actor, "body__path", READERS))
    return rows.select_related("edition", "body", "to", "taken__document")


@dataclass(frozen=True)
class Yield:
    """How much one body published in one month under one domain."""

    body: str
    domain: str
    month: date
    count: int


def yield_by_month(actor: Actor, since: date, until: date) -> Iterator[Yield]:
    """发布量: unit × domain × month, both days included; what was published, whatever became of it."""
    first = datetime.combine(since, time(0), tzinfo=BEIJING)
    last = datetime.combine(until, time.max, tzinfo=BEIJING)
    rows = Edition.objects.filter(
        reach_of(actor, "body__path", READERS), ordinal=1, published_at__range=(first, last),
        document__migrated=False,
    )  # fmt: skip
    month = TruncMonth("published_at", tzinfo=BEIJING)
    grouped = rows.annotate(month=month).values(
        "body__order", "body__name", "item__domain", "month"
    )
    for row in grouped.annotate(count=Count("id")).order_by(
        "body__order", "body__name", "item__domain", "month"
    ):
        yield Yield(row["body__name"], row["item__domain"] or "未归入事项",
                    row["month"].date(), row["count"])  # fmt: skip


def offer_counts(actor: Actor) -> list[Any]:
    """报送采用统计: per sending body, how many were offered, taken, declined."""
    rows = Offer.objects.filter(reach_of(actor, "body__path", READERS)) | Offer.objects.filter(
        reach_of(actor, "to__path", (*WRITERS, Role.AUTHORITY))
    )
    states = {state.value: Count("id", filter=Q(state=state.value)) for state in OfferState}
    return list(rows.values("body__name").annotate(total=Count("id"), **states).order_by("-total"))
