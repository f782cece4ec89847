"""Plain text and HTML."""

import re

from lxml import etree, html

from zhaoming.kernel.documents.terms import Limits, Part, Reading, Unreadable

_BLOCKS = {
    *("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol"),
    *("section", "article", "header", "footer", "blockquote", "pre", "hr", "dt", "dd"),
}
_UNSEEN = {"script", "style", "template", "noscript", "head"}


def decode(content: bytes) -> str:
    """Text in UTF-8, UTF-16 with its mark, or GB 18030; Unreadable in anything else."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("文本编码无法识别：请另存为 UTF-8 编码后重新上传。")


def read_txt(content: bytes, limits: Limits) -> Reading:
    """A text file as it stands."""
    return Reading(
        "txt", parts=[Part("正文", decode(content).replace("\r\n", "\n").replace("\r", "\n"))]
    )


def read_html(content: bytes, limits: Limits) -> Reading:
    """What a page shows, and its comments; scripts are never run."""
    text = decode(content)
    parser = html.HTMLParser(remove_blank_text=False, no_network=True, huge_tree=True)
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable("网页文件内容为空或已损坏：请重新保存后再上传。") from None
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        # The parser stopped half-way: what lies deeper would leave unread.
        raise Unreadable("网页嵌套过深或已损坏，读不完整：请另存为 docx 或 txt 后重新上传。")
    pieces: list[str] = []
    comments: list[str] = []
    _walk(root, pieces, comments)
    lines = [re.sub(r" {2,}", " ", line).strip() for line in "".join(pieces).split("\n")]
    reading = Reading("html", parts=[Part("正文", re.sub(r"\n{3,}", "\n\n", "\n".join(lines)))])
    if comments:
        # Seen by the scan; the clean copy that is released does not carry them.
        reading.metadata["comments"] = "\n".join(comments)
    if title := root.findtext(".//title"):
        reading.metadata["title"] = title.strip()
    return reading


def _inline(text: str | None) -> str:
    """Running text: line breaks and tabs of the source are blanks."""
    return re.sub(r"[\s\u00a0]+", " ", text or "")


def _walk(root: html.HtmlElement, pieces: list[str], comments: list[str]) -> None:
    """Depth first without recursion: a hostile page may be nested deeper than the stack."""
    stack: list[tuple[html.HtmlElement, bool]] = [(root, False)]
    while stack:
        element, closing = stack.pop()
        block = element.tag in _BLOCKS
        if closing:
            pieces.append("\n" if block else "\t" if element.tag in ("td", "th") else "")
            pieces.append(_inline(element.tail))
            continue
        if not isinstance(element.tag, str):
            comments.append((element.text or "").strip())
            pieces.append(_inline(element.tail))
        elif element.tag in _UNSEEN:
            pieces.append(_inline(element.tail))
        else:
            pieces.append("\n" if block else "")
            pieces.append(_inline(element.text))
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
