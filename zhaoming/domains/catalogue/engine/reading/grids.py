"""Tables whose cells are known: headings, merged cells, cards; pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from zhaoming.domains.catalogue.engine.reading import columns as c
from zhaoming.domains.catalogue.engine.reading.cells import channel_named, is_tick
from zhaoming.domains.catalogue.engine.reading.columns import Column, column_of
from zhaoming.domains.catalogue.engine.reading.domains import domain_in
from zhaoming.domains.catalogue.engine.reading.rows import Normaliser, Note, Row, tidy
from zhaoming.domains.catalogue.engine.wording import squeezed

Grid = Sequence[Sequence[str]]
_LEAST = 4
_STRONG = frozenset({c.CONTENT, c.BASIS, c.LIMIT, c.SUBJECT, c.CHANNELS})
_CARD = 5
_NOTE = re.compile(r"^(?:注|备注|说明|填表|制表|附注)[::]|^\d{4}年\d{1,2}月\d{1,2}日$")


@dataclass
class Heading:
    """The columns of a table, by their place, and how many rows their words take."""

    columns: dict[int, Column] = field(default_factory=dict)
    height: int = 1

    @property
    def given(self) -> frozenset[str]:
        """The keys of the columns that there are."""
        return frozenset(each.key for each in self.columns.values())


def heading_at(grid: Grid, start: int) -> Heading | None:
    """The heading that begins in a row; None where that row is none."""
    top = _columns(grid[start])
    keys = {each.key for each in top.values()}
    if len(keys) < _LEAST or len(keys & _STRONG) < _LEAST - 1:
        return None  # A row may well say 全社会, 主动 and 县级.
    found, height = dict(top), 1
    for row in grid[start + 1 : start + 4]:
        under = _columns(row)
        strange = [w for w in row if w.strip() and column_of(w) is None and not channel_named(w)]
        if (not under and not any(map(channel_named, row))) or len(under) < len(strange):
            break
        for place, column in under.items():
            above = found.get(place)
            if above is None or column.key not in c.GROUPS:
                found[place] = column
        height += 1
    found = _with_channels(found, grid[start : start + height + 1])
    kept = {p: each for p, each in found.items() if each.key not in c.GROUPS or _alone(each, found)}
    return Heading(kept, height)


def _with_channels(found: dict[int, Column], rows: Grid) -> dict[int, Column]:
    """Channels that have a column of ticks each, under the heading of all of them."""
    places = [place for place, column in found.items() if column.key == c.CHANNELS]
    if len(places) < 2:  # noqa: PLR2004 - one column holds their names
        return found
    for row in rows:
        named = {p: name for p in places if p < len(row) and (name := channel_named(row[p]))}
        if len(named) > 1:
            return {**found, **{p: Column(c.CHANNEL, name) for p, name in named.items()}}
    return found


def _columns(row: Sequence[str]) -> dict[int, Column]:
    return {place: found for place, cell in enumerate(row) if (found := column_of(cell))}


def _alone(group: Column, found: dict[int, Column]) -> bool:
    """A group that no narrower column replaces: 公开方式 with the words in its cells."""
    parts = {
        c.AUDIENCE: {c.EVERYBODY, c.SOME},
        c.MODE: {c.PROACTIVE, c.REQUEST},
        c.LEVELS: {c.RANK},
    }
    return not parts[group.key] & {each.key for each in found.values()}


def read_grid(grid: Grid, domain: str, into: Normaliser) -> bool:
    """Read a table into rows; False where it is no catalogue."""
    place, heading, seen = 0, None, False
    while place < len(grid):
        row = grid[place]
        words = [cell for cell in dict.fromkeys(map(squeezed, row)) if cell]
        if fresh := heading_at(grid, place):
            heading, seen = fresh, True
            place += fresh.height
            continue
        place += 1
        if len(words) == 1 and (named := domain_in(words[0])):
            domain = named
        elif heading is not None and words and not (len(words) == 1 and _NOTE.match(words[0])):
            _add(row, heading, domain, into)
    return seen or _cards(grid, domain, into)


def _add(row: Sequence[str], heading: Heading, domain: str, into: Normaliser) -> None:
    cells: dict[str, str] = {}
    for place, column in heading.columns.items():
        text, before = row[place] if place < len(row) else "", cells.get(column.name, "")
        if squeezed(text) == squeezed(before):
            text = ""
        cells[column.name] = f"{before}\n{text}".strip() if before.strip() else text
    ranks = {each.name: each.ranks for each in heading.columns.values() if each.key == c.RANK}
    filled = {key for key, text in cells.items() if text.strip()}
    if not filled - {c.LABEL}:
        if filled:
            into.doubts.append(_skipped(into, cells[c.LABEL]))
        return
    own = squeezed(cells.get(c.DOMAIN, "")) or domain
    if into.rows and into.rows[-1].domain == own and _goes_on(cells, filled, into.rows[-1]):
        more = tidy(cells[c.CONTENT])
        if more not in into.rows[-1].content:
            into.rows[-1].content = "\n".join(filter(None, (into.rows[-1].content, more)))
        return
    used = [key.partition(":")[2] for key, text in cells.items()
            if key.startswith(f"{c.CHANNEL}:") and is_tick(text)]  # fmt: skip
    if used:
        cells[c.CHANNELS] = "；".join(used)
    into.add(cells, ranks, own, heading.given)


def _goes_on(cells: dict[str, str], filled: set[str], last: Row) -> bool:
    """A row that only continues the one before: content alone, or the same item under its number."""
    if filled <= {c.CONTENT}:
        return True
    names = (cells.get(c.LEVEL1, ""), cells.get(c.LEVEL2, ""), cells.get(c.LEVEL3, ""))
    same = tuple(map(squeezed, names)) == (last.level1, last.level2, last.level3)
    label = squeezed(cells.get(c.LABEL, ""))
    return bool(label and same and label == last.label and cells.get(c.CONTENT, "").strip())


def _skipped(into: Normaliser, label: str) -> Note:
    return Note(len(into.rows) or 1, c.LABEL, f"第{squeezed(label)}行只有序号，没有内容")


def _cards(grid: Grid, domain: str, into: Normaliser) -> bool:
    """One card per row: each line is a heading and its value."""
    pairs: list[tuple[Column, str]] = []
    for row in grid:
        cells = list(row)
        for name, value in zip(cells[::2], cells[1::2], strict=False):
            if (column := column_of(name)) and column_of(value) is None:
                pairs.append((column, value))
    if len({column.key for column, _ in pairs}) < _CARD:
        return False
    given = frozenset(column.key for column, _ in pairs)
    card: dict[str, str] = {}
    for column, value in [*pairs, (pairs[0][0], "")]:
        if column.key in card and column.key == pairs[0][0].key:
            own = card.pop(c.DOMAIN, "")
            into.add(card, {}, squeezed(own) or domain, given)
            card = {}
        card[column.key] = value
    return True
