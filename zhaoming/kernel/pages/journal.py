"""Every change of the folder in one chain, for whoever copies the pages and whoever checks them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from zhaoming.kernel.audit.digests import GENESIS, sm3
from zhaoming.kernel.database import one_at_a_time
from zhaoming.kernel.pages.models import PageChange, PageCopy

_BATCH = 500


def link_digest(previous: str, change: PageChange) -> str:
    """What the next change refers to."""
    facts = (previous, change.position, change.act, change.address, change.sm3, change.size)
    return sm3(":".join(map(str, facts)).encode())


def append(changes: Sequence[PageChange]) -> None:
    """Give changes their places at the end of the chain, in the caller's transaction."""
    if not changes:
        return
    with one_at_a_time("page-journal"):
        last = PageChange.objects.order_by("-position").first()
        position, chain = (last.position, last.chain) if last else (0, GENESIS)
        for position, change in enumerate(changes, start=position + 1):  # noqa: B020 - goes on from there
            change.position = position
            change.chain = chain = link_digest(chain, change)
        PageChange.objects.bulk_create(changes, batch_size=_BATCH)


def since(position: int, limit: int = _BATCH) -> list[PageChange]:
    """The changes after ``position`` in their order."""
    return list(PageChange.objects.filter(position__gt=position).order_by("position")[:limit])


def head() -> tuple[int, str]:
    """The last position and its digest."""
    last = PageChange.objects.order_by("-position").first()
    return (last.position, last.chain) if last else (0, GENESIS)


def confirm(name: str, position: int, *, at: datetime) -> None:
    """A copy has followed, and checked, everything up to ``position``."""
    PageCopy.objects.update_or_create(
        name=name, defaults={"confirmed": position, "confirmed_at": at}
    )


def copies_of(addresses: Iterable[str]) -> list[tuple[str, bool]]:
    """Each other place that holds the pages, and whether it has followed the last change there."""
    changed = PageChange.objects.filter(address__in=list(addresses)).order_by("-position").first()
    reached = changed.position if changed else 0
    rows = PageCopy.objects.order_by("name")
    return [(row.name, row.confirmed >= reached) for row in rows]


def broken() -> Iterator[str]:
    """Where the chain does not hold: a change altered, taken out or put in by hand."""
    chain, expected = GENESIS, 0
    for change in PageChange.objects.order_by("position").iterator(2000):
        expected += 1
        if change.position != expected:
            yield f"页面变更记录缺少第{expected}条"
            expected = change.position
        elif change.chain != link_digest(chain, change):
            yield f"页面变更记录第{change.position}条（{change.address}）被改动"
        chain = change.chain
