"""Children told by whose they are: 我儿逯佳豪, 王籽墨妈妈, 车小蕊之父, 学生：麦穗、危佳."""

import re
from collections.abc import Iterable, Iterator

from zhaoming.domains.review.engine.children import STUDENT
from zhaoming.domains.review.engine.fields import COMMON, LATE, field_before
from zhaoming.domains.review.engine.lately import named
from zhaoming.domains.review.engine.names import NAME, is_name, name_at, name_before
from zhaoming.domains.review.engine.page import Hit
from zhaoming.domains.review.engine.shaping import shaped

# Each begins with a letter that a search can leap to.
_PARENT = shaped(
    r"[妈爸奶爷外姥](?:(?<=妈)妈|(?<=爸)爸|(?<=奶)奶|(?<=爷)爷|(?<=外)[婆公]|(?<=姥)[姥爷])(?=[、，,。；;\s（()）]|\Z)"
)
_OF_PARENTS = shaped(
    r"[之的溺](?:(?<=之)(?:父母|[父母])(?![\u4e00-\u9fff])|(?<=的)(?:监护(?!人会)|家长|班主任|法定代理|抚养|外婆|外公|奶奶|爷爷|姥姥|姥爷|妈妈|爸爸|父母)|(?<=溺)水(?:死亡|身亡|事故))"
)
_REPRESENTED = shaped(
    rf"(?:(?:原告|被告|申请人|上诉人|第三人|被害人|受害人|乙方|甲方)[:：]?([\u4e00-\u9fff·]{{2,8}})|[，,。；;：:\n]({NAME}))(?:[（(]其?法定代理人[:：]|[及和]其法定代理人|[，,]法定代理人[:：]?\s?[\u4e00-\u9fff·]{{2,8}}[，,（(]\s?(?:系|是)?(?:原告|被告|申请人|其)?的?[父母])"
)
_CALLED = shaped(
    r"[取现改更变暂乳答持受被失未](?:(?<=取)名|(?<=现)名|(?<=现)用名|(?<=改)[名填]|(?<=更)名为|(?<=变)更为|(?<=暂)用名|(?<=乳)名|(?<=答)[:：]叫|(?<=持)证人|(?<=受)援人|(?<=受)助学生|(?<=被)(?:监护|收养|害|鉴定)人|(?<=失)踪儿童|(?<=未)成年人)"
    r"(?:姓名)?[:：为叫 \u3000]{0,2}[“\"]?"
)
_KIN = shaped(
    r"[之其我你您本儿女侄小重外孙两三二子](?:(?<=[之其我])(?:儿子|女儿|[儿子女孙弟妹]子?)|(?<=[我你您])的?(?:儿子|女儿|孩子)|(?<=本)人的?(?:儿子|女儿|孩子)|(?<=儿)子|(?<=女)(?<!妇女)儿|(?<=[我他她])(?:家)?(?:闺女|丫头|囡囡|小子)|(?<=侄)[儿子女]|(?<=小)[儿女]|(?<=重)孙女?|(?<=外)孙[子女]?|(?<=孙)[子女]|(?<=[两三二])个(?:女儿|儿子|孩子|娃)"
    r"|(?<=子)女(?:姓名)?[:： ]|(?<=[，,]子)女|(?<=[，,、；;：:][子女孙])(?=[\u4e00-\u9fff]{2,4}[，,、（(；;。]))[:： “\"]{0,2}"
)
_YOUNG = shaped(
    rf"(?<!个)孩子(?!们)|小孩|法定代理人|\d{{6}}{LATE}[01]\d|(?<!\d){LATE}(?:年\d|[./\-]\d)|(?<!\d)(?:1[0-7]|[1-9])\s?周?岁|[一二两三四五六七八九]岁|小学|年级|幼儿园|中班|大班|小班|[初高]中|抚养|监护|未成年|录取|溺水|班主任|家长|上学|学校|[一村]小|就餐|儿童|出生医学|落户|月龄|学籍|未满"
)
_GROWN = shaped(
    r"\d{6}[- ]?19[4-9]\d|[2-9]\d\s?周?岁|[，,][2-9]\d[）)]|大学|学院|打工|务工|结婚|参军|入伍|毕业|工作|研究生|19[5-9]\d年"
)
_INCAPABLE = shaped("残疾人证|障碍患者|双相|情感障碍|分裂|无民事行为|限制民事|精神|智力|痴呆|植物")
# What a list of children is behind: a sign, and before it whose list it is.
_NAMES = shaped(
    r"[：:—]\s{0,3}(?P<names>[\u4e00-\u9fff·]{2,6}(?:[、 \u3000]{1,2}[\u4e00-\u9fff·]{2,6}){1,60})(?=[，,。；;\n（(等]|\Z)"
)
_OF_CHILDREN = shaped(
    r"(?:学生|同学|儿童|幼儿|少先队|(?:随迁|务工)子女|未种|漏种|夏令营|少年宫|少儿|小学|班上|[一二三四五六七八九1-9]年级|[小中大][一二三四]?班|[一二三四五六七八九][（(]?\d{1,2}[)）]?班|新生|宝宝|小朋友)[^\n。；;：:]{0,22}\Z"
)
_SIBLINGS = shaped(
    rf"(?<![\u4e00-\u9fff])({NAME})[和、与]?({NAME})(?:姐妹|兄弟|兄妹|姐弟)[俩二两]?"
)
_SAID_TO_BE = shaped(r"系(?:被收养人|孤儿|(?:留守|困境)儿童|未成年人|事实无人抚养)")
_PLACED = shaped(
    r"第[一二三四五六七八]名[ \u3000：:]{0,2}([\u4e00-\u9fff·]{2,6})(?=[\s，,、（(]|\Z)"
)
_OF_THE_YOUNG = shaped(
    r"(?:青?少年|儿童|小学|初中|少儿)[^。\n]{0,6}组|U1[0-8]|[男女]子[甲乙丙丁]组"
)
_WITH_PARENT = shaped(r"[ \u3000](?:家长|监护人)(?=[ ：:]?(?:1[3-9]\d|未报|电话))")
_ABSENT = shaped(
    rf"(?:今[天早]|昨[天晚]|我家)({NAME})(?=体温|发[烧热]|[昨今][晚天早]|查出|确诊|请假|生病|感冒|咳嗽)"
)
_AT_SCHOOL = shaped(r"老师|班主任|校医|班级|幼儿园|家校")
_MOVED = shaped(
    rf"(?<![\u4e00-\u9fff])({NAME})(?=→[^；，。\n]{{2,12}}(?:小学|中学|幼儿园)|[，, ]学籍号)"
)
_ASKED_CHILD = shaped(
    r"(?:幼儿|孩子|儿童|学生|婴儿|宝宝|受种者|患儿)[:：]\s?([\u4e00-\u9fff·]{2,8})(?=[\s，,；;。（(|]|\Z)"
)
_WITH_FATHER = shaped(
    rf"(?m)^[0-9]{{0,3}}[.、 \u3000\t]{{0,2}}({NAME})[ \u3000，,\t][^\n：:]{{0,16}}(?:[ \u3000，,\t])[父母]亲?[：:]"
)
_BY_ORDER = shaped(rf"(?:[一二三]孩|[大二三]宝)[:：]?({NAME})(?=[\s，,、；;。（(在入出就和]|\Z)")
_ENROLS = shaped("入学|子女|学生|学位|新生")
_OTHERS = shaped(
    r"等[0-9一二两三四五六七八九十]{0,2}[名个位]?(?:[一二三四五六七八九初高1-9]{1,2}年级)?(?:小?学生|幼儿|小朋友|孤儿|(?:困境|留守|适龄|残疾|事实无人抚养)?儿童|未成年人|孩子)"
)
_STAFF = shaped(r"班主任\Z|老师\Z|课表|课程|教师|老师名单|园长|辅导员|志愿者|大专|本科")
_ENTRY = shaped(r"[\u4e00-\u9fff·]+")
_WHOLE = shaped(
    r"[\u4e00-\u9fff·]{2,5}(?=[（(”\"→]|[，,](?:[男女]|[0-9]|现年|身份证|[\u4e00-\u9fff]{1,3}族))"
)
_BEFORE_AGE = shaped(
    r"[\u4e00-\u9fff·]{2,8}?(?=今年|现年|年仅|就读|上[小初一二三四五六]|在[^，。\n]{1,14}(?:小学|幼儿园|中学))"
)
_UP_TO_A_SIGN = shaped(r"[\u4e00-\u9fff]{4}(?=[，,。；;（(、\s]|\Z)")
_ITEM = shaped(r"[；;]|\n\n")
_GRAND, _FEWEST, _NEAR, _LINE = "奶爷外姥", 2, 16, 70


