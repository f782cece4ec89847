"""From a cell to its rules: cut into statements, each read by a row of readers.

What nobody can read says so: a limit is never guessed in silence.
"""

import re
from dataclasses import replace

from zhaoming.domains.catalogue.engine.limits.readers import COUNTED, NUMBERLESS, READERS, extended
from zhaoming.domains.catalogue.engine.wording import numbered, plain, remembered
from zhaoming.domains.catalogue.terms import LimitKind, LimitUnit, Reading

_LONGEST = 600
_MASKED = re.compile(r"[*＊※?？_xX×○●]+\s*个?\s*(?:工作日|日|天|个?月)")
_CITED = re.compile(r"\([^()]*[A-Z]{2}[-A-Z]*\d+[^()]*\)")
_CIRCLED = re.compile(r"[①-⑳]")
_ENDS = re.compile(r"[;。\n]|(?:(?<=^)|(?<=[;。,:]))\(?\d{1,2}[.、)](?=\D)")
_OPEN = re.compile(r"\(([^()]*)\)")
_SPEAKS = re.compile(r"[每\d满]|规定|不再|及时")


def compile_limit(text: str) -> Reading:
    """Read one cell; one that cannot be read has no rules and says why.

    Days are calendar days unless the cell says 工作日, or speaks of what a law counts its own way
    (行政处罚法第八十五条, 行政许可法第八十二条).
    """
    known = _compiled(text)
    return Reading(list(known.rules), list(known.doubts))


@remembered
def _compiled(text: str) -> Reading:
    reading = Reading()
    if len(text) > _LONGEST:
        reading.doubts.append(f"公开时限有{len(text)}个字，不像一格时限：请只填写时限。")
        return reading
    told = _CITED.sub("", plain(_CIRCLED.sub(";", text))).strip()
    if not told or told in ("/", "-", "—", "无"):
        reading.doubts.append("没有填写公开时限。")
        return reading
    if found := _MASKED.search(told):
        reading.doubts.append(f"“{found[0].strip()}”的数字被遮盖，不能读作时限。")
        return reading
    for statement in _statements(told):
        _read(statement, reading)
    _one_cycle(reading)
    _count_as_the_law_does(reading)
    if not reading.rules and not reading.doubts:
        reading.doubts.append(f"没有读懂“{told[:40]}”：请填写起算点、数字和单位。")
    return reading


def _statements(told: str) -> list[str]:
    """The statements of a cell; what stands in brackets is one of its own where it says a limit."""
    told = _MONTHS.sub(_each_month, told)
    told = re.sub(r"(?<=[内开布])\s+(?=自|信息|公开事项)", ";", told)
    told = numbered(re.sub(r"\s+", "", told)).replace("半年", "6个月").replace("至少1次/", "每")
    told = _REMOVED.sub(_removal_apart, told)
    while found := _OPEN.search(told):
        inner = f";{found[1]};" if _SPEAKS.search(found[1]) else found[1]
        if re.search(r"\d", inner) and not re.search(COUNTED + "|每", inner):
            inner = ""  # The number of an article, or of a document.
        told = told[: found.start()] + inner + told[found.end() :]
    return [piece for piece in _ENDS.split(told) if piece.strip("()、,:.…")]


_MONTHS = re.compile(r"(每年)((?:\d{1,2}月(?:份|底|末)?[、和及])+\d{1,2}月(?:份|底|末)?)各?")


def _each_month(found: re.Match[str]) -> str:
    """每年3月、9月: each month on its own."""
    months = re.split(r"[、和及]", found[2])
    return ",".join(f"{found[1]}{month}" for month in months) + " "


_REMOVED = re.compile(r"满(\d+)年\((\w+)满(\d+)年\)后?(撤下|不再\w+|移除|下架)")


def _removal_apart(found: re.Match[str]) -> str:
    return f"满{found[1]}年后{found[4]};{found[2]}满{found[3]}年后{found[4]};"


def _read(statement: str, reading: Reading) -> None:
    condition = ""
    for part in re.split(r"[,/]", statement):
        if not part or extended(part, reading):
            continue
        before, left = len(reading.rules), part
        for reader in READERS:
            left = reader(left, condition, reading)
        if re.search(r"\d", left) and not NUMBERLESS.search(left):
            reading.doubts.append(f"没有读懂“{part}”中的数字。")
        condition = part if len(reading.rules) == before else ""


def _one_cycle(reading: Reading) -> None:
    """定期更新，每季度至少1次: the cycle is named, so nothing of it is open."""
    known = [rule for rule in reading.rules if rule.kind is LimitKind.PERIODIC and rule.n]
    if known:
        vague = [
            r for r in reading.rules if r.kind is LimitKind.PERIODIC and not r.n and not r.when
        ]
        reading.rules = [rule for rule in reading.rules if rule not in vague]
        if vague:
            reading.doubts = [why for why in reading.doubts if "没有写明多久一次" not in why]


# Laws that count days their own way: 行政处罚法第八十五条, 行政许可法第八十二条.

_OWN_DAYS = (("处罚", "《行政处罚法》第八十五条", frozenset({2, 3, 5, 7})),
             ("许可", "《行政许可法》第八十二条", None))  # fmt: skip


def _count_as_the_law_does(reading: Reading) -> None:
    for number, rule in enumerate(reading.rules):
        if rule.unit is not LimitUnit.DAY or not rule.n:
            continue
        for word, article, days in _OWN_DAYS:
            if word in rule.text and (days is None or rule.n in days):
                reading.rules[number] = replace(rule, unit=LimitUnit.WORKING_DAY)
                reading.doubts.append(f"“{rule.n}日”按{article}读作{rule.n}个工作日。")
                break
