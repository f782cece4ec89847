"""What is wrong with a site that was gone through: each fault with its cause and how to mend it."""

import ipaddress
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from zhaoming.kernel.inspection.site.store import Store

SITE_LABELS = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN_LABELS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE_LABELS = ("ArticleTitle", "PubDate", "ContentSource")
# How many days a column may stand still, by its class (国办秘函〔2019〕19号, as recalled).
STANDSTILL = ((re.compile(r"动态|要闻|新闻"), 14), (re.compile(r"公告|公示|通知|政策|文件"), 183))
LONGEST_STANDSTILL = 365
HEAVY = 150 * 1024
_GAMBLING = re.compile(r"赌|博彩|彩票|棋牌|六合彩|色情|成人|澳门新葡京|百家乐|老虎机|外围")
_POLICY = re.compile(r"(?:办法|规定|细则|实施意见|管理制度)(?:（(?:试行|暂行)）)?$")
_SOURCES = 5


@dataclass(frozen=True)
class Fault:
    """One thing to mend: on which page, what, why, and how."""

    kind: str
    page: str
    subject: str
    cause: str
    mend: str
    count: int = 1


def _cause(status: int, cause: str) -> tuple[str, str]:
    """Why an address is dead, and what to do about it."""
    if cause:
        mends = {
            "找不到这个域名": "核对域名是否写错或已停用，更新或删除链接",
            "超时没有回应": "稍后复查；多次超时的更换链接",
            "拒绝连接": "核对端口和网站是否仍在运行",
            "证书无效": "联系对方网站更新证书，或更换链接",
            "转向次数过多": "核对目标网站的转向设置，改为最终地址",
        }
        return cause, mends.get(cause, "核对地址，更新或删除链接")
    if status == 404:  # noqa: PLR2004 - not found
        return "页面不存在（404）", "更新为正确地址，或删除链接；内容已迁移的登记地址转向"
    if status == 410:  # noqa: PLR2004 - gone
        return "内容已撤回（410）", "删除链接，或改为替代内容"
    if status in (401, 403):
        return f"没有访问权限（{status}）", "确认是否为内部页面；公众不能访问的应删除链接"
    if status >= 500:  # noqa: PLR2004 - the server's own faults
        return f"对方服务器出错（{status}）", "稍后复查；持续出错的联系对方或更换链接"
    return f"异常状态（{status}）", "核对地址"


def dead_links(store: Store) -> Iterator[Fault]:
    """Addresses that are linked and do not answer as they should, one fault a target."""
    rows = store.rows(
        "SELECT p.id, p.url, p.status, p.cause, p.inside FROM page p WHERE p.done = 1 AND "
        "(p.status = 0 OR p.status >= 400) ORDER BY p.id"
    )
    for pk, url, status, cause, inside in list(rows):
        sources = list(store.rows(
            "SELECT s.url, l.words FROM link l JOIN page s ON s.id = l.source WHERE l.target = ? "
            "UNION ALL SELECT s.url, '（页面资源）' FROM asset a JOIN page s ON s.id = a.source "
            "WHERE a.target = ?", (pk, pk),
        ))  # fmt: skip
        why, mend = _cause(status, cause)
        for source, words in sources[:_SOURCES]:
            kind = "错链" if inside else "外链失效"
            yield Fault(kind, source, f"{words} → {url}", why, mend, len(sources))


def wrong_links(store: Store) -> Iterator[Fault]:
    """Links that are wrong as they are written."""
    mends = {
        "空链接": "补上地址，或去掉链接",
        "脚本链接": "改为普通链接：关闭脚本和读屏时打不开",
        "本机文件地址": "把文件上传为附件后再链接",
        "地址写错": "改正地址的格式，以 https:// 开头",
    }
    rows = store.rows(
        "SELECT s.url, w.href, w.words, w.fault FROM wrong w JOIN page s ON s.id = w.source"
    )
    for page, href, words, fault in rows:
        yield Fault("错链", page, f"{words} → {href[:120]}", fault, mends[fault])


def lost_anchors(store: Store) -> Iterator[Fault]:
    """Links to a place within a page that has no such place."""
    rows = store.rows(
        "SELECT s.url, l.words, t.url, l.fragment, t.facts FROM link l JOIN page s ON s.id = l.source "
        "JOIN page t ON t.id = l.target WHERE l.fragment != '' AND t.facts IS NOT NULL"
    )
    for page, words, target, fragment, facts in rows:
        if fragment != "top" and fragment not in json.loads(facts)["ids"]:
            yield Fault("错链", page, f"{words} → {target}#{fragment}", "页面内没有这个位置",
                        "改正 # 后面的名称，或去掉它")  # fmt: skip


def _pages(store: Store) -> Iterator[tuple[int, str, dict[str, Any]]]:
    rows = store.rows(
        "SELECT id, url, facts FROM page WHERE done = 1 AND inside = 1 AND status = 200 AND "
        "facts IS NOT NULL AND moved = '' ORDER BY id"
    )
    for pk, url, facts in rows:
        yield pk, url, json.loads(facts)


