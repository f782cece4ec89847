"""What the words on either side make likely, where no rule tells.

Rules tell what has a shape of its own. Who is a child, whose home a place is, whether an illness is
somebody's and a day a birth, is also told in ways that no rule knows. Then the characters before, behind
and within speak for or against it, and the words of its line and of the whole text: each has a weight, and
the weights are data (``data/likely.json``), learned from the cases of the tests by ``tools/learn.py``.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice
from pathlib import Path

from zhaoming.domains.review.engine.page import Page
from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.terms import Kind

Signs = dict[str, set[str]]
Weights = dict[str, dict[str, int]]

# How far the sum must lie from even odds (0) before it is told, or a rule is not believed: in thousandths, as all
# weights, so that a sum is the same in whatever order it is made.
_ENOUGH = {Kind.MINOR: 0, Kind.HOME_ADDRESS: 800, Kind.HEALTH: 2_200, Kind.BIRTH_DATE: 1_000}
_AGAINST = -2_200
# A text of which less is said as a whole holds none; and of one with more places than this the rest is left to the rules.
_FLOOR = {Kind.MINOR: -8_500, Kind.BIRTH_DATE: -2_500}
_MOST = 2_000
_WIDE, _TITLE, _LINE = 14, 60, 200
# A digit is a digit, and a sign one sign, of whatever width.
_USUAL = str.maketrans("123456789,:;()!?∣|", "000000000，：；（）！？｜｜")
_DATA = Path(__file__).parents[1] / "data" / "likely.json"
_TOLD = shaped(
    "学生|新生|同学|班|年级|幼儿园|小学|初中|高中|大学|学院|家长|妈妈|爸爸|孩子|儿童|孤儿|留守|监护|未成年|学籍|入学|录取|名单|教师|老师|职工|拟聘|公司|党员|干部|值班"
    "|小朋友|患儿|困境|接种|残疾|低保|抚养|法定代理人|岁|校车|考生|竞赛|获奖|营养|资助|奖学金|大专|中职"
)
_TITLE_ENDS = shaped(r"[：:\n]")


class Around:
    """What stands in one text, as signs: where, and the characters that stand there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words = [(found.start(), found[0]) for found in _TOLD.finditer(text)]
        title = _TITLE_ENDS.split(text[:_TITLE], maxsplit=1)[0].translate(_USUAL)
        self.of_all: Signs = {"text": {word for _, word in self._words}, "title": _pieces(title, 2)}
        self._bases: dict[Kind, int] = {}
        self.left = _MOST

    def signs(self, start: int, end: int) -> Signs:
        """What speaks of the words from ``start`` to ``end``, but for what is said of all the text."""
        before = self.text[max(0, start - _WIDE) : start].translate(_USUAL)
        behind = self.text[end : end + _WIDE].translate(_USUAL)
        before = before if len(before) == _WIDE else f"^{before}"
        behind = behind if len(behind) == _WIDE else f"{behind}$"
        within = self.text[start:end].translate(_USUAL)
        return {
            "before": {before[-1:], before[-2:], before[-3:], before[-4:]},
            "behind": {behind[:1], behind[:2], behind[:3], behind[:4]},
            "edges": {f"{before[-1:]}|{behind[:1]}", f"{before[-2:]}|{behind[:2]}"},
            "left": _pieces(before, 2) | _pieces(before, 3),
            "right": _pieces(behind, 2) | _pieces(behind, 3),
            "within": _pieces(within, 2), "letter": set(within[1:]),
            "begins": {within[:2]}, "ends": {within[-2:]}, "long": {str(len(within))},
            "line": self._of_line(start),
        }  # fmt: skip

    def _of_line(self, place: int) -> set[str]:
        low, high = max(0, place - _LINE), place + _LINE
        start = self.text.rfind("\n", low, place) + 1 or low
        end = self.text.find("\n", place, high)
        first = bisect_left(self._words, (start, ""))
        last = bisect_left(self._words, (high if end < 0 else end, ""))
        return {word for _, word in self._words[first:last]}

    def base(self, kind: Kind) -> int:
        """What the text as a whole says for ``kind``."""
        if kind not in self._bases:
            self._bases[kind] = _sum(kind, self.of_all) + _weights()[kind]["all"][""]
        return self._bases[kind]

    def odds(self, kind: Kind, start: int, end: int) -> int:
        """A thousand times the logarithm of the odds that the words from ``start`` to ``end`` are of ``kind``."""
        self.left -= 1
        return self.base(kind) + _sum(kind, self.signs(start, end))


def likely(page: Page, kind: Kind, start: int, end: int) -> bool:
    """Whether what stands around says that this is somebody's."""
    here = around(page)
    return here.left > 0 and here.odds(kind, start, end) > _ENOUGH[kind]


def likeliest(page: Page, kind: Kind, places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of some places those that are likely somebody's; where two overlap, the likelier."""
    told, some = list[tuple[int, int]](), islice(places, _MOST)
    first = next(some, None)
    here = around(page) if first else None
    if first is None or here is None or here.base(kind) < _FLOOR[kind]:
        return told
    odds = ((here.odds(kind, *place), *place) for place in chain((first,), some))
    for each, start, end in sorted(odds, reverse=True):
        if each <= _ENOUGH[kind]:
            break
        if not any(start < other[1] and other[0] < end for other in told):
            told.append((start, end))
    return told


def unlikely(page: Page, kind: Kind, start: int, end: int) -> bool:
    """Whether what stands around says clearly that this is nobody's."""
    here = around(page)
    return here.left > 0 and here.odds(kind, start, end) < _AGAINST


def around(page: Page) -> Around:
    """What stands in a page, looked for once."""
    return page.once(_made)[0]


def _made(page: Page) -> Iterator[Around]:
    yield Around(page.text)


def _pieces(text: str, size: int) -> set[str]:
    return {text[n : n + size] for n in range(len(text) - size + 1)}


def _sum(kind: Kind, signs: Signs) -> int:
    weights, total = _weights()[kind], 0
    for where, found in signs.items():
        known = weights[where]
        for what in found:
            total += known.get(what, 0)
    return total


@cache
def _weights() -> dict[str, Weights]:
    weights: dict[str, Weights] = json.loads(_DATA.read_text(encoding="utf-8"))
    return weights
