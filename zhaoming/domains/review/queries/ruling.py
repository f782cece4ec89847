"""How grave a kind is where, and what was weighed before people are named."""

from django.db.models import QuerySet

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


def impact_of(subject: str) -> Impact | None:
    """The last assessment of a content."""
    return Impact.objects.filter(subject=subject).order_by("-id").first()


def impacts_visible_to(actor: Actor) -> QuerySet[Impact]:
    """影响评估 of the bodies within reach; they are kept, whatever became of the content."""
    return Impact.objects.filter(reach_of(actor, "body__path", READERS)).select_related("body")
