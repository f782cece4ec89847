"""Everybody can use it: small screens, keyboards, larger type, no script, no database."""

import shutil
import urllib.request
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Seat
from tests.processes.house import House, free_port, kill, wait_for


def test_a_clerk_works_without_a_mouse(seat: Any) -> None:
    page = seat().sign_in("jingban")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


PUBLIC = (
    "/", "/p/", "/l/", "/n/", "/n/9/", "/t/", "/t/1/", "/k/1/", "/k/3/", "/e/service/", "/e/interaction/",
    "/map.html", "/p/reports.html", "/s/budget/", "/s/plan/", "/s/normative/", "/s/normative/ended.html",
    "/c/2/", "/c/2/d4.html", "/c/2/closed.html", "/g/", "/i/700/", "/u/2/", "/u/9/", "/u/9/items.html",
    "/u/9/guide.html", "/u/9/apply.html", "/u/9/rules.html", "/u/9/reports.html", "/u/9/s/", "/u/9/l/", "/d/1.html", "/d/2.html", "/d/1/t/1.html",
    "/a/", "/a/guide/", "/a/guide/?q=预算", "/a/guide/?found=0&complaint=1", "/a/new/9/", "/a/case/", "/a/opinion/", "/search/?q=预算", "/search/?q=没有的词", "/search/", "/nowhere", "/w/sign-in/",
)  # fmt: skip
LIGHT = 150 * 1024
OFFICE = {
    "jingban": ("/w/", "/w/intake/", "/w/documents/", "first:/w/documents/?state=draft", "first:/w/documents/?state=published", "/w/issued/", "/w/offers/sent/", "/w/yields/", "/w/items/own/", "/w/ledger/", "/w/calendar/", "/w/leave/", "/w/account/", "/w/account/password/", "/w/notices/", "/w/bodies/", "/w/coverage/", "/w/coverage/figures/", "/w/coverage/figures/?by=month", "/w/duties/?due=late", "first:/w/duties/?due=late"),
    "zhuguan": ("/w/arrange/", "/w/columns/", "first:/w/columns/", "/w/topics/", "first:/w/topics/", "/w/words/", "/w/redirects/", "/w/items/", "/w/items/1/", "/w/assessments/", "/w/rounds/", "first:/w/rounds/", "/w/offers/", "/w/lists/", "/w/lists/2/", "/w/lists/2/1/", "/w/lists/compare/", "/w/guidance/", "/w/limits/", "/w/items/700/limit/", "/w/items/700/charges/", "/w/powers/", "first:/w/powers/", "/w/negatives/", "first:/w/negatives/", "/w/items/renew/", "/w/items/edition/", "/w/duties/ask/", "/w/foi/overseen/", "first:/w/foi/overseen/", "/w/foi/wordings/", "/w/foi/wordings/extension/"),
    "gongkai": ("/w/foi/", "/w/foi/register/", "first:/w/foi/?state=open", "first:/w/foi/?state=consulting", "first:/w/foi/?state=signing", "first:/w/foi/?state=archived", "/w/foi/learning/?days=1095", "/w/reports/", "/w/reports/new/"),
    "chuangkou": ("/w/foi/register/", "/w/foi/registered/"),
    "xianban": ("/w/offers/", "first:/w/offers/?state=open"),
    "fuzeren": ("/w/duties/confirm/", "/w/consents/", "first:/w/consents/", "first:/w/documents/?state=review"),
    "xitong": ("/w/bodies/", "/w/bodies/1/", "/w/bodies/new/", "/w/bodies/2/end/", "/w/imports/", "/w/settings/", "/w/settings/accounts.mfa_for_operators/", "/w/calendar/announce/", "/w/jobs/", "/w/inspection/", "/w/switches/"),
    "anquan": ("/w/people/", "/w/people/1/", "/w/people/new/", "/w/people/1/appoint/", "/w/access/"),
    "shenji": ("/w/audit/", "/w/audit/1/", "/w/jobs/"),
}  # fmt: skip


AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


# A mode or a width changes how a page looks and nothing else: the other rules have the same answer.
LAID = ("link-in-text-block", "scrollable-region-focusable", "target-size")
STYLED = ("color-contrast", *LAID)
SMALL, LARGE = 390, 1440
WIDE = ("/", "/p/", "/u/9/", "/search/?q=预算", "/d/1.html", "/w/", "/w/documents/", "/w/foi/")


