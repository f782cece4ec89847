"""Whose an address is, to which only words lead that fit any: 地址, 住所, 坐落, 送达."""

import re

from zhaoming.domains.review.engine import address_shapes as shapes
from zhaoming.domains.review.engine.names import names_in
from zhaoming.domains.review.engine.page import Hit
from zhaoming.domains.review.engine.shaping import shaped

_WHO = shaped(r"(?:举报|信访|来访|来件|寄件|收件|报警|投诉|反映|申请|当事|委托|被通知)\Z")
_OWN = shaped(r"本人|我是|我叫|我家")
_REACH, _FAR, _LINE, _LINES = 40, 34, 300, 4


def of_a_person(text: str, found: "re.Match[str]", hit: Hit) -> bool:
    """Whether what stands around says that an address, led to by words that fit any, is a person's."""
    words, whole = found.group(), text[hit.start : hit.end]
    about = text[max(0, found.start() - _REACH) : found.start()].rpartition("\n")[2]
    above = text[max(0, found.start() - _REACH - len(about)) : found.start() - len(about)]
    if shapes.BODY_ABOVE.search(above) or shapes.BIDDER_ABOVE.search(above):
        return False
    if shapes.COMPANY.search(about) or ("信用代码" in about and not shapes.MAN.search(about)):
        return False
    if words.startswith("住所") and "公司" in about and not shapes.MAN.search(about):
        return False
    return bool(
        shapes.WHOLE_ROOM.search(whole)
        or shapes.NAME_AFTER.match(text, hit.end)
        or (words[0] == "寄" and "你" in about)
        or _OWN.search(about)
        or (words.startswith("人地址") and _WHO.search(about))
        or _identified(text, found.start())
        or _identified_below(text, hit.end)
        or shapes.RECEIVED.match(text, hit.end)
        or shapes.MAN.search(about)
        or shapes.OWNED.match(text, hit.end)
        or named_in_form(text, found.start())
        or (names_in(about[-_FAR:]) and not shapes.CONTACT.search(about))
    )


def _identified(text: str, place: int) -> bool:
    """Whether a person's identity number stands above, and nobody who runs a business."""
    above = text[max(0, place - _LINE) : place]
    return "身份证" in above and not shapes.CONTACT.search(above)


def _identified_below(text: str, place: int) -> bool:
    """Whether the lines below tell identity numbers, and nothing of a business."""
    below = text[place : place + _LINE]
    return bool(shapes.IDENTITY.search(below)) and not shapes.CONTACT.search(below)


def named_in_form(text: str, place: int) -> bool:
    """Whether one of the lines above says whose form it is."""
    above = text[max(0, place - _LINE) : place].splitlines()[-_LINES:]
    return any(map(shapes.FORM_NAMES.search, above))
