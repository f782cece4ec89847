"""The table of particulars above a page, read by its labels (索引号、发文机关、成文日期)."""

import re

from zhaoming.domains.publication.engine import patterns as p
from zhaoming.domains.publication.engine.heading import own_number
from zhaoming.domains.publication.engine.marks import attribute_of
from zhaoming.domains.publication.engine.reads import Intake, Read

_FIELDS = {
    "发文字号": "document_number",
    "文号": "document_number",
    "发文机关": "issuer",
    "发布机构": "issuer",
    "成文日期": "made_on",
    "生成日期": "made_on",
    "标题": "title",
    "公开方式": "attribute",
    "公开属性": "attribute",
}
_CELL = re.compile(r"\t|[ \u3000\u00a0]{2,}")
_PAIR = re.compile(r"^([\u3400-\u9fff\s\u3000]{2,12}?)[：:]\s*(.*)$")


def labelled(raw: list[str], until: int) -> dict[str, tuple[str, int]]:
    """Fields by their labels, with their lines, above line ``until``."""
    found: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(raw[:until], start=1):
        waiting = ""
        for cell in (each.strip() for each in _CELL.split(line.strip())):
            pair = _PAIR.match(cell)
            label = re.sub(r"[\s\u3000：:]", "", pair[1] if pair else cell)
            value = cell
            if label in _FIELDS:
                waiting, value = _FIELDS[label], pair[2].strip() if pair else ""
            if waiting and value:
                found.setdefault(waiting, (value, number))
                waiting = ""
    return found


def complete(out: Intake, found: dict[str, tuple[str, int]]) -> None:
    """Fill what the document itself did not say from what stands in the table above it."""
    for name, (text, line) in found.items():
        read = out.reads[name]
        if read.value is not None and not read.doubt:
            continue
        value: object = text
        if name == "made_on":
            value = p.find_date(text, dotted=True)
        elif name == "document_number":
            value = own_number(p.squeeze(text)) or None
        elif name == "attribute":
            value = attribute_of(f"公开方式：{text}")
        if value is not None:
            setattr(out, name, Read(value, line))
