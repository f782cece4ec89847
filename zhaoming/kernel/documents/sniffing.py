"""What a file is, by its content; its name is only a claim."""

import io
import re
import zipfile

from zhaoming.kernel.documents.terms import Unreadable
from zhaoming.kernel.terms import Term


class Format(Term):
    """The formats that the house reads, keeps or refuses."""

    DOCX = "docx", "Word 文档"
    XLSX = "xlsx", "Excel 工作簿"
    PPTX = "pptx", "演示文稿"
    OFD = "ofd", "OFD 版式文件"
    PDF = "pdf", "PDF 文件"
    XLS = "xls", "Excel 97 工作簿"
    DOC = "doc", "Word 97 或 WPS 文档"
    PPT = "ppt", "PowerPoint 97 文稿"
    RTF = "rtf", "RTF 文档"
    HTML = "html", "网页文件"
    CSV = "csv", "CSV 表格"
    TXT = "txt", "文本文件"
    PNG = "png", "PNG 图片"
    JPEG = "jpeg", "JPEG 图片"
    ZIP = "zip", "ZIP 压缩包"


MEDIA = {
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Format.OFD: "application/ofd",
    Format.PDF: "application/pdf",
    Format.XLS: "application/vnd.ms-excel",
    Format.DOC: "application/msword",
    Format.PPT: "application/vnd.ms-powerpoint",
    Format.RTF: "application/rtf",
    Format.HTML: "text/html",
    Format.CSV: "text/csv",
    Format.TXT: "text/plain",
    Format.PNG: "image/png",
    Format.JPEG: "image/jpeg",
    Format.ZIP: "application/zip",
}
_SUFFIXES = {
    "docx": {Format.DOCX},
    "xlsx": {Format.XLSX},
    "pptx": {Format.PPTX},
    "ofd": {Format.OFD},
    "pdf": {Format.PDF},
    "xls": {Format.XLS},
    "et": {Format.XLS},
    "doc": {Format.DOC, Format.RTF},
    "wps": {Format.DOC},
    "ppt": {Format.PPT},
    "rtf": {Format.RTF},
    "html": {Format.HTML, Format.TXT},
    "htm": {Format.HTML, Format.TXT},
    "csv": {Format.TXT},
    "txt": {Format.TXT, Format.HTML},
    "md": {Format.TXT, Format.HTML},
    "png": {Format.PNG},
    "jpg": {Format.JPEG},
    "jpeg": {Format.JPEG},
    "zip": {Format.ZIP},
}
_HEAD = 1024
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|div|p)[\s>]", re.IGNORECASE)
_PROGRAM = re.compile(rb"\A(?:MZ|\x7fELF|#!|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe)")


def suffix_of(name: str) -> str:
    """The suffix of a file name in lower case, without its dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def sniff(content: bytes, name: str) -> Format:
    """The format of ``content``; Unreadable where it is none of ours or its name lies."""
    if not content:
        raise Unreadable("文件是空的（0 字节）：请确认文件已保存完整后重新上传。")
    found = _by_content(content)
    suffix = suffix_of(name)
    if suffix in {"docm", "xlsm", "pptm", "dotm", "xltm"}:
        raise Unreadable(f"“.{suffix}”文件带有宏：请另存为不含宏的格式后重新上传。")
    wanted = _SUFFIXES.get(suffix)
    if wanted is None:
        raise Unreadable(f"不接收“.{suffix or '无后缀'}”文件：请转换为 docx、pdf、xlsx 或 txt。")
    if found not in wanted:
        raise Unreadable(
            f"文件名后缀是“.{suffix}”，内容却是{found.label}：请用正确的格式重新保存后上传。"
        )
    if suffix == "csv":
        return Format.CSV
    return Format.TXT if suffix in {"txt", "md"} else Format.HTML if found is Format.TXT else found


_MAGIC = (
    (b"{\\rtf", Format.RTF),
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"\xff\xd8\xff", Format.JPEG),
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def _by_content(content: bytes) -> Format:
    head = content[:_HEAD]
    if _PROGRAM.match(head):
        raise Unreadable("内容是可执行程序，不予接收。")
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _by_streams(content)
    if head.startswith(b"PK\x03\x04"):
        return _by_members(content)
    return Format.PDF if b"%PDF-" in head else _by_text(head)


def _by_text(head: bytes) -> Format:
    if b"\0" in head and not head.startswith(_WIDE):
        raise Unreadable("无法识别文件内容：请转换为 docx、pdf、xlsx 或 txt 后重新上传。")
    return Format.HTML if _HTML.search(head) else Format.TXT


def _by_streams(content: bytes) -> Format:
    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if has("EncryptedPackage"):
        raise Unreadable("文件设有打开密码：请取消密码保护后重新上传。")
    if has("_VBA_PROJECT"):
        raise Unreadable("文件带有宏：请另存为不含宏的格式后重新上传。")
    if has("WordDocument"):
        return Format.DOC
    if has("Workbook") or has("Book"):
        return Format.XLS
    if has("PowerPoint Document"):
        return Format.PPT
    raise Unreadable("无法识别这个旧版 Office 文件：请另存为 docx 或 xlsx 后重新上传。")


def _by_members(content: bytes) -> Format:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unreadable("文件已损坏或未上传完整：请重新保存后再上传。") from None
    if "OFD.xml" in names:
        return Format.OFD
    for member, kind in (
        ("word/document.xml", Format.DOCX),
        ("xl/workbook.xml", Format.XLSX),
        ("ppt/presentation.xml", Format.PPTX),
    ):
        if member in names:
            return kind
    return Format.ZIP
