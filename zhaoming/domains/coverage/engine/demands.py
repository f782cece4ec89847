"""What the reading of a limit demands of a body: what recurs, what an event sets off; pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from zhaoming.domains.catalogue.terms import LimitKind, LimitUnit, Reading, Rule
from zhaoming.domains.coverage.engine.periods import months_in

_RECURRING = frozenset({LimitKind.PERIODIC, LimitKind.FIXED_DATE})
_STARTED = frozenset({LimitKind.DEADLINE, LimitKind.PROMPT, LimitKind.REALTIME})
_MONTH_DAYS = 31
_LONGEST = 32_000


@dataclass(frozen=True)
class Demands:
    """What recurs, and what runs from an event."""

    recurring: tuple[Rule, ...] = ()
    started: tuple[Rule, ...] = field(default=())

    def cycle(self, otherwise: int) -> int:
        """After how many days something newer must be there: two of the shortest periods."""
        spans = [months_in(rule.unit, rule.n) or 1 for rule in self.recurring
                 if rule.unit and rule.n and rule.kind is LimitKind.PERIODIC]  # fmt: skip
        if any(rule.kind is LimitKind.FIXED_DATE for rule in self.recurring):
            spans.append(12)
        return min(min(spans) * _MONTH_DAYS * 2, _LONGEST) if spans else otherwise


def demands_of(reading: Reading) -> Demands:
    """The demands of a limit; a periodic rule without a period demands nothing that can be dated."""
    recurring = [rule for rule in reading.rules if rule.kind in _RECURRING and _dated(rule)]
    started = [rule for rule in reading.rules if rule.kind in _STARTED]
    return Demands(tuple(recurring), tuple(started))


def _dated(rule: Rule) -> bool:
    if rule.kind is LimitKind.FIXED_DATE:
        return bool(rule.month and rule.day)
    return bool(rule.n and rule.unit) and rule.unit is not LimitUnit.HOUR


def chosen(rules: Sequence[Rule], words: str) -> Rule | None:
    """The rule for an event: the one whose condition its words name, else the first without one."""
    for rule in rules:
        if rule.when and any(part and part in words for part in _parts(rule.when)):
            return rule
    plain = [rule for rule in rules if not rule.when]
    return next(iter([*plain, *rules]), None)


def _parts(when: str) -> list[str]:
    marked = when
    for mark in ("、", "和", "及", "，", "事项", "信息", "的", "其中"):
        marked = marked.replace(mark, "|")
    return [part for part in marked.split("|") if len(part) > 1]
