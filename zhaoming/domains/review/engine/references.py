"""What a document says of documents: numbers, dates, parts and attachments that do not agree."""

import re
from collections.abc import Iterator
from functools import lru_cache

from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.numbers import is_day
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.engine.triggers import Trigger
from zhaoming.domains.review.terms import Kind

_NUMBER = shaped(r"([\[［(（【{〔])\s?(\d{2,4})\s?([\]］)）】}〕])\s?(第?)\s?(\d{1,5})\s?号")
_CODE = shaped(r"[\u4e00-\u9fff]{2,12}\Z")
_ISSUER = shaped(
    r"[发函字办规令文通政府委党财教民社农林水审统建监环安卫医体旅商信保执资土交公司房综征密]\Z"
)
_LEAD = shaped(r".*(?:根据|依据|按照|印发|转发|关于|以及|下发|厅|局|委员会|参见|详见|见|和|与|的)")
_COURT = shaped(r"[民刑行执破赔][初终申再他特保督催监抗撤认提恢异复]?\Z|法\Z")
# 年 first: it is rare. What is a day in every month is not looked at again.
_DATE = shaped(
    r"年(?!(?:0?[1-9]|1[0-2])月(?:(?:0?[1-9]|1\d|2[0-8])日|(?!\d{1,2}日)))(?<=(?:19|20)\d\d年)(\d{1,2})月(?:(\d{1,2})日)?"
)
_HEADINGS = shaped(
    r"\n[ \t\u3000]*(?:([一二三四五六七八九十]{1,3})、|[（(]([一二三四五六七八九十]{1,3})[)）])"
)
_FIRST_HEADING = shaped(_HEADINGS.pattern.removeprefix("\\n"))
_MENTIONED = shaped(
    r"[详见按填报参依](?:(?<=详)见|(?<=见)|(?<=按)照?|(?<=填)写|(?<=报)送|(?<=参)照|(?<=依)据)(?:本通知)?(?:的)?[“（(]?(附件\s?(\d{1,2}))"
)
_MORE = shaped(r"(?:、|和|及|，|与)(附件\s?(\d{1,2}))")
_WHOLE_ENTRY = shaped(r"(?m)(?:^|(?<=\s))((\d{1,2})[.．、][^\n]*)")
_LISTED = shaped(r"(?m)^[ \t\u3000]*附件[:：]?[ \t\u3000]*(.*(?:\n[ \t\u3000]*\d{1,2}[.．、].*)*)")
_ENTRY = shaped(r"(?:^|\s)(\d{1,2})[.．、]")
_ARTICLE = shaped(r"(?m)^[ \t\u3000]*第([一二三四五六七八九十百]{1,6})条")
_OWN_ARTICLE = shaped(
    r"本(?:办法|规定|通知|条例|细则|制度|方案|规则)(第([一二三四五六七八九十百]{1,6})条)"
)
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100}
_YEAR = 4


def references(page: Page) -> Iterator[Hit]:
    """Every number, date, part and attachment that cannot be right."""
    text = page.text
    if Gate.NUMBER in page.gates:
        yield from _numbers(page)
    if Gate.DATED in page.gates:
        yield from _dates(text)
    yield from _parts(page)
    yield from _attachments(page)
    yield from _articles(page)


def _numbers(page: Page) -> Iterator[Hit]:
    """发文字号 (GB/T 9704-2012, 7.2.5): six-cornered brackets, the whole year, no 第, no noughts."""
    text = page.text
    for found in page.each(Gate.NUMBER, _NUMBER):
        right = found[1] == "〔" and found[3] == "〕"
        if right and len(found[2]) == _YEAR and found[5][0] != "0":
            continue
        code = _CODE.search(text[max(0, found.start() - 12) : found.start()])
        if code is None or _COURT.search(code[0]) or not _ISSUER.search(code[0]):
            continue
        lead = _LEAD.match(code[0])
        start = found.start() - len(code[0]) + (lead.end() if lead else 0)
        if found[4] and found[1] in "（(" and code[0][-1] in "字证":
            continue
        if not right:
            yield Hit(Kind.WORDING, start, found.end(), "wording.brackets")
        elif len(found[2]) != _YEAR or (found[5][0] == "0" and code[0][-1] != "字"):
            yield Hit(Kind.WORDING, start, found.end(), "wording.number")


def _dates(text: str) -> Iterator[Hit]:
    for found in _DATE.finditer(text):
        start = found.start() - _YEAR
        if not _is_said_day(text[start : found.end()]):
            yield Hit(Kind.WORDING, start, found.end(), "wording.date")


@lru_cache(1 << 14)
def _is_said_day(said: str) -> bool:
    year, month, day = (int(part) for part in re.findall(r"\d+", f"{said}1")[:3])
    return is_day(year, month, day)


def _number(han: str) -> int:
    total, one = 0, 0
    for char in han:
        if char in _UNITS:
            total += (one or 1) * _UNITS[char]
            one = 0
        else:
            one = _DIGITS.get(char, 0)
    return total + one


def _parts(page: Page) -> Iterator[Hit]:
    """一、二、四、: a part that does not follow the one before it on the same level."""
    last: dict[int, int] = {}
    first = _FIRST_HEADING.match(page.text)
    if first is None and Gate.HEADING not in page.gates:
        return
    for found in [*([first] if first else ()), *page.each(Gate.HEADING, _HEADINGS)]:
        level = 1 if found[1] else 2
        number = _number(found[1] or found[2])
        before = last.get(level, 0)
        if level == 1:
            last.pop(2, None)
        if number not in (1, before + 1) and (before or level == 1) and before:
            yield Hit(Kind.WORDING, found.start(level), found.end(level), "wording.parts")
        last[level] = number


def _attachments(page: Page) -> Iterator[Hit]:
    if not page.awake.at(Trigger.ATTACHMENT):
        return
    text = page.text
    mentioned = list(_MENTIONED.finditer(text))
    listed = _LISTED.search(text)
    if listed is None:
        return
    entries = [int(n) for n in _ENTRY.findall(listed[1])] or [1]
    for found in mentioned:
        for place, number in _named_from(text, found):
            if number > max(entries):
                yield Hit(Kind.REFERENCE, *place, "reference.attachment")
    yield from _gaps(listed)


def _named_from(text: str, found: "re.Match[str]") -> Iterator[tuple[tuple[int, int], int]]:
    """附件1、附件2 和 附件3: each of them."""
    more: re.Match[str] | None = found
    while more:
        yield more.span(1), int(more[2])
        more = _MORE.match(text, more.end())


def _gaps(listed: "re.Match[str]") -> Iterator[Hit]:
    """An entry of the list whose number does not follow the one before it."""
    before = 0
    for entry in _WHOLE_ENTRY.finditer(listed[1]):
        number = int(entry[2])
        if before and number > before + 1:
            start = listed.start(1)
            yield Hit(Kind.REFERENCE, start + entry.start(1), start + entry.end(1), "reference.gap")
        before = number


def _articles(page: Page) -> Iterator[Hit]:
    if not page.awake.at(Trigger.ARTICLE):
        return
    text = page.text
    own = list(_OWN_ARTICLE.finditer(text))
    last = max(map(_number, _ARTICLE.findall(text)), default=0) if own else 0
    for found in own if last else ():
        if _number(found[2]) > last:
            yield Hit(Kind.REFERENCE, *found.span(1), "reference.article")
