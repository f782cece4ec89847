"""Tables that reach us as running text: cells found again by what they hold; pure.

A dump of a table is a row of tokens. The heading says in which order the columns come; a path
through the columns is sought along which every token looks like what its column holds (Viterbi over
segments). What a page break tore apart is joined where the whole reads better than the parts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from zhaoming.domains.catalogue.engine.carried import rows as carried
from zhaoming.domains.catalogue.engine.reading import columns as c
from zhaoming.domains.catalogue.engine.reading.cells import (
    DITTO,
    MARK,
    PHONE,
    is_channels,
    is_limit,
    is_office,
    is_tick,
    laws_in,
    limit_tail,
    speaks_of_time,
)
from zhaoming.domains.catalogue.engine.reading.columns import Column, ranks_of
from zhaoming.domains.catalogue.engine.reading.domains import standard_of
from zhaoming.domains.catalogue.engine.wording import squeezed

NEVER = 1e9
_GROUPS = re.compile(r"申请人|群体|范围内|项目单位|当事人|人员$|村民|居民|对象$|农民|学生|家长")
_PAUSES = frozenset(";；。.、,，:：")
_FEW = 3
_LONGEST = {c.LABEL: 1, c.LEVEL1: 7, c.LEVEL2: 8, c.LEVEL3: 6, c.CONTENT: 14, c.BASIS: 10, c.LIMIT: 9,
            c.SUBJECT: 14, c.CHANNELS: 14, c.SOME: 3, c.MORE: 4}  # fmt: skip
_SKIP = {c.LABEL: 1.5, c.DOMAIN: 0.5, c.LEVEL1: 0.7, c.LEVEL2: 6.5, c.LEVEL3: 0.8, c.CONTENT: 4.0,
         c.BASIS: 2.6, c.LIMIT: 3.0, c.SUBJECT: 2.6, c.CHANNELS: 2.0, c.MORE: 0.8}  # fmt: skip
_JOIN = {c.LEVEL1: 0.35, c.LEVEL2: 0.35, c.LEVEL3: 0.35, c.CONTENT: 0.12, c.BASIS: 0.06, c.LIMIT: 0.05,
         c.SUBJECT: 0.2, c.CHANNELS: 0.04, c.SOME: 0.3, c.MORE: 0.3}  # fmt: skip
_EMPTY = {c.LABEL: 1.2, c.LEVEL1: 0.3, c.LEVEL2: 5.5, c.LEVEL3: 0.4, c.CONTENT: 3.0, c.BASIS: 2.2,
          c.LIMIT: 2.5, c.SUBJECT: 2.2, c.CHANNELS: 1.6, c.MORE: 0.1}  # fmt: skip


@dataclass(frozen=True)
class Token:
    """One piece of a dump; ``starts`` where a line of a table with bars begins."""

    text: str
    starts: bool = False


@dataclass
class Found:
    """A row found in a dump: its cells, and how little they look like what their columns hold."""

    cells: dict[int, str] = field(default_factory=dict)
    cost: float = 0.0


@cache
def names_of(domain: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names of level one and two that a domain is known to have."""
    ones, twos = set(), set()
    for row in carried():
        if not domain or row.columns["domain"] == domain:
            ones.add(squeezed(row.columns["level1"]))
            twos |= {
                name
                for name in re.split("[—-]+", squeezed(row.columns["level2"]))
                if len(name) > _FEW
            }
    return frozenset(ones), frozenset(twos)


