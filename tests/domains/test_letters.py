"""The letters: every paper made by acts, nothing left blank, the right relief in each, the layout of GB/T 9704."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from tests.cast import County
from tests.domains.applications import (
    ASKED,
    answered,
    channel_set,
    consulted,
    prepare,
    registered,
    served,
)
from zhaoming.domains.foi import api
from zhaoming.domains.foi.law.deciding import LAPSED
from zhaoming.domains.foi.papers.composing import LetterText
from zhaoming.domains.foi.papers.table import FORMS, carried, slots
from zhaoming.domains.foi.terms import Ask, FeeMethod, Kind, Matter, Paper, Relief, Stance
from zhaoming.kernel.documents.fonts import faces
from zhaoming.kernel.documents.official import Official
from zhaoming.kernel.documents.official_pdf import official_pdf
from zhaoming.kernel.terms import Refused

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MM = 36000  # English metric units in a millimetre.
POINTS = 72 / 25.4


def every_letter(county: County, at: datetime) -> Iterator[api.Letter]:
    """One letter of each paper, each made by the act that makes it in life."""
    channel_set(county, at)
    office, head = county.actor("office"), county.actor("office_head")
    for kind in Kind:
        if kind not in LAPSED:
            case = registered(county, at)
            prepare(county, case, kind, at)
            yield answered(county, case, at, kind)
    case = registered(county, at)
    yield case.letters.get()
    api.ask_reasons(case.pk, words="本月共申请12件", until=date(2026, 3, 10), by=office, at=at)
    api.give_reasons(case.pk, words="研究需要", at=at)
    yield api.extend(case.pk, days=10, reason="需要汇总", by=head, at=at)
    yield api.defer(case.pk, until=date(2026, 6, 1), reason="数量大", by=head, at=at)
    row = consulted(county, case, at)
    api.hear_back(row.pk, stance=Stance.OBJECTS, reason="不愿公开", on=at.date(), at=at)
    yield api.overrule(row.pk, reason="涉及公共安全", by=head, at=at)
    for ask in (Ask.JOINT_BODY, Ask.OTHER_BODY):
        api.consult(case.pk, ask=ask, name="明川县教育局", question="联合发文", by=office, at=at)
    yield from case.letters.all()
    yield from _ends(county, at)


def _ends(county: County, at: datetime) -> Iterator[api.Letter]:
    office, head = county.actor("office"), county.actor("office_head")
    case = registered(county, at)
    yield api.ask_correction(
        case.pk, points="年度\n单位", until=date(2026, 3, 20), by=office, at=at
    )
    yield api.lapse(case.pk, by=head, at=at + 20 * DAY)
    case = registered(county, at)
    yield api.charge(case.pk, method=FeeMethod.PAGES, pages=120, reason="页数多", by=head, at=at)
    yield api.unpaid(case.pk, by=head, at=at + 40 * DAY)
    yield api.withdraw(registered(county, at).pk, at=at)
    yield api.close_case(registered(county, at).pk, reason="申请人死亡", by=head, at=at)
    for matter in (Matter.OWN_RECORD, Matter.SUGGESTION):
        yield api.reply(
            registered(county, at, matter=matter).pk,
            words="经审核属实，予以采纳。",
            by=head,
            at=at,
        )
    case = api.apply_online(county.bodies["finance"].pk, ASKED, at=at).case
    api.transfer(case.pk, to="明川县教育局", reason="由教育局制作", by=office, at=at)
    yield from case.letters.all()
    case = served(county, registered(county, at), at)
    api.archive(case.pk, handed_to="", by=office, at=at)
    yield from case.letters.all()


@pytest.fixture
def letters(county: County, at: datetime) -> dict[Paper, api.Letter]:
    """One of each."""
    return {Paper(letter.paper): letter for letter in every_letter(county, at)}


def test_every_paper_has_its_form_its_wording_and_its_article() -> None:
    assert set(FORMS) == set(Paper)
    for form in FORMS.values():
        text = carried()[form.wording].text
        assert set(carried()[form.wording].must) <= set(slots(text)), form.paper
        assert form.cite.article, form.paper


def test_every_paper_is_made_and_none_has_a_blank(
    letters: dict[Paper, api.Letter], tmp_path: Path
) -> None:
    assert set(letters) == set(Paper)
    for paper, letter in letters.items():
        text = LetterText.from_json(letter.text)
        whole = "".join(text.paragraphs)
        assert text.title, paper
        assert text.paragraphs, paper
        assert "〔" not in whole.replace(letter.number, "").replace("〔2020〕109号", "").replace(
            "〔2026〕", ""
        ), paper
        assert "None" not in whole, paper
        assert bool(letter.number) == FORMS[paper].numbered, paper
    _of_relief(letters)
    _of_layout(letters)
    _as_libreoffice_lays_it_out(letters, tmp_path)


def _of_relief(letters: dict[Paper, api.Letter]) -> None:
    """先复议 where articles 14 to 16 refuse, the choice elsewhere, nothing in papers of the procedure."""
    for paper, form in FORMS.items():
        text = "".join(letters[paper].text["paragraphs"])
        assert ("先向明川县人民政府申请行政复议" in text) == (
            form.relief in (Relief.REVIEW_FIRST, Relief.BOTH)
        ), paper
        assert ("六个月内" in text) == (form.relief in (Relief.CHOICE, Relief.BOTH)), paper
        told = form.relief is not Relief.NONE and form.to == "申请人"
        assert ("https://fy.example.cn" in text) == told, paper


def _of_layout(letters: dict[Paper, api.Letter]) -> None:
    """A4, 37 above, 28 left, a type area of 156 × 225, twenty-two lines of 28.95 points, fonts by name."""
    for paper, letter in letters.items():
        file = docx.Document(io.BytesIO(api.as_docx(LetterText.from_json(letter.text))))
        page = file.sections[0]
        found = [round(x / MM) for x in (page.page_width, page.page_height, page.top_margin, page.bottom_margin,
                                         page.left_margin, page.right_margin)]  # fmt: skip
        assert found == [210, 297, 37, 35, 28, 26], paper
        grid = page._sectPr.find(qn("w:docGrid"))
        assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("linesAndChars", "579")
        fonts = {run.font.name for p in file.paragraphs for run in p.runs}
        assert fonts <= {"仿宋_GB2312", "方正小标宋简体"}, paper
        body = [p for p in file.paragraphs if p.runs and p.runs[0].font.name == "仿宋_GB2312"]
        assert {p.runs[0].font.size.pt for p in body if p.runs[0].font.size} == {16.0}
        assert {p.paragraph_format.line_spacing.pt for p in body} == {28.95}
        red = [
            run for p in file.paragraphs for run in p.runs if str(run.font.color.rgb) == "E60012"
        ]
        assert [run.text for run in red] == ["明川县财政局"], paper
        assert page.different_first_page_header_footer


def _as_libreoffice_lays_it_out(letters: dict[Paper, api.Letter], folder: Path) -> None:
    """Where LibreOffice is at hand: nothing outside the type area, lines 28.95 points apart, at most twenty-two."""
    office = shutil.which("soffice")
    if office is None:
        return
    for paper, letter in letters.items():
        (folder / f"{paper.value}.docx").write_bytes(api.as_docx(LetterText.from_json(letter.text)))
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir",
               str(folder), *map(str, sorted(folder.glob("*.docx")))]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for paper in letters:
        pages = pypdfium2.PdfDocument(folder / f"{paper.value}.pdf")
        for page in pages:
            _measured(page, paper)


@pytest.mark.skipif(faces() is None, reason="没有中文字体，PDF 的版式不测")
def test_every_paper_as_pdf_says_the_same_in_twenty_two_lines(
    letters: dict[Paper, api.Letter],
) -> None:
    for paper, letter in letters.items():
        content = api.as_pdf(letter)
        assert content == api.as_pdf(letter), f"{paper}: not the same bytes"
        assert b"pdfaid" in content
        text = LetterText.from_json(letter.text)
        pages = pypdfium2.PdfDocument(content)
        read = "".join(page.get_textpage().get_text_range() for page in pages)
        for piece in (
            text.agency,
            text.number,
            text.title,
            *text.paragraphs,
            *text.enclosures,
            text.sign,
            text.day,
        ):
            assert _bare(piece) in _bare(read), f"{paper}: {piece}"
        for page in pages:
            _measured(page, paper)


def _bare(text: str) -> str:
    """Without what a line break or a page number adds."""
    return re.sub(r"— [0-9]+ —|[\s\u200b\u2060-\u206f\ufffe]", "", text)


@pytest.mark.skipif(faces() is None, reason="没有中文字体，PDF 的版式不测")
def test_a_full_page_has_twenty_two_lines_of_twenty_eight_characters(at: datetime) -> None:
    words = Official("明川县财政局", "", "告知书", "", ["明" * 28 * 60], [], "", "")
    page = pypdfium2.PdfDocument(official_pdf(words, at.date()))[1].get_textpage()
    lines = [line for line in page.get_text_range().splitlines() if "明" in line]
    assert [len(line) for line in lines] == [28] * 22
    last = page.get_charbox(page.get_text_range().replace("\r\n", "").rindex("明"))
    assert last[1] > 35 * POINTS - 2


@pytest.mark.skipif(faces() is None, reason="没有中文字体，PDF 的版式不测")
def test_a_character_that_no_font_holds_is_named_and_never_printed_as_a_box(at: datetime) -> None:
    words = Official("明川县财政局", "", "告知书", "张\U000f0000", ["内容"], [], "", "")
    with pytest.raises(Refused) as refused:
        official_pdf(words, at.date())
    assert "没有这些字：\U000f0000" in refused.value.reasons[0]
    assert "docx" in refused.value.reasons[0]


def _measured(page: pypdfium2.PdfPage, paper: Paper) -> None:
    text = page.get_textpage()
    boxes = [text.get_rect(n) for n in range(text.count_rects())]
    inside = [box for box in boxes if box[1] > 35 * POINTS - 2]  # The page number stands below.
    lines = sorted({round(box[1]) for box in inside}, reverse=True)
    joined = [a for a, b in pairwise([*lines, 0]) if a - b > 6]
    assert inside, f"{paper}: a page with nothing on it"
    assert len(joined) <= 22, paper
    assert min(box[0] for box in inside) >= 28 * POINTS - 2, paper
    assert max(box[2] for box in inside) <= (210 - 26) * POINTS + 4, paper
    assert max(box[3] for box in inside) <= (297 - 37) * POINTS + 4, paper