def of_somebody(text: str) -> Iterator[Hit]:
    """Every child that is told by its parents, its kin, or the list that it stands in."""
    yield from _of_parents(text)
    yield from _represented(text)
    yield from _said(text)
    yield from _together(text)
    yield from _in_lists(text)
    yield from _called(text)
    yield from _of_forms(text)


def _said(text: str) -> Iterator[Hit]:
    """关于终南等3名儿童; 尕藏加系被收养人; 立克小英 家长未报."""
    for word, shape, rule in (
        ("等", _OTHERS, "listed"),
        ("系", _SAID_TO_BE, "named"),
        ("家长", _WITH_PARENT, "parented"),
        ("监护人", _WITH_PARENT, "parented"),
    ):
        for found in shape.finditer(text) if word in text else ():
            place = field_before(text, found.start())
            while place:
                yield named(*place, rule)
                more = text[place[0] - 1 : place[0]] == "、"
                place = field_before(text, place[0] - 1) if more else None


def _together(text: str) -> Iterator[Hit]:
    """苏美琪和苏美玉姐妹俩; who goes to which school; the winners of a group of the young."""
    for siblings in _SIBLINGS.finditer(text) if "姐" in text or "兄" in text else ():
        near = text[max(0, siblings.start() - _LINE) : siblings.end() + _LINE]
        if _YOUNG.search(near) and not _GROWN.search(near):
            yield named(*siblings.span(1), "siblings")
            yield named(*siblings.span(2), "siblings")
    if _AT_SCHOOL.search(text):
        yield from _names_of(_ABSENT.finditer(text))
    if "→" in text or "学籍号" in text:
        yield from _names_of(_MOVED.finditer(text))
    placed = list(_PLACED.finditer(text))
    if placed and _OF_THE_YOUNG.search(text):
        yield from _names_of(placed)


