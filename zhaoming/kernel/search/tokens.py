"""How text is cut: pairs over Chinese, whole words and numbers elsewhere; pure.

Note [Every substring]: a run of Chinese characters gives a mark of its first character, all its
pairs, and a mark of its last one; what stands between runs gives a token too. A query gives the
same tokens but for the marks at its own two ends, so that asked as a phrase they match exactly the
texts that contain it. No dictionary decides what can be found.
"""

import re
import unicodedata
from itertools import pairwise

FORMAT = 2
_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
_BRACKETS = re.compile(r"[\[\](){}〔〕【】〖〗⟨⟩〈〉《》「」『』“”\"'‘’﹝﹞]")
_SPACE = re.compile(r"[^\S\n]+")
_GAP = re.compile(rf"(?<=[{_HAN}])[^\S\n]+(?=[{_HAN}])")
# A line of running text that was broken by its width, not by its writer.
_WRAPPED = re.compile(rf"(?<=[{_HAN}]{{20}})\n(?=[{_HAN}])")
_PIECE = re.compile(rf"[{_HAN}]+|[a-z0-9]+|[^\s{_HAN}a-z0-9]")
_KEY = re.compile(rf"[^{_HAN}a-z0-9]+")
_LONGEST = 64


def fold(text: str) -> str:
    """One form for all widths, cases and brackets; blanks inside Chinese running text go."""
    plain = unicodedata.normalize("NFKC", text).lower()
    plain = _WRAPPED.sub("", _GAP.sub("", plain))
    return _SPACE.sub(" ", _BRACKETS.sub(" ", plain)).strip()


def number_key(text: str) -> str:
    """A 文号 or 索引号 in the one form in which all its brackets and widths agree."""
    return _KEY.sub("", fold(text))


def _is_han(piece: str) -> bool:
    return piece[0] >= "\u3400"


def tokens(folded: str) -> list[str]:
    """The tokens of a text, in their order."""
    found: list[str] = []
    for piece in _PIECE.findall(folded):
        if _is_han(piece):
            found.append(f"^{piece[0]}")
            found += map("".join, pairwise(piece))
            found.append(f"{piece[-1]}$")
        else:
            found.append(piece[:_LONGEST])
    return found


def phrase(folded: str) -> tuple[list[str], str]:
    """The tokens of a query that follow each other, and a beginning that the next one must have.

    The beginning is there where the query may end within a word or number, or is one character.
    """
    pieces = _PIECE.findall(folded)
    found: list[str] = []
    for place, piece in enumerate(pieces):
        first, last = place == 0, place == len(pieces) - 1
        if not _is_han(piece):
            if last and piece[0].isalnum():
                return found, piece[:_LONGEST]
            found.append(piece[:_LONGEST])
            continue
        if len(piece) == 1 and first and last:
            return found, piece
        if not first:
            found.append(f"^{piece[0]}")
        found += map("".join, pairwise(piece))
        if not last:
            found.append(f"{piece[-1]}$")
    return found, ""
