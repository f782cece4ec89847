"""Children told by what is written of them: a birth, a day, a number of the last years, a paper of theirs."""

import re
from collections.abc import Iterator

from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.names import DOUBLE, NAME, SURNAMES, is_name, name_before
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.terms import Kind

# What may stand between a name and an age or a birth, in a list as in a sentence.
BETWEEN = shaped(
    r"(?:[\s，,、（(/|‖:：—-]|[（(][^（()）]{1,8}[)）]|男[童孩生]?|女[童孩生]?|性别|[\u4e00-\u9fff]{1,2}族|系?未成年人|案发时|作案时|均?为|暂名|化名|小名|今年|现年|年仅|刚满|才|已满|未满|时年|当时|犯罪时|案发时|年龄|约于?|系|于|出生日期|出生年月|出生|生日|孙[子女]|外孙女?|(?<=\s)[子女](?=\s)|[长次幼三四独][子女]|女儿|儿子|女儿|户主之?|与户主关系|身份证号码?|公民身份号码|\d{17}[\dXx]|\d{6}\*+\d*[Xx]?){0,10}\Z"
)
_BORN = shaped(
    r"(?:(?<!\d)20(?:09|1\d|2\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)|(?<!\d)(?:20(?:09|1[0-9]|2[0-9]))[年./\-](?:[0-9]{1,2}[月./\-]?)?(?:[0-9]{1,2}日?)?|二[〇零○](?:[〇零○]九|[一二][〇零○一二三四五六七八九])年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)(?:\s?\d{1,2}[:：时]\d{2}分?)?"
    r"(?=(?P<said>出生|生(?![产活态意物育]))?)"
)
_ASKED = shaped(r"(?:出生日期|出生年月|出生时间|生日|生于|出生于?)[:：\s]{0,2}\Z")
CHILDISH = shaped(r"留守|儿童|孤儿|困境|幼儿|特校|自闭|孤独症|受种者|[男女]童|新生儿|儿子|女儿")
_SMALL = shaped(
    rf"({NAME})[，,、\s/（(]\s?((?:20(?:09|1\d|2[0-9]))[年./\-]\d{{1,2}}[月./\-]\d{{1,2}}日?)(?!\s?[\d至到在因于时向被起从由开参入获])"
)
_SMALL_LINE = 160
_SEX_BEFORE = shaped(
    r"(?:\A|[^\u4e00-\u9fff])([\u4e00-\u9fff]{2,5})[ \t，,|｜]{1,2}(?:[\u4e00-\u9fff]{1,5}族?[ \t，,|｜]{1,2})?[男女][ \t，,|｜]{1,2}(?:[\u4e00-\u9fff]{1,5}族[ \t，,|｜]{1,2})?\Z"
)
_NO_FIELD = shaped(r"某|姓名|性别")
# 倪秋生于2023年: the name ends with 生.
_NAMED_SO = shaped(rf"(?:[^\u4e00-\u9fff]|[人告者])[{SURNAMES}][\u4e00-\u9fff]生\Z")
_GUARDED = shaped(
    rf"法定代理人[:：]?\s?[\u4e00-\u9fff·]{{2,6}}[，,]?[（(]?(?:系|是)(?:原告|被告|申请人|上诉人|第三人|被害人|受害人)?+((?:{DOUBLE})[\u4e00-\u9fff]{{1,2}}?|[{SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?:之|的)?(?:父|母|祖|外祖)"
)
_REPRESENTED = shaped(
    rf"(?:原告|被告|申请人|上诉人|被害人|受害人|第三人)[:：]?({NAME})[，,（(][^。\n]{{0,20}}?法定代理人[:：]?\s?[\u4e00-\u9fff·]{{2,6}}[，,]?[（(，,][^。\n]{{0,8}}?[父母]亲?"
)
_WITH_PARENT = shaped(rf"(?<![\u4e00-\u9fff])({NAME})[，,→]\s?随(?:其)?[父母]亲?")
_CALLED_ANEW = shaped(rf"[子女儿]({NAME})的?姓名[变更改]{{1,2}}[为成]({NAME}?)(?![\u4e00-\u9fff])")
_OF_A_PAPER = shaped(
    rf"(?:入学|休学|转学|复学|退学)(?:资格)?(?:申请|批复|通知|告知|审批)[^。\n：:]{{0,8}}[:：]\s?({NAME})(?![\u4e00-\u9fff]{{2}}[部局])"
)
_RENAMED = shaped(rf"原名[:： ]?({NAME})[，,]?(?:拟?[改更](?:名)?[为成]?|现名)[:： ]?({NAME})")
_OF_A_CHILD = shaped(r"[长次三幼之][子女]|[儿孙孩童幼孤]|小学|初中|年级|入学|学生|学籍")
_RECORDED = shaped(rf"学籍号[\s:：]{{0,2}}[GL]?\d{{17}}[\dX][\s，,]({NAME})(?![\u4e00-\u9fff])")
# An identity number whose bearer was born in these years, who is named before it, and who is in what a system has put
# out: 220182201509071218,邰铭轩,榆树市某中心小学.
_NUMBER = shaped(r"20(?:09|[12]\d)(?<=\d{10})(?<!\d{11})(?:0[1-9]|1[0-2])\d{5}[\dXx](?!\d)")
_NUMBERED = shaped(
    rf"(?<![\u4e00-\u9fff])({NAME})[\s，,（(：:|｜]{{1,3}}(?:[男女][\s，,|｜]{{1,2}})?(?:身份证号?码?[:：\s]?)?\Z"
)
_NAMED_BEHIND = shaped(rf"[,，\t|｜]({NAME})(?=[,，\t|｜\n])")
_GUARDIANS = shaped("监护|代管|家长|代领|[父母]")
_MOVED = shaped(
    rf"(?<![\u4e00-\u9fff])({NAME})(?=转[入出][^，。；]{{0,6}}班|休学|转学|退学|复学|留级)"
)
_CERTIFIED = shaped(
    rf"(?:\A|(?<=[^\u4e00-\u9fff])|(?<=[子女]))({NAME})(?=(?:的|之)?[《]?出生医学证明)"
)
_GROWN_KIN = shaped(r"(?:[父母]亲?|[爸妈爷奶]|监护人|家长)[:：\s]?\Z")
_BACK, _CLOSE, _REGION, _NAMED = 34, 12, 6, 24


