"""Rows of publication: documents, their contents, and the dealings around them."""

from zhaoming.domains.publication.models.contents import Revision, RevisionFile, Sheet, SheetRow
from zhaoming.domains.publication.models.dealings import (
    Consent,
    Offer,
    Reassessment,
    Round,
    RoundEntry,
)
from zhaoming.domains.publication.models.documents import Document, Edition

__all__ = [
    "Consent",
    "Document",
    "Edition",
    "Offer",
    "Reassessment",
    "Revision",
    "RevisionFile",
    "Round",
    "RoundEntry",
    "Sheet",
    "SheetRow",
]
