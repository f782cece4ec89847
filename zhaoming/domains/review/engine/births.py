"""Dates of birth: a day that somebody was born on, said so by the words or the column."""

import re
from collections.abc import Iterator
from itertools import islice

from zhaoming.domains.review.engine import birth_shapes as shapes
from zhaoming.domains.review.engine.fields import APART, SIGNER, dated, field_before
from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.lately import CHILDISH, small_ones
from zhaoming.domains.review.engine.likely import likeliest
from zhaoming.domains.review.engine.names import ends_with_name, is_name
from zhaoming.domains.review.engine.numbers import is_birth
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.triggers import Trigger
from zhaoming.domains.review.terms import Kind

DAYS = frozenset((
    Gate.PEOPLED, Gate.HOUSEHOLD, Gate.AGED, Gate.SEXED, Gate.OLD_DAY, Gate.BRACKETED_DAY, Gate.PAST_DAY, Gate.KIN_DAY, Gate.LUNAR, Gate.TRAVEL,
))  # fmt: skip
_SIGNED, _REACH = 16, 28
_LONGEST, _LINE, _MONTHS = 34, 160, 8
_LONG_AGO, _RECENT, _AROUND = 1905, 1931, 40


def births(page: Page) -> Iterator[Hit]:
    """Every day of birth; a month alone only as a hint, and not of those who take an office."""
    text = page.text
    if page.opens(DAYS):
        yield from _beside(page)
        yield from _in_lists(page)
        yield from _lunar(page)
    yield from _corrected(page)
    yield from _beside_fields(page)
    if Gate.LINED in page.gates:
        yield from _in_columns_of_lines(page)
    family = "户主" in text or "家庭" in text
    for member in page.each(Gate.HOUSEHOLD, shapes.HOUSEHOLD) if family else ():
        yield Hit(Kind.BIRTH_DATE, *member.span(2), "birth_date.household", doubtful=True)
    places = page.awake.at(Trigger.BIRTH)
    appointed = bool(places) and bool(page.once(_appointments))
    for place in places:
        found = shapes.BEFORE.match(text, place) or _ending(shapes.AFTER, text, place)
        if found and _of_a_person(text, found) and _likely(found[1]):
            yield Hit(Kind.BIRTH_DATE, *found.span(1), "birth_date")
        elif found is None and not appointed and (month := _month(text, place)):
            yield Hit(Kind.BIRTH_DATE, *month.span(1), "birth_date.month", doubtful=True)
    if not page.once(_appointments):
        yield from _likely_days(page)


def _likely_days(page: Page) -> Iterator[Hit]:
    """Days that what stands around tells, but for those under another heading: 入党时间, 建册日期."""
    for day in likeliest(page, Kind.BIRTH_DATE, days(page)):
        over = page.heading(day[0])
        if not over or "生" in over:
            yield Hit(Kind.BIRTH_DATE, *day, "birth_date.likely", doubtful=True)


def days(page: Page) -> Iterator[tuple[int, int]]:
    """Every day and month since people who live were born."""
    return (found.span() for found in shapes.SINCE_PEOPLE_LIVE.finditer(page.text))


def _appointments(page: Page) -> Iterator["re.Match[str]"]:
    """Where the text first speaks of an office that somebody takes; nowhere otherwise."""
    yield from islice(shapes.APPOINTED.finditer(page.text), 1)


def _beside_fields(page: Page) -> Iterator[Hit]:
    """Days and months right behind somebody's field, in papers about people's lives; of children too."""
    text = page.text
    for _, day in page.once(dated):
        if text[day[0]] in "12" and not shapes.NUMBER.fullmatch(text, *day):
            yield Hit(Kind.BIRTH_DATE, *day, "birth_date.child", doubtful=True)
    if (
        Gate.DAY_OF_LIFE not in page.gates
        or page.once(_appointments)
        or not shapes.OF_LIFE.search(text)
    ):
        return
    for found in shapes.ANY_DAY.finditer(text):
        apart = APART.search(text, max(0, found.start() - _REACH), found.start())
        place = field_before(text, apart.start() if apart else found.start())
        over = page.heading(found.start()) if place else ""
        if not place or (over and "生" not in over):
            continue
        if not SIGNER.search(text, max(0, place[0] - _SIGNED), place[0]) and (
            apart or is_name(text[slice(*place)])
        ):
            yield Hit(Kind.BIRTH_DATE, *found.span(), "birth_date.life", doubtful=True)


