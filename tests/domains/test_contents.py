"""What a document holds: laid-out text, tables, comparisons; and history that is taken over."""

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from tests.cast import SETUP, County, draft
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api
from zhaoming.domains.publication.engine.markup import clean_html, for_page, to_html, to_text
from zhaoming.domains.publication.terms import Content
from zhaoming.kernel.audit.models import Entry
from zhaoming.kernel.jobs import worker
from zhaoming.kernel.search import Query
from zhaoming.kernel.search.engines import engine
from zhaoming.kernel.terms import Refused


def book(path: Path, rows: list[list[object]]) -> bytes:
    made = xlsxwriter.Workbook(str(path))
    sheet = made.add_worksheet()
    for line, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write(line, place, cell)
    made.close()
    return path.read_bytes()


def test_headings_and_tables_are_laid_out_from_running_text() -> None:
    html = to_html("一、总体要求\n（一）范围\n全县。\n甲\t1\n乙\t2")

    assert html.split("\n") == [
        "<h2>一、总体要求</h2>",
        "<h3>（一）范围</h3>",
        "<p>全县。</p>",
        "<table><tbody><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></tbody></table>",
    ]


def test_the_signature_and_its_date_stand_right() -> None:
    html = for_page(to_html("请遵照执行。\n明川县财政局\n2026年2月27日\n（此件公开发布）"))

    assert html.split("\n") == [
        "<p>请遵照执行。</p>",
        '<p class="to-right">明川县财政局</p>',
        '<p class="to-right">2026年2月27日</p>',
        "<p>（此件公开发布）</p>",
    ]


def test_text_goes_through_layout_and_back_unchanged() -> None:
    text = "一、总体要求\n（一）范围\n全县 <重要> & 其他。\n甲\t1\n乙\t2\n完。"

    assert to_text(to_html(text)) == text


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>甲</p><script>alert(1)</script>", "<p>甲</p>"),
        ('<p onclick="x()" style="text-align:center;position:fixed">甲</p>', '<p style="text-align:center">甲</p>'),
        ('<a href="javascript:x()">甲</a>', '<a rel="noopener nofollow">甲</a>'),
        ('<img src=x onerror="x()">甲', "甲"),
        ("<o:p>甲</o:p><!--[if gte mso 9]>x<![endif]-->", "甲"),
        ('<td colspan="2" onmouseover="x">甲</td>', "甲"),
    ],
)  # fmt: skip
def test_only_what_a_page_may_print_is_kept(html: str, left: str) -> None:
    assert clean_html(html) == left


def test_a_page_carries_alignment_without_an_inline_style() -> None:
    html = clean_html(
        '<p style="text-align: center; color: red">甲</p><h2 style="text-align:right">乙</h2>'
    )

    assert for_page(html) == '<p class="to-center">甲</p><h2 class="to-right">乙</h2>'


def test_rich_text_is_saved_clean_and_searched_as_text(county: County, at: datetime) -> None:
    edition = draft(county, at)
    html = "<h2>一、要求</h2><p>请<strong>认真</strong>办理。<script>x</script></p>"

    revision = api.revise(edition.pk, facts={}, text="", html=html, by=county.actor("clerk"), at=at)

    assert revision.text == "一、要求\n请认真办理。"
    assert revision.html == "<h2>一、要求</h2><p>请<strong>认真</strong>办理。</p>"


def test_a_table_is_found_below_its_title_and_read_with_its_kinds() -> None:
    table = api.table_of(
        "补贴发放表\n单位：元\n序号\t乡 镇\t金额\n1\t清溪镇\t1,200.50\n2\t东岭镇\t-3"
    )

    assert [(c.name, c.numeric) for c in table.columns] == [
        ("序号", False), ("乡镇", False), ("金额", True),
    ]  # fmt: skip
    assert table.rows == [["1", "清溪镇", "1,200.50"], ["2", "东岭镇", "-3"]]
    assert table.title == "补贴发放表单位：元"


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "表格是空的"), ("只有一列\n甲\n乙", "没有找到表头"), ("甲\t乙", "表头之下没有数据")],
)
def test_what_is_no_table_is_refused_with_how_to_mend_it(text: str, words: str) -> None:
    with pytest.raises(api.NoTable, match=words):
        api.table_of(text)


