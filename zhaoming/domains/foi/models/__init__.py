"""Rows of 依申请公开."""

from zhaoming.domains.foi.models.cases import Applicant, Case, ClockEntry
from zhaoming.domains.foi.models.handling import (
    CaseFile,
    Charge,
    Consultation,
    Item,
    Remark,
    Remedy,
    Search,
)
from zhaoming.domains.foi.models.letters import Guided, Letter, Wording

__all__ = [
    "Applicant",
    "Case",
    "CaseFile",
    "Charge",
    "ClockEntry",
    "Consultation",
    "Guided",
    "Item",
    "Letter",
    "Remark",
    "Remedy",
    "Search",
    "Wording",
]
