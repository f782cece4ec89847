"""One text as the readers of the scan see it: its fields, its tables, and what stands before a place."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from zhaoming.domains.review.engine.gates import Gate, open_gates
from zhaoming.domains.review.engine.names import is_name
from zhaoming.domains.review.engine.needles import Place
from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.engine.triggers import Awake
from zhaoming.domains.review.terms import Kind


class Hit(NamedTuple):
    """Where something was found, by which rule; ``doubtful`` where a person should look twice."""

    kind: Kind
    start: int
    end: int
    rule: str
    doubtful: bool = False


class Row(NamedTuple):
    """A line of a table: where each of its cells begins and ends, and the heading over them."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]
    heading: tuple[str, ...]


# A field read backwards: up to a sign that ends one, or to the fourth of its digits.
_UP_TO = r"[^，。；;,、\n\t|！？!?\d]"
_FIELD = shaped(rf"(?:{_UP_TO}*\d){{4}}|(?:{_UP_TO}*\d){{0,3}}{_UP_TO}*")
# What may stand between a label and its number; blanks, but neither a line's end nor a cell's.
_TAIL = "（(【[〔〈《<「：:=＝\"“'为是" + "".join(
    chr(code) for code in range(0x3001) if chr(code).isspace() and chr(code) not in "\n\t"
)
_HEADING = shaped(
    r"姓\s*名|户\s*主|住\s*址|地址|身份证|证件|电话|手机|联系方式|出生|年龄|病种|疾病|残疾|护照|卡号|账号|帐号"
    r"|性别|金额|序号|学校|监护人|车牌|邮箱|坐落|准考证|被征收人|权利人|岗位|考号|学号|编号|单位名称|面积|亩数|户籍|积分|受理号|年级|班级|成绩|得分|单位|区号|座机|状况|生日|参保人|保障对象|家庭成员|日期|值班|带班|职务|密级|题名|文号"
)
_LOOSE = shaped(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff]\Z)")
_ASIDE = shaped(r"[（(][^（()）]{0,12}[)）]")
_FIGURES = shaped(r"\d{2}")
_VALUE = shaped(r"\d{2}|[，。；]|\A\d+\Z")
OF_TABLES = frozenset((Gate.TABULAR, Gate.PLAIN_HEADING))
_LONGEST_HEADING = 16
_MOST_PLACES = 5_000
_LONGEST_LABEL, _LONGEST_ASKED = 24, 60
_FEWEST, _WIDEST = 2, 500


T = TypeVar("T")

_NOWHERE: Iterator["re.Match[str]"] = iter(())


