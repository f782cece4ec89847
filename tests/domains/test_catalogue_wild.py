"""Layouts of catalogues that only some governments use, and files that are no catalogue at all."""

import io
from typing import Any

import docx
import pytest
import xlsxwriter
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domains.lists import read_list

HEADS = [
    "序号",
    "一级事项",
    "二级事项",
    "公开内容",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
]
ROW = [
    "1",
    "救灾",
    "灾情信息",
    "受灾情况",
    "《突发事件应对法》",
    "实时公开",
    "县应急管理局",
    "■政府网站",
]


def _csv(*rows: list[str]) -> bytes:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode()


def test_channels_may_have_a_column_of_ticks_each() -> None:
    page = """<p>救灾领域基层政务公开标准目录</p><table><tr><td rowspan=2>二级事项<td rowspan=2>公开内容<td rowspan=2>公开依据
    <td rowspan=2>公开时限<td colspan=3>公开渠道和载体</tr><tr><td>政府网站<td>两微一端<td>公开查阅点</tr>
    <tr><td>灾情信息<td>受灾情况<td>《突发事件应对法》<td>实时公开<td>√<td><td>●</tr></table>"""
    (row,) = read_list(page.encode(), "html").rows
    assert (row.level2, row.channels) == ("灾情信息", ["政府网站", "公开查阅点"])


def test_boxes_of_a_form_and_of_a_symbol_font_are_read() -> None:
    page = f"""<table><tr>{"".join(f"<th>{h}</th>" for h in HEADS)}</tr><tr>{"".join(f"<td>{c}</td>" for c in ROW[:7])}
    <td><input type=checkbox checked>政府网站<input type=checkbox>广播电视</td></tr></table>"""
    (row,) = read_list(page.encode(), "html").rows
    assert (row.channels, row.channels_optional) == (["政府网站"], ["广播电视"])

    file = docx.Document()
    table = file.add_table(rows=2, cols=8)
    for place, (head, cell) in enumerate(zip(HEADS, ROW, strict=True)):
        table.cell(0, place).text = head
        table.cell(1, place).text = cell if place < 7 else ""
    paragraph = table.cell(1, 7).paragraphs[0]
    for code, words in (("F0FE", "政府网站"), ("F0A8", "广播电视")):
        symbol = OxmlElement("w:sym")
        symbol.set(qn("w:font"), "Wingdings")
        symbol.set(qn("w:char"), code)
        run = paragraph.add_run()
        run._r.append(symbol)
        paragraph.add_run(words)
    out = io.BytesIO()
    file.save(out)
    (row,) = read_list(out.getvalue(), "docx").rows
    assert (row.channels, row.channels_optional) == (["政府网站"], ["广播电视"])


def test_each_sheet_of_a_book_may_be_a_domain() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    for name in ("救灾", "社会救助"):
        sheet = book.add_worksheet(name)
        for line, row in enumerate((HEADS, ROW)):
            sheet.write_row(line, 0, row)
    book.close()
    assert [row.domain for row in read_list(out.getvalue(), "xlsx").rows] == [
        "救灾",
        "社会救助",
    ]


def test_columns_in_another_order_and_columns_of_ones_own() -> None:
    heads = ["领域", "公开主体", "公开时限", "二级事项", "一级事项", "责任科室", "公开依据", "公开方式", "公开对象", "公开层级",
             "公开内容（要素）"]  # fmt: skip
    row = ["救灾", "县应急管理局", "实时公开", "灾情信息", "救灾", "救灾股", "《突发事件应对法》", "主动公开", "社会公众",
           "县级、乡级", "受灾情况"]  # fmt: skip
    (found,) = read_list(_csv(heads, row), "csv").rows
    assert (found.domain, found.level1, found.level2) == ("救灾", "救灾", "灾情信息")
    assert (found.mode, found.audience, found.levels) == ("proactive", "全社会", ["县级", "乡级"])
    assert found.more == {"责任科室": "救灾股"}


def test_content_on_several_lines_under_one_number_is_one_item() -> None:
    more, alone = [*ROW], [""] * 8
    more[3], alone[3] = "救助款物", "捐赠情况"
    (row,) = read_list(_csv(HEADS, ROW, more, alone), "csv").rows
    assert row.content == "受灾情况\n救助款物\n捐赠情况"


def test_a_heading_repeated_on_the_next_page_is_no_row() -> None:
    second = ["2", "救灾", "救助政策", *ROW[3:]]
    found = read_list(_csv(["救灾领域基层政务公开标准目录"], HEADS, ROW, HEADS, second), "csv")
    assert [row.level2 for row in found.rows] == ["灾情信息", "救助政策"]


