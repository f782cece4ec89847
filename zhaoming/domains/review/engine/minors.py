"""Minors: children who are named, by what they are called, by their school and class, by their age."""

import re
from collections.abc import Iterator

from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.names import (
    DOUBLE,
    NAME,
    SURNAMES,
    is_name,
    last_name,
    names_in,
)
from zhaoming.domains.review.engine.page import Hit, Page, Row
from zhaoming.domains.review.engine.triggers import Trigger
from zhaoming.domains.review.terms import Kind

_CHILD = r"(?:受种者|孤儿|留守儿童|困境儿童|事实无人抚养儿童|流浪儿童|未成年人|(?<!大)学生|幼儿|小班|中班|大班|婴儿|患儿|弃婴|小朋友|儿童|男童|女童|男孩|女孩)"
_N2 = rf"(?:(?:{DOUBLE})[\u4e00-\u9fff]|[{SURNAMES}][\u4e00-\u9fff])"
_NAMED_CHILD = re.compile(
    rf"{_CHILD}(?:姓名|名单|信息)?[\s:：为]{{0,2}}({_N2}[\u4e00-\u9fff]?)(?=[，,、。；;（(\s\t）)每母父家的]|\Z)"
)
_ACTING_CHILD = re.compile(
    rf"{_CHILD}({_N2}[\u4e00-\u9fff])(?=[不多被在因于与和系住患从获向遭失落溺死受等按到由已现将曾随跟去正])"
)
_LISTED_CHILDREN = re.compile(
    rf"{_CHILD}[\u4e00-\u9fff]{{0,6}}名单(?:（[^（）]{{1,10}}）)?[\s:：]{{1,3}}({_N2}[\u4e00-\u9fff]?)(?=[、，,\s；;。（(]|\Z)"
    rf"|{_CHILD}[\u4e00-\u9fff]{{0,6}}(?:救助|补贴|补助|资助|公示)[:：]({_N2}[\u4e00-\u9fff]?)(?=[、，,\s；;。（(]|\Z)"
)
_AFTER_CHILD = re.compile(rf"[、，,\s]\s?({_N2}[\u4e00-\u9fff]?)(?=[、，,。；;\s（(按到]|\Z)")
_CHILDS_NAME = re.compile(
    rf"(?:儿童|学生|幼儿|孤儿|孩子|子女)姓名[\s:：]{{0,2}}({_N2}[\u4e00-\u9fff]?)"
)
_GRADE = r"(?:(?:小学|初中|[小初高])?(?:[一二三四五六七八九]|[1-9])年级|[小中大][一二三四]?班|[一二三四五六大中小][（(]?[0-9]{1,2}[)）]?班|就读于[^，。；\n]{0,16}(?:小学|中学|幼儿园)|[初高小][一二三四五六](?=[（(班，,、。；;\s\d年）)]|\Z)|幼儿园|学前班)"
_BETWEEN = r"[^。；;\n：:监家老校主子女孙]{0,22}?"
_IN_SCHOOL = re.compile(
    rf"(?:\A|(?<=[^\u4e00-\u9fff])|(?<=[子女孙生奖]))(?=(?P<name>{NAME}|[\u4e00-\u9fff]{{3,5}})(?P<apart>[（(，,、\s]{{1,2}}(?:[男女][，,、\s]{{1,2}})?{_BETWEEN}{_GRADE}))"
)
_CLASS_TITLE = re.compile(
    r"(?:[一二三四五六七八九1-9]\s?[（(][0-9]{1,2}[)）]\s?班|[一二三四五六七八九1-9]年级[一二三四五六七八九0-9]{0,2}班)[^\n。；:：]{1,14}[:：\n]"
)
_CLASSMATE = re.compile(
    rf"(?:(?<=[、，,\n：: \u3000])(?:[0-9]{{1,2}}[.、． ]\s?)?|\A)(?P<name>{NAME}|[\u4e00-\u9fff]{{2,5}})(?=[（( \u3000\t、，,\n]|\Z)"
)
_BORN = re.compile(
    rf"(?:\A|(?<=[^\u4e00-\u9fff])|(?<=[子女孙生儿]))(?P<name>{NAME})[（(，,、\s]{{1,2}}(?:[男女][，,、\s]{{1,2}})?20[12][0-9]年(?:[0-9]{{1,2}}月)?(?:出生|生(?=[，,）)\s]))"
)
_ANY_NAME = re.compile(r"[\u4e00-\u9fff·]{2,6}\Z")
_TITLE = re.compile(rf"{_GRADE}|学生|幼儿")
_CLASS_LIST = re.compile(
    rf"{_GRADE}[^\n]{{0,12}}(?:考生|学生|名单|名册|新生|信息)|(?:孤儿|事实无人抚养儿童|困境儿童|留守儿童|资助学生|家庭经济困难学生|幼儿)[^\n]{{0,16}}(?:表|名单|公示|台账|名册)"
)
_REACH = 400
_NO_PUPIL = re.compile(
    r"班主任|老师|教师|校长|家长|监护人|园长|辅导|任教|授课|毕业|报告|讲座|教研|主讲|负责人|联系人"
)
_STAFF = re.compile(rf"(?:{_NO_PUPIL.pattern})[:：\s]{{0,2}}\Z")
_NO_NAME = re.compile(
    r"[数奖字号证校学班园镇村室处部费金示单表赛组区县市省户名级年月日员式课程书会]\Z|小学|中学|学校|年级|[补资]助|公示"
)
_CLASSES = re.compile(r"年级|班级|就读|录取学校|学段|学籍")
_PUPILS = re.compile(r"姓\s?名|(?:学生|幼儿|儿童|子女)(?!人?数|总数|规模)")
_ADULTS = re.compile(r"职务|职称|岗位|班主任|教师|学历|毕业")
_COLLEGE = re.compile(r"大学|学院|高职|研究生|本科")
_IN_CLASS = re.compile(
    rf"(?:年级\s?[0-9一二三四五六七八九]{{0,2}}班?|[0-9一二三四五六]班|[)）]\s?班)[ \u3000：:]({NAME})(?=[\s，,；;、]|\Z)"
)
_CHILDREN_LIST = re.compile(
    rf"{_CHILD}[^\n。；]{{0,16}}(?:表|名单|公示|名册)[^\n。；]{{0,6}}?[：:\n]"
)
_NUMBERED = re.compile(
    rf"[0-9]{{1,3}}[.、．)）\s]\s?({_N2}[\u4e00-\u9fff]?)(?=[\s，,；;（(0-9]|\Z)"
)
_LONGEST_LIST = 20_000
_MANY = re.compile(r"名单|小朋友|孤儿|儿童")
_AGE = re.compile(
    r"(?:(?<!\d)(\d{1,2})|([一二三四五六七八九十]{1,2}))\s?(?:周?岁)(?!以[下上]|及|至|-)"
)
_THEIRS = re.compile(r"其(?:子|女|儿子|女儿|孙子?|外孙女?)\Z")
_HAN = {c: n for n, c in enumerate("一二三四五六七八九十", start=1)}
_GROWN = 18
_TEN = 10


