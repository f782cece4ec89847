"""Health: an illness, an injury or a disability, once it stands beside somebody.

What is said of nobody, or of everybody (policy, prevention, prices), is none.
"""

import re
from collections.abc import Iterator

from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.illnesses import ILLNESS, SHORT
from zhaoming.domains.review.engine.names import (
    NAME,
    SURNAMES,
    is_name,
    last_name,
    name_at,
    names_in,
)
from zhaoming.domains.review.engine.page import Hit, Page, Row
from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.engine.triggers import Trigger
from zhaoming.domains.review.terms import Kind

_GENERAL = shaped(
    r"(?:等)?(?:人畜|赔付|适配|评定标准|微创|死亡(?:人数|率)|老人(?:照护|护理)?(?:补贴|津贴)|血清|抽检|为\d|津贴|补助|的?标准|患者|病人|患儿|人群|防治|防控|筛查|待遇|保障|救助|康复|补贴|门诊|机动|宣传|工作|早筛|药|病种|目录|知识|的[^职人老母父妻丈儿女子奶爷爸妈叔伯姑婆公孙]|管理|综合|预防|检测|治疗|监测|项目|联盟|回乡|疫情|防疫|高发|流行|疫苗|病?专科|科|医院|研究|专家|等手术|等\d+种|垫|床|和[^，]|[^，。；\n]{0,10}(?:筛查|疫苗|接种|义诊))"
)
_AND_OTHERS = shaped(r"等[，。；\d]|[、及](?=[\u4e00-\u9fff]{0,8}(?:癌|病|症|炎|患者|等))")
_PATIENT = shaped(
    rf"(?:患者|病人|户主|申请人|救助对象|居民|村民|原告|被告人?|职工|同志|学生)({NAME})"
)
# A word for somebody whom the text has named, or whom its readers know.
_SOMEBODY = shaped(
    r"该[犯员生户男女]|妻子?|丈夫|爱人|老婆|老公|[俺我][爹娘爸妈哥姐弟妹]|媳妇|儿媳|女婿|小朋友|幼儿|患儿|新生儿|爷爷|奶奶|外公|外婆|姥姥|姥爷|公公|婆婆|岳[父母]|哥哥|弟弟|姐姐|妹妹|孙[子女儿]|家属|被告人|(?:原告|被告|受害人|伤者)(?:的)?伤情|独生子|独生女|独子|[原被]告自身|(?<![\u4e00-\u9fff])[甲乙丙](?=\Z)|贵子弟|贵子女|其因|乘车人|行人|乘客|驾驶人|罪犯|男方|女方|来电人|信访人|被鉴定人|自述|自称|生前|老汉|大娘|产妇|其[子女父母夫兄弟姐妹]|[父母夫](?=[^\u4e00-\u9fff]{0,1}[左右双先急慢患]|\Z)|[甲乙对]方|(?:[^\u4e00-\u9fff][\u4e00-\u9fff]老(?=[（(，,])|他|她|我|老伴|本人|母亲|父亲|儿子|女儿|孩子|老人|患者|当事人|死者|伤者|孕妇|(?:申请|异议|受害|被害|监护|嫌疑)人|被决定人员)(?![们的]?[^，。；]{0,4}(?:可以|应当|需要|可凭))"
)
# What says that the words before it were of one who is ill: the name may stand sentences before.
_CAME_TO = shaped(
    r"(?:诊断(?:结[论果]|证明)?|提示|残情|病情(?:鉴定)?|伤情|病因|病种|事由[:：]|致使?|造成|导致|患有?|发现|检出|其已?|查出|确诊|经鉴定|评定|鉴定[^，。]{0,2}|构成|并|及|伴|；|、)[为是系：:，,]{0,2}(?:[^，。；;\n]{0,14}[、；;，并及伴])?\Z"
)
_ABOVE = shaped(
    r"(?:考生|拟?给予|被收养人|职工|患者|被害人|受害人|伤者|申请人|被鉴定人|罪犯|被告人|原告|甲方|乙方|当事人|姓名|户主|学生|工人|劳动者|受援人|事主|死者|上诉人)[\u4e00-\u9fff]{0,2}?[:：]?\s?"
    rf"({NAME}|[\u4e00-\u9fff·]{{2,8}}(?=[，,、\s（(；;。]))"
)
_WHO = shaped(
    rf"(?:[人员者生民友工兵师属方犯女儿子童名称]|原告|被告|\A|[^\u4e00-\u9fff])({NAME})(?=[因患系被现在称诉问于昨今前，,（(])"
)
_LED = shaped(
    r"(?:救助|资助|慰问|帮扶|补助|给予|看望|走访|收治|抢救|接诊|送医|系|为|由|致使?|造成|导致|令|女儿|儿子|孙[子女]|妻子|丈夫|[父母]亲|随访|将|组|村|社|员|住户|[伤死患]者|业主|司机|教师|技师|师傅|支书|书记|主任|老师|班|青年|村民|居民|职工|学生|考生|新生|取名|同志|照顾|护理|陪护|记者|的)\Z"
)
_NUMBER = shaped(r"(?<!\d)(?:\d{17}[\dXx]|\d{15}|1[3-9]\d{9})(?!\d)")
_POLICY = shaped(
    r"政策|办法|规定|[评鉴]定标准|收费标准|标准摘录|须如实|者须|条例|标准为|报销比例|可申请|符合条件|纳入|按照|应当|不得|义诊|讲座|知识|科普"
)
_ONE = shaped(r"患者(?=[，,。；;）)\s]|\Z)")
_LEADS_TO = ("", "性", "后")
_PLANTS = tuple("树苗稻棉菜瓜畜猪牛羊")
_NEAR, _LEAD, _FAR, _BEHIND, _LINE, _PAPER = 30, 14, 48, 24, 160, 400
_PARTS = " \u3000\t\n，,：:；;｜|"
_SIGNS = " \u3000\t，,、：:；;（(—-/·"
_WHEN = shaped(
    r"(?<=[\u4e00-\u9fff]{2})(?:昨[天日晚]|今[天日早晚]|前[天日]|近日|突发|突然|不幸|因|于|在|又|曾){1,2}\Z"
)
_ASIDE = shaped(r"[（(][^（）()]{0,8}[）)]\Z")
_FORM = shaped(
    r"(?:状况|情况|事由|职业病|诊断|病情|病史|过敏史|病种|原因|疾病|残疾|症状)[:：\s]?[\u4e00-\u9fff，、]{0,6}\Z"
)
_DOCTOR = shaped(r"擅长|主治[^，。\n]{0,4}\Z")
_WARDED_OFF = shaped(r"(?:预防|防治|防控|有助于|降低|减少|远离|抗)[^，。；\n]{0,14}\Z")
_COUNTED = shaped(
    r"(?:患者|病人|致[贫困]|死亡|住院)?\s?\d[\d ,，.]*\s?[例人名户万%％]|[伤残]{0,2}为\d"
)
_BENEFITS = shaped(
    r"病种目录|死因(?:监测|构成|顺位)|前[三五十][位名]|占比|分别占|病种(?:由|扩|从|增)|支付限额|起付线|筛查率|筛查项目|报销比例|持证残疾人|患病率|发病率"
)
_ASKS = shaped(r"姓\s?名|户\s?主|患者|参保人")
_SICK = shaped(r"(?:确诊|查出|患有?|得了|感染)(?:了|为)?\Z")
# A name that is masked already is still somebody.
_MASKED = shaped(rf"[{SURNAMES}]某{{1,2}}[\u4e00-\u9fff]?(?=[，,（(、因患系的]|\Z)")
_GRADED = shaped(r"[\u4e00-\u9fff]{2}(?:残疾)?[一二三四壹贰叁肆1-4ⅠⅡⅢⅣ]级(?:残疾)?\Z")
_NAMED_BEHIND = shaped(
    r"[，,]?(?:的(?:弟弟|妹妹|哥哥|姐姐|丈夫|妻子|母亲|父亲|儿子|女儿|爱人|职工|患者|村民|居民|同志|老人|孩子|学生)?|人员|职工|患者|村民|居民|科员|干部|教师|员工|社员|(?=[\u4e00-\u9fff]{2,4}同志))"
)
_STAFF_BEHIND = shaped(r"[，,](?:职工|患者|村民|居民|科员|干部|教师|员工|社员|同志)")
_VACCINE = shaped("未[打种接]|漏种|疫苗|减毒|灭活")
# What no policy and no statistics say: a side, a stage, how it came.
_DETAILED = shaped(
    r"[左右双]侧?[\u4e00-\u9fff]|[IVⅠⅡⅢⅣ一二三四贰叁]{1,3}[A-Ca-c]?期|晚期|[开放闭合粉碎压缩]{2}性骨折|全身|截肢"
)
# A clause that begins so is of whom the sentences before speak.
_OWN_ILLNESS = shaped(
    r"因患有?\Z|(?:\A|[，,；;、：:\s])(?:因|并|又|且|还|现|曾|身|长期|自幼|既往|确诊)?(?:患|因|既往|查出|确诊)有?(?:\Z|[^，。；\n]{1,8}[、及]\Z)"
    rf"|{NAME}的?(?:损伤|伤情|伤残|残疾)(?:程度|等级|情况)?[为系属是构成]*\Z"
)
# 查出高血压、糖尿病的: whoever has them.
_OF_MANY = shaped(r"(?:[、及和或][\u4e00-\u9fff]{2,8}?){0,3}[的等]")
_SURELY = shaped(
    r"(?:本人|[其该][子女妻夫父母人]?|妻子?|丈夫|儿子|女儿|[父母]亲|孙[子女])(?:现|曾|长期|自[^，。；]{1,8}起)?(?:患有?|突发|确诊)\Z"
)
_ENUMERATES = shaped(
    r"(?:术后)?[，,]?(?:并?构成|并?评定为|并?鉴定为)|[、及并和伴]|合并|伴有?|并发|[，,；;](?:\s?\d[.．、]?)?"
)
_NONE = shaped(r"无[^，。；\s|｜、]{0,8}\Z")
_YOU = shaped("[您你]系|您患")
_NAMED_LINE = shaped(r"(?:姓名|患者|患儿|幼儿|儿童|学生|病人|户主|申请人)[:：\s]")


