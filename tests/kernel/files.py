"""Files to try the readers on: good ones with hidden things, and bad ones of every kind."""

import io
import zipfile
from collections.abc import Callable

import docx
import openpyxl
from openpyxl.comments import Comment

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(*paragraphs: str, table: list[list[str]] | None = None) -> bytes:
    """A DOCX with paragraphs and, if given, a table behind them."""
    document, out = docx.Document(), io.BytesIO()
    document.core_properties.author = "例作者"
    for text in paragraphs:
        document.add_paragraph(text)
    for row in [table] if table else []:
        made = document.add_table(rows=0, cols=len(row[0]))
        for cells in row:
            for cell, text in zip(made.add_row().cells, cells, strict=True):
                cell.text = text
    document.save(out)
    return out.getvalue()


def rewritten(
    content: bytes,
    change: Callable[[str, bytes], bytes | None],
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """A container with its members changed; None leaves one out."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
        for name, data in (extra or {}).items():
            new.writestr(name, data)
    return out.getvalue()


def word_with_hidden() -> bytes:
    """A DOCX with a tracked deletion, a vanished run and a comment."""
    body = (
        "<w:p><w:r><w:t>公开正文</w:t></w:r><w:del><w:r><w:delText>删去的号码</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐去的字</w:t></w:r></w:p>"
    )
    comments = f'<w:comments {W}><w:comment w:id="0"><w:p><w:r><w:t>内部批注</w:t></w:r></w:p></w:comment></w:comments>'

    def change(name: str, data: bytes) -> bytes:
        return (
            data.replace(b"<w:body>", b"<w:body>" + body.encode())
            if name == "word/document.xml"
            else data
        )

    return rewritten(word("第二段"), change, {"word/comments.xml": comments.encode()})


def book() -> bytes:
    """An XLSX with a hidden sheet, a comment and a number stored as a float."""
    made, out = openpyxl.Workbook(), io.BytesIO()
    sheet = made.active
    assert sheet is not None
    sheet.title = "名单"
    sheet.append(["姓名", "号码"])
    sheet.append(["例甲", 13900000000.0])
    sheet["A2"].comment = Comment("批注里的字", "例")
    hidden = made.create_sheet("底稿")
    hidden.append(["藏起来的行"])
    hidden.sheet_state = "hidden"
    made.save(out)
    return out.getvalue()


def plain_book(*rows: list[object]) -> bytes:
    """An XLSX with nothing to hide: its heading, and the rows below it."""
    made, out = openpyxl.Workbook(), io.BytesIO()
    for row in (["报表", "金额"], *rows):
        made.active.append(row)  # type: ignore[union-attr]
    made.save(out)
    return out.getvalue()


def slides() -> bytes:
    """A PPTX with one slide and its notes."""
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("ppt/presentation.xml", "<p/>")
        z.writestr("ppt/slides/slide1.xml", f"<s {a}><a:p><a:r><a:t>第一张</a:t></a:r></a:p></s>")
        z.writestr(
            "ppt/notesSlides/notesSlide1.xml",
            f"<s {a}><a:p><a:r><a:t>备注里的字</a:t></a:r></a:p></s>",
        )
    return out.getvalue()


def ofd() -> bytes:
    """An OFD with one page."""
    o = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("OFD.xml", f"<ofd:OFD {o}><ofd:Author>例</ofd:Author></ofd:OFD>")
        page = f"<ofd:Page {o}><ofd:TextObject><ofd:TextCode>版式</ofd:TextCode><ofd:TextCode>文字</ofd:TextCode></ofd:TextObject></ofd:Page>"
        z.writestr("Doc_0/Pages/Page_0/Content.xml", page)
    return out.getvalue()


def pdf(text: str = "Hello", *, author: str = "") -> bytes:
    """A PDF of one page with a text layer in a standard font."""
    stream = f"BT /F1 24 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Author ({author}) >>".encode(),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)


def bomb() -> bytes:
    """A DOCX whose body unpacks to half a gigabyte."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z,
        z.open("word/document.xml", "w") as member,
    ):
        for _ in range(480):
            member.write(b" " * (1 << 20))
    return out.getvalue()


def escaping() -> bytes:
    """A DOCX with a member that climbs out of its folder."""
    return rewritten(word("正文"), lambda _, data: data, {"../../etc/cron.d/x": b"x"})


def with_macro() -> bytes:
    """A DOCX that carries a macro in spite of its name."""
    return rewritten(word("正文"), lambda _, data: data, {"word/vbaProject.bin": b"x"})


def with_entity() -> bytes:
    """A DOCX whose XML asks for a file of this machine."""
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return rewritten(
        word("正文"), lambda n, d: head + d.split(b"?>", 1)[1] if n == "word/document.xml" else d
    )


def with_password() -> bytes:
    """What Word writes when a document is given a password: an OLE container."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )


def nested_html() -> bytes:
    """A page nested deeper than any stack."""
    return b"<html><body>" + b"<div>" * 60000 + b"x" + b"</div>" * 60000


BAD: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "空文件": (lambda: b"", "a.docx", "空的"),
    "截断": (lambda: word("正文")[:-400], "a.docx", "损坏"),
    "截断的PDF": (lambda: pdf()[:60], "a.pdf", "损坏"),
    "压缩炸弹": (bomb, "a.docx", "压缩炸弹"),
    "设有密码": (with_password, "a.docx", "密码"),
    "名实不符": (lambda: pdf(), "a.docx", "内容却是"),
    "程序冒充": (lambda: b"MZ" + b"\0" * 200, "a.pdf", "可执行程序"),
    "脚本冒充": (lambda: b"#!/bin/sh\nrm -rf /", "a.txt", "可执行程序"),
    "宏": (with_macro, "a.docx", "宏"),
    "宏文件": (lambda: word("正文"), "a.docm", "宏"),
    "外部实体": (with_entity, "a.docx", "外部实体"),
    "路径越界": (escaping, "a.docx", "越出目录"),
    "不收的格式": (lambda: b"hello", "a.exe", "不接收"),
    "没有后缀": (lambda: b"hello", "readme", "不接收"),
    "二进制": (lambda: b"ab\0\1\2" * 50, "a.txt", "无法识别"),
    "嵌套过深": (nested_html, "a.html", "嵌套过深"),
    "坏表格": (
        lambda: rewritten(book(), lambda n, d: b"<x" if n.startswith("xl/worksheets") else d),
        "a.xlsx",
        "",
    ),
}