def _in_columns_of_lines(page: Page) -> Iterator[Hit]:
    """Days that are a line each, where a line above asks for them: a table that lost its cells."""
    for below in shapes.NAMED_LINES.finditer(page.text):
        if is_name(below[1]) or shapes.OF_LIFE.search(page.text):
            yield Hit(Kind.BIRTH_DATE, *below.span(2), "birth_date.line", doubtful=True)
    if page.awake.at(Trigger.BIRTH) and shapes.ASKED_ALONE.search(page.text):
        for found in shapes.LINE_ALONE.finditer(page.text):
            yield Hit(Kind.BIRTH_DATE, *found.span(1), "birth_date.line", doubtful=True)


def _corrected(page: Page) -> Iterator[Hit]:
    """The days that a register said, and shall say."""
    for asked in shapes.ASKED.finditer(page.text) if "答" in page.text else ():
        yield Hit(Kind.BIRTH_DATE, *asked.span(1), "birth_date.asked")
    for recorded in (
        shapes.RECORDED.finditer(page.text) if shapes.DISPUTED.search(page.text) else ()
    ):
        yield Hit(Kind.BIRTH_DATE, *recorded.span(1), "birth_date.recorded", doubtful=True)
    for found in page.each(Gate.CORRECTED, shapes.CORRECTED) if "出生" in page.text else ():
        near = page.text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
        for group in (1, 2) if "出生" in near else ():
            if found[group]:
                yield Hit(Kind.BIRTH_DATE, *found.span(group), "birth_date.corrected")


def _beside(page: Page) -> Iterator[Hit]:
    """Days that stand beside a name or a sex, without a word that says what they are."""
    for beside in page.each(Gate.AGED, shapes.BESIDE_NAME):
        if is_name(beside[1]) and not beside[1].endswith("法"):
            yield Hit(Kind.BIRTH_DATE, *beside.span(2), "birth_date.aged", doubtful=True)
    for beside in page.each(Gate.SEXED, shapes.BESIDE_SEX):
        over = page.heading(beside.start(1))
        if not over or "生" in over:
            yield Hit(Kind.BIRTH_DATE, *beside.span(1), "birth_date.beside")
    for beside in (
        *page.each(Gate.OLD_DAY, shapes.OLD_DAY),
        *page.each(Gate.BRACKETED_DAY, shapes.BESIDE_IN_BRACKETS),
    ):
        if is_name(beside[1]) and not page.heading(beside.start(2)):
            yield Hit(Kind.BIRTH_DATE, *beside.span(2), "birth_date.beside", doubtful=True)


def _in_lists(page: Page) -> Iterator[Hit]:
    """Days that only stand beside somebody: in families, in lists of the old and of the young."""
    yield from _untold(page)
    of_past = (
        (shapes.PAST, shapes.PAST_OF_OTHERS)
        if page.once(_appointments)
        else (shapes.PAST, shapes.PAST_OF_OTHERS, shapes.PAST_MONTH)
    )
    for past in (found for shape in of_past for found in page.each(Gate.PAST_DAY, shape)):
        if is_name(past[1]) and not page.heading(past.start(2)):
            yield Hit(Kind.BIRTH_DATE, *past.span(2), "birth_date.past", doubtful=True)
    if Gate.KIN_DAY in page.gates:
        yield from _in_families(page)
    if Gate.PAST_DAY in page.gates and shapes.LISTED.search(page.text):
        for listed in shapes.IN_LIST.finditer(page.text):
            yield Hit(Kind.BIRTH_DATE, *listed.span(1), "birth_date.listed", doubtful=True)


