"""A list of two hundred people: dropped in, masked, read again, passed, published; the ledger printed."""

from pathlib import Path
from typing import Any

from tests.domains.people import workbook


def _drop_in(clerk: Any, path: Path) -> None:
    clerk.click("nav >> text=收件起草")
    clerk.set_input_files("#files", str(path))
    clerk.click("button:text-is('上传')")
    clerk.wait_for_selector("#found")


def _weigh(clerk: Any) -> None:
    """影响评估, without which a list of people is not handed in."""
    clerk.select_option("#id_sort", "最低生活保障")
    clerk.fill("#id_purpose", "最低生活保障审核确认结果公示，接受群众监督")
    clerk.fill("#id_basis", "社会救助暂行办法")
    clerk.fill("#id_influence", "只公开姓名、村名和金额，证件号码遮盖，公示期满撤下")
    clerk.fill("#weighed #id_until_on", "2027-06-30")
    clerk.click("button:text-is('保存评估')")
    clerk.wait_for_selector(".told:has-text('影响评估已保存')")


def _complete(clerk: Any, title: str) -> None:
    clerk.fill("#id_title", title)
    clerk.fill("#id_made_on", "2026-11-16")
    clerk.select_option("#id_attribute", "proactive")
    clerk.click("text=保存并提交审查")
    clerk.wait_for_selector("text=审查中")


def test_a_list_of_two_hundred_people_goes_out_masked(seat: Any, tmp_path: Path) -> None:
    path = tmp_path / "公示名单.xlsx"
    path.write_bytes(workbook(200))
    clerk = seat().sign_in("jingban")
    _drop_in(clerk, path)
    found = clerk.inner_text("#found")
    assert "身份证号 200 处" in found
    assert "家庭住址 40 处" in found

    clerk.click("button:text-is('全部遮盖')")
    clerk.wait_for_selector(".told:has-text('已遮盖')")
    assert "没有发现" in clerk.inner_text("#found")
    _weigh(clerk)
    _complete(clerk, "十一月最低生活保障对象公示")
    edition = clerk.url

    head = seat(390).sign_in("fuzeren")
    head.goto(edition)
    assert "没有发现" in head.inner_text("#found")
    head.click("button:text-is('通过并发布')")
    head.wait_for_selector("text=已通过并发布")
    head.click("text=公开页面")
    table = head.inner_text("article")
    assert "玲珑镇大蒋家村" in table
    assert "********" in table
    assert "大蒋家村1号" not in head.content()

    clerk.click("nav >> text=审查台账")
    clerk.fill("[name=title]", "十一月最低生活保障")
    clerk.press("[name=title]", "Enter")
    clerk.click("main >> text=打印")
    paper = clerk.inner_text(".print")
    assert "十一月最低生活保障对象公示" in paper
    assert "送审" in paper
    assert "通过" in paper


def test_a_reviewer_decides_of_every_finding_and_nothing_passes_before(seat: Any) -> None:
    clerk, head = seat().sign_in("jingban"), seat().sign_in("fuzeren")
    clerk.click("nav >> text=收件起草")
    clerk.fill("#id_title", "关于领取补贴的公告")
    clerk.click("text=新建草稿")
    clerk.fill("#id_text_rich", "联系人：王示范，电话：13905351234。")
    _complete(clerk, "关于领取补贴的公告")

    head.goto(clerk.url)
    assert "139****1234" in head.inner_text("#found")
    assert head.inner_text(".reading mark") == "13905351234"
    head.click("button:text-is('通过并发布')")
    assert "还有1处发现没有处理（手机号码）" in head.inner_text(".errors")
    head.check("#found input[name=pick]")
    head.fill("#why", "本单位公布的联系电话")
    head.click("button:text-is('确认所选')")
    head.wait_for_selector(".told:has-text('已处理')")
    head.click("button:text-is('通过并发布')")
    head.wait_for_selector("text=已通过并发布")
