"""One reader per format, each in its sandbox: everything is read, or a reason is given."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.kernel import files
from zhaoming.kernel.documents import Format, Limits, Unreadable, blocks, clean, read, sniff


def texts(content: bytes, name: str) -> dict[str, tuple[str, bool]]:
    return {p.place: (p.text, p.hidden) for p in read(content, name).parts}


def test_a_word_file_gives_paragraphs_and_tables_in_their_order() -> None:
    content = files.word("标题", "正文", table=[["甲", "乙"], ["1", "2"]])

    assert texts(content, "a.docx") == {"正文": ("标题\n正文\n甲\t乙\n1\t2", False)}


def test_what_a_word_file_hides_is_read_and_marked_as_hidden() -> None:
    found = texts(files.word_with_hidden(), "a.docx")

    assert found["修订中删除的文字"] == ("删去的号码", True)
    assert found["隐藏文字"] == ("隐去的字", True)
    assert found["批注"] == ("内部批注", True)
    assert "删去的号码" not in found["正文"][0]


def test_a_workbook_gives_hidden_sheets_comments_and_whole_numbers() -> None:
    found = texts(files.book(), "a.xlsx")

    assert found["工作表“名单”"] == ("姓名\t号码\n例甲\t13900000000", False)
    assert found["工作表“底稿”"] == ("藏起来的行", True)
    assert any("批注里的字" in text for text, hidden in found.values() if hidden)


def test_slides_give_their_notes_as_hidden_text() -> None:
    assert texts(files.slides(), "a.pptx") == {
        "第1张": ("第一张", False),
        "第1份备注": ("备注里的字", True),
    }


def test_an_ofd_gives_its_pages() -> None:
    assert texts(files.ofd(), "a.ofd") == {"第1页": ("版式文字", False)}


def test_a_pdf_gives_its_text_and_its_properties() -> None:
    found = read(files.pdf("Mingchuan", author="someone"), "a.pdf")

    assert [p.text for p in found.parts] == ["Mingchuan"]
    assert found.metadata["Author"] == "someone"


def test_a_page_gives_what_it_shows_and_its_comments() -> None:
    page = "<html><head><title>题</title><script>x()</script></head><body><p>甲</p><table><tr><td>1</td><td>2</td></tr></table><!-- 暗注 --></body></html>"

    found = texts(page.encode(), "a.html")

    assert found["正文"][0].split("\n") == ["", "甲", "", "1\t2", "", ""]
    assert read(page.encode(), "a.html").metadata["comments"] == "暗注"
    assert b"\xe6\x9a\x97\xe6\xb3\xa8" not in clean(page.encode(), "a.html")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_is_read_in_the_usual_encodings(encoding: str) -> None:
    assert texts("明川县\r\n通知".encode(encoding), "a.txt") == {"正文": ("明川县\n通知", False)}


def test_no_text_from_a_file_that_is_not_empty_is_a_finding() -> None:
    assert read(files.pdf(""), "a.pdf").findings == ["没有读出任何文字：可能是扫描件，须人工核对。"]


@pytest.mark.parametrize("case", list(files.BAD))
def test_a_bad_file_is_refused_with_a_reason_and_never_a_traceback(case: str) -> None:
    make, name, words = files.BAD[case]

    with pytest.raises(Unreadable) as refusal:
        read(make(), name)

    assert words in str(refusal.value)
    assert "Traceback" not in str(refusal.value)


def test_a_page_nested_a_thousand_deep_is_read() -> None:
    page = b"<html><body>" + b"<div>" * 1000 + b"x" + b"</div>" * 1000

    assert read(page, "a.html").body.strip() == "x"


def test_a_file_beyond_the_limits_is_refused_before_it_is_opened() -> None:
    with pytest.raises(Unreadable, match="超过0 MB"):
        read(b"x" * 100, "a.txt", Limits(size=10))


def test_a_reader_that_does_not_come_back_is_ended() -> None:
    with pytest.raises(Unreadable, match="读取中断|读取超时"):
        read(b"a,b,c\n" * 8_000_000, "a.csv", Limits(seconds=1))


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_a_clean_copy_says_nothing_of_its_maker_and_still_opens(name: str) -> None:
    content = files.word("正文") if name == "a.docx" else files.book()

    copy = clean(content, name)

    assert b"\xe4\xbe\x8b\xe4\xbd\x9c\xe8\x80\x85" not in b"".join(_members(copy))
    assert read(copy, name).metadata == {}
    assert read(copy, name).body == read(content, name).body


def _members(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def test_a_clean_pdf_has_no_author() -> None:
    copy = clean(files.pdf("Mingchuan", author="someone"), "a.pdf")

    assert b"someone" not in copy
    assert read(copy, "a.pdf").body == "Mingchuan"


def test_a_clean_photo_does_not_say_where_it_was_taken() -> None:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "secret place"
    Image.new("RGB", (8, 8), "red").save(out, "JPEG", exif=exif)

    copy = clean(out.getvalue(), "a.jpg")

    assert b"secret place" in out.getvalue()
    assert b"secret place" not in copy
    assert sniff(copy, "a.jpg") is Format.JPEG


GOOD = {
    "a.docx": files.word("正文"),
    "a.xlsx": files.book(),
    "a.pdf": files.pdf(),
    "a.ofd": files.ofd(),
}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(GOOD)))
    content = GOOD[name]
    place = data.draw(st.integers(0, 2000)) % len(content)
    damaged = content[:place] + bytes([data.draw(st.integers(0, 255))]) + content[place + 1 :]

    try:
        read(damaged, name)
    except Unreadable as refusal:
        assert str(refusal)


def test_blocks_come_out_of_the_sandbox_in_their_order() -> None:
    first, second = blocks(files.word("标题", table=[["甲", "乙"], ["1", "2"]]), "a.docx")[:2]

    assert (first.text, second.grid) == ("标题", [["甲", "乙"], ["1", "2"]])


def test_a_file_that_would_burst_gives_no_blocks() -> None:
    with pytest.raises(Unreadable, match="压缩炸弹"):
        blocks(files.bomb(), "a.docx")