class Aligner:
    """Finds the rows of one table in its tokens."""

    def __init__(self, columns: Sequence[Column], domain: str) -> None:
        self.columns, self.wide = list(columns), len(columns)
        self.ones, self.twos = names_of(standard_of(domain))
        self.costs: dict[tuple[str, str], float] = {}
        skips = [_SKIP.get(column.key, 0.12) for column in self.columns]
        self.first = [sum(skips[:place]) for place in range(self.wide)]
        self.rest = [sum(skips[place + 1 :]) for place in range(self.wide)]
        self.ahead = [[sum(skips[one + 1 : two]) if two > one else self.rest[one] + self.first[two]
                       for two in range(self.wide)] for one in range(self.wide)]  # fmt: skip
        self.tokens: Sequence[Token] = ()
        self.best: list[list[float]] = []
        self.back: list[list[tuple[int, int]]] = []

    def rows(self, tokens: Sequence[Token]) -> list[Found]:
        """The rows, first to last."""
        self.tokens, size = tokens, len(tokens)
        self.best = [[NEVER] * self.wide for _ in range(size + 1)]
        self.back = [[(-1, -1)] * self.wide for _ in range(size + 1)]
        for start in range(size):
            for place in range(self.wide):
                cost, came = self._enter(start, place)
                if cost < NEVER:
                    self._extend(start, place, cost, came)
        return list(self._walk_back())

    def _enter(self, start: int, place: int) -> tuple[float, int]:
        """The cheapest way to begin a cell here, and the column that the way comes from."""
        if start == 0:
            return self.first[place], -1
        wrap, stay = (0.0, 0.7) if self.tokens[start].starts else (0.8, 0.0)
        ways = [
            (spent + self.ahead[before][place] + (stay if place > before else wrap), before)
            for before, spent in enumerate(self.best[start])
            if spent < NEVER
        ]
        return min(ways, default=(NEVER, -1))

    def _extend(self, start: int, place: int, cost: float, came: int) -> None:
        """Every cell of one column that begins at a token: that token, and what may be joined to it."""
        key, text = self.columns[place].key, ""
        for end in range(start + 1, min(len(self.tokens), start + _LONGEST.get(key, 1)) + 1):
            token = self.tokens[end - 1]
            if end > start + 1 and not _joins(token, key):
                return
            if key == c.CONTENT and text and text[-1] not in _PAUSES:
                cost += 0.5
            if key == c.CHANNELS and MARK.search(text) and not MARK.search(token.text):
                cost += 0.8
            if token.text != text:  # A shadow printed twice is one.
                text += token.text
            spent = cost + self._cost(key, text) + _JOIN.get(key, 0.3) * (end - start - 1)
            if spent < self.best[end][place]:
                self.best[end][place], self.back[end][place] = spent, (start, came)

    def _walk_back(self) -> Iterator[Found]:
        end = len(self.tokens)
        place = min(range(self.wide), key=lambda n: self.best[end][n] + self.rest[n])
        pieces: list[tuple[int, str]] = []
        while end > 0 and place >= 0 and self.back[end][place][0] >= 0:
            start, came = self.back[end][place]
            pieces.append((place, _joined([token.text for token in self.tokens[start:end]])))
            end, place = start, came
        row, last = Found(), -1
        for place, text in reversed(pieces):
            if place <= last:
                yield row
                row = Found()
            row.cells[place] = text
            row.cost += self._cost(self.columns[place].key, text) if text else 0.0
            last = place
        if row.cells:
            yield row

    # What a text costs in a column: nothing where it looks like what the column holds.

    def _cost(self, key: str, text: str) -> float:
        known = self.costs.get((key, text))
        if known is None:
            known = self.costs[key, text] = self._look(key, text)
        return known

    def _look(self, key: str, text: str) -> float:
        if not text:
            return _EMPTY.get(key, 0.05)
        if len(text) > 1 and not text.strip("√✓"):
            return 30.0
        if key in c.NAMES:
            return self._as_name(key, text)
        looks = {c.LABEL: _as_label, c.CONTENT: self._as_content, c.BASIS: _as_basis,
                 c.LIMIT: _as_limit, c.SUBJECT: _as_subject, c.CHANNELS: _as_channels,
                 c.SOME: _as_some, c.MORE: _as_more, c.AUDIENCE: _as_audience, c.MODE: _as_mode,
                 c.LEVELS: _as_level}  # fmt: skip
        return looks[key](text) if key in looks else (0.0 if is_tick(text) else 25.0)

    def _as_name(self, key: str, text: str) -> float:
        mine, other = (self.ones, self.twos) if key == c.LEVEL1 else (self.twos, self.ones)
        if text in mine:
            return 0.0
        law = text[:1] == "《" and text[-1] in "》)"
        if law or is_tick(text) or MARK.search(text) or DITTO.match(text):
            return 30.0
        cost = 1.4 + 0.03 * len(text) + (20.0 if len(text) > 48 else 0.0)  # noqa: PLR2004 - no name is longer
        cost += 2.0 * ("《" in text[:1]) + 0.4 * (text in other)
        cost += 4.0 * bool(re.search(r"[;；:：]|\d[.、]|[①-⑳]", text))
        cost += 6.0 * bool(re.match(r"\d{1,3}(?=[一-龥])", text))
        cost += 5.0 * ("。" in text) + 3.0 * bool(re.search(r"[、,，]$|^[、,，)）]", text))
        cost += 2.5 * (text.count("(") != text.count(")"))
        if text.isdigit():
            return 0.5 if key == c.LEVEL1 else 8.0
        return cost + 8.0 * is_limit(text) + 6.0 * (laws_in(text) > 1)

    def _as_content(self, text: str) -> float:
        if is_tick(text) or len(MARK.findall(text)) > 2 or DITTO.match(text) or text.isdigit():  # noqa: PLR2004 - by chance
            return 30.0 if not text.startswith("内容") else 0.5
        cost = 0.6 + 4.0 * text.startswith("【") + 6.0 * is_limit(text) + 0.8 * (len(text) < 5)  # noqa: PLR2004 - hardly a content
        if "《" in text and laws_in(text) * 12 > len(text):
            cost += 2.0
        cost += 4.0 * bool(re.search(r"之日起\d+个?工作日", text))
        cost += 1.2 * (text in self.twos or text in self.ones)
        return cost - 0.3 * bool(re.search(r"[;；:：。、]|\d[.、]", text))


