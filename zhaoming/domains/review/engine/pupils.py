"""Pupils: children who are named by their school and class, in sentences, lists, tables and forms."""

import re
from collections.abc import Iterator
from functools import lru_cache

from zhaoming.domains.review.engine.childhood import told_of_childhood
from zhaoming.domains.review.engine.children import end_of_list, enumerated
from zhaoming.domains.review.engine.names import NAME, is_name
from zhaoming.domains.review.engine.page import Hit, Page, Row
from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.terms import Kind

_GRADE = r"(?:(?:小学|初中|[小初高])?(?:[一二三四五六七八九]|[1-9])年级|[小中大][一二三四]?班|[一二三四五六七八九大中小][（(]?[0-9]{1,2}[)）]?(?:班|中队)|就读于[^，。；\n]{0,16}(?:小学|中学|幼儿园|[一二三四五六七八九实附][小中])|(?<!月)[初高小][一二三四五六](?=[（(班，,、。；;\s\d年）)学]|\Z)|幼儿园|学前班)"
_BETWEEN = r"[^。；;\n：:监家老校主子女孙]{0,22}?"
_IN_SCHOOL = shaped(
    rf"(?:\A|(?<=[^\u4e00-\u9fff])|(?<=[子女孙生奖人员告者]))(?=(?P<name>[\u4e00-\u9fff]{{1,6}}·[\u4e00-\u9fff]{{1,8}}|{NAME}|[\u4e00-\u9fff]{{3,5}})(?P<apart>[（(，,、 \t\u3000｜|]{{1,3}}(?:[男女][，,、\s]{{1,2}})?{_BETWEEN}{_GRADE}))"
)
_CLASS_TITLE = shaped(
    r"(?:[一二三四五六七八九1-9]\s?[（(][0-9]{1,2}[)）]\s?班|(?<![\u4e00-\u9fff])[小中大][一二三四]班|(?<=幼儿园)[小中大][一二三四]班|[一二三四五六七八九1-9]年级[一二三四五六七八九0-9]{0,2}班)[^\n。；:：]{1,14}[:：\n]"
)
_CLASSMATE = shaped(
    rf"(?:(?<=[、，,；;\n：: \u3000])(?:[0-9]{{1,2}}[.、． ]\s?)?|\A)(?P<name>{NAME}|[\u4e00-\u9fff]{{2,5}})(?=[（()） \u3000\t、，,；;。\n]|\Z)"
)
_ANY_NAME = shaped(r"[\u4e00-\u9fff·]{2,6}\Z")
_TITLE = shaped(rf"{_GRADE}|学生|幼儿")
_CLASS_LIST = shaped(
    rf"{_GRADE}[^\n]{{0,12}}(?:考生|学生|名单|名册|新生|信息)|(?:孤儿|儿童|资助学生|困难学生|幼儿)[^\n]{{0,16}}(?:表|名单|公示|台账|名册)"
)
NO_PUPIL = shaped(
    r"班主任|老师|教师|校长|家长|监护人|园长|辅导|任教|授课|毕业|报告|讲座|教研|主讲|负责人|联系人|经办|制表|填表|审核人"
)
_STAFF_LIST = shaped(r"培训|技能|(?:班主任|教师|教职工)(?:名单|安排|名册)")
_RIGHT_BEHIND = shaped(r"[，,](?:小学|初中|幼儿园)?[^，,]{0,4}")
_STAFF = shaped(rf"(?<!各位)(?:{NO_PUPIL.pattern})[:：\s]{{0,2}}\Z")
_NO_NAME = shaped(
    r"[族午间数奖字号证校学班园镇村室处部费金示单表赛组区县市省户名级年月日员式课程书会]\Z|(?:学生|幼儿|儿童|子女)\Z|小学|中学|学校|年级|[补资]助|公示|某|代码\Z|身份证|所有人|本报讯|各位|年生"
)
_CLASSES = shaped(r"(?:\A| )学校(?: |\Z)|年级|毕业小学|毕业学校|班级|就读|录取学校|学段|学籍")
_PUPILS = shaped(r"姓\s?名|(?:学生|幼儿|儿童|子女)(?!人?数|总数|规模)")
_ADULTS = shaped(r"职务|学科|任教|教龄|职称|岗位|班主任|教师|学历|毕业(?!小学|学校)")
_STAFFED = shaped(r"工友|拟聘|教师|老师|园长|校长|招聘|聘用|岗位|资格|工作人员|主任|督导员|志愿者")
_ENGAGED = shaped(r"教师资格|教师招聘|招聘教师|教师名单|聘用|[代编支]教")
_FELLOW = shaped(
    rf"(?:\A|(?<=[班级学校生的于对给将让和与，,、。：:\s]))({NAME})(?=同学)|(?<=同[班桌])({NAME})(?![\u4e00-\u9fff]{{0,1}}同学)|(?<=[与和]同学)({NAME})|(?<=[于将对给让由的，,：:])({NAME}|[\u4e00-\u9fff·]{{2,8}})(?=等[0-9一二两三四五六七八九十]{{0,2}}[名个位]?(?:学生|幼儿|小朋友|孤儿|(?:困境|留守|适龄)?儿童|未成年人))"
)
_FELLOWS = shaped(
    rf"(?:(?<=[^\u4e00-\u9fff])|\A)(?=((?:{NAME}[、和]){{1,9}}{NAME})等?[一二两三四五六七八九十0-9]{{0,2}}(?:[位名]?同学|[位名](?:学生|幼儿|儿童|小朋友)))"
)
_OF_A_SCHOOL = shaped(
    r"(?:小学|初中|中学|幼儿园|[一二三四五六七八九实附][小中])(?:[ \u3000：:]{0,2})(?=[\u4e00-\u9fff])(?!.{0,4}(?:教师|老师|校长|主任|书记))"
)
_PUPILS_SAID = shaped(r"少先队|少年|儿童|同学|学生|小学生|小学组")
_READS = shaped(
    rf"(?:(?<=[子女儿孙弟妹人告手])|(?<=[^\u4e00-\u9fff])|\A)({NAME})(?=就读于?[^，,。；;\n]{{1,16}}(?:小学|中学|初中|幼儿园|[一二三四五六七八九实附][小中])|在[^，,。；;\n]{{0,16}}(?:小学|中学|初中|幼儿园)[^，,。；;\n]{{0,2}}(?:读|上学|上[一二三四五六])|[，,]?(?:系|是|为)[^，。；\n]{{0,24}}(?:小学|中学|初中|幼儿园|中心校|附[小中])[^，。；\n]{{0,12}}(?:学生|幼儿)|来自[^，。；\n]{{0,16}}(?:小学|中学|初中|幼儿园))"
)
_COLLEGE = shaped(r"大学|学院|高职|研究生|本科|大专|专科|幼专|师专|高等")
_IN_CLASS = shaped(
    r"(?:年级\s?[0-9一二三四五六七八九]{0,2}班?|[0-9一二三四五六七八九]班|[)）]\s?(?:班|中队)|(?<![\u4e00-\u9fff])[小中大][一二三四]?班|(?<![\u4e00-\u9fff])[一二三四五六七八九](?:[（(][0-9]{1,2}[)）](?=[\u4e00-\u9fff])(?!班)|[0-9](?=[\u4e00-\u9fff]{2,4}[、（(，,。；;\s]))|我[班校园])(?:学生|同学|[男女][孩生]|新生)?[\s\u3000：:｜|]{0,2}(?=[\u4e00-\u9fff])"
)
_FORM = shaped(
    r"(?m)^(?:学生|幼儿|儿童)?姓\s?名[:： \u3000]\s?([\u4e00-\u9fff·]{2,8}|[\u4e00-\u9fff]\u3000[\u4e00-\u9fff])(?=[\s，,；;]|\Z)"
)
_OF_A_PUPIL = shaped(
    r"事实无人抚养|困境儿童|留守儿童|出生(?:日期|年月)[:：\s]{1,2}20(?:09|1\d|2\d)|学籍|(?:班级|年级|就读学校|就读)[:：]|家长电话"
)
_LED = shaped(r"(?:新生|作者|选手|队员|授予|表彰|表扬|走访|慰问|看望|资助)(?=[\u4e00-\u9fff]{2})")
_NICKNAMED = shaped(
    rf"(?:[（(，,]大名[:：]?|([\u4e00-\u9fff])(?<![婆爷奶公姥爸妈叔伯姑姨舅哥姐弟妹])\1[（(])(?P<name>{NAME})(?=[)），,。\s]|\Z)"
)
_PARENTED = shaped(
    rf"(?<![\u4e00-\u9fff])({NAME})[（(，, \t]\s?(?:其?[父母]亲?|爸爸|妈妈)[:： ]?{NAME}"
)
_ENROLLED = shaped("学|幼儿园|子女")
_ENROLMENT = shaped(
    r"(?:寄宿生|困难生|贫困生|以下(?:学生|幼儿|儿童)|营养餐|漏种|补种|校车|学平险|书本费|伙食费|学费|托管班?|送教上门)[^\n。；：:]{0,24}[\n：:]|(?:家长收款|家长签[字收])[^\n。；：:]{0,24}\n|送教上门[^\n。；]{0,6}[：:]|学位派位[^\n。；]{0,12}[\n：:]|入学资格[^\n。；:：]{0,10}名单[^\n。；]{0,12}[\n：:]|(?:(?:小学|初中|小升初|幼儿园|年级)[^\n。；:：]{0,14}(?:新生|录取|入学|学位|入园|摇号)|录取新生)[^\n。；:：]{0,8}(?:名单|名册|结果|公示)[^\n。；]{0,10}[\n：:]"
)
_ENTRY = shaped(
    rf"(?m)(?:^|[；;]\s?|(?<![长任师人机员构位])[：:]\s?)\s?(?:备取\s?|周[一二三四五六日][上下]午\s?)?(?:[0-9]{{1,4}}[.、．\s]\s?)?({NAME}|[\u4e00-\u9fff·]{{4,6}})(?=[\s，,；;。（(—]|\Z)"
)
_REACH, _CLOSE = 400, 60


