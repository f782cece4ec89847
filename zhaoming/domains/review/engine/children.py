"""Children who are named beside what tells that they are children: an age, a birth, a class, a word.

What is told is the name; the age alone only where the child has none but somebody else is named.
"""

import re
from collections.abc import Iterator

from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.lately import BETWEEN, born_lately, by_paper, named, part_before
from zhaoming.domains.review.engine.names import (
    goes_on,
    name_at,
    name_before,
)
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.engine.triggers import Trigger

_AGE = shaped(
    r"(?:(?<![\d.])(?:未满18(?=周?岁)|(\d{1,2}))|([一二两三四五六七八九十]{1,2}))\s?(?:个月|月龄|(?:周)?岁)(?!以[下上内]|及|至|-|~|～|到|组)"
)
_HAN = {c: n for n, c in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_GROWN, _TEN = 18, 10
_THEIRS = shaped(r"(?:[其之](?:子|女|儿子|女儿|孙子?|外孙女?)|孙子|孙女|带女儿|带儿子)\Z")
_PETTED = shaped(
    r"(?:\A|(?<=[^\u4e00-\u9fff])|(?<=[的子女叫家称]))(?:(?<=[我他她俺]家)[\u4e00-\u9fff]{2,4}|[小阿][\u4e00-\u9fff]{1,2}|([\u4e00-\u9fff])\1|[\u4e00-\u9fff]{1,2}[娃妹]子?)\Z"
)
# A field before 男 or 女 and an age is a name, of whatever people.
_FIELD = shaped(r"(?:\A|(?<=[^\u4e00-\u9fff]))[\u4e00-\u9fff]{2,6}\Z")
_CELLED = shaped(r"[\t｜|（(]\Z")
_SEXED = shaped(r"[，,、（(\s|][男女][，,、）)\s|]?")
_NO_PET = shaped(
    r"小(?:学|区|组|时|于|型|说|院|镇|村|班|孩|朋友|女|儿|名|额|微)|(?:爸爸|妈妈|爷爷|奶奶|哥哥|姐姐|弟弟|妹妹|叔叔|宝宝|仅仅|刚刚)\Z"
)
_OLD_CHILD = shaped(
    r"的?(?:小?(?:男|女)(?:孩|童|生|娃)|孩子|儿子|女儿|孙子|孙女|儿童|学生|幼儿|少年)?[“\"]?(?P<pet>小[\u4e00-\u9fff]{1,2}(?=[，,、。”\"攥说在和被的躺]))?"
)
# A child by the word: whoever is named right behind is one.
_SURE = shaped(
    r"(?:双胞胎|(?:留守|随迁|未成年)子女[:：]?|(?:留守|困境|流浪|适龄|申请|残疾|受助|孤残|被救|落水|失踪|走失|走访|重点|学龄前?|事实无人抚养)?(?:儿童|男童|女童|男孩|女孩|少年(?!宫|儿童|法|先)|孤儿|患儿|弃婴|婴儿|幼儿|新生儿|被收养人|贵(?:子弟|子女)|未成年人|未成年(?:被害|被告|犯罪嫌疑|当事)人)|小朋友|受种者|(?<![大研级])(?<!大学)(?<!学院)学生|小学生|中学生|初中生|高中生|小孩|女婴|男婴|宝宝)"
    r"(?:姓名)?(?:名?叫|大名|为|是)?[ \u3000:：“\"]{0,2}"
)
# A child of somebody: of any age, unless something near says which.
_KIN = shaped(
    r"(?:[大小长次幼独养继][儿女孙]子?|[养继]子|其[子女]|儿子|(?<!妇)女儿|孙子|孙女|外孙女?|侄子|侄女|外甥女?|[一长次三幼][子女]|细?妹子|细妹|伢子|崽|贵[子女]{1,2}|婚生之?[子女]|孩子|娃儿?|老[大二三幺])(?:名?叫|取名|大名|小名|是|为|名)?[ \u3000:：“\"]{0,2}"
)
_YOUNG = shaped(
    r"小学|中学|初中|幼儿园|年级|[大中小]班|学前班|[初高][一二三](?![\u4e00-\u9fff]{0,2}(?:届|毕业))|断奶|吃奶|学位|派位|入读|入学|入园|上学|学费|辍学|(?:[0-9]|1[0-7])岁|[一二三四五六七八九]岁|才(?:[5-9]|1[0-7])(?![0-9])|个月大?|20(?:09|1[0-9]|2[0-9])[年./\-]|出生登记|出生日期|出生\d|新生儿|抚养费?|抚养|未成年|随[父母]亲?(?:共同)?生活|班主任|[一二三四五六七八九]小(?![\u4e00-\u9fff])"
)
_OF_YOUNG = shaped(r"未成年|抚养|探望|接\Z")
_GROWN_UP = shaped(r"大学|学院|打工|工作|务工|结婚|参军|入伍|毕业|上班|高职|研究生")
_MORE = shaped(
    r"(?:[（(][^（()）\n]{1,14}[)）]|[ \u3000][0-9.]{1,8}\s?(?:元|分|票)?(?=[、，,]))?[、，,和及与 \u3000][\s]?(?:[0-9]{1,2}[.、．]?\s?)?"
)
STUDENT = shaped(r"[（(](?:大[一二三四专]|本科|大学|研究生|高职|中专|专科)")
_ENTRY = shaped(
    r"(?!.{0,6}(?:身体|[某均被将]))[\u4e00-\u9fff·]{2,7}(?=[、，,。；;\s（(]|\Z)(?<![等人名位校班级学])"
)
_WHOLE_FIELD = shaped(
    r"(?!.{0,3}(?:孩|婴|儿[童子]|女儿|少年|学生|朋友|年[纪龄]|时候|弟弟|妹妹|哥哥|姐姐|孙|老|标准|规定|未成年))[\u4e00-\u9fff·]{2,4}(?=[，,]|[ \u3000](?:出生|性别|男|女|年龄|身份证))"
)
_PET_NAME = shaped(r"[\u4e00-\u9fff]{2,4}(?=[，,。；;”\"（(\s])")
_ASKS = shaped("监护人(?:电话|手机|姓名|联系)")
_GUARDS = shaped(r"监护人[:：\s]?[\u4e00-\u9fff·]{2,6}\Z")
_WARDS = shaped("残疾|精神|患者|民事行为")  # Grown people have guardians too.
_GIVEN = shaped(r"(?:取名|暂用?名|现名|起名)[为叫]?[“\"]?")
_NAMING = shaped(r"(?:名?叫|大名|小名)[“\"]?")
_BORN_TO = shaped(r"20(?:09|1\d|2\d)年[^，。]{0,6}(?:生育|育有|育|生)\Z")
_OWN = shaped("儿子|女儿|孙子|孙女")
_ONE_CHILD = ("弃婴", "被收养人", "孤儿", "男婴", "女婴", "患儿", "受种者", "新生儿")
_BACK, _AHEAD, _CLOSE, _LONGEST, _LINE = 34, 34, 12, 40, 120
LONGEST_LIST = 20_000
_PARTED_BY = ("的", "—", "－", "-", "/", "（", "(")


def children(page: Page) -> Iterator[Hit]:
    """Every child that is named, once for each place where something tells the childhood."""
    text = page.text
    for place in page.awake.at(Trigger.AGE):
        found = _AGE.search(text, max(0, place - 6), place + 6)
        if found and _young(found):
            yield from _by_age(text, found)
    for place in page.awake.at(Trigger.CHILD):
        yield from _by_word(text, place)
    yield from born_lately(page)
    if Gate.PAPER in page.gates:
        yield from by_paper(text)


def _young(found: "re.Match[str]") -> bool:
    if "月" in found[0] or "未满" in found[0]:
        return True
    return (int(found[1]) if found[1] else _han(found[2])) < _GROWN


def _han(number: str) -> int:
    if number[0] == "十":
        return _TEN + (_HAN[number[1]] if len(number) > 1 else 0)
    if len(number) > 1 and number[1] == "十":
        return _HAN[number[0]] * _TEN
    return _HAN[number[-1]]  # 两三岁 is three at the most.


def _by_age(text: str, found: "re.Match[str]") -> Iterator[Hit]:
    """The name before an age, or right behind it; the age where only somebody else is named."""
    before = part_before(text, found.start())
    gap = BETWEEN.search(before)
    bare = before[: gap.start()] if gap else before
    ends = found.start() - len(before) + len(bare)
    if name := name_before(text, ends):
        yield named(ends - len(name), ends, "age")
        return
    gap_said = before[len(bare) :]
    alone = _SEXED.match(gap_said) or _CELLED.match(gap_said)
    pet = _PETTED.search(bare) or (_FIELD.search(bare) if alone else None)
    if pet and "某" not in pet[0] and not _NO_PET.search(pet[0]):
        yield named(ends - len(pet[0]), ends, "age")
        return
    behind = _OLD_CHILD.match(text, found.end())
    if behind and behind["pet"]:
        yield named(*behind.span("pet"), "age")
    elif behind and behind[0] and (name := name_at(text, behind.end())):
        yield named(behind.end(), behind.end() + len(name), "age")
    elif text.startswith("叫", found.end()) and (
        name := name_at(text, found.end() + 1, eager=True)
    ):
        yield named(found.end() + 1, found.end() + 1 + len(name), "age")
    elif text[found.end() : found.end() + 1] == "的" and (
        field := _WHOLE_FIELD.match(text, found.end() + 1)
    ):
        yield named(*field.span(), "age")
    elif _THEIRS.search(before.rstrip("（( ，,")) and "个月" not in found[0]:
        yield named(*found.span(), "age")


def _by_word(text: str, place: int) -> Iterator[Hit]:
    """Who is named right behind a word for a child, and those who follow; who has the word behind."""
    for start in range(place, max(-1, place - 6), -1):
        sure = _SURE.match(text, start)
        if sure and sure.end() > place:
            yield from enumerated(text, sure.end(), len(text), eager=True)
            if text.startswith(_ONE_CHILD, start):
                yield from unlisted(text, sure.end())
            break
    else:
        yield from _by_kin(text, place)
    yield from _with_word_behind(text, place)
    if text.startswith(("男婴", "女婴", "弃婴"), place):
        given = _GIVEN.search(text, place, place + _LINE)
        if given:
            yield from _called(text, given.end())


def _by_kin(text: str, place: int) -> Iterator[Hit]:
    """The child of somebody, where something near says that it is young."""
    kin = _kin_at(text, place)
    if not kin:
        return
    before = text[max(0, kin.start() - _BACK) : kin.start()]
    born = _BORN_TO.search(before[-_CLOSE:]) or _OF_YOUNG.search(before)
    if not born and not _is_young(text, kin.end()):
        return
    if name := name_at(text, kin.end()):
        yield named(kin.end(), kin.end() + len(name), "named")
    elif _OWN.match(kin[0]):
        yield from unlisted(text, kin.end())
    if called := _NAMING.search(text, kin.end(), kin.end() + _CLOSE):
        yield from _called(text, called.end())


def unlisted(text: str, place: int) -> Iterator[Hit]:
    """A whole field where a name must stand, though its family name is in no list."""
    field = None if name_at(text, place) else _WHOLE_FIELD.match(text, place)
    if field and "名" not in field[0]:
        yield named(*field.span(), "named")


def _called(text: str, place: int) -> Iterator[Hit]:
    """What a child is called: a name, or whatever stands up to the next sign."""
    if name := name_at(text, place):
        yield named(place, place + len(name), "named")
    elif pet := _PET_NAME.match(text, place):
        yield named(*pet.span(), "named")


def enumerated(text: str, start: int, end: int, *, eager: bool = False) -> Iterator[Hit]:
    """The names that follow one another from a place on, with what stands in brackets behind them.

    An ``eager`` one is a name of three letters even where its sentence goes on in an unusual way.
    Once one of them is a name, what is enumerated with it is one too, of whatever people.
    """
    place, name = start, name_at(text, start, eager=eager)
    while name and place < end and not STUDENT.match(text, place + len(name)):
        yield named(place, place + len(name), "listed")
        more = _MORE.match(text, place + len(name), end)
        if not more:
            return
        place = more.end()
        name = name_at(text, place)
        if not name and "、" in more[0] and (field := _ENTRY.match(text, place, end)):
            name = field[0]


def end_of_list(text: str, start: int) -> int:
    """Where the list that begins at a place ends: at an empty line, or where it is too long for one."""
    end = text.find("\n\n", start, start + LONGEST_LIST)
    return end if end >= 0 else min(len(text), start + LONGEST_LIST)


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


def _ends_a_name(before: str) -> bool:
    """Whether a name may stand right before 家长: 古沛然家长, but neither 为家长 nor a line's end."""
    return bool(before) and "\n" not in before and not goes_on(before[-1])


def _with_word_behind(text: str, place: int) -> Iterator[Hit]:
    """方知夏小朋友; 齐悦然的妈妈; 岳子淇 监护人岳峰; 武诗涵、武诗雅（家长武军）."""
    ends = _before_the_word(text, place)
    while ends and (name := name_before(text, ends)):
        yield named(ends - len(name), ends, "named")
        ends -= len(name) + 1
        if text[ends : ends + 1] != "、":
            return


def _before_the_word(text: str, place: int) -> int:
    """Where the name ends that a word at ``place`` says to be a child's; 0 where it says so of nobody."""
    if text.startswith(("小朋友", "宝宝"), place):
        ends = place
    elif text.startswith("监护人", place) and not _ASKS.match(text, place):
        back = text[max(0, place - 4) : place]
        back = back.removesuffix("法定")
        bare = back.rstrip(" \u3000，,（(|/\t")
        if bare == back or _WARDS.search(text[max(0, place - _LONGEST) : place + _LONGEST]):
            return 0
        ends = place - len(text[max(0, place - 4) : place]) + len(bare)
        if _GUARDS.search(text[max(0, ends - _CLOSE) : ends]):
            return 0
    elif text.startswith(("妈妈", "爸爸", "家长"), place) and text[place - 1 : place] in _PARTED_BY:
        ends = place - 1
    elif text.startswith("家长", place) and _ends_a_name(text[max(0, place - 4) : place]):
        ends = place
    else:
        ends = 0
    return ends
