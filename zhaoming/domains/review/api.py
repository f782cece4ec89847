"""The front door of review."""

from zhaoming.domains.review.actions import (
    allow,
    decide,
    disallow,
    end_word,
    hand_in,
    import_words,
    keep_word,
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
from zhaoming.domains.review.policy import KEEPERS
from zhaoming.domains.review.queries import (
    Seen,
    allowances_visible_to,
    clearance,
    examine,
    forget_scanners,
    ledger_visible_to,
    lexicon_visible_to,
    unscanned,
    verdict,
)

__all__ = [
    "KEEPERS",
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
    "end_word",
    "examine",
    "forget_scanners",
    "hand_in",
    "import_words",
    "keep_word",
    "ledger_visible_to",
    "let_pass",
    "lexicon_visible_to",
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