def pupils(page: Page) -> Iterator[Hit]:
    """Every name that stands with a class or a school; teachers, parents and students are none."""
    text = page.text
    for found in _IN_CLASS.finditer(text):
        row = page.row(found.start())
        before = text[max(0, found.start() - _CLOSE) : found.start()].rpartition("\n")[2]
        staff = NO_PUPIL.match(text, found.end()) or _STAFF_LIST.search(before)
        if not staff and not (row and row.heading):
            yield from enumerated(text, found.end(), found.end() + _REACH)
    for found in _IN_SCHOOL.finditer(text):
        if _is_pupil(text, found):
            start, end = found.span("name")
            start += found["name"][0] in "子女孙与和" and is_name(found["name"][1:])
            if led := _LED.match(found["name"]):
                start += led.end()
            yield Hit(Kind.MINOR, start, end, "minor.school")
    for nicknamed in _NICKNAMED.finditer(text):
        yield Hit(Kind.MINOR, *nicknamed.span("name"), "minor.named")
    for parented in _PARENTED.finditer(text) if _ENROLLED.search(text) else ():
        yield Hit(Kind.MINOR, *parented.span(1), "minor.named")
    yield from told_of_childhood(text)
    yield from _enrolled(text)
    yield from _fellows(text)
    yield from _classmates(text)
    yield from _of_schools(text)


