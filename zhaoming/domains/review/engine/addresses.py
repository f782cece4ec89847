"""Where somebody lives: down to the house; offices, companies and sites are no secret.

Whether an address is a home is told by the words before it, by its rooms, and by who stands beside
it; whether it is none, by what it names. A village alone is none: 公示 lists print it by rule.
"""

import re
from collections.abc import Iterator

from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.names import NAME, is_name, names_in
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.triggers import Trigger
from zhaoming.domains.review.terms import Kind

_N = r"[0-9０-９]{1,4}"
_H = "[一二三四五六七八九十]{1,3}"
_LIVES = re.compile(
    r"(?:(?:家庭|户籍|户口|现居住?|居住|家|户主|常住|暂住|现|原)(?:所在)?(?:住\s?址|地址|地)(?![^\s:：，,为是在]{0,2}(?:意见|派出所|变更|迁移))"
    r"|家住|现住|原住|租住|暂住|常住|居住(?![区证权点环条地用社小空保])(?:于|在)?|现居住?(?:于|在)?|前住|(?:(?<=[，,；;。、（(\s人户者其我们家头婆爷奶姥公父母妈爸亲起他她])|\A)住(?![房建院宅所户宿持民址]|\s址)|宅基地(?:位于|坐落)"
    r"|(?:户籍|户口)(?=[:：]?[\u4e00-\u9fff]{2,12}[省市县区旗镇乡])|(?:改造|危房|宅基|用水|用气|房屋)地址|[原屋]址(?=[:：于在]|[\u4e00-\u9fff]{2,6}[省市县区路街])|在华住所|住\s?址|住所地?(?![在办])|(?:房屋|房产|房)坐落|(?:通讯|收件|邮寄|收货|联系|通信)地址|送达地址|，居(?=[\u4e00-\u9fff]{2,8}[省县市区])|(?<![\u4e00-\u9fff])地址(?:[^\s：:，。；\n]{0,6}(?=[：:]))?|[人户员民]地址(?:[^\s：:，。；\n]{0,6}(?=[：:]))?)"
    r"(?:于|在|为|是|的)?[\s:：“\"]{0,3}"
)
_NEUTRAL = re.compile(r"住所|地址|坐落")
_HOME_ADDRESS = re.compile(r"家庭|户籍|户口|居住|户主|现|常住|暂住|改造|危房|宅基")
_BODY = re.compile(
    r"(?:[\u4e00-\u9fffＡ-Ｚａ-ｚA-Za-z0-9０-９#＃\-－—·]|(?<=[0-9号楼元栋幢苑园区村组里路街道巷弄])[ 　](?=[0-9０-９])|(?<=[\u4e00-\u9fff0-9])\n(?=[\u4e00-\u9fff]{0,12}[0-9０-９]{1,4}\s?(?:号|幢|栋|室|组|单元|支?弄|[\-－—][0-9]))|(?<=[弄号栋])\n(?=[0-9]{1,4}支?[弄号]|[一二三四五六七八九]楼)|(?<=[0-9０-９])[ 　](?=[号楼单元室栋幢排弄])|(?<=[\u4e00-\u9fff])[ 　](?=[0-9]{1,4}[ 　]?(?:号|排|栋|幢|单元|弄|[\-－—][0-9]))|(?<=[省市州县区旗乡镇道村巷路街])[ 　\t](?=[\u4e00-\u9fff0-9])){3,60}"
)
_ROOM = rf"(?:(?:{_N}|{_H})\s?(?:室|房(?![屋产地东型源])|户(?!型|数|籍))|(?:[东西南北中]户)|(?<=单元)\s?[0-9０-９]{{2,4}}|附{_N}号?|内{_N}号|(?<=[座栋幢])[0-9]{{3,4}}(?![0-9年])|[A-Z]座\s?[0-9０-９]{{3,4}})"
_HOUSE = rf"(?:(?:{_N}|{_H}|[甲乙丙丁]{_N})\s?[#＃]?\s?(?:号楼|号院|号|栋|幢|座|弄|巷|单元|组|社|排|队|楼|层|门)(?!保|会|区|办)|{_N}[-－—]{_N}(?:[-－—]{_N})*|(?<=村)[\u4e00-\u9fff]{{1,4}}组(?![织成建合装]))"
_TAIL = re.compile(rf"{_ROOM}|{_HOUSE}")
_WHOLE_ROOM = re.compile(
    rf"(?:号楼|栋|幢|座|楼|[#＃]|{_N}号).{{0,4}}单元.{{0,2}}[0-9０-９]{{2,4}}|{_N}[-－—]{_N}[-－—][0-9０-９]{{3,4}}|单元.{{0,4}}(?:室|户)"
    rf"|(?:号楼|楼|栋|幢|弄{_N}号)\s?[0-9０-９]{{3,4}}\s?室"
)
_ESTATE = "小区|花园|花苑|家园|佳苑|名苑|雅居|公寓|宿舍|家属院|新村|嘉园|苑|园|国际|华府|城|府|庄|湾|里|居|郡|邸"
_TOKEN = rf"(?:(?:{_N}|{_H}|[甲乙丙丁]{_N}|[甲乙丙丁A-Z])\s?(?:号院|号楼|[#＃]楼?|号|栋|幢|座|弄|排|单元|门|楼)|[东西南北中]单元)"
_LAST = rf"(?:(?:{_N}|{_H})\s?(?:室|户(?![数籍型主中有的同共居]))|{_N}[-－]{_N}[-－][0-9０-９]{{3,4}}|[0-9０-９]{{2,4}}(?![0-9０-９年月.])\s?号?|{_N}\s?[-－—]\s?[0-9０-９]{{3,4}}|{_H}?楼?[东西中]户|{_N}\s?号|(?<=[栋幢元弄])[0-9]{{1,2}}[-－][0-9]{{1,2}}(?![0-9])|(?<=号)[0-9]{{1,2}}[-－][0-9]{{1,2}}[-－][0-9]{{1,2}}(?![0-9]))"
_BARE = re.compile(rf"{_TOKEN}(?:内)?[\s]?(?:{_TOKEN}[\s]?){{0,3}}{_LAST}")
_LONG_NUMBER = re.compile(r"[0-9０-９]{5,}")
_PLACE = re.compile(r"(?:[\u4e00-\u9fff0-9０-９\-－—·]|(?<=[区座栋幢])[A-Z])*")
_NAMED_BRACKET = re.compile(rf"(?:\A|[^\u4e00-\u9fff])({NAME})[（(]\Z")
_OFFICE = re.compile(
    r"政务|服务中心|服务大厅|办事(?!处)|大厅|窗口|办公|政府(?![前后东西南北]?[大小]?[街路巷])|委员会|公司|医院|卫生院|学校|小学|中学|大学|幼儿园|派出所|法院|检察院"
    r"|中心|交易|商铺|门诊|仲裁|(?:交警|执法|消防|管理|稽查|监察)[^，。]{0,2}大队|支队|银行|酒店|宾馆|商场|超市|市场|厂|矿(?!工)|(?<![一-龥])[县市区省]委(?!员)|工业园|产业园|科技园|局(?=[0-9（(]|\Z)|(?<!事)处(?=[0-9（(]|\Z)|所(?=[0-9（(]|\Z)|站(?=[0-9（(]|\Z)|会议室|开标"
)
_OFFICE_BESIDE = re.compile(
    r"[（(，\s]{0,2}[^，。；\n]{0,6}?(?:政务|服务中心|服务大厅|大厅|窗口|办公|政府|委员会|公司|医院|卫生院|学校|小学|中学|派出所|法院|商铺|门诊|会议室|银行|酒店|局)"
)
_OTHERS = re.compile(
    r"地点|值班|会场|集合|办公|注册|经营|营业|单位|公司|企业|医院|项目|施工|受理|办理|投诉|会议|开标|报名|递交|学校|机构|场所|场地|来信|咨询|送达|展|店|厂|提交|局|中心"
)
_NAME_AFTER = re.compile(rf"[ \t\u3000]{NAME}(?![\u4e00-\u9fff])")
_SOLD = re.compile(r"拍卖|招租|出让|挂牌|变卖")
_CONTACT = re.compile(r"联系人|采购|招标|代理|单位|法定代表|负责人|经营者")
_RECEIVED = re.compile(r"[，,。；;\s（(]{0,2}(?:收件人?|收|签收人|村民|居民|社员|住户|户主)")
_AT_HOME = re.compile(r"(?:家|家中)[，,：:（(]\Z")
_FORM_NAMES = re.compile(rf"(?:申请人|姓名|户名|权利人|被征收人|收件人|户主)[:：]\s?({NAME})")
_OWNED = re.compile(rf"[^，。\n]{{0,6}}[，,](?:权利人|房主|户主|所有权人){NAME}")
_FULL_PATH = re.compile(
    r"[\u4e00-\u9fff]{2,4}[县市区旗][\u4e00-\u9fff]{1,5}[镇乡道][\u4e00-\u9fff]{1,6}[村区屯]?[0-9一二三四五六七八九十]{1,3}(?:组|社|队|号)(?:[0-9]{1,3}号)?|[\u4e00-\u9fff]{2,4}[县市区旗][\u4e00-\u9fff]{1,8}[镇乡道][\u4e00-\u9fff]{2,8}[社区村]平房[0-9]{1,3}号"
)
_COUNTY = re.compile(r"[县市区旗](?=[\u4e00-\u9fff]{1,8}[镇乡道])")
_LEADING = re.compile(r"[\u4e00-\u9fff]{0,10}?(?:位于|坐落于?|地址为?|住址为?|邮寄至|寄往|寄)")
_WORKS = re.compile(
    r"[^，。；）)\s]{0,5}(?:以[东西南北]|加装|改造(?!内容)|至|段|开工|竣工|火灾|无人员|封闭|道路|门前|宗地|地块)|施工|[，,]?起火"
)
_HOME_AFTER = re.compile(
    rf".{{0,2}}(?:自家|家中|的?住宅|家里|看望|慰问|家访)|[\s　]?(?:{NAME}|[\u4e00-\u9fff](?:大爷|大妈|奶奶|阿姨|师傅))家"
)
_OWN_HOUSE = re.compile(
    rf"[路街巷弄道]{_N}号(?:[0-9]{{1,2}}[-－][0-9]{{1,2}}(?:[-－][0-9]{{1,4}})?)?(?=.{{0,2}}(?:自家|家中|住宅|家里)|(?:住户|业主|居民){NAME})"
)
_RURAL = re.compile(
    rf"(?:[村组队排湾庄屯里区院舍屋街]|村[\u4e00-\u9fff]{{1,5}})\s?(?:{_N}|{_H})?\s?(?:组|队|社|排|栋|幢|门)?\s?(?:{_N}|{_H})(?:[-－]{_N})?\s?(?:号|门\s?{_N}号)"
)
_LISTED = re.compile(r"[0-9０-９]{1,3}[-－—][0-9０-９]{1,2}[-－—][0-9０-９]{3,4}(?![0-9０-９\-])")
_ESTATES = "区园苑寓舍村际府城庄湾里居郡邸"
_CALLED = re.compile(
    rf"(?:{NAME}|[\u4e00-\u9fff]{{1,2}}(?:阿姨|叔|师傅|女士|先生|老师|奶奶)|[小老][\u4e00-\u9fff])[ \t\u3000]+\Z"
)
_TO_THE_DOOR = re.compile(
    rf"([0-9]{{1,3}}(?:号楼|栋|幢)(?:[0-9]单元)?[0-9]{{3,4}}室?)[ \t\u3000]+({NAME})(?![\u4e00-\u9fff])"
)
_FOR_SALE = re.compile(r"[，,]\s?(?:建筑面积|备案价|起拍价)")
_OF_A_COMPANY = re.compile(
    r"(?:信用代码|供应商|中标人|采购人|公司)[^。\n]{0,60}(?:地址|住所)[:：为]?\Z"
)
_MAN = re.compile(r"居留|护照|(?:男|女)[，,]|汉族|族[，,]|原告|被告|申请人|户主|上诉人|公民身份")
_OPENED = re.compile(r"[（(](?=[\u4e00-\u9fff]{2,30}[0-9０-９])")
_COMPANY = re.compile(
    r"(?:大队|支队|政府|办事处|派出所|公司|企业|厂|店|合作社|支行|分行|银行|事务所|协会|学校|医院|委员会|局|中心)[）)]?[，,、\s]*\Z"
)
_BEFORE, _REACH, _LEAD = 12, 40, 12
_FAR, _LINE, _LINES = 34, 300, 4
_OF_A_PERSON = re.compile(r"户主|身份证|姓名|联系电话")
_NUMBER = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)")


