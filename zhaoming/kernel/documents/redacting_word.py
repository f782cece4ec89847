"""Clean copies of DOCX: masks over the runs, revisions settled, comments and hidden text gone."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence

from lxml import etree

from zhaoming.kernel.documents.archives import Archive
from zhaoming.kernel.documents.terms import Limits, Mask, Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STORY = re.compile(r"word/(?:document|header\d+|footer\d+|footnotes|endnotes)\.xml")
_GONE = re.compile(
    r"(?:word/(?:comments\w*|people|glossary/.*)\.xml|customXml/.*|docProps/thumbnail.*|word/vbaProject\.bin)"
)
_EMBEDDED = re.compile(r"word/(?:embeddings|activeX)/.*")
_DROPPED = ("del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference", "delText",
            "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "rPrChange",
            "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange")  # fmt: skip
_UNWRAPPED = ("ins", "moveTo")


def redact_docx(content: bytes, masks: Sequence[Mask], limits: Limits) -> bytes:
    """The document with its masks, and without what a reader of it does not see."""
    archive, out = Archive(content, limits), io.BytesIO()
    names = archive.zip.namelist()
    if any(_EMBEDDED.fullmatch(name) for name in names):
        raise Unreadable("文件内嵌了其他文件，不能自动脱敏：请删除内嵌的文件后重试。")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
        for name in names:
            if _GONE.fullmatch(name):
                continue
            if _STORY.fullmatch(name):
                data = _story(archive.xml(name), masks)
            elif name.endswith(".rels") or name == "[Content_Types].xml":
                data = _without_gone(archive.xml(name))
            else:
                data = archive.bytes(name)
            fresh.writestr(name, data)
    return out.getvalue()


def _story(root: etree._Element, masks: Iterable[Mask]) -> bytes:
    for element in list(root.iter(*(f"{W}{name}" for name in _DROPPED), _FALLBACK)):
        _remove(element)
    for run in [r for r in root.iter(f"{W}r") if r.find(f"{W}rPr/{W}vanish") is not None]:
        _remove(run)
    for element in list(root.iter(*(f"{W}{name}" for name in _UNWRAPPED))):
        _unwrap(element)
    for element in root.iter("{*}docPr"):
        for name in ("descr", "title"):
            element.attrib.pop(name, "")
    for paragraph in root.iter(f"{W}p"):
        _mask(paragraph, masks)
    whole: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return whole


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(place, child)
    parent.remove(element)


def _mask(paragraph: etree._Element, masks: Iterable[Mask]) -> None:
    """Write every mask whose line holds this paragraph over its runs, however they are cut."""
    pieces = [t for t in paragraph.iter(f"{W}t") if next(t.iterancestors(f"{W}p")) is paragraph]
    text = "".join(t.text or "" for t in pieces)
    fresh = text
    for mask in masks:
        if text.strip() and text.strip() in mask.line:
            for part, put in _parts(mask):
                fresh = fresh.replace(part, put)
    if fresh == text:
        return
    place = 0
    for piece in pieces:
        length = len(piece.text or "")
        piece.text = fresh[place : place + length]
        place += length


def _parts(mask: Mask) -> Iterable[tuple[str, str]]:
    """A mask over several lines or cells, piece by piece; pieces keep their lengths."""
    place = 0
    for piece in re.split(r"([\n\t\f])", mask.text):
        if piece.strip() and piece not in "\n\t\f":
            put = mask.put[place : place + len(piece)]
            yield piece, put.ljust(len(piece), "*")
        place += len(piece)


def _without_gone(root: etree._Element) -> bytes:
    for element in list(root):
        target = element.get("Target") or element.get("PartName") or ""
        kind = (element.get("Type") or "") + (element.get("ContentType") or "")
        name = target.lstrip("/").removeprefix("../")
        gone = _GONE.fullmatch(name) or _GONE.fullmatch(f"word/{name}")
        if gone or "customXml" in kind + target or "/comments" in kind or kind.endswith("/people"):
            root.remove(element)
    whole: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return whole
