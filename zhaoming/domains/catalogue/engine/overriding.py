"""条例第二十六条第二句: where a law that the item cites sets its own limit, that limit holds; pure."""

import csv
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from zhaoming.domains.catalogue.engine.basis import name_of
from zhaoming.domains.catalogue.engine.reading.rows import laws_of
from zhaoming.domains.catalogue.terms import LimitKind, LimitUnit, Reading, Rule, Trigger

_FILE = Path(__file__).parent.parent / "data" / "overrides.csv"
_GENERAL, _GENERAL_UNIT = 20, LimitUnit.WORKING_DAY


@dataclass(frozen=True)
class Override:
    """A limit that a law sets for what ``words`` name."""

    law: str
    words: re.Pattern[str]
    rule: Rule
    article: str


@cache
def overrides() -> tuple[Override, ...]:
    """The limits that the carried laws set for themselves, the narrower after the wider."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Override(
                line["law"], re.compile(line["words"]),
                Rule(LimitKind(line["kind"]), int(line["n"]), LimitUnit(line["unit"]),
                     Trigger(line["trigger"])),
                line["article"],
            )
            for line in csv.DictReader(file)
        )  # fmt: skip


def overridden(reading: Reading, name: str, basis: str) -> Reading:
    """The reading with the general twenty 工作日 replaced where a cited law sets another limit.

    Only 自信息形成或者变更之日起20个工作日内 gives way: what a government wrote down otherwise is
    its own decision, and a shorter promise of its own stands.
    """
    laws = {name_of(law) for law in laws_of(basis)}
    fitting = [each for each in overrides() if each.law in laws and each.words.search(name)]
    if not fitting:
        return reading
    chosen = fitting[-1]
    general = [rule for rule in reading.rules if _is_general(rule)]
    if not general:
        return reading
    rules = [replace(chosen.rule, when=rule.when, text=rule.text) if _is_general(rule) else rule
             for rule in reading.rules]  # fmt: skip
    why = f"{chosen.article}另有规定，按条例第二十六条从其规定。"
    return Reading(rules, [*reading.doubts, why])


def _is_general(rule: Rule) -> bool:
    plain = rule.kind is LimitKind.DEADLINE and not rule.when
    return plain and rule.n == _GENERAL and rule.unit is _GENERAL_UNIT
