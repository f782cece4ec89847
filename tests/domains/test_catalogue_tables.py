"""Catalogues as governments really have them: merged, broken, run together, shuffled."""

import io
import json
import random
import re
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter

from tests.domains.lists import read_list
from zhaoming.config.console import main
from zhaoming.domains.catalogue.api import (
    TableReading,
    as_html,
    as_xlsx,
    compare_lists,
    printed,
)
from zhaoming.domains.catalogue.engine.carried import rows as carried
from zhaoming.domains.catalogue.engine.reading.cells import channels_of
from zhaoming.domains.catalogue.engine.reading.rows import Row as TableRow
from zhaoming.domains.catalogue.engine.reading.rows import tidy
from zhaoming.domains.catalogue.engine.wording import squeezed

TITLE = "明川县社会救助领域基层政务公开标准目录"
TOP = ("序号", "公开事项", "公开事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体",
       "公开对象", "公开对象", "公开方式", "公开方式", "公开层级", "公开层级")  # fmt: skip
UNDER = (
    "序号",
    "一级事项",
    "二级事项",
    *TOP[3:8],
    "全社会",
    "特定群体",
    "主动",
    "依申请",
    "县级",
    "乡、村级",
)
LAW = (
    "《中华人民共和国政府信息公开条例》（国务院令第711号）、《社会救助暂行办法》（国务院令第649号）"
)
ROWS = (
    ("1", "综合业务", "政策法规文件", "《社会救助暂行办法》；各地配套政策", LAW, "制定或获取信息之日起10个工作日内",
     "县级民政部门", "■政府网站 ■公开查阅点 □精准推送", "√", "", "√", "", "√", "√"),
    ("2", "综合业务", "监督检查", "社会救助信访通讯地址；投诉举报电话", LAW, "制定或获取信息之日起10个工作日内",
     "县级民政部门", "■政府网站", "√", "", "√", "", "√", ""),
    ("3", "最低生活保障", "审核审批信息", "初审对象名单及相关信息", LAW,
     "制定或获取信息之日起10个工作日内，公示7个工作日", "县级民政部门、乡镇人民政府",
     "■社区/企事业单位/村公示栏(电子屏)", "", "申请人", "√", "", "√", "√"),
)  # fmt: skip
# Where cells of one column are printed once for several rows.
MERGED = ((0, 1, 1), (0, 1, 4), (0, 2, 6))


def _sheet() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("目录")
    sheet.merge_range(0, 0, 0, 13, TITLE)
    for place, (top, under) in enumerate(zip(TOP, UNDER, strict=True)):
        if top == under:
            sheet.merge_range(1, place, 2, place, top)
        elif place == 0 or TOP[place - 1] != top:
            sheet.merge_range(1, place, 1, place + 1, top)
        if top != under:
            sheet.write(2, place, under)
    for line, row in enumerate(ROWS):
        for place, cell in enumerate(row):
            sheet.write(3 + line, place, int(cell) if place == 0 else cell)
    sheet.merge_range(3, 1, 4, 1, "综合业务")
    sheet.merge_range(3, 4, 5, 4, LAW)
    book.close()
    return out.getvalue()


def _word() -> bytes:
    file = docx.Document()
    file.add_paragraph(TITLE)
    table = file.add_table(rows=5, cols=14)
    for place, (top, under) in enumerate(zip(TOP, UNDER, strict=True)):
        table.cell(0, place).text, table.cell(1, place).text = top, under if under != top else ""
    for line, row in enumerate(ROWS):
        for place, cell in enumerate(row):
            table.cell(2 + line, place).text = cell
    for first, last, place in ((2, 3, 1), (2, 4, 4)):
        text = table.cell(first, place).text
        merged = table.cell(first, place).merge(table.cell(last, place))
        merged.text = text
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _page() -> bytes:
    lines = [f"<h1>{TITLE}</h1><table><tr>"]
    for place, (top, under) in enumerate(zip(TOP, UNDER, strict=True)):
        if top == under:
            lines.append(f"<td rowspan=2>{top}</td>")
        elif TOP[place - 1] != top:
            lines.append(f"<td colspan=2>{top}</td>")
    lines.append("</tr><tr>")
    lines += [f"<td>{u}</td>" for t, u in zip(TOP, UNDER, strict=True) if t != u]
    for line, row in enumerate(ROWS):
        lines.append("</tr><tr>")
        for place, cell in enumerate(row):
            if place == 1:
                lines += [f"<td rowspan=2>{cell}</td>"] if line == 0 else []
                lines += [f"<td>{cell}</td>"] if line == 2 else []
            elif place == 4:
                lines += [f"<td rowspan=3>{cell}</td>"] if line == 0 else []
            else:
                lines.append(f"<td><p>{cell}</p></td>")
    return ("<html><body>" + "".join(lines) + "</tr></table></body></html>").encode()


