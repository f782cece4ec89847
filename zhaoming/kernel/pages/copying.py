"""Carrying the pages to another place, such as a host in the DMZ, change by change."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from zhaoming.kernel.audit.digests import sm3
from zhaoming.kernel.pages import folder, journal
from zhaoming.kernel.pages.models import Act, PageChange, PageCopy, StoredPage


class Unlike(Exception):  # noqa: N818 - named for the fact
    """What arrived is not what was sent."""


@dataclass
class Copied:
    """What a run carried: files written, files taken away, and up to which change."""

    written: int = 0
    removed: int = 0
    position: int = 0


def copy_to(target: Path, name: str, *, at: datetime,
            progress: Callable[[int], None] = lambda _: None) -> Copied:  # fmt: skip
    """Bring ``target`` up to date and confirm it; what was withdrawn goes before what is new.

    Each file is read again where it arrived and compared by its SM3 digest; Unlike where it
    differs, and then nothing is confirmed. Repeatable: a run that was cut off goes on.
    """
    row = PageCopy.objects.filter(name=name).first()
    copied = Copied(position=row.confirmed if row else 0)
    while batch := journal.since(copied.position):
        last = {change.address: change for change in batch}
        for change in sorted(last.values(), key=lambda change: change.act == Act.WRITE):
            _carry(change, target, copied)
        copied.position = batch[-1].position
        journal.confirm(name, copied.position, at=at)
        progress(copied.written + copied.removed)
    journal.confirm(name, copied.position, at=at)
    return copied


def _carry(change: PageChange, target: Path, copied: Copied) -> None:
    with folder.held([change.address]):
        row = StoredPage.objects.filter(address=change.address).first()
        for tree, here in ((folder.WWW, row is not None and not row.gone),
                           (folder.GONE, row is not None and row.gone)):  # fmt: skip
            source = folder.place_of(change.address, tree)
            place = target / source.relative_to(folder.root())
            if here and row is not None:
                _bring(source, place, row.sm3)
                copied.written += 1
            elif place.exists():
                place.unlink()
                place.with_name(f"{place.name}.gz").unlink(missing_ok=True)
                copied.removed += 1


def _bring(source: Path, place: Path, digest: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    for suffix in (".gz", ""):
        here = source.with_name(source.name + suffix)
        there = place.with_name(place.name + suffix)
        if here.exists():
            fresh = there.with_name(f"{there.name}~")
            shutil.copyfile(here, fresh)
            fresh.replace(there)
    if sm3(place.read_bytes()) != digest:
        raise Unlike(str(place))
