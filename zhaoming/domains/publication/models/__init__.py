"""The rows of publication."""

from zhaoming.domains.publication.models.documents import (
    Document,
    Edition,
    Revision,
    RevisionFile,
)

__all__ = ["Document", "Edition", "Revision", "RevisionFile"]
