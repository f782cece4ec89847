"""Clean copies: what is masked is written over, what lies beneath is left out.

Not proved here: whoever asks reads the copy again.
"""

import csv
import ctypes
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import openpyxl
import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from zhaoming.kernel.documents.archives import Archive
from zhaoming.kernel.documents.cleaning import clean
from zhaoming.kernel.documents.readers.pages import opened
from zhaoming.kernel.documents.readers.sheets import sheet_paths
from zhaoming.kernel.documents.readers.text import decode
from zhaoming.kernel.documents.redacting_word import redact_docx
from zhaoming.kernel.documents.sniffing import Format
from zhaoming.kernel.documents.terms import Limits, Mask, Unreadable, column_name

_SCALE = 3.0
_INVISIBLE = 3


def redact(content: bytes, kind: Format, masks: Sequence[Mask], limits: Limits) -> bytes:
    """A copy of ``content`` under its masks, without comments, revisions, hidden parts, metadata."""
    match kind:
        case Format.DOCX:
            return clean(redact_docx(content, masks, limits), kind, limits)
        case Format.XLSX:
            return clean(_xlsx(content, masks), kind, limits)
        case Format.PDF:
            return _pdf(content, masks)
        case Format.TXT:
            return _text(content, masks)
        case Format.CSV:
            return _csv(content, masks)
        case _:
            raise Unreadable(f"{kind.label}不能自动脱敏：请另存为 docx、xlsx、pdf 或 txt 后重试。")


def _text(content: bytes, masks: Iterable[Mask]) -> bytes:
    text = decode(content).replace("\r\n", "\n").replace("\r", "\n")
    lines: dict[str, str] = {}
    for mask in masks:
        lines[mask.line] = lines.get(mask.line, mask.line).replace(mask.text, mask.put)
    for line in sorted(lines, key=len, reverse=True):
        text = text.replace(line, lines[line])
    return text.encode("utf-8")


def _csv(content: bytes, masks: Sequence[Mask]) -> bytes:
    by_cell: dict[str, list[Mask]] = defaultdict(list)
    for mask in masks:
        by_cell[mask.address.partition("!")[2]].append(mask)
    out = io.StringIO()
    lines = csv.writer(out)
    for number, row in enumerate(csv.reader(io.StringIO(decode(content))), start=1):
        cells = [f"{column_name(column)}{number}" for column in range(len(row))]
        lines.writerow(_under(text, by_cell[cell]) if cell in by_cell else text
                       for cell, text in zip(cells, row, strict=True))  # fmt: skip
    return out.getvalue().encode("utf-8-sig")


def _xlsx(content: bytes, masks: Sequence[Mask]) -> bytes:
    """The values of the visible cells; formulas, comments and hidden parts stay behind."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    except (KeyError, ValueError, TypeError, OSError):
        raise Unreadable("工作簿结构异常，不能自动脱敏：请用 Excel 另存后重试。") from None
    for sheet in list(book.worksheets):
        if sheet.sheet_state != "visible":
            book.remove(sheet)
    by_cell: dict[tuple[str, str], list[Mask]] = defaultdict(list)
    paths = {part: name for name, part in _sheet_paths(content).items()}
    for mask in masks:
        path, _, cell = mask.address.partition("!")
        by_cell[paths.get(path, ""), cell].append(mask)
    for sheet in book.worksheets:
        _bare(sheet)
        for (name, cell), wanted in by_cell.items():
            if name == sheet.title and cell:
                sheet[cell].value = _under(sheet[cell].value, wanted)
    book.defined_names.clear()
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_paths(content: bytes) -> dict[str, str]:
    return sheet_paths(Archive(content, Limits()))


def _bare(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    """Without comments, margins' texts, filters, validations, and what hidden rows and columns hold."""
    rows = {number for number, facts in sheet.row_dimensions.items() if facts.hidden}
    columns = {name for name, facts in sheet.column_dimensions.items() if facts.hidden}
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, openpyxl.cell.cell.MergedCell):
                continue
            cell.comment = None
            cell.hyperlink = None
            if cell.row in rows or cell.column_letter in columns:
                cell.value = None
    for facts in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()):
        facts.hidden = False
    sheet.HeaderFooter = openpyxl.worksheet.header_footer.HeaderFooter()
    sheet.auto_filter.ref = None
    sheet.data_validations.dataValidation = []
    sheet.legacy_drawing = None


