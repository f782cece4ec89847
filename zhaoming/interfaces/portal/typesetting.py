"""Highlighting what was searched for; pure."""

import re
from collections.abc import Iterator


def marked(text: str, needle: str) -> Iterator[tuple[bool, str]]:
    """``text`` in pieces, those that match ``needle`` flagged, for highlighting."""
    words = [re.escape(word) for word in needle.split() if word]
    if not words:
        yield False, text
        return
    for n, piece in enumerate(re.split(f"({'|'.join(words)})", text, flags=re.IGNORECASE)):
        if piece:
            yield bool(n % 2), piece
