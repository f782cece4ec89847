"""Cells that were run together without anything between them, taken apart again; pure."""

import re

from zhaoming.domains.catalogue.engine.reading.cells import MARK, is_limit
from zhaoming.domains.catalogue.engine.reading.domains import standard_of
from zhaoming.domains.catalogue.engine.reading.flows import names_of

_LAWS = re.compile(
    r"(?:【[^】]*】)?(?:\d{1,2}[.、])?《(?:[^《》]|《[^《》]*》)+》(?:\([^()]{2,30}\))?"
    r"(?:(?:、|;|；|,|和|及|\d{1,2}[.、])+(?:《(?:[^《》]|《[^《》]*》)+》(?:\([^()]{2,30}\))?|[一-龥]{4,24}有关规定))*"
    r"(?:等(?:法律法规)?(?:和|及)?(?:有关)?(?:文件|政策)?(?:规定)?)?"
)
_BARE_LAWS = re.compile(
    r"(?<!《)(?<!共和国)(?:中华人民共和国)?政府信息公开条例(?!》)(?:、(?:国务院关于)?[一-龥]{2,40}?(?:条例|法|办法|规定|决定|意见|通知)(?=[、公信自本收]|$))*"
)
_LIMIT = re.compile(
    r"(?:自|在)?(?:该|本)?(?:公开事项|政府)?信息?(?:形成|制作|制定|获取|产生)[一-龥()、]{0,24}?\d+个?工作日(?:之?内)?"
    r"(?:予以)?(?:及时)?(?:公开|公示)?|收到[一-龥]{0,14}之日起\d+个?(?:工作)?日内(?:公开|公告)?。?|"
    r"本级人民代表大会[一-龥]{0,20}批准后\d+日内|(?:本级)?[一-龥]{0,10}批复后\d+日内(?:公开)?|"
    r"(?<=[》\d一-龥)])(?:实时|及时|长期)公开(?=[一-龥■□])"
)
_COUNTED = re.compile(
    r"(?<![\d.、第(〔])\d{1,3}(?=[一-龥])(?!个|日|年|月|号|天|条|项|次|件|人|万|元|令|至|工作日)"
)
_GAP = 14
_CHANNELS = re.compile(r"(?:政府网站|财政部门网站|政务服务(?:大厅|中心))[^■□▲《\d]*")


def apart(text: str, domain: str, number: int) -> list[str]:
    """The cells of a text that has them run together.

    Limits, laws and channels stand out, names are known, a number that goes on counting begins a
    row; ``number`` is the last one.
    """
    if is_limit(text):
        return [text]
    marks: set[int] = set()
    for pattern in (_LAWS, _BARE_LAWS, _LIMIT):
        marks |= _spans(pattern, text)
    first = MARK.search(text)
    if first:
        marks.add(first.start())
    elif channel := _CHANNELS.search(text):
        marks |= {channel.start(), channel.end()}
    if not marks - {0, len(text)} and not re.match(r"\d{1,3}(?=[一-龥])", text):
        return [text]
    marks |= _counted(text, number)
    pieces = [
        text[a:b] for a, b in zip([0, *sorted(marks)], [*sorted(marks), len(text)], strict=True)
    ]
    named = [part for piece in pieces if piece for part in _named(piece, domain)]
    return [part for piece in named for part in _again(piece, named)]


def _again(piece: str, others: list[str]) -> list[str]:
    """A piece that ends with the whole of another one: a name before the same content."""
    same = [each for each in others if 8 <= len(each) < len(piece) and piece.endswith(each)]  # noqa: PLR2004 - by chance
    if not same:
        return [piece]
    longest = max(same, key=len)
    return [piece[: -len(longest)], longest]


def _spans(pattern: re.Pattern[str], text: str) -> set[int]:
    """Where the matches begin and end; those with a few words between them are one."""
    spans: list[list[int]] = []
    for found in pattern.finditer(text):
        if spans and found.start() - spans[-1][1] < _GAP:
            spans[-1][1] = found.end()
        else:
            spans.append([found.start(), found.end()])
    return {place for span in spans for place in span}


def _counted(text: str, number: int) -> set[int]:
    """Where the numbers of rows stand: each is the one before and one more."""
    marks: set[int] = set()
    for found in re.finditer(
        r"(?<![\d.、第(〔])\d{1,3}(?=[一-龥])(?!个|日|年|月|号|天|条|项|次|件|人|万|元|令|至|工作日)",
        text,
    ):
        if int(found[0]) == number + 1:
            number += 1
            marks |= {found.start(), found.end()}
    return marks


def _named(piece: str, domain: str) -> list[str]:
    """A piece that begins with names that are known, in its parts."""
    ones, twos = names_of(standard_of(domain))
    found: list[str] = []
    for names in (ones, twos):
        known = [name for name in names if len(name) > 2 and piece.startswith(name)]  # noqa: PLR2004 - too short to tell
        if known:
            longest = max(known, key=len)
            found.append(longest)
            piece = piece[len(longest) :]
    return [*found, piece] if piece else found
