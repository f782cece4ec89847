"""Dates of birth: a day that somebody was born on, said so by the words or the column."""

import re
from collections.abc import Iterator

from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.lately import CHILDISH, small_ones
from zhaoming.domains.review.engine.names import NAME, ends_with_name, is_name
from zhaoming.domains.review.engine.numbers import is_birth
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.engine.triggers import Trigger
from zhaoming.domains.review.terms import Kind

_DAY = (
    r"[12lI][\dOoIl]{3}\s?[年.．·\-－—/]\s?(?:[\dOol]{1,2}|元|正)\s?[月.．·\-－—/]\s{0,2}(?:\d \d(?=\s?日)|[\dOol]{1,2}(?!\d))(?:\s?[日号])?"
    r"|[12] \d \d \d 年 (?:\d ){1,2}月 (?:\d ){1,2}日"
    r"|(?<!\d)[3-9]\d年\d{1,2}月\d{1,2}[日号]"
    r"|[一二][〇零○一二三四五六七八九]{3}年[一二三四五六七八九十元正]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_MONTH = r"(?:[12]\d{3}\s?[年.．]\s?(?:\d{1,2}\s?月?|[元正]月)|[一二][〇零○一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月)"
_SHORT = r"[3-9]\d[./\-]\d{1,2}[./\-]\d{1,2}(?![\d./\-])"
_ENGLISH = r"\d{1,2}[\- ](?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[A-Za-z]*[\- ,]{1,2}(?:19|20)\d\d"
_TIME = r"(?:\s?\d{1,2}[:：时]\d{1,2}分?)?"
_HAN = "一二三四五六七八九十"
# By the old calendar, or by the years of the Republic.
_LUNAR = shaped(
    rf"(?:(?:农历|阴历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|民国[{_HAN}元]{{1,3}}年|(?:19|20)?\d\d年|[〇零○{_HAN}]{{2,4}}年)(?:农历|阴历)?(?:闰?[正冬腊]|[{_HAN}]{{1,2}}|\d{{1,2}})月"
    rf"(?:初[{_HAN}]|[十廿卅][{_HAN}]?|二十[{_HAN}]?|三十|\d{{1,2}})?日?"
)
_TOLD_LUNAR = shaped(
    "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|农历|阴历|[正冬腊]月|月初|[廿卅]|民国"
)
_BORN_BEFORE = shaped(r"(?:实为|出生(?:日期|年月)?|生于|生日|生辰|诞辰)[\s:：为是（(]{0,3}\Z")
_BORN_AFTER = shaped(r"\s?[（(]?(?:出生|生(?![产效活态物]))")
_AFTER = shaped(
    rf"((?:{_DAY}){_TIME}|(?<!\d){_SHORT}(?=\s?出?生)|(?<!\d)(?:19|20)\d{{6}}(?=\s?[（(]?出生))(?=\s?(?:左右|前后|凌晨|上午|下午|晚)?\s?[（(]?(?:在家中?)?(?:出生|生于|生(?![效产活成态物育命长病源动意前育])))"
)
_MONTH_AFTER = shaped(rf"({_MONTH})(?=\s?(?:出生|生人|生(?=[，,。；;）)\s]|\Z)))")
_BEFORE = shaped(
    rf"(?:出\s?生\s?(?:日\s?期|年月日|年\s?月|时间|于)?|生年月日|生日|(?<!诞)生于|(?:birthday|birth_?[Dd]ate|birth|csrq|dob|DOB)(?![a-zA-Z]))[\s:：=\"'“为是（(|]{{0,5}}(?:[由从]|原为|载为|暂定为?|约为|推定为?|认定为|应为|更正为|更改为|登记[为成])?({_DAY}|(?:19|20)\d{{6}}(?!\d)|{_SHORT}|{_ENGLISH}|\d(?: \d){{3}} ?[\-年./] ?\d(?: ?\d)? ?[\-月./] ?\d(?: ?\d)?(?: ?日)?)"
)
_MONTH_BEFORE = shaped(
    rf"(?:出\s?生(?:\s?(?:年\s?月|日\s?期|时间)|(?=[:： \u3000]|[12]\d{{3}}年)|(?=日期登记))|生日|(?<!诞)生于)(?:[（(][^（()）]{{1,6}}[)）])?(?:登记)?[\s:：为是（(由从]{{0,4}}({_MONTH}|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?!\d))(?!\s?\d|\s?[日号.．\-])"
)
_HISTORY = shaped(
    r"烈士|将军|抗联|先烈|革命家|故居|纪念馆|陵园|牺牲|就义|（人名|名人|文学家|诗人|书法家|进士|举人|[唐宋元明清]朝|古代"
)
_NOT_PERSONS = shaped(r"登记|公布|统计|人口|起施行|医学证明|婴儿|缺陷")
_LIMITS = shaped(
    r"\d{4}年\d{1,2}月\d{1,2}日[至到]\Z|犊|仔猪|羔|耳标|牛只|犬|截止|截至|不晚于|年满|招收|适龄(?!青年)|以前|以后"
)
_ONLY_MONTH = shaped(r"(?:19|20)\d\d\s?[年.\-/]?\s?\d{1,2}\s?月?")
_TAKING_OFFICE = shaped("任前|任职前|拟任|拟聘|拟录用")
_APPOINTED = shaped(
    r"任前|拟任|拟提拔|提拔任用|拟晋升|拟聘|任职|提名|候选人|考察对象|拟录用|(?<![老休])干部"
)
_LONGEST, _LINE, _MONTHS = 34, 160, 8
_LONG_AGO, _RECENT, _AROUND = 1905, 1931, 40
_BESIDE_NAME = shaped(rf"(?<![\u4e00-\u9fff])({NAME})[，,、\s]\s?({_DAY})")
# A day of the last century beside a name: of whoever bears it, in a paper of this one.
_PAST = shaped(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=患者)|(?<=[死逝]者)|(?<=老人)|(?<=[人员户主]))({NAME})[，,、\s/|｜]\s?((?:19[2-9]\d)(?:[年./\-]\d{{1,2}}[月./\-]\d{{1,2}}日?|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])))(?![\d年.\-]|/\d|\s?[至到起—任]|\s?参加|\s?入)"
)
# Months of old people behind their names.
_PAST_MONTH = shaped(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[人员户主]))({NAME})(?:[（(][^（()）]{{1,8}}[)）])?[，,、 \t]\s?(19[2-6]\d[.\-年]\d{{1,2}}月?(?:\d{{1,2}}日)?)(?=[，,、 \t（(。；]|\Z)(?!\s?(?:参加|入|任|起|至|退|毕业|调|结婚))"
)
# The same for peoples whose names are longer.
_PAST_OF_OTHERS = shaped(
    r"(?:\A|(?<=[\s：:、；;。]))([\u4e00-\u9fff·]{4,9})[，,、\s]\s?(19[2-9]\d[年./\-]\d{1,2}[月./\-]\d{1,2}日?)(?![\d年.\-]|/\d|\s?[至到起—任]|\s?参加|\s?入)"
)
# Behind a passport or a permit of somebody.
_WITH_PERMIT = shaped(
    r"(?:护照|通行证|台胞证)[号码：: ]{0,4}[A-Z0-9]{1,4}[0-9 ]{6,10}[ ，,](19[2-9]\d[年./\-]\d{1,2}[月./\-]\d{1,2}日?)(?![\d年.\-]|/\d|\s?[至到起—任])"
)
_KINS = shaped(
    rf"(?:本人|妻子?|丈夫|配偶|父亲?|母亲?|儿子|女儿|[长次]?[子女])[:：\s]?({NAME})[，,、\s/]\s?((?:{_DAY}){_TIME}|{_SHORT})"
)
_SMALL_CELL = shaped(r"\t((?:20(?:09|1\d|2[0-2]))[./\-]\d{1,2}[./\-]\d{1,2})(?=[\t\n]|\Z)")
_IN_LIST = shaped(
    r"(?m)^(?:\d{1,3}[.、．\s]\s?|[①-⑳]\s?)?[\u4e00-\u9fff·]{2,6}[ \t，,](19[2-6]\d[.\-/年]\d{1,2}[.\-/月]\d{1,2}日?|19[2-4]\d[.\-年]\d{1,2}月?)(?=[\s，,]|\Z)"
)
# A household without headings: who it is, of which kin, and when born.
_HOUSEHOLD = shaped(
    rf"(?m)^[ \t\u3000]*(?:\d{{1,3}}[.、．]?[ \t\u3000]*)?({NAME}|[\u4e00-\u9fff]{{3}})[ \t\u3000]+(?:户主|本人|配偶|[妻夫子女父母]|[长次三幼][子女]|妻子|丈夫|父亲|母亲|儿子|女儿|儿媳|女婿|孙[子女]|外孙女?|祖[父母])[ \t\u3000]+(?:[男女][ \t\u3000]+)?"
    rf"({_DAY}|{_MONTH}|(?:19|20)\d{{2}}[.\-/]\d{{1,2}})(?=[\s，,])"
)
_CORRECTED = shaped(
    rf"(?:(?<=登记)(?:为|的)?[“\"]?({_DAY}|{_MONTH})[”\"]?)?(?:出生[^。\n]{{0,40}})?(?:更[正改]|变更|修改)为[“\"]?({_DAY})"
)
_ASKED_ALONE = shaped(r"(?m)^出生(?:年月日?|日期|时间)\s?$")
_LINE_ALONE = shaped(r"(?m)^(19[2-9]\d[.年\-/]\d{1,2}(?:月|[.月\-/]\d{1,2}日?)?)\s?$")
_LISTED = shaped("出生|生日|高龄|百岁|老人|[0-9]周?岁以上")
_BESIDE_IN_BRACKETS = shaped(
    rf"({NAME})[（(]\s?(?:[男女][，,、\s]{{1,2}})?((?:19[2-9]\d|200\d)[.\-/年]\d{{1,2}}[.\-/月]\d{{1,2}}日?)\s?[）)，,、]"
)
# No paper of an office is so old: a day of these years beside a name is its bearer's.
# In a list of people: behind a sex, before an identity number or the next cell; nobody so old takes office.
_SEX_MONTH = shaped(
    r"(?<=[,，、\t \u3000｜|])[男女][,，、\t \u3000｜|]{1,3}(19[2-6]\d\s?[年.]\s?\d{1,2}\s?月?)(?=[,，、\t\u3000｜| ]{1,4}[\dXx*]{12,18}|\t|，)"
)
_OF_A_PEOPLE = shaped(
    rf"(?<=[,，、\s])[\u4e00-\u9fff]{{1,4}}族[,，、\s]{{1,2}}({_DAY})(?=[,，、；;。\s）)]|\Z)"
)
_OLD_DAY = shaped(
    r"(?m)(?:^|[\t｜|])([\u4e00-\u9fff]{2,4})[\t｜|]\s?(19[2-6]\d[.\-/年]\d{1,2}[.\-/月]\d{1,2}日?)(?=[\t｜|\s]|\Z)"
)
_BESIDE_SEX = shaped(
    rf"(?<=[,，、\t \u3000｜|])[男女][,，、\t \u3000｜|]\s?(?:(?:[\u4e00-\u9fff]{{1,5}}族|[汉满回壮苗彝藏侗瑶白黎畲]|土家|蒙古?|维吾尔|朝鲜|哈萨克|布依)[,，、\t \u3000｜|]\s?)?({_DAY}|(?:19[4-9]\d|20[0-2]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))(?=[,，、；;。\s（(）)｜|]|出生|生|\Z)"
)
_CELL = shaped(
    rf"\s*({_DAY}|(?:19|20)\d{{6}}|(?:19|20)\d{{2}}(?:0[1-9]|1[0-2])|[2-9]\d年(?:\d{{1,2}}|[元正])月|[2-9]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|{_MONTH}|(?:19|20)\d{{2}}[.\-/]\d{{1,2}}|{_SHORT})\s*\Z"
)


