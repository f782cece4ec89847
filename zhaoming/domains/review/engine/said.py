"""Local numbers, numbers in words, numbers that a scanner of paper has misread, numbers that became floats."""

import re
from collections.abc import Iterator

from zhaoming.domains.review.engine import labels, shapes
from zhaoming.domains.review.engine.cards import DEBIT, is_debit
from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.names import last_name
from zhaoming.domains.review.engine.numbers import check_character, is_birth, is_region
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.engine.triggers import Trigger
from zhaoming.domains.review.terms import Kind

_WORDS = str.maketrans(
    "〇零○一二三四五六七八九幺壹贰貳叁參肆伍陆陸柒捌玖两", "00012345678911223345667892"
)
_MISREAD = str.maketrans("OoIl|SsBZ○", "0011155820")
_DASH, _LETTERS = shaped("[-－—]"), shaped("[OolI]")
_GROUPED = (shapes.PARTED, shapes.CARD_MISREAD)
_TELLING, _NAMED, _PHONE = 9, 8, 11
_CARD_LENGTH = 16


_READ_ALOUD = frozenset((Gate.SPOKEN, Gate.MISREAD))
_OF_OFFICES = frozenset((Gate.OFFICE, Gate.DIALLED, Gate.MISREAD, Gate.ABROAD))
_AMONG_OTHERS = frozenset((
    Gate.PHONEBOOK, Gate.EXTENDED, Gate.AFTER_LANDLINE, Gate.LOCAL_BEFORE,
))  # fmt: skip
_FEWEST, _LEAD, _SIGNS = 5, 12, shaped(r"[\W_]+")
_POSSIBLE = shaped(
    r"1[3-9]\d{9}|0(?:10|2\d|[3-9]\d\d)[2-8]\d{6,7}|\d{6}(?:18|19|20)\d\d[01]\d[0-3]\d{4}[\dXx]|\d{8}[01]\d[0-3]\d{4}"
    rf"|(?=\d{{15,19}}\Z)(?:{'|'.join(DEBIT)})\d+"
)
_WITH_LETTERS = frozenset((Gate.DIALLED, Gate.MISREAD))


def said(page: Page) -> Iterator[Hit]:
    """What no digits tell at first sight."""
    if Gate.FLOAT in page.gates:
        yield from _floats(page)
    if page.opens(_READ_ALOUD):
        yield from _spoken(page)
    yield from _local(page)
    if page.opens(_OF_OFFICES):
        yield from _of_offices(page)
        yield from _dialled(page)


def _local(page: Page) -> Iterator[Hit]:
    """Local numbers, which only the words beside them tell."""
    text, spoken = page.text, Gate.SPOKEN in page.gates
    for place in page.awake.at(Trigger.PHONE):
        local = shapes.LOCAL.match(text, place)
        if local or (spoken and (local := shapes.LOCAL_SPOKEN.match(text, place))):
            yield Hit(Kind.LANDLINE, *local.span(1), "landline.local")
            yield from following(text, local.end())
    if "电话" in text and len(places := list(shapes.LOCAL_OF_PLACE.finditer(text))) > 1:
        yield from (Hit(Kind.LANDLINE, *place.span(), "landline.place") for place in places)
    if Gate.BARE_LOCAL in page.gates:
        yield from _bare(page)
    if page.opens(_AMONG_OTHERS):
        yield from _beside(page)


def _bare(page: Page) -> Iterator[Hit]:
    """Local numbers without a word for telephones: behind a desk, or beside one that is whole."""
    text = page.text
    whole = None
    for local in shapes.BARE_LOCAL.finditer(text):
        if whole is None:
            whole = "值班" in text or bool(shapes.WHOLE.search(text))
        before = text[max(0, local.start() - _LEAD) : local.start()]
        named = shapes.A_DESK.search(before) is not None
        if whole and not named:
            named = bool(shapes.OF_A_DESK.search(before) or last_name(before.rstrip(" \t\u3000")))
        label = page.label(local.start())
        if named and not labels.says_other(label) and not labels.COUNTED.search(before):
            yield Hit(Kind.LANDLINE, *local.span(), "landline.bare")


def _beside(page: Page) -> Iterator[Hit]:
    """Local numbers in telephone books, with an extension, beside another one."""
    for book in page.each(Gate.PHONEBOOK, shapes.PHONEBOOK):
        yield Hit(Kind.LANDLINE, *book.span(1), "landline.book")
    for cell in shapes.PHONEBOOK_CELL.finditer(page.text) if "通讯录" in page.text else ():
        yield Hit(Kind.LANDLINE, *cell.span(1), "landline.book")
    for extended in page.each(Gate.EXTENDED, shapes.WITH_EXTENSION):
        yield Hit(Kind.LANDLINE, *extended.span(), "landline.extension")
    for local in page.each(Gate.AFTER_LANDLINE, shapes.AFTER_LANDLINE):
        yield Hit(Kind.LANDLINE, *local.span(1), "landline.local")
    for local in page.each(Gate.LOCAL_BEFORE, shapes.LOCAL_BEFORE):
        yield Hit(Kind.LANDLINE, *local.span(1), "landline.local")


