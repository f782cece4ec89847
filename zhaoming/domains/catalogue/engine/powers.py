"""权责清单 and 公共服务事项清单: any table with a code and a name, row by row; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zhaoming.domains.catalogue.engine.wording import squeezed
from zhaoming.kernel.documents import Block

_HEADS: Mapping[str, tuple[str, ...]] = {
    "code": ("编码", "事项编码", "职权编码", "权力编码", "实施编码", "基本编码", "序号"),
    "name": ("事项名称", "权力名称", "职权名称", "权力事项名称", "服务事项名称", "名称", "主项名称"),
    "sort": ("权力类别", "权力类型", "职权类别", "事项类型", "类别", "类型"),
    "basis": ("设定依据", "实施依据", "法律依据", "职权依据", "依据"),
}  # fmt: skip


@dataclass(frozen=True)
class Matter:
    """One line of a list of powers or services."""

    code: str
    name: str
    sort: str = ""
    basis: str = ""


def read_matters(blocks: Iterable[Block]) -> list[Matter]:
    """The lines of every table that has a code and a name; a code that stands twice counts once."""
    found: dict[str, Matter] = {}
    for block in blocks:
        columns: dict[str, int] = {}
        for row in block.grid:
            if not columns:
                columns = _columns(row)
                continue
            cells = {name: _cell(row, place) for name, place in columns.items()}
            code, name = squeezed(cells.get("code", "")), squeezed(cells.get("name", ""))
            if code and name and code not in _HEADS["code"]:
                found[code[:60]] = Matter(code[:60], name[:300], squeezed(cells.get("sort", ""))[:60],
                                          cells.get("basis", "").strip()[:4000])  # fmt: skip
    return list(found.values())


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _columns(row: Sequence[str]) -> dict[str, int]:
    heads = [squeezed(cell) for cell in row]
    found = {}
    for name, words in _HEADS.items():
        for word in words:
            if word in heads:
                found[name] = heads.index(word)
                break
    return found if {"code", "name"} <= set(found) else {}