def _bars() -> bytes:
    lines = [TITLE, " | ".join(TOP), " | ".join(UNDER)]
    lines += ["| " + " | ".join(row) + " |" for row in ROWS]
    return "\n".join(lines).encode()


def _lines(rows: Any = ROWS) -> bytes:
    heads = (*dict.fromkeys(TOP), *(u for t, u in zip(TOP, UNDER, strict=True) if t != u))
    body = [cell for row in rows for cell in row if cell]
    return "\n\n".join([TITLE, *heads, *body]).encode()


def _facts(found: TableReading) -> list[tuple[Any, ...]]:
    return [(r.label, r.domain, r.level1, r.level2, r.time_limit, r.subject, tuple(r.channels), r.audience,
             r.mode, tuple(r.levels), len(r.basis)) for r in found.rows]  # fmt: skip


WANTED = [
    ("1", "社会救助", "综合业务", "政策法规文件", "制定或获取信息之日起10个工作日内", "县级民政部门",
     ("政府网站", "公开查阅点"), "全社会", "proactive", ("县级", "乡级", "村级"), 2),
    ("2", "社会救助", "综合业务", "监督检查", "制定或获取信息之日起10个工作日内", "县级民政部门",
     ("政府网站",), "全社会", "proactive", ("县级",), 2),
    ("3", "社会救助", "最低生活保障", "审核审批信息", "制定或获取信息之日起10个工作日内,公示7个工作日",
     "县级民政部门、乡镇人民政府", ("社区/企事业单位/村公示栏(电子屏)",), "特定群体:申请人", "proactive",
     ("县级", "乡级", "村级"), 2),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "make"), [("xlsx", _sheet), ("docx", _word), ("html", _page), ("txt", _bars),
                                            ("txt", _lines)])  # fmt: skip
def test_one_list_reads_the_same_from_every_kind_of_file(kind: str, make: Any) -> None:
    found = read_list(make(), kind)
    assert found.refused == ""
    assert _facts(found) == WANTED
    assert found.rows[0].channels_optional == ["精准推送"]
    assert found.doubts == []


def test_what_was_left_out_is_taken_from_above_and_named(tmp_path: Path) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][1] = rows[1][5] = rows[1][6] = ""
    rows[1][4] = "同上"
    lines = [TITLE, ",".join(TOP), ",".join(UNDER)]
    lines += [",".join(f'"{cell}"' for cell in row) for row in rows]
    found = read_list("\n".join(lines).encode("gb18030"), "csv")
    assert _facts(found) == WANTED
    assert {(note.row, note.column) for note in found.inferred} == {
        (2, "level1"), (2, "basis"), (2, "time_limit"), (2, "subject"),
    }  # fmt: skip


def test_a_limit_does_not_run_over_into_another_group() -> None:
    rows = [list(row) for row in ROWS]
    rows[2][5] = ""
    lines = [TITLE, "|".join(TOP), "|".join(UNDER), *("|".join(row) for row in rows)]
    found = read_list("\n".join(lines).replace("|", ",").encode(), "csv")
    assert found.rows[2].time_limit == ""


def test_words_and_numbers_that_a_converter_broke_are_whole_again() -> None:
    broken = [list(row) for row in ROWS]
    broken[0][5] = "制 定 或 获 取信息之日 起1 0个工作 日内"
    broken[0][3] = "《社会救助暂行 办法》；各地配 套政策"
    found = read_list(_lines(broken), "txt")
    assert found.rows[0].time_limit == "制定或获取信息之日起10个工作日内"
    assert "社会救助暂行办法" in found.rows[0].content


