"""密级标志 and its kin: a file that bears one is not kept (保密法第三十五条).

A mark stands alone on its line, in its cell, in its brackets, or bears a star; a sentence that
speaks of secrets is none.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from zhaoming.domains.review.engine import mark_shapes as marks_of
from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.triggers import Trigger
from zhaoming.domains.review.terms import Kind, Severity
from zhaoming.kernel.law import SECRETS, Cite

REVIEW_DUTY: Cite = SECRETS.art(35, says="机关、单位应当依法对拟公开的信息进行保密审查")
_FEWEST, _FIGURES = 2, re.compile(r"\t\s?\d+\s?(?=\t|\n|\Z)")
_ADVICE = {
    Kind.SECRECY_MARK: "标有国家秘密标志：请立即停止传输，在涉密载体上处理，并告知本单位保密工作机构。",
    Kind.WORK_SECRET: "标有工作秘密、内部资料等字样，或者注明不予公开，不得上传：请按本单位工作秘密管理办法处理；确可公开的，请先由制发单位取消标志或者更正公开属性。",
    Kind.TRADE_SECRET: "标有商业秘密标志，不得上传：请先征求权利人意见（条例第三十二条）。",
}


def advice(kind: Kind) -> str:
    """What the law asks of whoever holds something so marked."""
    return _ADVICE[kind]


def secrecy(page: Page) -> Iterator[Hit]:
    """Every mark of the text, once."""
    told = list(_marked(page))
    graver = any(hit.kind is Kind.SECRECY_MARK for hit in told)
    yield from (hit for hit in told if not (graver and _only_orders(page.text, hit)))
    for levelled in page.each(Gate.LEVELLED, marks_of.LEVELLED):
        yield Hit(Kind.SECRECY_MARK, *levelled.span(1), "secrecy_mark.said")
    closed = list(page.each(Gate.CLOSED, marks_of.CLOSED))
    if len(closed) == 1:  # Of several papers a list may tell.
        yield Hit(Kind.WORK_SECRET, *closed[0].span(1), "work_secret.closed")
    if not graver and (Gate.COPY in page.gates or "水印" in page.text):
        yield from _laid_out(page)


def _laid_out(page: Page) -> Iterator[Hit]:
    """Numbers of copies, marks down the page, and those that are printed again and again over it."""
    for shape in (marks_of.COPY, marks_of.BROKEN):
        for mark in page.each(Gate.COPY, shape):
            yield Hit(Kind.SECRECY_MARK, *mark.span(1), "secrecy_mark.copy")
    for upright in page.each(Gate.COPY, marks_of.UPRIGHT):
        kind = _kind_of(re.sub(r"\s", "", upright[1]))
        yield Hit(kind, *upright.span(1), f"{kind}.upright")
    for marked in marks_of.WATERMARK.finditer(page.text) if "水印" in page.text else ():
        for word in re.finditer(re.escape(marked["word"]), marked["words"]):
            start = marked.start("words") + word.start()
            kind = _kind_of(word[0])
            yield Hit(kind, start, start + len(word[0]), f"{kind}.watermark")


def _only_orders(text: str, hit: Hit) -> bool:
    """Whether it is what a mark orders, and no mark of its own: 会后收回."""
    return hit.kind is Kind.WORK_SECRET and not marks_of.OWN.search(text, hit.start, hit.end)


def _marked(page: Page) -> Iterator[Hit]:
    """The marks of lines, cells and brackets."""
    text, seen = page.text, 0
    places = sorted(
        [
            *page.awake.at(Trigger.SECRET),
            *(m.start() for m in page.each(Gate.SPACED, marks_of.SPACED)),
        ]
    )
    ordered = Gate.ORDERED in page.gates
    for place in places:
        if place < seen:
            continue
        start, end = _cell(text, place, seen)
        seen = end
        if end - start > marks_of.LONGEST and "\u3000" in text[start:end]:
            start, end = _piece(text, start, place, end)
        line = text[start:end]
        if _of_a_column(page, place, line):
            continue  # What a column tells of other papers.
        if marks_of.OF_PAPERS.fullmatch(line) and _counts(page, place):
            continue  # How many there are of each.
        if (len(line) <= marks_of.LONGEST or marks_of.STARS.search(line)) and _may_be(line):
            yield from _of_line(text, start, end, ordered=ordered)
        elif ordered and (order := marks_of.ORDERED.search(text, start, end)):
            yield _bracketed(order)


def _of_a_column(page: Page, place: int, line: str) -> bool:
    """Whether a cell tells of another paper whether it is public, or how secret, as its heading asks."""
    if marks_of.TOLD.fullmatch(line):
        return bool(page.heading(place))
    told = bool(marks_of.LEVEL_CELL.fullmatch(line)) and "密级" in page.heading(place)
    return told and _among_others(page, place)


def _among_others(page: Page, place: int) -> bool:
    """Whether another row stands right above or below under the same headings: one alone may be the paper's own."""
    row = page.row(place)
    near = (page.row(row.end + 1), page.row(row.start - 1)) if row and row.start else ()
    return any(
        each is not None
        and row is not None
        and each.start != row.start
        and each.heading == row.heading
        and page.text[slice(*each.cells[0])].strip() != each.heading[0]
        for each in near
    )