DAYS = frozenset((
    Gate.PEOPLED, Gate.HOUSEHOLD, Gate.AGED, Gate.SEXED, Gate.OLD_DAY, Gate.BRACKETED_DAY, Gate.PAST_DAY, Gate.KIN_DAY, Gate.LUNAR, Gate.TRAVEL,
))  # fmt: skip


def births(page: Page) -> Iterator[Hit]:
    """Every day of birth; a month alone only as a hint, and not of those who take an office."""
    text = page.text
    if page.opens(DAYS):
        yield from _beside(page)
        yield from _in_lists(page)
        yield from _lunar(page)
    yield from _corrected(page)
    if page.awake.at(Trigger.BIRTH):
        yield from _in_columns_of_lines(page)
    family = "户主" in text or "家庭" in text
    for member in page.each(Gate.HOUSEHOLD, _HOUSEHOLD) if family else ():
        yield Hit(Kind.BIRTH_DATE, *member.span(2), "birth_date.household", doubtful=True)
    places = page.awake.at(Trigger.BIRTH)
    appointed = bool(places) and bool(_APPOINTED.search(text))
    for place in places:
        found = _BEFORE.match(text, place) or _ending(_AFTER, text, place)
        if found and _of_a_person(text, found) and _likely(found[1]):
            yield Hit(Kind.BIRTH_DATE, *found.span(1), "birth_date")
        elif found is None and not appointed and (month := _month(text, place)):
            yield Hit(Kind.BIRTH_DATE, *month.span(1), "birth_date.month", doubtful=True)


