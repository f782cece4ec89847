"""DOCX: body with tables, headers, notes, comments, and what was deleted with tracking."""

from lxml import etree

from zhaoming.kernel.documents.archives import Archive
from zhaoming.kernel.documents.readers.numbering import write_numbers
from zhaoming.kernel.documents.readers.remains import remains, unread
from zhaoming.kernel.documents.terms import Limits, Part, Reading

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAIN = "word/document.xml"
_SEEN = (
    ("页眉", r"word/header\d+\.xml", False),
    ("页脚", r"word/footer\d+\.xml", False),
    ("脚注", r"word/footnotes\.xml", False),
    ("尾注", r"word/endnotes\.xml", False),
    ("批注", r"word/comments\w*\.xml", True),
)


def read(content: bytes, limits: Limits) -> Reading:
    """Every text of the document, in reading order, hidden ones marked."""
    archive = Archive(content, limits)
    root = archive.xml("word/document.xml")
    reading = Reading("docx", metadata=core_properties(archive))
    write_numbers(archive, root)
    reading.parts.append(Part("正文", "\n".join(_blocks(root.find(f"{W}body")))))
    if deleted := _deleted(root):
        reading.parts.append(
            Part("修订中删除的文字", deleted, hidden=True, address=f"{_MAIN}#deleted")
        )
    if vanished := _vanished(root):
        reading.parts.append(Part("隐藏文字", vanished, hidden=True, address=f"{_MAIN}#vanished"))
    read = {_MAIN}
    for place, pattern, hidden in _SEEN:
        for name, part in archive.each_xml(pattern):
            read.add(name)
            if text := "\n".join(_blocks(part)).strip():
                reading.parts.append(Part(place, text, hidden, name))
            if deleted := _deleted(part):
                reading.parts.append(
                    Part("修订中删除的文字", deleted, hidden=True, address=f"{name}#deleted")
                )
    reading.parts += remains(archive, read)
    reading.findings += unread(archive)
    return reading


def core_properties(archive: Archive) -> dict[str, str]:
    """Author, title and the like, as the file itself tells."""
    found = {}
    for _, root in archive.each_xml(r"docProps/(core|custom|app)\.xml"):
        for element in root.iter():
            if isinstance(element.tag, str) and element.text and element.text.strip():
                found[etree.QName(element).localname] = element.text.strip()[:200]
    return found


def _blocks(container: etree._Element | None) -> list[str]:
    lines: list[str] = []
    for element in container if container is not None else ():
        if element.tag == f"{W}p":
            lines.append(_paragraph(element))
        elif element.tag == f"{W}tbl":
            lines += [_row(row) for row in element.iter(f"{W}tr")]
        elif isinstance(element.tag, str):
            lines += _blocks(element)
    return lines


def _row(row: etree._Element) -> str:
    cells = [" ".join(_blocks(cell)).strip() for cell in row.iter(f"{W}tc")]
    return "\t".join(cells)


def _paragraph(paragraph: etree._Element) -> str:
    pieces: list[str] = []
    boxes: list[str] = []
    _walk(paragraph, pieces, boxes)
    # A text box floats: what stands in it comes before the paragraph that anchors it.
    return "".join(f"{text}\n" for text in boxes if text.strip()) + "".join(pieces)


def _walk(element: etree._Element, pieces: list[str], boxes: list[str]) -> None:
    for child in element:
        if child.tag in (f"{W}del", f"{W}moveFrom", _FALLBACK):
            continue
        if child.tag == f"{W}t":
            pieces.append(child.text or "")
        elif child.tag in (f"{W}tab", f"{W}ptab"):
            pieces.append("\t")
        elif child.tag in (f"{W}br", f"{W}cr"):
            pieces.append("\n")
        elif child.tag == f"{W}txbxContent":
            boxes.append("\n".join(_blocks(child)))
        elif isinstance(child.tag, str):
            _walk(child, pieces, boxes)


def _deleted(root: etree._Element) -> str:
    texts = [element.text or "" for element in root.iter(f"{W}delText")]
    moved = [t.text or "" for m in root.iter(f"{W}moveFrom") for t in m.iter(f"{W}t")]
    return "\n".join(text for text in texts + moved if text.strip())


def _vanished(root: etree._Element) -> str:
    runs = [run for run in root.iter(f"{W}r") if run.find(f"{W}rPr/{W}vanish") is not None]
    texts = ["".join(t.text or "" for t in run.iter(f"{W}t")) for run in runs]
    return "\n".join(text for text in texts if text.strip())
