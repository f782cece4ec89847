"""The attachments that a document names in its 附件说明."""

import re

from zhaoming.domains.publication.engine import patterns as p
from zhaoming.domains.publication.engine.marks import attribute_of

_NUMERAL = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_LEAD = re.compile(r"^附\s*件?\s*[：:]\s*(?P<rest>.*)$")
_HEADED = re.compile(
    rf"^附件\s*(?P<n>{_NUMERAL})(?:\s*[：:.．、]\s*|\s+|(?=[\u3400-\u9fff《]))(?P<name>\S.+)$"
)
_ITEM = re.compile(r"^\s*(?P<n>\d{1,2})\s*[.．、]\s*(?P<name>\S.*)$")
_INLINE = re.compile(r"(?:^|[\s；;]|(?<=[\u3400-\u9fff）)》]))(\d{1,2})\s*[.．、]\s*")
_SUFFIX = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|jpg|png)$", re.IGNORECASE)
_NEAR = 4
_LONGEST = 60
_FULL = 22


def attachments_of(lines: list[str]) -> list[str]:
    """The first block of 附件说明; an 附件 heading further down names nothing new."""
    for start, line in enumerate(lines):
        if _HEADED.match(line):
            return _headed(lines, start)
        if lead := _LEAD.match(line):
            first = lead["rest"].strip()
            names = _continued(lines, start + 1, _split(first) if first else [])
            if names:
                return names
    return []


def _split(text: str) -> list[str]:
    """One line may hold several: 1.甲 2.乙."""
    pieces = _INLINE.split(text)
    if len(pieces) == 1 or pieces[0].strip():
        return [_name(text)]
    names, wanted = [], 1
    for number, name in zip(pieces[1::2], pieces[2::2], strict=True):
        if int(number) != wanted:
            return [_name(_ITEM.sub(r"\g<name>", text))]
        names.append(_name(name))
        wanted += 1
    return names


def _name(text: str) -> str:
    return _SUFFIX.sub("", text.strip().rstrip("。；;，,").strip())


def _stops(line: str) -> bool:
    """What can never be part of a name: a mark, a date, a signature, the imprint."""
    return bool(
        attribute_of(line)
        or p.is_bare_date(line)
        or p.AGENCY.fullmatch(p.DATE.sub("", line))
        or line.startswith(("（联系", "(联系", "联系人", "抄送", "附件"))
        or len(line) > _LONGEST
        or p.RULE.match(line)
    )


def _continued(lines: list[str], start: int, names: list[str]) -> list[str]:
    numbered = bool(names) and bool(_ITEM.match(_LEAD.sub(r"\g<rest>", lines[start - 1])))
    for n in range(start, len(lines)):
        line = lines[n]
        item = _ITEM.match(line)
        if item and int(item["n"]) == len(names) + 1:
            names += [_name(item["name"])] if names else _split(line)
            numbered = True
        elif not line:
            if names and not _expected(lines, n, len(names) + 1):
                return names
        elif _stops(line) or lines[n - 1] == "":
            return names
        elif names and _is_wrap(lines, n, len(names) + 1, numbered=numbered):
            names[-1] += _name(line)
        elif numbered:
            return names
        else:
            names.append(_name(line))
    return names


def _is_wrap(lines: list[str], n: int, wanted: int, *, numbered: bool) -> bool:
    """Whether the line goes on with the name above it, rather than naming something new."""
    if _expected(lines, n, wanted) or _runs_over(lines, n):
        return True
    return not numbered and len(lines[n - 1]) >= _FULL


def _expected(lines: list[str], n: int, wanted: int) -> bool:
    """Whether the next number of the list stands within reach below."""
    for line in lines[n + 1 : n + 1 + _NEAR]:
        item = _ITEM.match(line)
        if item:
            return int(item["n"]) == wanted
        if line and _stops(line):
            return False
    return False


def _runs_over(lines: list[str], n: int) -> bool:
    """The last name of a numbered list, wrapped: the line above it is as full as lines get."""
    usual = max((len(line) for line in lines if len(line) <= _LONGEST), default=0)
    return (
        bool(_ITEM.search(_LEAD.sub(r"\g<rest>", lines[n - 1]))) and len(lines[n - 1]) > usual * 0.6
    )


def _headed(lines: list[str], start: int) -> list[str]:
    """附件1：甲, 附件2：乙, each with the word before it."""
    names: list[str] = []
    for line in lines[start:]:
        if found := _HEADED.match(line):
            names.append(_name(found["name"]))
        elif line:
            break
    return names
