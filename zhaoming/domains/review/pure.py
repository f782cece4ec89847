"""What of review needs no house: texts and files are scanned without rows, settings or Django."""

from zhaoming.domains.review.engine.files import redacted, scan_file, unreadable
from zhaoming.domains.review.engine.scanning import Found, Scanner, carried_scanner, scanner_with

__all__ = [
    "Found",
    "Scanner",
    "carried_scanner",
    "redacted",
    "scan_file",
    "scanner_with",
    "unreadable",
]