def test_traditional_script_is_read_as_simplified() -> None:
    text = "社會救助領域基層政務公開標準目錄\n" + _lines().decode().partition("\n\n")[2].replace(
        "公开", "公開"
    )
    found = read_list(text.replace("级", "級").replace("县", "縣").encode(), "txt")
    assert [row.domain for row in found.rows] == ["社会救助"] * 3
    assert found.rows[1].levels == ["县级"]


def _carried(domain: str) -> list[list[str]]:
    rows = [row.columns for row in carried() if row.columns["domain"] == domain]
    return [[str(n), *(row[key] for key in ("level1", "level2", "content", "basis", "time_limit", "subject")),
             "■" + " ■".join(row["channels"].split("；")), "√", "√", "√"]
            for n, row in enumerate(rows, start=1)]  # fmt: skip


@pytest.mark.parametrize(
    "domain",
    [
        "社会救助",
        "安全生产",
        "就业创业",
        "公共法律服务",
        "户籍管理",
        "养老服务",
        "保障性住房",
        "医疗卫生",
    ],
)
def test_a_dump_of_one_cell_a_line_is_read_whole(domain: str) -> None:
    rows = _carried(domain)
    found = read_list(_lines(rows).replace("社会救助".encode(), domain.encode(), 1), "txt")
    assert [(row.level1, row.level2) for row in found.rows] == [
        (squeezed(row[1]), squeezed(row[2])) for row in rows
    ]
    assert [row.time_limit for row in found.rows] == [tidy(row[5]) for row in rows]


@pytest.mark.parametrize("style", ["printed once", "ditto", "bars"])
@pytest.mark.parametrize(
    "domain", ["生态环境", "财政预决算", "社会保险", "国有土地上房屋征收", "食品药品监管"]
)
def test_merged_cells_that_lost_their_borders_are_filled_again(domain: str, style: str) -> None:
    rows, lines = _carried(domain)[:14], list[str]()
    for number, row in enumerate(rows):
        above = rows[number - 1] if number else None
        told = [*row[:8], row[8], "", row[9], "", row[10], ""]
        if above and above[1] == row[1]:
            told[1] = ""
            for place in (4, 5, 6):
                if above[place] == row[place]:
                    told[place] = "同上" if style == "ditto" and place < 6 else ""
        lines.append(
            "| " + " | ".join(told) + " |" if style == "bars" else "\n".join(filter(None, told))
        )
    heads = _lines(()).decode()
    if style == "bars":
        heads = "\n".join([TITLE, "| " + " | ".join(TOP) + " |", "| " + " | ".join(UNDER) + " |"])
    text = "\n".join([heads.replace("社会救助", domain), *lines])
    found = read_list(text.encode(), "txt")
    assert [(r.level1, r.level2, r.time_limit, r.subject) for r in found.rows] == [
        (squeezed(r[1]), squeezed(r[2]), tidy(r[5]), tidy(r[6])) for r in rows
    ]


@pytest.mark.parametrize("order", ["by column", "at random", "within rows"])
def test_cells_in_no_order_are_refused_and_never_guessed(order: str) -> None:
    rows, dice = _carried("社会救助"), random.Random(1)  # noqa: S311 - an order, no secret
    cells = [cell for row in rows for cell in row]
    if order == "by column":
        cells = [row[place] for place in range(11) for row in rows]
    elif order == "at random":
        dice.shuffle(cells)
    else:
        cells = [cell for row in rows for cell in dice.sample(row, len(row))]
    found = read_list("\n\n".join([_lines(()).decode(), *cells]).encode(), "txt")
    assert "次序已经打乱" in found.refused
    assert found.rows == []


def test_what_is_no_catalogue_is_refused_with_what_is_missing() -> None:
    found = read_list("关于放假的通知\n各单位：\n现将放假安排通知如下。".encode(), "txt")
    assert "公开内容" in found.refused


def test_a_long_sheet_is_read_in_little_time_and_memory() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet()
    for line, row in enumerate((TOP, UNDER, *(ROWS * 700))):
        for place, cell in enumerate(row):
            sheet.write(line, place, cell)
    book.close()
    assert len(read_list(out.getvalue(), "xlsx").rows) == 2100


