"""The readers of one part of a statement, the most particular first.

Each takes a part and what was said before it, adds the rules that it reads, and gives back what is
left for the next one; what has been read leaves a mark in its place.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from zhaoming.domains.catalogue.engine.limits.triggers import clean, condition_of, triggers_of
from zhaoming.domains.catalogue.terms import LimitKind, LimitUnit, Reading, Rule, Trigger

_UNITS = {
    "工作日": LimitUnit.WORKING_DAY, "自然日": LimitUnit.DAY, "日历日": LimitUnit.DAY,
    "日": LimitUnit.DAY, "天": LimitUnit.DAY, "小时": LimitUnit.HOUR, "周": LimitUnit.WEEK,
    "星期": LimitUnit.WEEK, "个月": LimitUnit.MONTH, "月": LimitUnit.MONTH,
    "月度": LimitUnit.MONTH, "季": LimitUnit.QUARTER, "季度": LimitUnit.QUARTER,
    "年": LimitUnit.YEAR, "年度": LimitUnit.YEAR,
}  # fmt: skip
COUNTED = r"(\d+)个?(工作日|自然日|日历日|日|天|小时|周|星期|个月|月|季度|季|年)"
_EVERY = r"(\d+)?个?(工作日|自然日|日|天|小时|周|星期|月度|月|季度|季|年度|年)"
NUMBERLESS = re.compile(r"视为|面额|以上$")
_DATE = re.compile(
    r"(每年|次年|当年|每季度的?(?:首个?|第1个?)月|每月|次月|下个?月)?(?:度)?"
    r"(?:(\d{1,2})月(?:份)?)?(?:(\d{1,2})[日号]|([底末初]))(之?前|以前)?"
)
_SAME = re.compile(r"^(内容)?同(上|前|左)$|^(详?见|参照|比照)上")
_ELSEWHERE = re.compile(
    r"从其规定|另有规定|按照?.{0,20}(?:执行|部署|规定)|执行.{0,12}规定|依照.{0,20}规定|"
    r"随.{2,30}(?:公开|公告|公布|发布)$|与.{2,20}(?:同步|同时)"
)
_LEAVES = re.compile(
    rf"(?P<who>[^,;]*?)(?:自[^,;]{{0,12}}之日起)?届?满{COUNTED}.*?(?:撤下|不再|移除|下架|届满)"
)
_RECALLED = re.compile(rf"(?P<who>.*?){COUNTED}内(?:撤回|撤下|撤销|删除|移除)")
_OFTEN = re.compile(
    rf"(?:每(?:隔)?|按|以){_EVERY}(?:度)?(?:初|末|底)?(?:内)?(?:都能|应当?|至少|更新|公开|公布|公告|1次|一次)*"
)
_LEAST = re.compile(
    rf"{COUNTED}(?:内)?(?:至少|不少于|更新|公开)*(?:更新|公开|公布)?(?:\d+|一)[次条篇]"
)
_REGULAR = re.compile(r"(?<!规)定期(?!限)")
_AHEAD = re.compile(
    rf"提前{COUNTED}|{COUNTED}(?:之)?前(?=通知|公|送|告|发|予|向|在|$|、)|(?<=[前])(?:至少|不少于)?{COUNTED}"
    rf"|征求意见.{{0,12}}?{COUNTED}|征集意见.{{0,12}}?{COUNTED}"
)
_SHOWN = re.compile(
    rf"(?:公示|公告|预公告|披露|展示|张贴|公布|公开|保留|保存)(?:期限?|时间|期间)?[^,\d]{{0,10}}?(?:不得?少于|不得?低于|不短于|至少|为|满|:)?{COUNTED}(?!之?内|以内)"
    rf"|(?:至少|不少于|不得少于|不低于){COUNTED}(?:公示|公告|展示)?"
)
_DECISIONS = re.compile(r"(?!除|其他|其余|非|不).*(?:决定|处罚|许可)")
_LASTS = re.compile(r"(?:公告|公示|披露|展示)(?:时间|期)")
_SPAN_IN = re.compile(rf"{COUNTED}(?:之?内|以内)?")
_SAME_DAY = re.compile(r"当[日天](?=公|内|发|上|予|$)")
_LONG = re.compile(r"长期|永久|常年|全年|常态|持续公开|动态调整|保持公开|一直公开")
_NOW = re.compile(r"实时|即时|同步公开|即\w{1,3}即公")
_SOON = re.compile(r"及时|随时|动态更新|动态公开|立即|尽快|第一时间|适时|即行|马上")
_BEFORE = re.compile(r"(.+?)(?:之前|以前|前)(?:公|予|向|发|告|完成|$)")
_AFTER = re.compile(r"事[中后]公开|[了束成]后$|后(?:予以)?(?:公[开布示告]|发布)$")
_WHILE = re.compile(r"(?:在|于)?(.{4,})时$")


def extended(part: str, reading: Reading) -> bool:
    """延长: the limit before may be longer by that much."""
    found = re.search(rf"(?:延长|延期|顺延)(?:至|为|到)?{COUNTED}", part)
    if not found or not reading.rules:
        return False
    if _UNITS[found[2]] is reading.rules[-1].unit:
        reading.rules[-1] = replace(reading.rules[-1], extension=int(found[1]))
    else:
        reading.doubts.append(f"“{part}”的单位与期限不同，没有计入。")
    return True


_YEARLY = re.compile(
    r"(?:每年|当年|年)(?:年?(?P<end>底|末)(?:之?前)?|第?(?P<quarter>[一二三四1-4])季度|(?P<month>\d{1,2})月(?!\d|底|末|初)(?:份)?)"
)


def _yearly(part: str, condition: str, reading: Reading) -> str:
    """每年底前, 每年第一季度, 每年3月: by the last day of it."""
    found = _YEARLY.search(part)
    if found is None or re.search(COUNTED, part[: found.start()]):
        return part
    month = 12 if found["end"] else int(found["month"] or 0)
    if found["quarter"]:
        month = ("一二三四".find(found["quarter"]) + 1 or int(found["quarter"])) * 3
    when = condition_of(part[: found.start()], condition)
    reading.rules.append(Rule(LimitKind.FIXED_DATE, month=month, day=_edge(month, "底"), when=when,
                              text=part))  # fmt: skip
    return part[: found.start()] + "￿" + part[found.end() :]


def _dates(part: str, condition: str, reading: Reading) -> str:
    for found in _DATE.finditer(part):
        cycle, month, day, edge, before = found.groups()
        if not (month or (cycle and cycle != "当年" and (day or edge))):
            continue
        if month is None and edge is None and not day:
            continue
        when = condition_of(part[: found.start()], condition)
        if cycle and ("季" in cycle or cycle in _MONTHLY):
            quarterly = "季" in cycle or "季" in part[: found.start()]
            unit = LimitUnit.QUARTER if quarterly else LimitUnit.MONTH
            if day and _dated(reading, unit, int(day)):
                return part[: found.start()] + "￿" + part[found.end() :]
            rule = Rule(LimitKind.PERIODIC, 1, unit, day=int(day) if day else None, when=when)
        elif month is None:  # 每年初 says a cycle, no date.
            continue
        else:
            rule = Rule(LimitKind.FIXED_DATE, month=int(month), when=when,
                        day=int(day) if day else _edge(int(month), edge or ""))  # fmt: skip
            if not before and not edge:
                continue
        reading.rules.append(replace(rule, text=part))
        return part[: found.start()] + "￿" + part[found.end() :]
    return part


_MONTHLY = frozenset({"每月", "次月", "下月", "下个月"})


def _dated(reading: Reading, unit: LimitUnit, day: int) -> bool:
    """按月公开，次月10日前: the day belongs to the cycle that was just read."""
    last = reading.rules[-1] if reading.rules else None
    if last is None or last.kind is not LimitKind.PERIODIC or last.unit is not unit or last.day:
        return False
    reading.rules[-1] = replace(last, day=day)
    return True


def _edge(month: int, edge: str) -> int:
    return 1 if edge == "初" else {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)


def _pointers(part: str, condition: str, reading: Reading) -> str:
    if _SAME.search(part):
        reading.rules.append(Rule(LimitKind.REFERENCE, text=part))
        return ""
    found = _ELSEWHERE.search(part)
    if found and (not re.search(COUNTED, part) or "另有规定" in part or "从其规定" in part):
        if not any(rule.kind is LimitKind.REFERENCE for rule in reading.rules):
            when = re.sub(r"(?:对|关于).*$", "", condition or part[: found.start()])
            reading.rules.append(Rule(LimitKind.REFERENCE, when=clean(when), text=part))
        cut = part.find("法律") if "法律" in part else found.start()
        return part[:cut] if re.search(COUNTED, part[:cut]) else _words_left(part)
    return part


def _words_left(part: str) -> str:
    return "及时" if "及时" in part else ""


def _removals(part: str, condition: str, reading: Reading) -> str:
    for pattern in (_LEAVES, _RECALLED):
        found = pattern.search(part)
        if found:
            who, n, unit = found.group("who"), found[2], found[3]
            since = Trigger.DECIDED if pattern is _RECALLED else None
            kept = Rule(LimitKind.REMOVAL, int(n), _UNITS[unit], since, clean(who) or condition)
            reading.rules.append(replace(kept, text=part))
            return ""
    return part


def _cycles(part: str, condition: str, reading: Reading) -> str:
    start = len(reading.rules)
    left = part
    for found in list(_OFTEN.finditer(part)):
        if found[2] and found[0][0] in "按以" and found[1]:
            continue
        when = condition_of(part[: found.start()], condition)
        n = int(found[1] or 1)
        reading.rules.append(Rule(LimitKind.PERIODIC, n, _UNITS[found[2]], when=when, text=part))
        left = left.replace(found[0], "￿")
    if len(reading.rules) > start and (also := re.search(rf"[或、]按?{_EVERY}(?=度?公|$)", left)):
        reading.rules.append(
            Rule(LimitKind.PERIODIC, int(also[1] or 1), _UNITS[also[2]], text=part)
        )
    if len(reading.rules) == start and (found_least := _LEAST.search(part)):
        reading.rules.append(Rule(LimitKind.PERIODIC, int(found_least[1]), _UNITS[found_least[2]],
                                  when=condition_of(part[: found_least.start()], condition),
                                  text=part))  # fmt: skip
    if len(reading.rules) == start and _REGULAR.search(part) and not re.search(COUNTED, part):
        reading.rules.append(Rule(LimitKind.PERIODIC, text=part))
        reading.doubts.append("“定期”没有写明多久一次：请在设置中确定周期。")
    if len(reading.rules) > start and not re.search(rf"后{COUNTED}", left):
        return ""
    return left


def _notices(part: str, condition: str, reading: Reading) -> str:
    left = part
    for found in _AHEAD.finditer(part):
        n, unit = [each for each in found.groups() if each]
        asks = "意见" in found[0]
        reading.rules.append(Rule(
            LimitKind.MIN_NOTICE, int(n), _UNITS[unit], None if asks else Trigger.BEFORE_EVENT,
            when=condition if asks or part[: found.start()].endswith("前")
            else condition_of(part[: found.start()], condition), text=part,
        ))  # fmt: skip
        left = left.replace(found[0], "￿")
    return left


def _displays(part: str, condition: str, reading: Reading) -> str:
    left = part
    shown = _SPAN_IN if _LASTS.search(condition) else _SHOWN
    for found in shown.finditer(part):
        n, unit = [each for each in found.groups() if each]
        if "视为" in part:
            return ""
        asks = re.search("意见|征集|征询", part[: found.end()]) is not None
        kind = LimitKind.MIN_NOTICE if asks else LimitKind.MIN_DISPLAY
        reading.rules.append(Rule(kind, int(n), _UNITS[unit], text=part,
                                  when=condition_of("", condition)))  # fmt: skip
        left = left.replace(found[0], "￿")
    if shown is _SPAN_IN and len(list(_SPAN_IN.finditer(part))) > 1:
        reading.doubts.append(f"“{part}”写了两个期限，没有写明各管什么。")
    return left


def _deadlines(part: str, condition: str, reading: Reading) -> str:
    start, shown = 0, part
    for found in _SPAN_IN.finditer(part):
        before = part[start : found.start()]
        named = triggers_of(before) or triggers_of(condition)
        when = condition_of(before, condition)
        if not named and _DECISIONS.match(when):
            named = (Trigger.DECIDED,)
        answers = "答复" in part or "回复" in part
        rule = Rule(LimitKind.DEADLINE, int(found[1]), _UNITS[found[2]],
                    named[0] if named else None, when=when, also=named[1:], text=part)  # fmt: skip
        if not named and not answers:
            rule = replace(rule, trigger=Trigger.FORMED_OR_CHANGED, assumed=True)
            reading.doubts.append(
                f"“{part.strip(chr(0xFFFF))}”没有写明从何时起算：按“信息形成或者变更之日”（条例第二十六条）。"
            )
        reading.rules.append(rule)
        start, shown = found.end(), shown.replace(found[0], "￿")
    if start == 0 and (today := _SAME_DAY.search(part)):
        named = triggers_of(part[: today.start()])
        reading.rules.append(Rule(LimitKind.DEADLINE, 0, LimitUnit.DAY,
                                  named[0] if named else Trigger.FORMED_OR_CHANGED, text=part))  # fmt: skip
        return ""
    return "￿" if start else shown


def _words(part: str, condition: str, reading: Reading) -> str:
    for pattern, kind in ((_LONG, LimitKind.CONTINUOUS), (_NOW, LimitKind.REALTIME)):
        if found := pattern.search(part):
            if not any(rule.kind is kind for rule in reading.rules):
                when = condition_of(part[: found.start()], condition)
                reading.rules.append(Rule(kind, when=when, text=part))
            return ""
    if (found := _SOON.search(part)) and "￿" not in part:
        before = part[: found.start()]
        named = triggers_of(before) or triggers_of(condition)
        reading.rules.append(Rule(LimitKind.PROMPT, trigger=named[0] if named else None,
                                  when=condition_of(before, condition), text=part))  # fmt: skip
        return ""
    return part


def _moments(part: str, condition: str, reading: Reading) -> str:
    """提前公告, 选举之前公布, 启动工作时: a moment without a number."""
    if "￿" in part:
        return part
    if re.search(r"提前(公|发|通|告)|事前", part):
        reading.rules.append(Rule(LimitKind.PROMPT, trigger=Trigger.BEFORE_EVENT, text=part))
    elif _BEFORE.search(part):
        reading.rules.append(Rule(LimitKind.DEADLINE, trigger=Trigger.BEFORE_EVENT, text=part))
    elif _WHILE.search(part) or (_AFTER.search(part) and not reading.rules):
        named = triggers_of(part) or (Trigger.OTHER,)
        reading.rules.append(Rule(LimitKind.PROMPT, trigger=named[0], text=part))
    else:
        return part
    return ""


Reader = Callable[[str, str, Reading], str]
READERS: tuple[Reader, ...] = (
    _pointers, _removals, _dates, _yearly, _notices, _cycles, _displays, _deadlines, _words, _moments,
)  # fmt: skip
