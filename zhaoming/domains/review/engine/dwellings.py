"""Homes to which no word leads: a room, a house, a group of a village, in a sentence about somebody.

From the first of its numbers a place is read back to its village, town or estate; that somebody lives
there is told by who is named beside it. What offices, companies and works name is none.
"""

from collections.abc import Iterator, Sequence

from zhaoming.domains.review.engine import address_shapes as shapes
from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.likely import likely
from zhaoming.domains.review.engine.names import (
    NAME,
    SURNAMES,
    is_name,
    last_name,
    name_at,
    name_before,
    names_in,
)
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.shaping import first_match, shaped
from zhaoming.domains.review.terms import Kind

_HAN = "[一二三四五六七八九十]{1,3}"
_DIGITS = "[0-9０-９]{1,4}"
_N = rf"(?:{_DIGITS}|{_HAN}|[甲乙丙丁][0-9]{{0,4}}|[A-Z][0-9]{{0,2}})"
_SIDE = "[东西南北中前后左右上下里外内]"
_GROUP = r"(?:小队|大队|生产队|居民组|村民小?组|组(?![织成建合装长员])|社(?![区会保])|委(?![员托会])|队(?![长伍员]))"
# The first step of the way to somebody's door, and those that follow: from a group, a lane, a building on.
_FIRST = (
    rf"(?:第{_HAN}{_GROUP}|第[0-9]{{1,3}}{_GROUP}|(?<![第年月工作专案领导小共约计达近])(?:{_N}\s?{_GROUP}|{_N}\s?(?:号楼|号院|栋|幢|座|单元|排|弄|里弄|巷|区))"
    rf"|(?<=[村屯寨庄湾坝坪沟里巷街路道弄园苑城坊围角区队社段厝同营堡塘岭坡桥河口头井院子楼口期旁嘎查条点东西南北])\s?(?:{_N}|附{_DIGITS})\s?号(?![令文函公通决线码])"
    rf"|(?<=[村委会屯片])[\u4e00-\u9fff]{{1,6}}(?:组(?![织成建合装长员])|牧业队|(?<![用销作联])社(?![区会保]))(?:{_N}号)?|(?<=[村屯庄寨路湾]){_SIDE}{{1,2}}(?:组(?![织成])|队(?![长伍])|[一二三四五六七八九]?(?:排|巷|条))"
    rf"|[A-Z]?[0-9]{{1,3}}[-－—][A-Z]?[0-9]{{1,2}}[-－—][0-9]{{3,4}}(?:室|号)?|(?<=[期村苑园城区府庭里居际])[A-Z][0-9]{{0,2}}[-－—][0-9]{{3,4}}|(?<=[舍寓楼])[0-9]{{3,4}}(?![0-9年月元万亩户人.．]))"
)
_STEP = (
    rf"(?:第?{_N}\s?(?:号楼|号院|号(?![令文函公通决线码])|栋|幢|座|单元|排|弄|里弄|巷|条(?![例款件])|期|区|楼(?![会上下顶梯道长])|层|室|户(?![型数籍])|{_GROUP})"
    rf"|附{_DIGITS}号?|{_SIDE}{{1,2}}(?:户|间|屋|门(?!口|前|诊)|单元|厢房|组(?![织成])|队(?![长伍])|侧)|{_SIDE}{{1,2}}[一二三四五六七八九]?(?:排|巷|条)"
    rf"|[A-Z]?[0-9]{{1,3}}(?:[-－—][A-Z]?[0-9]{{1,4}}){{0,3}}(?:室|号)?(?![0-9年月日元万亩户人.．%])|[A-Z][0-9]{{0,2}}[-－—]?[0-9]{{3,4}}|[0-9]{{1,2}}F[-－]?[0-9]{{3,4}}|底商上面|半?地下(?:一层|室)?|阁楼|首层|[东西南北]头|后院|大院)"
)
# Where one may stand: what ends its first step.
_UNIT = "(?:号(?![令文函公通决线码要])|栋|幢|座|单元|排|弄|里弄|巷|区|组|社(?![会区保])|队|委|[小大]队|生产队|居民组|村民)"
_END = shaped(
    rf"[0-9０-９A-Z一二三四五六七八九十甲乙丙丁组队社舍寓楼东西南北](?:(?<=[\u4e00-\u9fff \u3000][0-9０-９])(?:[0-9０-９]{{0,3}}\s?{_UNIT}|[0-9]{{0,2}}[-－—][A-Z]?[0-9])"
    rf"|(?<=[A-Z甲乙丙丁])[0-9０-９]{{0,4}}(?:\s?{_UNIT}|[-－—][A-Z]?[0-9])|(?<=[一二三四五六七八九十]){_UNIT}"
    r"|(?<=[组队社])(?:(?![\u4e00-\u9fff])(?<=[\u4e00-\u9fff]{3})|(?=\d|村民|居民|的|人|社员|落户)(?<=[\u4e00-\u9fff]{3}))|(?<=[舍寓楼])[0-9]{3}|(?<=[东西南北])[一二三四五六七八九](?=[排巷条]))"
)
_DWELLING = shaped(
    rf"(?<=[\u4e00-\u9fff]){_FIRST}(?:\s?{_STEP}){{0,6}}(?:[\u4e00-\u9fff]{{2,10}}?{_FIRST}(?:\s?{_STEP}){{0,6}}){{0,2}}"
)
# One step alone that tells too little: 二楼, 三巷, A座.
_TELLING = shaped(r"号|组|社|队|委|排|栋|幢|单元|[0-9A-Z][-－—][0-9]|[楼舍寓][0-9]{3}")
_ROOM = shaped(
    rf"(?:号楼|栋|幢|[0-9]座|单元|[#＃]楼?)\s?{_STEP}|[A-Z]?[0-9]{{1,3}}[-－—][A-Z]?[0-9]{{1,2}}[-－—][0-9]{{1,4}}|[A-Z][0-9]{{0,2}}[-－—]?[0-9]{{3,4}}|(?:栋|幢)\Z|[舍寓楼][0-9]{{3,4}}\Z"
)
_OF_GROUPS = shaped(r"(?:组|社|队|委)\Z")
_FULL = shaped(r"[市县区旗镇乡道][\u4e00-\u9fff]{2,}")
# Where a place begins: behind these.
_LEAD = shaped(
    r"(?=[反赶老回您你申核出租独居暂现送家走寻入慰前坐位搬迁移来名看住处地户人房院被守安系是为将请的了即民员主者至到由从往于在村业社自内])"
    r"(?:反映|赶[到往]|老家|回[家到]|申请[在将]?|核[实定]为|出租|[租居暂现]住|送[至到]|[家走寻]访|入户|慰问|前往|坐落于?|位于|搬[出到入离]|[迁移][至往出]|来自|名下|看望|住所地?|住[址房]|处所|地址|户[在口]|人在|房号|房源|家在|院内|被征收人|守着|安置[在于]?|系|[是为将请的了即您你]"
    rf"|[民员户主人者](?={NAME})|(?<!周)[至到由从往](?![\u4e00-\u9fff]{{0,2}}[镇乡村])|于(?![家庄集村洪田都])|在(?!园)|住(?![宅])|户主|村民(?!小?组)|居民(?![组委])|业主|住户|社员|自家|独居|居住|内(?=[\u4e00-\u9fff]{{2,3}}[省市县]))"
)
_WHOSE = shaped(
    r"[^\S\n]?[：:，,（(、—\-“\"\t|]{0,3}(?:即|就是|系|的是?|那户|那栋木?楼?|一户|走访|看望|慰问|家访|时[，,])?[，,（(\s]{0,2}(?:户主|业主|村民|居民|社员|租客|租户|住户|承租人|房主|老人|独居老人|渔民|牧民|收件人|用户名?|权利人|所有人|申请人|产权人|患者|户名|报警人|留守儿童|困境儿童|留守老人|困难户|脱贫户|低保户|监测户|五保户)?[:：\s]{0,2}"
)
_PERSON = shaped(
    r"业主|住户|租客|房主|承租|女士|先生|大爷|大妈|奶奶|爷爷|阿婆|阿公|阿姨|报警人|租住|独居|主卫|漏水|渗漏|物业费|自家|配租|选房|分房|抓阄|公租房|廉租|取暖费|水表|借住|寄住|出租人|租给|还迁|安置住房|家住|人户分离|老叶"
)
_FIRST_PERSON = shaped(r"我叫|我是|我家|我们家|我爸|我妈|本人|自述|咱家|俺")
_HOUSE_BEHIND = shaped(
    r"(?:那栋|这栋|的)?(?:木楼|吊脚楼|旧宅|老宅|老屋|祖屋|旧址|住房|共有住房|房屋|瓦房|土坯房|[东西南北正厢]房|空床|阁楼|屋顶|楼[上下]|漏水|渗水|房产|宅基地|自建房|家[中里走门]|落户|[（(][^）)]{0,6}(?:住所|住处|住址|的家|租住)|人$|(?:购房|房产)|后院|大院|[\u4e00-\u9fff]{2,4}户)|的?[\u4e00-\u9fff](?:大爷|大妈|奶奶|爷爷|阿姨|师傅|大叔|大婶|老师)"
)
_HOUSE_BEFORE = shaped(
    r"(?:户籍地?|户口)[：:在为是 ]{1,2}\Z|(?:[您你]|老家|家中|独居|居住|借居|吊脚楼|木楼|自家院内|自家|老屋基?|祖屋|家在|房子在|住房|固定住处|岸上住所|住处)[\u4e00-\u9fff]{0,4}[，,：: 为是在即]{0,3}\Z"
)
_DESCRIBED = shaped(
    r"\d{4}[年./\-]\d{1,2}[月./\-]\d{1,2}日?出?生[，,]\s?\Z|[，,、 \u3000\t](?:男|女)[，,、 \u3000\t][^。；\n]{0,40}\Z"
)
_ROLE = shaped(
    r"申请人|被告|原告|上诉人|被上诉人|被害人|涉案人|当事人|户主|[，,、 \u3000\t](?:男|女)[，,、 \u3000\t]|族[，,、]|参保人|患者|渔民|牧民|其[母父妻子女]|受助人|继承人|产妇|低保户|对象[:：]|收[:：件]|寄件人|代理人"
)
_NO_HOME = shaped(
    r"公司|企业|项目|工程|招标|施工|集合|会议|活动|讲座|会场|仓库|监测点|采样|接种点|投票|事务所|合作社|经营|商行|门市|店铺|商户|商业|路段|现场|事故|占地|地块|宗地|开会|学习|检查|会议室|营业|注册|登记机关|办公|窗口|供应商|中标|招商|地点|开标|便民点|车站|大厅|采购|竣工|硬化|道路|水库|生产者|选址|假设|演练|旧址|遗址|文物|门面|摊位|档口"
)
_OF_BODIES = shaped(
    r"(?:住所地?|(?<![电气水件])地址|局|医院|学校|小学|中学|政府|支行|中心|店|厂|馆|站|(?<!住)所)\Z"
)
_NUMBER = shaped(r"(?<!\d)\d{16,17}[\dXx](?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)")
_SENTENCE, _CLAUSE = shaped(r"[。\n；;]"), shaped(r"[，,]")
_TITLE = shaped(r"\A[^：]{2,24}：(?=[^：]{6})")
_TOPIC = shaped(r"(?:送达[至到]?|投诉|举报|反映|受理|办理)\Z")
_CLAUSES = shaped(r"[，,、：:（(\s]")
_LEADS, _BACK, _AHEAD, _WIDE, _NEAR = 8, 40, 30, 60, 10
_CLOSE, _SIGNED, _NUMBERED, _LINE, _WHOLE = 14, 6, 22, 160, 3
_NAMED_PLACE = shaped(r"[\u4e00-\u9fff]{2}|[A-Z][\u4e00-\u9fff]")
_PATH = shaped(r"[\u4e00-\u9fff0-9０-９·A-Za-z]*")
_MASKED = shaped(rf"[{SURNAMES}]某{{1,2}}[\u4e00-\u9fff]?(?=[，,（(、因的家户已被系在于]|\Z)")
_RECEIVED = shaped(r"收(?:件人?)?[:： ]{1,2}[\u4e00-\u9fff·]{2,5}[^。]{0,40}\Z")
_LABELLED = shaped(r"\A\s{0,4}[^：:]{2,8}[:：]\s{0,3}\Z")
_ADDRESSED = shaped(rf"[{SURNAMES}](?:女士|先生|某)")
_OF_ANYBODY = shaped("某|(?:[本各该每]个?|若干|所在|相关)(?:村民)?小组")
_VILLAGES = tuple("村屯庄寨湾坝")
_OF_MONEY = shaped("补|账号|卡号|发放|移民|赔")
_OF_A_VILLAGE = shaped("[村镇乡]|社区|移民|库区")
_GROUP_ENDS = shaped(r"组(?<=[0-9一二三四五六七八九十]组)(?![织成建合装长员])")
_NTH = shaped(r"第?(?<![一二三四五六七八九十\d])(?:[一二三四五六七八九十]{1,3}|\d{1,2})组\Z")
_NAMED_LEFT = shaped(rf"(?<![\u4e00-\u9fff])({NAME})(?:户|家)?[ \u3000（(]{{0,2}}\Z")
_NAMED_RIGHT = shaped(rf"(?:的|[ \u3000])({NAME})(?=[ \u3000，,、；;（(\d\n]|\Z)")
_SIGNS = ' \t\u3000，,（(：:—-、|｜“"'


