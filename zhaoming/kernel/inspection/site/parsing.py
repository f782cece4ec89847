"""What one page says of itself and where it leads; pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import html as lxml_html
from lxml.etree import ParserError

_DATE = re.compile(r"(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_BLANK = re.compile(r"\s+")
_NOTHING = re.compile(r"暂无|还没有|没有(?:内容|信息|数据)|栏目建设|内容更新中|敬请关注")
_WORDS = 60
_SCANT = 300
_SKIPPED = ("mailto:", "tel:", "data:", "sms:")


@dataclass(frozen=True)
class Link:
    """One way out of a page, as it was written and as a browser would follow it."""

    href: str
    url: str
    fragment: str
    words: str
    fault: str = ""


@dataclass
class Facts:
    """What is judged of a page."""

    title: str = ""
    language: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    entries: int = 0
    newest: str = ""
    dated: bool = False
    empty: bool = False
    without_alt: int = 0
    explains: bool = False


def dates_in(text: str) -> Iterator[date]:
    """Every date in a text that is one."""
    for found in _DATE.finditer(text):
        try:
            yield date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            continue


def _squeezed(text: str, limit: int = 10_000) -> str:
    return _BLANK.sub(" ", text[:limit]).strip()


def _link_fault(href: str) -> str:
    """What is wrong with a link as it is written, before anybody follows it."""
    plain = href.strip()
    if plain.lower().startswith("javascript:"):
        return "脚本链接"
    if plain.lower().startswith("file:") or re.match(r"[A-Za-z]:\\", plain):
        return "本机文件地址"
    if "\\" in plain or re.match(r"https?:/(?!/)|https?//|htp:|http;", plain, re.IGNORECASE):
        return "地址写错"
    try:
        place = urlsplit(plain)
    except ValueError:
        return "地址写错"
    if place.scheme in ("http", "https") and not place.hostname:
        return "地址写错"
    return ""


def _links(tree: Any, base: str) -> Iterator[Link]:
    for element in tree.iter("a", "area"):
        href = element.get("href")
        if href is None:
            continue
        plain = href.strip()
        words = _squeezed(element.text_content(), 200)[:_WORDS]
        if not plain or plain == "#":
            fault = "" if element.get("role") or element.get("onclick") else "空链接"
            yield Link(href, "", "", words, fault)
        elif not plain.lower().startswith(_SKIPPED):
            fault = _link_fault(plain)
            url, fragment = ("", "") if fault else urldefrag(urljoin(base, plain))
            yield Link(href, url, fragment, words, fault)


def _assets(tree: Any, base: str) -> Iterator[str]:
    for element in tree.iter("img", "script", "link"):
        if element.tag == "link" and "stylesheet" not in (element.get("rel") or ""):
            continue
        if element.tag == "img" and element.get("loading") == "lazy":
            continue
        source = element.get("href") if element.tag == "link" else element.get("src")
        if source and not source.startswith("data:"):
            yield urldefrag(urljoin(base, source.strip()))[0]


def _dated_entries(body: Any) -> tuple[int, str]:
    """How many entries of lists carry a date, and the newest of these."""
    count, newest = 0, None
    for element in body.iter("li", "tr", "dd"):
        if element.find(".//a") is None or element.find(".//li") is not None:
            continue
        for on in dates_in(element.text_content()):
            count += 1
            newest = on if newest is None or on > newest else newest
            break
    return count, newest.isoformat() if newest else ""


def _own_text(body: Any) -> str:
    """What a page says itself, without the menus within it."""
    said = body.xpath(".//text()[not(ancestor::nav or parent::script or parent::style)]")
    return _squeezed("".join(said))


def _ids(tree: Any) -> list[str]:
    """The places within a page that a link may name."""
    named = (e.get("id") or (e.get("name") if e.tag == "a" else "") for e in tree.iter())
    return [name for name in named if name]


def parse(content: bytes, url: str, encoding: str = "utf-8") -> Facts:
    """The facts of a page; a page that cannot be parsed has none."""
    tree: Any
    try:
        parser = lxml_html.HTMLParser(encoding=encoding)
        tree = lxml_html.document_fromstring(content, parser=parser)
    except (ParserError, LookupError, ValueError):
        return Facts()
    title = tree.find(".//title")
    labels = {
        (e.get("name") or e.get("property") or ""): e.get("content") or ""
        for e in tree.iter("meta")
    }
    main = tree.find(".//main")
    body = main if main is not None else tree.find(".//body")
    body = body if body is not None else tree
    text = _squeezed(body.text_content(), 60_000)
    shown = _own_text(body)
    entries, newest = _dated_entries(body)
    links = list(_links(tree, url))
    return Facts(
        title=_squeezed(title.text_content(), 400) if title is not None else "",
        language=tree.get("lang") or "",
        labels={name: value for name, value in labels.items() if name},
        links=links,
        assets=list(dict.fromkeys(_assets(tree, url))),
        ids=_ids(tree),
        entries=entries,
        newest=newest,
        dated=next(dates_in(text), None) is not None,
        empty=not entries and len(shown) < _SCANT and bool(_NOTHING.search(shown)),
        without_alt=sum(e.get("alt") is None for e in tree.iter("img")),
        explains=any("解读" in link.words for link in links),
    )