def _enrolled(text: str) -> Iterator[Hit]:
    """The names under a title of new pupils, behind it or a line each; a list is gone through once."""
    ended = 0
    for title in _ENROLMENT.finditer(text):
        if _STAFFED.search(title[0]):
            continue
        yield from enumerated(text, title.end(), title.end() + _REACH)
        if title.start() < ended:
            continue
        ended = end_of_list(text, title.end())
        for found in _ENTRY.finditer(text, title.end() - 1, ended):
            if is_name(found[1]):
                yield Hit(Kind.MINOR, *found.span(1), "minor.listed")


def _fellows(text: str) -> Iterator[Hit]:
    """Who is called 同学, or reads somewhere; students of a university are none."""
    fellows = "同学" in text or "同班" in text or "等" in text
    for shape in (_FELLOW, _READS) if fellows else (_READS,):
        for found in shape.finditer(text):
            before = text[max(0, found.start() - _CLOSE) : found.start()].rpartition("\n")[2]
            name = found.lastindex or 1
            if is_name(found[name]) and not _COLLEGE.search(before):
                yield Hit(Kind.MINOR, *found.span(name), "minor.school")
    for together in _FELLOWS.finditer(text) if fellows else ():
        yield from enumerated(text, *together.span(1))


def _of_schools(text: str) -> Iterator[Hit]:
    """Names behind their school, where the line speaks of pupils: 实验小学马子健; 河东小学 解雨泽 尤佳琪."""
    for school in _OF_A_SCHOOL.finditer(text):
        low = max(0, school.start() - _CLOSE)
        line = text[low : school.end() + _CLOSE]
        if _PUPILS_SAID.search(line) and not _STAFFED.search(text[low : school.end() + 12]):
            yield from enumerated(text, school.end(), school.end() + _CLOSE)