def test_a_spreadsheet_becomes_the_table_of_a_draft(
    county: County, at: datetime, tmp_path: Path
) -> None:
    edition, by = draft(county, at, title="补贴发放公示"), county.actor("clerk")
    content = book(tmp_path / "a.xlsx", [["乡镇", "金额"], ["清溪镇", 12], ["东岭镇", 30]])

    sheet = api.fill(edition.pk, content=content, name="补贴.xlsx", by=by, at=at)
    api.submit(edition.pk, by=by, at=at)
    api.publish(edition.pk, by=county.actor("reviewer"), at=at)
    worker.run(until_idle=True)

    found = api.public_rows(edition.document.number, at.date())
    assert found is not None
    assert (found[0].content, found[1]) == (Content.TABLE, ["乡镇", "金额"])
    assert list(found[2].values_list("cells", flat=True)) == [["清溪镇", "12"], ["东岭镇", "30"]]
    assert sheet.count == 2
    assert engine().find(Query((("东岭镇",),))).hits


def test_a_spreadsheet_that_is_dropped_in_becomes_a_table(
    county: County, at: datetime, tmp_path: Path
) -> None:
    rows = [["清溪镇补助对象公示", ""], ["户主", "金额"], ["甲", 300]]
    content = book(tmp_path / "a.xlsx", rows)  # type: ignore[arg-type]

    taken = api.intake(county.bodies["finance"].pk, content=content, name="名单.xlsx",
                       by=county.actor("clerk"), at=at)  # fmt: skip

    revision = api.current_revision(taken.edition)
    assert (taken.edition.title, taken.edition.content) == ("清溪镇补助对象公示", Content.TABLE)
    assert revision.sheet is not None
    assert revision.sheet.count == 1
    assert [each.name for each in revision.files.all()] == ["名单.xlsx"]


def test_the_table_survives_another_revision_and_another_edition(
    county: County, at: datetime, tmp_path: Path
) -> None:
    edition, by = draft(county, at), county.actor("clerk")
    content = book(tmp_path / "a.xlsx", [["乡镇", "金额"], ["清溪镇", 12]])
    sheet = api.fill(edition.pk, content=content, name="补贴.xlsx", by=by, at=at)
    api.revise(edition.pk, facts={}, text="说明", by=by, at=at)
    api.submit(edition.pk, by=by, at=at)
    api.publish(edition.pk, by=county.actor("reviewer"), at=at)

    following = api.amend(edition.pk, reason="更新", by=by, at=at)

    assert api.current_revision(edition).sheet == sheet
    assert api.current_revision(following).sheet == sheet


def test_a_table_without_rows_cannot_be_handed_in(county: County, at: datetime) -> None:
    edition, by = draft(county, at), county.actor("clerk")
    api.revise(edition.pk, facts={"content": "table"}, text="说明", by=by, at=at)

    with pytest.raises(Refused, match="请上传表格"):
        api.submit(edition.pk, by=by, at=at)


def test_comparing_shows_what_came_and_what_went() -> None:
    pieces = api.compare("第一段。\n请于3日内报送。\n删去。", "第一段。\n请于5日内报送。")

    shown = [[(p.kind, p.text) for p in paragraph] for paragraph in pieces]
    assert shown == [
        [("kept", "第一段。")],
        [("kept", "请于"), ("gone", "3"), ("new", "5"), ("kept", "日内报送。")],
        [("gone", "删去。")],
    ]


def past(**facts: object) -> api.Past:
    known = {"title": "旧通知", "published_on": date(2019, 5, 6), "text": "正文。", **facts}
    return api.Past(**known)  # type: ignore[arg-type]