def dwellings(page: Page, taken: bytearray) -> Iterator[Hit]:
    """Every place of that sort beside somebody; nothing of what is ``taken`` is looked at."""
    if Gate.DWELLING not in page.gates:
        return
    for start, end in places(page, taken):
        if _is_home(page, start, end):
            yield Hit(Kind.HOME_ADDRESS, start, end, "home_address.beside", doubtful=True)
        elif _may_be(page.text, start, end) and likely(page, Kind.HOME_ADDRESS, start, end):
            yield Hit(Kind.HOME_ADDRESS, start, end, "home_address.likely", doubtful=True)


def _is_a_person(name: str) -> bool:
    """Whether a name is nobody's village: 柳林村, 王湾村."""
    return name[-1:] not in _VILLAGES and is_name(name)


def groups(page: Page) -> Iterator[Hit]:
    """The groups of those whom a list of a village names: 柳先桃 3组 6.2亩; 三组 冉光才 3人."""
    if Gate.GROUPED not in page.gates:
        return
    text, ends = page.text, [found.end() for found in page.each(Gate.GROUPED, _GROUP_ENDS)]
    paid = bool(ends) and bool(_OF_MONEY.search(text))  # Else those of a group vote, or meet.
    for end in ends if ends and _OF_A_VILLAGE.search(text) else ():
        number = _NTH.search(text, max(0, end - _LEADS), end)
        if number is None or page.heading(number.start()):
            continue
        before = _NAMED_LEFT.search(text, max(0, number.start() - _LEADS), number.start())
        behind = _NAMED_RIGHT.match(text, end) if paid else None
        parted = not "\u4e00" <= text[end : end + 1] <= "\u9fff"
        alone = not "\u4e00" <= text[number.start() - 1 : number.start()] <= "\u9fff"
        if (before and parted and _is_a_person(before[1])) or (
            behind and alone and _is_a_person(behind[1])
        ):
            yield Hit(Kind.HOME_ADDRESS, number.start(), end, "home_address.group", doubtful=True)


