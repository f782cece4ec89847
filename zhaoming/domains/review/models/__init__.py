"""The rows of review: screenings with what was found, clearances, and what is known to be right."""

from zhaoming.domains.review.models.knowing import Allowance, FileScan, LexiconWord
from zhaoming.domains.review.models.screenings import Clearance, Finding, Rejection, Screening

__all__ = ["Allowance", "Clearance", "FileScan", "Finding", "LexiconWord", "Rejection", "Screening"]
