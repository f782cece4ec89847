"""Health: an illness, an injury or a disability, once it stands beside somebody.

What is said of nobody, or of everybody (policy, prevention, prices), is none.
"""

import re
from collections.abc import Iterator

from zhaoming.domains.review.engine import health_shapes as shapes
from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.illnesses import ILLNESS, SHORT
from zhaoming.domains.review.engine.likely import likely, unlikely
from zhaoming.domains.review.engine.names import (
    is_name,
    last_name,
    name_at,
    names_in,
)
from zhaoming.domains.review.engine.page import Hit, Page, Row
from zhaoming.domains.review.engine.shaping import first_match
from zhaoming.domains.review.engine.triggers import Trigger
from zhaoming.domains.review.terms import Kind

_NEAR, _LEAD, _FAR, _BEHIND, _LINE, _PAPER, _WHOLE = 30, 14, 48, 24, 160, 400, 3
_PARTS = " \u3000\t\n，,：:；;｜|"
_SIGNS = " \u3000\t，,、：:；;（(—-/·"
_ACUTE = ("急性", "慢性", "胆")  # 胆囊结石伴急性胆囊炎 is one finding of a doctor.
_GRADED = frozenset("残伤障能病压视听言语肢智精多战公")
_LEADS_TO = ("", "性", "后")
_PLANTS = tuple("树苗稻棉菜瓜畜猪牛羊")


def health(page: Page) -> Iterator[Hit]:
    """Illness, injury and disability of somebody; policy about them is none."""
    text, told = page.text, 0
    for start, end in ills(page):
        rule = _rule_for(page, told, start, end)
        told = end if rule else 0
        if rule:
            begun = start + 2 * text.startswith("术后", start)
            yield Hit(Kind.HEALTH, begun, end, rule, doubtful=rule != "health")
    if Gate.CRIPPLED in page.gates:
        for found in SHORT.finditer(text):
            before = text[max(0, found.start() - _LEAD) : found.start()].rpartition("\n")[2]
            if _right_behind(before):
                yield Hit(Kind.HEALTH, *found.span(), "health.short")


def _rule_for(page: Page, told: int, start: int, end: int) -> str:
    """By which rule an illness is somebody's; none where what stands around says that it is nobody's."""
    if _next_of(page.text, told, start, end) or _about_somebody(page, start, end):
        return "" if unlikely(page, Kind.HEALTH, start, end) else "health"
    return "health.likely" if likely(page, Kind.HEALTH, start, end) else ""


def ills(page: Page) -> Iterator[tuple[int, int]]:
    """Where the words of an illness stand; those that one leads to the other are one: 乙肝肝硬化."""
    text, begun, ended = page.text, 0, 0
    for place in page.awake.at(Trigger.ILLNESS):
        if place < ended or (text[place + 1 : place + 2] == "级" and not _graded(text, place)):
            continue
        found = first_match(ILLNESS, text, range(max(ended, place - _LEAD, 0), place + 1), _LEAD)
        if found is None or found.end() <= place:
            continue
        between = text[ended : found.start()]
        leads = between in _LEADS_TO and not found[0].startswith("术后")
        leads = leads or (between == "伴" and found[0].startswith(_ACUTE))
        if ended and not leads:
            yield begun, ended
        if not (ended and leads):
            begun = found.start()
        ended = found.end()
    if ended:
        yield begun, ended


def _graded(text: str, place: int) -> bool:
    """Whether a grade can be one of a disability or an injury."""
    return not _GRADED.isdisjoint(text[max(0, place - _LEAD) : place + _LEAD])


def _next_of(text: str, told: int, start: int, end: int) -> bool:
    """Whether it is enumerated right behind an illness of somebody: 股骨骨折、失血性休克."""
    between = text[told:start] if told else ""
    return bool(shapes.ENUMERATES.fullmatch(between)) and not (
        shapes.COUNTED.match(text, end) or shapes.GENERAL.match(text, end)
    )


def _about_somebody(page: Page, start: int, end: int) -> bool:
    text = page.text
    if shapes.YOU.search(text[max(0, start - _BEHIND) : start]):
        return True
    line = text[max(0, start - _LINE) : start]
    before = re.split(r"[。\n]", line)[-1]
    right = _right_behind(before)
    if (
        text[start - 1 : start] in _PLANTS
        or _in_a_name(text, start, end)
        or shapes.DOCTOR.search(line.rpartition("\n")[2])
        or (shapes.WARDED_OFF.search(before) and not right)
    ):
        return False
    if right or shapes.SURELY.search(before):
        return not (shapes.COUNTED.match(text, end) or shapes.VACCINE.match(text, end))
    if _of_everybody(text, start, end, before):
        return False
    return _in_list(page, start, end, before)


def _in_a_name(text: str, start: int, end: int) -> bool:
    """Whether it is part of a name among others: 曾珠、程子炎等人."""
    first = end - 3
    listed = text[first - 1 : first] in _SIGNS and text[end : end + 1] in ("、", "，", "等")
    if (
        text[start - 1 : start] in _SIGNS
        and text.startswith(("等", "同志"), end)
        and is_name(text[start:end])
    ):
        return True
    return first < start <= first + 1 and listed and is_name(text[first:end])


def _in_list(page: Page, start: int, end: int, before: str) -> bool:
    """Whether a field, a row or the words around tell whose illness it is."""
    text = page.text
    if shapes.GRADED.fullmatch(text, start, end) and _is_field(text, start, end):
        return True
    if _is_field(text, start, end) and name_at(text, end + 1):
        return True
    row = page.row(start)
    if row is not None and len(row.cells) > 1 and _names_somebody(text, row):
        return next((b - a for a, b in row.cells if a <= start <= b), 0) <= _NEAR
    if shapes.DETAILED.search(text, start, end) and not shapes.POLICY.search(before):
        return True
    told = _named_before(text, start, before) or _of_one(text, start, end, before)
    return told or _named_above(text, start, end)


