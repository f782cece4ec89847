"""One sandboxed reader per file format, shared by all rooms."""

from zhaoming.kernel.documents.reading import clean, read
from zhaoming.kernel.documents.sniffing import Format, sniff
from zhaoming.kernel.documents.terms import Limits, Part, Reading, Unreadable

__all__ = ["Format", "Limits", "Part", "Reading", "Unreadable", "clean", "read", "sniff"]
