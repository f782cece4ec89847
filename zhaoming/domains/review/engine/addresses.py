"""Where somebody lives: down to the house; offices, companies and sites are no secret.

Whether an address is a home is told by the words before it, by its rooms, and by who stands beside
it; whether it is none, by what it names. A village alone is none: 公示 lists print it by rule.
"""

import re
from collections.abc import Iterator
from itertools import chain

from zhaoming.domains.review.engine import address_shapes as shapes
from zhaoming.domains.review.engine.belonging import named_in_form, of_a_person
from zhaoming.domains.review.engine.dwellings import dwellings, groups
from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.houses import bare, followed, house
from zhaoming.domains.review.engine.names import is_name, last_name, names_in
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.engine.triggers import Trigger
from zhaoming.domains.review.terms import Kind

_BEFORE, _REACH, _LEAD, _FEWEST = 12, 40, 12, 2
_FAR, _LINE, _NAMED = 34, 300, 4
_PERSONS_LINE = shaped(r"户主|身份证|姓名|联系电话")
_NUMBER = shaped(r"[1-9](?<!\d.)(?:\d{16}[\dXx]|(?<=1)[3-9]\d{9})(?!\d)")


_OF_HOUSES = frozenset((
    Gate.RURAL, Gate.FULL_PATH, Gate.DASHED, Gate.DOORS,
))  # fmt: skip


def addresses(page: Page) -> Iterator[Hit]:
    """Every home, from the first word of its place to its last number."""
    taken = bytearray(len(page.text) + 1)
    for hit in chain(_all(page), dwellings(page, taken), groups(page)):
        if not (taken[hit.start] or taken[hit.end - 1]):
            taken[hit.start : hit.end] = b"1" * (hit.end - hit.start)
            yield hit


def _all(page: Page) -> Iterator[Hit]:
    yield from _announced(page)
    yield from _roomy(page)
    if page.opens(_OF_HOUSES):
        yield from _among_names(page)
    for opened in page.each(Gate.OPENED, shapes.OPENED) if Gate.OPENED in page.gates else ():
        before = page.text[max(0, opened.end() - 6) : opened.end()]
        named = shapes.NAMED_BRACKET.search(before)
        if named and is_name(named[1]) and (hit := house(page.text, opened.end())):
            yield hit


def _announced(page: Page) -> Iterator[Hit]:
    """Homes that words like 家住 lead to."""
    text, ended = page.text, 0
    for place in page.awake.at(Trigger.HOME):
        if place < ended:
            continue
        found = shapes.LIVES.search(text, max(ended, place - _LEAD), place + _REACH)
        if found and found.start() <= place:
            ended = found.end()
            if hit := _after_words(text, found):
                yield hit
        elif _is_somebody(text[max(0, place - _NAMED) : place]):
            dwells = shapes.DWELLS.match(text, place)
            if dwells and (hit := house(text, dwells.end())):
                yield hit


def _is_somebody(before: str) -> bool:
    """Whether the words before 住 end with a name, be it masked: 仝某保住河南省."""
    return bool(last_name(before) or shapes.MASKED.search(before))


def _roomy(page: Page) -> Iterator[Hit]:
    """Homes that only their rooms tell."""
    text, seen = page.text, 0
    for place in page.awake.at(Trigger.ROOM):
        found = (
            shapes.BARE.search(text, max(seen, place - _LEAD), place + _FAR)
            if place >= seen
            else None
        )
        if found and found.start() <= place:
            seen = found.end()
            hit = bare(text, found)
            if hit and _lived_in(page, hit):
                yield hit
    for short in page.each(Gate.DASHED, shapes.LISTED) if Gate.DASHED in page.gates else ():
        if (
            short.start()
            and text[short.start() - 1] in shapes.ESTATES
            and (hit := bare(text, short))
        ):
            yield hit


def _lived_in(page: Page, hit: Hit) -> bool:
    """Whether its rooms say that somebody lives there, or somebody is named beside it."""
    text = page.text
    row = page.row(hit.start)
    if row is not None and len(row.cells) > 1 and text[row.cells[0][1]] in "\t|":
        return _beside_name(page, hit)
    whole = text[hit.start : hit.end]
    if not re.search(r"[\u4e00-\u9fff]{2}", whole):
        return False
    roomy = shapes.WHOLE_ROOM.search(whole) or (
        re.search(shapes.ESTATE, whole) and re.search(r"[室户]\Z|[0-9]{3,4}\Z", whole)
    )
    after = shapes.HOME_AFTER.match(text, hit.end) or shapes.RECEIVED.match(text, hit.end)
    return bool(roomy or after) or _beside_name(page, hit)


