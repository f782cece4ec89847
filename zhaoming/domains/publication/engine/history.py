"""Rows of an old site's export: CSV with Chinese headings, or one JSON object a line."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhaoming.domains.publication.engine.patterns import find_date
from zhaoming.domains.publication.terms import Validity

HEADINGS = {
    "标题": "title",
    "原发布日期": "published_on",
    "正文": "text",
    "发文字号": "document_number",
    "发文机关": "issuer",
    "成文日期": "made_on",
    "索引号": "index_number",
    "有效性": "validity",
}
_NEEDED = ("标题", "原发布日期", "正文")
_DATES = ("published_on", "made_on")


class NoHistory(Exception):  # noqa: N818 - named for the fact
    """The file as a whole cannot be taken over; the words say why."""


@dataclass
class Row:
    """One row: its number in the file, what it says, and what is wrong with it."""

    number: int
    facts: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NoHistory("文件的编码不认识：请另存为 UTF-8 的 CSV 或 JSONL。")


def _objects(text: str) -> Iterator[tuple[int, dict[str, Any] | None]]:
    if text.lstrip().startswith("{"):
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                try:
                    found = json.loads(line)
                except ValueError:
                    found = None
                yield number, found if isinstance(found, dict) else None
        return
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise NoHistory(f"表头缺少：{'、'.join(missing)}。表头应有：{'、'.join(HEADINGS)}。")
    for number, row in enumerate(reader, start=2):
        yield number, dict(row)


def read_history(content: bytes) -> Iterator[Row]:
    """Every row of an export; NoHistory where there is no table to read."""
    csv.field_size_limit(50_000_000)
    for number, found in _objects(_decoded(content)):
        row = Row(number)
        if found is None:
            row.faults.append("这一行不是 JSON 对象。")
        for heading, name in HEADINGS.items() if found else ():
            _take(row, name, heading, str((found or {}).get(heading) or "").strip())
        yield row


def _take(row: Row, name: str, heading: str, text: str) -> None:
    if name in _DATES:
        on: date | None = find_date(text, dotted=True) if text else None
        if text and on is None:
            row.faults.append(f"{heading}“{text[:20]}”不是日期，应写成 2019-05-06。")
        elif on:
            row.facts[name] = on
        elif heading in _NEEDED:
            row.faults.append(f"没有{heading}。")
    elif name == "validity":
        labels = {term.label: term for term in Validity}
        if text and text not in labels:
            row.faults.append(f"有效性“{text[:10]}”不认识，可填：{'、'.join(labels)}。")
        row.facts[name] = labels.get(text, Validity.IN_FORCE)
    else:
        row.facts[name] = text