def minors(page: Page) -> Iterator[Hit]:
    """Children who are named, and the age of somebody below eighteen who is."""
    text = page.text
    for place in page.awake.at(Trigger.AGE):
        found = _AGE.search(text, max(0, place - 4), place + 6)
        if found and _young(found) and _aged_somebody(text, found.start()):
            yield Hit(Kind.MINOR, *found.span(), "minor.age")
    yield from _called_children(page)
    if Gate.SCHOOL in page.gates:
        yield from _pupils(page)
        yield from _classmates(text)
    yield from _born(page)


def _pupils(page: Page) -> Iterator[Hit]:
    """Names beside a school's class, and names in the rows of a table that tells the class."""
    text = page.text
    for found in _IN_CLASS.finditer(text):
        if is_name(found[1]):
            yield Hit(Kind.MINOR, *found.span(1), "minor.class")
    for found in _IN_SCHOOL.finditer(text):
        if _is_pupil(text, found):
            yield Hit(Kind.MINOR, *found.span("name"), "minor.school")
    for row in page.rows():
        if row.heading and len(row.cells) > 1:
            yield from _in_row(text, row)


def _born(page: Page) -> Iterator[Hit]:
    """Names beside a year of birth that makes a child of them."""
    for born in page.each(Gate.BORN, _BORN):
        before = page.text[max(0, born.start() - 5) : born.start()]
        if is_name(born["name"]) and not _NO_PUPIL.search(before):
            yield Hit(Kind.MINOR, *born.span("name"), "minor.born")


