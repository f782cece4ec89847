"""公示名单: which columns a list of people may show, by its type; and whether a table is one."""

import csv
import io
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from zhaoming.domains.review.engine.addresses import address_cell
from zhaoming.domains.review.engine.names import is_name
from zhaoming.domains.review.engine.shaping import shaped

_DATA = Path(__file__).parents[1] / "data" / "list_types.csv"
_NAMES = shaped(
    r"姓\s?名|户\s?主|受益人|对象|被征收人|权利人|当事人|考生|学生|申请人|持证人|监护人"
)
_NEVER = shaped(
    r"身份证|证件号|银行|卡号|账号|一卡通|存折|手机|电话|联系方式|住址|地址|门牌|出生|病|残疾|诊断|健康|婚|民族|宗教|监护|年级|班级"
)
_PLACES = shaped(r"住址|地址")
_FEW, _HALF, _HEADINGS = 3, 2, 12


class ListType(NamedTuple):
    """A sort of 公示名单: the columns that it may show, and where that is written."""

    name: str
    allowed: tuple[str, ...]
    basis: str


@cache
def list_types() -> dict[str, ListType]:
    """The types that the product carries, by name, in their order."""
    rows = csv.DictReader(io.StringIO(_DATA.read_text(encoding="utf-8")))
    return {
        row["name"]: ListType(row["name"], tuple(row["allowed"].split("、")), row["basis"])
        for row in rows
    }


def names_people(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table lists people: a column of names, and names in it."""
    for place, column in enumerate(columns):
        cells = [str(row[place]).strip() for row in rows if place < len(row)]
        named = sum(map(is_name, filter(None, cells)))
        if named >= _FEW and (_NAMES.search(column) or named * _HALF > len(cells)):
            return True
    return False


def rolled_in(text: str) -> list[str]:
    """The headings of a list of people in what a file says; empty where its tables list none."""
    lines = [line.split("\t") for line in text.split("\n") if "\t" in line]
    for place, heading in enumerate(lines[:_HEADINGS]):
        columns = [cell.strip() for cell in heading]
        if any(map(_NAMES.search, columns)) and names_people(columns, lines[place + 1 :]):
            return [column for column in columns if column]
    return []


def forbidden(columns: Sequence[str], rows: Sequence[Sequence[str]], sort: str) -> list[int]:
    """The columns that a list of this sort does not show, but for what is masked already.

    Of a sort that nobody has defined, what no list shows: identity, account, telephone, home, health.
    """
    known = list_types().get(sort)
    found = []
    for place, column in enumerate(columns):
        name = re.sub(r"\s|[（(].*", "", column)
        if known and name in known.allowed:
            continue
        cells = [str(row[place]).strip() for row in rows if place < len(row)]
        if _NEVER.search(name) and any(_shows(name, cell) for cell in cells):
            found.append(place)
    return found


def _shows(column: str, cell: str) -> bool:
    """Whether a cell shows what its column must not: not where it is masked, nor of a home the village."""
    if not cell or "*" in cell:
        return False
    return bool(address_cell(cell)) if _PLACES.search(column) else True
