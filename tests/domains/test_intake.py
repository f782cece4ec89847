"""Reading notices: the fields that are printed on them, and nothing that is not."""

from datetime import date

import pytest

from zhaoming.domains.publication.engine.intake import take_in
from zhaoming.domains.publication.terms import Attribute

HEADED = """明川县人民政府办公室文件

明政办发〔2026〕7号　　签发人：例某

明川县人民政府办公室
关于印发《明川县政务公开
工作要点》的通知

各乡镇人民政府：

根据《某省人民政府办公厅关于做好工作的通知》（某政办发〔2025〕11号）要求，文件应当标注“此件公开发布”。

附件：1. 工作要点
2. 任务分解表

明川县人民政府办公室
2026年3月1日

（此件依申请公开）

抄送：县委办公室，县人大常委会办公室。
明川县人民政府办公室　2026年3月2日印发
共印60份
"""


def test_a_headed_document_is_read_field_by_field() -> None:
    seen = take_in(HEADED)

    assert seen.title.value == "明川县人民政府办公室关于印发《明川县政务公开工作要点》的通知"
    assert seen.document_number.value == "明政办发〔2026〕7号"
    assert seen.issuer.value == "明川县人民政府办公室"
    assert (seen.made_on.value, seen.printed_on.value) == (date(2026, 3, 1), date(2026, 3, 2))
    assert seen.attribute.value is Attribute.ON_REQUEST
    assert seen.attachments == ["工作要点", "任务分解表"]
    assert (seen.copies_to.value, seen.copies.value) == ("县委办公室，县人大常委会办公室。", 60)
    assert seen.problems == []


def test_each_field_says_on_which_line_it_was_read() -> None:
    seen = take_in(HEADED)

    lines = HEADED.split("\n")
    assert "7号" in lines[(seen.document_number.line or 0) - 1]
    assert "3月1日" in lines[(seen.made_on.line or 0) - 1]
    assert "印发" in lines[(seen.printed_on.line or 0) - 1]


def test_a_number_quoted_in_the_body_is_not_the_documents_own() -> None:
    seen = take_in(
        "明川县财政局\n关于做好工作的通知\n各单位：\n按照某财〔2026〕3号文件执行。\n明川县财政局\n2026年1月5日"
    )

    assert seen.document_number.value is None
    assert "引用的文号不算" in seen.document_number.doubt


def test_the_day_of_printing_never_stands_in_for_the_day_of_making() -> None:
    seen = take_in("关于做好工作的通知\n各单位：\n请执行。\n明川县财政局　2026年1月5日印发")

    assert (seen.made_on.value, seen.printed_on.value) == (None, date(2026, 1, 5))
    assert "不能代替" in seen.made_on.doubt


@pytest.mark.parametrize(
    ("mark", "wanted"),
    [
        ("（此件公开发布）", Attribute.PROACTIVE),
        ("(此件主动公开)", Attribute.PROACTIVE),
        ("公开方式：主动公开", Attribute.PROACTIVE),
        ("【此件依申请公开】", Attribute.ON_REQUEST),
        ("公开属性：依申请公开", Attribute.ON_REQUEST),
        ("此件不予公开", Attribute.WITHHELD),
        ("此件公开发布的要求见附件说明部分的规定", None),
    ],
)
def test_the_mark_is_read_where_it_stands_alone(mark: str, wanted: Attribute | None) -> None:
    seen = take_in(f"关于做好工作的通知\n各单位：\n请执行。\n明川县财政局\n2026年1月5日\n{mark}")

    assert seen.attribute.value is wanted


def test_marks_that_contradict_each_other_are_doubted() -> None:
    seen = take_in("关于工作的通知\n请执行。\n此件公开发布\n此件不予公开")

    assert seen.attribute.value is None
    assert "互相矛盾" in seen.attribute.doubt


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("明政办发〔2026〕7号", "明政办发〔2026〕7号"),
        ("明政办发[2026]07号", "明政办发〔2026〕7号"),
        ("明政办发（2026） 7 号", "明政办发〔2026〕7号"),
        ("文号：明财【2026】第12号", "明财〔2026〕12号"),
        ("2026年第5号", "2026年第5号"),
        ("第5号", "第5号"),
    ],
)
def test_a_number_is_written_in_its_printed_form(line: str, wanted: str) -> None:
    seen = take_in(f"{line}\n关于做好工作的通知\n各单位：\n请执行。")

    assert seen.document_number.value == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("附件：名单", ["名单"]),
        ("附件：1．甲表 2．乙表", ["甲表", "乙表"]),
        ("附件：\n1、甲表\n2、乙表\n3、丙表", ["甲表", "乙表", "丙表"]),
        ("附件1：甲表\n附件2：乙表", ["甲表", "乙表"]),
        ("附件", []),
        ("见附件。", []),
    ],
)
def test_attachments_are_those_that_the_text_names(text: str, names: list[str]) -> None:
    seen = take_in(
        f"关于做好工作的通知\n各单位：\n请执行。\n\n{text}\n\n明川县财政局\n2026年1月5日"
    )

    assert seen.attachments == names


@pytest.mark.parametrize("line", ["二〇二六年一月五日", "二○二六年一月五日", "2026 年 1 月 5 日"])
def test_a_date_is_read_in_either_kind_of_numerals(line: str) -> None:
    seen = take_in(f"关于做好工作的通知\n各单位：\n请执行。\n明川县财政局\n{line}")

    assert seen.made_on.value == date(2026, 1, 5)