def addresses(page: Page) -> Iterator[Hit]:
    """Every home, from the first word of its place to its last number."""
    taken = bytearray(len(page.text) + 1)
    for hit in _all(page):
        if not (taken[hit.start] or taken[hit.end - 1]):
            taken[hit.start : hit.end] = b"1" * (hit.end - hit.start)
            yield hit


def _all(page: Page) -> Iterator[Hit]:
    yield from _announced(page)
    yield from _roomy(page)
    yield from _among_names(page)
    for opened in page.each(Gate.OPENED, _OPENED):
        before = page.text[max(0, opened.end() - 6) : opened.end()]
        named = _NAMED_BRACKET.search(before)
        if named and is_name(named[1]) and (hit := _house(page.text, opened.end())):
            yield hit


def _announced(page: Page) -> Iterator[Hit]:
    """Homes that words like 家住 lead to."""
    text, ended = page.text, 0
    for place in page.awake.at(Trigger.HOME):
        if place < ended:
            continue
        found = _LIVES.search(text, max(ended, place - _LEAD), place + _REACH)
        if found and found.start() <= place:
            ended = found.end()
            if hit := _after_words(text, found):
                yield hit


def _roomy(page: Page) -> Iterator[Hit]:
    """Homes that only their rooms tell."""
    text, seen = page.text, 0
    for place in page.awake.at(Trigger.ROOM):
        found = (
            _BARE.search(text, max(seen, place - _LEAD), place + _FAR) if place >= seen else None
        )
        if found and found.start() <= place:
            seen = found.end()
            hit = _bare(text, found)
            if hit and _lived_in(page, hit):
                yield hit
    for short in page.each(Gate.DASHED, _LISTED):
        if short.start() and text[short.start() - 1] in _ESTATES and (hit := _bare(text, short)):
            yield hit