def _is_pupil(text: str, found: "re.Match[str]") -> bool:
    """Whether who stands beside a class belongs to it: no teacher, no parent, no school."""
    name, apart = found["name"], found["apart"]
    before = text[max(0, found.start() - 7) : found.start()]
    line = text[max(0, found.start() - _CLOSE) : found.start()].rpartition("\n")[2]
    if _COLLEGE.search(text, found.start(), found.end("apart") + 4):
        return False
    if NO_PUPIL.search(apart) or _ENGAGED.search(line) or _STAFF.search(before):
        return False
    alone = not "\u4e00" <= text[found.start() - 1 : found.start()] <= "\u9fff" or not found.start()
    led = text[found.start() - 1 : found.start()] in ("", *"：:；;\n、")
    near = apart[0] in "\t （(" or (led and _RIGHT_BEHIND.fullmatch(apart))
    return is_name(name) or bool(alone and near and not _NO_NAME.search(name))


def in_tables(page: Page) -> Iterator[Hit]:
    """The names of tables whose headings, or the title over them, tell the class."""
    text, ended, over = page.text, -1, ""
    for row in page.rows():
        if row.start != ended + 1:
            over = text[max(0, row.start - _REACH) : row.start]
        ended = row.end
        if len(row.cells) > 1 and not _COLLEGE.search(text, row.start, row.end):
            cells = _of_pupils(row, over) if row.heading else _under_title(text, row, over)
            yield from _first_name(text, cells, sure=bool(row.heading))


def _of_pupils(row: Row, over: str) -> tuple[tuple[int, int], ...]:
    """The cell under 姓名 where the headings tell the class, or the title does."""
    column = _column(row.heading, over)
    return row.cells[column : column + 1] if column >= 0 else ()


@lru_cache(256)
def _column(heading: tuple[str, ...], over: str) -> int:
    """Which column holds the names of pupils; -1 where the table is none of theirs."""
    words = " ".join(heading)
    guarded = "监护人" in words or "家长" in words
    titled = _TITLE.search(f"{over}\n{words}") if guarded else _titled(f"{over}\n{words}")
    if _ADULTS.search(words) or not (_CLASSES.search(words) or titled):
        return -1
    return next((n for n, word in enumerate(heading) if _PUPILS.search(word)), -1)


def _under_title(text: str, row: Row, over: str) -> tuple[tuple[int, int], ...]:
    """All cells of a row without headings, where one is a name and the title over it tells a class."""
    named = any(is_name(text[start:end].strip()) for start, end in row.cells if start < end)
    return row.cells if named and _titled(over) else ()


@lru_cache(256)
def _titled(over: str) -> bool:
    title = _CLASS_LIST.search(over)
    if title is None:
        return False
    line = over[over.rfind("\n", 0, title.start()) + 1 : title.end()]
    return not _STAFFED.search(line) and not _COLLEGE.search(line)


def _first_name(text: str, cells: tuple[tuple[int, int], ...], *, sure: bool) -> Iterator[Hit]:
    """The first of some cells that is a name; under 姓名 also one of an unknown family name."""
    for start, end in cells:
        name = text[start:end].strip()
        if (is_name(name) or (sure and _ANY_NAME.match(name))) and not _NO_NAME.search(name):
            begins = text.index(name, start)
            yield Hit(Kind.MINOR, begins, begins + len(name), "minor.class")
            return


def in_forms(text: str) -> Iterator[Hit]:
    """The name in a form that asks for a class or a school."""
    for form in _FORM.finditer(text):
        around = _paragraph(text, form.start())
        if _OF_A_PUPIL.search(around) and not _ADULTS.search(around):
            yield Hit(Kind.MINOR, *form.span(1), "minor.form")


def _paragraph(text: str, place: int) -> str:
    """What stands round a place, up to an empty line on either side."""
    low = max(0, place - _REACH)
    before = text[low:place].rpartition("\n\n")[2]
    return before + text[place : place + _REACH].partition("\n\n")[0]


def _classmates(text: str) -> Iterator[Hit]:
    """Names enumerated under a title that names their class."""
    for title in _CLASS_TITLE.finditer(text):
        end = text.find("\n\n", title.end(), title.end() + _REACH)
        end = end if end >= 0 else min(len(text), title.end() + _REACH)
        for found in _CLASSMATE.finditer(text, title.end() - 1, end):
            low = max(title.start(), found.start() - 7)
            low = max(low, text.rfind("\n", low, found.start()) + 1)
            around = (
                text[low : found.end()] + text[found.end() : found.end() + 4].partition("。")[0]
            )
            if is_name(found["name"]) and not NO_PUPIL.search(around):
                yield Hit(Kind.MINOR, *found.span("name"), "minor.class")
