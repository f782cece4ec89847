"""How each kind is masked: which characters stay, by the conventions in use, or as a body set it.

A mask has the length of what it covers, so that tables keep their looks and offsets their places.
"""

import re
from collections.abc import Callable
from itertools import islice

from zhaoming.domains.review.engine.addresses import address_cell
from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.terms import Kind

_OLD, _PHONE = 15, 11
_STAR, _SAID = "*", shaped(r"[^\W_]")
Shows = tuple[int, int]


def _keep(text: str, head: int, tail: int) -> str:
    """Letters and digits as stars, but for the first ``head`` and the last ``tail``."""
    if text.isalnum():
        hidden = len(text) - head - tail
        return f"{text[:head]}{_STAR * hidden}{text[len(text) - tail :]}" if hidden > 0 else text
    low, high = _after(text, head), len(text) - _after(text[::-1], tail)
    return text[:low] + _SAID.sub(_STAR, text[low:high]) + text[high:] if low < high else text


def _after(text: str, count: int) -> int:
    """The place behind the first ``count`` letters and digits."""
    if text[:count].isalnum():
        return count
    places = (n for n, char in enumerate(text, start=1) if char.isalnum())
    return next(islice(places, count - 1, None), len(text)) if count else 0


def _identity(text: str) -> str:
    if text.isdecimal():
        return _keep(text, 6, 4 if len(text) > _OLD else 3)
    if "e" in text.lower():
        return _STAR * len(text)
    return _keep(text, 6, 4) if sum(map(str.isalnum, text)) >= 18 else _keep(text, 6, 3)  # noqa: PLR2004 - GB 11643


def _mobile(text: str) -> str:
    if text.isdecimal() and len(text) == _PHONE:
        return f"{text[:3]}****{text[-4:]}"
    extra = max(0, sum(map(str.isalnum, text)) - _PHONE)
    return _keep(text, 3 + extra, 4) if "e" not in text.lower() else _STAR * len(text)


def _mail(text: str) -> str:
    at = re.search(r"[@＠#]|\s?[(（\[]?\s?at\s?[)）\]]?\s?", text)
    return (
        text[:1] + _STAR * (at.start() - 1) + text[at.start() :]
        if at and at.start()
        else _STAR * len(text)
    )


def _birth(text: str) -> str:
    year = re.match(r"\d{4}|[一二][〇零○一二三四五六七八九]{3}", text)
    return (text[: year.end()] if year else "") + _keep(text[year.end() if year else 0 :], 0, 0)


def _address(text: str) -> str:
    """To the village or the road: the first number of a house and all behind it go."""
    first = re.search(
        r"[0-9０-９]|[一二三四五六七八九十甲乙丙丁]{1,3}\s?(?:号|栋|幢|单元|组|排|队)", text
    )
    tail = None if first else address_cell(text)
    cut = first.start() if first else (tail.start() if tail else 0)
    return text[:cut] + _STAR * (len(text) - cut)


def _name(text: str) -> str:
    if re.search(r"\d", text):
        return _keep(text, 0, 0)
    return text[:1] + _STAR * (len(text) - 1)


_MASKS: dict[Kind, Callable[[str], str]] = {
    Kind.ID_NUMBER: _identity,
    Kind.MOBILE: _mobile,
    Kind.LANDLINE: lambda text: _keep(text, 0, 4),
    Kind.BANK_CARD: lambda text: (
        _keep(text, 0, 4) if "e" not in text.lower() else _STAR * len(text)
    ),
    Kind.EMAIL: _mail,
    Kind.PLATE: lambda text: _keep(text, 2, 1),
    Kind.PASSPORT: lambda text: _keep(text, 1, 2),
    Kind.BIRTH_DATE: _birth,
    Kind.HOME_ADDRESS: _address,
    Kind.HEALTH: lambda text: _STAR * len(text),
    Kind.MINOR: _name,
}


def masked(kind: Kind, text: str, shows: Shows | None = None) -> str:
    """``text`` as it may be shown; empty for kinds that are not masked but mended.

    ``shows`` says how many characters stay at its head and its tail, where a body has set that.
    """
    if shows is not None and "e" not in text.lower():
        return _keep(text, *shows)
    mask = _MASKS.get(kind)
    return mask(text) if mask else ""