def test_a_dash_means_none_and_a_blank_means_as_above() -> None:
    dash, blank = [*ROW], [*ROW]
    dash[0], dash[2], dash[6] = "2", "救助政策", "—"
    blank[0], blank[2], blank[6] = "3", "捐赠信息", ""
    rows = read_list(_csv(HEADS, ROW, blank, dash), "csv").rows
    assert [row.subject for row in rows] == ["县应急管理局", "县应急管理局", ""]


def test_cells_pasted_from_a_spreadsheet_keep_their_places() -> None:
    top = "序号\t公开事项\t\t公开内容\t公开依据\t公开时限\t公开主体\t公开渠道和载体\t公开方式\t"
    under = "\t一级事项\t二级事项\t\t\t\t\t\t主动\t依申请"
    first = "\t".join([*ROW[:3], '"受灾情况\n救助款物"', *ROW[4:], "√", ""])
    second = "\t".join(["2", "", "救助政策", *ROW[3:], "", "√"])
    text = f"救灾领域基层政务公开标准目录\n{top}\n{under}\n{first}\n{second}"
    rows = read_list(text.encode(), "txt").rows
    assert [(row.domain, row.level1, row.level2, row.mode) for row in rows] == [
        ("救灾", "救灾", "灾情信息", "proactive"), ("救灾", "救灾", "救助政策", "on_request"),
    ]  # fmt: skip
    assert rows[0].content == "受灾情况救助款物"


def test_one_card_per_item_is_read_too() -> None:
    cards = []
    for name in ("灾情信息", "救助政策"):
        cards += [["二级事项", name], ["公开内容", "受灾情况"], ["公开依据", "《突发事件应对法》"],
                  ["公开时限", "实时公开"], ["公开主体", "县应急管理局"], ["公开渠道", "■政府网站"]]  # fmt: skip
    rows = read_list(_csv(*cards), "csv").rows
    assert [(row.level2, row.time_limit) for row in rows] == [
        ("灾情信息", "实时公开"),
        ("救助政策", "实时公开"),
    ]


def test_several_domains_in_one_table_are_told_apart() -> None:
    found = read_list(_csv(
        HEADS, ["（一）救灾领域基层政务公开标准目录"], ROW, ["（二）社会救助领域基层政务公开标准目录"], ROW,
    ), "csv")  # fmt: skip
    assert [row.domain for row in found.rows] == ["救灾", "社会救助"]


@pytest.mark.parametrize("kind", ["doc", "ofd", "pptx", "png", "zip"])
def test_a_file_of_another_kind_is_told_what_to_do(kind: str) -> None:
    assert "请另存为 xlsx" in read_list(b"anything", kind).refused


def test_what_one_row_is_given_belongs_to_it_alone() -> None:
    found = read_list(_csv(HEADS, ROW, ["2", "救灾", "救助政策", *ROW[3:]]), "csv")
    found.rows[0].channels.append("广播电视")
    found.rows[0].basis.clear()
    assert found.rows[1].channels == ["政府网站"]
    assert read_list(_csv(HEADS, ROW), "csv").rows[0].channels == ["政府网站"]
    assert found.rows[1].basis == ["《突发事件应对法》"]


def test_what_is_too_large_is_refused_and_what_is_too_wide_is_cut() -> None:
    many = "\n".join([*HEADS, *(ROW * 3000)])
    assert "请按领域分成几个文件" in read_list(many.encode(), "txt").refused
    wide = '<table><tr><td colspan="99999999">救灾</td></tr></table>'
    assert read_list(wide.encode(), "html").rows == []


@pytest.mark.parametrize("kind", ["xlsx", "xls", "docx", "pdf", "html", "csv", "txt"])
@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04nonsense", b"\xd0\xcf\x11\xe0", b"%PDF-1.4 x", bytes(range(256))]
)
def test_a_broken_file_is_refused_in_words(kind: str, content: bytes) -> None:
    found = read_list(content, kind)
    assert found.rows == []
    assert any(word in found.refused for word in ("请", "须")), "it says what to do"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from([*HEADS, *ROW, "", "√", "同上", "救灾领域目录", "（", "《", "1"]),
            max_size=9,
        ),
        max_size=9,
    )
)
def test_no_table_is_too_odd_to_be_answered(rows: list[list[str]]) -> None:
    for kind in ("csv", "txt"):
        found = read_list(
            _csv(*rows) if kind == "csv" else "\n".join(map("\n".join, rows)).encode(), kind
        )
        assert found.refused or found.rows


def test_no_note_speaks_of_a_row_that_is_not_there() -> None:
    found: Any = read_list(_csv(HEADS, ["1", "", "", "", "", "", "", ""], ROW), "csv")
    assert all(0 <= note.row <= len(found.rows) for note in [*found.doubts, *found.inferred])
