"""The six chapters with their tables, laid out as the form has them: HTML, DOCX, XLSX."""

import html
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhaoming.domains.reports.engine.tables import BLOCKS, COLUMNS, NOTE, OUTCOMES, ROWS, Table
from zhaoming.domains.reports.terms import TOTAL, Chapter, Column, Figure
from zhaoming.kernel.documents.official import printable

Grid = list[list[str]]


@dataclass(frozen=True)
class Printed:
    """Everything that a report prints, in plain values."""

    title: str
    texts: Mapping[str, str]
    figures: Mapping[str, str]
    applications: Table
    remedies: Table
    fees: tuple[int, int]


def proactive(figures: Mapping[str, str]) -> list[tuple[str, Grid]]:
    """Table 二, block by block as the form prints it."""
    f = {figure: str(figures.get(figure.value, "")) for figure in Figure}
    return [
        ("第二十条第（一）项", [
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["规章", f[Figure.RULES_MADE], f[Figure.RULES_ENDED], f[Figure.RULES_STANDING]],
            ["行政规范性文件", f[Figure.NORMATIVE_MADE], f[Figure.NORMATIVE_ENDED], f[Figure.NORMATIVE_STANDING]],
        ]),
        ("第二十条第（五）项", [["信息内容", "本年处理决定数量"], ["行政许可", f[Figure.LICENCES]]]),
        ("第二十条第（六）项", [["信息内容", "本年处理决定数量"], ["行政处罚", f[Figure.PENALTIES]],
                          ["行政强制", f[Figure.COMPULSION]]]),
        ("第二十条第（八）项", [["信息内容", "本年收费金额（单位：万元）"], ["行政事业性收费", f[Figure.CHARGES]]]),
    ]  # fmt: skip


def applications(table: Table) -> Grid:
    """Table 三: rows by kinds of applicants, with the totals."""
    head = ["", NOTE, *(Column.label_of(c) for c in COLUMNS), "总计"]
    rows = [
        [
            row.group,
            row.label,
            *(str(table[row.key, c]) for c in COLUMNS),
            str(table[row.key, TOTAL]),
        ]
        for row in ROWS
    ]
    return [head, *rows]


def remedies(table: Table) -> Grid:
    """Table 四: three blocks of four outcomes and their total."""
    head = ["", *(outcome.label for outcome in OUTCOMES), "总计"]
    return [head, *([label, *(str(table[b.value, o.value]) for o in OUTCOMES), str(table[b.value, TOTAL])]
                    for b, label in BLOCKS)]  # fmt: skip


def fee_words(fees: tuple[int, int]) -> str:
    """The sentence about 信息处理费 in chapter six."""
    count, total = fees
    if not count:
        return "本年度未收取政府信息公开信息处理费。"
    return f"本年度依法收取政府信息公开信息处理费{count}件，共计{total}元。"


def as_html(report: Printed) -> str:
    """The report as a fragment of a page; everything in it is escaped."""
    parts = []
    for chapter in Chapter:
        parts.append(f"<h2>{chapter.label}</h2>")
        parts += [f"<p>{html.escape(line)}</p>" for line in _lines(report, chapter)]
        parts += [_table(caption, grid) for caption, grid in _tables(report, chapter)]
    return "\n".join(parts)


def _lines(report: Printed, chapter: Chapter) -> Sequence[str]:
    lines = [
        line.strip()
        for line in str(report.texts.get(chapter.value, "")).splitlines()
        if line.strip()
    ]
    return [*lines, fee_words(report.fees)] if chapter is Chapter.SIX else lines


def _tables(report: Printed, chapter: Chapter) -> list[tuple[str, Grid]]:
    match chapter:
        case Chapter.TWO:
            return proactive(report.figures)
        case Chapter.THREE:
            return [("收到和处理政府信息公开申请情况", applications(report.applications))]
        case Chapter.FOUR:
            return [("政府信息公开行政复议、行政诉讼情况", remedies(report.remedies))]
        case _:
            return []


def _table(caption: str, grid: Grid) -> str:
    head = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in grid[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
        for row in grid[1:]
    )
    return (f'<div class="table plain"><table class="printed"><caption>{html.escape(caption)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>")  # fmt: skip


def as_docx(report: Printed) -> bytes:
    """The report as a document."""
    import docx  # noqa: PLC0415 - few processes ever write one

    file = docx.Document()
    file.add_heading(report.title, level=0)
    for chapter in Chapter:
        file.add_heading(chapter.label, level=1)
        for line in _lines(report, chapter):
            file.add_paragraph(printable(line))
        for caption, grid in _tables(report, chapter):
            file.add_paragraph(caption)
            _fill(file.add_table(rows=len(grid), cols=len(grid[0]), style="Table Grid"), grid)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _fill(table: Any, grid: Grid) -> None:
    cells = list(table._cells)  # noqa: SLF001 - the public way counts them anew each time
    wide = len(grid[0])
    for line, row in enumerate(grid):
        for place, text in enumerate(row):
            cells[line * wide + place].text = printable(text)


def as_xlsx(report: Printed) -> bytes:
    """The tables as a workbook, numbers as numbers."""
    import xlsxwriter  # noqa: PLC0415 - as above

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True})
    for chapter, name in ((Chapter.TWO, "表二"), (Chapter.THREE, "表三"), (Chapter.FOUR, "表四")):
        page, line = book.add_worksheet(name), 0
        page.set_column(0, 1, 36)
        for caption, grid in _tables(report, chapter):
            page.write_string(line, 0, caption, head)
            for n, row in enumerate(grid, start=line + 1):
                for place, text in enumerate(row):
                    _cell(page, n, place, text)
            line += len(grid) + 2
    book.close()
    return out.getvalue()


def _cell(page: Any, line: int, place: int, text: str) -> None:
    if text.isascii() and text.isdigit():
        page.write_number(line, place, int(text))
    else:
        page.write_string(line, place, text)
