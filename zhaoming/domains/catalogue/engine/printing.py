"""Lists in the layout that the standard prints: merged headings, one table per domain, ■ and □; pure."""

import html
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from zhaoming.domains.catalogue.engine.reading.rows import Row

_PLAIN = ("序号", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体")
_TICK = "√"
_RANKS = ("市级", "县级", "乡级", "村级")
_WIDTHS = {"公开内容（要素）": 36, "公开依据": 34, "公开时限": 18, "公开主体": 16, "公开渠道和载体": 22,
           "一级事项": 12, "二级事项": 18, "三级事项": 14}  # fmt: skip
# What Excel does not take in the name of a sheet.
_BARRED = re.compile(r"[\[\]:*?/\\']")
_LEGEND = "■表示必选项，□表示可选项"


@dataclass
class Sheet:
    """One printed table: two rows of headings, the rows, and which cells of column one are merged."""

    title: str
    top: list[str] = field(default_factory=list)
    under: list[str] = field(default_factory=list)
    body: list[list[str]] = field(default_factory=list)
    merged: list[tuple[int, int]] = field(default_factory=list)

    def spans(self) -> Iterator[tuple[int, int, str]]:
        """The headings above: first column, last column, words."""
        place = 0
        for words, group in groupby(self.top):
            wide = len(list(group))
            yield place, place + wide - 1, words
            place += wide


def printed(rows: Sequence[Row], *, place: str = "") -> list[Sheet]:
    """The tables of a list, one per domain, titled for a place."""
    sheets = []
    for domain, group in groupby(rows, key=lambda row: row.domain):
        sheets.append(_sheet(list(group), f"{place}{domain or ''}领域基层政务公开标准目录"))
    return sheets


def _sheet(rows: Sequence[Row], title: str) -> Sheet:
    deep = any(row.level3 for row in rows)
    ranks = [rank for rank in _RANKS if any(rank in row.levels for row in rows)]
    names = ["一级事项", "二级事项", *(["三级事项"] if deep else [])]
    ticks = [("公开对象", "全社会"), ("公开对象", "特定群体"), ("公开方式", "主动"), ("公开方式", "依申请"),
             *(("公开层级", rank) for rank in ranks)]  # fmt: skip
    sheet = Sheet(title)
    sheet.top = [_PLAIN[0], *("公开事项" for _ in names), *_PLAIN[1:], *(top for top, _ in ticks)]
    sheet.under = [_PLAIN[0], *names, *_PLAIN[1:], *(under for _, under in ticks)]
    for number, row in enumerate(rows, start=1):
        sheet.body.append(_line(row, number, deep, ranks))
    start = 0
    for _, group in groupby(rows, key=lambda row: row.level1):
        height = len(list(group))
        if height > 1 and rows[start].level1:
            sheet.merged.append((start, start + height - 1))
        start += height
    return sheet


def _line(row: Row, number: int, deep: bool, ranks: Sequence[str]) -> list[str]:  # noqa: FBT001 - a fact of the table
    everybody = "全社会" in row.audience
    some = row.audience.partition("特定群体")[2].lstrip(":：") if "特定群体" in row.audience else ""
    if "特定群体" in row.audience:
        some = some or _TICK
    elif row.audience and not everybody:
        some = row.audience
    channels = [f"■{name}" for name in row.channels] + [
        f"□{name}" for name in row.channels_optional
    ]
    names = [row.level1, row.level2, *([row.level3] if deep else [])]
    return [
        row.label or str(number), *names, row.content, "、".join(row.basis), row.time_limit, row.subject,
        "\n".join(channels), _TICK * everybody, some, _TICK * (row.mode in ("proactive", "both")),
        _TICK * (row.mode in ("on_request", "both")), *(_TICK * (rank in row.levels) for rank in ranks),
    ]  # fmt: skip


def as_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with a sheet for each table; every cell is text."""
    import xlsxwriter  # noqa: PLC0415 - few processes ever write a sheet

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False,
                                     "strings_to_urls": False})  # fmt: skip
    head = book.add_format(
        {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
    )
    cell = book.add_format({"border": 1, "valign": "vcenter", "text_wrap": True, "num_format": "@"})
    big = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    for number, sheet in enumerate(sheets, start=1):
        name = _BARRED.sub(" ", sheet.title)[:24]
        page = book.add_worksheet(f"{number} {name}")
        last = len(sheet.top) - 1
        page.merge_range(0, 0, 0, last, sheet.title, big)
        _write_heads(page, sheet, head)
        for line, row in enumerate(sheet.body):
            for place, text in enumerate(row):
                page.write_string(3 + line, place, text, cell)
        for first, end in sheet.merged:
            page.merge_range(3 + first, 1, 3 + end, 1, sheet.body[first][1], cell)
        page.write_string(4 + len(sheet.body), 0, f"注：{_LEGEND}。")
        for place, words in enumerate(sheet.under):
            page.set_column(place, place, _WIDTHS.get(words, 6))
        page.freeze_panes(3, 0)
        page.set_landscape()
        page.repeat_rows(1, 2)
        page.fit_to_pages(1, 0)
    book.close()
    return out.getvalue()


def _write_heads(page: Any, sheet: Sheet, head: Any) -> None:
    for first, last, words in sheet.spans():
        if last > first:
            page.merge_range(1, first, 1, last, words, head)
            for place in range(first, last + 1):
                page.write_string(2, place, sheet.under[place], head)
        elif sheet.under[first] == words:
            page.merge_range(1, first, 2, first, words, head)
        else:
            page.write_string(1, first, words, head)
            page.write_string(2, first, sheet.under[first], head)


def as_docx(sheets: Sequence[Sheet]) -> bytes:
    """A document with a heading and a table for each domain, on its side."""
    import docx  # noqa: PLC0415 - as above
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415 - as above

    file = docx.Document()
    section = file.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    for sheet in sheets:
        file.add_heading(sheet.title, level=1)
        table = file.add_table(rows=2 + len(sheet.body), cols=len(sheet.top))
        table.style = "Table Grid"
        _fill_table(table, sheet)
        file.add_paragraph(f"注：{_LEGEND}。")
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _fill_table(table: Any, sheet: Sheet) -> None:
    wide, cells = len(sheet.top), list(table._cells)  # noqa: SLF001 - the public way counts them anew each time
    inside = {line for first, end in sheet.merged for line in range(first + 1, end + 1)}
    for line, row in enumerate(sheet.body):
        for place, text in enumerate(row):
            if place != 1 or line not in inside:
                cells[(2 + line) * wide + place].text = text
    for first, end in sheet.merged:
        cells[(2 + first) * wide + 1].merge(cells[(2 + end) * wide + 1])
    for first, last, words in sheet.spans():
        same = first == last and sheet.under[first] == words
        for place in range(first, last + 1):
            cells[wide + place].text = "" if same else sheet.under[place]
        cells[first].merge(cells[wide + last if same else last]).text = words


def as_html(sheets: Sequence[Sheet]) -> str:
    """The tables as a page shows them."""
    return "\n".join(_table(sheet) for sheet in sheets)


def _table(sheet: Sheet) -> str:
    heads, unders = [], []
    for first, last, words in sheet.spans():
        same = first == last and sheet.under[first] == words
        tall = ' rowspan="2"' if same else ""
        wide = f' colspan="{last - first + 1}"' if last > first else ""
        heads.append(
            f'<th scope="col{"group" if wide else ""}"{tall}{wide}>{html.escape(words)}</th>'
        )
        if not same:
            unders += [
                f'<th scope="col">{html.escape(u)}</th>' for u in sheet.under[first : last + 1]
            ]
    begins = {first: end - first + 1 for first, end in sheet.merged}
    inside = {line for first, end in sheet.merged for line in range(first + 1, end + 1)}
    lines = []
    for number, row in enumerate(sheet.body):
        cells = []
        for place, text in enumerate(row):
            if place == 1 and number in inside:
                continue
            tall = f' rowspan="{begins[number]}"' if place == 1 and number in begins else ""
            cells.append(f"<td{tall}>{html.escape(text).replace(chr(10), '<br>')}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f'<table class="printed"><caption>{html.escape(sheet.title)}</caption><thead><tr>{"".join(heads)}</tr>'
        f"<tr>{''.join(unders)}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
        f'<p class="note">注：{_LEGEND}。</p>'
    )