def health(page: Page) -> Iterator[Hit]:
    """Illness, injury and disability of somebody; policy about them is none."""
    text, told = page.text, 0
    for start, end in _ill(page):
        told = _next_of(text, told, start, end) or _about_somebody(page, start, end)
        if told:
            begun = start + 2 * text.startswith("术后", start)
            yield Hit(Kind.HEALTH, begun, end, "health")
            told = end
    if Gate.CRIPPLED in page.gates:
        for found in SHORT.finditer(text):
            before = text[max(0, found.start() - _LEAD) : found.start()].rpartition("\n")[2]
            if _right_behind(before):
                yield Hit(Kind.HEALTH, *found.span(), "health.short")


def _ill(page: Page) -> Iterator[tuple[int, int]]:
    """Where the words of an illness stand; those that one leads to the other are one: 乙肝肝硬化."""
    text, begun, ended = page.text, 0, 0
    for place in page.awake.at(Trigger.ILLNESS):
        if place < ended:
            continue
        found = ILLNESS.search(text, max(ended, place - _LEAD), place + _LEAD)
        if not found or not found.start() <= place < found.end():
            continue
        leads = text[ended : found.start()] in _LEADS_TO and not found[0].startswith("术后")
        if ended and not leads:
            yield begun, ended
        if not (ended and leads):
            begun = found.start()
        ended = found.end()
    if ended:
        yield begun, ended


