"""The attachments that a document names in its 附件说明."""

import re
from dataclasses import dataclass, field

_LEAD = re.compile(r"^附\s*件\s*(?P<n>\d{1,2})?\s*[：:]\s*(?P<rest>.*)$")
_ITEM = re.compile(r"^\s*(?P<n>\d{1,2})\s*[.．、]\s*(?P<name>\S.*)$")
_INLINE = re.compile(r"(?:^|[\s；;])(\d{1,2})\s*[.．、]\s*")
_WRAPPED = 40


@dataclass(slots=True)
class Attachments:
    """The names in their order, and the lines they stand on (from 1)."""

    names: list[str] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)


def attachments_of(lines: list[str]) -> Attachments:
    """The first block of 附件说明; an 附件 heading further down names nothing new."""
    for start, line in enumerate(lines):
        lead = _LEAD.match(line)
        if lead is None:
            continue
        out = Attachments(lines={start + 1})
        if lead["n"]:
            return _headed(lines, start, out)
        first = lead["rest"].strip()
        if first:
            out.names += _split(first)
        _continue(lines, start + 1, out)
        if out.names:
            return out
    return Attachments()


def _split(text: str) -> list[str]:
    """One line may hold several: 1.甲 2.乙."""
    pieces = _INLINE.split(text)
    if len(pieces) == 1:
        return [_name(text)]
    names, wanted = [], 1
    for number, name in zip(pieces[1::2], pieces[2::2], strict=True):
        if int(number) != wanted:
            return [_name(_ITEM.sub(r"\g<name>", text))]
        names.append(_name(name))
        wanted += 1
    return names


def _name(text: str) -> str:
    return text.strip().rstrip("。；;，,").strip()


def _continue(lines: list[str], start: int, out: Attachments) -> None:
    gaps = 0
    for n in range(start, len(lines)):
        line = lines[n]
        if not line:
            gaps += 1
            if gaps > 1 and out.names:
                return
            continue
        item = _ITEM.match(line)
        if item and int(item["n"]) == len(out.names) + 1:
            out.names += (
                _split(f"{item['n']}.{item['name']}") if not out.names else [_name(item["name"])]
            )
        elif gaps == 0 and out.names and _is_wrap(line, lines[n - 1]):
            out.names[-1] += _name(line)
        else:
            return
        out.lines.add(n + 1)
        gaps = 0


def _is_wrap(line: str, above: str) -> bool:
    """A name that ran over its line: the line above is nearly full, this one is no signature."""
    full = len(above) >= _WRAPPED - 12
    return full and len(line) < _WRAPPED and not re.search(r"(?:政府|办公室|局|委|\d日)$", line)


def _headed(lines: list[str], start: int, out: Attachments) -> Attachments:
    """附件1：甲, 附件2：乙, each with the word before it."""
    for n in range(start, len(lines)):
        lead = _LEAD.match(lines[n])
        if lead and lead["n"] and int(lead["n"]) == len(out.names) + 1:
            out.names.append(_name(lead["rest"]))
            out.lines.add(n + 1)
        elif lines[n]:
            break
    return out
