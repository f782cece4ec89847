"""The front door of review."""

from zhaoming.domains.review.actions import (
    allow,
    decide,
    disallow,
    hand_in,
    let_pass,
    note_file,
    pass_on,
    reject_file,
    turn_back,
)
from zhaoming.domains.review.engine.files import redacted, scan_file, scan_reading, unreadable
from zhaoming.domains.review.engine.scanning import Found, Scanner, carried_scanner, scanner_with
from zhaoming.domains.review.engine.secrecy import Mark, marks
from zhaoming.domains.review.models import Allowance, Clearance, Finding, Screening
from zhaoming.domains.review.queries import (
    Seen,
    allowances_visible_to,
    clearance,
    examine,
    ledger_visible_to,
    unscanned,
    verdict,
)

__all__ = [
    "Allowance",
    "Clearance",
    "Finding",
    "Found",
    "Mark",
    "Scanner",
    "Screening",
    "Seen",
    "allow",
    "allowances_visible_to",
    "carried_scanner",
    "clearance",
    "decide",
    "disallow",
    "examine",
    "hand_in",
    "ledger_visible_to",
    "let_pass",
    "marks",
    "note_file",
    "pass_on",
    "redacted",
    "reject_file",
    "scan_file",
    "scan_reading",
    "scanner_with",
    "turn_back",
    "unreadable",
    "unscanned",
    "verdict",
]
