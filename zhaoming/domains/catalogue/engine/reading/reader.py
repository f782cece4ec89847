"""A file into the rows of a catalogue, with what was inferred and what is doubtful; pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from zhaoming.domains.catalogue.engine.carried import rows as carried
from zhaoming.domains.catalogue.engine.proposing import Candidate, propose
from zhaoming.domains.catalogue.engine.reading.domains import domain_in, standard_of
from zhaoming.domains.catalogue.engine.reading.dumps import Shuffled, read_dump
from zhaoming.domains.catalogue.engine.reading.grids import read_grid
from zhaoming.domains.catalogue.engine.reading.rows import Normaliser, Note, Row
from zhaoming.domains.catalogue.engine.wording import squeezed
from zhaoming.kernel.documents import Block

_LOOKED_AT = 40


@dataclass
class Reading:
    """What a file says: its rows, or why it was refused."""

    rows: list[Row] = field(default_factory=list)
    inferred: list[Note] = field(default_factory=list)
    doubts: list[Note] = field(default_factory=list)
    refused: str = ""


def read_catalogue(blocks: Iterable[Block]) -> Reading:
    """Read the blocks of a file, as ``kernel.documents.blocks`` gives them."""
    into, domain, waiting, seen = Normaliser(), "", list[str](), False
    for block in blocks:
        if block.grid:
            domain = next(filter(None, map(_domain, reversed(waiting))), domain)
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
    _name_domain(into)
    into.settle()
    return Reading(into.rows, into.inferred, into.doubts)


def _domain(line: str) -> str:
    plain = squeezed(line)
    return domain_in(line) or (plain if standard_of(plain) else "")


@cache
def _known() -> tuple[tuple[Candidate, ...], dict[int, str]]:
    rows = list(carried())
    known = [Candidate(row.order, row.columns["domain"], row.columns["level1"], row.columns["level2"],
                       row.columns["subject"]) for row in rows]  # fmt: skip
    return tuple(known), {row.order: row.columns["domain"] for row in rows}


def _name_domain(into: Normaliser) -> None:
    """A list whose heading names no domain: the one that most of its items are like, if there is one."""
    nameless = [place for place, row in enumerate(into.rows) if not row.domain]
    if not nameless:
        return
    known, domains = _known()
    votes: Counter[str] = Counter()
    for place in nameless[:_LOOKED_AT]:
        row = into.rows[place]
        if found := propose(f"{row.level1}{row.level2}", row.subject, known):
            votes[domains[found[0].pk]] += 1
    domain, count = votes.most_common(1)[0] if votes else ("", 0)
    if count * 2 <= len(nameless[:_LOOKED_AT]):
        return
    for place in nameless:
        into.rows[place].domain = domain
        into.inferred.append(Note(place + 1, "domain", f"表头没有写领域，按事项名称认作“{domain}”"))
