"""The inspector: every planted fault is found with its cause, and nothing that is right is named."""

import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from zhaoming.config.console import main
from zhaoming.kernel.inspection.site.crawling import Crawl, Plan
from zhaoming.kernel.inspection.site.fetching import Fetcher
from zhaoming.kernel.inspection.site.judging import Fault, judge
from zhaoming.kernel.inspection.site.parsing import parse
from zhaoming.kernel.inspection.site.store import Store

ON = date(2026, 3, 2)
_SITE = '<meta name="SiteName" content="例"><meta name="SiteDomain" content="x"><meta name="SiteIDCode" content="1">'


def _column(name: str, kind: str = "信息公开") -> str:
    return (
        f'<meta name="ColumnName" content="{name}"><meta name="ColumnDescription" content="d">'
        f'<meta name="ColumnKeywords" content="k"><meta name="ColumnType" content="{kind}">'
    )


def _page(body: str, head: str = "", title: str = "页") -> str:
    return f'<!doctype html><html lang="zh-CN"><head><title>{title}</title>{_SITE}{head}</head><body><main>{body}</main></body></html>'


_ARTICLE = (
    _column("文件")
    + '<meta name="ArticleTitle" content="{}"><meta name="PubDate" content="2026-02-01 09:00"><meta name="ContentSource" content="例局">'
)
PAGES = {
    "/": _page(
        '<a href="/good.html">好的</a><a href="/dead.html">死链</a><a href="/gone.html">撤回</a>'
        '<a href="/error.html">出错</a><a href="javascript:open()">脚本</a><a href="">空</a>'
        '<a href="http:/x.gov.cn">写错</a><a href="C:\\文件.doc">本机</a><a href="/good.html#place">有位置</a>'
        '<a href="/good.html#nowhere">没有位置</a><a href="/news/">动态</a><a href="/fresh/">新动态</a>'
        '<a href="/empty/">空栏目</a><a href="/rule.html">办法</a><a href="/told.html">另一办法</a>'
        '<a href="/bare.html">缺标签</a><a href="/heavy.html">重</a><a href="/moved">转向</a><a href="/loop">绕圈</a>'
        '<a href="https://www.example.gov.cn/">政府网</a><a href="https://bad.example.com/">百家乐</a>'
        '<a href="http://192.168.1.5/oa">办公</a><a href="http://admin@evil.example.com/">伪装</a>'
        '<a href="mailto:a@example.gov.cn">邮箱</a><a href="tel:12345">电话</a><a href="#main">正文</a>'
        '<span id="main"></span><img src="/pic.jpg"><a href="/文件/中文.html">中文</a>'
    ),
    "/good.html": _page('<h2 id="place">好的</h2>'),
    "/文件/中文.html": _page("中文地址"),
    "/news/": _page('<ul><li><a href="/good.html">甲</a> 2026-01-05</li><li><a href="/told.html">乙</a> 2025-12-01</li></ul>', _column("要闻", "政务动态")),
    "/fresh/": _page('<ul><li><a href="/good.html">甲</a> 2026-02-25</li></ul>', _column("图片新闻", "政务动态")),
    "/empty/": _page("<h1>规划</h1><p>这里还没有内容。</p>", _column("规划")),
    "/rule.html": _page("正文 2026-02-01", _ARTICLE.format("例县管理办法")),
    "/told.html": _page('正文 2026-02-01 <a href="/good.html">政策解读</a>', _ARTICLE.format("例县另一管理办法")),
    "/bare.html": "<!doctype html><html><head><title>缺</title></head><body>正文</body></html>",
    "/heavy.html": _page('<img src="/big.jpg" alt="大图">'),
}  # fmt: skip


class _Site(BaseHTTPRequestHandler):
    asked: list[str] = []
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""

    def _answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def do_GET(self) -> None:
        from urllib.parse import unquote

        path = unquote(self.path)
        self.asked.append(path)
        if path in PAGES:
            self._answer(200, PAGES[path].encode(), Content_Type="text/html; charset=utf-8")
        elif path in ("/big.jpg", "/pic.jpg"):
            size = 200_000 if path == "/big.jpg" else 900
            self._answer(200, b"x" * size, Content_Type="image/jpeg")
        elif path == "/moved":
            self._answer(301, Location="/good.html")
        elif path == "/loop":
            self._answer(302, Location="/loop")
        else:
            self._answer({"/gone.html": 410, "/error.html": 500}.get(path, 404))

    do_HEAD = do_GET  # noqa: N815 - the name the server calls


