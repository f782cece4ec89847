"""A list agreed between four people, each at a screen: town, department, county office, city."""

from typing import Any

from zhaoming.domains.catalogue.api import read_catalogue
from zhaoming.kernel.documents import blocks


def _draft(page: Any, body: str) -> str:
    page.click("nav >> text=目录编制")
    page.click(f"main table a:has-text('{body}') >> nth=0")
    return str(page.url)


def _said(page: Any, words: str) -> None:
    page.wait_for_selector(f".told:has-text('{words}')")


def _town_writes(town: Any) -> str:
    part = _draft(town, "清溪镇")
    town.click("main table a >> nth=0")
    town.fill("#id_time_limit", "信息形成之日起3个工作日内")
    town.click("button:text-is('保存修改')")
    _said(town, "已保存")
    assert "信息形成后3个工作日内" in town.inner_text("main")
    _hand_in(town, part)
    return part


def _hand_in(page: Any, draft: str) -> None:
    page.goto(draft)
    page.click("button:text-is('报送')")
    _said(page, "已报送")


def _county_returns(county: Any, part: str) -> None:
    county.goto(part + "?view=changed")
    county.click("main table a >> nth=0")
    county.select_option("#column", "content")
    county.fill("#opinion", "请写明公开到村")
    county.click("button:text-is('提意见')")
    _said(county, "已提意见")
    county.goto(part)
    county.fill("#words", "见逐项意见")
    county.click("button:text-is('退回')")
    _said(county, "已退回")


def _town_answers(town: Any, part: str) -> None:
    town.goto(part + "?view=remarks")
    assert "请写明公开到村" in town.inner_text("main")
    town.click("main table a >> nth=0")
    town.fill("#id_content", "名单；金额；公开到村")
    town.click("button:text-is('保存修改')")
    _said(town, "已保存")
    _hand_in(town, part)


def _tables(citizen: Any, home: str) -> str:
    """Every table of the list as the pages show it, once the new version is there."""
    citizen.goto(home)
    for _ in range(60):
        if citizen.query_selector("a:has-text('第2版表格')"):
            break
        citizen.wait_for_timeout(1000)
        citizen.goto(home)
    links = citizen.eval_on_selector_all("main a", "all => all.map(a => a.href)")
    found = list(dict.fromkeys(link for link in links if "/c/2/d" in link))
    pages = [citizen.request.get(link).text() for link in found]
    return "".join(page[page.index("<table") : page.index("</table>") + 8] for page in pages)


def test_a_list_is_compiled_corrected_reviewed_and_published(seat: Any, address: str) -> None:
    town, county = seat().sign_in("zhenjingban"), seat().sign_in("zhuguan")
    city, department = seat().sign_in("shiban"), seat().sign_in("jingban")
    part = _town_writes(town)
    _county_returns(county, part)
    _town_answers(town, part)

    for handed in (part, _draft(department, "财政局")):
        county.goto(handed)
        county.click("button:text-is('并入本级目录')")
        _said(county, "已并入")
    whole = _draft(county, "明川县人民政府政务公开事项目录编制稿")
    _hand_in(county, whole)
    assert county.query_selector("button:text-is('审核通过')") is None
    city.goto(whole)
    city.fill("#words", "同意")
    city.click("button:text-is('审核通过')")
    _said(city, "已审核通过")
    county.goto(whole)
    county.click("button:text-is('公布')")
    _said(county, "已公布")

    citizen = seat(390).page
    shown = read_catalogue(blocks(_tables(citizen, address + "/c/2/").encode(), "目录.html")).rows
    sheet = citizen.request.get(address + "/c/2/2.xlsx").body()
    printed = read_catalogue(blocks(sheet, "目录.xlsx")).rows
    assert [row.facts() for row in shown] == [row.facts() for row in printed]
    assert any(row.time_limit == "信息形成之日起3个工作日内" for row in printed)
