"""Word's automatic numbers: what the reader of a document sees, but the text does not hold."""

from collections import defaultdict

from lxml import etree

from zhaoming.kernel.documents.archives import Archive

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN = "零一二三四五六七八九"
_TEN = 10


def _han(n: int) -> str:
    tens, ones = divmod(n, _TEN)
    return (_HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (_HAN[ones] if ones else "")


def _shown(n: int, style: str) -> str:
    if style == "decimal":
        return str(n)
    return _han(n) if "hinese" in style and 0 < n < _TEN * _TEN else ""


def _levels(archive: Archive) -> dict[tuple[str, str], tuple[str, str]]:
    """For each list and level: how it counts, and the text around the number."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for _, root in archive.each_xml(r"word/numbering\.xml"):
        kinds = {a.get(f"{W}abstractNumId"): a for a in root.iter(f"{W}abstractNum")}
        for number in root.iter(f"{W}num"):
            kind = number.find(f"{W}abstractNumId")
            abstract = kinds.get(kind.get(f"{W}val")) if kind is not None else None
            for level in abstract.iter(f"{W}lvl") if abstract is not None else ():
                style, text = level.find(f"{W}numFmt"), level.find(f"{W}lvlText")
                if style is not None and text is not None:
                    key = (number.get(f"{W}numId", ""), level.get(f"{W}ilvl", "0"))
                    found[key] = (style.get(f"{W}val", ""), text.get(f"{W}val", ""))
    return found


def write_numbers(archive: Archive, root: etree._Element) -> None:
    """Put the number of each automatically numbered paragraph before its text."""
    levels = _levels(archive)
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for paragraph in root.iter(f"{W}p") if levels else ():
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        level = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
        if number is None:
            continue
        key = (number.get(f"{W}val", ""), level.get(f"{W}val", "0") if level is not None else "0")
        style, text = levels.get(key, ("", ""))
        counts[key] += 1
        shown = _shown(counts[key], style)
        if shown:
            label = text.replace(f"%{int(key[1]) + 1}", shown)
            run = etree.Element(f"{W}r")
            etree.SubElement(run, f"{W}t").text = "" if "%" in label else label
            paragraph.insert(1, run)