def _joined(texts: Sequence[str]) -> str:
    whole = ""
    for text in texts:
        whole += "" if text == whole else text
    return whole


def _joins(token: Token, key: str) -> bool:
    """Whether a token may go on the cell before it: no number of a row, no tick, no 同上, no law."""
    piece = token.text
    alone = piece.isdigit() or DITTO.match(piece) or is_tick(piece)
    return bool(piece) and not token.starts and not alone and (key == c.BASIS or piece[0] != "《")


def _as_label(text: str) -> float:
    return 0.0 if re.fullmatch(r"\d{1,3}\.?", text) else NEVER


def _as_basis(text: str) -> float:
    if is_tick(text) or MARK.search(text):
        return 30.0
    if DITTO.match(text):
        return 0.3
    if "《" in text or text.startswith("【"):
        before, after = text.partition("《")[0], text.rpartition("》")[2]
        before = re.sub(r"^(?:【[^】]*】|\d{1,2}[.、]|[①-⑳]|依据)+", "", before)
        cost = 0.1 + 4.0 * is_limit(after) + 3.0 * (text.count("《") != text.count("》"))
        cost += 5.0 * (
            len(before) > _FEW and (not laws_in(before) or bool(re.search(r"[;。]", before)))
        )
        return cost + 5.0 * (len(after) > 8 and not after.startswith(("等", "(", "、")))  # noqa: PLR2004 - as above
    pieces = len([piece for piece in re.split(r"[、;。]", text) if piece])
    return 1.0 if laws_in(text) * 2 > pieces else 7.0


def _as_limit(text: str) -> float:
    if DITTO.match(text):
        return 0.3
    if ("《" in text and not text.startswith("《听证")) or MARK.search(text):
        return 30.0
    if is_limit(text):
        return 0.8 * bool(limit_tail(text))
    return 3.0 if speaks_of_time(text) and len(text) < 60 else 9.0  # noqa: PLR2004 - a limit cut short


def _as_subject(text: str) -> float:
    if is_tick(text) or "《" in text or MARK.search(text):
        return 30.0
    if DITTO.match(text):
        return 0.3
    if is_limit(text):
        return 10.0
    return 0.2 if is_office(text) else 5.0 + 5.0 * (len(text) > 30)  # noqa: PLR2004 - no office is longer


def _as_channels(text: str) -> float:
    if is_tick(text) or "《" in text or is_limit(text):
        return 30.0
    if DITTO.match(text):
        return 0.3
    tail = MARK.split(text)[-1]
    cost = 4.0 * (len(tail) > 28 and "注" not in tail)  # noqa: PLR2004 - no channel is that long
    return cost if MARK.search(text) or is_channels(text) else 8.0 + 0.1 * len(text)


def _as_some(text: str) -> float:
    if is_tick(text):
        return 0.15
    if _GROUPS.search(text) and len(text) < 24:  # noqa: PLR2004 - a few words
        return 0.4
    plain = len(text) <= 30 and not MARK.search(text) and "《" not in text and not text.isdigit()  # noqa: PLR2004 - by chance
    return 2.2 if plain and not is_limit(text) else 25.0


def _as_audience(text: str) -> float:
    return 0.0 if re.match(r"全社会|特定|社会", text) else _as_some(text)


def _as_mode(text: str) -> float:
    return 0.0 if re.match(r"主动|依申请", text) else 25.0


def _as_level(text: str) -> float:
    return 0.0 if len(text) < 16 and text.endswith("级") and ranks_of(text) else 25.0  # noqa: PLR2004 - a few words


def _as_more(text: str) -> float:
    if PHONE.match(text):
        return 0.0
    return 0.1 if is_office(text) else 4.0
