"""Ticks of a dump: their order is left, their place is lost; pure."""

from collections.abc import Mapping, Sequence

from zhaoming.domains.catalogue.engine.reading import columns as c
from zhaoming.domains.catalogue.engine.reading.cells import is_tick
from zhaoming.domains.catalogue.engine.reading.columns import Column
from zhaoming.domains.catalogue.engine.reading.rows import Normaliser


def regions(columns: Sequence[Column]) -> list[list[str]]:
    """The columns of ticks that stand side by side."""
    found: list[list[str]] = [[]]
    for column in columns:
        if column.key in c.TICKED or column.key == c.RANK:
            found[-1].append(column.name)
        elif found[-1]:
            found.append([])
    return [region for region in found if region]


def settle(cells: dict[str, str], region: Sequence[str], ranks: Mapping[str, object],
            into: Normaliser) -> None:  # fmt: skip
    """Ticks of a dump keep their order and lose their place: the usual reading is taken."""
    count = sum(is_tick(cells.get(key, "")) for key in region)
    if count in (0, len(region)):
        return
    named = bool(cells.get(c.SOME, "")) and not is_tick(cells.get(c.SOME, ""))
    first = [key for key in (c.EVERYBODY, c.PROACTIVE) if key in region]
    first = first[1:] if named and c.EVERYBODY in first else first
    places = [key for key in region if key in ranks]
    wanted = [*first, *places][:count]
    if len(wanted) < count:
        into.doubt(c.AUDIENCE, "勾选比常见的多，位置已经丢失")
        return
    for key in region:
        if key in wanted or is_tick(cells.get(key, "")):
            cells[key] = "√" if key in wanted else ""
    if count not in (len(first) + bool(places), len(first) + len(places)):
        into.doubt(c.LEVELS, "勾选的位置已经丢失，按常见的读")