def _lived_in(page: Page, hit: Hit) -> bool:
    """Whether its rooms say that somebody lives there, or somebody is named beside it."""
    text = page.text
    row = page.row(hit.start)
    if row is not None and len(row.cells) > 1 and text[row.cells[0][1]] in "\t|":
        return _beside_name(page, hit)
    whole = text[hit.start : hit.end]
    if not re.search(r"[\u4e00-\u9fff]{2}", whole):
        return False
    roomy = _WHOLE_ROOM.search(whole) or (
        re.search(_ESTATE, whole) and re.search(r"[室户]\Z|[0-9]{3,4}\Z", whole)
    )
    after = _HOME_AFTER.match(text, hit.end) or _RECEIVED.match(text, hit.end)
    return bool(roomy or after) or _beside_name(page, hit)


def _among_names(page: Page) -> Iterator[Hit]:
    """Houses beside names: in lists of a village, of an estate, of deliveries to the door."""
    text = page.text
    for found in page.each(Gate.RURAL, _RURAL):
        hit = _bare(text, found)
        home = hit and (_HOME_AFTER.match(text, hit.end) or _AT_HOME.search(text[max(0, hit.start - 3) : hit.start]))
        if hit and (home or _beside_name(page, hit)):
            yield hit
    for found in page.each(Gate.OWN_HOUSE, _OWN_HOUSE):
        if hit := _bare(text, found):
            yield hit
    for found in _full_paths(page):
        hit = _bare(text, found)
        if hit and (_followed(text, hit.end) or _beside_person(page, hit)):
            yield hit
    yield from _listed(page)


