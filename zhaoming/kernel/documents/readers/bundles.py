"""ZIP archives of files: each member read by its own reader, none deeper than one archive."""

from collections.abc import Callable
from dataclasses import replace

from zhaoming.kernel.documents.archives import Archive
from zhaoming.kernel.documents.sniffing import Format, sniff
from zhaoming.kernel.documents.terms import Limits, Reading, Unreadable

Reader = Callable[[bytes, Limits], Reading]


def read(content: bytes, limits: Limits, reader: Callable[[Format], Reader]) -> Reading:
    """Every member; Unreadable, with its name, where one of them cannot be read."""
    archive, whole = Archive(content, limits), Reading("zip")
    for member in archive.zip.infolist():
        if member.is_dir():
            continue
        name = _name(member.filename, utf8=bool(member.flag_bits & 0x800))
        data = archive.bytes(member.filename)
        try:
            inner = reader(_single(data, name))(data, limits)
        except Unreadable as refusal:
            raise Unreadable(f"压缩包中的“{name}”：{refusal}") from None
        whole.parts += [
            replace(p, place=f"{name} {p.place}", address=f"{name}/{p.address}")
            for p in inner.parts
        ]
        whole.metadata |= {f"{name}/{key}": value for key, value in inner.metadata.items()}
        whole.findings += [f"{name}：{finding}" for finding in inner.findings]
    return whole


def _single(data: bytes, name: str) -> Format:
    kind = sniff(data, name)
    if kind is Format.ZIP:
        raise Unreadable("压缩包里还有压缩包：请解开后重新打包。")
    return kind


def _name(raw: str, *, utf8: bool) -> str:
    """The name of a member; Windows writes Chinese ones in GBK and does not say so."""
    if utf8:
        return raw
    try:
        return raw.encode("cp437").decode("gb18030")
    except UnicodeError:
        return raw