def places(page: Page, taken: Sequence[int] = ()) -> Iterator[tuple[int, int]]:
    """Every place of that sort, whoever is beside it; nothing of what is ``taken`` is looked at."""
    text, ended = page.text, 0
    for sign in page.each(Gate.DWELLING, _END):
        place = sign.start()
        if place < ended or (taken and taken[place]):
            continue
        found = first_match(_DWELLING, text, range(max(ended, place - _LEADS), place + 1), _WIDE)
        if found is None:
            continue
        ended = found.end()
        start = _begins(text, found.start(), place - _BACK)
        named = _NAMED_PLACE.search(text, start, found.start())
        if _NTH.fullmatch(found[0]) and _is_a_person(text[start : found.start()]):
            continue  # See ``groups``.
        if named and not _OF_ANYBODY.search(text, start, ended):
            yield start, ended


def _begins(text: str, place: int, bound: int) -> int:
    """Where the place begins whose numbers begin at ``place``; there itself where nothing leads to them."""
    low = max(0, bound)
    run = _PATH.match(text[low:place][::-1])
    start = place - (run.end() if run else 0)
    for lead in _LEAD.finditer(text, start, place):
        start = lead.end()
    for long in shapes.LONG_NUMBER.finditer(text, start, place):
        start = long.end()
    name = name_at(text, start)
    if name and text[start + len(name) : start + len(name) + 1] in ("户", "家"):
        start += len(name) + 1
    return start


