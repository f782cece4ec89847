"""The main job in a real browser: a file goes in, a second person approves, citizens read it."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.kernel import files

NOTICE = (
    "明川县财政局文件",
    "明财预〔2026〕21号",
    "关于做好年终决算工作的通知",
    "县直各部门：",
    "为做好年终决算工作，现将有关事项通知如下。",
    "一、时间安排",
    "请于年底前报送决算草案。",
    "附件：决算报表格式",
    "明川县财政局",
    "2026年11月16日",
    "（此件公开发布）",
)


def _shown(page: Page, address: str, words: str) -> None:
    """The page at ``address`` says so within three seconds: files follow the worker."""
    for _ in range(30):
        page.goto(address)
        if words in page.inner_text("main"):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"{address} does not say {words}")


def test_a_word_file_becomes_a_public_page_in_two_pairs_of_hands(
    seat: Any, address: str, tmp_path: Path
) -> None:
    """In ≤ 5 acts after the drop; the head decides on a phone; page, list, unit and search show it."""
    word, annex = tmp_path / "决算通知.docx", tmp_path / "报表格式.xlsx"
    word.write_bytes(files.word(*NOTICE))
    annex.write_bytes(files.plain_book())
    clerk = seat().sign_in("jingban")
    clerk.click("nav >> text=收件起草")
    clerk.set_input_files("#files", str(word))
    clerk.click("button:text-is('上传')")
    assert clerk.input_value("#id_title") == "关于做好年终决算工作的通知"
    assert clerk.input_value("#id_document_number") == "明财预〔2026〕21号"
    assert clerk.input_value("#id_made_on") == "2026-11-16"
    assert clerk.input_value("#id_attribute") == "proactive"
    assert "还差 1 个没有上传" in clerk.inner_text("main")
    clerk.set_input_files("#file", str(annex))
    clerk.click("text=添加为附件")
    clerk.click("text=保存并提交审查")
    assert "审查中" in clerk.inner_text("main")
    edition = clerk.url

    head = seat(390).sign_in("fuzeren")
    head.click("text=审查：关于做好年终决算工作的通知")
    head.click("button:text-is('通过并发布')")
    head.wait_for_selector("text=已通过并发布")
    head.click("text=公开页面")
    assert "明财预〔2026〕21号" in head.inner_text("article")
    number = head.url

    citizen = seat(390).page
    _shown(citizen, f"{address}/", "关于做好年终决算工作的通知")
    citizen.click("text=关于做好年终决算工作的通知")
    assert citizen.url == number
    with citizen.expect_download() as arriving:
        citizen.click("text=报表格式.xlsx")
    assert arriving.value.suggested_filename == "报表格式.xlsx"
    _shown(citizen, f"{address}/search/?q=年终决算", "关于做好年终决算工作的通知")
    citizen.click("text=关于做好年终决算工作的通知")
    assert citizen.url == number

    head.goto(edition)
    head.click("summary:has-text('撤回')")
    head.fill("#words-withdraw", "附件有误")
    head.click("button:text-is('撤回')")
    head.wait_for_selector("text=已撤回")
    answer = citizen.request.get(number)
    assert answer.status == 410
    assert "年终决算" not in answer.text()
    for path in ("/", "/l/", "/search/?q=决算工作"):
        main = citizen.request.get(address + path).text().split("<main")[1]
        assert "做好年终决算工作的通知" not in main.replace("<mark>", "").replace("</mark>", "")


def test_a_document_is_updated_without_going_offline_and_then_removed_at_once(
    seat: Any, address: str
) -> None:
    """Typed in the editor, approved, updated while it stays online, compared, removed: no trace."""
    clerk, head, citizen = seat().sign_in("jingban"), seat(390).sign_in("fuzeren"), seat().page
    clerk.click("nav >> text=收件起草")
    clerk.fill("#id_title", "关于开放日活动的公告")
    clerk.click("text=新建草稿")
    clerk.fill("#id_made_on", "2026-11-16")
    clerk.select_option("#id_attribute", "proactive")
    clerk.fill("#id_text_rich", "本月二十日举办政府开放日。")
    clerk.click("text=保存并提交审查")
    edition = clerk.url
    assert "审查中" in clerk.inner_text("main")
    head.goto(edition)
    head.click("button:text-is('通过并发布')")
    head.wait_for_selector("text=撤销发布")
    head.click("text=公开页面")
    public = head.url
    assert "本月二十日" in head.inner_text("article")

    clerk.goto(edition)
    clerk.click("summary:has-text('更新或更正')")
    clerk.fill("#id_reason", "活动改期")
    clerk.click("button:text-is('更新或更正')")
    clerk.fill("#id_text_rich", "本月二十五日举办政府开放日。")
    clerk.click("text=保存并提交审查")
    following = clerk.url
    citizen.goto(public)
    assert "本月二十日" in citizen.inner_text("article")
    head.goto(following)
    head.click("text=修订对比")
    assert head.inner_text(".compared ins") == "五"
    head.goto(following)
    head.click("button:text-is('通过并发布')")
    head.wait_for_selector("text=撤销发布")
    _shown(citizen, public, "本月二十五日")
    assert "活动改期" in citizen.inner_text("article")

    head.click("summary:has-text('紧急撤除')")
    head.fill("#words-remove", "活动取消")
    head.click("button:text-is('紧急撤除')")
    head.wait_for_selector("text=已紧急撤除")
    assert citizen.request.get(public).status == 404
    for path in ("/", "/l/", "/search/?q=开放日活动"):
        assert "关于开放日活动的公告" not in citizen.request.get(address + path).text()


def test_a_list_of_names_goes_out_as_a_table_until_its_last_day(
    seat: Any, address: str, tmp_path: Path
) -> None:
    names = tmp_path / "名单.xlsx"
    names.write_bytes(files.plain_book(["甲户", 300], ["乙户", 500]))
    clerk, reviewer = seat().sign_in("zhenjingban"), seat().sign_in("zhenshencha")
    clerk.click("nav >> text=收件起草")
    clerk.fill("#id_title", "清溪镇拟补助对象公示")
    clerk.click("text=新建草稿")
    clerk.fill("#id_made_on", "2026-11-16")
    clerk.select_option("#id_attribute", "proactive")
    clerk.fill("#id_expires_on", "2099-12-31")
    clerk.click("button:text-is('保存')")
    clerk.set_input_files("#file", str(names))
    clerk.click("text=填入为表格")
    clerk.wait_for_selector("text=表格已填入")
    clerk.click("text=保存并提交审查")
    reviewer.goto(clerk.url)
    reviewer.click("button:text-is('通过并发布')")
    reviewer.wait_for_selector("text=撤销发布")
    reviewer.click("text=公开页面")

    shown = reviewer.inner_text("article")
    assert "2099-12-31" in shown
    with reviewer.expect_download() as arriving:
        reviewer.click("text=下载 CSV")
    assert arriving.value.suggested_filename == "清溪镇拟补助对象公示.csv"


def test_a_file_with_a_secrecy_mark_leaves_only_its_refusal(seat: Any, tmp_path: Path) -> None:
    word = tmp_path / "密件.docx"
    word.write_bytes(files.word("机密★5年", *NOTICE))
    clerk = seat().sign_in("jingban")
    clerk.click("nav >> text=收件起草")

    clerk.set_input_files("#files", str(word))
    clerk.click("button:text-is('上传')")

    assert "文件未被保存" in clerk.inner_text("main")
    assert "保密工作机构" in clerk.inner_text("main")