def _under(value: object, masks: Iterable[Mask]) -> str:
    text = str(value)
    for mask in masks:
        text = text.replace(mask.text, mask.put) if mask.text in text else mask.put
    return text


def _pdf(content: bytes, masks: Sequence[Mask]) -> bytes:
    """Pages with something to mask become pictures; the other text stays as an unseen layer."""
    by_page: dict[int, list[Mask]] = defaultdict(list)
    for mask in masks:
        words = mask.address.split(" ")
        if words[0] == "page":
            by_page[int(words[1]) - 1].append(mask)
    old, new, out = opened(content), pdfium.PdfDocument.new(), io.BytesIO()
    for place, wanted in by_page.items():
        _blacken(old, place, wanted)
    new.import_pages(old)
    for place in range(len(new)):
        page = new[place]
        while pdfium.raw.FPDFPage_GetAnnotCount(page):
            pdfium.raw.FPDFPage_RemoveAnnot(page, 0)
    new.save(out)
    return out.getvalue()


def _blacken(book: pdfium.PdfDocument, number: int, masks: Iterable[Mask]) -> None:
    page = book[number]
    layer = page.get_textpage()
    boxes = [box for mask in masks for box in _boxes(layer, mask.text)]
    picture = page.render(scale=_SCALE).to_pil().convert("RGB")
    width, height = page.get_size()
    pen = ImageDraw.Draw(picture)
    for left, bottom, right, top in boxes:
        corners = (left - 1, height - top - 1, right + 1, height - bottom + 1)
        pen.rectangle([corner * _SCALE for corner in corners], fill="black")
    for each in list(page.get_objects(max_depth=1)):
        text = each.type == pdfium.raw.FPDF_PAGEOBJ_TEXT
        if text and not any(_meet(each.get_bounds(), box) for box in boxes):
            pdfium.raw.FPDFTextObj_SetTextRenderMode(each, _INVISIBLE)
        else:
            page.remove_obj(each)
    _cover(book, page, picture, (width, height))


def _cover(
    book: pdfium.PdfDocument, page: pdfium.PdfPage, picture: Image.Image, size: tuple[float, float]
) -> None:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    image = pdfium.PdfImage.new(book)
    image.load_jpeg(io.BytesIO(out.getvalue()), inline=True)
    image.set_matrix(pdfium.PdfMatrix().scale(*size))
    page.insert_obj(image)
    font = pdfium.raw.FPDFText_LoadStandardFont(book, b"Helvetica")
    note = pdfium.raw.FPDFPageObj_CreateTextObj(book, font, 6.0)
    stars = ctypes.create_string_buffer(("*" * 24 + "\0").encode("utf-16-le"))
    pdfium.raw.FPDFText_SetText(note, ctypes.cast(stars, pdfium.raw.FPDF_WIDESTRING))
    pdfium.raw.FPDFTextObj_SetTextRenderMode(note, _INVISIBLE)
    pdfium.raw.FPDFPage_InsertObject(page, note)
    page.gen_content()


def _boxes(layer: pdfium.PdfTextPage, text: str) -> Iterator[tuple[float, float, float, float]]:
    """Where each character of every occurrence stands."""
    found = layer.search(text, match_case=True)
    while place := found.get_next():
        start, count = place
        for index in range(start, start + count):
            yield layer.get_charbox(index, loose=True)


def _meet(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
