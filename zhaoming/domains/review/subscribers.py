"""Reactions of review to what has happened below."""

from datetime import datetime

from zhaoming.domains.organisation.events import HandedOver
from zhaoming.domains.review.models import Watch
from zhaoming.kernel.events import subscribe


def take_over_watches(event: HandedOver, at: datetime) -> None:
    """The days of duty of whoever leaves are the successor's."""
    Watch.objects.filter(person=event.person, read_at=None).update(person=event.successor)


subscribe(HandedOver, "review.take_over_watches", take_over_watches, label="值班移交")
