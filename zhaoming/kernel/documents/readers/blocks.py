"""Files as blocks in their order: running text, and tables with every merged cell filled."""

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any
from zipfile import BadZipFile

import docx
import lxml.html
import pypdfium2
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import ParserError, XMLSyntaxError
from python_calamine import CalamineError, CalamineWorkbook

from zhaoming.kernel.documents.archives import Archive
from zhaoming.kernel.documents.readers.text import decode
from zhaoming.kernel.documents.sniffing import Format
from zhaoming.kernel.documents.terms import Block, Limits, Unreadable

_CELL = 20_000
_TABS = 4
_WIDEST = 500
_BROKEN = (CalamineError, csv.Error, BadZipFile, PackageNotFoundError, ParserError, pypdfium2.PdfiumError, KeyError,
           ValueError, XMLSyntaxError)  # fmt: skip


def blocks_of(content: bytes, kind: Format, limits: Limits) -> list[Block]:
    """The blocks of a file; Unreadable, with what to do, where it has none or cannot be opened."""
    if kind not in _OPENERS:
        raise Unreadable("这种文件中的表格不能读取：请另存为 xlsx、docx、html 或文本后重试。")
    if kind in (Format.XLSX, Format.DOCX):
        Archive(content, limits)  # Refuses what would burst.
    try:
        return list(_OPENERS[kind](content))
    except _BROKEN:
        raise Unreadable("文件损坏，打不开：请用原来的软件打开，另存后重试。") from None


def _typed(content: bytes) -> Iterator[Block]:
    """Text as it was typed, or pasted from a spreadsheet with a tab between the cells."""
    text = decode(content)
    if sum(line.count("\t") >= _TABS for line in text.split("\n")) > 1:
        yield Block(grid=list(csv.reader(io.StringIO(text), delimiter="\t")))
    else:
        yield Block(text=text)


def _listed(content: bytes) -> Iterator[Block]:
    yield Block(grid=list(csv.reader(io.StringIO(decode(content)))))


