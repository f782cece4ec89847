"""Between running text and the small HTML that a page prints; sanitised whoever wrote it."""

import re
from collections.abc import Iterator
from html import escape, unescape
from html.parser import HTMLParser

import nh3

from zhaoming.domains.publication.engine import patterns as p

_LEVEL1 = re.compile(r"^[一二三四五六七八九十]{1,3}、\S.{0,60}$")
_LEVEL2 = re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)]\S.{0,40}[^。；]$")
_TAGS = {
    "p", "h2", "h3", "h4", "br", "strong", "em", "u", "s", "sub", "sup", "a", "ul", "ol", "li",
    "blockquote", "hr", "table", "caption", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_CELL = {"colspan", "rowspan"}
_ATTRIBUTES = {
    "a": {"href"}, "p": {"style"}, "h2": {"style"}, "h3": {"style"}, "ol": {"start"},
    "td": _CELL, "th": {*_CELL, "scope"},
}  # fmt: skip
_STYLES = {"text-align"}
_BLOCKS = frozenset({"p", "h2", "h3", "h4", "li", "tr", "caption", "blockquote", "hr", "br"})


def blocks(text: str) -> Iterator[tuple[str, str | list[list[str]]]]:
    """Headings by their numerals, tables where cells are set off by tabs, else paragraphs."""
    table: list[list[str]] = []
    for raw in text.split("\n"):
        line = raw.strip(" \u3000\r")
        if "\t" in line:
            table.append([cell.strip() for cell in line.split("\t")])
            continue
        if table:
            yield "table", table
            table = []
        if _LEVEL1.match(line) and not line.endswith("。"):
            yield "h2", line
        elif _LEVEL2.match(line):
            yield "h3", line
        elif line:
            yield "p", line
    if table:
        yield "table", table


def _table(rows: list[list[str]]) -> str:
    width = max(len(row) for row in rows)
    lines = []
    for row in rows:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in (*row, *[""] * (width - len(row))))
        lines.append(f"<tr>{cells}</tr>")
    return f"<table><tbody>{''.join(lines)}</tbody></table>"


def to_html(text: str) -> str:
    """Running text as it is laid out: headings, paragraphs, tables."""
    return "\n".join(
        _table(content) if isinstance(content, list) else f"<{kind}>{escape(content)}</{kind}>"
        for kind, content in blocks(text)
    )


def clean_html(html: str) -> str:
    """Only what a page of ours may print: no script, no style but alignment, no foreign scheme."""
    return nh3.clean(
        html, tags=_TAGS, attributes={**_ATTRIBUTES, "*": set()}, url_schemes={"http", "https", "mailto"},
        filter_style_properties=_STYLES, link_rel="noopener nofollow",
    )  # fmt: skip


_ALIGNED = re.compile(r'<(p|h2|h3) style="text-align:\s*(left|center|right|justify);?"')
_LONGEST_DATE = 48
_PARAGRAPH = re.compile(r"(<p>[^<]*</p>)")


def for_page(html: str) -> str:
    """The same HTML as a page prints it: alignment as a class, the signature and its date right.

    Pages allow no inline style, not even ours.
    """
    pieces = _PARAGRAPH.split(_ALIGNED.sub(r'<\1 class="to-\2"', html))
    for n in _signature(pieces):
        pieces[n] = pieces[n].replace("<p>", '<p class="to-right">', 1)
    return "".join(pieces)


def _signature(pieces: list[str]) -> set[int]:
    """The places of bare dates, and of the agencies right above them; paragraphs stand at odd ones."""
    right: set[int] = set()
    for n in range(1, len(pieces), 2):
        if len(pieces[n]) > _LONGEST_DATE or not p.is_bare_date(_words(pieces[n])):
            continue
        above = n - 2
        while (
            above > 0
            and not pieces[above + 1].strip()
            and p.AGENCY.fullmatch(_words(pieces[above]))
        ):
            right |= {above, n}
            above -= 2
    return right


def _words(paragraph: str) -> str:
    return p.squeeze(unescape(paragraph[3:-4]))


class _Reader(HTMLParser):
    """Lines of text; the cells of a table row are set off by tabs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th"):
            if self.cells:
                self.lines[-1] += "\t"
            self.cells += 1
        elif tag == "tr" or (tag in _BLOCKS and not self.cells):
            self._end()
        elif tag in _BLOCKS:
            self._part()

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr":
            self.cells = 0
            self._end()
        elif tag in _BLOCKS and not self.cells:
            self._end()
        elif tag in _BLOCKS:
            self._part()

    def _part(self) -> None:
        """Lines within a cell are set off by a mark that a scan takes for a line's end."""
        if self.lines[-1] and self.lines[-1][-1] not in "\t\f":
            self.lines[-1] += "\f"

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data.replace("\n", " ") if data.strip() or self.cells else ""

    def _end(self) -> None:
        if self.lines[-1].strip():
            self.lines.append("")


def to_text(html: str) -> str:
    """What a page says, line by line: for search, for review, for comparing."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (line.strip(" \u3000\f").replace("\f\t", "\t") for line in reader.lines)
    return "\n".join(line for line in lines if line.strip())
