"""Local numbers, numbers in words, numbers that a scanner of paper has misread, numbers that became floats."""

import re
from collections.abc import Iterator

from zhaoming.domains.review.engine import labels, shapes
from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.names import last_name
from zhaoming.domains.review.engine.numbers import check_character, is_birth, is_region
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.triggers import Trigger
from zhaoming.domains.review.terms import Kind

DEBIT = ("62", "60138", "9558", "9559", "6858")
_WORDS = str.maketrans(
    "〇零○一二三四五六七八九幺壹贰貳叁參肆伍陆陸柒捌玖两", "00012345678911223345667892"
)
_MISREAD = str.maketrans("OoIl|SsBZ", "001115582")
_TELLING, _NAMED = 9, 8
_CARD_LENGTH = 16


def said(page: Page) -> Iterator[Hit]:
    """What no digits tell at first sight."""
    if "E+1" in page.text or "e+1" in page.text:
        yield from _floats(page)
    yield from _spoken(page)
    yield from _local(page)


def _local(page: Page) -> Iterator[Hit]:
    """Local numbers, which only the words beside them tell."""
    text = page.text
    for place in page.awake.at(Trigger.PHONE):
        local = shapes.LOCAL.match(text, place) or shapes.LOCAL_SPOKEN.match(text, place)
        while local:
            yield Hit(Kind.LANDLINE, *local.span(1), "landline.local")
            local = shapes.NEXT_LOCAL.match(text, local.end())
    for abroad in page.each(Gate.ABROAD, shapes.HONG_KONG):
        before = page.text[max(0, abroad.start() - _NAMED) : abroad.start()].rstrip("，, ：:")
        phone = labels.says_phone(page.label(abroad.start()))
        if abroad[0][0] in "+0" or phone or last_name(before):
            yield Hit(Kind.MOBILE, *abroad.span(), "mobile.abroad")
    for extended in page.each(Gate.EXTENDED, shapes.WITH_EXTENSION):
        yield Hit(Kind.LANDLINE, *extended.span(), "landline.extension")
    for local in page.each(Gate.AFTER_LANDLINE, shapes.AFTER_LANDLINE):
        yield Hit(Kind.LANDLINE, *local.span(1), "landline.local")
    for local in page.each(Gate.LOCAL_BEFORE, shapes.LOCAL_BEFORE):
        yield Hit(Kind.LANDLINE, *local.span(1), "landline.local")


def _spoken(page: Page) -> Iterator[Hit]:
    """Local numbers, numbers in words, and those that a scanner of paper has misread."""
    for gate, shape, fold in (
        (Gate.SPOKEN, shapes.SPOKEN, _WORDS),
        (Gate.MISREAD, shapes.MISREAD, _MISREAD),
        (Gate.PARTED, shapes.PARTED, _MISREAD),
    ):
        for found in page.each(gate, shape):
            if fold is _MISREAD and found.group().isdecimal():
                continue
            number = "".join(c for c in found.group().translate(fold) if c.isalnum())
            kind = _said(number, page.label(found.start()), grouped=gate is Gate.PARTED)
            if kind:
                yield Hit(kind, *found.span(), f"{kind}.spoken")


def _said(number: str, label: str, *, grouped: bool) -> Kind | None:
    phone = labels.says_phone(label)
    told = phone or (grouped and not labels.says_other(label)) or labels.SAYS.search(label) or last_name(label.strip())
    if re.fullmatch(r"1[3-9]\d{9}", number) and told:
        return Kind.MOBILE
    if phone and re.fullmatch(r"0(?:10|2\d|[3-9]\d\d)[2-8]\d{6,7}", number):
        return Kind.LANDLINE
    if len(number) == 18 and number[:17].isdigit() and is_birth(number[6:14]):  # noqa: PLR2004 - GB 11643
        right = check_character(number[:17]) == number[17].upper()
        return Kind.ID_NUMBER if right or labels.IDENTITY.search(label) else None
    announced = labels.ACCOUNT.search(label) and number.isdigit() and len(number) >= _CARD_LENGTH
    return Kind.BANK_CARD if announced and number.startswith(DEBIT) else None


def _floats(page: Page) -> Iterator[Hit]:
    """Numbers that a spreadsheet has made floats: the first fifteen digits still tell."""
    for found in shapes.FLOAT.finditer(page.text):
        number, power = found[1] + found[2], int(found[3])
        if len(number) < _TELLING and not labels.says_phone(page.label(found.start())):
            continue
        kind = _of_float(number.ljust(14, "0"), power)
        if kind:
            yield Hit(kind, *found.span(), f"{kind}.float")


def _of_float(number: str, power: int) -> Kind | None:
    if power == 17 and is_region(number) and number[6:8] in ("19", "20") and is_birth(number[6:14]):  # noqa: PLR2004 - eighteen digits
        return Kind.ID_NUMBER
    if power == 10 and number[0] == "1" and number[1] in "3456789":  # noqa: PLR2004 - eleven digits
        return Kind.MOBILE
    if power in (15, 18) and number.startswith(DEBIT):
        return Kind.BANK_CARD
    return None
