"""XLSX, XLS and CSV: every sheet row by row; what is hidden, noted or computed stands apart."""

import csv
import io
import posixpath
import re
from collections.abc import Iterator

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from zhaoming.kernel.documents.archives import Archive
from zhaoming.kernel.documents.readers.docx import core_properties
from zhaoming.kernel.documents.readers.remains import remains, unread
from zhaoming.kernel.documents.readers.text import decode
from zhaoming.kernel.documents.terms import Limits, Part, Reading, Unreadable

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EXACT = 1e15
_FORMULA = re.compile(rb"<f[ >][^<]{8,}</f>")
_HIDDEN = re.compile(rb'<(?:row|col)\b[^>]*\bhidden="(?:1|true)"')
_MARGIN = re.compile(rb"<(?:odd|even|first)(?:Header|Footer)>([^<]+)<")


def read_xlsx(content: bytes, limits: Limits) -> Reading:
    """Every sheet of an XLSX workbook, and everything else that its members say."""
    archive = Archive(content, limits)
    reading = Reading("xlsx", metadata=core_properties(archive))
    paths = sheet_paths(archive)
    reading.parts += _sheets(content, paths)
    read = {*paths.values(), "xl/sharedStrings.xml"}
    for name, root in archive.each_xml(r"xl/(?:comments/?\w*\d*|threadedComments/\w+)\.xml"):
        read.add(name)
        texts = ["".join(t.text or "" for t in c.iter() if _local(t) in ("t", "text"))
                 for c in root.iter() if _local(c) in ("comment", "threadedComment")]  # fmt: skip
        if any(texts):
            reading.parts.append(Part(f"批注 {name}", "\n".join(texts), hidden=True, address=name))
    reading.parts += _beneath(archive, paths, reading.parts)
    reading.parts += remains(archive, read)
    reading.findings += unread(archive)
    return reading


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def sheet_paths(archive: Archive) -> dict[str, str]:
    """The member that holds each sheet, by the sheet's name."""
    targets = {}
    for _, root in archive.each_xml(r"xl/_rels/workbook\.xml\.rels"):
        for each in root:
            target = each.get("Target", "")
            whole = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            )
            targets[each.get("Id")] = whole
    book = archive.xml("xl/workbook.xml")
    sheets = [each for each in book.iter() if _local(each) == "sheet"]
    return {each.get("name", ""): targets.get(each.get(f"{_R}id"), "") for each in sheets}


def _beneath(archive: Archive, paths: dict[str, str], seen: list[Part]) -> Iterator[Part]:
    """Hidden rows and columns, formulas, margins, and strings that no cell shows any more."""
    for name, path in paths.items():
        if path not in archive.zip.namelist():
            continue
        raw = archive.bytes(path)
        if _HIDDEN.search(raw):
            yield Part(
                f"工作表“{name}”中隐藏的行或列", "（有隐藏的行或列）", hidden=True, address=path
            )
        said = [*_FORMULA.findall(raw), *_MARGIN.findall(raw)]
        if said:
            text = b"\n".join(re.sub(rb"<[^>]*>", b"", each) for each in said)
            yield Part(
                "公式、页眉页脚",
                text.decode(errors="replace"),
                hidden=True,
                address=path,
                remains=True,
            )
    cells = {cell for part in seen for line in part.text.split("\n") for cell in line.split("\t")}
    for _, root in archive.each_xml(r"xl/sharedStrings\.xml"):
        shared = ("".join(t.text or "" for t in item.iter(f"{S}t")) for item in root.iter(f"{S}si"))
        gone = [text for text in shared if text.strip() and _one_line(text) not in cells]
        if gone:
            yield Part(
                "不再显示的文字",
                "\n".join(gone),
                hidden=True,
                address="xl/sharedStrings.xml",
                remains=True,
            )


def read_xls(content: bytes, limits: Limits) -> Reading:
    """Every sheet of an old workbook."""
    return Reading("xls", parts=_sheets(content, {}))


def _sheets(content: bytes, paths: dict[str, str]) -> list[Part]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        parts = []
        for number, meta in enumerate(book.sheets_metadata, start=1):
            sheet = book.get_sheet_by_name(meta.name)
            rows = sheet.to_python(skip_empty_area=True)
            text = "\n".join("\t".join(map(_cell, row)).rstrip() for row in rows)
            hidden = meta.visible != SheetVisibleEnum.Visible
            address = paths.get(meta.name) or f"sheet {number}"
            first = sheet.start or (0, 0)
            parts.append(Part(f"工作表“{meta.name}”", text, hidden, address, (first[0], first[1])))
    except (CalamineError, ValueError, OSError, etree.XMLSyntaxError) as fault:
        locked = "assword" in str(fault) or "ncrypt" in str(fault)
        reason = "工作簿设有打开密码：请取消密码" if locked else "工作簿已损坏：请重新保存"
        raise Unreadable(f"{reason}后再上传。") from None
    return parts


def _cell(value: object) -> str:
    if isinstance(value, str):
        return _one_line(value)
    if isinstance(value, float) and value.is_integer():
        # A float keeps fifteen digits: what it says beyond them is made up.
        return str(int(value)) if abs(value) < _EXACT else f"{value:.14E}"
    return _one_line(str(value))


def _one_line(text: str) -> str:
    """A cell is one cell, whatever it holds; its lines stay apart for whoever scans them."""
    if "\t" not in text and "\n" not in text and "\r" not in text:
        return text
    return text.replace("\t", " ").replace("\r\n", "\f").replace("\n", "\f").replace("\r", "\f")


def read_csv(content: bytes, limits: Limits) -> Reading:
    """A CSV file, row by row."""
    text = decode(content)
    try:
        rows = ["\t".join(map(_one_line, row)) for row in csv.reader(io.StringIO(text))]
    except csv.Error:
        raise Unreadable("CSV 文件格式有误：请在 Excel 中另存为 CSV 后重新上传。") from None
    return Reading("csv", parts=[Part("表格", "\n".join(rows), first=(0, 0))])
