"""The rows of review: screenings and their steps, what is known to be right, what is read again."""

from zhaoming.domains.review.models.knowing import Allowance, FileScan, LexiconWord
from zhaoming.domains.review.models.ruling import Impact, Rule
from zhaoming.domains.review.models.screenings import (
    Clearance,
    Finding,
    Rejection,
    Screening,
    Step,
)
from zhaoming.domains.review.models.watching import Correction, Sweep, Watch

__all__ = [
    "Allowance",
    "Clearance",
    "Correction",
    "FileScan",
    "Finding",
    "Impact",
    "LexiconWord",
    "Rejection",
    "Rule",
    "Screening",
    "Step",
    "Sweep",
    "Watch",
]
