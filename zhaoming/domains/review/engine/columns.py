"""Tables: the heading of a column tells what its cells are."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from zhaoming.domains.review.engine.addresses import address_cell
from zhaoming.domains.review.engine.births import birth_cell, is_month, of_appointed
from zhaoming.domains.review.engine.names import is_name
from zhaoming.domains.review.engine.page import Hit, Page, Row
from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.terms import Kind

_BIRTH = shaped(r"出\s?生(?:日期|年月|年月日|时间)?|生日")
_ADDRESS = shaped(r"(?:家庭|户籍|户口|现|居住|详细|通讯)?(?:住址|地址)|住所|户籍地|居住地|坐落")
_PERSONS = shaped(r"家庭|户籍|户口|居住|现住|住址")
_NOT_HOME = shaped(r"单位|企业|公司|经营|注册|办公|项目|机构|学校|地块|受理|网址|邮箱")
_HEALTH = shaped(r"病种|疾病|患病|残疾(?:类别|类型|等级|情况|级别)|健康状况|致贫原因|诊断")
_HEALTHY = shaped(r"健康|自身|发展|无|否|良好|/|—|-|\d+|一般|缺|年老|因学|因灾|合计|小计")
_NAMED = shaped(
    r"姓\s?名|户\s?主|患\s?者|评估人|监护|儿童|学生|幼儿|对象|人员|持证|申请人|当事人|联系人|权利人|身份证|成员|人口|孤儿|老人|电话|签名|签收"
)
_BEASTS = shaped(r"耳标|栏位|畜|牛号|猪号|犬")
_AGE = shaped(r"年龄|周岁")
_CHILD = shaped(r"(?:学生|儿童|幼儿|孤儿|孩子|子女|婴儿|新生儿|未成年人)(?:姓名)?")
_IDENTITY = shaped(r"身份证|证件号|公民身份|身份号码")
_WHO = shaped(r"姓\s?名|成员|儿童|学生|幼儿|孤儿|子女|对象")
# Under a heading that asks for a name: one whose family name is in no list.
_A_NAME = shaped(r"[\u4e00-\u9fff·]{2,5}(?<![人数名户个计童生儿女无有是否])\Z")
_GROWN = 18
_LONGEST = 24


_PHONE = shaped(r"宅电|电话|座机|联系方式|固话|传真")
_LOCAL = shaped(r"[2-8](?:\d{2,3}[-\s]?\d{4}|\d{3}[-\s]\d{3})\Z")


def columns(page: Page) -> Iterator[Hit]:
    """What stands in the cells under the headings of birth, home, health and children."""
    appointed = bool(page.rows()) and of_appointed(page.text)
    for row in page.rows():
        named, wanted = _asked(row.heading)
        if not wanted or not (named or any(is_name(page.text[a:b]) for a, b in row.cells)):
            continue
        for hit in _of_row(page.text, row, wanted):
            month = hit.kind is Kind.BIRTH_DATE and is_month(page.text[hit.start : hit.end])
            if not (appointed and month):
                yield hit


@lru_cache(1 << 10)
def _asked(heading: tuple[str, ...]) -> tuple[bool, list[tuple[int, str]]]:
    """Whether headings ask for people, and which columns tell what of them; of cattle nothing."""
    words = " ".join(heading)
    if _BEASTS.search(words):
        return False, []
    return bool(_NAMED.search(words)), [(n, k) for n, h in enumerate(heading) if (k := _kind(h))]


def _kind(heading: str) -> str:
    if heading == "办公":
        return "phone"
    if _NOT_HOME.search(heading) or "关系" in heading:
        return ""
    for kind, shape in (
        ("birth", _BIRTH),
        ("phone", _PHONE),
        ("health", _HEALTH),
        ("age", _AGE),
        ("identity", _IDENTITY),
        ("child", _CHILD),
    ):
        if shape.search(heading):
            return kind
    if not _ADDRESS.search(heading):
        return ""
    return "address" if _PERSONS.search(heading) else "place"


def _of_row(text: str, row: Row, wanted: list[tuple[int, str]]) -> Iterator[Hit]:
    cells = [text[start:end] for start, end in row.cells]
    if cells[0].strip() == row.heading[0] and tuple(map(str.strip, cells)) == row.heading:
        return
    young = False
    for column, kind in wanted:
        cell = cells[column].strip() if column < len(cells) else ""
        young = young or (kind in _YEARS and bool(_YEARS[kind](cell)))
        if cell and (kind != "place" or any(map(is_name, cells))):
            start = row.cells[column][0] + cells[column].index(cell)
            if kind == "child" and "、" in cell:
                yield from _several(cell, start)
            elif hit := _judged(kind, cell, start):
                yield hit
    children = any(kind == "child" for _, kind in wanted)
    if young and not children and (column := _name_of(cells, row.heading)) >= 0:
        cell = cells[column].strip()
        start = row.cells[column][0] + cells[column].index(cell)
        yield Hit(Kind.MINOR, start, start + len(cell), "minor.column")


def _several(cell: str, start: int) -> Iterator[Hit]:
    """Brothers and sisters in one cell."""
    for each in re.finditer(r"[\u4e00-\u9fff·]{2,6}(?=[、（(]|\Z)", cell):
        if is_name(each[0]):
            yield Hit(Kind.MINOR, start + each.start(), start + each.end(), "minor.column")


def _name_of(cells: list[str], heading: tuple[str, ...]) -> int:
    """The cell that names whom a row is about; -1 where none does."""
    named = [n for n, cell in enumerate(cells) if is_name(cell.strip())]
    asked = (n for n in named if n < len(heading) and _WHO.search(heading[n]))
    if (found := next(asked, named[0] if named else -1)) >= 0:
        return found
    whole = (n for n, cell in enumerate(cells) if _A_NAME.match(cell.strip()))
    return next((n for n in whole if n < len(heading) and _WHO.search(heading[n])), -1)


def _judged(kind: str, cell: str, start: int) -> Hit | None:
    if kind in ("address", "place"):
        last = address_cell(cell)
        end = start + last.end() if last else 0
        return Hit(Kind.HOME_ADDRESS, start, end, "home_address.column") if last else None
    if kind not in _CELLS:
        return None
    told, is_one = _CELLS[kind]
    return Hit(told, start, start + len(cell), f"{told}.column") if is_one(cell) else None


def _is_young(cell: str) -> bool:
    years = re.match(r"(\d{1,2})(?:\.0)?岁?(?:半)?\Z", cell)
    return years is not None and int(years[1]) < _GROWN


# Which cells say that the row is about a child: an age, a birth, an identity number with one.
_YEARS: dict[str, Callable[[str], object]] = {
    "age": _is_young,
    "birth": shaped(r"20(?:09|1\d|2\d)[年./\-\d]").match,
    "identity": shaped(r"\d{6}20(?:09|1\d|2\d)\d{4}").match,
}


_CELLS: dict[str, tuple[Kind, Callable[[str], object]]] = {
    "birth": (Kind.BIRTH_DATE, birth_cell),
    "phone": (Kind.LANDLINE, _LOCAL.match),
    "health": (Kind.HEALTH, lambda cell: len(cell) <= _LONGEST and not _HEALTHY.match(cell)),
    "child": (Kind.MINOR, lambda cell: is_name(cell) or bool(_A_NAME.match(cell))),
}
