"""Every read of the review."""

from django.db.models import QuerySet

from zhaoming.domains.organisation.api import reach_of
from zhaoming.domains.review.models import Clearance, Screening
from zhaoming.domains.review.terms import Verdict
from zhaoming.kernel.terms import Actor, Role

_READERS = (
    Role.CLERK, Role.REVIEWER, Role.HEAD, Role.OFFICE, Role.OFFICE_HEAD, Role.AUTHORITY,
    Role.ASSESSOR,
)  # fmt: skip


def verdict(subject: str, content_hash: str) -> Verdict | None:
    """Where the review of this very content stands; None when it was never handed in."""
    row = Screening.objects.filter(subject=subject, hash=content_hash).order_by("-id").first()
    return Verdict(row.verdict) if row else None


def clearance(subject: str, content_hash: str) -> Clearance | None:
    """The clearance of this very content; release without one is refused."""
    rows = Clearance.objects.filter(subject=subject, hash=content_hash)
    return rows.order_by("-id").first()


def ledger_visible_to(actor: Actor) -> QuerySet[Screening]:
    """审查台账: the reviews of the bodies within reach."""
    rows = Screening.objects.filter(reach_of(actor, "body__path", _READERS))
    return rows.select_related("body", "clearance")
