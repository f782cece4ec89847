"""Where an address begins and ends, and whether it is an office's, a company's, a site's."""

import re

from zhaoming.domains.review.engine import address_shapes as shapes
from zhaoming.domains.review.engine.names import is_name
from zhaoming.domains.review.engine.page import Hit
from zhaoming.domains.review.terms import Kind

_FAR, _LINE = 34, 300


def house(text: str, start: int) -> Hit | None:
    """The address that begins at ``start``, up to the last of its numbers."""
    body = shapes.BODY.match(text, start)
    if body is None or not shapes.NUMBERED.search(body[0]):
        return None
    tails = list(shapes.TAIL.finditer(body.group()))
    if not tails:
        return None
    end = start + tails[-1].end()
    whole = text[start:end]
    if not re.search(r"[\u4e00-\u9fff]{2}", whole) or _public(text, start, end):
        return None
    return Hit(Kind.HOME_ADDRESS, start, end, "home_address")


def _public(text: str, start: int, end: int) -> bool:
    """Whether it is an office, a company, a site."""
    whole, after = text[start:end], text[end : end + 16]
    beside = re.split(r"[，。；,;\n\t）)]", after)[0]
    if "宿舍" in whole or "家属" in whole:
        return False
    return bool(
        shapes.OFFICE.search(whole)
        or shapes.OFFICE_BESIDE.match(beside)
        or shapes.WORKS.match(after)
    )


def bare(text: str, found: "re.Match[str]") -> Hit | None:
    """An address that no word announces: its rooms tell that somebody lives there; None where it is told of others."""
    start, end = found.start(), found.end()
    lettered = text[start - 1 : start]
    start = _back(text, start - (lettered.isascii() and lettered.isalpha()))  # B3号楼
    for number in shapes.LONG_NUMBER.finditer(text, start, end):
        start = number.end()
    yours = False
    if lead := shapes.LEADING.match(text, start, end):
        yours = lead[0].endswith(("你户在", "您户在", "你在", "您在"))
        if shapes.OTHERS.search(lead[0]):
            return None
        start = lead.end()
    if _public(text, start, end) or _in_trade(text, start, end):
        return None
    told = yours or not shapes.OTHERS.search(text[max(0, start - 6) : start])
    if not told and not followed(text, end):
        return None
    return Hit(Kind.HOME_ADDRESS, start, end, "home_address.bare", doubtful=True)


def _back(text: str, start: int) -> int:
    """Where the place begins that ends right before ``start``."""
    back = shapes.PLACE.match(text[max(0, start - _FAR) : start][::-1])
    return start - back.end() if back else start


def _in_trade(text: str, start: int, end: int) -> bool:
    """Whether it is sold, let, or a company's that the words before it name."""
    if shapes.FOR_SALE.match(text, end) or shapes.SOLD.search(text[max(0, start - _FAR) : start]):
        return True
    return bool(shapes.OF_A_COMPANY.search(text[max(0, start - _LINE) : start]))


def followed(text: str, end: int) -> bool:
    """Whether a receiver or a name stands right behind it."""
    named = shapes.NAME_AFTER.match(text, end)
    return bool(shapes.RECEIVED.match(text, end)) or (named is not None and is_name(named[0]))