def _of_everybody(text: str, start: int, end: int, before: str) -> bool:
    """Whether a benefit, a ward or a list of illnesses is spoken of, or nobody has it."""
    sentence = before + text[start : end + _NEAR].partition("。")[0]
    if (
        shapes.NONE.search(before)
        or shapes.BENEFITS.search(sentence)
        or _of_a_trade(text, start, end)
    ):
        return True
    return _one_of_many(text, start, end, before)


def _is_field(text: str, start: int, end: int) -> bool:
    """Whether it is all that its cell or its field says: in lists the name stands in another."""
    return text[start - 1 : start] in ("", *_PARTS) and text[end : end + 1] in (
        "",
        *_PARTS,
    )


def _names_somebody(text: str, row: Row) -> bool:
    """Whether a line of a table is somebody's: a cell is a name, or its heading asks for one."""
    return any(is_name(text[a:b]) for a, b in row.cells) or any(map(shapes.ASKS.match, row.heading))


def _one_of_many(text: str, start: int, end: int, before: str) -> bool:
    """Whether an illness is enumerated with others, and nobody is named."""
    if not shapes.AND_OTHERS.match(text, end) or shapes.SOMEBODY.search(before[-_BEHIND:]):
        return False
    return not _named_before(text, start, before)


def _right_behind(before: str) -> bool:
    """Whether a name ends where the illness begins, or but for a sign, a blank or an age."""
    bare = shapes.ASIDE.sub("", before.rstrip(_SIGNS)).rstrip(_SIGNS)
    bare = shapes.WHEN.sub("", bare)
    return any(is_name(bare[-n:]) and _begins(bare[:-n]) for n in (3, 2, 4) if len(bare) >= n)


def _begins(lead: str) -> bool:
    """Whether a name may begin behind these words."""
    return not lead or not "\u4e00" <= lead[-1] <= "\u9fff" or bool(shapes.LED.search(lead))


def _named_above(text: str, start: int, end: int) -> bool:
    """Whether the paper names its person sentences before, and comes to the illness now."""
    above = text[max(0, start - _PAPER) : start]
    if not shapes.CAME_TO.search(above[-_BEHIND:]) or shapes.POLICY.search(
        text[max(0, start - _NEAR) : end + 12]
    ):
        return False
    return any(is_name(found[1]) for found in shapes.ABOVE.finditer(above))


def _of_a_trade(text: str, start: int, end: int) -> bool:
    """Whether an illness is what a doctor treats, a policy serves or a ward is called after."""
    if shapes.COUNTED.match(text, end):
        return True
    one = shapes.ONE.match(text, end)
    patient = one and (
        "系" in text[max(0, start - 3) : start] or names_in(text[max(0, start - 12) : start])
    )
    lead = shapes.NAMED_BEHIND.match(text, end)
    named = lead is not None and bool(name_at(text, lead.end()))
    return bool(shapes.GENERAL.match(text, end)) and not patient and not named


def _named_before(text: str, start: int, before: str) -> bool:
    """Whether the sentence, or the form above, names who is ill."""
    if names_in(before + "，") or shapes.PATIENT.search(before):
        return True
    if not shapes.POLICY.search(before) and any(map(_of_whom, shapes.CLAUSE.split(before))):
        return True
    if any(is_name(found[1]) for found in shapes.WHO.finditer(before)):
        return True
    sick = shapes.SICK.search(before)
    if sick and last_name(before[: sick.start()]):
        return True
    lines = text[max(0, start - _LINE) : start].splitlines()[-8:]
    asked = shapes.FORM.search(text[max(0, start - 8) : start])
    return bool(asked) and any(map(shapes.NAMED_LINE.search, lines))


def _of_whom(clause: str) -> bool:
    """Whether a clause begins or ends with a whole name: 岳鹏举请假就医; 脱贫户潭桂生."""
    name = last_name(clause)
    ends = len(name) >= _WHOLE and shapes.WHO_ENDS.search(clause[: -len(name)])
    return bool(ends) or len(name_at(clause, 0)) >= _WHOLE


def _of_one(text: str, start: int, end: int, before: str) -> bool:
    """Whether somebody is meant without being named first: by a word, a number, or a name behind."""
    line = text[max(0, start - 90) : start].rpartition("\n")[2] + text[start:end]
    line += text[end : end + 60].partition("\n")[0]
    if shapes.POLICY.search(line):
        return False
    if shapes.NUMBER.search(line):
        return True
    behind = re.split(r"[。\n；;]", text[end : end + _BEHIND])[0]
    if _named_behind(text, end, before, behind) or shapes.AGED.search(before):
        return True
    own = shapes.OWN_ILLNESS.search(before) and not shapes.OF_MANY.match(text, end)
    if own or shapes.MASKED.search(before[-_FAR:]):
        return True
    return bool(
        shapes.SOMEBODY.search(before[-_FAR:]) or shapes.SOMEBODY.match(behind.lstrip("的"))
    )


def _named_behind(text: str, end: int, before: str, behind: str) -> bool:
    """Whether the words behind name who is ill: 患病职工张国强; 冠心病。姓名：张国强."""
    lead = shapes.NAMED_BEHIND.match(behind)
    if before.endswith(("因", "患")):
        lead = lead or shapes.STAFF_BEHIND.search(behind)
    if lead and name_at(behind, lead.end()):
        return True
    said = shapes.NAMED_SO.search(behind)
    return bool(said and is_name(said[1])) or bool(shapes.SIGNED.search(text, end, end + _FAR))
