"""Making many pages: all of them, those of an old version, those whose time is over."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from zhaoming.kernel.pages import folder
from zhaoming.kernel.pages.crew import carry
from zhaoming.kernel.pages.lots import Lot, lots_of, make_lot
from zhaoming.kernel.pages.models import StoredPage
from zhaoming.kernel.pages.registry import PageKind, kinds, look_again, version
from zhaoming.kernel.pages.writing import batched, refresh

_FEW = 400


@dataclass
class Built:
    """What a build did: pages made, files that changed, files taken away."""

    pages: int = 0
    changed: int = 0
    dropped: int = 0


def expected() -> Iterator[tuple[PageKind, str]]:
    """Every address that should be there, kind by kind."""
    for kind in kinds():
        for address in kind.every():
            yield kind, address


def build(*, at: datetime, jobs: int = 1, anew: bool = False,
          progress: Callable[[int, int], None] = lambda _done, _all: None) -> Built:  # fmt: skip
    """Make every page that is not there, or not of the current version; all of them if ``anew``.

    Can be stopped and started again: what has been made is not made twice. Pages that should not
    be there any more are taken away.
    """
    look_again()
    current = set[str]() if anew else _current()
    seen: set[str] = set()
    wanted = list(_missing(current, seen))
    lots, built = list(lots_of(wanted)), Built()
    for pages, changed in _run(lots, at, jobs if len(wanted) > _FEW else 1):
        built.pages += pages
        built.changed += changed
        progress(built.pages, len(wanted))
    built.dropped = sweep(seen, at=at)
    return built


def _current() -> set[str]:
    rows = StoredPage.objects.filter(version=version()).values_list("address", flat=True)
    return set(rows.iterator(5000))


def _missing(current: set[str], seen: set[str]) -> Iterator[tuple[PageKind, str]]:
    for kind, address in expected():
        if address in seen:
            continue
        seen.add(address)
        if address not in current or not _stands(address):
            yield kind, address


def _stands(address: str) -> bool:
    return folder.place_of(address).exists() or folder.place_of(address, folder.GONE).exists()


def _run(lots: Sequence[Lot], at: datetime, jobs: int) -> Iterator[tuple[int, int]]:
    if jobs < 2:  # noqa: PLR2004 - one is no company
        return (make_lot(lot, at) for lot in lots)
    return carry(((lot.kind, lot.addresses, at) for lot in lots), jobs)


def sweep(wanted: set[str], *, at: datetime) -> int:
    """Take away what nobody expects: rows without an address, files that no row knows."""
    rows = set(StoredPage.objects.values_list("address", flat=True).iterator(5000))
    gone = set(StoredPage.objects.filter(gone=True).values_list("address", flat=True))
    strangers = rows - wanted - gone
    for some in batched(sorted(strangers), _FEW):
        refresh(some, at=at)
    count = len(strangers)
    for tree in (folder.WWW, folder.GONE):
        for place in folder.present(tree):
            address = folder.address_of(place, tree)
            if address not in rows and address not in wanted:
                with folder.held([address]):
                    if not StoredPage.objects.filter(address=address).exists():
                        count += folder.drop(address, tree)
    return count


def renew(*, at: datetime, limit: int = 200) -> int:
    """Make the pages anew whose ``until`` has come."""
    rows = StoredPage.objects.filter(until__lte=at).order_by("until")
    return refresh(rows.values_list("address", flat=True)[:limit], at=at)


def outdated() -> bool:
    """Whether any page was made under another version than the current one."""
    now = version()
    rows = StoredPage.objects.all()
    return rows.filter(version__lt=now).exists() or rows.filter(version__gt=now).exists()


def stale() -> int:
    """How many pages were made under another version than the current one."""
    return StoredPage.objects.exclude(version=version()).count()
