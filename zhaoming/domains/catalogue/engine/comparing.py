"""What one list changes in another: added, removed, renamed, sooner, later, moved, other basis; pure."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from zhaoming.domains.catalogue.engine.basis import name_of
from zhaoming.domains.catalogue.engine.limits import Rule, compile_limit
from zhaoming.domains.catalogue.engine.reading.domains import standard_of
from zhaoming.domains.catalogue.engine.reading.rows import Row
from zhaoming.domains.catalogue.engine.wording import remembered, squeezed
from zhaoming.domains.catalogue.terms import LimitKind, LimitUnit

_DAYS = {
    LimitUnit.HOUR: 1 / 24, LimitUnit.DAY: 1.0, LimitUnit.WORKING_DAY: 1.4, LimitUnit.WEEK: 7.0,
    LimitUnit.MONTH: 30.0, LimitUnit.QUARTER: 91.0, LimitUnit.YEAR: 365.0,
}  # fmt: skip
_LONG = 100_000.0
_ALIKE, _SURE = 0.55, 0.8


@dataclass(frozen=True)
class Change:
    """One row that both lists have, and how one column of it differs."""

    before: Row
    after: Row
    was: str
    now: str


@dataclass
class Comparison:
    """Everything in which the second list differs from the first."""

    added: list[Row] = field(default_factory=list)
    removed: list[Row] = field(default_factory=list)
    renamed: list[Change] = field(default_factory=list)
    tightened: list[Change] = field(default_factory=list)
    loosened: list[Change] = field(default_factory=list)
    relevelled: list[Change] = field(default_factory=list)
    basis_changed: list[Change] = field(default_factory=list)


def compare_lists(first: Sequence[Row], second: Sequence[Row]) -> Comparison:
    """Compare two lists row by row; rows are found again by their names, then by what is alike."""
    found = Comparison()
    pairs, removed, added = paired(first, second)
    found.removed, found.added = removed, added
    for before, after in pairs:
        _compare(before, after, found)
    return found


def _compare(before: Row, after: Row, found: Comparison) -> None:
    was, now = (
        f"{row.level1}·{row.level2}" if row.level1 else row.level2 for row in (before, after)
    )
    if squeezed(was) != squeezed(now):
        found.renamed.append(Change(before, after, was, now))
    if turn := _turn(_spans(before.time_limit), _spans(after.time_limit)):
        into = found.tightened if turn < 0 else found.loosened
        into.append(Change(before, after, before.time_limit, after.time_limit))
    if set(before.levels) != set(after.levels):
        found.relevelled.append(
            Change(before, after, "、".join(before.levels), "、".join(after.levels))
        )
    if set(map(name_of, before.basis)) != set(map(name_of, after.basis)):
        found.basis_changed.append(
            Change(before, after, "、".join(before.basis), "、".join(after.basis))
        )


def _spans(text: str) -> list[float]:
    """How long each rule of a limit gives, in days, the longest first; 长期 only where it is alone."""
    spans = [span for rule in compile_limit(text).rules if (span := _span(rule)) is not None]
    return sorted([span for span in spans if span < _LONG] or spans, reverse=True)


def _turn(was: list[float], now: list[float]) -> float:
    """Below nothing where less time is left, above where more; nothing where it cannot be told."""
    if not was or not now:
        return 0.0
    return sum(now) - sum(was) if len(was) == len(now) else now[0] - was[0]


def _span(rule: Rule) -> float | None:
    if rule.kind in (LimitKind.REALTIME, LimitKind.PROMPT):
        return 0.5 if rule.kind is LimitKind.PROMPT else 0.0
    if rule.kind is LimitKind.CONTINUOUS:
        return _LONG
    if rule.kind in (LimitKind.DEADLINE, LimitKind.PERIODIC) and rule.n is not None and rule.unit:
        return rule.n * _DAYS[rule.unit]
    if rule.kind is LimitKind.FIXED_DATE and rule.month and rule.day:
        return rule.month * 31.0 + rule.day
    return None


Key = Callable[[Row], tuple[str, ...]]


def _domain(row: Row) -> str:
    return standard_of(row.domain) or squeezed(row.domain)


_KEYS: tuple[Key, ...] = (
    lambda row: (_domain(row), squeezed(row.level1), squeezed(row.level2), row.level3, row.content),
    lambda row: (_domain(row), squeezed(row.level1), squeezed(row.level2), row.level3),
    lambda row: (_domain(row), squeezed(row.level2), row.content),
    lambda row: (_domain(row), squeezed(row.level1), row.content),
)


def paired(
    one: Sequence[Row], two: Sequence[Row]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Rows of two lists that are the same item; then what only the first, only the second has."""
    first, second = list(one), list(two)
    pairs: list[tuple[Row, Row]] = []
    for key in _KEYS:
        waiting: dict[tuple[str, ...], list[Row]] = {}
        for row in second:
            waiting.setdefault(key(row), []).append(row)
        left: list[Row] = []
        for row in first:
            same = waiting.get(key(row))
            if same:
                pairs.append((row, same.pop(0)))
            else:
                left.append(row)
        first = left
        second = [row for rows in waiting.values() for row in rows]
    return _alike(pairs, first, second)


def _alike(pairs: list[tuple[Row, Row]], first: list[Row],
           second: list[Row]) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:  # fmt: skip
    """The rest by likeness, the most alike first; what is like nothing is removed, or added."""
    scored = [
        (score, one, two)
        for one, row in enumerate(first)
        for two, other in enumerate(second)
        if _domain(row) == _domain(other) and (score := _score(row, other)) > _ALIKE
    ]
    used_one: set[int] = set()
    used_two: set[int] = set()
    for _, one, two in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        if one not in used_one and two not in used_two:
            used_one.add(one)
            used_two.add(two)
            pairs.append((first[one], second[two]))
    return (
        pairs,
        [row for place, row in enumerate(first) if place not in used_one],
        [row for place, row in enumerate(second) if place not in used_two],
    )


def _score(one: Row, two: Row) -> float:
    if _at_most(one, two) <= _ALIKE:
        return 0.0
    names = _ratio(one.level2, two.level2)
    content = _ratio(one.content, two.content) if one.content and two.content else names
    level = 0.1 if squeezed(one.level1) == squeezed(two.level1) else 0.0
    if names < _ALIKE and content < _SURE:
        return 0.0
    return 0.55 * names + 0.35 * content + level


def _ratio(one: str, two: str) -> float:
    return SequenceMatcher(None, squeezed(one), squeezed(two), autojunk=False).ratio()


def _at_most(one: Row, two: Row) -> float:
    """What the score cannot exceed, by the characters that two rows share, wherever they stand.

    Most rows of a foreign list share few: comparing them in earnest would take minutes.
    """
    names = _shared(one.level2, two.level2)
    if 0.55 * names + 0.45 <= _ALIKE:
        return 0.0
    content = _shared(one.content, two.content) if one.content and two.content else names
    if names < _ALIKE and content < _SURE:
        return 0.0
    return 0.55 * names + 0.35 * content + 0.1


def _shared(one: str, two: str) -> float:
    """At most how like two texts are: what they have in common, in any order."""
    first, second = _counted(one), _counted(two)
    if len(second) < len(first):
        first, second = second, first
    common = sum(min(count, second[c]) for c, count in first.items() if c in second)
    return 2 * common / max(1, len(squeezed(one)) + len(squeezed(two)))


@remembered
def _counted(text: str) -> Counter[str]:
    return Counter(squeezed(text))