def test_an_impossible_date_is_named_and_left_empty() -> None:
    seen = take_in("关于做好工作的通知\n各单位：\n请执行。\n明川县财政局\n2026年2月30日")

    assert seen.made_on.value is None
    assert "2026年2月30日" in seen.made_on.doubt


def test_the_cells_of_a_table_stay_apart_in_the_body() -> None:
    seen = take_in(
        "关于发放情况的公示\n乡镇\t户数\t金额\n清溪镇\t1210\t803700\n明川县财政局\n2026年1月5日"
    )

    assert "清溪镇\t1210\t803700" in seen.body


def test_the_imprint_is_no_part_of_the_body() -> None:
    body = take_in(HEADED).body

    assert body.startswith("各乡镇人民政府：")
    assert body.endswith("（此件依申请公开）")


@pytest.mark.parametrize(
    "text", ["", "\n\n", "。", "附件：", "2026年13月40日", "#" * 2000, "关于" * 500]
)
def test_odd_texts_give_doubts_and_never_an_error(text: str) -> None:
    assert take_in(text).problems


# Shapes that real notices have: (text, field, what stands there).
SHAPES = [
    ("文号在标题之下", "临江市财政局关于做好甲工作的通知\n临财〔2024〕5号\n各科室：\n请办理。", "title", "临江市财政局关于做好甲工作的通知"),
    ("文号在标题之下", "临江市财政局关于做好甲工作的通知\n临财〔2024〕5号\n各科室：\n请办理。", "document_number", "临财〔2024〕5号"),
    ("书名号未完", "关于印发《临江市预算管理办法\n（试行）》的通知\n各单位：\n请执行。", "title", "关于印发《临江市预算管理办法（试行）》的通知"),
    ("标题在预算处折行", "关于做好2025年度市本级部门预算\n编制工作的通知\n各单位：\n请执行。", "title", "关于做好2025年度市本级部门预算编制工作的通知"),
    ("联合发文", "关于工作的通知\n各单位：\n请执行。\n中共临江市委组织部\n临江市人力资源和社会保障局\n2024年5月6日", "issuer", "中共临江市委组织部、临江市人力资源和社会保障局"),
    ("数字零的日期", "关于工作的通知\n各单位：\n请执行。\n临江市财政局\n二0二四年五月六日", "made_on", date(2024, 5, 6)),
    ("全角数字", "关于工作的通知\n各单位：\n请执行。\n临江市财政局\n２０２４年５月６日", "made_on", date(2024, 5, 6)),
    ("机关下的点号日期", "关于工作的通知\n各单位：\n请执行。\n临江市财政局\n2024.5.6", "made_on", date(2024, 5, 6)),
    ("正文里的日期单独成行", "关于工作的通知\n各单位：\n请于下列时间报送：\n2024年9月1日\n临江市财政局\n2024年5月6日", "made_on", date(2024, 5, 6)),
    ("令", "临江市人民政府令\n第58号\n《临江市城市供水管理办法》已经通过，现予公布。\n市长　张某某\n2024年3月28日\n临江市城市供水管理办法\n第一条　为了供水，制定本办法。", "title", "临江市城市供水管理办法"),
    ("税务公告文号", "国家税务总局临江市税务局公告2024年第2号\n关于工作的公告\n现公告如下。", "document_number", "国家税务总局临江市税务局公告2024年第2号"),
    ("信息公开选项", "关于工作的通知\n各单位：\n请执行。\n信息公开选项：主动公开", "attribute", Attribute.PROACTIVE),
    ("共印同行", "关于工作的通知\n各单位：\n请执行。\n公开属性：主动公开　　（共印60份）", "attribute", Attribute.PROACTIVE),
    ("导航里的依申请公开不是标注", "首页\n依申请公开\n关于工作的通知\n各单位：\n请执行。", "attribute", None),
    ("网页要素表", "发文机关：\t临江市财政局\n发文字号：\t临财〔2024〕5号\t成文日期：\t2024-05-06\n关于工作的通知\n各单位：\n请执行。", "made_on", date(2024, 5, 6)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("shape", "text", "name", "wanted"), SHAPES, ids=[f"{s[0]}-{s[2]}" for s in SHAPES]
)
def test_the_shapes_of_real_notices_are_read(
    shape: str, text: str, name: str, wanted: object
) -> None:
    assert getattr(take_in(text), name).value == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "附件：1．临江市人民政府决定继续有效的行政规范性文件目\n录（截至2024年3月31日）\n2．说明",
            ["临江市人民政府决定继续有效的行政规范性文件目录（截至2024年3月31日）", "说明"],
        ),
        ("附件：1.甲方案\n2.乙方案\n公开方式：主动公开", ["甲方案", "乙方案"]),
        ("附件一：甲表\n附件二：乙表", ["甲表", "乙表"]),
        ("附件1 甲表\n附件2 乙表", ["甲表", "乙表"]),
        ("附：1.甲表\n2.乙表", ["甲表", "乙表"]),
        ("附件：甲表.xlsx", ["甲表"]),
    ],
)
def test_the_shapes_of_lists_of_attachments_are_read(text: str, names: list[str]) -> None:
    assert take_in(f"关于做好工作的通知\n各单位：\n请执行。\n{text}").attachments == names
