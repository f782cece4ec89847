"""Files that hide a number somewhere: all of it is found, and the clean copy holds none of it."""

import ctypes
import io
import re
import zipfile
import zlib

import docx
import openpyxl
import pypdfium2 as pdfium
import pytest
from openpyxl.comments import Comment

from tests.kernel.files import W, rewritten
from zhaoming.domains.review.engine.files import redacted, scan_file
from zhaoming.domains.review.engine.numbers import check_character
from zhaoming.domains.review.engine.scanning import carried_scanner
from zhaoming.domains.review.terms import Kind
from zhaoming.kernel.documents import Unreadable

FIRST = ("37068519780312451", "37068519530109004", "11010119900307123", "37068519881202331")
SHOWN, LISTED, DELETED, NOTED = (first + check_character(first) for first in FIRST)
MOBILE, HOME = "13905351234", "玲珑镇大蒋家村87号"


def word() -> bytes:
    """A number cut in two runs and one in a table; one deleted, one vanished, one in a comment."""
    document, out = docx.Document(), io.BytesIO()
    document.core_properties.comments = NOTED
    document.add_paragraph(f"王示范，身份证号{SHOWN[:9]}").add_run(f"{SHOWN[9:]}，电话{MOBILE}。")
    table = document.add_table(2, 3)
    for row, cells in enumerate((("姓名", "身份证号", "家庭住址"), ("李样例", LISTED, HOME))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.save(out)
    beneath = (
        f'<w:p><w:r><w:t>公开正文</w:t></w:r><w:del w:id="9"><w:r><w:delText>{DELETED}</w:delText></w:r></w:del>'
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{NOTED}</w:t></w:r></w:p>"
    )
    comments = f'<w:comments {W}><w:comment w:id="0"><w:p><w:r><w:t>{NOTED}</w:t></w:r></w:p></w:comment></w:comments>'

    def change(name: str, data: bytes) -> bytes | None:
        if name == "customXml/item1.xml":
            return None
        body = name == "word/document.xml"
        return data.replace(b"<w:body>", b"<w:body>" + beneath.encode()) if body else data

    extra = {
        "word/comments.xml": comments.encode(),
        "customXml/item1.xml": f"<x>{DELETED}</x>".encode(),
    }
    return rewritten(out.getvalue(), change, extra)


def book() -> bytes:
    """A list; beneath it a comment, a number as a float, a hidden row, a hidden sheet."""
    made, out = openpyxl.Workbook(), io.BytesIO()
    sheet = made.active
    assert sheet is not None
    sheet.title = "名单"
    for row in (
        ("姓名", "身份证号", "家庭住址"),
        ("王示范", SHOWN, HOME),
        ("李样例", float(DELETED), ""),
        ("赵试", LISTED, ""),
    ):
        sheet.append(row)
    sheet["A2"].comment = Comment(f"号码{NOTED}", "例")
    sheet.row_dimensions[4].hidden = True
    hidden = made.create_sheet("底稿")
    hidden.append(["备查", NOTED])
    hidden.sheet_state = "hidden"
    made.save(out)
    return out.getvalue()


def page() -> bytes:
    """A PDF with a number under a black box, and another line."""
    made, out = pdfium.PdfDocument.new(), io.BytesIO()
    sheet = made.new_page(595, 842)
    font = pdfium.raw.FPDFText_LoadStandardFont(made, b"Helvetica")
    for text, height in ((f"ID {SHOWN} tel {MOBILE}", 700), ("Public line", 650)):
        line = pdfium.raw.FPDFPageObj_CreateTextObj(made, font, 12.0)
        letters = ctypes.create_string_buffer((text + "\0").encode("utf-16-le"))
        pdfium.raw.FPDFText_SetText(line, ctypes.cast(letters, pdfium.raw.FPDF_WIDESTRING))
        pdfium.raw.FPDFPageObj_Transform(line, 1, 0, 0, 1, 50, height)
        pdfium.raw.FPDFPage_InsertObject(sheet, line)
    box = pdfium.raw.FPDFPageObj_CreateNewRect(40.0, 690.0, 300.0, 25.0)
    pdfium.raw.FPDFPageObj_SetFillColor(box, 0, 0, 0, 255)
    pdfium.raw.FPDFPath_SetDrawMode(box, 1, 0)
    pdfium.raw.FPDFPage_InsertObject(sheet, box)
    sheet.gen_content()
    made.save(out)
    return out.getvalue()


def table() -> bytes:
    return f"姓名,身份证号,住址\r\n王示范,{SHOWN},{HOME}\r\n".encode("gb18030")


def lines() -> bytes:
    return f"王示范，{SHOWN}，出生日期：1978年3月12日\r\n电话：{MOBILE}，住{HOME}\r\n".encode()


FILES = {
    "名单.docx": word,
    "名单.xlsx": book,
    "名单.pdf": page,
    "名单.csv": table,
    "名单.txt": lines,
}
HIDDEN = {
    "名单.docx": {"word/document.xml#deleted", "word/document.xml#vanished", "word/comments.xml",
                  "customXml/item1.xml", "metadata description", "body"},
    "名单.xlsx": {"xl/worksheets/sheet1.xml!B2", "xl/worksheets/sheet1.xml!B3", "xl/worksheets/sheet1.xml!B4",
                  "xl/worksheets/sheet2.xml!B1", "xl/comments/comment1.xml"},
    "名单.pdf": {"page 1"}, "名单.csv": {"body!B2"}, "名单.txt": {"body"},
}  # fmt: skip


def everything_in(content: bytes) -> bytes:
    """The file with all that is packed or deflated in it laid open."""
    found = [content]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            found += [packed.read(name) for name in packed.namelist()]
    for stream in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            found.append(zlib.decompress(stream[1]))
        except zlib.error:
            found.append(stream[1])
    return b"\n".join(found)


@pytest.mark.parametrize("name", FILES)
def test_a_number_is_found_wherever_the_file_hides_it(name: str) -> None:
    found = scan_file(carried_scanner(), FILES[name](), name)

    assert {each.part for each in found if each.kind is Kind.ID_NUMBER} == HIDDEN[name]


@pytest.mark.parametrize("name", FILES)
def test_a_clean_copy_holds_nothing_of_it(name: str) -> None:
    copy, count = redacted(carried_scanner(), FILES[name](), name)

    inside = everything_in(copy)
    for gone in (SHOWN, LISTED, DELETED, NOTED, MOBILE, HOME, DELETED[:15]):
        for coded in (
            gone.encode(),
            gone.encode("utf-16-le"),
            gone.encode("utf-16-be"),
            gone.encode().hex().encode(),
        ):
            assert coded not in inside
    assert count
    assert scan_file(carried_scanner(), copy, name) == []


def test_what_need_not_go_stays_in_the_copy() -> None:
    copy, _ = redacted(carried_scanner(), word(), "名单.docx")

    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(copy)).paragraphs)
    assert text.splitlines() == [
        "公开正文",
        "王示范，身份证号370685********451X，电话139****1234。",
    ]


def test_a_page_of_a_pdf_keeps_its_other_lines() -> None:
    copy, _ = redacted(carried_scanner(), page(), "名单.pdf")

    assert "Public line" in pdfium.PdfDocument(copy)[0].get_textpage().get_text_bounded()


def test_no_copy_is_made_of_a_file_that_bears_a_mark_or_cannot_be_read() -> None:
    marked = "机密★10年\n某某文件".encode()
    with pytest.raises(Unreadable, match="不能脱敏后公开"):
        redacted(carried_scanner(), marked, "某.txt")

    with pytest.raises(Unreadable, match="不能自动脱敏"):
        redacted(carried_scanner(), f"<p>{SHOWN}</p>".encode(), "某.html")


def test_every_file_of_an_archive_is_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("一.txt", SHOWN)
        packed.writestr("二.xlsx", book())

    found = scan_file(carried_scanner(), out.getvalue(), "全部.zip")

    assert {each.part for each in found if each.kind is Kind.ID_NUMBER} >= {
        "一.txt/body", "二.xlsx/xl/worksheets/sheet1.xml!B2", "二.xlsx/xl/worksheets/sheet2.xml!B1",
    }  # fmt: skip