def _full_paths(page: Page) -> Iterator["re.Match[str]"]:
    """From county to number, each from as far left as its county's name may begin."""
    ended = 0
    for county in page.each(Gate.FULL_PATH, _COUNTY):
        for start in range(max(ended, county.start() - 4), county.start() - 1):
            if found := _FULL_PATH.match(page.text, start):
                ended = found.end()
                yield found
                break


def _followed(text: str, end: int) -> bool:
    """Whether a receiver or a name stands right behind it."""
    named = _NAME_AFTER.match(text, end)
    return bool(_RECEIVED.match(text, end)) or (named is not None and is_name(named[0]))


def _beside_person(page: Page, hit: Hit) -> bool:
    """Whether a person's number stands in the same line: what is told is of that person."""
    start, end = page.line(hit.start)
    end = min(end, start + _LINE)
    return bool(_NUMBER.search(page.text, start, end) or _OF_A_PERSON.search(page.text, start, end))


def _listed(page: Page) -> Iterator[Hit]:
    text = page.text
    for found in page.each(Gate.DASHED, _LISTED):
        before = text[max(0, found.start() - _FAR) : found.start()]
        estate = before.rstrip(" ")
        if estate != before and estate[-1:] in _ESTATES and (back := _PLACE.match(estate[::-1])):
            start = found.start() - len(before) + len(estate) - back.end()
            yield Hit(Kind.HOME_ADDRESS, start, found.end(), "home_address.listed", doubtful=True)
        elif _CALLED.search(before[-8:]):
            yield Hit(Kind.HOME_ADDRESS, *found.span(), "home_address.listed", doubtful=True)
    doors = "号楼" in text or "栋" in text or "幢" in text
    for found in _TO_THE_DOOR.finditer(text) if doors else ():
        alone = found.start() == 0 or text[found.start() - 1] in " \n\t，、；\u3000"
        if alone and is_name(found[2]):
            yield Hit(Kind.HOME_ADDRESS, *found.span(1), "home_address.listed", doubtful=True)


