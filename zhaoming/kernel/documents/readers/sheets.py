"""XLSX, XLS and CSV: every sheet row by row, hidden sheets and comments marked."""

import csv
import io

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from zhaoming.kernel.documents.archives import Archive
from zhaoming.kernel.documents.readers.docx import core_properties
from zhaoming.kernel.documents.readers.text import decode
from zhaoming.kernel.documents.terms import Limits, Part, Reading, Unreadable

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_xlsx(content: bytes, limits: Limits) -> Reading:
    """Every sheet of an XLSX workbook, its comments too."""
    archive = Archive(content, limits)
    reading = Reading("xlsx", metadata=core_properties(archive))
    reading.parts += _sheets(content)
    for name, root in archive.each_xml(r"xl/comments/?\w*\d*\.xml"):
        texts = ["".join(t.text or "" for t in c.iter(f"{S}t")) for c in root.iter(f"{S}comment")]
        if any(texts):
            reading.parts.append(Part(f"批注 {name}", "\n".join(texts), hidden=True))
    return reading


def read_xls(content: bytes, limits: Limits) -> Reading:
    """Every sheet of an old workbook."""
    return Reading("xls", parts=_sheets(content))


def _sheets(content: bytes) -> list[Part]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        parts = []
        for sheet in book.sheets_metadata:
            rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=True)
            text = "\n".join("\t".join(_cell(cell) for cell in row).rstrip() for row in rows)
            hidden = sheet.visible != SheetVisibleEnum.Visible
            parts.append(Part(f"工作表“{sheet.name}”", text, hidden))
    except (CalamineError, ValueError, OSError, etree.XMLSyntaxError) as fault:
        locked = "assword" in str(fault) or "ncrypt" in str(fault)
        reason = "工作簿设有打开密码：请取消密码" if locked else "工作簿已损坏：请重新保存"
        raise Unreadable(f"{reason}后再上传。") from None
    return parts


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _one_line(str(value))


def _one_line(text: str) -> str:
    """A cell is one cell, whatever it holds; its lines stay apart for whoever scans them."""
    return text.replace("\t", " ").replace("\r\n", "\f").replace("\n", "\f").replace("\r", "\f")


def read_csv(content: bytes, limits: Limits) -> Reading:
    """A CSV file, row by row."""
    text = decode(content)
    try:
        rows = ["\t".join(map(_one_line, row)) for row in csv.reader(io.StringIO(text))]
    except csv.Error:
        raise Unreadable("CSV 文件格式有误：请在 Excel 中另存为 CSV 后重新上传。") from None
    return Reading("csv", parts=[Part("表格", "\n".join(rows))])
