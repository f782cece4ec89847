"""The piece of a text around what was found; the same for every engine; pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

_AROUND = 45
_WHOLE = 170
_BLANK = re.compile(r"\s+")


def _place(text: str, words: Iterable[str]) -> int:
    """Where the first of ``words`` stands; -1 where none does as it was typed."""
    plain = text.lower()
    found = [at for word in words if word and (at := plain.find(word.lower())) >= 0]
    return min(found, default=-1)


def fragment(text: str, words: Sequence[str]) -> str:
    """At most 170 characters with the first match in them, else the beginning."""
    at = _place(text, words)
    start = max(0, at - _AROUND)
    piece = _BLANK.sub(" ", text[start : start + _WHOLE]).strip()
    return f"…{piece}" if start else piece


def best(body: str, parts: Iterable[tuple[str, str]], words: Sequence[str]) -> tuple[str, str]:
    """The fragment and its place: of the body, else of the first part that holds the words."""
    if _place(body, words) < 0:
        for place, text in parts:
            if _place(text, words) >= 0:
                return fragment(text, words), place
    return fragment(body, words), ""


def marked(text: str, words: Iterable[str]) -> list[tuple[bool, str]]:
    """``text`` in pieces, those that match any of ``words`` flagged, for highlighting."""
    wanted = sorted({word for word in words if word}, key=len, reverse=True)
    if not wanted:
        return [(False, text)]
    pattern = "|".join(_loose(word) for word in wanted)
    pieces = re.split(f"({pattern})", text, flags=re.IGNORECASE)
    return [(bool(n % 2), piece) for n, piece in enumerate(pieces) if piece]


def _loose(word: str) -> str:
    """A word as a text may have it: any bracket for a bracket, any width."""
    letters = []
    for letter in unicodedata.normalize("NFKC", word):
        if letter in "[](){}〔〕【】《》“”\"'":
            letters.append(r"[\[\](){}〔〕【】〖〗〈〉《》“”\"'（）［］]?")
        elif not letter.isspace():
            letters.append(re.escape(letter))
    return "".join(letters) or r"(?!)"
