"""One sandboxed reader per file format, shared by all rooms."""

from zhaoming.kernel.documents.reading import blocks, clean, read
from zhaoming.kernel.documents.sniffing import Format, sniff
from zhaoming.kernel.documents.terms import Block, Limits, Part, Reading, Unreadable

__all__ = [
    "Block",
    "Format",
    "Limits",
    "Part",
    "Reading",
    "Unreadable",
    "blocks",
    "clean",
    "read",
    "sniff",
]
