"""Minors: children who are named, by what they are called, by their age; see ``pupils`` too."""

import re
from collections.abc import Iterator

from zhaoming.domains.review.engine.children import (
    LONGEST_LIST,
    STUDENT,
    children,
    end_of_list,
    enumerated,
    unlisted,
)
from zhaoming.domains.review.engine.fields import (
    COMMON,
    OF_CHILDREN,
    before_brackets,
    dated,
    schooled,
)
from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.kinship import of_somebody
from zhaoming.domains.review.engine.lately import named
from zhaoming.domains.review.engine.likely import likeliest
from zhaoming.domains.review.engine.names import (
    DOUBLE,
    NAME,
    SURNAMES,
    is_name,
    names_anywhere,
)
from zhaoming.domains.review.engine.needles import Needles
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.pupils import in_forms, in_tables, pupils
from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.engine.triggers import Trigger
from zhaoming.domains.review.terms import Kind

_CHILD = r"(?:受种者|(?:随迁|务工)子女|孤儿|留守儿童|困境儿童|事实无人抚养儿童|流浪儿童|未成年人|(?<![大级])(?<!大学)(?<!学院)学生|幼儿|小班(?![0-9一二三四五六七八九十号面林，])|中班|大班|婴儿|患儿|弃婴|未成年(?:被害|被告|犯罪嫌疑|当事)人|小朋友|儿童|男童|女童|男孩|女孩)"
_N2 = rf"(?:(?:{DOUBLE})[\u4e00-\u9fff]|[{SURNAMES}][\u4e00-\u9fff])"
_NAMED_CHILD = shaped(
    rf"{_CHILD}(?:姓名|名单|信息)?[ \u3000\n:：为]{{0,2}}({_N2}[\u4e00-\u9fff]?)(?=[，,、。；;（(\s\t）)每母父家的]|\Z)"
)
_LISTED_CHILDREN = shaped(
    rf"{_CHILD}[\u4e00-\u9fff]{{0,6}}名单(?:（[^（）]{{1,10}}）)?[\s:：]{{1,3}}({_N2}[\u4e00-\u9fff]?)(?=[、，,\s；;。（(]|\Z)"
    rf"|{_CHILD}[\u4e00-\u9fff]{{0,6}}(?:救助|补贴|补助|资助|公示)[:：]({_N2}[\u4e00-\u9fff]?)(?=[、，,\s；;。（(]|\Z)"
)
_AFTER_CHILD = shaped(rf"[、，,\s]\s?({_N2}[\u4e00-\u9fff]?)(?=[、，,。；;\s（(按到]|\Z)")
_CHILDS_NAME = shaped(
    r"(?:儿童|学生|幼儿|孤儿|孩子|子女)姓名[ \t\u3000:：]{0,2}(?!监护|户主|家长|性别|年龄|出生|班级|学校|身份|家庭|户籍|关系)([\u4e00-\u9fff·]{2,8}|[\u4e00-\u9fff] [\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)
_CHILDREN_LIST = shaped(rf"{_CHILD}[^\n。；]{{0,16}}(?:表|名单|公示|名册)[^\n。；]{{0,6}}?[：:\n]")
_CHILDREN_SAID = shaped(rf"{_CHILD}(?:家长)?[^\n。；:：—监护师长主督]{{0,24}}(?:——|：|:)")
_BAND = shaped(r"少先队[^\n。；]{0,16}[\n：:]|(?:少年|少儿|小学组)[^\n。；]{0,12}\n")
_OFFICE_OF = shaped(r"(?m)^[^\n：:师辅导老]{1,12}[：:]\s?")
_PARTED = shaped(r"(?m)^[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,8}(?=[\s（(])")
_NUMBERED = shaped(
    rf"(?<![0-9Xx*.\-/])[0-9]{{1,3}}[.、．)）\s]\s?({_N2}[\u4e00-\u9fff]?)(?=[\s，,；;（(0-9]|\Z)"
)
_SHORT = 2
_MANY = shaped(r"名单|小朋友|孤儿|儿童|学生|幼儿")
_IN_CARE = shaped(
    rf"婚生(?:之)?[子女儿]{{1,2}}({NAME})(?=(?:由|随|跟|归)[^，。；\n]{{0,12}}(?:抚养|生活|共同))"
)

_GROWN_BEHIND = shaped(
    r"[（(，,、 \u3000]{1,2}(?:[男女][，,、 ])?(?:(?:1[89]|[2-9]\d)\s?周?岁|[\u4e00-\u9fff]{2,12}(?:技术学院|技师学院|职业学院|大学)(?!附|幼儿园|小学|中学|实验))"
)
# Masked names, and words that stand where a name could.
_NO_CHILD = shaped(
    r"某|身份证|各位|如下|表\Z|接龙|\A(?:子女|孩子|[你其我长次三幼][子女]|外?祖[父母]|原公示|[初高][一二三])\Z|国籍|双亡|[路村]口\Z|经[查核]"
)
_OF_ANOTHER = shaped(".?之[子女孙]")
_LABELLED = shaped(
    r"(?:监护人?|家长|老师|教练|接送人|经办人?|联系人|[父母]亲|爸爸|妈妈)[:：｜|\t \u3000]{1,2}\Z"
)
_LABEL = 8
_SPEAK_OF_CHILDREN = frozenset((Trigger.CHILD, Gate.SCHOOL, Gate.YOUNG))


def minors(page: Page) -> Iterator[Hit]:
    """Children who are named, wherever the text names them again; the age where only another is named."""
    text, doubtful = page.text, dict[str, bool]()
    for hit in _told(page):
        name = text[hit.start : hit.end]
        if _GROWN_BEHIND.match(text, hit.end) or _NO_CHILD.search(name):
            continue
        yield hit
        if len(name) > _SHORT and is_name(name):
            doubtful[name] = hit.doubtful and doubtful.get(name, True)
    if names := tuple(doubtful):
        for index, start, end in Needles(names).find(text)[0]:
            if text[end : end + 1] == "·" or text[start - 1 : start] == "·":
                continue  # Part of a longer one.
            again = doubtful[names[index]]
            yield Hit(Kind.MINOR, start, end, "minor.again", again)  # Every other mention.


def _told(page: Page) -> Iterator[Hit]:
    if page.opens(OF_CHILDREN):
        yield from before_brackets(page.text)
        yield from schooled(page)
        yield from (named(*place, "dated") for place, _ in page.once(dated))
        yield from of_somebody(page.text)
    yield from children(page)
    yield from _called_children(page)
    if Gate.SCHOOL in page.gates:
        yield from pupils(page)
    if Gate.SCHOOL in page.gates or page.awake.at(Trigger.CHILD):
        yield from in_tables(page)
        yield from in_forms(page.text)
    if page.opens(_SPEAK_OF_CHILDREN):
        for place in likeliest(page, Kind.MINOR, _maybe_children(page.text)):
            yield Hit(Kind.MINOR, *place, "minor.likely", doubtful=True)


def _maybe_children(text: str) -> Iterator[tuple[int, int]]:
    """Every name but those of whose child another is told: 毛艳之女."""
    for start, end in names_anywhere(text):
        grown = _LABELLED.search(text, max(0, start - _LABEL), start)
        if not (grown or COMMON.search(text[start:end]) or _OF_ANOTHER.match(text, end - 1)):
            yield start, end


def _called_children(page: Page) -> Iterator[Hit]:
    text, ended, listed, banded = page.text, 0, 0, 0
    for place in page.awake.at(Trigger.CHILD):
        if (
            place >= ended
            and (named := _child_at(text, place))
            and not STUDENT.match(text, named.end())
        ):
            ended = named.end()
            yield from _children(text, named)
        title = _CHILDREN_LIST.match(text, place) if place >= listed else None
        if title:
            listed = end_of_list(text, title.end())
            yield from _enumerated(text, title.end(), listed)
        if said := _CHILDREN_SAID.match(text, place):
            yield from enumerated(text, said.end(), said.end() + LONGEST_LIST)
            yield from unlisted(text, said.end())
        band = _BAND.match(text, place) if place >= banded else None
        if band:
            banded = end_of_list(text, band.end())
            yield from _of_a_band(text, band.end(), banded)


def _of_a_band(text: str, start: int, end: int) -> Iterator[Hit]:
    """The names behind each office of 少先队."""
    for field in _OFFICE_OF.finditer(text, start, end):
        yield from enumerated(text, field.end(), end)


def _enumerated(text: str, start: int, end: int) -> Iterator[Hit]:
    """The names under a title that speaks of children: numbered, or in the two parts of some peoples."""
    for found in _NUMBERED.finditer(text, start, end):
        if is_name(found[1]):
            yield Hit(Kind.MINOR, *found.span(1), "minor.listed")
    for found in _PARTED.finditer(text, start, end):
        yield Hit(Kind.MINOR, *found.span(), "minor.listed")


def _child_at(text: str, place: int) -> "re.Match[str] | None":
    """Who is named right behind the words for a child."""
    for start in range(place, max(-1, place - 8), -1):
        for shape in (_CHILDS_NAME, _IN_CARE, _LISTED_CHILDREN, _NAMED_CHILD):
            found = shape.match(text, start)
            if found and (shape is _CHILDS_NAME or is_name(found[found.lastindex or 1])):
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
