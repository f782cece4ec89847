"""A file into the rows of a catalogue, with what was inferred and what is doubtful; pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from zhaoming.domains.catalogue.engine.reading.domains import domain_in
from zhaoming.domains.catalogue.engine.reading.dumps import Shuffled, read_dump
from zhaoming.domains.catalogue.engine.reading.grids import read_grid
from zhaoming.domains.catalogue.engine.reading.rows import Normaliser, Note, Row
from zhaoming.domains.catalogue.engine.reading.sources import Block, blocks_of


@dataclass
class Reading:
    """What a file says: its rows, or why it was refused."""

    rows: list[Row] = field(default_factory=list)
    inferred: list[Note] = field(default_factory=list)
    doubts: list[Note] = field(default_factory=list)
    refused: str = ""


def read_catalogue(content: bytes, kind: str) -> Reading:
    """Read a file of a known kind (xlsx, xls, docx, html, pdf; all others are text)."""
    return _read(blocks_of(content, kind))


def _read(blocks: Iterable[Block]) -> Reading:
    into, domain, waiting, seen = Normaliser(), "", list[str](), False
    for block in blocks:
        if block.grid:
            domain = next(filter(None, (domain_in(line) for line in reversed(waiting))), domain)
            if read_grid(block.grid, domain, into):
                seen, waiting = True, []
            else:
                waiting += [" ".join(dict.fromkeys(filter(None, row))) for row in block.grid]
        else:
            waiting += block.text.split("\n")
    if not seen:
        try:
            seen = read_dump("\n".join(waiting), into)
        except Shuffled as lost:
            return Reading(refused=str(lost))
    if not seen or not into.rows:
        return Reading(
            refused="没有找到目录表：表头须有“公开内容”“公开依据”“公开时限”“公开主体”等栏目。"
        )
    into.settle()
    return Reading(into.rows, into.inferred, into.doubts)
