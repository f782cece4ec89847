"""From running text to the blocks of a page; pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_LEVEL1 = re.compile(r"^[一二三四五六七八九十]{1,3}、\S.{0,60}$")
_LEVEL2 = re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)]\S.{0,40}[^。；]$")


@dataclass
class Block:
    """A heading, a paragraph or a table."""

    kind: str
    text: str = ""
    rows: list[list[str]] = field(default_factory=list)


def blocks(text: str) -> list[Block]:
    """Headings by their numerals, tables where cells are set off by tabs, else paragraphs."""
    out: list[Block] = []
    for raw in text.split("\n"):
        line = raw.strip(" \u3000")
        if not line.strip():
            continue
        if "\t" in line:
            if not out or out[-1].kind != "table":
                out.append(Block("table"))
            out[-1].rows.append([cell.strip() for cell in line.split("\t")])
        elif _LEVEL1.match(line) and not line.endswith("。"):
            out.append(Block("h2", line))
        elif _LEVEL2.match(line):
            out.append(Block("h3", line))
        else:
            out.append(Block("p", line))
    return out


def marked(text: str, needle: str) -> Iterator[tuple[bool, str]]:
    """``text`` in pieces, those that match ``needle`` flagged, for highlighting."""
    words = [re.escape(word) for word in needle.split() if word]
    if not words:
        yield False, text
        return
    for n, piece in enumerate(re.split(f"({'|'.join(words)})", text, flags=re.IGNORECASE)):
        if piece:
            yield bool(n % 2), piece
