"""The end of a document: who signed it and when, and its imprint (版记)."""

import re
from datetime import date

from zhaoming.domains.publication.engine import patterns as p
from zhaoming.domains.publication.engine.reads import Read, filled

_PRINTED = re.compile(r"印[发制]$")
_COPIES = re.compile(r"共印\s*(\d{1,6})\s*份")
_ANNEX = re.compile(r"^附件\s*[\d一二三四五六七八九十]*$")
_WIDE_GAP = re.compile(r"[ \u3000\u00a0]{2,}|\t")
_COPIES_LINES = 8


def printed_on(lines: list[str]) -> Read[date]:
    """印发日期: never the 成文日期."""
    for n in reversed(filled(lines)):
        if _PRINTED.search(lines[n]) and (found := p.find_date(lines[n])):
            return Read(found, n + 1)
    return Read()


def made_on(lines: list[str], title_end: int, printed: Read[date]) -> Read[date]:
    """成文日期: the date under a signature, else one that stands alone; before a title for a 令."""
    places = [n for n in filled(lines) if n + 1 != printed.line]
    annex = next((n for n in places if n > title_end and _ANNEX.match(lines[n])), len(lines))
    dated = [n for n in places if title_end <= n < annex and _is_date(lines, n)]
    if not dated:
        dated = [n for n in places if n < title_end and p.is_bare_date(lines[n])]
    signed = [n for n in dated if _signers(lines, lines, n)]
    chosen = signed[0] if signed else dated[-1] if dated else None
    if chosen is None:
        doubt = "没有读到成文日期，请按原件填写。"
        if printed.value:
            doubt = f"没有读到成文日期：{printed.value}是印发日期，不能代替，请按原件填写。"
        return Read(doubt=doubt)
    found = p.find_date(lines[chosen], dotted=True)
    if found is None:
        words = f"第{chosen + 1}行的日期“{lines[chosen]}”不存在，请核对成文日期。"
        return Read(doubt=words)
    return Read(found, chosen + 1)


def _is_date(lines: list[str], n: int) -> bool:
    line = lines[n]
    if p.is_bare_date(line):
        return True
    if p.is_dotted_date(line):
        above = [k for k in filled(lines) if k < n][-1:]
        return bool(above and p.AGENCY.fullmatch(lines[above[0]]))
    agency = p.DATE.sub("", line)
    return agency != line and line.endswith("日") and bool(p.AGENCY.fullmatch(agency))


def _signers(raw: list[str], lines: list[str], dated: int) -> list[str]:
    """The agencies above a date, on lines of their own or set apart on one line."""
    same = p.DATE.sub("", lines[dated]).strip()
    if same and p.AGENCY.fullmatch(same):
        return [same]
    found: list[str] = []
    for n in reversed([k for k in filled(lines) if k < dated][-6:]):
        parts = [p.squeeze(part) for part in _WIDE_GAP.split(raw[n].strip()) if part.strip()]
        if not parts or not all(p.AGENCY.fullmatch(part) for part in parts):
            break
        found = [*parts, *found]
    return found


def issuer_of(raw: list[str], lines: list[str], title: Read[str], made: Read[date],
              printed: Read[date]) -> Read[str]:  # fmt: skip
    """发文机关: from the signature, else the letterhead, else the imprint, else the title."""
    if made.line and (signers := _signers(raw, lines, made.line - 1)):
        return Read("、".join(dict.fromkeys(signers)), made.line)
    for found in (_letterhead(lines, title), _imprint(lines, printed)):
        if found is not None:
            return found
    agency, about, _ = (title.value or "").partition("关于")
    if about and p.AGENCY.fullmatch(agency):
        return Read(agency, title.line, "发文机关取自标题，请核对是否为全称。")
    return Read(doubt="没有读到发文机关，请填写。")


def _letterhead(lines: list[str], title: Read[str]) -> Read[str] | None:
    for n in filled(lines):
        if n >= (title.line or 1):
            return None
        line = p.PLAIN_NUMBER.sub(r"\g<agency>", p.NUMBER.sub("", lines[n]))
        line = p.AGENCY_SUFFIX.sub("", line)
        if line and p.AGENCY.fullmatch(line):
            return Read(line, n + 1)
    return None


def _imprint(lines: list[str], printed: Read[date]) -> Read[str] | None:
    last = printed.line or 0
    own = _PRINTED.sub("", p.DATE.sub("", lines[last - 1])) if last else ""
    above = reversed(lines[max(0, last - 3) : max(0, last - 1)])
    found = next((line for line in (own, *above) if p.AGENCY.fullmatch(line)), None)
    return Read(found, last) if found else None


def copies_of(raw: list[str], lines: list[str]) -> tuple[Read[str], Read[int]]:
    """抄送 up to the imprint, and how many were printed."""
    to: Read[str] = Read()
    copies: Read[int] = Read()
    for n in filled(lines):
        if to.value is None and re.match(r"^抄送[：:]", lines[n]):
            to = Read(_copied(raw, lines, n), n + 1)
        if match := _COPIES.search(lines[n]):
            copies = Read(int(match[1]), n + 1)
    return to, copies


def _copied(raw: list[str], lines: list[str], start: int) -> str:
    own = _WIDE_GAP.split(raw[start].strip())
    kept = [part for part in own if not (p.find_date(part) or p.AGENCY.fullmatch(p.squeeze(part)))]
    out = [p.squeeze("".join(kept))[3:]]
    for n in filled(lines):
        if n <= start:
            continue
        line = lines[n]
        ruled = any(p.RULE.match(each) for each in raw[start + 1 : n])
        imprint = p.find_date(line) or _COPIES.search(line) or p.AGENCY.fullmatch(line)
        if ruled or imprint or n > start + _COPIES_LINES:
            break
        out.append(line)
    return "".join(out)