def _next_of(text: str, told: int, start: int, end: int) -> bool:
    """Whether it is enumerated right behind an illness of somebody: 股骨骨折、失血性休克."""
    between = text[told:start] if told else ""
    return bool(_ENUMERATES.fullmatch(between)) and not (
        _COUNTED.match(text, end) or _GENERAL.match(text, end)
    )


def _about_somebody(page: Page, start: int, end: int) -> bool:
    text = page.text
    if _YOU.search(text[max(0, start - 3) : start]):
        return True
    line = text[max(0, start - _LINE) : start]
    before = re.split(r"[。\n]", line)[-1]
    right = _right_behind(before)
    if (
        text[start - 1 : start] in _PLANTS
        or _in_a_name(text, start, end)
        or _DOCTOR.search(line.rpartition("\n")[2])
        or (_WARDED_OFF.search(before) and not right)
    ):
        return False
    if right or _SURELY.search(before):
        return not (_COUNTED.match(text, end) or _VACCINE.match(text, end))
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
    if _GRADED.fullmatch(text, start, end) and _is_field(text, start, end):
        return True
    if _is_field(text, start, end) and name_at(text, end + 1):
        return True
    row = page.row(start)
    if row is not None and len(row.cells) > 1 and _names_somebody(text, row):
        return next((b - a for a, b in row.cells if a <= start <= b), 0) <= _NEAR
    if _DETAILED.search(text, start, end) and not _POLICY.search(before):
        return True
    told = _named_before(text, start, before) or _of_one(text, start, end, before)
    return told or _named_above(text, start, end)


