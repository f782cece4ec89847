"""审查台账, 词库, and where the review of a content stands."""

from datetime import date, datetime, time

from django.db.models import Prefetch, Q, QuerySet

from zhaoming.domains.organisation.api import reach_of
from zhaoming.domains.review.models import Allowance, Clearance, LexiconWord, Screening, Step
from zhaoming.domains.review.policy import DECIDERS, READERS
from zhaoming.domains.review.terms import Verdict
from zhaoming.kernel.calendar import BEIJING
from zhaoming.kernel.terms import Actor


def lexicon_visible_to(actor: Actor) -> QuerySet[LexiconWord]:
    """The words kept by the bodies within reach and those above them."""
    steps = [held.path.split("/")[:-1] for held in actor.holdings if held.role in READERS]
    above = {"/".join(path[:n]) + "/" for path in steps for n in range(1, len(path) + 1)}
    within = reach_of(actor, "body__path", READERS)
    rows = LexiconWord.objects.filter(within | Q(body__path__in=above))
    return rows.select_related("body")


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
    rows = Screening.objects.filter(reach_of(actor, "body__path", READERS))
    return rows.select_related("body", "clearance")


def allowances_visible_to(actor: Actor) -> QuerySet[Allowance]:
    """What is not told again, for the bodies within reach and for all."""
    rows = Allowance.objects.filter(Q(body=None) | reach_of(actor, "body__path", READERS))
    return rows.select_related("body")


def with_steps(rows: QuerySet[Screening]) -> QuerySet[Screening]:
    """With every act of each, for the ledger as it is printed and archived."""
    return rows.prefetch_related(Prefetch("steps", Step.objects.order_by("id")))


def ledger_of_year(actor: Actor, year: int) -> QuerySet[Screening]:
    """What was handed in during a year, for the archive."""
    first, last = _midnight(date(year, 1, 1)), _midnight(date(year + 1, 1, 1))
    rows = ledger_visible_to(actor).filter(opened_at__gte=first, opened_at__lt=last)
    return rows.order_by("id")


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(), tzinfo=BEIJING)


def unconfirmed(actor: Actor) -> QuerySet[Screening]:
    """待补审: what a stand-in let pass in a hurry and no reviewer has looked at since."""
    rows = Screening.objects.filter(reach_of(actor, "body__path", DECIDERS))
    rows = rows.exclude(urgent="").filter(confirmed_at=None).exclude(decided_by=actor.id or 0)
    return rows.exclude(opened_by=actor.id or 0).select_related("body")
