"""A copy without metadata: who wrote it, on which machine, where a photo was taken."""

import io
import re
import zipfile

import pypdfium2 as pdfium
from PIL import Image

from zhaoming.kernel.documents.archives import Archive
from zhaoming.kernel.documents.readers.text import decode
from zhaoming.kernel.documents.sniffing import Format
from zhaoming.kernel.documents.terms import Limits, Unreadable

_EMPTY = {
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8"?><Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8"?><Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}
_THUMBNAIL = re.compile(rb'<Relationship\b[^>]*metadata/thumbnail"[^>]*/>')
_PHOTO = re.compile(r"/media/[^/]+\.jpe?g$", re.IGNORECASE)
_UNSHOWN = re.compile(
    r"<!--.*?-->|<script\b.*?</script\s*>|<meta\b[^>]*>", re.DOTALL | re.IGNORECASE
)
_EPOCH = (1980, 1, 1, 0, 0, 0)


def clean(content: bytes, kind: Format, limits: Limits) -> bytes:
    """``content`` without metadata; formats that carry none come back as they are."""
    match kind:
        case Format.DOCX | Format.XLSX | Format.PPTX:
            return _office(content, limits)
        case Format.PDF:
            return _pdf(content)
        case Format.PNG | Format.JPEG:
            return _picture(content)
        case Format.HTML:
            return _page(content)
        case _:
            return content


def _office(content: bytes, limits: Limits) -> bytes:
    archive, out = Archive(content, limits), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
        for member in archive.zip.infolist():
            if member.filename.startswith("docProps/thumbnail"):
                continue
            data = _EMPTY.get(member.filename) or archive.bytes(member.filename)
            if member.filename == "_rels/.rels":
                data = _THUMBNAIL.sub(b"", data)
            if _PHOTO.search(member.filename):
                data = _picture(data)
            fresh.writestr(zipfile.ZipInfo(member.filename, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _pdf(content: bytes) -> bytes:
    try:
        old, new, out = pdfium.PdfDocument(content), pdfium.PdfDocument.new(), io.BytesIO()
        new.import_pages(old)
        for number in range(len(new)):
            page = new[number]
            while pdfium.raw.FPDFPage_GetAnnotCount(page):
                pdfium.raw.FPDFPage_RemoveAnnot(page, 0)
        new.save(out)
    except pdfium.PdfiumError:
        raise Unreadable("PDF 已损坏或设有密码：请重新生成后再上传。") from None
    return out.getvalue()


def _page(content: bytes) -> bytes:
    """A page without its comments and scripts; its text in UTF-8."""
    text = _UNSHOWN.sub("", decode(content))
    return text.encode("utf-8")


def _picture(content: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(content)) as old:
            old.load()
            out = io.BytesIO()
            fresh = Image.frombytes(old.mode, old.size, old.tobytes())
            if old.mode == "P" and (palette := old.getpalette()):
                fresh.putpalette(palette)
            fresh.save(out, format=old.format, quality=92)
    except (OSError, ValueError, Image.DecompressionBombError):
        raise Unreadable("图片已损坏或过大：请重新保存后再上传。") from None
    return out.getvalue()