def labels(store: Store) -> Iterator[Fault]:
    """Labels that 国办发〔2017〕47号 asks of every page, column and article."""
    for _, url, facts in _pages(store):
        there = facts["labels"]
        article = "ArticleTitle" in there or "PubDate" in there
        wanted = [*SITE_LABELS, *(ARTICLE_LABELS if article else ())]
        if "ColumnName" in there or "ColumnType" in there:
            wanted += COLUMN_LABELS
        missing = [name for name in wanted if not there.get(name, "").strip()]
        if missing:
            yield Fault("标签缺失", url, "、".join(missing), "网页标签没有或为空",
                        "在页面模板中补上（国办发〔2017〕47号）")  # fmt: skip
        if not facts["title"].strip():
            yield Fault("标签缺失", url, "title", "网页没有标题", "在页面模板中补上标题")
        if article and not there.get("PubDate") and not facts["dated"]:
            yield Fault(
                "缺少日期", url, facts["title"], "正文页没有发布时间", "标明发布时间，精确到分"
            )


def columns(store: Store, on: date) -> Iterator[Fault]:
    """Columns with nothing in them, or nothing new for longer than their class allows."""
    for _, url, facts in _pages(store):
        name = facts["labels"].get("ColumnName", "")
        kept = "归档" in facts["labels"].get(
            "ColumnType", ""
        )  # Past months are complete as they are.
        if not name or kept or "ArticleTitle" in facts["labels"]:
            continue
        if facts["empty"]:
            yield Fault("空白栏目", url, name, "栏目没有内容", "补充内容，或者停用、整合栏目")
        if not facts["newest"]:
            continue
        kind = f"{facts['labels'].get('ColumnType', '')} {name}"
        allowed = next(
            (days for words, days in STANDSTILL if words.search(kind)), LONGEST_STANDSTILL
        )
        stood = (on - date.fromisoformat(facts["newest"])).days
        if stood > allowed:
            yield Fault("未及时更新", url, name, f"最新一条为{facts['newest']}，已{stood}天",
                        f"这类栏目应在{allowed}天内更新：补充内容，或者整合栏目")  # fmt: skip


def unexplained(store: Store) -> Iterator[Fault]:
    """Rules for the public without a link to what explains them."""
    for _, url, facts in _pages(store):
        title = facts["labels"].get("ArticleTitle", "")
        if _POLICY.search(title) and not facts["explains"]:
            yield Fault(
                "缺少解读链接", url, title, "政策文件页没有解读链接", "发布解读并与文件互相链接"
            )


def outside(store: Store) -> Iterator[Fault]:
    """Links that leave the site for a place that nobody should be sent to."""
    rows = store.rows(
        "SELECT s.url, l.words, t.url FROM link l JOIN page s ON s.id = l.source JOIN page t "
        "ON t.id = l.target WHERE t.inside = 0"
    )
    for page, words, url in rows:
        if risk := _risk(url, words):
            yield Fault("外链风险", page, f"{words} → {url}", *risk)


def _risk(url: str, words: str) -> tuple[str, str] | None:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if _GAMBLING.search(words):
        return "链接文字疑似赌博、色情等违法内容", "立即删除，并排查页面是否被篡改（暗链）"
    if parts.username or "@" in parts.netloc:
        return "地址中带有账号，可能伪装成其他网站", "核实后改为正确地址"
    if host.startswith("xn--") or ".xn--" in host:
        return "域名含有非西文字符，可能仿冒", "核实域名归属"
    try:
        place = ipaddress.ip_address(host)
    except ValueError:
        return None
    if place.is_private or place.is_loopback:
        return "内网地址，公众打不开", "改为公网地址，或者删除"
    return "直接使用IP地址，无法核实归属", "改为域名"


def weights(store: Store) -> Iterator[Fault]:
    """Pages whose first view weighs more than a telephone should load."""
    rows = store.rows(
        "SELECT p.url, p.size + COALESCE((SELECT SUM(t.size) FROM asset a JOIN page t ON t.id = a.target "
        "WHERE a.source = p.id), 0) AS weight FROM page p WHERE p.inside = 1 AND p.status = 200 AND "
        "p.facts IS NOT NULL"
    )
    for url, weight in rows:
        if weight > HEAVY:
            yield Fault("页面过重", url, f"{weight / 1024:.0f} KB", f"首屏超过{HEAVY // 1024} KB",
                        "压缩图片、启用压缩、延迟加载")  # fmt: skip


def accessible(store: Store) -> Iterator[Fault]:
    """What a screen reader stumbles over and can be seen without a browser."""
    for _, url, facts in _pages(store):
        if facts["without_alt"]:
            yield Fault(
                "无障碍",
                url,
                f"{facts['without_alt']}张图片",
                "图片没有替代文字",
                "补上 alt；装饰图写空 alt",
            )
        if not facts["language"]:
            yield Fault("无障碍", url, "lang", "页面没有标明语言", '在 html 上写 lang="zh-CN"')


def judge(store: Store, on: date) -> Iterator[Fault]:
    """Everything that is wrong, kind by kind."""
    yield from dead_links(store)
    yield from wrong_links(store)
    yield from lost_anchors(store)
    yield from outside(store)
    yield from labels(store)
    yield from columns(store, on)
    yield from unexplained(store)
    yield from weights(store)
    yield from accessible(store)
