"""From what is answered to each thing that was asked to what the whole answer is."""

from collections.abc import Iterable, Mapping

from zhaoming.domains.foi.law.tables import ANSWERS
from zhaoming.domains.foi.terms import Cell, Kind, Paper, Relief

K = Kind

# The order in which an application is examined: each step either ends with one of its answers or leads on.
STEPS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("补不补：申请内容是否明确", (K.STILL_UNCLEAR,)),
    ("是不是：是否属于政府信息公开申请",
     (K.NOT_INFORMATION, K.PETITION, K.PUBLICATION, K.NEEDS_WORK, K.REISSUE, K.REPEATED, K.UNREASONABLE)),
    ("谁负责：是否由本机关公开", (K.NOT_OURS, K.SPECIAL_ACCESS)),
    ("有没有：经检索是否存在", (K.NOT_FOUND,)),
    ("给不给：是否有不予公开的情形",
     (K.STATE_SECRET, K.FORBIDDEN, K.ENDANGERS, K.THIRD_PARTY, K.INTERNAL, K.PROCESS, K.CASE_FILE)),
    ("怎么给：公开的方式", (K.GRANTED, K.PARTIAL, K.ALREADY_PUBLIC)),
)  # fmt: skip
GIVEN = frozenset({K.GRANTED, K.PARTIAL, K.ALREADY_PUBLIC})
HANDED = frozenset({K.GRANTED, K.PARTIAL})
REFUSED = frozenset(kind for kind, a in ANSWERS.items() if a.relief is Relief.REVIEW_FIRST)
# What may be left out of a partial disclosure (条例第三十七条).
WITHHELD = REFUSED | {K.NOT_INFORMATION}
LAPSED = frozenset({K.NOT_CORRECTED, K.NOT_PAID})
_NOTICES = frozenset({
    K.STILL_UNCLEAR, K.PETITION, K.REPEATED, K.PUBLICATION, K.UNREASONABLE, K.REISSUE, *LAPSED,
})  # fmt: skip
_WEIGHT = tuple(Cell)


def overall(kinds: Iterable[Kind]) -> Kind:
    """What the answer is as a whole, so that one case falls in one cell.

    Something given and something not is a partial disclosure, which is counted as nothing else
    (国办公开办函〔2021〕30号); otherwise the first in the order of table 三. ValueError for none.
    """
    found = list(kinds)
    if not found:
        raise ValueError("no item was answered")
    if any(k in GIVEN for k in found) and any(k not in GIVEN for k in found):
        return K.PARTIAL
    if K.PARTIAL in found:
        return K.PARTIAL
    if K.GRANTED in found:
        return K.GRANTED
    return min(found, key=lambda kind: _WEIGHT.index(ANSWERS[kind].cell))


def relief(kinds: Iterable[Kind]) -> Relief:
    """Which relief the answer as a whole tells of (行政复议法第二十三条)."""
    found = {ANSWERS[kind].relief for kind in kinds}
    if Relief.BOTH in found or found >= {Relief.REVIEW_FIRST, Relief.CHOICE}:
        return Relief.BOTH
    return next(iter(found))


_PAPERS: Mapping[Kind, Paper] = {K.THIRD_PARTY: Paper.HARMS}


def paper_of(kind: Kind) -> Paper:
    """The paper in which an answer of this kind is given."""
    return _PAPERS.get(kind) or Paper(kind.value)


def is_notice(kind: Kind) -> bool:
    """Whether it is told by a 告知书 rather than answered by a 答复书."""
    return kind in _NOTICES


def cell_of(kind: Kind | None) -> Cell:
    """The row of table 三 of a case that ended so; without an answer it is one of the others."""
    return ANSWERS[kind].cell if kind else Cell.OTHER_3
