"""The head of a document: its title, which may run over lines, and its own 文号 near it."""

import re

from zhaoming.domains.publication.engine import patterns as p
from zhaoming.domains.publication.engine.marks import attribute_of
from zhaoming.domains.publication.engine.reads import Read, filled

_LONGEST = 120
_LINE = 60
_PARAGRAPH = 30
_LABEL = re.compile(r"^(?:发文字号|文号|文件编号)[：:]\s*")
_SIGNER = re.compile(r"\s*签发人[：:].*$")
_ITEM = re.compile(
    r"^(?:\d{1,2}\s*[.．、]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、)"
)
_META = re.compile(
    r"^(?:索引号|主题分类|发文机关|发布机构|成文日期|生成日期|标题|名称|发文字号|文号|发布日期|发布时间|"
    r"有效性|公开方式|来源|主题词|信息分类|公开属性|字体|浏览次数|当前位置|您的位置|您当前的位置)[：:]"
)
_UNTITLED = ("附件", "抄送", "共印")


def head_end(lines: list[str]) -> int:
    """Where the head ends: at the addressee, or at the first paragraph of running text."""
    for n in filled(lines):
        line = lines[n]
        running = len(line) > _PARAGRAPH and line.endswith(("。", "；"))
        if running or (p.ADDRESSEE.match(line) and not _META.match(line)):
            return n
    return len(lines)


def title_of(lines: list[str], head: int) -> tuple[Read[str], int]:
    """The title with the line it starts on, and the line behind it."""
    places = [n for n in filled(lines) if n < head and _may_start(lines[n])]
    # A heading such as 会议纪要 may stand above the true title, which says what it is about.
    about = [n for n in places if "关于" in lines[n]]
    start = about[0] if about else places[0] if places else None
    if start is None:
        start = _decreed(lines, head)
    return _unnamed(lines, head) if start is None else _whole(lines, start)


def _decreed(lines: list[str], head: int) -> int | None:
    """What a 令 puts into force has its title below the signature of the 令."""
    places = filled(lines)
    if not any("令" in lines[n] for n in places if n < head):
        return None
    after = [k for k, n in enumerate(places) if n > head and _may_start(lines[n])]
    return next((places[k] for k in after if p.is_bare_date(lines[places[k - 1]])), None)


def _unnamed(lines: list[str], head: int) -> tuple[Read[str], int]:
    """No line looks like a title: offer the first that could be one, and say so."""
    for n in filled(lines):
        line = lines[n]
        odd = own_number(line) or p.is_bare_date(line) or _META.match(line) or attribute_of(line)
        if n < max(head, 1) and not odd and not _is_letterhead(line) and len(line) <= _LONGEST:
            return Read(line, n + 1, f"标题取自第{n + 1}行，请核对。"), n + 1
    return Read(doubt="没有读到标题：请填写。"), 0


def _is_letterhead(line: str) -> bool:
    bare = p.AGENCY_SUFFIX.sub("", line)
    return bool(p.AGENCY.fullmatch(bare) and "关于" not in line)


def _may_start(line: str) -> bool:
    if len(line) > _LONGEST or line.endswith(("。", "：", ":", "；")) or line.startswith(_UNTITLED):
        return False
    if own_number(line) or p.is_bare_date(line) or _ITEM.match(line) or _META.match(line):
        return False
    if attribute_of(line) or _is_letterhead(line):
        return False
    bare = line.strip("（）()")
    return "关于" in bare[:30] or bool(p.ENDS_TITLE.search(bare))


def _whole(lines: list[str], start: int) -> tuple[Read[str], int]:
    """A title and its further lines; a bracket left open, or a line that ends one, goes on."""
    pieces, n = [lines[start]], start + 1
    while n < len(lines) and n < start + 6:
        line = lines[n]
        if not line:
            if _is_done("".join(pieces)):
                break
            n += 1
            continue
        if not _goes_on("".join(pieces), line, lines[n - 1] == ""):
            break
        pieces.append(line)
        n += 1
    title = "".join(pieces)
    title = title[1:-1] if title[:1] in "（(" and title[-1:] in "）)" else title
    doubt = "" if _is_done(title) else "标题可能不完整，请核对。"
    return Read(title[:300], start + 1, doubt), start + _span(lines, start, len(pieces))


def _span(lines: list[str], start: int, pieces: int) -> int:
    """How many lines the pieces take up, blank ones between them included."""
    places = [n for n in range(start, len(lines)) if lines[n]][:pieces]
    return places[-1] - start + 1


def _is_open(title: str) -> bool:
    pairs = (("《", "》"), ("（", "）"), ("“", "”"), ("(", ")"))
    return any(title.count(left) > title.count(right) for left, right in pairs)


def _is_done(title: str) -> bool:
    return bool(p.ENDS_TITLE.search(title.strip("（）()"))) and not _is_open(title)


def _goes_on(title: str, line: str, after_blank: bool) -> bool:  # noqa: FBT001 - a fact
    if len(line) > _LINE or line.endswith(("。", "：", ":", "；")) or own_number(line):
        return False
    other = p.is_bare_date(line) or _ITEM.match(line) or _META.match(line) or attribute_of(line)
    if other or p.AGENCY.fullmatch(line) or line.startswith(_UNTITLED):
        return False
    if not _is_done(title):
        return True
    # 关于做好…预算 / 编制工作的通知: a line that ends like a title and is wanted by the one above.
    return not after_blank and "关于" not in line and bool(p.ENDS_TITLE.search(line))


def own_number(line: str) -> str:
    """The 文号 that makes up the line, or ends it behind the letterhead; "" where there is none."""
    text = _SIGNER.sub("", _LABEL.sub("", line)).strip("（）() ")
    letterhead, suffix, tail = text.rpartition("文件")
    if suffix and p.AGENCY.fullmatch(letterhead):
        text = tail
    if match := p.NUMBER.fullmatch(text):
        return p.canonical_number(match)
    return text if p.PLAIN_NUMBER.match(text) else ""


def number_of(lines: list[str], title: Read[str], title_end: int, head: int) -> Read[str]:
    """The document's own number: above its title, or right below; one quoted elsewhere is not."""
    above = [n for n in filled(lines) if n < (title.line or head + 1) - 1]
    below = [n for n in filled(lines) if title_end <= n <= head][:3]
    for n in [*above[::-1], *below]:
        if found := own_number(lines[n]):
            return Read(found, n + 1)
    return Read(doubt="没有读到本文件的发文字号：正文中引用的文号不算；确无文号的可留空。")


def prefixed(lines: list[str], title: Read[str], number: Read[str]) -> None:
    """Bare agencies right above 关于…, with no 文号 between, are the title's first lines."""
    if not (title.line and title.value and title.value.startswith("关于")):
        return
    number_above = number.line if number.line and number.line < title.line else 0
    above = [n for n in filled(lines) if number_above <= n < title.line - 1]
    for n in reversed(above):
        if not p.AGENCY.fullmatch(lines[n]):
            return
        title.value, title.line = lines[n] + (title.value or ""), n + 1