def _in_columns_of_lines(page: Page) -> Iterator[Hit]:
    """Days that are a line each, where a line above asks for them: a table that lost its cells."""
    if _ASKED_ALONE.search(page.text):
        for found in _LINE_ALONE.finditer(page.text):
            yield Hit(Kind.BIRTH_DATE, *found.span(1), "birth_date.line", doubtful=True)


def _corrected(page: Page) -> Iterator[Hit]:
    """The days that a register said, and shall say."""
    for found in page.each(Gate.CORRECTED, _CORRECTED) if "出生" in page.text else ():
        near = page.text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
        for group in (1, 2) if "出生" in near else ():
            if found[group]:
                yield Hit(Kind.BIRTH_DATE, *found.span(group), "birth_date.corrected")


def _beside(page: Page) -> Iterator[Hit]:
    """Days that stand beside a name or a sex, without a word that says what they are."""
    for beside in page.each(Gate.AGED, _BESIDE_NAME):
        if is_name(beside[1]) and not beside[1].endswith("法"):
            yield Hit(Kind.BIRTH_DATE, *beside.span(2), "birth_date.aged", doubtful=True)
    for beside in page.each(Gate.SEXED, _BESIDE_SEX):
        over = page.heading(beside.start(1))
        if not over or "生" in over:
            yield Hit(Kind.BIRTH_DATE, *beside.span(1), "birth_date.beside")
    for beside in (
        *page.each(Gate.OLD_DAY, _OLD_DAY),
        *page.each(Gate.BRACKETED_DAY, _BESIDE_IN_BRACKETS),
    ):
        if is_name(beside[1]) and not page.heading(beside.start(2)):
            yield Hit(Kind.BIRTH_DATE, *beside.span(2), "birth_date.beside", doubtful=True)


