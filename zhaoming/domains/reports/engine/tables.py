"""Tables 三 and 四 as the form prints them, their totals, and every sum that must come out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zhaoming.domains.foi.terms import Cell, Outcome, Redress
from zhaoming.domains.reports.terms import CARRIED_IN, CARRIED_OUT, NEW, TOTAL, Column

Table = Mapping[tuple[str, str], int]
COLUMNS = tuple(column.value for column in Column)
NOTE = "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of table 三: its key, its words, and under which heading it stands."""

    key: str
    label: str
    group: str = ""


def _named(cell: Cell, number: int | None = None) -> str:
    words = cell.label.partition("：")[2] or cell.label
    return f"{number}.{words}" if number else words


_GROUPS: tuple[tuple[str, tuple[Cell, ...]], ...] = (
    ("（三）不予公开", (Cell.REFUSED_1, Cell.REFUSED_2, Cell.REFUSED_3, Cell.REFUSED_4, Cell.REFUSED_5,
                  Cell.REFUSED_6, Cell.REFUSED_7, Cell.REFUSED_8)),
    ("（四）无法提供", (Cell.UNABLE_1, Cell.UNABLE_2, Cell.UNABLE_3)),
    ("（五）不予处理", (Cell.UNHANDLED_1, Cell.UNHANDLED_2, Cell.UNHANDLED_3, Cell.UNHANDLED_4, Cell.UNHANDLED_5)),
    ("（六）其他处理", (Cell.OTHER_1, Cell.OTHER_2, Cell.OTHER_3)),
)  # fmt: skip
RESULTS: tuple[str, ...] = tuple(cell.value for cell in Cell)
ROWS: tuple[Row, ...] = (
    Row(NEW, "一、本年新收政府信息公开申请数量"),
    Row(CARRIED_IN, "二、上年结转政府信息公开申请数量"),
    Row(Cell.GRANTED.value, "（一）予以公开", "三、本年度办理结果"),
    Row(
        Cell.PARTIAL.value,
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "三、本年度办理结果",
    ),
    *(
        Row(cell.value, _named(cell, number), group)
        for group, cells in _GROUPS
        for number, cell in enumerate(cells, start=1)
    ),
    Row(TOTAL, "（七）总计", "三、本年度办理结果"),
    Row(CARRIED_OUT, "四、结转下年度继续办理"),
)
KNOWN = frozenset(row.key for row in ROWS if row.key != TOTAL)


def filled(table: Table) -> dict[tuple[str, str], int]:
    """The whole table: what was counted, noughts where nothing was, totals of rows and of results."""
    whole = {(row, column): int(table.get((row, column), 0)) for row in KNOWN for column in COLUMNS}
    for column in COLUMNS:
        whole[TOTAL, column] = sum(whole[row, column] for row in RESULTS)
    for row in (*KNOWN, TOTAL):
        whole[row, TOTAL] = sum(whole[row, column] for column in COLUMNS)
    return whole


def faults(table: Table, earlier: Table | None = None) -> list[str]:
    """Every sum that does not come out; ``earlier`` is last year's table, where there is one."""
    whole = filled(table)
    found = [
        f"“{_label(row)}”{_column(column)}是负数。" for (row, column), n in whole.items() if n < 0
    ]
    for column in (*COLUMNS, TOTAL):
        came = whole[NEW, column] + whole[CARRIED_IN, column]
        went = whole[TOTAL, column] + whole[CARRIED_OUT, column]
        if came != went:
            found.append(
                f"{_column(column)}：第一项加第二项为{came}，第三项加第四项为{went}，两者应当相等。"
            )
    if earlier is not None:
        before = filled(earlier)
        found += [
            f"{_column(column)}：上年结转为{whole[CARRIED_IN, column]}，上一年度报告的结转下年度为"
            f"{before[CARRIED_OUT, column]}，两者应当相等。"
            for column in COLUMNS
            if whole[CARRIED_IN, column] != before[CARRIED_OUT, column]
        ]  # fmt: skip
    return found


def _label(row: str) -> str:
    return next((each.label for each in ROWS if each.key == row), row)


def _column(column: str) -> str:
    return "总计" if column == TOTAL else Column.label_of(column)


OUTCOMES = (Outcome.UPHELD, Outcome.CORRECTED, Outcome.OTHER, Outcome.PENDING)
BLOCKS: tuple[tuple[Redress, str], ...] = (
    (Redress.REVIEW, "行政复议"),
    (Redress.DIRECT, "行政诉讼：未经复议直接起诉"),
    (Redress.AFTER_REVIEW, "行政诉讼：复议后起诉"),
)


def remedies(table: Table) -> dict[tuple[str, str], int]:
    """Table 四 with the total of each of its three blocks: fifteen numbers."""
    whole = {
        (b.value, o.value): int(table.get((b.value, o.value), 0))
        for b, _ in BLOCKS
        for o in OUTCOMES
    }
    return whole | {
        (b.value, TOTAL): sum(whole[b.value, o.value] for o in OUTCOMES) for b, _ in BLOCKS
    }


def added(tables: Iterable[Table]) -> dict[tuple[str, str], int]:
    """Several tables, number by number."""
    whole: dict[tuple[str, str], int] = {}
    for table in tables:
        for key, n in table.items():
            whole[key] = whole.get(key, 0) + n
    return whole


def flat(table: Table) -> dict[str, int]:
    """A table as plain values, for the row of a version."""
    return {f"{row}.{column}": n for (row, column), n in table.items()}


def unflat(plain: Mapping[str, int]) -> dict[tuple[str, str], int]:
    """A table from plain values."""
    return {(key.partition(".")[0], key.partition(".")[2]): int(n) for key, n in plain.items()}
