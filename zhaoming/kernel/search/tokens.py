"""How text is cut: into pairs of neighbouring characters, so that every substring is found; pure.

Note [Every substring]: the tokens of a text are all pairs of characters that follow each other,
whatever they are; blanks and line ends count as characters with a sign of their own. A question's
pairs, asked as a phrase, stand exactly in the texts that contain it. No dictionary decides what can
be found, and no rule says what a word is.
"""

import re
import unicodedata
from operator import add

FORMAT = 4
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
_COMMON = [
    (letter, _SHAPES[ord(letter)]) for letter in "，；：！？（）“”‘’《》〔〕【】％／～\u3000"
]
_ODD = re.compile(f"[{re.escape(''.join(map(chr, _SHAPES)))}]")
_SPACE = re.compile(r"[^\S\n]+")
_BLANK = re.compile(r"[^\S\n]")
_BREAK = re.compile(r"\s*\n\s*")
# Type is set with blanks between Chinese and digits, and within names; readers do not ask so.
_GAP = re.compile(rf"(?<=[{_HAN}])[^\S\n]+(?=[{_HAN}0-9a-z])|(?<=[0-9a-z])[^\S\n]+(?=[{_HAN}])")
# A line of running text that was broken by its width, not by its writer.
_WRAPPED = re.compile(rf"(?<=[{_HAN}]{{20}})\n(?=[{_HAN}])")
_KEY = re.compile(rf"[^{_HAN}a-z0-9]+")


def fold(text: str) -> str:
    """One form for all widths, cases, brackets and quotes; blanks within running text go."""
    plain = text.lower()
    for letter, shape in _COMMON:  # A search for each is far quicker than a table for all.
        plain = plain.replace(letter, shape)
    if _ODD.search(plain):
        plain = plain.translate(_SHAPES)
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


def _signs(folded: str) -> str:
    return folded.replace(" ", "␣").replace("\n", "¶")


def tokens(folded: str) -> list[str]:
    """The pairs of a text in their order, and its last character alone."""
    signs = _signs(folded)
    return [*map(add, signs, signs[1:]), *signs[-1:]]


def token_text(folded: str) -> str:
    """The same tokens with blanks between them, for an engine that takes them so."""
    signs = _signs(folded)
    wide = signs.encode("utf-16-le")
    count = len(signs)
    if len(wide) != 2 * count or count < 2:  # noqa: PLR2004 - characters of two units, or no pair
        return " ".join(tokens(folded))
    out = bytearray(
        b"\0\0\0\0 \0" * (count - 1)
    )  # Two characters and a blank, in the bytes of UTF-16.
    out[0::6], out[1::6] = wide[0:-2:2], wide[1:-2:2]
    out[2::6], out[3::6] = wide[2::2], wide[3::2]
    return out.decode("utf-16-le") + signs[-1]


def phrase(folded: str) -> tuple[list[tuple[int, str]], str]:
    """The pairs of a question with their places, no more than cover it; or its one character.

    A single character is found as the beginning of any pair, or as the end of a text.
    """
    signs = _signs(folded)
    if len(signs) < 2:  # noqa: PLR2004 - a pair
        return [], signs
    places = [*range(0, len(signs) - 2, 2), len(signs) - 2]
    return [(place, signs[place : place + 2]) for place in dict.fromkeys(places)], ""
