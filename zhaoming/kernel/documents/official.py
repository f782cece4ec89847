"""Official letters as DOCX: 信函格式 of GB/T 9704—2012, fonts by name, measures in millimetres.

Type area 156 × 225 mm, twenty-two lines of twenty-eight characters; 小标宋 for the red name and the
title, 仿宋 for the text. What was only recalled of the letter format (the place of the red lines)
stands here in named constants.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_TOP, _LEFT, _RIGHT, _BOTTOM = 37, 28, 26, 35
_PAPER = (210, 297)
_LINES, _CHARACTERS = 22, 28
_LINE_PITCH = 579  # Twentieths of a point: 225 mm over twenty-two lines.
_NAME_FROM_TOP, _FOOT_LINE = 30, 20
_BODY, _TITLE, _SMALL = 16, 22, 14
FANGSONG, XIAOBIAOSONG, SONG = "仿宋_GB2312", "方正小标宋简体", "宋体"
_RED = "E60012"
_TWENTIETHS = 56.6929  # Per millimetre.


_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)


def printable(text: str) -> str:
    """A text without what no document can hold and no eye can see."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


@dataclass(frozen=True, slots=True)
class Official:
    """What a letter says, each piece in its place."""

    agency: str
    number: str
    title: str
    to: str
    paragraphs: Sequence[str]
    enclosures: Sequence[str]
    sign: str
    dated: str


def official_letter(letter: Official) -> bytes:
    """The letter as DOCX; the same letter gives the same text and layout."""
    import docx  # noqa: PLC0415 - few processes ever write one

    file = docx.Document()
    _page(file)
    _fonts(file)
    _head(file, letter)
    _line(file, letter.title, font=XIAOBIAOSONG, size=_TITLE, align="center", exact=False)
    _line(file, "")
    if letter.to:
        _line(file, f"{letter.to}：")
    for paragraph in letter.paragraphs:
        _line(file, paragraph, indent=2)
    if letter.enclosures:
        _line(file, "")
        for line in letter.enclosures:
            _line(file, line, indent=2)
    if letter.sign or letter.dated:
        _line(file, "")
        _line(file, letter.sign, align="right", right=2, keep=True)
        _line(file, letter.dated, align="right", right=4)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _page(file: Any) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above
    from docx.shared import Mm  # noqa: PLC0415 - as above

    section = file.sections[0]
    section.page_width, section.page_height = Mm(_PAPER[0]), Mm(_PAPER[1])
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    section.header_distance, section.footer_distance = Mm(15), Mm(_FOOT_LINE)
    section.different_first_page_header_footer = True
    grid = section._sectPr.find(qn("w:docGrid"))  # noqa: SLF001 - python-docx has no public way
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)  # noqa: SLF001 - as above
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(_LINE_PITCH))
    grid.set(qn("w:charSpace"), "-849")  # 156 mm over twenty-eight characters of 16 points.
    _foot(section)


def _foot(section: Any) -> None:
    """The red double line at the foot of the first page, the page number on the others."""
    first = section.first_page_footer.paragraphs[0]
    _border(first, "top", "thinThickSmallGap")
    number = section.footer.paragraphs[0]
    _align(number, "center")
    _run(number, "— ", SONG, _SMALL)
    _page_field(number)
    _run(number, " —", SONG, _SMALL)


def _page_field(paragraph: Any) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    run = _run(paragraph, "", SONG, _SMALL)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.text = text
        run._r.append(part)  # noqa: SLF001 - python-docx has no fields


def _fonts(file: Any) -> None:
    style = file.styles["Normal"]
    _font(style, FANGSONG, _BODY)
    style.paragraph_format.space_before = style.paragraph_format.space_after = 0


def _font(holder: Any, name: str, size: float) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above
    from docx.shared import Pt  # noqa: PLC0415 - as above

    holder.font.name, holder.font.size = name, Pt(size)
    fonts = holder.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:eastAsia", "w:ascii", "w:hAnsi"):
        fonts.set(qn(kind), name)


def _head(file: Any, letter: Official) -> None:
    """The red name with its double line, and the number under it on the right."""
    name = _line(file, letter.agency, font=XIAOBIAOSONG, size=name_size(letter.agency),
                 align="center", colour=_RED, exact=False)  # fmt: skip
    _border(name, "bottom", "thickThinSmallGap")
    _line(file, letter.number, align="right")
    _line(file, "")


def name_size(agency: str) -> float:
    """As large as fits on one line."""
    return min(34.0, 156 / 25.4 * 72 / max(len(agency), 1))


def _line(file: Any, text: str, *, font: str = FANGSONG, size: float = _BODY, align: str = "left",
          indent: int = 0, right: int = 0, colour: str = "", exact: bool = True,
          keep: bool = False) -> Any:  # fmt: skip
    from docx.enum.text import WD_LINE_SPACING  # noqa: PLC0415 - as above
    from docx.shared import Pt  # noqa: PLC0415 - as above

    paragraph = file.add_paragraph()
    form = paragraph.paragraph_format
    if exact:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINE_PITCH / 20)
    form.widow_control, form.keep_with_next = False, keep
    _indents(paragraph, indent, right)
    _align(paragraph, align)
    if text:
        _run(paragraph, text, font, size, colour)
    return paragraph


def _indents(paragraph: Any, indent: int, right: int) -> None:
    """Indents in characters, as the standard counts them, with their measure for other programs."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    if not indent and not right:
        return
    part = paragraph._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001 - python-docx counts in lengths alone
    for name, count in (("firstLine", indent), ("right", right)):
        if count:
            part.set(qn(f"w:{name}Chars"), str(count * 100))
            part.set(qn(f"w:{name}"), str(count * _BODY * 20))


def _align(paragraph: Any, align: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - as above

    paragraph.alignment = {"left": WD_ALIGN_PARAGRAPH.JUSTIFY, "center": WD_ALIGN_PARAGRAPH.CENTER,
                           "right": WD_ALIGN_PARAGRAPH.RIGHT}[align]  # fmt: skip


def _run(paragraph: Any, text: str, font: str, size: float, colour: str = "") -> Any:
    from docx.shared import RGBColor  # noqa: PLC0415 - as above

    run = paragraph.add_run(printable(text))
    _font(run, font, size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def _border(paragraph: Any, side: str, kind: str) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    borders, line = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for name, value in (("val", kind), ("sz", "24"), ("space", "1"), ("color", _RED)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    form = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx draws none
    form.insert_element_before(borders, "w:spacing", "w:ind", "w:jc", "w:rPr")