def _in_lists(page: Page) -> Iterator[Hit]:
    """Days that only stand beside somebody: in families, in lists of the old and of the young."""
    yield from _untold(page)
    shapes = (
        (_PAST, _PAST_OF_OTHERS)
        if _APPOINTED.search(page.text)
        else (_PAST, _PAST_OF_OTHERS, _PAST_MONTH)
    )
    for past in (found for shape in shapes for found in page.each(Gate.PAST_DAY, shape)):
        if is_name(past[1]) and not page.heading(past.start(2)):
            yield Hit(Kind.BIRTH_DATE, *past.span(2), "birth_date.past", doubtful=True)
    if Gate.KIN_DAY in page.gates:
        yield from _in_families(page)
    if Gate.PAST_DAY in page.gates and _LISTED.search(page.text):
        for listed in _IN_LIST.finditer(page.text):
            yield Hit(Kind.BIRTH_DATE, *listed.span(1), "birth_date.listed", doubtful=True)


def _untold(page: Page) -> Iterator[Hit]:
    """Days behind a people or a permit, months behind a sex: of whoever the line is about."""
    for permit in page.each(Gate.TRAVEL, _WITH_PERMIT):
        yield Hit(Kind.BIRTH_DATE, *permit.span(1), "birth_date.past", doubtful=True)
    for beside in page.each(Gate.PEOPLED, _OF_A_PEOPLE):
        yield Hit(Kind.BIRTH_DATE, *beside.span(1), "birth_date.beside", doubtful=True)
    for month in () if _APPOINTED.search(page.text) else page.each(Gate.SEXED, _SEX_MONTH):
        yield Hit(Kind.BIRTH_DATE, *month.span(1), "birth_date.month", doubtful=True)