def _names_of(places: "Iterable[re.Match[str]]") -> Iterator[Hit]:
    """The first groups of some places that are names."""
    for found in places:
        if is_name(found[1]):
            yield named(*found.span(1), "school")


def _in_lists(text: str) -> Iterator[Hit]:
    """What stands between the signs of a list of children, once one of them is a name: 麦穗、危佳、暴雨辰."""
    for led in _NAMES.finditer(text):
        title = text[max(0, led.start() - _LINE // 2) : led.start()]
        fields = list(_ENTRY.finditer(led["names"]))
        if not _OF_CHILDREN.search(title) or _STAFF.search(title):
            continue
        known = sum(is_name(field[0]) for field in fields)
        if not known or (len(fields) == _FEWEST and known < _FEWEST):
            continue
        for field in fields:
            if is_name(field[0]) or not COMMON.search(field[0]):
                start = led.start("names") + field.start()
                sexed = field[0][-1] in "男女" and is_name(field[0][:-1])
                yield named(start, start + len(field[0]) - sexed, "listed")


def _of_parents(text: str) -> Iterator[Hit]:
    """李明轩妈妈 in papers of a class; （王梓涵爷爷）; 车小蕊之父."""
    found = list(_PARENT.finditer(text))
    mothers = any(each[0][0] not in _GRAND for each in found)
    for each in found:
        name = field_before(text, each.start())
        if not name or not (mothers or text[name[0] - 1 : name[0]] in "（("):
            continue
        if name[1] - name[0] > _FEWEST and is_name(text[slice(*name)]):
            yield named(*name, "parented")
    for each in _OF_PARENTS.finditer(text):
        called = name_before(text, each.start())
        near = text[max(0, each.start() - _LINE) : each.end() + _LINE]
        told = called and not COMMON.search(called)
        if told and _YOUNG.search(near) and not _GROWN.search(near):
            yield named(each.start() - len(called), each.start(), "parented")


def _represented(text: str) -> Iterator[Hit]:
    """潘依琳（法定代理人：姚翠）; whom a guardian represents for an illness is none."""
    for each in _REPRESENTED.finditer(text) if "法定代理人" in text else ():
        near = text[max(0, each.start() - _LINE) : each.end() + _LINE]
        group = each.lastindex or 1
        if not COMMON.search(each[group]) and not _INCAPABLE.search(near):
            yield named(*each.span(group), "represented")


def _name_at(text: str, place: int) -> str:
    """The name that begins at a place; the whole field where an eager reader would cut it: 伊力亚尔，."""
    name = name_at(text, place)
    if not name and (field := _BEFORE_AGE.match(text, place)) and not COMMON.search(field[0]):
        return field[0]
    if not name and (field := _UP_TO_A_SIGN.match(text, place)) and not COMMON.search(field[0]):
        return field[0] if is_name(field[0][:3]) else _field_at(text, place)
    return name or name_at(text, place, eager=True) or _field_at(text, place)


def _field_at(text: str, place: int) -> str:
    """The whole field that begins at a place, where it may be a name of some people."""
    field = _WHOLE.match(text, place)
    return field[0] if field and not COMMON.search(field[0]) else ""


def _of_forms(text: str) -> Iterator[Hit]:
    """Who a form says is the child: 幼儿：乌日娜; and whose parent stands in the same line: 钱多乐 积分182 父：钱守义."""
    for asked in _ASKED_CHILD.finditer(text):
        alone = not "\u4e00" <= text[asked.start() - 1 : asked.start()] <= "\u9fff"
        if alone and not (COMMON.search(asked[1]) or STUDENT.match(text, asked.end(1))):
            yield named(*asked.span(1), "form")
    yield from _names_of(_BY_ORDER.finditer(text))
    if _ENROLS.search(text):
        yield from _names_of(_WITH_FATHER.finditer(text))


def _called(text: str) -> Iterator[Hit]:
    """Who is named behind 之子, 女儿, 取名, where the words around tell of a child."""
    for shape in (_KIN, _CALLED):
        for led in shape.finditer(text):
            name = _name_at(text, led.end())
            if not name:
                continue
            ends = _ITEM.search(text, led.end(), led.end() + _LINE)
            around = text[max(0, led.start() - _NEAR) : ends.start() if ends else led.end() + _LINE]
            grown = _GROWN.search(around) or _INCAPABLE.search(around)
            if _YOUNG.search(around) and not grown and not COMMON.search(name):
                yield named(led.end(), led.end() + len(name), "called")
