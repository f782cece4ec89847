"""What a cell comes to: rules, and what is doubtful about them."""

from collections.abc import Mapping, Sequence
from typing import Any

from zhaoming.domains.catalogue.terms import LimitKind, LimitUnit, Reading, Rule, Trigger


def facts_of(rule: Rule) -> dict[str, Any]:
    """A rule for machines: kind, trigger, n and unit always, the rest where there is any."""
    facts: dict[str, Any] = {
        "kind": rule.kind.value, "trigger": rule.trigger.value if rule.trigger else None,
        "n": rule.n, "unit": rule.unit.value if rule.unit else None,
    }  # fmt: skip
    more = {"when": rule.when, "also": [each.value for each in rule.also], "month": rule.month,
            "day": rule.day, "extension": rule.extension, "assumed": rule.assumed}  # fmt: skip
    return facts | {name: value for name, value in more.items() if value}


def said(rule: Rule) -> str:
    """A rule in words, for the one who checks the reading against the cell."""
    count = f"{rule.n}{_COUNTS[rule.unit]}" if rule.n is not None and rule.unit else ""
    count = "当日" if rule.n == 0 else count
    since = f"{rule.trigger.label}后" if rule.trigger else ""
    words = {
        LimitKind.DEADLINE: f"{since}{count}内" if count else "事前公开",
        LimitKind.PERIODIC: f"每{count}至少一次" if count else "定期，周期未写明",
        LimitKind.FIXED_DATE: f"{rule.month}月{rule.day}日前",
        LimitKind.CONTINUOUS: "长期公开",
        LimitKind.PROMPT: f"{since}及时"
        if rule.trigger is not Trigger.BEFORE_EVENT
        else "事前及时",
        LimitKind.REALTIME: "实时",
        LimitKind.MIN_DISPLAY: f"公示不少于{count}",
        LimitKind.MIN_NOTICE: f"提前{count}" if rule.trigger else f"征求意见不少于{count}",
        LimitKind.REMOVAL: f"{count}内撤回" if rule.trigger else f"{count}后撤下",
        LimitKind.REFERENCE: "另有规定的从其规定" if rule.when else "见别处",
    }[rule.kind]
    if rule.kind is LimitKind.PERIODIC and rule.day:
        words += f"，{rule.day}日前"
    if rule.extension and rule.unit:
        words += f"，可延长{rule.extension}{_COUNTS[rule.unit]}"
    return f"【{rule.when}】{words}" if rule.when else words


_COUNTS = {
    LimitUnit.WORKING_DAY: "个工作日", LimitUnit.DAY: "日", LimitUnit.HOUR: "小时",
    LimitUnit.WEEK: "周", LimitUnit.MONTH: "个月", LimitUnit.QUARTER: "个季度",
    LimitUnit.YEAR: "年",
}  # fmt: skip


def corrected(facts: Sequence[Mapping[str, Any]]) -> Reading:
    """Rules as somebody wrote them down; the opposite of ``facts_of``."""
    return Reading([_rule(each) for each in facts])


def _rule(facts: Mapping[str, Any]) -> Rule:
    return Rule(
        LimitKind(facts["kind"]), facts.get("n"),
        LimitUnit(facts["unit"]) if facts.get("unit") else None,
        Trigger(facts["trigger"]) if facts.get("trigger") else None,
        when=facts.get("when", ""), month=facts.get("month"), day=facts.get("day"),
    )  # fmt: skip


_COUNTED = frozenset({LimitKind.DEADLINE, LimitKind.PERIODIC, LimitKind.MIN_DISPLAY,
                      LimitKind.MIN_NOTICE, LimitKind.REMOVAL})  # fmt: skip
_MONTHS, _DAYS, _YEARS = 12, 31, 10


def rule_faults(rule: Rule) -> list[str]:
    """Why a rule that somebody wrote down cannot be kept by a clock; empty where it can."""
    label = rule.kind.label
    if rule.kind in _COUNTED and not (rule.n and rule.unit):
        return [f"“{label}”须填写数字和单位。"]
    if rule.unit is LimitUnit.YEAR and (rule.n or 0) > _YEARS:
        return [f"年数最多{_YEARS}，请核对。"]
    if rule.kind is LimitKind.DEADLINE and rule.trigger is None:
        return ["“期限”须选择从什么时候起算。"]
    if rule.kind is LimitKind.FIXED_DATE:
        right = 1 <= (rule.month or 0) <= _MONTHS and 1 <= (rule.day or 0) <= _DAYS
        return [] if right else ["“固定日期”须填写几月几日。"]
    return []
