"""A table out of the text of a spreadsheet: where its heading stands, what its columns hold."""

import hashlib
import json
import re
from dataclasses import dataclass

_NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?%?")
_MOST_ROWS, _MOST_COLUMNS, _LONGEST = 200_000, 80, 2000
_WIDE = 0.6


class NoTable(Exception):  # noqa: N818 - named for the fact
    """There is no table that could be shown; the words say what is wrong and how to mend it."""


@dataclass(frozen=True)
class Column:
    """One column: its heading, and whether it holds numbers (set right, summed by readers)."""

    name: str
    numeric: bool = False


@dataclass
class Table:
    """A heading and the rows below it; ``title`` is what stood above the heading."""

    columns: list[Column]
    rows: list[list[str]]
    title: str = ""

    @property
    def digest(self) -> str:
        """What the table is known by: everything in it."""
        body = json.dumps([[c.name for c in self.columns], self.rows], ensure_ascii=False)
        return hashlib.sha256(body.encode()).hexdigest()


def _cells(line: str) -> list[str]:
    return [" ".join(cell.split()) for cell in line.rstrip("\n").split("\t")]


def _heading(lines: list[list[str]]) -> int:
    """The first row that is nearly as wide as the widest, with words in it, none twice over."""
    widest = max((sum(bool(c) for c in row) for row in lines[:50]), default=0)
    for n, row in enumerate(lines[:50]):
        filled = [cell for cell in row if cell]
        words = [cell for cell in filled if not _NUMBER.fullmatch(cell)]
        if len(filled) >= max(2, widest * _WIDE) and len(words) >= len(filled) * _WIDE:
            return n
    raise NoTable("没有找到表头：第一张工作表须有一行列名（至少两列），下面每行一条数据。")


def table_of(text: str) -> Table:
    """The table in ``text``, cells set off by tabs; NoTable with the reason where there is none."""
    lines = [cells for line in text.split("\n") if any(cells := _cells(line))]
    if not lines:
        raise NoTable("表格是空的：请填写表头和数据后重新上传。")
    start = _heading(lines)
    names = _names(lines[start])
    if len(names) > _MOST_COLUMNS:
        raise NoTable(f"表格有{len(names)}列，超过{_MOST_COLUMNS}列：请拆分后上传。")
    _demand_headings(lines[start + 1 :], len(names))
    rows = [_fitted(row, len(names)) for row in lines[start + 1 :]]
    if not rows:
        raise NoTable("表头之下没有数据：请补充数据后重新上传。")
    if len(rows) > _MOST_ROWS:
        raise NoTable(f"表格有{len(rows)}行，超过{_MOST_ROWS}行：请拆分后上传。")
    columns = [
        Column(name, all(_NUMBER.fullmatch(row[n]) for row in rows if row[n]) and name != "序号")
        for n, name in enumerate(names)
    ]
    title = "".join(cell for row in lines[:start] for cell in row)[:200]
    return Table(columns, rows, title)


def _names(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    names: list[str] = []
    for n, cell in enumerate(row, start=1):
        name = re.sub(r"\s+", "", cell) or f"第{n}列"
        names.append(name if name not in names else f"{name}（{n}）")
    return names


def _fitted(row: list[str], width: int) -> list[str]:
    return [cell[:_LONGEST] for cell in (*row, *[""] * width)][:width]


def _demand_headings(rows: list[list[str]], width: int) -> None:
    wide = [n for n, row in enumerate(rows, start=1) if any(row[width:])]
    if wide:
        words = f"第{wide[0]}行等{len(wide)}行的单元格比表头多：请补上列名，或删去多余的单元格。"
        raise NoTable(words)