def _counts(page: Page, place: int) -> bool:
    """Whether it is one of the headings of a table."""
    row = page.row(place)
    if row is None or len(row.cells) <= _FEWEST or page.text[row.start : row.start + 1].isdigit():
        return False
    below = page.line(row.end + 1) if row.end + 1 < len(page.text) else (0, 0)
    return bool(_FIGURES.search(page.text, *below))


def _cell(text: str, place: int, since: int) -> tuple[int, int]:
    """The line or cell round a place; wide blanks part cells too."""
    start = max(since, text.rfind("\n", since, place) + 1)
    for found in marks_of.EDGE.finditer(text, start, place):
        start = found.end()
    edge = marks_of.EDGE.search(text, place)
    end = edge.start() if edge else len(text)
    line = text[start:end]
    if "    " in line or "\u3000\u3000\u3000\u3000" in line:
        for blank in marks_of.WIDE.finditer(line):
            if blank.end() <= place - start:
                start, line = start + blank.end(), line[blank.end() :]
                return start, _cell_end(text, place, end)
        return start, _cell_end(text, place, end)
    return start, end


def _piece(text: str, start: int, place: int, end: int) -> tuple[int, int]:
    """What stands between two blanks of a long line, as 内部资料，不得外传 before a title does."""
    last = text.find("\u3000", place, end)
    return max(start, text.rfind("\u3000", start, place) + 1), end if last < 0 else last


def _cell_end(text: str, place: int, end: int) -> int:
    blank = marks_of.WIDE.search(text, place, end)
    return blank.start() if blank else end


def _may_be(line: str) -> bool:
    """Whether a line is worth a closer look: it begins like a mark, or holds a star or brackets."""
    bare = line.lstrip(marks_of.OPENING)
    return (
        bare[:1] in marks_of.FIRST
        or "密级" in line
        or bool(marks_of.WORTH.search(line))
        or bool(marks_of.STARS.search(line))
        or bool(marks_of.OPEN_MARK.search(line))
    )


def _of_line(text: str, start: int, end: int, *, ordered: bool) -> Iterator[Hit]:
    folded, places = _folded(text, start, end)
    hit = _starred(folded, places)
    if hit is None and len(folded) <= marks_of.LONGEST:
        hit = _alone(folded, places)
    if hit is not None:
        shape = marks_of.GOES_ON if hit.kind is Kind.SECRECY_MARK else marks_of.STAR_BELOW
        more = shape.match(text, hit.end)
        hit = hit._replace(end=more.end()) if more else hit
        yield hit
        if hit.kind is Kind.SECRECY_MARK and text.startswith("\u3000", hit.end, end):
            yield from _of_line(text, hit.end + 1, end, ordered=ordered)  # 内部掌握 behind it.
    elif ordered and (order := marks_of.ORDERED.search(text, start, end)):
        yield _bracketed(order)
    elif hit := next(_amid(text, start, end), None):
        yield hit
    elif "\u3000" in text[start:end].strip("\u3000"):
        for piece in re.finditer(r"[^\u3000]+", text[start:end]):
            yield from _of_line(text, start + piece.start(), start + piece.end(), ordered=ordered)