def _classmates(text: str) -> Iterator[Hit]:
    """Names enumerated under a title that names their class."""
    for title in _CLASS_TITLE.finditer(text):
        end = text.find("\n\n", title.end())
        end = min(end if end >= 0 else len(text), title.end() + _REACH)
        for found in _CLASSMATE.finditer(text, title.end() - 1, end):
            low = max(title.start(), found.start() - 7)
            around = (
                text[low : found.start()].rpartition("\n")[2]
                + text[found.start() : found.end() + 4]
            )
            if is_name(found["name"]) and not _NO_PUPIL.search(around):
                yield Hit(Kind.MINOR, *found.span("name"), "minor.class")


def _is_pupil(text: str, found: "re.Match[str]") -> bool:
    """Whether who stands beside a class belongs to it: no teacher, no parent, no school."""
    name, apart = found["name"], found["apart"]
    before = text[max(0, found.start() - 7) : found.start()]
    if _NO_PUPIL.search(apart) or _STAFF.search(before):
        return False
    return is_name(name) or (apart[0] in "\t （(" and not _NO_NAME.search(name))


def _in_row(text: str, row: Row) -> Iterator[Hit]:
    heading = " ".join(row.heading)
    if _ADULTS.search(heading) or not (_CLASSES.search(heading) or _of_a_class(text, row, heading)):
        return
    column = next((n for n, word in enumerate(row.heading) if _PUPILS.search(word)), len(row.cells))
    if column >= len(row.cells) or _COLLEGE.search(text[row.start : row.end]):
        return
    start, end = row.cells[column]
    name = text[start:end].strip()
    if is_name(name) or (_ANY_NAME.match(name) and not _NO_NAME.search(name)):
        start += text[start:end].index(name)
        yield Hit(Kind.MINOR, start, start + len(name), "minor.class")


def _of_a_class(text: str, row: Row, heading: str) -> bool:
    """Whether a table with guardians stands under a title that names a class."""
    low = max(0, row.start - _REACH)
    guarded = "监护人" in heading or "家长" in heading
    return bool((_TITLE if guarded else _CLASS_LIST).search(text, low, row.start))


def _called_children(page: Page) -> Iterator[Hit]:
    text, ended = page.text, 0
    for place in page.awake.at(Trigger.CHILD):
        if place >= ended and (named := _child_at(text, place)):
            ended = named.end()
            yield from _children(text, named)
        if title := _CHILDREN_LIST.match(text, place):
            yield from _enumerated(text, title.end())


def _enumerated(text: str, start: int) -> Iterator[Hit]:
    """The numbered names under a title that speaks of children."""
    end = text.find("\n\n", start)
    for found in _NUMBERED.finditer(
        text, start, min(end if end >= 0 else len(text), start + _LONGEST_LIST)
    ):
        if is_name(found[1]):
            yield Hit(Kind.MINOR, *found.span(1), "minor.listed")


def _young(found: "re.Match[str]") -> bool:
    return (int(found[1]) if found[1] else _han(found[2])) < _GROWN


def _aged_somebody(text: str, place: int) -> bool:
    """Whether somebody is named right before an age."""
    before = re.split(r"[。；;\n]", text[max(0, place - 20) : place])[-1]
    named = last_name(before.rstrip("（( ，,")) or names_in(before)
    return bool(named) or bool(_THEIRS.search(before))


def _child_at(text: str, place: int) -> "re.Match[str] | None":
    """Who is named right behind the words for a child."""
    for start in range(place, max(-1, place - 8), -1):
        for shape in (_CHILDS_NAME, _LISTED_CHILDREN, _NAMED_CHILD, _ACTING_CHILD):
            found = shape.match(text, start)
            if found and is_name(found[found.lastindex or 1]):
                return found
    return None


def _children(text: str, found: "re.Match[str]") -> Iterator[Hit]:
    group = found.lastindex or 1
    yield Hit(Kind.MINOR, *found.span(group), "minor.named")
    place = found.end(group)
    while (
        _MANY.search(found.group())
        and (more := _AFTER_CHILD.match(text, place))
        and is_name(more[1])
    ):
        yield Hit(Kind.MINOR, *more.span(1), "minor.named")
        place = more.end(1)


def _han(number: str) -> int:
    if number[0] == "十":
        return _TEN + (_HAN[number[1]] if len(number) > 1 else 0)
    return _HAN[number[0]] * _TEN if len(number) > 1 else _HAN[number[0]]
