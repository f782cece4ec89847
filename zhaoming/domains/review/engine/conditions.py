"""Health and minors: facts that are nobody's business, once they stand beside a name."""

import re
from collections.abc import Iterator

from zhaoming.domains.review.engine.names import NAME, SURNAMES, is_name, last_name, names_in
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.triggers import Trigger
from zhaoming.domains.review.terms import Kind

_DEGREE = r"(?:[急慢]性|恶性|重度|中度|轻度|极重度|老年性?|先天性|原发性|继发性|[12ⅠⅡ一二]型|双[目耳眼]|单[目耳眼]|左[目耳眼]|右[目耳眼]|涂阳|妊娠合并|[左右双]?[上下]?[肢腿臂手足]|终末期|早期|晚期|严重)?"
_STAGE = r"(?:晚期|早期|中期|[ⅠⅡⅢⅣ一二三四]+期|阳性|[一二三四1-4]级)?"
_ILLNESS = re.compile(
    _DEGREE
    + r"(?:(?:肢体|视力|听力|言语|智力|精神|多重)残疾|残疾[一二三四1-4]级|[一二三四1-4]级残疾|(?:肢体|视力|听力|言语|智力|精神|多重)(?=[一二三四1-4]级)"
    r"|尿毒症|白血病|艾滋病|HIV|乙肝|丙肝|肺结核|梅毒|抑郁症|精神分裂症?|精神障碍|精神病|双相(?:情感)?障碍|躁狂症|癫痫|自闭症|孤独症|脑瘫|脑梗(?:塞|死)?|脑出血|脑溢血|偏瘫|截瘫|瘫痪"
    r"|[肺肝胃肠乳腺食道宫颈甲状直结胰膀胱卵巢前列鼻咽淋巴喉肾骨食管]{1,4}癌|癌症|(?:[肺肝胃肠乳腺甲状直结胰卵巢鼻咽喉肾骨脑]{1,4})?恶性肿瘤|淋巴瘤|脑瘤|肿瘤"
    r"|糖尿病|高血压|冠心病|心脏病|心肌梗(?:塞|死)|肝硬化|肾衰竭|(?:慢性)?肾功能(?:衰竭|不全)|类风湿(?:性?关节炎)?|帕金森(?:病|综合征)?|阿尔茨海默(?:病|症)?"
    r"|血友病|红斑狼疮|苯丙酮尿症|唐氏综合征|再生障碍性贫血|重症肌无力|渐冻症|股骨头坏死|强直性脊柱炎|不孕不育|怀孕|流产|引产"
    r"|失明|失聪|聋哑|智障|痴呆|尘肺病?|哮喘|慢阻肺|肝炎|骨折|截肢|植物人|侏儒症|戈谢病|地中海贫血|脊髓灰质炎|小儿麻痹症?|新冠肺炎|新型冠状病毒肺炎)"
    + _STAGE
)
_GENERAL = re.compile(
    r"(?:等)?(?:患者|病人|患儿|人群|防治|防控|筛查|待遇|保障|救助|康复|补贴|门诊|机动|宣传|工作|早筛|药|病种|目录|知识|的|管理|综合|预防|检测|治疗|监测|项目|联盟|疫情|防疫|疫苗|科|医院|研究|专家|和[^，]|[、及](?!老年))"
)
_PATIENT = re.compile(rf"(?:患者|病人|户主|申请人|救助对象|居民|村民|原告|被告人?)({NAME})")
_NEAR, _LEAD, _FAR = 30, 14, 48
_FORM = re.compile(r"(?:状况|诊断|病情|病史|原因|疾病|残疾)[:：]?[\u4e00-\u9fff，、]{0,6}\Z")
_NAMED_LINE = re.compile(r"姓名[:：]")
_CHILD = r"(?:孤儿|留守儿童|困境儿童|事实无人抚养儿童|流浪儿童|未成年人|(?<!大)学生|幼儿|小班|中班|大班|婴儿|患儿|弃婴|小朋友|儿童|男童|女童|男孩|女孩)"
_N2 = rf"[{SURNAMES}][\u4e00-\u9fff]"
_NAMED_CHILD = re.compile(
    rf"{_CHILD}(?:姓名|名单)?[\s:：为]{{0,2}}({_N2}[\u4e00-\u9fff]?)(?=[，,、。；;（(\s\t）)每母父家的]|\Z)"
)
_ACTING_CHILD = re.compile(
    rf"{_CHILD}({_N2}[\u4e00-\u9fff])(?=[不多被在因于与和系住患从获向遭失落溺死受等按到由已现将曾随跟去正])"
)
_LISTED_CHILDREN = re.compile(
    rf"{_CHILD}[\u4e00-\u9fff]{{0,6}}名单(?:（[^（）]{{1,10}}）)?[\s:：]{{1,3}}({_N2}[\u4e00-\u9fff]?)(?=[、，,\s；;。（(]|\Z)"
    rf"|{_CHILD}[\u4e00-\u9fff]{{0,6}}(?:救助|补贴|补助|资助|公示)[:：]({_N2}[\u4e00-\u9fff]?)(?=[、，,\s；;。（(]|\Z)"
)
_AFTER_CHILD = re.compile(rf"[、，,\s]\s?({_N2}[\u4e00-\u9fff]?)(?=[、，,。；;\s（(按到]|\Z)")
_CHILDS_NAME = re.compile(
    rf"(?:儿童|学生|幼儿|孤儿|孩子|子女)姓名[\s:：]{{0,2}}({_N2}[\u4e00-\u9fff]?)"
)
_CLASS = re.compile(
    rf"({_N2}[\u4e00-\u9fff]?)[（(](?:[一二三四五六七八九初高]{{1,2}}年级|[小中大][一二三四]?班|[初高][一二三])"
)
_IN_CLASS = re.compile(
    rf"(?:年级\s?[0-9一二三四五六七八九]{{0,2}}班?|[0-9一二三四五六]班)[ \u3000：:]({_N2}[\u4e00-\u9fff]?)(?=[\s，,；;、]|\Z)"
)
_CHILDREN_LIST = re.compile(
    rf"{_CHILD}[^\n。；]{{0,16}}(?:表|名单|公示|名册)[^\n。；]{{0,6}}?[：:\n]"
)
_NUMBERED = re.compile(
    rf"[0-9]{{1,3}}[.、．)）\s]\s?({_N2}[\u4e00-\u9fff]?)(?=[\s，,；;（(0-9]|\Z)"
)
_LONGEST_LIST = 20_000
_MANY = re.compile(r"名单|小朋友|孤儿|儿童")
_AGE = re.compile(
    r"(?:(?<!\d)(\d{1,2})|([一二三四五六七八九十]{1,2}))\s?(?:周?岁)(?!以[下上]|及|至|-)"
)
_HAN = {c: n for n, c in enumerate("一二三四五六七八九十", start=1)}
_GROWN = 18
_TEN = 10