def _may_be(text: str, start: int, end: int) -> bool:
    """Whether a place tells doors or a group, and names no office."""
    return bool(_TELLING.search(text, start, end)) and not shapes.OFFICE.search(text, start, end)


def _is_home(page: Page, start: int, end: int) -> bool:
    """Whether somebody lives there, by the words on either side, or by who is named near."""
    text = page.text
    whole, after = text[start:end], _SENTENCE.split(text[end : end + _AHEAD])[0]
    before = _SENTENCE.split(text[max(0, start - _WIDE) : start])[-1]
    if not _TELLING.search(whole) or shapes.OFFICE.search(whole):
        return False
    if _FIRST_PERSON.search(before[-_CLOSE:]) or _FIRST_PERSON.search(after[:_CLOSE]):
        return True
    if _public(text, end):
        return False
    if _HOUSE_BEFORE.search(before) or _HOUSE_BEHIND.match(after):
        return True
    return not _of_others(page, start, whole, before, after) and _of_somebody(
        page, start, end, before, after
    )


def _of_others(page: Page, start: int, whole: str, before: str, after: str) -> bool:
    """Whether the clause speaks of works, firms, offices; a group under 村组 is printed by rule."""
    clause = _TITLE.sub("", _TOPIC.sub("", _CLAUSE.split(before.rstrip("，,：:（( "))[-1]))
    if _OF_BODIES.search(clause) or _NO_HOME.search(clause) or _NO_HOME.search(after[:_NEAR]):
        return True
    listed = _OF_GROUPS.search(whole) and page.heading(start)
    return bool(listed or shapes.OTHERS.search(clause[-_SIGNED:]))


