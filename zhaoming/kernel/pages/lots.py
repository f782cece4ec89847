"""Pages that are made together, read together and held together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from zhaoming.kernel.pages import folder
from zhaoming.kernel.pages.registry import PageKind, kinds, version
from zhaoming.kernel.pages.writing import refresh, settle

_LOT = 25


@dataclass(frozen=True)
class Lot:
    """Pages of one kind that are made and written together."""

    kind: str
    addresses: tuple[str, ...]


def lots_of(wanted: Iterable[tuple[PageKind, str]]) -> Iterator[Lot]:
    """Addresses of one lot lie together in their kind's own order."""
    name, kept, key = "", list[str](), ""
    for kind, address in wanted:
        now = kind.lot(address) if kind.lot else kind.name
        full = not kind.lot and len(kept) >= _LOT
        if kept and (now != key or full):
            yield Lot(name, tuple(kept))
            kept = []
        name, key = kind.name, now
        kept.append(address)
    if kept:
        yield Lot(name, tuple(kept))


def make_lot(lot: Lot, at: datetime) -> tuple[int, int]:
    """Make one lot; how many pages, and how many files changed."""
    kind = next(each for each in kinds() if each.name == lot.kind)
    if kind.many is None:
        return len(lot.addresses), refresh(lot.addresses, at=at)
    with folder.held(lot.addresses):
        stamp = version()
        made = dict.fromkeys(lot.addresses)
        return len(made), settle({**made, **dict(kind.many(lot.addresses))}, stamp, at)