def health(page: Page) -> Iterator[Hit]:
    """Illness and disability of somebody who is named; policy about them is none."""
    text = page.text
    ended = 0
    for place in page.awake.at(Trigger.ILLNESS):
        if place < ended:
            continue
        found = _ILLNESS.search(text, max(ended, place - _LEAD), place + _LEAD)
        if found and found.start() <= place < found.end():
            ended = found.end()
            if _about_somebody(page, found.start(), found.end()):
                yield Hit(Kind.HEALTH, *found.span(), "health")


def _about_somebody(page: Page, start: int, end: int) -> bool:
    text = page.text
    about = text[max(0, start - 3) : start]
    if "您系" in about or "你系" in about or "您患" in about:
        return True
    if _GENERAL.match(text, end) and not ("系" in about and text.startswith("患者", end)):
        return False
    row = page.row(start)
    if row is not None:
        cells = [text[a:b] for a, b in row.cells]
        inside = next((text[a:b] for a, b in row.cells if a <= start <= b), "")
        if len(cells) > 1 and any(is_name(each) for each in cells):
            return len(inside) <= _NEAR
    before = re.split(r"[。\n]", text[max(0, start - _FAR) : start])[-1]
    if names_in(before + "，") or _PATIENT.search(before):
        return True
    lines = text[max(0, start - _FAR) : start].splitlines()[-3:]
    return bool(_FORM.search(text[max(0, start - 8) : start])) and any(
        map(_NAMED_LINE.search, lines)
    )


def minors(page: Page) -> Iterator[Hit]:
    """Children who are named, and the age of somebody below eighteen who is."""
    text = page.text
    for place in page.awake.at(Trigger.AGE):
        found = _AGE.search(text, max(0, place - 4), place + 6)
        if found and _young(found) and _aged_somebody(text, found.start()):
            yield Hit(Kind.MINOR, *found.span(), "minor.age")
    yield from _called_children(page)
    for shape in (_CLASS, _IN_CLASS) if "班" in text or "年级" in text else ():
        for found in shape.finditer(text):
            if is_name(found[1]):
                yield Hit(Kind.MINOR, *found.span(1), "minor.class")


def _called_children(page: Page) -> Iterator[Hit]:
    text, ended = page.text, 0
    for place in page.awake.at(Trigger.CHILD):
        if place >= ended and (named := _child_at(text, place)):
            ended = named.end()
            yield from _children(text, named)
        if title := _CHILDREN_LIST.match(text, place):
            yield from _enumerated(text, title.end())


def _enumerated(text: str, start: int) -> Iterator[Hit]:
    """The numbered names under a title that speaks of children."""
    end = text.find("\n\n", start)
    for found in _NUMBERED.finditer(
        text, start, min(end if end >= 0 else len(text), start + _LONGEST_LIST)
    ):
        if is_name(found[1]):
            yield Hit(Kind.MINOR, *found.span(1), "minor.listed")


def _young(found: "re.Match[str]") -> bool:
    return (int(found[1]) if found[1] else _han(found[2])) < _GROWN


def _aged_somebody(text: str, place: int) -> bool:
    """Whether somebody is named right before an age."""
    before = re.split(r"[。；;\n]", text[max(0, place - 20) : place])[-1]
    return bool(last_name(before.rstrip("（( "))) or names_in(before)


def _child_at(text: str, place: int) -> "re.Match[str] | None":
    """Who is named right behind the words for a child."""
    for start in range(place, max(-1, place - 8), -1):
        for shape in (_CHILDS_NAME, _LISTED_CHILDREN, _NAMED_CHILD, _ACTING_CHILD):
            found = shape.match(text, start)
            if found and is_name(found[found.lastindex or 1]):
                return found
    return None


def _children(text: str, found: "re.Match[str]") -> Iterator[Hit]:
    group = found.lastindex or 1
    yield Hit(Kind.MINOR, *found.span(group), "minor.named")
    place = found.end(group)
    while (
        _MANY.search(found.group())
        and (more := _AFTER_CHILD.match(text, place))
        and is_name(more[1])
    ):
        yield Hit(Kind.MINOR, *more.span(1), "minor.named")
        place = more.end(1)


def _han(number: str) -> int:
    if number[0] == "十":
        return _TEN + (_HAN[number[1]] if len(number) > 1 else 0)
    return _HAN[number[0]] * _TEN if len(number) > 1 else _HAN[number[0]]
