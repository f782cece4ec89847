"""PDF, PPTX and OFD: page after page."""

import pypdfium2 as pdfium
from lxml import etree

from zhaoming.kernel.documents.archives import Archive
from zhaoming.kernel.documents.readers.docx import core_properties
from zhaoming.kernel.documents.terms import Limits, Part, Reading, Unreadable

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PAGES = 5000


def read_pdf(content: bytes, limits: Limits) -> Reading:
    """The text layer of every page, and the properties."""
    try:
        book = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as fault:
        locked = "assword" in str(fault)
        reason = "PDF 设有打开密码：请取消密码" if locked else "PDF 已损坏或未上传完整：请重新生成"
        raise Unreadable(f"{reason}后再上传。") from None
    if len(book) > _PAGES:
        raise Unreadable(f"PDF 超过{_PAGES}页：请拆分后上传。")
    reading = Reading("pdf", metadata={k: v for k, v in book.get_metadata_dict().items() if v})
    for number in range(len(book)):
        try:
            text = book[number].get_textpage().get_text_bounded()
        except pdfium.PdfiumError:
            raise Unreadable(f"PDF 第{number + 1}页已损坏：请重新生成后再上传。") from None
        reading.parts.append(Part(f"第{number + 1}页", text.replace("\r\n", "\n")))
    return reading


def read_pptx(content: bytes, limits: Limits) -> Reading:
    """Every slide; speakers' notes are hidden text."""
    archive = Archive(content, limits)
    reading = Reading("pptx", metadata=core_properties(archive))
    for number, (_, root) in enumerate(archive.each_xml(r"ppt/slides/slide\d+\.xml"), 1):
        reading.parts.append(Part(f"第{number}张", _paragraphs(root)))
    for number, (_, root) in enumerate(archive.each_xml(r"ppt/notesSlides/notesSlide\d+\.xml"), 1):
        if text := _paragraphs(root).strip():
            reading.parts.append(Part(f"第{number}份备注", text, hidden=True))
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
    pages = archive.each_xml(r"Doc_\d+/Pages/Page_\d+/Content\.xml")
    for number, (_, root) in enumerate(pages, 1):
        objects = [e for e in root.iter() if etree.QName(e).localname == "TextObject"]
        lines = [
            "".join(e.text or "" for e in obj.iter() if etree.QName(e).localname == "TextCode")
            for obj in objects
        ]
        reading.parts.append(Part(f"第{number}页", "\n".join(lines)))
    return reading
