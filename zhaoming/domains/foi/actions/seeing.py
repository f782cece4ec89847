"""What the applicant has read: kept, since it is proof of service on line."""

from datetime import datetime

from django.db import transaction

from zhaoming.domains.foi.models import Letter


@transaction.atomic
def seen(letter_id: int, *, at: datetime) -> None:
    """The applicant opened a letter; the first time counts."""
    Letter.objects.filter(pk=letter_id, seen_at=None).update(seen_at=at)
