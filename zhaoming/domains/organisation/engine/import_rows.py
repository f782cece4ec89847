"""Reading an import file: a heading row that is recognised, then rows with reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zhaoming.domains.organisation.engine.credit_code import fault_of
from zhaoming.domains.organisation.terms import BodyKind

COLUMNS = {
    "name": ("单位名称", "名称", "机构名称"),
    "kind": ("单位类别", "类别", "机构类别"),
    "parent": ("上级单位", "上级", "主管单位"),
    "code": ("统一社会信用代码", "信用代码", "机构代码"),
    "phone": ("联系电话", "电话"),
    "address": ("办公地址", "地址"),
    "hours": ("办公时间",),
}
REQUIRED = ("name", "kind", "parent")
_LONGEST = {"name": 120, "phone": 40, "address": 200, "hours": 200}
_KINDS = {kind.label: kind for kind in BodyKind} | {
    "县政府": BodyKind.COUNTY,
    "部门": BodyKind.DEPARTMENT,
    "乡镇": BodyKind.TOWN,
    "街道": BodyKind.STREET,
    "村": BodyKind.VILLAGE,
    "村居": BodyKind.VILLAGE,
    "社区": BodyKind.COMMUNITY,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row as read; ``faults`` say why it cannot be taken."""

    number: int
    cells: dict[str, str]
    kind: BodyKind | None = None
    faults: tuple[str, ...] = field(default_factory=tuple)


class NoHeading(Exception):  # noqa: N818 - named for the fact
    """No row of the file carries the headings that are needed."""

    def __init__(self) -> None:
        super().__init__(
            "没有找到表头：第一行须有“单位名称、单位类别、上级单位”三列，可下载模板填写后重新上传。"
        )


def _heading(cells: Sequence[str]) -> dict[int, str]:
    found = {}
    for place, cell in enumerate(cells):
        for column, names in COLUMNS.items():
            if "".join(cell.split()).rstrip("*＊") in names:
                found[place] = column
    return found


def read(text: str) -> Iterator[Row]:
    """Every row below the heading, numbered as a spreadsheet shows it."""
    heading: dict[int, str] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        cells = line.split("\t")
        if not heading:
            candidate = _heading(cells)
            if set(REQUIRED) <= set(candidate.values()):
                heading = candidate
            continue
        if any(cell.strip() for cell in cells):
            yield _row(number, {h: cells[p].strip() for p, h in heading.items() if p < len(cells)})
    if not heading:
        raise NoHeading


def _row(number: int, cells: dict[str, str]) -> Row:
    faults = [f"缺少“{COLUMNS[name][0]}”。" for name in REQUIRED[:2] if not cells.get(name)]
    kind = _KINDS.get(cells.get("kind", ""))
    if cells.get("kind") and kind is None:
        allowed = "、".join(each.label for each in BodyKind)
        faults.append(f"单位类别“{cells['kind']}”不认识，可填：{allowed}。")
    for name, most in _LONGEST.items():
        if len(cells.get(name, "")) > most:
            faults.append(f"“{COLUMNS[name][0]}”超过{most}个字。")
    if code := cells.get("code"):
        faults += [fault] if (fault := fault_of(code)) else []
    return Row(number, cells, kind, tuple(faults))