@pytest.fixture
def site() -> Iterator[str]:
    """A small site with one fault of every kind."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    _Site.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def _inspect(site: str, place: Path) -> tuple[list[Fault], int]:
    store = Store(place)
    count = Crawl(Plan(site), store).run()
    return list(judge(store, ON)), count


def test_every_planted_fault_is_found_and_nothing_else(site: str, tmp_path: Path) -> None:
    faults, _ = _inspect(site, tmp_path / "x.sqlite3")

    told = {
        (f.kind, f.page.removeprefix(site[:-1]), f.subject.replace(site[:-1], ""), f.cause)
        for f in faults
    }
    assert told == {
        ("错链", "/", "死链 → /dead.html", "页面不存在（404）"),
        ("错链", "/", "撤回 → /gone.html", "内容已撤回（410）"),
        ("错链", "/", "出错 → /error.html", "对方服务器出错（500）"),
        ("错链", "/", "绕圈 → /loop", "转向次数过多"),
        ("错链", "/", "脚本 → javascript:open()", "脚本链接"),
        ("错链", "/", "空 → ", "空链接"),
        ("错链", "/", "写错 → http:/x.gov.cn", "地址写错"),
        ("错链", "/", "本机 → C:\\文件.doc", "本机文件地址"),
        ("错链", "/", "没有位置 → /good.html#nowhere", "页面内没有这个位置"),
        ("外链风险", "/", "百家乐 → https://bad.example.com/", "链接文字疑似赌博、色情等违法内容"),
        ("外链风险", "/", "办公 → http://192.168.1.5/oa", "内网地址，公众打不开"),
        ("外链风险", "/", "伪装 → http://admin@evil.example.com/", "地址中带有账号，可能伪装成其他网站"),
        ("标签缺失", "/bare.html", "SiteName、SiteDomain、SiteIDCode", "网页标签没有或为空"),
        ("未及时更新", "/news/", "要闻", "最新一条为2026-01-05，已56天"),
        ("空白栏目", "/empty/", "规划", "栏目没有内容"),
        ("缺少解读链接", "/rule.html", "例县管理办法", "政策文件页没有解读链接"),
        ("页面过重", "/heavy.html", "196 KB", "首屏超过150 KB"),
        ("无障碍", "/", "1张图片", "图片没有替代文字"),
        ("无障碍", "/bare.html", "lang", "页面没有标明语言"),
    }  # fmt: skip


def test_a_second_look_goes_on_where_the_first_was_cut_off_and_asks_nothing_twice(
    site: str, tmp_path: Path
) -> None:
    place = tmp_path / "x.sqlite3"
    store = Store(place)
    first = Crawl(Plan(site, most=5), store).run()
    store.commit()
    faults, second = _inspect(site, place)

    assert first == 5
    assert len(faults) == 19
    assert len([path for path in _Site.asked if path == "/"]) == 1
    assert _inspect(site, place)[1] == 0, "what was seen within four hours is not asked again"
    assert second > 10


def test_a_busy_host_is_given_time_and_a_dead_one_a_cause() -> None:
    answer = Fetcher(pause=0, timeout=1).get("http://127.0.0.1:9/")
    assert (answer.status, answer.cause) == (0, "拒绝连接")


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe", b"<<<", b"<html>" * 4000, "页".encode("gbk")]
)
def test_a_page_that_is_no_page_has_no_facts_and_does_no_harm(content: bytes) -> None:
    assert parse(content, "http://x/").links == []


def test_the_report_is_written_and_the_exit_code_tells(
    site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    xlsx, page = tmp_path / "r.xlsx", tmp_path / "r.html"

    assert (
        main(["inspect", "site", site, "--data", str(tmp_path), "--report", f"{xlsx},{page}"]) == 1
    )

    assert "发现问题" in capsys.readouterr().out
    assert "怎样改" in page.read_text("utf-8")
    assert "百家乐" in page.read_text("utf-8")
    assert xlsx.read_bytes()[:2] == b"PK"
    assert main(["inspect", "site", "不是网址"]) == 2