def window(county: County, at: datetime, until: str = "2026-12-31") -> None:
    organisation.change_setting(
        api.MIGRATION_UNTIL, until, body_id=county.bodies["finance"].pk, from_on=at.date(),
        reason="网站迁移", by=SETUP, at=at,
    )  # fmt: skip


def test_history_comes_in_through_its_window_with_its_own_date(
    county: County, at: datetime
) -> None:
    window(county, at)
    body, by = county.bodies["finance"].pk, county.actor("clerk")

    taken = api.take_over([past(index_number="A/2019-1"), past(title="更旧的", published_on=date(2018, 1, 2))],
                          body_id=body, by=by, at=at)  # fmt: skip
    worker.run(until_idle=True)

    assert [e.title for e in api.published()] == ["旧通知", "更旧的"]
    shown = api.published()[0]
    assert (shown.originally_on, shown.published_at) == (date(2019, 5, 6), at)
    assert (shown.document.migrated, shown.document.index_number) == (True, "A/2019-1")
    assert len(taken.documents) == Entry.objects.filter(verb="publication.take_over").count() == 2
    assert engine().find(Query((("更旧的",),))).hits


def test_without_an_open_window_no_history_comes_in(county: County, at: datetime) -> None:
    body, by = county.bodies["finance"].pk, county.actor("clerk")
    with pytest.raises(Refused, match="没有打开"):
        api.take_over([past()], body_id=body, by=by, at=at)

    window(county, at, "2026-01-01")

    with pytest.raises(Refused, match="已于2026-01-01关闭"):
        api.take_over([past()], body_id=body, by=by, at=at)


def test_a_row_of_history_that_is_wrong_is_refused_and_the_others_come_in(
    county: County, at: datetime
) -> None:
    window(county, at)
    rows = [
        past(title=" "),
        past(text=""),
        past(published_on=date(2030, 1, 1)),
        past(made_on=date(2020, 1, 1)),
        past(text="机密★10年\n正文"),
        past(index_number="A/1"),
        past(index_number="A/1"),
    ]

    taken = api.take_over(
        rows, body_id=county.bodies["finance"].pk, by=county.actor("clerk"), at=at
    )

    assert [place for place, _ in taken.refused] == [1, 2, 3, 4, 5, 7]
    assert len(taken.documents) == 1
    assert all(reasons for _, reasons in taken.refused)


def test_an_export_is_read_row_by_row_with_what_is_wrong() -> None:
    text = (
        "标题,原发布日期,正文,成文日期,有效性\n"
        '甲,2019-05-06,"第一段。\n第二段。",2019年5月1日,废止\n'
        "乙,去年,正文,,\n"
        ",2019-05-06,正文,,过期\n"
    )

    rows = list(api.read_history(text.encode("gb18030")))

    assert rows[0].facts["text"] == "第一段。\n第二段。"
    assert (rows[0].facts["made_on"], rows[0].facts["validity"]) == (date(2019, 5, 1), "repealed")
    assert [row.faults for row in rows[1:]] == [
        ["原发布日期“去年”不是日期，应写成 2019-05-06。"],
        ["有效性“过期”不认识，可填：有效、废止、失效。"],
    ]


def test_an_export_of_json_lines_is_read_too() -> None:
    lines = '{"标题": "甲", "原发布日期": "2019.5.6", "正文": "x"}\n[1]\n{"标题": '

    rows = list(api.read_history(lines.encode()))

    assert rows[0].facts["published_on"] == date(2019, 5, 6)
    assert [row.faults for row in rows[1:]] == [["这一行不是 JSON 对象。"]] * 2


@pytest.mark.parametrize("content", [b"\xff\xfe\xff", "题目,正文\n甲,乙\n".encode(), b""])
def test_a_file_without_the_headings_is_refused_as_a_whole(content: bytes) -> None:
    with pytest.raises(api.NoHistory):
        list(api.read_history(content))
