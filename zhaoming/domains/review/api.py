"""The front door of review."""

from zhaoming.domains.review.actions import hand_in, let_pass, pass_on, reject_file, turn_back
from zhaoming.domains.review.engine.files import redacted, scan_file, scan_reading, unreadable
from zhaoming.domains.review.engine.scanning import Found, Scanner, carried_scanner, scanner_with
from zhaoming.domains.review.engine.secrecy import Mark, marks
from zhaoming.domains.review.models import Clearance, Screening
from zhaoming.domains.review.queries import clearance, ledger_visible_to, verdict

__all__ = [
    "Clearance",
    "Found",
    "Mark",
    "Scanner",
    "Screening",
    "carried_scanner",
    "clearance",
    "hand_in",
    "ledger_visible_to",
    "let_pass",
    "marks",
    "pass_on",
    "redacted",
    "reject_file",
    "scan_file",
    "scan_reading",
    "scanner_with",
    "turn_back",
    "unreadable",
    "verdict",
]