def _in_families(page: Page) -> Iterator[Hit]:
    """Days beside parents, husbands, wives and children."""
    for kin in _KINS.finditer(page.text):
        if is_name(kin[1]):
            yield Hit(Kind.BIRTH_DATE, *kin.span(2), "birth_date.kin", doubtful=True)
    for small in small_ones(page):
        yield Hit(Kind.BIRTH_DATE, *small.span(2), "birth_date.child", doubtful=True)
    yield from _in_cells(page)


def _in_cells(page: Page) -> Iterator[Hit]:
    """A cell that is a day of the last years, in a row that speaks of a child."""
    text = page.text
    for small in _SMALL_CELL.finditer(text):
        start, end = page.line(small.start() + 1)
        told = end - start < _LINE and CHILDISH.search(text, start, end)
        row = page.row(small.start(1))
        somebody = row is not None and any(is_name(text[a:b].strip()) for a, b in row.cells)
        if told and somebody and not page.heading(small.end() - 1):
            yield Hit(Kind.BIRTH_DATE, *small.span(1), "birth_date.child", doubtful=True)


def _lunar(page: Page) -> Iterator[Hit]:
    text = page.text
    for found in page.each(Gate.LUNAR, _LUNAR):
        before = text[max(0, found.start() - 8) : found.start()]
        born = _BORN_BEFORE.search(before) or _BORN_AFTER.match(text, found.end())
        cell = before[-1:] == "\t" and text[found.end() : found.end() + 1] in "\t\n"
        lunar = _TOLD_LUNAR.search(found[0])
        if (born and (lunar or len(found[0]) > _MONTHS)) or (
            lunar and (cell or ends_with_name(before))
        ):
            yield Hit(Kind.BIRTH_DATE, *found.span(), "birth_date.lunar")


def _month(text: str, place: int) -> re.Match[str] | None:
    found = _MONTH_BEFORE.match(text, place) or _ending(_MONTH_AFTER, text, place)
    return found if found and _of_a_person(text, found) else None


def _ending(shape: re.Pattern[str], text: str, place: int) -> re.Match[str] | None:
    """The day that stands right before the words at ``place``."""
    for found in shape.finditer(text, max(0, place - _LONGEST), place + 4):
        if found.end() >= place - 2:
            return found
    return None


def birth_cell(cell: str) -> re.Match[str] | None:
    """A cell under 出生日期 that holds one."""
    return _CELL.match(cell)


def of_appointed(text: str) -> bool:
    """Whether a list is of those who take an office: their months of birth are printed by rule."""
    return bool(_TAKING_OFFICE.search(text))


def is_month(cell: str) -> bool:
    """Whether a cell tells the month of a birth and no day."""
    return bool(_ONLY_MONTH.fullmatch(cell.strip()))


def _of_a_person(text: str, found: "re.Match[str]") -> bool:
    before, after = (
        text[max(0, found.start() - 20) : found.start()],
        text[found.end() : found.end() + 6],
    )
    if _NOT_PERSONS.search(after) or _LIMITS.search(before):
        return False
    year = re.match(r"\d{4}", found[1])
    return not (year and int(year[0]) < _RECENT and _historic(text, found, int(year[0])))


def _historic(text: str, found: "re.Match[str]", year: int) -> bool:
    """Whether somebody is born too long ago to live, or long ago and told of as history."""
    near = text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
    return year < _LONG_AGO or bool(_HISTORY.search(near))


def _likely(day: str) -> bool:
    digits = re.sub(r"\D", "", day)
    return is_birth(digits) if len(digits) == 8 and digits == day else True  # noqa: PLR2004 - eight digits
