"""The front door of coverage."""

from zhaoming.domains.coverage.actions.carrying_in import Past, Proof, carry_in
from zhaoming.domains.coverage.actions.evaluating import evaluate_all
from zhaoming.domains.coverage.actions.gathering import gather
from zhaoming.domains.coverage.actions.linking import check_links
from zhaoming.domains.coverage.actions.meeting import end_evidence, meet
from zhaoming.domains.coverage.actions.opening import ask, open_duty, sync
from zhaoming.domains.coverage.actions.stating import (
    Assertion,
    confirm,
    decline_evidence,
    excuse,
    withdraw_evidence,
)
from zhaoming.domains.coverage.models import Duty, Evidence
from zhaoming.domains.coverage.policy import CONFIRMERS, STATERS
from zhaoming.domains.coverage.queries.duties import (
    Standing,
    duties_visible_to,
    evidence_of,
    evidence_visible_to,
    late,
    newest_evidence,
    public_statements,
    standing,
    standings_of,
    to_confirm,
    waiting_for,
)
from zhaoming.domains.coverage.queries.figures import (
    Cell,
    Figures,
    Month,
    figures,
    heat,
    months,
    narrowed,
    whole,
)

__all__ = [
    "CONFIRMERS",
    "STATERS",
    "Assertion",
    "Cell",
    "Duty",
    "Evidence",
    "Figures",
    "Month",
    "Past",
    "Proof",
    "Standing",
    "ask",
    "carry_in",
    "check_links",
    "confirm",
    "decline_evidence",
    "duties_visible_to",
    "end_evidence",
    "evaluate_all",
    "evidence_of",
    "evidence_visible_to",
    "excuse",
    "figures",
    "gather",
    "heat",
    "late",
    "meet",
    "months",
    "narrowed",
    "newest_evidence",
    "open_duty",
    "public_statements",
    "standing",
    "standings_of",
    "sync",
    "to_confirm",
    "waiting_for",
    "whole",
    "withdraw_evidence",
]
