"""Official letters as PDF: the same 信函格式 as the DOCX, set exactly, with the faces of this machine inside."""

import json
from datetime import date, datetime, time
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from zhaoming.kernel.calendar import BEIJING
from zhaoming.kernel.documents.fonts import faces, refuse_boxes
from zhaoming.kernel.documents.official import Official, name_size, printable
from zhaoming.kernel.terms import Refused

_WORDS = ("agency", "number", "title", "to", "sign", "dated")
_LISTS = ("paragraphs", "enclosures")
_NO_FACE = "本机没有安装中文字体，不能生成 PDF。请下载 docx，或者由系统管理员安装仿宋、小标宋字体。"


@cache
def _form() -> bytes:
    return Path(__file__).with_name("official.typ").read_bytes()


def official_pdf(letter: Official, on: date) -> bytes:
    """The letter made on ``on`` as PDF/A-2b, the same bytes each time.

    Refused where no Chinese face is installed, or none of them holds a character.
    """
    import typst  # noqa: PLC0415 - few processes ever print a letter

    found = faces()
    if found is None:
        raise Refused([_NO_FACE])
    words = {name: printable(getattr(letter, name)) for name in _WORDS}
    lists = {name: [printable(line) for line in getattr(letter, name)] for name in _LISTS}
    refuse_boxes([words["agency"], words["title"]], found.title)
    refuse_boxes([*words.values(), *chain(*lists.values()), "：—0123456789"], found.text)
    said = {
        **words, **lists, "name_size": name_size(letter.agency),
        "faces": {"text": found.text, "title": found.title, "number": found.number},
    }  # fmt: skip
    made: Any = typst.compile(
        _form(), None, format="pdf", font_paths=found.fonts, pdf_standards=["a-2b"],
        timestamp=int(datetime.combine(on, time(), BEIJING).timestamp()),
        sys_inputs={"letter": json.dumps(said, ensure_ascii=False)},
    )  # fmt: skip
    return bytes(made)