def _untold(page: Page) -> Iterator[Hit]:
    """Days behind a people or a permit, months behind a sex: of whoever the line is about."""
    for permit in page.each(Gate.TRAVEL, shapes.WITH_PERMIT):
        yield Hit(Kind.BIRTH_DATE, *permit.span(1), "birth_date.past", doubtful=True)
    for beside in page.each(Gate.PEOPLED, shapes.OF_A_PEOPLE):
        yield Hit(Kind.BIRTH_DATE, *beside.span(1), "birth_date.beside", doubtful=True)
    for month in () if page.once(_appointments) else page.each(Gate.SEXED, shapes.SEX_MONTH):
        yield Hit(Kind.BIRTH_DATE, *month.span(1), "birth_date.month", doubtful=True)


def _in_families(page: Page) -> Iterator[Hit]:
    """Days beside parents, husbands, wives and children."""
    for kin in shapes.KINS.finditer(page.text):
        if is_name(kin[1]):
            yield Hit(Kind.BIRTH_DATE, *kin.span(2), "birth_date.kin", doubtful=True)
    for small in small_ones(page):
        yield Hit(Kind.BIRTH_DATE, *small.span(2), "birth_date.child", doubtful=True)
    yield from _in_cells(page)


def _in_cells(page: Page) -> Iterator[Hit]:
    """A cell that is a day of the last years, in a row that speaks of a child."""
    text = page.text
    for small in shapes.SMALL_CELL.finditer(text):
        start, end = page.line(small.start() + 1)
        told = end - start < _LINE and CHILDISH.search(text, start, end)
        row = page.row(small.start(1))
        somebody = row is not None and any(is_name(text[a:b].strip()) for a, b in row.cells)
        if told and somebody and not page.heading(small.end() - 1):
            yield Hit(Kind.BIRTH_DATE, *small.span(1), "birth_date.child", doubtful=True)


def _lunar(page: Page) -> Iterator[Hit]:
    text = page.text
    for found in page.each(Gate.LUNAR, shapes.LUNAR):
        before = text[max(0, found.start() - 8) : found.start()]
        born = shapes.BORN_BEFORE.search(before) or shapes.BORN_AFTER.match(text, found.end())
        cell = before[-1:] == "\t" and text[found.end() : found.end() + 1] in "\t\n"
        lunar = shapes.TOLD_LUNAR.search(found[0])
        if (born and (lunar or len(found[0]) > _MONTHS)) or (
            lunar and (cell or ends_with_name(before))
        ):
            yield Hit(Kind.BIRTH_DATE, *found.span(), "birth_date.lunar")


def _month(text: str, place: int) -> re.Match[str] | None:
    found = shapes.MONTH_BEFORE.match(text, place) or _ending(shapes.MONTH_AFTER, text, place)
    return found if found and _of_a_person(text, found) else None


def _ending(shape: re.Pattern[str], text: str, place: int) -> re.Match[str] | None:
    """The day that stands right before the words at ``place``."""
    for found in shape.finditer(text, max(0, place - _LONGEST), place + 4):
        if found.end() >= place - 2:
            return found
    return None


def birth_cell(cell: str) -> re.Match[str] | None:
    """A cell under 出生日期 that holds one."""
    return shapes.CELL.match(cell)


def of_appointed(text: str) -> bool:
    """Whether a list is of those who take an office: their months of birth are printed by rule."""
    return bool(shapes.TAKING_OFFICE.search(text))


def is_month(cell: str) -> bool:
    """Whether a cell tells the month of a birth and no day."""
    return bool(shapes.ONLY_MONTH.fullmatch(cell.strip()))


def _of_a_person(text: str, found: "re.Match[str]") -> bool:
    before, after = (
        text[max(0, found.start() - 20) : found.start()],
        text[found.end() : found.end() + 6],
    )
    if shapes.NOT_PERSONS.search(after) or shapes.LIMITS.search(before):
        return False
    year = re.match(r"\d{4}", found[1])
    return not (year and int(year[0]) < _RECENT and _historic(text, found, int(year[0])))


def _historic(text: str, found: "re.Match[str]", year: int) -> bool:
    """Whether somebody is born too long ago to live, or long ago and told of as history."""
    near = text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
    return year < _LONG_AGO or bool(shapes.HISTORY.search(near))


def _likely(day: str) -> bool:
    digits = re.sub(r"\D", "", day)
    return is_birth(digits) if len(digits) == 8 and digits == day else True  # noqa: PLR2004 - eight digits
