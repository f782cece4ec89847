"""Reading a notice as a clerk would: each field with where it was read and what is doubtful."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from zhaoming.domains.publication.engine import patterns as p
from zhaoming.domains.publication.engine.naming import attachments_of
from zhaoming.domains.publication.terms import Attribute

T = TypeVar("T")
_HEAD_LINES = 14
_TITLE_LINE = 60
_MARKS = (
    (re.compile(r"此件(?:主动)?公开(?:发布)?|公开方式主动公开|公开属性主动公开|主动公开"), Attribute.PROACTIVE),
    (re.compile(r"此件依申请公开|公开方式依申请公开|公开属性依申请公开|依申请公开"), Attribute.ON_REQUEST),
    (re.compile(r"此件不予公开|此件不公开|公开方式不予公开|公开属性不予公开|不予公开"), Attribute.WITHHELD),
)  # fmt: skip
_PUNCTUATION = re.compile(r"[\s（）()【】\[\]：:。]")
_LABEL = re.compile(r"^(?:发文字号|文号|文件编号)[：:]\s*")
_SIGNER = re.compile(r"\s*签发人[：:].*$")
_ADDRESSEE = re.compile(r"^[^。；]{2,200}[：:]$")
_COPIES = re.compile(r"共印\s*(\d{1,6})\s*份")
_PRINTED = re.compile(r"印发$")


@dataclass(slots=True)
class Read(Generic[T]):
    """A field as read: its value, the line it stands on (from 1), and what is doubtful."""

    value: T | None = None
    line: int | None = None
    doubt: str = ""


@dataclass(slots=True)
class Intake:
    """Everything that was read off one document."""

    title: Read[str] = field(default_factory=Read)
    document_number: Read[str] = field(default_factory=Read)
    issuer: Read[str] = field(default_factory=Read)
    made_on: Read[date] = field(default_factory=Read)
    printed_on: Read[date] = field(default_factory=Read)
    attribute: Read[Attribute] = field(default_factory=Read)
    copies_to: Read[str] = field(default_factory=Read)
    copies: Read[int] = field(default_factory=Read)
    attachments: list[str] = field(default_factory=list)
    body: str = ""

    @property
    def reads(self) -> dict[str, "Read[Any]"]:
        """The fields of the form, in its order."""
        return {
            "title": self.title,
            "document_number": self.document_number,
            "issuer": self.issuer,
            "made_on": self.made_on,
            "printed_on": self.printed_on,
            "attribute": self.attribute,
        }

    @property
    def problems(self) -> list[str]:
        """Every doubt, in the order of the form."""
        return [read.doubt for read in self.reads.values() if read.doubt]


def take_in(text: str) -> Intake:
    """Read a whole document; nothing is guessed that is not printed on it."""
    raw = text.replace("\f", "\n").split("\n")
    lines = [p.squeeze(line) for line in raw]
    out = Intake()
    head = _head_end(lines)
    out.document_number = _number(lines, head)
    out.title, title_end = _title(lines, out.document_number.line)
    out.printed_on = _printed(lines)
    out.made_on = _made(lines, title_end, out.printed_on)
    out.issuer = _issuer(lines, out)
    _prefix_title(lines, out)
    out.attribute = _mark(lines)
    out.copies_to, out.copies = _copies(lines)
    out.attachments = attachments_of(lines)
    out.body = _body(raw, title_end, out)
    return out


def _filled(lines: list[str]) -> list[int]:
    return [n for n, line in enumerate(lines) if line and not p.RULE.match(line)]


def _head_end(lines: list[str]) -> int:
    """Where the head ends: at the addressee, at the first long paragraph, or after some lines."""
    for count, n in enumerate(_filled(lines)):
        long_paragraph = len(lines[n]) > _TITLE_LINE and lines[n].endswith(("。", "；"))
        if _ADDRESSEE.match(lines[n]) or long_paragraph or count >= _HEAD_LINES:
            return n
    return len(lines)


def _number(lines: list[str], head: int) -> Read[str]:
    for n in range(head):
        line = _SIGNER.sub("", _LABEL.sub("", lines[n])).strip("（）() ")
        if own := _own(line):
            return Read(p.canonical_number(own), n + 1)
        if p.PLAIN_NUMBER.match(line):
            return Read(line, n + 1)
    return Read(doubt="没有读到本文件的发文字号：正文中引用的文号不算；确无文号的可留空。")


def _own(line: str) -> re.Match[str] | None:
    """The number that makes up the line, or ends it behind the letterhead."""
    head, letterhead, tail = line.rpartition("文件")
    if letterhead and p.AGENCY.fullmatch(head):
        line = tail
    return p.NUMBER.fullmatch(line)


def _starts_title(line: str) -> bool:
    return "关于" in line[:30] or bool(p.ENDS_TITLE.search(line))


def _title(lines: list[str], number_line: int | None) -> tuple[Read[str], int]:
    filled = _filled(lines)
    after = number_line or 0
    for n in filled:
        line = lines[n]
        letterhead = p.AGENCY_SUFFIX.search(line) and p.AGENCY.match(p.AGENCY_SUFFIX.sub("", line))
        skip = n < after or letterhead or p.is_bare_date(line) or _is_mark(line)
        if skip or not _starts_title(line) or line.startswith("附件"):
            continue
        if len(line) > 120:  # noqa: PLR2004 - no title is that long
            break
        return _whole_title(lines, n)
    first = next((n for n in filled if n >= after and not p.AGENCY.match(lines[n])), None)
    if first is None:
        return Read(doubt="没有读到标题：请填写。"), 0
    doubt = f"标题取自第{first + 1}行，请核对。"
    return Read(lines[first][:300], first + 1, doubt), first + 1


def _whole_title(lines: list[str], start: int) -> tuple[Read[str], int]:
    pieces, n = [lines[start]], start + 1
    while not p.ENDS_TITLE.search("".join(pieces)) and n < min(len(lines), start + 5):
        line = lines[n]
        if _ADDRESSEE.match(line) or line.endswith("。") or len(line) > _TITLE_LINE:
            break
        if line:
            pieces.append(line)
        elif len(pieces) > 1 and not p.ENDS_TITLE.search("".join(pieces)):
            break
        n += 1
    title = "".join(pieces)
    doubt = "" if p.ENDS_TITLE.search(title) else "标题可能不完整，请核对。"
    return Read(title[:300], start + 1, doubt), n


def _printed(lines: list[str]) -> Read[date]:
    for n in reversed(_filled(lines)):
        if _PRINTED.search(lines[n]) and (found := p.find_date(lines[n])):
            return Read(found, n + 1)
    return Read()


def _made(lines: list[str], title_end: int, printed: Read[date]) -> Read[date]:
    for n in _filled(lines):
        if n < title_end:
            continue
        if p.is_bare_date(lines[n]):
            if n + 1 == printed.line:
                continue
            if found := p.find_date(lines[n]):
                return Read(found, n + 1)
            return Read(doubt=f"第{n + 1}行的日期“{lines[n]}”不存在，请核对成文日期。")
        agency = p.DATE.sub("", lines[n])
        if agency != lines[n] and p.AGENCY.fullmatch(agency) and lines[n].endswith("日"):
            return Read(p.find_date(lines[n]), n + 1)
    doubt = "没有读到成文日期，请按原件填写。"
    if printed.value:
        doubt = f"没有读到成文日期：{printed.value}是印发日期，不能代替，请按原件填写。"
    return Read(doubt=doubt)


def _issuer(lines: list[str], out: Intake) -> Read[str]:
    """From the signature, else the letterhead, else the imprint, else the title."""
    for found in (_signature(lines, out), _letterhead(lines, out), _imprint(lines, out)):
        if found is not None:
            return found
    agency, about, _ = (out.title.value or "").partition("关于")
    if about and p.AGENCY.fullmatch(agency):
        return Read(agency, out.title.line, "发文机关取自标题，请核对是否为全称。")
    return Read(doubt="没有读到发文机关，请填写。")


def _signature(lines: list[str], out: Intake) -> Read[str] | None:
    last = out.made_on.line or 0
    for n in range(last - 1, max(0, last - 5), -1):
        line = p.DATE.sub("", lines[n])
        if line and p.AGENCY.fullmatch(line):
            return Read(line, n + 1)
    return None


def _letterhead(lines: list[str], out: Intake) -> Read[str] | None:
    top = (out.title.line or 1) - 1
    for n in _filled(lines)[:6]:
        line = p.AGENCY_SUFFIX.sub("", p.NUMBER.sub("", lines[n])) if n < top else ""
        if line and p.AGENCY.fullmatch(line):
            return Read(line, n + 1)
    return None


def _imprint(lines: list[str], out: Intake) -> Read[str] | None:
    last = out.printed_on.line or 0
    own = p.DATE.sub("", lines[last - 1]).removesuffix("印发") if last else ""
    above = reversed(lines[max(0, last - 3) : max(0, last - 1)])
    found = next((line for line in (own, *above) if p.AGENCY.fullmatch(line)), None)
    return Read(found, last) if found else None


def _prefix_title(lines: list[str], out: Intake) -> None:
    """A bare agency on the line above 关于…, with no 文号 between, is the title's first line."""
    if not (out.title.line and out.title.value and out.title.value.startswith("关于")):
        return
    above = [n for n in _filled(lines) if n < out.title.line - 1]
    if (
        above
        and (out.document_number.line or 0) <= above[-1]
        and p.AGENCY.fullmatch(lines[above[-1]])
    ):
        out.title.value = lines[above[-1]] + out.title.value
        out.title.line = above[-1] + 1