def _among_names(page: Page) -> Iterator[Hit]:
    """Houses beside names: in lists of a village, of an estate, of deliveries to the door."""
    text = page.text
    for found in page.each(Gate.RURAL, shapes.RURAL):
        hit = bare(text, found)
        if hit and (_at_home(text, hit) or _beside_name(page, hit) or _with_number(page, hit)):
            yield hit
    for found in _full_paths(page):
        hit = bare(text, found)
        if hit and (
            _at_home(text, hit)
            or _right_behind(text, hit.start)
            or _beside_person(page, hit)
            or _in_row(page, hit)
        ):
            yield hit
    yield from _listed(page)


def _right_behind(text: str, start: int) -> bool:
    """Whether somebody's name, and at most a birth, or somebody's number stands right before it."""
    if shapes.NUMBER_LEFT.search(text[max(0, start - 22) : start]):
        return True
    named = shapes.NAMED_LEFT.search(text[max(0, start - 18) : start])
    return named is not None and is_name(named[1])


def _full_paths(page: Page) -> Iterator["re.Match[str]"]:
    """From county to number, each from as far left as its county's name may begin."""
    ended = 0
    for county in page.each(Gate.FULL_PATH, shapes.COUNTY):
        for start in range(max(ended, county.start() - 4), county.start() - 1):
            if found := shapes.FULL_PATH.match(page.text, start):
                ended = found.end()
                yield found
                break


def _at_home(text: str, hit: Hit) -> bool:
    """Whether the words on either side say that it is somebody's, or name who receives there."""
    led = shapes.AT_HOME.search(text[max(0, hit.start - 6) : hit.start])
    return bool(led or shapes.HOME_AFTER.match(text, hit.end)) or followed(text, hit.end)


def _with_number(page: Page, hit: Hit) -> bool:
    """Whether an identity number stands in the same line."""
    start, end = page.line(hit.start)
    return bool(shapes.IDENTITY.search(page.text, start, min(end, start + _LINE)))


def _in_row(page: Page, hit: Hit) -> bool:
    """Whether it is a cell in somebody's row."""
    row = page.row(hit.start)
    return row is not None and len(row.cells) > _FEWEST and _beside_name(page, hit)


def _beside_person(page: Page, hit: Hit) -> bool:
    """Whether a person's number stands in the same line: what is told is of that person."""
    start, end = page.line(hit.start)
    end = min(end, start + _LINE)
    return bool(
        _NUMBER.search(page.text, start, end) or _PERSONS_LINE.search(page.text, start, end)
    )


def _listed(page: Page) -> Iterator[Hit]:
    text = page.text
    for found in page.each(Gate.DASHED, shapes.LISTED):
        before = text[max(0, found.start() - _FAR) : found.start()]
        estate = before.rstrip(" ")
        if (
            estate != before
            and estate[-1:] in shapes.ESTATES
            and (back := shapes.PLACE.match(estate[::-1]))
        ):
            start = found.start() - len(before) + len(estate) - back.end()
            yield Hit(Kind.HOME_ADDRESS, start, found.end(), "home_address.listed", doubtful=True)
        elif shapes.CALLED.search(before[-8:]):
            yield Hit(Kind.HOME_ADDRESS, *found.span(), "home_address.listed", doubtful=True)
    for found in page.each(Gate.DOORS, shapes.TO_THE_DOOR):
        alone = found.start() == 0 or text[found.start() - 1] in " \n\t，、；\u3000"
        if alone and is_name(found[2]):
            yield Hit(Kind.HOME_ADDRESS, *found.span(1), "home_address.listed", doubtful=True)


def _beside_name(page: Page, hit: Hit) -> bool:
    """Whether somebody is named in the same row, or before it in the same sentence."""
    row = page.row(hit.start)
    if row is not None and len(row.cells) > 1:
        cells = [page.text[a:b].strip() for a, b in row.cells]
        return any(is_name(re.split(r"[\s:：]+", cell)[-1]) for cell in cells if cell)
    before = re.split(r"[。\n；;]", page.text[max(0, hit.start - _REACH) : hit.start])[-1]
    return names_in(before + "，")


def address_cell(cell: str) -> re.Match[str] | None:
    """A cell under 住址 that tells more than the village."""
    tails = list(shapes.TAIL.finditer(cell))
    return tails[-1] if tails and not shapes.OFFICE.search(cell) else None


def _after_words(text: str, found: "re.Match[str]") -> Hit | None:
    words, start = found.group(), found.end()
    before = re.split(r"[，。；,;：:\n\t]", text[max(0, found.start() - _BEFORE) : found.start()])[
        -1
    ]
    if shapes.OTHERS.search(before) and not words.startswith(("住", "家住", "居住", "落款", "留")):
        return None
    hit = house(text, start)
    if hit is None or not shapes.NEUTRAL.search(words) or shapes.HOME_ADDRESS.match(words):
        return hit
    if words.startswith("地点"):
        return hit if named_in_form(text, found.start()) else None
    return hit if of_a_person(text, found, hit) else None