def _violations(page: Page, *rules: str) -> list[str]:
    """What axe finds on the page as it is now; all of its rules, or those named."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options: dict[str, Any] = {
        "resultTypes": ["violations"], "preload": False, "iframes": False, "selectors": False,
    }  # fmt: skip
    if rules:
        options["runOnly"] = list(rules)
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found]


def _widened(page: Page, path: str) -> list[str]:
    """The page on a wide screen, which only lies otherwise: some of them by their looks; small again."""
    page.set_viewport_size({"width": LARGE, "height": 860})
    assert _fits(page), f"{path} {LARGE}"
    found = _violations(page, *STYLED) if path in WIDE else []
    page.set_viewport_size({"width": SMALL, "height": 860})
    return found


def _fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def _weight(page: Page) -> int:
    return int(page.evaluate(
        "performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))"
        ".reduce((sum, each) => sum + each.encodedBodySize, 0)"
    ))  # fmt: skip


def test_everybody_can_use_the_public_pages(browser: Any, address: str) -> None:
    """On small screens and on wide ones no violation in any mode, nothing wider than the screen, light."""
    sitting = Seat(browser, address, SMALL)
    page = sitting.page
    for path in PUBLIC:
        page.goto(address + path)
        assert _weight(page) <= LIGHT, path
        assert _violations(page) == [], path
        assert _fits(page), path
        assert _widened(page, path) == [], f"{path} {LARGE}"
        if not page.query_selector("#elder"):
            continue
        page.evaluate("document.getElementById('elder').click()")
        assert _fits(page), f"{path} 长者模式"
        assert _violations(page, *LAID) == [], f"{path} 长者模式"
        assert _widened(page, "") == [], f"{path} 长者模式 {LARGE}"
        page.evaluate("['elder', 'contrast'].forEach(id => document.getElementById(id).click())")
        assert _violations(page, "color-contrast") == [], f"{path} 高对比"
        page.evaluate("document.getElementById('contrast').click()")
    assert [fault for fault in sitting.faults if "404" not in fault] == []
    sitting.context.close()


def test_the_larger_type_stays_on_the_next_page_and_is_the_same_content(
    seat: Any, address: str
) -> None:
    page = seat(390).page
    page.goto(f"{address}/d/1.html")
    before = page.inner_text("article")
    small = page.evaluate("getComputedStyle(document.querySelector('article')).fontSize")
    page.click("label:has-text('长者模式')")
    page.goto(f"{address}/d/1.html")

    assert page.inner_text("article") == before
    assert page.evaluate("getComputedStyle(document.querySelector('article')).fontSize") > small


def test_every_published_page_answers_without_a_database(
    demo: tuple[House, int], tmp_path: Path
) -> None:
    """The public side with nothing but its folder of pages: pages, lists and files answer."""
    house, port = House(tmp_path / "data"), free_port()
    for name in ("pages", "keys"):
        shutil.copytree(demo[0].folder / name, house.folder / name)
    served = house.start("serve", "--side", "public", "--port", str(port))
    base, www = f"http://127.0.0.1:{port}", house.folder / "pages" / "www"
    assert wait_for(f"{base}/", 60)
    pages = [p for p in www.rglob("*") if p.is_file() and p.suffix != ".gz"]
    assert len(pages) > 500
    for place in pages[::7]:
        path = "/" + place.relative_to(www).as_posix().removesuffix("index.html")
        with urllib.request.urlopen(base + path, timeout=10) as answer:
            assert answer.status == 200, path
            assert answer.read() == place.read_bytes(), path
    kill(served)


@pytest.mark.parametrize("name", sorted(OFFICE))
def test_everybody_can_use_the_workbench(browser: Any, address: str, name: str) -> None:
    """Small screens and wide ones: no violation, nothing wider than the screen."""
    sitting = Seat(browser, address, SMALL)
    page = sitting.sign_in(name)
    for path in OFFICE[name]:
        page.goto(address + path.removeprefix("first:"))
        if path.startswith("first:"):
            page.click(".table tbody a >> nth=0")
            page.wait_for_load_state()
        assert _violations(page) == [], path
        assert _fits(page), path
        assert _widened(page, path) == [], f"{path} {LARGE}"
    sitting.context.close()


def test_the_portal_works_without_script(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 860})
    page = context.new_page()
    page.goto(address)
    page.fill("#q", "预算")
    page.press("#q", "Enter")

    assert "找到" in page.inner_text("main")
    context.close()
