"""What changed between two texts, paragraph by paragraph and then character by character."""

from dataclasses import dataclass
from difflib import SequenceMatcher

_ALIKE = 0.4
_LONGEST = 4000


@dataclass(frozen=True)
class Piece:
    """A run of text: kept, added or taken out."""

    kind: str
    text: str


def _within(old: str, new: str) -> list[Piece]:
    """One paragraph that was reworded, in pieces."""
    pieces = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("kept", old[a:b]))
            continue
        if b > a:
            pieces.append(Piece("gone", old[a:b]))
        if d > c:
            pieces.append(Piece("new", new[c:d]))
    return pieces


def _pair(old: list[str], new: list[str]) -> list[list[Piece]]:
    """Paragraphs that were replaced by others: reworded where they are alike."""
    out: list[list[Piece]] = []
    for n in range(max(len(old), len(new))):
        was, now = (old[n] if n < len(old) else ""), (new[n] if n < len(new) else "")
        short = len(was) <= _LONGEST and len(now) <= _LONGEST
        if was and now and short and SequenceMatcher(None, was, now).ratio() >= _ALIKE:
            out.append(_within(was, now))
            continue
        out += [[Piece("gone", was)]] if was else []
        out += [[Piece("new", now)]] if now else []
    return out


def compare(old: str, new: str) -> list[list[Piece]]:
    """Paragraphs of both texts in order, each in pieces; equal texts give kept pieces only."""
    was, now = ([line for line in text.split("\n") if line.strip()] for text in (old, new))
    out: list[list[Piece]] = []
    for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            out += [[Piece("kept", line)] for line in was[a:b]]
        else:
            out += _pair(was[a:b], now[c:d])
    return out