def _is_mark(line: str) -> bool:
    return _attribute(line) is not None


def _attribute(line: str) -> Attribute | None:
    if len(line) > 24:  # noqa: PLR2004 - a mark is short and stands alone
        return None
    bare = _PUNCTUATION.sub("", line)
    return next((term for pattern, term in _MARKS if pattern.fullmatch(bare)), None)


def _mark(lines: list[str]) -> Read[Attribute]:
    found = [(n, term) for n in _filled(lines) if (term := _attribute(lines[n]))]
    if not found:
        return Read(doubt="没有读到公开属性标注（如“此件公开发布”）：请选择公开属性。")
    terms = {term for _, term in found}
    n, term = found[0]
    if len(terms) > 1:
        return Read(doubt="文中有互相矛盾的公开属性标注，请核对后选择。")
    return Read(term, n + 1)


def _copies(lines: list[str]) -> tuple[Read[str], Read[int]]:
    to: Read[str] = Read()
    copies: Read[int] = Read()
    for n in _filled(lines):
        if to.value is None and re.match(r"^抄送[：:]", lines[n]):
            rest = [lines[n][3:]]
            for line in lines[n + 1 : n + 8]:
                if not line or p.RULE.match(line) or p.find_date(line):
                    break
                rest.append(line)
            to = Read("".join(rest), n + 1)
        if match := _COPIES.search(lines[n]):
            copies = Read(int(match[1]), n + 1)
    return to, copies


def _body(raw: list[str], title_end: int, out: Intake) -> str:
    """From below the title to above the imprint; signature, date and mark stay in their places."""
    marks = [m for m in (out.copies_to.line, out.printed_on.line, out.copies.line) if m]
    end = min((m for m in marks if m > title_end), default=len(raw) + 1)
    kept = [p.clean(line) for line in raw[title_end : end - 1] if not p.RULE.match(line)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
