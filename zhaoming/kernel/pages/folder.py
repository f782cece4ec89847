"""The folder of pages: where an address stands, how it is written, who holds it meanwhile.

Two trees: ``www`` is what is public, ``gone`` the tombstones of what was withdrawn. Beside each
text stands its compressed form. A file is written under another name and renamed, so that no
reader ever meets half a page.
"""

import fcntl
import gzip
import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.conf import settings

from zhaoming.kernel.pages.registry import kind_of

WWW, GONE = "www", "gone"
_STRIPES = 1024
_LEVEL = 6
TEXTS = {".html", ".xml", ".css", ".txt", ".json", ".csv"}


def root() -> Path:
    """Where the pages of this installation stand."""
    return Path(settings.PAGES)


def place_of(address: str, tree: str = WWW) -> Path:
    """The file at which an address stands."""
    inner = address.lstrip("/")
    return root() / tree / (f"{inner}index.html" if address.endswith("/") else inner)


def address_of(place: Path, tree: str = WWW) -> str:
    """The address of a file."""
    inner = place.relative_to(root() / tree).as_posix()
    return "/" + (inner.removesuffix("index.html") if place.name == "index.html" else inner)


def _stripe(address: str) -> int:
    """Pages that are made in one lot are held by one lock."""
    kind = kind_of(address)
    name = kind.lot(address) if kind and kind.lot else address
    return zlib.crc32(name.encode()) % _STRIPES


@contextmanager
def held(addresses: Iterable[str]) -> Iterator[None]:
    """Hold addresses while they are made and written, against everyone else who would.

    Always taken in one order, so that nobody waits in a ring. The kernel lets go of what a
    killed process held.
    """
    locks = root() / "locks"
    locks.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        for stripe in sorted({_stripe(address) for address in addresses}):
            file = stack.enter_context((locks / f"{stripe:04d}").open("w"))
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _put(place: Path, content: bytes) -> None:
    fresh = place.with_name(f"{place.name}.{os.getpid()}~")
    try:
        fresh.write_bytes(content)
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(content)
    fresh.replace(place)


def write(address: str, content: bytes, tree: str = WWW) -> None:
    """Put a text where it belongs; its compressed form first, so that the two never disagree long."""
    place = place_of(address, tree)
    if place.suffix in TEXTS:
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
        _put(place.with_name(f"{place.name}.gz"), packer.compress(content) + packer.flush())
    _put(place, content)


def link(address: str, source: Path) -> None:
    """Put a released file where it belongs, without a second copy where the disk allows it."""
    place = place_of(address)
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f"{place.name}.{os.getpid()}~")
    fresh.unlink(missing_ok=True)
    try:
        os.link(source, fresh)
    except OSError:  # Another disk.
        fresh.write_bytes(source.read_bytes())
    fresh.replace(place)


def is_link(address: str, source: Path) -> bool:
    """Whether what stands at an address is the released file itself, under its second name."""
    try:
        return place_of(address).samefile(source)
    except OSError:
        return False


def drop(address: str, tree: str = WWW) -> bool:
    """Take a file away, and its compressed form; whether there was one."""
    place = place_of(address, tree)
    there = place.exists()
    place.unlink(missing_ok=True)
    place.with_name(f"{place.name}.gz").unlink(missing_ok=True)
    return there


def present(tree: str = WWW) -> Iterator[Path]:
    """Every file of a tree, without the compressed forms."""
    for folder, _, names in os.walk(root() / tree):
        for name in names:
            if not name.endswith((".gz", "~")):
                yield Path(folder) / name


def compressed_agrees(place: Path, content: bytes) -> bool:
    """Whether the compressed form beside a text, where there is one, says the same."""
    packed = place.with_name(f"{place.name}.gz")
    if not packed.exists():
        return True
    try:
        return gzip.decompress(packed.read_bytes()) == content
    except (OSError, EOFError, zlib.error):
        return False


def stored_below(prefix: str) -> Iterator[str]:
    """Every address below ``prefix`` at which something stands now."""
    for tree in (WWW, GONE):
        top = root() / tree / prefix.strip("/")
        for folder, _, names in os.walk(top):
            for name in names:
                if not name.endswith((".gz", "~")):
                    yield address_of(Path(folder) / name, tree)
