"""Rows of publication: documents, their contents, and the dealings around them."""

from zhaoming.domains.publication.models.arrangements import Column, Redirect, Slot, Topic
from zhaoming.domains.publication.models.contents import (
    FileText,
    Revision,
    RevisionFile,
    Sheet,
    SheetRow,
)
from zhaoming.domains.publication.models.dealings import (
    Consent,
    Offer,
    Reassessment,
    Round,
    RoundEntry,
)
from zhaoming.domains.publication.models.documents import Document, Edition

__all__ = [
    "Column",
    "Consent",
    "Document",
    "Edition",
    "FileText",
    "Offer",
    "Reassessment",
    "Redirect",
    "Revision",
    "RevisionFile",
    "Round",
    "RoundEntry",
    "Sheet",
    "SheetRow",
    "Slot",
    "Topic",
]
