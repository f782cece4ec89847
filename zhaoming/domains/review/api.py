"""The front door of review."""

from zhaoming.domains.review.actions import hand_in, let_pass, pass_on, reject_file, turn_back
from zhaoming.domains.review.engine.secrecy import Finding, scan
from zhaoming.domains.review.models import Clearance, Screening
from zhaoming.domains.review.queries import clearance, ledger_visible_to, verdict

__all__ = [
    "Clearance",
    "Finding",
    "Screening",
    "clearance",
    "hand_in",
    "ledger_visible_to",
    "let_pass",
    "pass_on",
    "reject_file",
    "scan",
    "turn_back",
    "verdict",
]
