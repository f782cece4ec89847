"""How text is cut: pairs of neighbouring characters, so that every substring can be found; pure.

Note [Every substring]: a run of Chinese characters, or of letters and digits, gives a mark of its
first character, all its pairs, and a mark of its last one; whatever stands between runs gives a
token too. A question gives the same tokens but for the marks at its own two ends, so that asked as
a phrase they match exactly the texts that contain it. No dictionary decides what can be found.
"""

import re
import unicodedata
from operator import add

FORMAT = 3
_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
_OPENING, _CLOSING, _QUOTES = "[{〔【〖⟨〈《﹝", "]}〕】〗⟩〉》﹞", "“”'‘’「」『』"


def _shapes() -> dict[int, str]:
    """Every character that has a plainer form: width, case, bracket, quote."""
    found: dict[int, str] = {}
    for start, end in ((0x41, 0x5B), (0xA0, 0x600), (0x2000, 0x3400), (0xF900, 0x10000)):
        for code in range(start, end):
            plain = unicodedata.normalize("NFKC", chr(code)).lower()
            if plain != chr(code):
                found[code] = plain
    for letters, plain in ((_OPENING, "("), (_CLOSING, ")"), (_QUOTES, '"')):
        found |= dict.fromkeys(map(ord, letters), plain)
    return found


_SHAPES = _shapes()
_SPACE = re.compile(r"[^\S\n]+")
_BLANK = re.compile(r"[^\S\n]")
_BREAK = re.compile(r"\s*\n\s*")
# Type is set with blanks between Chinese and digits, and within names; readers do not ask so.
_GAP = re.compile(rf"(?<=[{_HAN}])[^\S\n]+(?=[{_HAN}0-9a-z])|(?<=[0-9a-z])[^\S\n]+(?=[{_HAN}])")
# A line of running text that was broken by its width, not by its writer.
_WRAPPED = re.compile(rf"(?<=[{_HAN}]{{20}})\n(?=[{_HAN}])")
_PIECE = re.compile(rf"[{_HAN}]+|[a-z0-9]+|\n|[^\s{_HAN}a-z0-9]")
_KEY = re.compile(rf"[^{_HAN}a-z0-9]+")


def fold(text: str) -> str:
    """One form for all widths, cases, brackets and quotes; blanks within running text go."""
    plain = text.translate(_SHAPES)
    if not unicodedata.is_normalized("NFKC", plain):
        plain = unicodedata.normalize("NFKC", plain)
    if _BLANK.search(plain):
        plain = _SPACE.sub(" ", _GAP.sub("", plain))
    if "\n" in plain:
        plain = _BREAK.sub("\n", _WRAPPED.sub("", plain))
    return plain.strip()


def number_key(text: str) -> str:
    """A 文号 or 索引号 in the one form in which all its brackets and widths agree."""
    return _KEY.sub("", fold(text))


def _is_run(piece: str) -> bool:
    return piece[0] >= "\u3400" or piece[0].isalnum()


def tokens(folded: str) -> list[str]:
    """The tokens of a text, in their order."""
    found: list[str] = []
    for piece in _PIECE.findall(folded):
        if piece[0] >= "\u3400" or piece[0].isalnum():
            found.append(f"^{piece[0]}")
            found.extend(map(add, piece, piece[1:]))
            found.append(f"{piece[-1]}$")
        else:
            found.append("¶" if piece == "\n" else piece)
    return found


def phrase(folded: str) -> tuple[list[str], str]:
    """The tokens of a question that follow each other; for one single character, that character.

    A single character is found as the beginning of any pair, or as the end of a run.
    """
    pieces = _PIECE.findall(folded)
    if len(pieces) == 1 and len(pieces[0]) == 1 and _is_run(pieces[0]):
        return [], pieces[0]
    found: list[str] = []
    for place, piece in enumerate(pieces):
        if not _is_run(piece):
            found.append("¶" if piece == "\n" else piece)
            continue
        if place > 0:
            found.append(f"^{piece[0]}")
        found.extend(map(add, piece, piece[1:]))
        if place < len(pieces) - 1:
            found.append(f"{piece[-1]}$")
    return found, ""
