"""One sandboxed reader per file format, shared by all rooms."""

from zhaoming.kernel.documents.reading import blocks, clean, read, redact
from zhaoming.kernel.documents.sniffing import Format, sniff
from zhaoming.kernel.documents.terms import (
    Block,
    Limits,
    Mask,
    Part,
    Reading,
    Unreadable,
    column_name,
)

__all__ = [
    "Block",
    "Format",
    "Limits",
    "Mask",
    "Part",
    "Reading",
    "Unreadable",
    "blocks",
    "clean",
    "column_name",
    "read",
    "redact",
    "sniff",
]
