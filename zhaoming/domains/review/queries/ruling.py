"""How grave a kind is where, and what was weighed before people are named."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from zhaoming.domains.organisation.api import Body, chain_of, reach_of
from zhaoming.domains.review.models import Impact, Rule
from zhaoming.domains.review.policy import READERS
from zhaoming.kernel.terms import Actor


def rulings_for(body: Body, genre: str, domain: str) -> dict[str, str]:
    """How grave each kind is by rule: that of the nearest body, of one body the narrowest."""
    rows = list(Rule.objects.filter(ended_at=None, genre__in={"", genre}, domain__in={"", domain}))
    if not rows:
        return {}
    chain = chain_of(body)
    near = [row for row in rows if row.body_id in chain]
    near.sort(key=lambda r: (chain.index(r.body_id), bool(r.genre) + bool(r.domain), bool(r.genre)))
    return {row.kind: row.severity for row in near}


def rules_visible_to(actor: Actor) -> QuerySet[Rule]:
    """审读规则 of the bodies within reach."""
    return Rule.objects.filter(reach_of(actor, "body__path", READERS)).select_related("body")


def impact_of(subjects: Sequence[str]) -> Impact | None:
    """The last assessment of the first of these contents that has one."""
    found = {row.subject: row for row in Impact.objects.filter(subject__in=subjects).order_by("id")}
    return next((found[subject] for subject in subjects if subject in found), None)


def outlived(on: date) -> QuerySet[Impact]:
    """Assessments of contents that were to be shown until a day that is over."""
    later = Impact.objects.filter(subject=OuterRef("subject"), pk__gt=OuterRef("pk"))
    return Impact.objects.filter(~Exists(later), until_on__lt=on).order_by("-until_on", "-id")


def impacts_visible_to(actor: Actor) -> QuerySet[Impact]:
    """影响评估 of the bodies within reach; they are kept, whatever became of the content."""
    return Impact.objects.filter(reach_of(actor, "body__path", READERS)).select_related("body")