def _sheets(content: bytes) -> Iterator[Block]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        grid = [[_value(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        for first, last in sheet.merged_cell_ranges or ():
            _fill(grid, first, last)
        yield Block(text=name)
        yield Block(grid=grid)


def _value(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)[:_CELL]


def _fill(grid: list[list[str]], first: tuple[int, int], last: tuple[int, int]) -> None:
    if first[0] >= len(grid):
        return
    value = grid[first[0]][first[1]] if first[1] < len(grid[first[0]]) else ""
    for row in grid[first[0] : last[0] + 1]:
        for place in range(first[1], min(last[1] + 1, len(row))):
            row[place] = value


# What Word draws from its symbol fonts where others write a box.
_SYMBOLS = {"FE": "■", "52": "■", "6E": "■", "54": "■", "FC": "√", "50": "√", "A8": "□", "6F": "□", "A3": "□",
            "71": "□", "2A": "□"}  # fmt: skip


def _document(content: bytes) -> Iterator[Block]:
    file = docx.Document(io.BytesIO(content))
    for element in _within(file.element.body, "w:p", "w:tbl"):
        if element.tag == qn("w:p"):
            yield Block(text=_said(element))
        else:
            yield Block(grid=_word_table(element))


def _within(parent: Any, *names: str) -> Iterator[Any]:
    """The children of some kinds, also those that stand in a content control."""
    wanted, boxes = {qn(name) for name in names}, {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")}
    for child in parent.iterchildren():
        if child.tag in wanted:
            yield child
        elif child.tag in boxes:
            yield from _within(child, *names)


def _said(paragraph: Any) -> str:
    pieces = []
    for each in paragraph.iter(qn("w:t"), qn("w:sym"), qn("w:br")):
        if each.tag == qn("w:t"):
            pieces.append(each.text or "")
        elif each.tag == qn("w:sym"):
            pieces.append(_SYMBOLS.get((each.get(qn("w:char")) or "")[-2:].upper(), ""))
        else:
            pieces.append("\n")
    return "".join(pieces)


def _word_table(table: Any) -> list[list[str]]:
    grid: list[list[str]] = []
    for line in _within(table, "w:tr"):
        row: list[str] = []
        facts = line.find(qn("w:trPr"))
        before = facts.find(qn("w:gridBefore")) if facts is not None else None
        if before is not None:
            row += [""] * _number(before.get(qn("w:val")))
        for cell in _within(line, "w:tc"):
            row += _word_cell(cell, grid[-1] if grid else [], len(row))
        grid.append(row)
    return grid


def _word_cell(cell: Any, above: list[str], place: int) -> list[str]:
    facts = cell.find(qn("w:tcPr"))
    span = facts.find(qn("w:gridSpan")) if facts is not None else None
    merge = facts.find(qn("w:vMerge")) if facts is not None else None
    width = _number(span.get(qn("w:val"))) if span is not None else 1
    if merge is not None and merge.get(qn("w:val")) != "restart" and place < len(above):
        text = above[place]
    else:
        text = "\n".join(_said(each) for each in _within(cell, "w:p"))
    return [text] * width


def _page(content: bytes) -> Iterator[Block]:
    tree: Any = lxml.html.document_fromstring(decode(content))
    for gone in tree.xpath("//script|//style|//noscript"):
        gone.drop_tree()
    tables: list[Any] = tree.xpath("//table[not(.//table)]")
    if not tables:
        yield Block(text=_lines(tree))
        return
    before: list[str] = []
    inside = {each for table in tables for each in table.iter()}
    for element in tree.iter():
        if element in tables:
            before += [caption.text_content() for caption in element.iterchildren("caption")]
            yield Block(text="\n".join(before))
            yield Block(grid=_html_table(element))
            before = []
        elif element not in inside and isinstance(element.tag, str):
            before += [t.strip() for t in (element.text, element.tail) if t and t.strip()]


def _lines(tree: Any) -> str:
    for line in tree.xpath("//br|//p|//div|//tr|//li|//h1|//h2|//h3|//td"):
        line.tail = "\n" + (line.tail or "")
    return str(tree.text_content())


def _html_table(table: Any) -> list[list[str]]:
    grid: list[list[str]] = []
    waiting: dict[int, tuple[int, str]] = {}
    for line in table.iter("tr"):
        row: list[str] = []
        for cell in line.iterchildren("td", "th"):
            _from_above(row, waiting)
            text = _text(cell)
            wide, high = (_number(cell.get(name)) for name in ("colspan", "rowspan"))
            for _ in range(wide):
                if high > 1:
                    waiting[len(row)] = (high - 1, text)
                row.append(text)
        _from_above(row, waiting, end=True)
        grid.append(row)
    return grid


def _from_above(row: list[str], waiting: dict[int, tuple[int, str]], *, end: bool = False) -> None:
    while len(row) in waiting or (end and waiting and max(waiting) >= len(row)):
        place = len(row)
        left, text = waiting.pop(place, (0, ""))
        if left > 1:
            waiting[place] = (left - 1, text)
            row.append(text)
            if end and not any(key > place for key in waiting):
                break
            continue
        row.append(text)


def _text(cell: Any) -> str:
    for box in cell.xpath(".//input[@type='checkbox' or @type='radio']"):
        box.tail = ("■" if box.get("checked") is not None else "□") + (box.tail or "")
    for line in cell.xpath(".//br|.//p|.//div"):
        line.tail = "\n" + (line.tail or "")
    return " ".join(str(cell.text_content()).split(" ")).strip()


def _number(text: str | None) -> int:
    return min(max(int(text), 1), _WIDEST) if text and text.strip().isdigit() else 1


def _print(content: bytes) -> Iterator[Block]:
    book = pypdfium2.PdfDocument(content)
    try:
        yield Block(text="\n".join(page.get_textpage().get_text_range() for page in book))
    finally:
        book.close()


_OPENERS: dict[Format, Callable[[bytes], Iterator[Block]]] = {
    Format.XLSX: _sheets, Format.XLS: _sheets, Format.DOCX: _document, Format.HTML: _page,
    Format.PDF: _print, Format.CSV: _listed, Format.TXT: _typed,
}  # fmt: skip