def _of_everybody(text: str, start: int, end: int, before: str) -> bool:
    """Whether a benefit, a ward or a list of illnesses is spoken of, or nobody has it."""
    sentence = before + text[start : end + _NEAR].partition("。")[0]
    if _NONE.search(before) or _BENEFITS.search(sentence) or _of_a_trade(text, start, end):
        return True
    return _one_of_many(text, start, end, before)


def _is_field(text: str, start: int, end: int) -> bool:
    """Whether it is all that its cell or its field says: in lists the name stands in another."""
    return text[start - 1 : start] in ("", *_PARTS) and text[end : end + 1] in ("", *_PARTS)


def _names_somebody(text: str, row: Row) -> bool:
    """Whether a line of a table is somebody's: a cell is a name, or its heading asks for one."""
    return any(is_name(text[a:b]) for a, b in row.cells) or any(map(_ASKS.match, row.heading))


def _one_of_many(text: str, start: int, end: int, before: str) -> bool:
    """Whether an illness is enumerated with others, and nobody is named."""
    if not _AND_OTHERS.match(text, end) or _SOMEBODY.search(before[-_BEHIND:]):
        return False
    return not _named_before(text, start, before)


def _right_behind(before: str) -> bool:
    """Whether a name ends where the illness begins, or but for a sign, a blank or an age."""
    bare = _ASIDE.sub("", before.rstrip(_SIGNS)).rstrip(_SIGNS)
    bare = _WHEN.sub("", bare)
    return any(is_name(bare[-n:]) and _begins(bare[:-n]) for n in (3, 2, 4) if len(bare) >= n)


def _begins(lead: str) -> bool:
    """Whether a name may begin behind these words."""
    return not lead or not "\u4e00" <= lead[-1] <= "\u9fff" or bool(_LED.search(lead))


def _named_above(text: str, start: int, end: int) -> bool:
    """Whether the paper names its person sentences before, and comes to the illness now."""
    above = text[max(0, start - _PAPER) : start]
    if not _CAME_TO.search(above[-_BEHIND:]) or _POLICY.search(
        text[max(0, start - _NEAR) : end + 12]
    ):
        return False
    return any(is_name(found[1]) for found in _ABOVE.finditer(above))


def _of_a_trade(text: str, start: int, end: int) -> bool:
    """Whether an illness is what a doctor treats, a policy serves or a ward is called after."""
    if _COUNTED.match(text, end):
        return True
    one = _ONE.match(text, end)
    patient = one and (
        "系" in text[max(0, start - 3) : start] or names_in(text[max(0, start - 12) : start])
    )
    lead = _NAMED_BEHIND.match(text, end)
    named = lead is not None and bool(name_at(text, lead.end()))
    return bool(_GENERAL.match(text, end)) and not patient and not named


def _named_before(text: str, start: int, before: str) -> bool:
    """Whether the sentence, or the form above, names who is ill."""
    if names_in(before + "，") or _PATIENT.search(before):
        return True
    if any(is_name(found[1]) for found in _WHO.finditer(before)):
        return True
    sick = _SICK.search(before)
    if sick and last_name(before[: sick.start()]):
        return True
    lines = text[max(0, start - _LINE) : start].splitlines()[-8:]
    asked = _FORM.search(text[max(0, start - 8) : start])
    return bool(asked) and any(map(_NAMED_LINE.search, lines))


def _of_one(text: str, start: int, end: int, before: str) -> bool:
    """Whether somebody is meant without being named first: by a word, a number, or a name behind."""
    line = text[max(0, start - 90) : start].rpartition("\n")[2] + text[start:end]
    line += text[end : end + 60].partition("\n")[0]
    if _POLICY.search(line):
        return False
    if _NUMBER.search(line):
        return True
    behind = re.split(r"[。\n；;]", text[end : end + _BEHIND])[0]
    lead = _NAMED_BEHIND.match(behind)
    if before.endswith(("因", "患")):
        lead = lead or _STAFF_BEHIND.search(behind)
    if lead and name_at(behind, lead.end()):
        return True
    said = re.search(rf"(?:叫|名叫|姓名[:：]?)({NAME})(?![\u4e00-\u9fff]{{2}})", behind)
    if said and is_name(said[1]):
        return True
    own = _OWN_ILLNESS.search(before) and not _OF_MANY.match(text, end)
    if own or _MASKED.search(before[-_FAR:]):
        return True
    return bool(_SOMEBODY.search(before[-_FAR:]) or _SOMEBODY.match(behind.lstrip("的")))