def _bracketed(found: "re.Match[str]") -> Hit:
    if found.lastgroup in ("level", "graded"):
        return Hit(Kind.SECRECY_MARK, *found.span(found.lastgroup), "secrecy_mark.bracketed")
    work = found.lastgroup in ("work", "said", "inner", "kept", "last", "below")
    kind = Kind.WORK_SECRET if work else Kind.TRADE_SECRET
    return Hit(kind, *found.span(found.lastgroup or 0), f"{kind}.bracketed")


def _amid(text: str, start: int, end: int) -> Iterator[Hit]:
    """A mark with its order between blanks: 通讯录 内部文件 请勿外传."""
    pieces = list(islice(marks_of.PIECE.finditer(text, start, end), marks_of.MOST_PIECES))
    core = [n for n, piece in enumerate(pieces) if marks_of.CORE.search(text, *piece.span())]
    if not core:
        return
    for first, last in ((n, n + size) for size in (3, 2, 1) for n in range(len(pieces) - size + 1)):
        if not any(first <= n < last for n in core):
            continue
        folded, places = _folded(text, pieces[first].start(), pieces[last - 1].end())
        told = marks_of.WITH_ORDER.fullmatch(folded) or marks_of.PLACED.fullmatch(folded)
        if told and (hit := _alone(folded, places)):
            yield hit
            return


def _starred(folded: str, places: list[int]) -> Hit | None:
    for shape, kind in (
        (marks_of.STARRED, Kind.SECRECY_MARK),
        (marks_of.STARRED_OTHERS, Kind.TRADE_SECRET),
        (marks_of.STARRED_WORK, Kind.WORK_SECRET),
    ):
        if star := shape.search(folded):
            return _at(kind, star.span(), places, "starred")
    return None


def _alone(folded: str, places: list[int]) -> Hit | None:
    """A mark that is all its line says, or stands in brackets of its own."""
    kept = [n for n, char in enumerate(folded) if char not in marks_of.BRACKETS]
    bare = "".join(folded[n] for n in kept).rstrip("。")
    for kind, shape in marks_of.MARKS:
        if found := shape.fullmatch(bare):
            return _at(kind, found.span(1), [places[n] for n in kept], "alone")
    led = marks_of.WITH_ORDER.match(bare) or marks_of.LED.match(bare)
    if led and (bare[led.end() : led.end() + 1] or "。") in marks_of.TITLED:
        return _at(_kind_of(led[1]), led.span(1), [places[n] for n in kept], "led")
    found = marks_of.BRACKETED.search(folded)
    return _at(_kind_of(found[1]), found.span(1), places, "bracketed") if found else None


def _kind_of(words: str) -> Kind:
    if "商" in words:
        return Kind.TRADE_SECRET
    inner = "内部" in words or "工作" in words or "内参" in words
    return Kind.WORK_SECRET if inner else Kind.SECRECY_MARK


def _at(kind: Kind, span: tuple[int, int], places: list[int], rule: str) -> Hit:
    return Hit(kind, places[span[0]], places[span[1] - 1] + 1, f"{kind}.{rule}")


def _folded(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """One line without disguise (one width, nothing invisible, no blanks), and where each was."""
    if marks_of.PLAIN.fullmatch(text, start, end):
        return text[start:end].translate(marks_of.NATIVE), list(range(start, end))
    letters = [_plain(char) for char in text[start:end]]
    places = [place for place, plain in enumerate(letters, start) for _ in plain]
    return "".join(letters), places


@lru_cache(1 << 13)
def _plain(char: str) -> str:
    """One letter without disguise; nothing of what is not seen."""
    if "\u4e00" <= char <= "\u9fff":
        return marks_of.TRADITIONAL.get(char, char)
    return "".join(
        plain
        for plain in unicodedata.normalize("NFKC", char)
        if not plain.isspace() and unicodedata.category(plain) not in {"Cf", "Mn"}
    )


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that nobody may clear: what it is, where it stands, what to do now."""

    kind: str
    place: str
    text: str
    severity: Severity
    advice: str


def marks(text: str, place: str = "正文") -> list[Mark]:
    """Every mark of secrecy in ``text``; a mention of the word in running text is none."""
    return [Mark(hit.kind.value, place, text[hit.start : hit.end], Severity.BLOCK, advice(hit.kind))
            for hit in secrecy(Page(text))]  # fmt: skip