def _of_somebody(page: Page, start: int, end: int, before: str, after: str) -> bool:
    """Whether somebody is named beside it, or in its sentence if it is a room or told in full."""
    whole = page.text[start:end]
    if _named_beside(page.text, start, end):
        return True
    if _DESCRIBED.search(before):
        return True
    room = _ROOM.search(whole)
    if room and (_PERSON.search(before) or _PERSON.search(after)):
        return True
    return bool(room or _FULL.search(whole)) and _named_in(page, start, before, after)


def _public(text: str, end: int) -> bool:
    """Whether an office, a company, a work site is named right behind it."""
    return bool(shapes.OFFICE_BESIDE.match(text, end) or shapes.WORKS.match(text, end))


def _named_beside(text: str, start: int, end: int) -> bool:
    """Whether somebody's name stands right before or right behind."""
    near = text[max(0, start - _SIGNED) : start]
    ends = start - len(near) + len(near.rstrip(_SIGNS))
    if shapes.NUMBER_LEFT.search(text[max(0, start - _NUMBERED) : start]):
        return True
    if name_before(text, ends) or _MASKED.search(text[max(0, ends - 4) : ends]):
        return True
    whose = _WHOSE.match(text, end)
    place = whose.end() if whose else end
    return bool(
        name_at(text, place, eager=True)
        or _MASKED.match(text, place)
        or _ADDRESSED.match(text, place)
    )


def _named_in(page: Page, start: int, before: str, after: str) -> bool:
    """Whether the sentence, or the row, names somebody or tells a person's number."""
    if names_in(before + "，") or names_in(after) or _ROLE.search(before):
        return True
    if any(len(last_name(part)) >= _WHOLE for part in _CLAUSES.split(before)):
        return True
    if _RECEIVED.search(page.text, max(0, start - _WIDE), start) or _formed(
        page.text, start, before
    ):
        return True
    low, high = page.line(start)
    if not before.strip() and not after.strip():
        low, high = low - _BACK, high + _BACK  # A line of its own: those above and below.
    return bool(_NUMBER.search(page.text, max(low, start - _LINE), min(high, start + _LINE)))


def _formed(text: str, start: int, before: str) -> bool:
    """Whether it is what a form asks for, and a line above says whose form it is."""
    above = text[max(0, start - 2 * _LINE) : start].splitlines()[-5:]
    told = any(shapes.FORM_NAMES.search(line) or _NUMBER.search(line) for line in above)
    return bool(_LABELLED.match(before)) and told