def test_every_kind_of_change_is_found_and_nothing_else() -> None:
    before = read_list(_sheet(), "xlsx").rows
    changed = [list(row) for row in ROWS]
    changed[0][2] = "政策法规和文件"
    changed[1][5] = "制定或获取信息之日起3个工作日内"
    changed[2][13] = ""
    changed[2][4] = LAW.partition("、")[0]
    changed.append([*ROWS[2][:2], "临时救助", "家庭信息", *ROWS[2][4:]])
    lines = ["|".join(TOP), "|".join(UNDER), *("|".join(row) for row in changed)]
    text = TITLE + "\n" + "\n".join(lines)
    after = read_list(text.encode(), "txt").rows
    found = compare_lists(before, after)
    assert [row.level2 for row in found.added] == ["临时救助"]
    assert found.removed == []
    assert [(c.was, c.now) for c in found.renamed] == [
        ("综合业务·政策法规文件", "综合业务·政策法规和文件")
    ]
    assert [c.after.level2 for c in found.tightened] == ["监督检查"]
    assert found.loosened == []
    assert [c.now for c in found.relevelled] == ["县级"]
    assert [c.after.level2 for c in found.basis_changed] == ["审核审批信息"]
    assert compare_lists(before, before) == compare_lists([], [])


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "html"])
def test_what_was_written_reads_the_same(tmp_path: Path, capsys: Any, suffix: str) -> None:
    first, second = tmp_path / "目录.xlsx", tmp_path / f"另存.{suffix}"
    first.write_bytes(_sheet())
    assert main(["catalogue", "write", str(first), "--to", str(second)]) == 0
    before = read_list(first.read_bytes(), "xlsx")
    after = read_list(second.read_bytes(), suffix)
    assert [row.facts() for row in after.rows] == [row.facts() for row in before.rows]
    assert after.inferred == after.doubts == []
    assert main(["catalogue", "write", str(first), "--to", "目录.exe"]) == 2
    assert "--to" in capsys.readouterr().err


def test_the_carried_list_comes_back_whole_from_every_printed_form() -> None:
    rows = [
        TableRow(row.columns["domain"], row.columns["level1"], squeezed(row.columns["level2"]),
                 content=tidy(row.columns["content"]), basis=["《中华人民共和国政府信息公开条例》"],
                 time_limit=tidy(row.columns["time_limit"]), subject=row.columns["subject"],
                 channels=channels_of(row.columns["channels"]).used, audience=row.columns["audience"],
                 mode=row.mode.value, levels=row.columns["levels"].split("；"))
        for row in carried()
    ]  # fmt: skip
    for kind, make in (("xlsx", as_xlsx), ("html", lambda sheets: as_html(sheets).encode())):
        found = read_list(make(printed(rows)), kind)
        wrong = [(a.level2, key) for a, b in zip(rows, found.rows, strict=True)
                 for key, value in a.facts().items() if key != "label" and b.facts()[key] != value]  # fmt: skip
        assert wrong == [], kind


def test_the_command_line_reads_and_compares(tmp_path: Path, capsys: Any) -> None:
    place = tmp_path / "目录.xlsx"
    place.write_bytes(_sheet())
    assert main(["catalogue", "read", str(place), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"rows", "inferred", "doubts"}
    assert told["rows"][0]["channels"] == ["政府网站", "公开查阅点"]
    assert main(["catalogue", "compare", str(place), str(place), "--json"]) == 0
    assert not any(json.loads(capsys.readouterr().out).values())
    (tmp_path / "疑.txt").write_bytes(_bars().replace("√".encode(), b""))
    assert main(["catalogue", "read", str(tmp_path / "疑.txt")]) == 0
    told = capsys.readouterr().out
    assert "全部　公开方式　公开方式没有勾选" in told
    assert not re.search("[a-z]", told)
    (tmp_path / "坏.txt").write_text("没有表", encoding="utf-8")
    assert main(["catalogue", "read", str(tmp_path / "坏.txt"), "--json"]) == 2
    assert "refused" in json.loads(capsys.readouterr().out)
    assert main(["catalogue", "compare", str(place)]) == 2