class Page:
    """A text with what the rules ask of it again and again, found once."""

    def __init__(self, text: str, wakers: Iterable[Place] | None = None,
                 gates: frozenset[int] | None = None) -> None:  # fmt: skip
        """``wakers`` and ``gates`` of ``text`` are looked for where they are not known yet."""
        self.text, self.awake = text, Awake(text, wakers)
        self.crowded = self.awake.crowded
        self.gates = open_gates(text) if gates is None else gates
        self.signs = self.gates.union(self.awake.stirred)
        self._labels: dict[int, str] = {}
        self._rows: list[Row] | None = None
        self._read: dict[Callable[[Page], Iterator[Any]], list[Any]] = {}
        self._starts: list[int] = []

    def once(self, read: Callable[["Page"], Iterator[T]]) -> list[T]:
        """What a reader finds in it, read once for all who ask."""
        if read not in self._read:
            self._read[read] = list(read(self))
        return self._read[read]

    def each(self, gate: Gate, shape: re.Pattern[str]) -> Iterator["re.Match[str]"]:
        """Every place of ``shape``; none is looked for where the text cannot hold it.

        Where it stands more often in running text than in any document, the rest is not read, and
        ``crowded`` tells. Tables are bounded by what is found in them.
        """
        if gate not in self.gates:
            return _NOWHERE
        found = shape.finditer(self.text)
        if len(self.text) <= _MOST_PLACES or self.opens(OF_TABLES):
            return found
        return self._bounded(found)

    def _bounded(self, found: Iterator["re.Match[str]"]) -> Iterator["re.Match[str]"]:
        for count, each in enumerate(found):
            if count == _MOST_PLACES:
                self.crowded = True
                return
            yield each

    def opens(self, signs: frozenset[int]) -> bool:
        """Whether the text may hold any of some shapes, or words that wake a rule."""
        return not self.signs.isdisjoint(signs)

    def label(self, start: int) -> str:
        """The words before ``start`` within its field, or the heading of its column."""
        label = self._labels.get(start)
        if label is None:
            label = self._labels[start] = self._label(start)
        return label

    def _label(self, start: int) -> str:
        near = self.text[max(0, start - _LONGEST_LABEL) : start][::-1]
        back = _FIELD.match(near)
        field = back[0][::-1].rstrip(_TAIL) if back and back[0] else ""
        field = _LOOSE.sub("", field) if " " in field else field
        if field == "答":
            return self._asked(start)
        if field or (field := self.heading(start)):
            return field
        return f"{self._above(start)} {self._beside(start)}"

    def _asked(self, start: int) -> str:
        """The question in the line above an answer, as in 问：联系电话？ of a record."""
        before = self.text[max(0, start - _LONGEST_ASKED) : start].split("\n")
        return before[-2] if len(before) > 1 else ""

    def _above(self, start: int) -> str:
        """The line above, where it says what follows and nothing else."""
        before = self.text[max(0, start - _LONGEST_LABEL) : start].rstrip(" \u3000")
        if not before.endswith("\n"):
            return ""
        line = before[:-1].rpartition("\n")[2]
        return "" if _VALUE.search(line) or len(line) > _LONGEST_HEADING else line

    def _beside(self, start: int) -> str:
        """The cell to the left, where a form tells what the number is."""
        row = self.row(start)
        at = bisect_right(row.cells, (start, len(self.text))) - 2 if row else -1
        word = _ASIDE.sub("", self.text[slice(*row.cells[at])]) if row and at >= 0 else ""
        return "" if _VALUE.search(word) or len(word) > _LONGEST_HEADING else _LOOSE.sub("", word)

    def heading(self, place: int) -> str:
        """The heading of the column in which ``place`` stands; empty outside tables."""
        row = self.row(place)
        if row is None or not row.heading:
            return ""
        column = bisect_right(row.cells, (place, len(self.text))) - 1
        return row.heading[column] if 0 <= column < len(row.heading) else ""

    def row(self, place: int) -> Row | None:
        """The line of a table in which ``place`` stands."""
        rows = self.rows()
        at = bisect_right(self._starts, place) - 1
        return rows[at] if at >= 0 and place <= rows[at].end else None

    def rows(self) -> list[Row]:
        """Every line that has cells, under its heading."""
        if self._rows is None:
            self._rows = list(_tables(self.text)) if self.opens(OF_TABLES) else []
            self._starts = [row.start for row in self._rows]
        return self._rows

    def line(self, place: int) -> tuple[int, int]:
        """Start and end of the line in which ``place`` stands."""
        start = self.text.rfind("\n", 0, place) + 1
        end = self.text.find("\n", place)
        return start, len(self.text) if end < 0 else end


def _tables(text: str) -> Iterator[Row]:
    """Lines with cells: parted by tabs or bars, or by commas or blanks under a clear heading."""
    heading, parting, start, blank = tuple[str, ...](), "", 0, 0
    for line in text.split("\n"):
        end = start + len(line)
        sign = _parting(line) if line.strip(_SIGNS) else ""
        cells = _cells(line, start, sign) if sign else ()
        asks = len(cells) > 1 and (not _FIGURES.search(line) or "（" in line or "(" in line)
        words = tuple(text[a:b].strip() for a, b in cells) if asks else ()
        if words and _names_columns(words, sure=sign in _SURE):
            heading, parting, blank = words, sign, 0
            yield Row(start, end, cells, heading)
        elif len(cells) > 1 and (
            sign in _SURE or (sign == parting and len(cells) >= len(heading) - 1)
        ):
            yield Row(start, end, cells, heading if sign == parting else ())
        else:
            blank += 1
            heading, parting = ((), "") if blank > _FEWEST else (heading, parting)
        start = end + 1


_SURE, _SIGNS = "\t|｜", "\t|｜, \u3000"
_PARTINGS = (("\t", 1), ("|", 2), ("｜", 2), (",", 2))


def _parting(line: str) -> str:
    for sign, fewest in _PARTINGS:
        count = line.count(sign)
        if count >= fewest and not (sign == "," and "，" in line):
            return sign if count <= _WIDEST else ""
    return " " if " " in line.strip() or "\u3000" in line.strip() else ""


def _cells(line: str, start: int, sign: str) -> tuple[tuple[int, int], ...]:
    if sign == " ":
        return tuple(
            (start + m.start(), start + m.end()) for m in re.finditer(r"[^ \u3000]+", line)
        )
    cells, place = list[tuple[int, int]](), start
    for cell in line.split(sign):
        end = place + len(cell)
        cells.append((place, end))
        place = end + 1
    return tuple(cells)


def _names_columns(cells: tuple[str, ...], *, sure: bool) -> bool:
    words = [cell for cell in cells if cell]
    if any(_FIGURES.search(cell) for cell in words if "（" not in cell and "(" not in cell):
        return False
    if any(len(cell) > _LONGEST_HEADING or _VALUE.search(_ASIDE.sub("", cell)) for cell in words):
        return False
    known = sum(bool(_HEADING.search(cell)) for cell in words)
    if sure:
        return known * _FEWEST >= len(words) or (known > 0 and not any(map(is_name, words)))
    return known >= _FEWEST and known * _FEWEST >= len(words)