def _beside_name(page: Page, hit: Hit) -> bool:
    """Whether somebody is named in the same row, or before it in the same sentence."""
    row = page.row(hit.start)
    if row is not None and len(row.cells) > 1:
        cells = [page.text[a:b].strip() for a, b in row.cells]
        return any(is_name(re.split(r"[\s:：]+", cell)[-1]) for cell in cells if cell)
    before = re.split(r"[。\n；;]", page.text[max(0, hit.start - _REACH) : hit.start])[-1]
    return names_in(before + "，")


def address_cell(cell: str) -> re.Match[str] | None:
    """A cell under 住址 that tells more than the village."""
    tails = list(_TAIL.finditer(cell))
    return tails[-1] if tails and not _OFFICE.search(cell) else None


def _house(text: str, start: int) -> Hit | None:
    """The address that begins at ``start``, up to the last of its numbers."""
    body = _BODY.match(text, start)
    if body is None:
        return None
    tails = list(_TAIL.finditer(body.group()))
    if not tails:
        return None
    end = start + tails[-1].end()
    whole = text[start:end]
    if not re.search(r"[\u4e00-\u9fff]{2}", whole) or _public(text, start, end):
        return None
    return Hit(Kind.HOME_ADDRESS, start, end, "home_address")


def _public(text: str, start: int, end: int) -> bool:
    """Whether it is an office, a company, a site."""
    whole, after = text[start:end], text[end : end + 16]
    beside = re.split(r"[，。；,;\n\t）)]", after)[0]
    if "宿舍" in whole or "家属院" in whole:
        return False
    return bool(_OFFICE.search(whole) or _OFFICE_BESIDE.match(beside) or _WORKS.match(after))


def _after_words(text: str, found: "re.Match[str]") -> Hit | None:
    words, start = found.group(), found.end()
    before = re.split(r"[，。；,;：:\n\t]", text[max(0, found.start() - _BEFORE) : found.start()])[
        -1
    ]
    if _OTHERS.search(before) and not words.startswith(("住", "家住", "居住")):
        return None
    hit = _house(text, start)
    if hit is None or not _NEUTRAL.search(words) or _HOME_ADDRESS.match(words):
        return hit
    whole = text[hit.start : hit.end]
    about = text[max(0, found.start() - _REACH) : found.start()].rpartition("\n")[2]
    if _COMPANY.search(about) or ("信用代码" in about and not _MAN.search(about)):
        return None
    if words.startswith("住所") and "公司" in about and not _MAN.search(about):
        return None
    if _WHOLE_ROOM.search(whole) or _NAME_AFTER.match(text, hit.end):
        return hit
    named = (
        _RECEIVED.match(text, hit.end)
        or _MAN.search(about)
        or _OWNED.match(text, hit.end)
        or _named_in_form(text, found.start())
        or (names_in(about[-_FAR:]) and not _CONTACT.search(about))
    )
    return hit if named else None


def _named_in_form(text: str, place: int) -> bool:
    """Whether one of the lines above says whose form it is."""
    above = text[max(0, place - _LINE) : place].splitlines()[-_LINES:]
    return any(map(_FORM_NAMES.search, above))


def _bare(text: str, found: "re.Match[str]") -> Hit | None:
    """An address that no word announces: its rooms tell that somebody lives there."""
    start, end = found.start(), found.end()
    if back := _PLACE.match(text[max(0, start - _FAR) : start][::-1]):
        start -= back.end()
    for number in _LONG_NUMBER.finditer(text, start, end):
        start = number.end()
    if lead := _LEADING.match(text, start, end):
        if _OTHERS.search(lead[0]):
            return None
        start = lead.end()
    if _public(text, start, end):
        return None
    if _OTHERS.search(text[max(0, start - 6) : start]) and not _RECEIVED.match(text, end):
        return None
    if _FOR_SALE.match(text, end) or _OF_A_COMPANY.search(text[max(0, start - _LINE) : start]):
        return None
    if _SOLD.search(text[max(0, start - _FAR) : start]):
        return None
    return Hit(Kind.HOME_ADDRESS, start, end, "home_address.bare", doubtful=True)
