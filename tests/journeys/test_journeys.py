"""The main job in a real browser: a file goes in, a second person approves, citizens read it."""

import os
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page, sync_playwright

from tests.kernel import files
from tests.processes.house import House, free_port, kill, wait_for

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PASSWORD = "mingchuan-2026"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="没有找到 Chromium，浏览器测试跳过"),
    pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="演示县只用内置的 SQLite"),
]
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


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, int]]:
    """The demo county, served."""
    house, port = House(tmp_path_factory.mktemp("demo") / "data"), free_port()
    served = house.start("demo", "--port", str(port))
    assert wait_for(f"http://127.0.0.1:{port}/", 120)
    yield house, port
    kill(served)


@pytest.fixture
def address(demo: tuple[House, int]) -> str:
    """Where the demo county is served."""
    return f"http://127.0.0.1:{demo[1]}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for the whole file."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


class Seat:
    """A person at a screen; whatever the console complains of is kept."""

    def __init__(self, browser: Any, address: str, width: int) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 860},
                                           reduced_motion="reduce")  # fmt: skip
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.address, self.faults = address, list[str]()
        self.page.on("console", lambda m: self.faults.append(m.text) if m.type == "error" else None)
        self.page.on("dialog", lambda dialog: dialog.accept())

    def sign_in(self, name: str) -> Page:
        """In by the form, as everybody."""
        self.page.goto(f"{self.address}/w/sign-in/")
        self.page.fill("#id_login", name)
        self.page.fill("#id_password", PASSWORD)
        self.page.press("#id_password", "Enter")
        self.page.wait_for_selector("h1:has-text('您好')")
        return self.page


@pytest.fixture
def seat(browser: Any, address: str) -> Iterator[Any]:
    """Make seats; afterwards no console may have complained."""
    made: list[Seat] = []

    def make(width: int = 1440) -> Seat:
        made.append(Seat(browser, address, width))
        return made[-1]

    yield make
    for each in made:
        assert each.faults == []
        each.context.close()


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


def test_a_clerk_works_without_a_mouse(seat: Any) -> None:
    page = seat().sign_in("jingban")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


PUBLIC = (
    "/", "/p/", "/l/", "/n/", "/n/8/", "/t/", "/t/1/", "/k/1/", "/k/3/", "/e/service/", "/e/interaction/",
    "/map.html", "/p/reports.html", "/s/budget/", "/s/plan/", "/s/normative/", "/s/normative/ended.html",
    "/c/1/", "/i/700/", "/u/1/", "/u/8/", "/u/8/guide.html", "/u/8/apply.html", "/u/8/rules.html",
    "/u/8/reports.html", "/u/8/s/", "/u/8/l/", "/d/1.html", "/d/2.html", "/d/1/t/1.html",
    "/search/?q=预算", "/search/?q=没有的词", "/search/", "/nowhere", "/w/sign-in/",
)  # fmt: skip
LIGHT = 150 * 1024
OFFICE = {
    "jingban": ("/w/", "/w/intake/", "/w/documents/", "first:/w/documents/?state=draft", "first:/w/documents/?state=published", "/w/issued/", "/w/offers/sent/", "/w/yields/", "/w/items/own/", "/w/ledger/", "/w/calendar/", "/w/leave/", "/w/account/", "/w/account/password/", "/w/notices/", "/w/bodies/"),
    "zhuguan": ("/w/arrange/", "/w/columns/", "first:/w/columns/", "/w/topics/", "first:/w/topics/", "/w/words/", "/w/redirects/", "/w/items/", "/w/items/1/", "/w/assessments/", "/w/rounds/", "first:/w/rounds/", "/w/offers/"),
    "xianban": ("/w/offers/", "first:/w/offers/?state=open"),
    "fuzeren": ("/w/consents/", "first:/w/consents/", "first:/w/documents/?state=review"),
    "xitong": ("/w/bodies/", "/w/bodies/1/", "/w/bodies/new/", "/w/bodies/2/end/", "/w/imports/", "/w/settings/", "/w/settings/accounts.mfa_for_operators/", "/w/calendar/announce/", "/w/jobs/", "/w/inspection/", "/w/switches/"),
    "anquan": ("/w/people/", "/w/people/1/", "/w/people/new/", "/w/people/1/appoint/", "/w/access/"),
    "shenji": ("/w/audit/", "/w/audit/1/", "/w/jobs/"),
}  # fmt: skip


AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def _violations(page: Page, *rules: str) -> list[str]:
    """What axe finds on the page as it is now; all of its rules, or those named."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = list(rules)
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found]


def _fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def _weight(page: Page) -> int:
    return int(page.evaluate(
        "performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))"
        ".reduce((sum, each) => sum + each.encodedBodySize, 0)"
    ))  # fmt: skip


@pytest.mark.parametrize("width", [1440, 390])
def test_everybody_can_use_the_public_pages(browser: Any, address: str, width: int) -> None:
    """No violation in any mode, nothing wider than the screen, first views light."""
    sitting = Seat(browser, address, width)
    page = sitting.page
    for path in PUBLIC:
        page.goto(address + path)
        assert _weight(page) <= LIGHT, path
        assert _violations(page) == [], path
        assert _fits(page), path
        if not page.query_selector("#elder"):
            continue
        page.evaluate("document.getElementById('elder').click()")
        assert _violations(page) == [], f"{path} 长者模式"
        assert _fits(page), f"{path} 长者模式"
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


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", sorted(OFFICE))
def test_everybody_can_use_the_workbench(browser: Any, address: str, name: str, width: int) -> None:
    sitting = Seat(browser, address, width)
    page = sitting.sign_in(name)
    for path in OFFICE[name]:
        page.goto(address + path.removeprefix("first:"))
        if path.startswith("first:"):
            page.click(".table tbody a >> nth=0")
            page.wait_for_load_state("networkidle")
        assert _violations(page) == [], path
        assert _fits(page), path
    sitting.context.close()


def test_the_portal_works_without_script(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 860})
    page = context.new_page()
    page.goto(address)
    page.fill("#q", "预算")
    page.press("#q", "Enter")

    assert "找到" in page.inner_text("main")
    context.close()
