"""PDF, PPTX and OFD: page after page."""

import ctypes
import io
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
from lxml import etree

from zhaoming.kernel.documents.archives import Archive
from zhaoming.kernel.documents.readers.docx import core_properties
from zhaoming.kernel.documents.readers.pictures import recognised
from zhaoming.kernel.documents.readers.remains import remains, unread
from zhaoming.kernel.documents.terms import Limits, Part, Reading, Unreadable

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PAGES = 5000
_FEW = 20
_SCALE = 2.0


def opened(content: bytes) -> pdfium.PdfDocument:
    """A PDF; Unreadable with the reason where it is locked, damaged or endless."""
    try:
        book = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as fault:
        locked = "assword" in str(fault)
        reason = "PDF 设有打开密码：请取消密码" if locked else "PDF 已损坏或未上传完整：请重新生成"
        raise Unreadable(f"{reason}后再上传。") from None
    if len(book) > _PAGES:
        raise Unreadable(f"PDF 超过{_PAGES}页：请拆分后上传。")
    return book


def read_pdf(content: bytes, limits: Limits) -> Reading:
    """The text layer of every page, its notes and fields, and the properties."""
    book = opened(content)
    reading = Reading("pdf", metadata={k: v for k, v in book.get_metadata_dict().items() if v})
    for number in range(len(book)):
        try:
            page = book[number]
            text = page.get_textpage().get_text_bounded().replace("\r\n", "\n")
        except pdfium.PdfiumError:
            raise Unreadable(f"PDF 第{number + 1}页已损坏：请重新生成后再上传。") from None
        reading.parts.append(Part(f"第{number + 1}页", text, address=f"page {number + 1}"))
        if notes := "\n".join(_notes(page)):
            reading.parts.append(
                Part(
                    f"第{number + 1}页批注", notes, hidden=True, address=f"page {number + 1} notes"
                )
            )
        if len(text.strip()) < _FEW and is_scanned(page):
            _recognise(page, number, reading, limits)
    if count := pdfium.raw.FPDFDoc_GetAttachmentCount(book):
        reading.findings.append(f"PDF 内嵌了{count}个附件，未能审读：请删除后重新上传。")
    return reading


def is_scanned(page: pdfium.PdfPage) -> bool:
    """Whether a page shows a picture instead of text."""
    return any(True for _ in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _recognise(page: pdfium.PdfPage, number: int, reading: Reading, limits: Limits) -> None:
    out = io.BytesIO()
    page.render(scale=_SCALE).to_pil().save(out, "PNG")
    if text := recognised(out.getvalue(), limits):
        reading.parts.append(
            Part(f"第{number + 1}页（识别）", text, address=f"page {number + 1} recognised")
        )
    else:
        reading.findings.append(f"第{number + 1}页是扫描图像，文字未能审读：须人工核对。")


def _notes(page: pdfium.PdfPage) -> Iterator[str]:
    """What annotations and form fields say."""
    for index in range(pdfium.raw.FPDFPage_GetAnnotCount(page)):
        note = pdfium.raw.FPDFPage_GetAnnot(page, index)
        try:
            for key in (b"Contents", b"V", b"T", b"RC"):
                if text := _said(note, key):
                    yield text
        finally:
            pdfium.raw.FPDFPage_CloseAnnot(note)


def _said(note: Any, key: bytes) -> str:
    size = pdfium.raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if size <= 2:  # noqa: PLR2004 - an empty string with its end
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.raw.FPDFAnnot_GetStringValue(note, key, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", errors="replace")


def read_pptx(content: bytes, limits: Limits) -> Reading:
    """Every slide; speakers' notes are hidden text."""
    archive, read = Archive(content, limits), set[str]()
    reading = Reading("pptx", metadata=core_properties(archive))
    for number, (name, root) in enumerate(archive.each_xml(r"ppt/slides/slide\d+\.xml"), 1):
        read.add(name)
        reading.parts.append(Part(f"第{number}张", _paragraphs(root), address=name))
    for number, (name, root) in enumerate(
        archive.each_xml(r"ppt/notesSlides/notesSlide\d+\.xml"), 1
    ):
        read.add(name)
        if text := _paragraphs(root).strip():
            reading.parts.append(Part(f"第{number}份备注", text, hidden=True, address=name))
    reading.parts += remains(archive, read)
    reading.findings += unread(archive)
    return reading


def _paragraphs(root: etree._Element) -> str:
    lines = ["".join(t.text or "" for t in p.iter(f"{A}t")) for p in root.iter(f"{A}p")]
    return "\n".join(line for line in lines if line.strip())


def read_ofd(content: bytes, limits: Limits) -> Reading:
    """Every page of an OFD file: its text objects, one line each."""
    archive = Archive(content, limits)
    reading = Reading("ofd")
    for _, root in archive.each_xml(r"OFD\.xml"):
        for element in root.iter():
            name = etree.QName(element).localname
            if name in ("Author", "Creator", "Title", "Subject") and element.text:
                reading.metadata[name] = element.text.strip()
    pages = archive.each_xml(r"Doc_\d+/(?:Pages|Tpls|Annots)/(?:Page_|Tpl_|Annot_)\d+/\w+\.xml")
    for number, (_, root) in enumerate(pages, 1):
        objects = [e for e in root.iter() if etree.QName(e).localname == "TextObject"]
        lines = [
            "".join(e.text or "" for e in obj.iter() if etree.QName(e).localname == "TextCode")
            for obj in objects
        ]
        reading.parts.append(Part(f"第{number}页", "\n".join(lines), address=f"page {number}"))
    return reading
