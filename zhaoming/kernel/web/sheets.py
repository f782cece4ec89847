"""XLSX out: row by row, in little memory, and no cell that a spreadsheet would calculate."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from zhaoming.kernel.web.environment import day, minute

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST = 32_000
_COUNTABLE = 10**9  # A longer number is nobody's count: it names something and stays text.
_WIDTHS = (10, 48)


def plain(value: object) -> str:
    """A cell's text: dates as text, control characters gone, no longer than a cell may be."""
    if isinstance(value, datetime):
        return minute(value)
    if isinstance(value, date):
        return day(value)
    text = "" if value is None else str(value)
    return "".join(c for c in text if c >= " " or c in "\t\n\r")[:_LONGEST]


def write(path: Path, title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write a sheet and return its number of rows.

    Counts are numbers; everything else is text (numbers of people and phones stay whole), and one that begins like a
    formula carries the quote prefix, so that it stays text when the sheet is saved again.
    """
    import xlsxwriter  # noqa: PLC0415 - few processes ever write a sheet

    options = {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    book = xlsxwriter.Workbook(str(path), options)
    sheet = book.add_worksheet(title[:31] or "导出")
    head = book.add_format({"bold": True, "bg_color": "#E7EEF6", "border": 1, "num_format": "@"})
    text = book.add_format({"num_format": "@"})
    quoted = book.add_format({"num_format": "@", "quote_prefix": True})
    for place, heading in enumerate(headings):
        width = min(max(len(heading) * 2 + 4, _WIDTHS[0]), _WIDTHS[1])
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, head)
    sheet.freeze_panes(1, 0)
    count = 0
    for count, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _COUNTABLE:
                sheet.write_number(count, place, value)
                continue
            cell = plain(value)
            risky = cell.startswith(_RISKY)
            sheet.write_string(count, place, cell, quoted if risky else text)
    book.close()
    return count
