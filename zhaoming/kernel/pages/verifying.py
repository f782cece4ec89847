"""Holding the folder against its rows: what was altered, what is missing, what nobody put there."""

from collections.abc import Callable, Iterator

from zhaoming.kernel.audit.digests import sm3
from zhaoming.kernel.pages import folder, journal
from zhaoming.kernel.pages.building import expected
from zhaoming.kernel.pages.models import Act, PageChange, StoredPage
from zhaoming.kernel.pages.registry import version

_NAMED = 20


def verify(progress: Callable[[int], None] = lambda _: None) -> Iterator[str]:
    """Everything that is wrong with the pages, in words; each page is named."""
    yield from journal.broken()
    known: set[str] = set()
    old = 0
    for count, row in enumerate(StoredPage.objects.order_by("address").iterator(2000), start=1):
        known.add(row.address)
        old += row.version != version()
        if words := _fault(row):
            yield words
        progress(count)
    for tree in (folder.WWW, folder.GONE):
        for place in folder.present(tree):
            if (address := folder.address_of(place, tree)) not in known:
                yield f"页面 {address} 不是本系统生成的"
    if old:
        yield f"有{old}个页面还是旧版式：请运行 zhaoming pages build"
    yield from _unmade(known)


def _fault(row: StoredPage) -> str:
    place = folder.place_of(row.address, folder.GONE if row.gone else folder.WWW)
    last = PageChange.objects.filter(address=row.address).order_by("-position").first()
    if last is None or (last.sm3, last.act == Act.GONE) != (row.sm3, row.gone):
        return f"页面 {row.address} 的登记与变更记录不符"
    try:
        content = place.read_bytes()
    except OSError:
        return f"页面 {row.address} 已丢失"
    if sm3(content) != row.sm3:
        return f"页面 {row.address} 的内容已被改动"
    if not folder.compressed_agrees(place, content):
        return f"页面 {row.address} 的压缩文件与内容不符"
    return ""


def _unmade(known: set[str]) -> Iterator[str]:
    missing = [address for _, address in expected() if address not in known]
    for address in missing[:_NAMED]:
        yield f"页面 {address} 还没有生成"
    if len(missing) > _NAMED:
        yield f"还有{len(missing) - _NAMED}个页面没有生成"
