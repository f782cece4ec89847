"""Making pages and putting them in their place, one set at a time."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from zhaoming.kernel.audit.digests import sm3
from zhaoming.kernel.pages import folder
from zhaoming.kernel.pages.journal import append
from zhaoming.kernel.pages.models import Act, PageChange, PageTag, StoredPage
from zhaoming.kernel.pages.registry import (
    Gone,
    Made,
    Missing,
    Moved,
    Page,
    followers,
    kind_of,
    render,
    version,
)

log = logging.getLogger(__name__)
_BATCH = 500


def make(address: str) -> Made:
    """What stands at an address now: a page, a tombstone, a way on, or nothing."""
    try:
        return render(address)
    except (Gone, Moved) as end:
        return end
    except Missing:
        return None


def batched(addresses: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Addresses in sets that are not held for long."""
    for start in range(0, len(addresses), size):
        yield addresses[start : start + size]


def concerned(tags: Iterable[str]) -> set[str]:
    """The addresses of all pages that show any of ``tags``."""
    wanted = set(tags)
    rows = PageTag.objects.filter(tag__in=wanted).values_list("page_id", flat=True)
    return set(rows).union(*(followers(tag) for tag in wanted))


def refresh(addresses: Iterable[str], *, at: datetime) -> int:
    """Make these pages anew and write those that changed; returns how many files changed.

    They are held from before the rows are read until the files are written: whatever was
    committed before this call is what the files say after it.
    """
    wanted = sorted(set(addresses))
    if not wanted:
        return 0
    with folder.held(wanted):
        stamp = version()
        return settle({address: make(address) for address in wanted}, stamp, at)


@dataclass
class _Settling:
    """What came of one set of pages, on its way into the rows."""

    stamp: str
    at: datetime
    before: dict[str, StoredPage]
    changes: list[PageChange] = field(default_factory=list)
    rows: list[StoredPage] = field(default_factory=list)
    tags: dict[str, frozenset[str]] = field(default_factory=dict)
    away: list[str] = field(default_factory=list)

    def remove(self, address: str) -> None:
        """Nothing stands at the address."""
        there = folder.drop(address) | folder.drop(address, folder.GONE)
        if address in self.before:
            self.away.append(address)
        if there or address in self.before:
            self.changes.append(PageChange(address=address, act=Act.DELETE, at=self.at))

    def put(self, address: str, page: Page | Gone) -> None:
        """A page or a tombstone stands at the address."""
        gone = isinstance(page, Gone)
        source = None if isinstance(page, Gone) else page.file
        row = self.before.get(address)
        if source and row and not row.gone and folder.is_link(address, source):
            self._row(address, page, row.sm3, row.size)
            return
        content = source.read_bytes() if source else page.html.encode()
        digest, tree = sm3(content), folder.GONE if gone else folder.WWW
        same = row is not None and (row.sm3, row.gone) == (digest, gone)
        if not same or not folder.place_of(address, tree).exists():
            if source:
                folder.link(address, source)
            else:
                folder.write(address, content, tree)
            folder.drop(address, folder.WWW if gone else folder.GONE)
            act = Act.GONE if gone else Act.WRITE
            self.changes.append(PageChange(address=address, act=act, sm3=digest,
                                           size=len(content), at=self.at))  # fmt: skip
        self._row(address, page, digest, len(content))

    def _row(self, address: str, page: Page | Gone, digest: str, size: int) -> None:
        until, tags = (
            (None, frozenset[str]()) if isinstance(page, Gone) else (page.until, page.tags)
        )
        kind, row = kind_of(address), self.before.get(address)
        self.rows.append(StoredPage(
            address=address, kind=kind.name if kind else "", gone=isinstance(page, Gone),
            sm3=digest, until=until, size=size, version=self.stamp, made_at=self.at,
            position=row.position if row else 0,
        ))  # fmt: skip
        self.tags[address] = tags

    def keep(self) -> None:
        """Into the rows: what changed into the chain, what stands where."""
        append(self.changes)
        places = {change.address: change.position for change in self.changes}
        for row in self.rows:
            row.position = places.get(row.address, row.position)
        StoredPage.objects.filter(address__in=self.away).delete()
        StoredPage.objects.bulk_create(
            self.rows, batch_size=_BATCH, update_conflicts=True, unique_fields=["address"],
            update_fields=["kind", "gone", "sm3", "size", "version", "until", "position",
                           "made_at"],
        )  # fmt: skip
        self._keep_tags()

    def _keep_tags(self) -> None:
        known: dict[str, set[str]] = {}
        rows = PageTag.objects.filter(page__in=[a for a in self.tags if a in self.before])
        for page, tag in rows.values_list("page_id", "tag"):
            known.setdefault(page, set()).add(tag)
        for address, tags in self.tags.items():
            before = known.get(address, set())
            if lost := before - tags:
                PageTag.objects.filter(page=address, tag__in=lost).delete()
            PageTag.objects.bulk_create(
                [PageTag(page_id=address, tag=tag) for tag in tags - before], ignore_conflicts=True
            )


def settle(made: Mapping[str, Made], stamp: str, at: datetime) -> int:
    """Write what was made; the caller holds the addresses. Files first: a row names what is there."""
    before = StoredPage.objects.in_bulk(list(made))
    work = _Settling(stamp, at, before)
    for address, page in made.items():
        if page is None or isinstance(page, Moved):
            work.remove(address)
        else:
            work.put(address, page)
    if work.changes or any(_differs(row, before) for row in work.rows):
        with transaction.atomic():
            work.keep()
    return len(work.changes)


def _differs(row: StoredPage, before: Mapping[str, StoredPage]) -> bool:
    old = before.get(row.address)
    return old is None or (old.version, old.until) != (row.version, row.until)


def take_down(tags: Iterable[str], *, at: datetime) -> None:
    """Have every page that shows any of ``tags`` right before the act's success is reported.

    Called inside the act's transaction, before the rows forget where things stood; done when it
    has been committed. Where the pages cannot be made, whatever the fault, the files go with all
    else that they show: nothing withdrawn stays readable.
    """
    addresses = concerned(tags)

    def at_once() -> None:
        try:
            refresh(addresses, at=at)
        except Exception:
            log.exception("pages are dropped, not made")
            with folder.held(addresses):
                for address in addresses:
                    folder.drop(address)

    transaction.on_commit(at_once)