def born_lately(page: Page) -> Iterator[Hit]:
    """Who is named beside a birth, a day or an identity number of the last years."""
    text = page.text
    if Gate.BORN in page.gates or Gate.SEXED in page.gates:
        for born in _BORN.finditer(text):
            yield from _by_birth(text, born)
    for small in small_ones(page):
        yield named(*small.span(1), "born")
    for number in page.each(Gate.CHILD_NUMBER, _NUMBER):
        yield from _by_number(page, number)


def _by_number(page: Page, number: "re.Match[str]") -> Iterator[Hit]:
    """Who is named before an identity number of these years, or behind it where no guardian is asked for."""
    text, begins = page.text, number.start() - _REGION
    behind = _NAMED_BEHIND.match(text, number.end())
    if behind and is_name(behind[1]) and not _GUARDIANS.search(page.heading(behind.start(1))):
        yield named(*behind.span(1), "number")
    low = max(0, begins - _NAMED)
    before = _NUMBERED.search(text[low:begins])
    if before is None or not is_name(before[1]):
        return
    place = low + before.start(1)
    if _OF_A_CHILD.search(text, max(0, place - _BACK), number.end() + _CLOSE):
        yield named(place, low + before.end(1), "number")


def by_paper(text: str) -> Iterator[Hit]:
    """Whose guardian, school record or certificate of birth a paper speaks of."""
    for word, shape in (
        ("代理人", _GUARDED),
        ("代理人", _REPRESENTED),
        ("学籍", _RENAMED),
        ("学籍号", _RECORDED),
        ("学籍", _MOVED),
        ("出生医学证明", _CERTIFIED),
        ("随", _WITH_PARENT),
        ("姓名", _CALLED_ANEW),
        ("学", _OF_A_PAPER),
    ):
        for found in shape.finditer(text) if word in text else ():
            yield from (named(*found.span(n), "named") for n in range(1, shape.groups + 1))


def named(start: int, end: int, rule: str) -> Hit:
    """A child that is named from ``start`` to ``end``."""
    return Hit(Kind.MINOR, start, end, f"minor.{rule}")


def part_before(text: str, place: int) -> str:
    """The words before a place, within their clause."""
    return re.split(r"[。；;\n！？]", text[max(0, place - _BACK) : place])[-1]


def _by_birth(text: str, born: "re.Match[str]") -> Iterator[Hit]:
    """The name before a birth of these years."""
    before = part_before(text, born.start())
    if not born["said"] and not _ASKED.search(before):
        alone = not "\u4e00" <= text[born.end() : born.end() + 1] <= "\u9fff"
        small = _SEX_BEFORE.search(before) if alone else None
        if small and not _NO_FIELD.search(small[1]):
            start = born.start() - len(before) + small.start(1)
            yield named(start, start + len(small[1]), "born")
        return
    if before.endswith("生于") and _NAMED_SO.search(before[:-1]):
        return
    gap = BETWEEN.search(before)
    ends = born.start() - len(before) + (gap.start() if gap else len(before))
    if name := name_before(text, ends):
        yield named(ends - len(name), ends, "born")


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
