"""Children who are named beside what tells that they are children: an age, a birth, a class, a word.

What is told is the name; the age alone only where the child has none but somebody else is named.
"""

import re
from collections.abc import Iterator

from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.names import (
    NAME,
    SURNAMES,
    is_name,
    name_at,
    name_before,
)
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.triggers import Trigger
from zhaoming.domains.review.terms import Kind

_AGE = re.compile(
    r"(?:(?<![\d.])(\d{1,2})|([一二三四五六七八九十]{1,2}))\s?(?:个月|(?:周)?岁)(?!以[下上内]|及|至|-|~|～|到|组)"
)
_HAN = {c: n for n, c in enumerate("一二三四五六七八九十", start=1)}
_GROWN, _TEN = 18, 10
# What may stand between a name and an age or a birth, in a list as in a sentence.
_BETWEEN = re.compile(
    r"(?:[\s，,、（(/|‖:：—-]|男[童孩生]?|女[童孩生]?|性别|[\u4e00-\u9fff]{1,2}族|今年|现年|年仅|刚满|才|已满|未满|时年|当时|犯罪时|案发时|年龄|约于?|系|于|出生日期|出生年月|出生|生日|孙[子女]|外孙女?|[长次幼三四独][子女]|女儿|儿子|女儿|户主之?|与户主关系|身份证号码?|公民身份号码|\d{17}[\dXx]|\d{6}\*+\d*[Xx]?){0,10}\Z"
)
_THEIRS = re.compile(r"(?:[其之](?:子|女|儿子|女儿|孙子?|外孙女?)|孙子|孙女|带女儿|带儿子)\Z")
_PETTED = re.compile(
    r"(?:\A|(?<=[^\u4e00-\u9fff])|(?<=[的子女叫]))(?:[小阿][\u4e00-\u9fff]{1,2}|([\u4e00-\u9fff])\1|[\u4e00-\u9fff]{1,2}[娃妹]子?)\Z"
)
# A field before 男 or 女 and an age is a name, of whatever people.
_FIELD = re.compile(r"(?:\A|(?<=[^\u4e00-\u9fff]))[\u4e00-\u9fff]{2,6}\Z")
_CELLED = re.compile(r"[\t｜|（(]\Z")
_SEXED = re.compile(r"[，,、（(\s|][男女][，,、）)\s|]?")
_NO_PET = re.compile(
    r"小(?:学|区|组|时|于|型|说|院|镇|村|班|孩|朋友|女|儿|名|额|微)|(?:爸爸|妈妈|爷爷|奶奶|哥哥|姐姐|弟弟|妹妹|叔叔|宝宝|仅仅|刚刚)\Z"
)
_OLD_CHILD = re.compile(
    r"的?(?:小?(?:男|女)(?:孩|童|生|娃)|孩子|儿子|女儿|孙子|孙女|儿童|学生|幼儿|少年)?[“\"]?(?P<pet>小[\u4e00-\u9fff]{1,2}(?=[，,、。”\"攥说在和被的躺]))?"
)
_BORN = re.compile(
    r"(?:(?<!\d)(?:20(?:09|1[0-9]|2[0-9]))[年./\-](?:[0-9]{1,2}[月./\-]?)?(?:[0-9]{1,2}日?)?|二[〇零○](?:[〇零○]九|[一二][〇零○一二三四五六七八九])年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)(?:\s?\d{1,2}[:：时]\d{2}分?)?"
    r"(?=(?P<said>出生|生(?![产活态意物]))?)"
)
_ASKED = re.compile(r"(?:出生日期|出生年月|出生时间|生日|生于|出生于?)[:：\s]{0,2}\Z")
# A child by the word: whoever is named right behind is one.
_SURE = re.compile(
    r"(?:(?:留守|困境|流浪|适龄|申请|残疾|受助|孤残|被救|落水|失踪|走失|走访|重点|学龄前?|事实无人抚养)?(?:儿童|男童|女童|男孩|女孩|少年|孤儿|患儿|弃婴|婴儿|幼儿|新生儿|未成年人|未成年(?:被害|被告|犯罪嫌疑|当事)人)|小朋友|受种者|(?<![大研])学生|小学生|中学生|初中生|高中生|小孩|女婴|男婴|宝宝)"
    r"(?:姓名)?(?:名?叫|大名|为|是)?[ \u3000:：“\"]{0,2}"
)
# A child of somebody: of any age, unless something near says which.
_KIN = re.compile(
    r"(?:[大小长次幼独养继][儿女孙]子?|儿子|女儿|孙子|孙女|外孙女?|侄子|侄女|外甥女?|[一长次三幼][子女]|细?妹子|细妹|伢子|崽|贵[子女]{1,2}|婚生之?[子女]|孩子|娃儿?|老[大二三幺])(?:名?叫|大名|小名|是|为|名)?[ \u3000:：“\"]{0,2}"
)
_YOUNG = re.compile(
    r"小学|中学|初中|幼儿园|年级|[大中小]班|学前班|[初高][一二三](?![\u4e00-\u9fff]{0,2}(?:届|毕业))|断奶|吃奶|学位|入学|入园|上学|学费|辍学|(?:[0-9]|1[0-7])岁|[一二三四五六七八九]岁|个月大?|20(?:09|1[0-9]|2[0-9])[年./\-]|出生登记|出生\d|新生儿|抚养费?|未成年|班主任|[一二三四五六七八九]小(?![\u4e00-\u9fff])"
)
_GROWN_UP = re.compile(r"大学|学院|打工|工作|务工|结婚|参军|入伍|毕业|上班|高职|研究生")
_MORE = re.compile(
    r"(?:[（(][^（()）\n]{1,14}[)）])?[、，,和及 \u3000][\s]?(?:[0-9]{1,2}[.、．]\s?)?"
)
CHILDISH = re.compile(
    r"留守|儿童|孤儿|困境|幼儿|特校|自闭|孤独症|受种者|[男女]童|新生儿|儿子|女儿"
)
_SMALL = re.compile(
    rf"({NAME})[，,、\s/]\s?((?:20(?:09|1\d|2[0-9]))[年./\-]\d{{1,2}}[月./\-]\d{{1,2}}日?)(?![\d至到])"
)
_SMALL_LINE = 160
_SEX_BEFORE = re.compile(
    r"(?:\A|[^\u4e00-\u9fff])([\u4e00-\u9fff]{2,5})[ \t，,|｜]{1,2}[男女][ \t，,|｜]{1,2}(?:[\u4e00-\u9fff]{1,5}族[ \t，,|｜]{1,2})?\Z"
)
_NO_FIELD = re.compile(r"某|姓名|性别")
# 倪秋生于2023年: the name ends with 生.
_NAMED_SO = re.compile(rf"(?:[^\u4e00-\u9fff]|[人告者])[{SURNAMES}][\u4e00-\u9fff]生\Z")
_GUARDED = re.compile(
    rf"法定代理人[:：]?\s?[\u4e00-\u9fff·]{{2,6}}[，,]?[（(]?(?:系|是)(?:原告|被告|申请人|上诉人|第三人|被害人|受害人)?+({NAME})(?:之|的)?(?:父|母|祖|外祖)"
)
_RENAMED = re.compile(rf"原名[:：]?({NAME})[，,]?(?:拟?[改更](?:名)?[为成]?|现名)[:：]?({NAME})")
_CERTIFIED = re.compile(rf"(?:\A|(?<=[^\u4e00-\u9fff])|(?<=[子女]))({NAME})(?=(?:的|之)?[《]?出生医学证明)")
_ENTRY = re.compile(r"[\u4e00-\u9fff·]{2,7}(?=[、，,。；;\s（(]|\Z)(?<![等人名位校班级学])")
_WHOLE_FIELD = re.compile(
    r"(?!.{0,3}(?:孩|儿[童子]|女儿|少年|学生|朋友|年[纪龄]|时候|弟弟|妹妹|哥哥|姐姐|孙|老|标准|规定|未成年))[\u4e00-\u9fff·]{2,4}(?=[，,])"
)
_PET_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}(?=[，,。；;”\"（(\s])")
_WARDS = re.compile("残疾|精神|患者|民事行为")  # Grown people have guardians too.
_GIVEN = re.compile(r"(?:取名|暂名|现名|起名)[为叫]?[“\"]?")
_NAMING = re.compile(r"(?:名?叫|大名|小名)[“\"]?")
_OWN = re.compile("儿子|女儿|孙子|孙女")
_GROWN_KIN = re.compile(r"(?:[父母]亲?|[爸妈爷奶]|监护人|家长)[:：\s]?\Z")
_ONE_CHILD = ("弃婴", "孤儿", "男婴", "女婴", "患儿", "受种者", "新生儿")
_BACK, _AHEAD, _CLOSE, _LONGEST, _LINE = 34, 34, 12, 40, 120


def children(page: Page) -> Iterator[Hit]:
    """Every child that is named, once for each place where something tells the childhood."""
    text = page.text
    for place in page.awake.at(Trigger.AGE):
        found = _AGE.search(text, max(0, place - 4), place + 6)
        if found and _young(found):
            yield from _by_age(text, found)
    if Gate.BORN in page.gates or Gate.SEXED in page.gates:
        for born in _BORN.finditer(text):
            yield from _by_birth(text, born)
    for small in small_ones(page):
        yield _name(*small.span(1), "born")
    for place in page.awake.at(Trigger.CHILD):
        yield from _by_word(text, place)
    for word, shape in (("代理人", _GUARDED), ("学籍", _RENAMED), ("出生医学证明", _CERTIFIED)):
        for found in shape.finditer(text) if word in text else ():
            yield from (_name(*found.span(n), "named") for n in range(1, shape.groups + 1))


def _young(found: "re.Match[str]") -> bool:
    if "月" in found[0]:
        return True
    return (int(found[1]) if found[1] else _han(found[2])) < _GROWN


def _han(number: str) -> int:
    if number[0] == "十":
        return _TEN + (_HAN[number[1]] if len(number) > 1 else 0)
    return _HAN[number[0]] * _TEN if len(number) > 1 else _HAN[number[0]]


def _name(start: int, end: int, rule: str) -> Hit:
    return Hit(Kind.MINOR, start, end, f"minor.{rule}")


def _by_age(text: str, found: "re.Match[str]") -> Iterator[Hit]:
    """The name before an age, or right behind it; the age where only somebody else is named."""
    before = _part_before(text, found.start())
    gap = _BETWEEN.search(before)
    bare = before[: gap.start()] if gap else before
    ends = found.start() - len(before) + len(bare)
    if name := name_before(text, ends):
        yield _name(ends - len(name), ends, "age")
        return
    gap_said = before[len(bare) :]
    alone = _SEXED.match(gap_said) or _CELLED.match(gap_said)
    pet = _PETTED.search(bare) or (_FIELD.search(bare) if alone else None)
    if pet and "某" not in pet[0] and not _NO_PET.search(pet[0]):
        yield _name(ends - len(pet[0]), ends, "age")
        return
    behind = _OLD_CHILD.match(text, found.end())
    if behind and behind["pet"]:
        yield _name(*behind.span("pet"), "age")
    elif behind and behind[0] and (name := name_at(text, behind.end())):
        yield _name(behind.end(), behind.end() + len(name), "age")
    elif text[found.end() : found.end() + 1] == "的" and (
        field := _WHOLE_FIELD.match(text, found.end() + 1)
    ):
        yield _name(*field.span(), "age")
    elif _THEIRS.search(before.rstrip("（( ，,")) and "个月" not in found[0]:
        yield _name(*found.span(), "age")


def _part_before(text: str, place: int) -> str:
    return re.split(r"[。；;\n！？]", text[max(0, place - _BACK) : place])[-1]


def _by_birth(text: str, born: "re.Match[str]") -> Iterator[Hit]:
    """The name before a birth of these years."""
    before = _part_before(text, born.start())
    if not born["said"] and not _ASKED.search(before):
        alone = not "\u4e00" <= text[born.end() : born.end() + 1] <= "\u9fff"
        small = _SEX_BEFORE.search(before) if alone else None
        if small and not _NO_FIELD.search(small[1]):
            start = born.start() - len(before) + small.start(1)
            yield _name(start, start + len(small[1]), "born")
        return
    if before.endswith("生于") and _NAMED_SO.search(before[:-1]):
        return
    gap = _BETWEEN.search(before)
    ends = born.start() - len(before) + (gap.start() if gap else len(before))
    if name := name_before(text, ends):
        yield _name(ends - len(name), ends, "born")


def _by_word(text: str, place: int) -> Iterator[Hit]:
    """Who is named right behind a word for a child, and those who follow; who has the word behind."""
    for start in range(place, max(-1, place - 6), -1):
        sure = _SURE.match(text, start)
        if sure and sure.end() > place:
            yield from enumerated(text, sure.end(), len(text))
            if text.startswith(_ONE_CHILD, start) and not name_at(text, sure.end()):
                field = _WHOLE_FIELD.match(text, sure.end())
                if field and "名" not in field[0]:
                    yield _name(*field.span(), "named")
            break
    else:
        if (kin := _kin_at(text, place)) and _is_young(text, kin.end()):
            if name := name_at(text, kin.end()):
                yield _name(kin.end(), kin.end() + len(name), "named")
            elif _OWN.match(kin[0]) and (field := _WHOLE_FIELD.match(text, kin.end())):
                yield _name(*field.span(), "named")
            if called := _NAMING.search(text, kin.end(), kin.end() + _CLOSE):
                yield from _called(text, called.end())
    yield from _with_word_behind(text, place)
    if text.startswith(("男婴", "女婴", "弃婴"), place):
        given = _GIVEN.search(text, place, place + _LINE)
        if given:
            yield from _called(text, given.end())


def small_ones(page: Page) -> Iterator["re.Match[str]"]:
    """A name and a day of the last years beside it, in a line that speaks of children."""
    text = page.text
    if Gate.KIN_DAY not in page.gates or not CHILDISH.search(text):
        return
    for found in _SMALL.finditer(text):
        start, end = page.line(found.start())
        told = end - start < _SMALL_LINE and CHILDISH.search(text, start, end)
        if not told or page.heading(found.start(2)) or not is_name(found[1]):
            continue
        if not _GROWN_KIN.search(text[max(0, found.start() - 4) : found.start()]):
            yield found


def _called(text: str, place: int) -> Iterator[Hit]:
    """What a child is called: a name, or whatever stands up to the next sign."""
    if name := name_at(text, place):
        yield _name(place, place + len(name), "named")
    elif pet := _PET_NAME.match(text, place):
        yield _name(*pet.span(), "named")


def enumerated(text: str, start: int, end: int) -> Iterator[Hit]:
    """The names that follow one another from a place on, with what stands in brackets behind them.

    Once one of them is a name, what is enumerated with it is one too, of whatever people.
    """
    place, name = start, name_at(text, start)
    while name and place < end:
        yield _name(place, place + len(name), "listed")
        more = _MORE.match(text, place + len(name), end)
        if not more:
            return
        place = more.end()
        name = name_at(text, place)
        if not name and "、" in more[0] and (field := _ENTRY.match(text, place, end)):
            name = field[0]


def _kin_at(text: str, place: int) -> "re.Match[str] | None":
    for start in range(max(0, place - 2), place + 1):
        found = _KIN.match(text, start)
        if found and found.end() > place:
            return found
    return None


def _is_young(text: str, place: int) -> bool:
    """Whether the clauses that follow a name tell school, age or birth, and no work."""
    near = re.split(r"[。；;\n！？]", text[place : place + _AHEAD])[0]
    told = _YOUNG.search(near)
    return told is not None and not _GROWN_UP.search(near[: told.end() + 3])


def _with_word_behind(text: str, place: int) -> Iterator[Hit]:
    """方知夏小朋友; 齐悦然的妈妈; 岳子淇 监护人岳峰."""
    if text.startswith(("小朋友", "宝宝"), place):
        ends = place
    elif text.startswith("监护人", place):
        back = text[max(0, place - 4) : place]
        back = back.removesuffix("法定")
        bare = back.rstrip(" \u3000，,（(|/\t")
        if bare == back or _WARDS.search(text[max(0, place - _LONGEST) : place + _LONGEST]):
            return
        ends = place - len(text[max(0, place - 4) : place]) + len(bare)
    elif (text.startswith(("妈妈", "爸爸", "家长"), place)) and text[place - 1 : place] == "的":
        ends = place - 1
    else:
        return
    if name := name_before(text, ends):
        yield _name(ends - len(name), ends, "named")
