"""The attachments that a document names in its 附件说明."""

import re

_LEAD = re.compile(r"^附\s*件\s*(?P<n>\d{1,2})?\s*[：:]\s*(?P<rest>.*)$")
_ITEM = re.compile(r"^\s*(?P<n>\d{1,2})\s*[.．、]\s*(?P<name>\S.*)$")
_INLINE = re.compile(r"(?:^|[\s；;]|(?<=[\u3400-\u9fff）)》]))(\d{1,2})\s*[.．、]\s*")
_WRAPPED = 40


def attachments_of(lines: list[str]) -> list[str]:
    """The first block of 附件说明; an 附件 heading further down names nothing new."""
    for start, line in enumerate(lines):
        lead = _LEAD.match(line)
        if lead is None:
            continue
        if lead["n"]:
            return _headed(lines, start)
        first = lead["rest"].strip()
        names = _continued(lines, start + 1, _split(first) if first else [])
        if names:
            return names
    return []


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


def _continued(lines: list[str], start: int, names: list[str]) -> list[str]:
    gaps = 0
    for n in range(start, len(lines)):
        line = lines[n]
        if not line:
            gaps += 1
            if gaps > 1 and names:
                return names
            continue
        item = _ITEM.match(line)
        if item and int(item["n"]) == len(names) + 1:
            names += [_name(item["name"])] if names else _split(line)
        elif gaps == 0 and names and _is_wrap(line, lines[n - 1]):
            names[-1] += _name(line)
        else:
            return names
        gaps = 0
    return names


def _is_wrap(line: str, above: str) -> bool:
    """A name that ran over its line: the line above is nearly full, this one is no signature."""
    full = len(above) >= _WRAPPED - 12
    return full and len(line) < _WRAPPED and not re.search(r"(?:政府|办公室|局|委|\d日)$", line)


def _headed(lines: list[str], start: int) -> list[str]:
    """附件1：甲, 附件2：乙, each with the word before it."""
    names: list[str] = []
    for line in lines[start:]:
        lead = _LEAD.match(line)
        if lead and lead["n"] and int(lead["n"]) == len(names) + 1:
            names.append(_name(lead["rest"]))
        elif line:
            break
    return names
