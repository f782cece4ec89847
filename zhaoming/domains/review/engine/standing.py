"""How a number stands in its text: alone, or as part of a code, an amount, an address, a row of figures."""

from zhaoming.domains.review.engine import labels
from zhaoming.domains.review.engine.labels import UNIT
from zhaoming.domains.review.engine.names import ends_with_name, last_name
from zhaoming.domains.review.engine.shapes import FIELD
from zhaoming.domains.review.engine.shaping import shaped

_FILE = shaped(r"://|www\.|\.(?:html?|pdf|docx?|xlsx?|jpg|png|zip|aspx|jsp)\b")
_CODED = shaped(r"[A-Za-z]{1,6}[-\d]{0,14}-\Z")
_ASKED = shaped(r"(?i:mobile|phone|tel)[\"']?[=:]\s?[\"']?\Z")
_CODE_WORD = shaped(r"(?:(?i:sfz)|ID|(?<![A-Za-z])[GJLTV]|SFZ|[Nn][Oo]\.?|(?i:tel|phone|mobile))\Z")
_ASCII_WORD = shaped(r"[!-~]*")
_AT = ("@", "＠")
_GROUPS_BEFORE, _GROUP_AFTER = shaped(r"(?<!\d)\d{4} \Z"), shaped(r" \d{4}(?!\d)")
_MORE_BEFORE = shaped(r"(?<!\d)\d{4} \d{4} \Z")
_COUNTED = shaped(r"(?:户|(?<![领请理系收代办告])人|亩|数|量|额)[^\n]{0,12}\n\Z")
_WHOLE_NUMBER = shaped(r"(?<!\d)\d{6}19\d\d[01]\d[0-3]\d{4}[\dXx](?!\d)")
_FIRM = shaped(r"[店厂行部社馆站场司所局][\s，,：:]?\Z")
_ABOVE, _NEAR = 30, 70


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter touches it: a longer code is another thing."""
    if _is_latin(text[end : end + 1]):
        return False
    before = text[max(0, start - 8) : start]
    return not _is_latin(before[-1:]) or bool(_CODE_WORD.search(before))


def is_free(text: str, start: int, end: int, *, behind: bool = False) -> bool:
    """Neither an amount nor part of an address, a file name or a longer code.

    ``behind``: right behind another number that is known, whose groups are none of its own.
    """
    before, after = text[max(0, start - 2) : start], text[end : end + 1]
    decimals = before[-1:] in (".", "．") and before[:1].isdigit()
    before = text[max(0, start - 11) : start]
    if (
        not behind
        and _GROUPS_BEFORE.search(before)
        and (_MORE_BEFORE.search(before) or _GROUP_AFTER.match(text, end))
    ):
        return False  # The middle of an account in groups of four.
    if after in _AT or decimals or not stands_alone(text, start, end) or UNIT.match(text, end):
        return False
    apart = not before or before[-1].isspace() or not before[-1].isascii()
    if apart and after != ".":
        return True
    if _CODED.search(text[max(0, start - 22) : start]):
        return False
    asked = _ASKED.search(text[max(0, start - 10) : start])
    return bool(asked) or not _FILE.search(_token(text, start, end))


def bears_name(text: str, start: int, number: str, label: str, *, asked: bool) -> bool:
    """Whether fifteen digits are somebody's identity number of the old form, which none of them checks.

    The words before say so, its new form stands near, somebody is named right before it, or the text
    asks for such numbers (``asked``) and nothing says that it is another.
    """
    near = text[max(0, start - _NEAR) : start + _NEAR]
    if labels.IDENTITY.search(label) or f"{number[:6]}19{number[6:12]}" in near:
        return True
    before = text[max(0, start - 6) : start]
    among = _WHOLE_NUMBER.search(near) and not _FIRM.search(before)  # Others of their kind.
    bracketed = before[-1:] in "（(" and last_name(before[:-1])
    named = asked or among or ends_with_name(before) or FIELD.search(before) or bracketed
    return bool(named) and not labels.says_other(label)


def counts(text: str, place: int) -> bool:
    """Whether it is a row of figures: it begins its line, and the line above names what is counted."""
    above = text[max(0, place - _ABOVE) : place]
    return above.endswith("\n") and bool(_COUNTED.search(above))


def behind_four(text: str, place: int) -> bool:
    """Whether four digits and a blank stand right before: another group of a code."""
    return bool(_GROUPS_BEFORE.search(text, max(0, place - 6), place))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _token(text: str, start: int, end: int) -> str:
    """The stretch without blanks or Chinese in which a number stands."""
    before = _ASCII_WORD.match(text[max(0, start - 200) : start][::-1])
    after = _ASCII_WORD.match(text, end, end + 20)
    return (before[0][::-1] if before else "") + "0" + (after[0] if after else "")