def _of_offices(page: Page) -> Iterator[Hit]:
    """派出所5381110: right behind an office, where the text asks to call, or names several."""
    text = page.text
    offices = list(shapes.LOCAL_OF_OFFICE.finditer(text)) if Gate.OFFICE in page.gates else []
    for office in offices if len(offices) > 1 or Gate.RECEIVED in page.gates else ():
        yield Hit(Kind.LANDLINE, *office.span(1), "landline.office")
        yield from following(text, office.end())


def _dialled(page: Page) -> Iterator[Hit]:
    """Numbers with their area or their region, of which a letter was read for a digit, or from Hong Kong."""
    text = page.text
    letters = page.opens(_WITH_LETTERS)
    for misread in shapes.LANDLINE_MISREAD.finditer(text) if letters else ():
        odd = _LETTERS.search(misread[0]) or "一" in misread[0]
        if odd and not labels.says_other(page.label(misread.start())):
            yield Hit(Kind.LANDLINE, *misread.span(), "landline.misread")
    for abroad in page.each(Gate.ABROAD, shapes.HONG_KONG):
        before = text[max(0, abroad.start() - _NAMED) : abroad.start()].rstrip("，, ：:")
        phone = labels.says_phone(page.label(abroad.start()))
        if abroad[0][0] in "+0" or phone or last_name(before):
            yield Hit(Kind.MOBILE, *abroad.span(), "mobile.abroad")


def following(text: str, place: int) -> Iterator[Hit]:
    """The local numbers that follow one: 8312206、8312209."""
    while local := shapes.NEXT_LOCAL.match(text, place):
        yield Hit(Kind.LANDLINE, *local.span(1), "landline.local")
        place = local.end()


def _spoken(page: Page) -> Iterator[Hit]:
    """Local numbers, numbers in words, and those that a scanner of paper has misread."""
    for gate, shape, fold in (
        (Gate.SPOKEN, shapes.SPOKEN, _WORDS),
        (Gate.MISREAD, shapes.MISREAD, _MISREAD),
        (Gate.MISREAD, shapes.PARTED, _MISREAD),
        (Gate.MISREAD, shapes.CARD_MISREAD, _MISREAD),
        (Gate.LETTERED, shapes.ID_MISREAD, _MISREAD),
    ):
        for found in page.each(gate, shape):
            if fold is _MISREAD and found.group().isdecimal():
                continue
            number = _SIGNS.sub("", found[0].translate(fold))
            if not _POSSIBLE.fullmatch(number):
                continue
            sure = shape in _GROUPED or (len(number) == _PHONE and number[0] == "1")
            parted = bool(_DASH.search(found[0]))
            kind = _said(number, page.label(found.start()), grouped=sure, parted=parted)
            if kind:
                yield Hit(kind, *found.span(), f"{kind}.spoken")


def _said(number: str, label: str, *, grouped: bool, parted: bool) -> Kind | None:
    phone = labels.says_phone(label)
    told = (
        phone
        or (grouped and not labels.says_other(label))
        or labels.SAYS.search(label)
        or last_name(label.strip())
    )
    if re.fullmatch(r"1[3-9]\d{9}", number) and told:
        return Kind.MOBILE
    dialled = re.fullmatch(r"0(?:10|2\d|[3-9]\d\d)[2-8]\d{6,7}", number)
    if dialled and (phone or parted):
        return Kind.LANDLINE
    if len(number) == 18 and number[:17].isdigit() and is_birth(number[6:14]):  # noqa: PLR2004 - GB 11643
        right = check_character(number[:17]) == number[17].upper()
        return Kind.ID_NUMBER if right or labels.IDENTITY.search(label) else None
    if len(number) == 15 and number.isdigit() and is_birth("19" + number[6:12]):  # noqa: PLR2004 - the old form
        return Kind.ID_NUMBER if labels.IDENTITY.search(label) else None
    if grouped and is_debit(number):
        return Kind.BANK_CARD
    announced = labels.ACCOUNT.search(label) and number.isdigit() and len(number) >= _CARD_LENGTH
    return Kind.BANK_CARD if announced and number.startswith(DEBIT) else None


def _floats(page: Page) -> Iterator[Hit]:
    """Numbers that a spreadsheet has made floats: the first fifteen digits still tell."""
    for found in shapes.FLOAT.finditer(page.text):
        number, power = found[1] + found[2], int(found[3])
        if len(number) < _FEWEST:
            continue
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
