"""Opening a ZIP container without being hurt by it."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from zhaoming.kernel.documents.terms import Limits, Unreadable

_ESCAPES = re.compile(r"(^/|^[A-Za-z]:|\\|(^|/)\.\.(/|$)|\0)")
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError)
_LARGE = 1_000_000


class Archive:
    """A checked container: no bombs, no escapes, no passwords, no macros."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN:
            raise Unreadable("文件已损坏或未上传完整：请重新保存后再上传。") from None
        self.limits = limits
        self._check()

    def _check(self) -> None:
        members = self.zip.infolist()
        if len(members) > self.limits.members:
            raise Unreadable(f"压缩包内文件超过{self.limits.members}个，不予打开。")
        if sum(member.file_size for member in members) > self.limits.expanded:
            raise Unreadable("文件解压后过大，疑似压缩炸弹，不予打开。")
        for member in members:
            if _ESCAPES.search(member.filename):
                raise Unreadable("文件内含越出目录的路径，不予打开：请重新保存后再上传。")
            if member.flag_bits & _ENCRYPTED:
                raise Unreadable("文件设有打开密码：请取消密码保护后重新上传。")
            large = member.file_size > _LARGE
            if large and member.file_size > member.compress_size * self.limits.ratio:
                raise Unreadable("文件压缩比异常，疑似压缩炸弹，不予打开。")
            if member.filename.lower().endswith("vbaproject.bin"):
                raise Unreadable("文件带有宏：请另存为不含宏的格式后重新上传。")

    def names(self, pattern: str) -> list[str]:
        """The members whose names match, numbered ones in their numeric order."""
        found = [name for name in self.zip.namelist() if re.fullmatch(pattern, name)]
        return sorted(found, key=lambda name: [int(n) for n in re.findall(r"\d+", name)] or [0])

    def bytes(self, name: str) -> bytes:
        """One member; what it says of its own size is not believed."""
        try:
            with self.zip.open(name) as member:
                data = member.read(self.limits.expanded + 1)
        except (*_BROKEN, EOFError, KeyError, zlib.error):
            raise Unreadable("文件已损坏或未上传完整：请重新保存后再上传。") from None
        if len(data) > self.limits.expanded:
            raise Unreadable("文件解压后过大，疑似压缩炸弹，不予打开。")
        return data

    def xml(self, name: str) -> etree._Element:
        """One member as XML; a document type declaration has no business in it."""
        data = self.bytes(name)
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
            raise Unreadable("文件内含外部实体声明，不予打开：请重新保存后再上传。")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            raise Unreadable("文件内容已损坏，无法解析：请重新保存后再上传。") from None

    def each_xml(self, pattern: str) -> Iterator[tuple[str, etree._Element]]:
        """Each matching member with its XML."""
        for name in self.names(pattern):
            yield name, self.xml(name)
