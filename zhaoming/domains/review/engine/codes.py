"""E-mail addresses, number plates, passports and travel permits."""

import re
import unicodedata
from collections.abc import Iterator

from zhaoming.domains.review.engine import labels
from zhaoming.domains.review.engine.gates import PROVINCES, Gate
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.engine.triggers import Trigger
from zhaoming.domains.review.terms import Kind

_W = "A-Za-z0-9Ａ-Ｚａ-ｚ０-９"
_DOMAIN = rf"[{_W}](?:[{_W}\-－]{{0,62}})(?:[ ]?[.．。][ ]?[{_W}\-]{{1,20}}){{0,3}}[ ]?[.．。](?:[ ]?[A-Za-zＡ-Ｚａ-ｚ]{{2,10}}|\n(?:com|cn|net|org))"
_AT = shaped(rf"[@＠%](?<=[{_W}_\s.].)(?:(?<!%)|(?<=%)40)\s?({_DOMAIN})(?![{_W}@])")
_WRITTEN_AT = shaped(
    rf"(?:[(（\[【]\s?at\s?[)）\]】]|\sat\s|\s?艾特)\s?([{_W}\-]{{2,20}}(?:(?:[.．。点]|\s?[(（\[【]\s?dot\s?[)）\]】]\s?)[{_W}\-]{{1,20}}){{0,2}}(?:[.．。点]|\s?[(（\[【]\s?dot\s?[)）\]】]\s?)(?:com|cn|net|org|edu|gov))(?![{_W}])"
)
_HASH = shaped(
    r"#(?<=[A-Za-z0-9_]#)(?:163|126|qq|sina|139|189|foxmail|gmail|outlook|hotmail|sohu|aliyun|yeah)"
    r"[.．。点](?:com|net|cn)(?:[.．。点]cn)?(?![A-Za-z0-9])"
    r"|#(?<=[A-Za-z0-9_]#)[A-Za-z0-9\-]{2,20}(?:\.[A-Za-z]{2,10})?\.(?:(?:gov|com|edu|org)\.cn|org|com)(?![A-Za-z0-9])"
)
_MAIL_SPELT = shaped(
    r"(?<![A-Za-z0-9])(?:[A-Za-z0-9._\-] ){4,40}[@＠] (?:[A-Za-z0-9\-] ){1,20}\. (?:c o m|c n|n e t)(?: \. c n)?(?![A-Za-z0-9])"
)
_FILE_NAME = shaped(
    r"\.(?:png|jpe?g|gif|svg|webp|js|css|html?|pdf|docx?|xlsx?|zip)\Z", re.IGNORECASE
)
_LOCAL = shaped(
    rf"(?:[{_W}.]{{1,30}}\n(?=[_.]))?[{_W}_](?:[{_W}._%+#\-－．]{{0,62}}[{_W}_\-])?\s?\Z"
)
_GAP = r"[\s·•・∙.．_\-—－﹒|【\[［（(/]?"
_PLATE = shaped(
    rf"[{PROVINCES}][\s|\-－·\[［【（(]?[A-Za-zＡ-Ｚａ-ｚ][\]］】）)]?(?:{_GAP}|  )"
    rf"(?:[{_W}]{{5,6}}|[{_W}]{{4}}[挂学警港澳])[】\]］）)]?(?![{_W}\-－])"
)
_PASSPORT = shaped(
    rf"[A-Za-zＡ-Ｚａ-ｚ](?<![{_W}].)[A-Za-zＡ-Ｚａ-ｚ]?\s?(?:[0-9０-９]{{6,10}}|[0-9]{{1,4}} [0-9]{{3,5}}(?: [0-9]{{3}})?)[A-Z]?(?![{_W}])"
)
_PLATE_PARTED = shaped(
    rf"[{PROVINCES}]([A-Z])[ ·]?(?=(?:[A-Z0-9][ \n]?){{5,6}}(?![A-Z0-9]))([A-Z0-9]{{1,4}}[ \n][A-Z0-9]{{2,5}})(?![A-Z0-9])"
)
# Parted in any way: what is left without the signs must still be a plate.
_PLATE_BROKEN = shaped(
    rf"[{PROVINCES}W](?:(?<!W)(?:[\s·•.\-—－/（(]?)[A-Z][)）]?|(?<=W)J[\s·•.\-—－]?(?:[{PROVINCES}]|\d\d))"
    r"(?:[\s·•.\-—－/（()）]{0,2}[A-Z0-9l警学挂]){5,6}(?![A-Za-z0-9\-－])"
)
_BROKEN = shaped(r"[\s·•.\-—－/（()）]+")
_RESIDENT = shaped(r"[A-Z](?<![A-Z0-9].)[A-Z]{2}\d{12}(?!\d)")
_PASSPORT_APART = shaped(r"[A-Z](?<![A-Z].)[A-Z]?(?:[ .\-]?\d){7,8}(?:(?:[ .\-]?\d){2})?(?!\d)")
_PASSPORT_PARTED = shaped(
    r"[A-Z](?<![A-Za-z0-9].)[A-Z]?[ \-\t_./·]?\d{1,5}[ \-\n\t_./·]\d{2,4}(?:[ \-\n\t_./·]\d{2,4})?(?![A-Za-z0-9])"
)
_PASSPORT_SIGNED = shaped(r"[A-Z](?<![A-Za-z0-9].)[A-Z]?[\-·.]\d{7,8}(?!\d)")
# Behind its own name, whatever it looks like: misread, foreign, with its serial number.
_NAMED_PERMIT = shaped(
    r"(?=[护pP居永通回台旧])(?:护照(?:号码?)?|(?i:passport)\s?(?i:no)?\.?|居留(?:许可证?|证)(?:号码?)?|永久居留身份证(?:号码?)?|(?:通行证|回乡证|台胞证)(?:号码?)?|旧证号)[\s:：是为]{0,3}"
    r"([A-Z0-9](?=[A-Z0-9OlI \-]{0,12}\d)[A-Z0-9OlI]{6,9}(?![A-Za-z0-9年.])|\d{4}-\d{4}(?!\d)|[A-Z][0-9OlI]{1,4}(?: [0-9OlI]{1,5}){1,3}(?![A-Za-z0-9])|\d{18}(?!\d)|\d(?: \d){7,9}(?!\d)|\d{3} \d{3} \d{3}(?!\d)|\d{10}(?=\([A-Z]\))|\d{2} (?:(?:No|№) ?)?\d{7}(?!\d))"
)
_GERMAN = shaped(r"[C-Z](?=[A-Z0-9]*\d[A-Z0-9]*\d)[A-Z0-9]{8}\Z")
_EMBASSY = shaped(r"使(?<!大.)\d{3}[·•∙\s]?\d{3}(?!\d)")
_PLATE_APART = shaped(
    rf"[{PROVINCES}] ?([A-Z]) [.·] ((?:[A-Z0-9] ){{4,5}}[A-Z0-9])(?![A-Z0-9])|[{PROVINCES}] ([A-Z]) ((?:[A-Z0-9] ){{4,5}}[A-Z0-9])(?! ?[A-Z0-9])"
)
_TRACTOR = shaped(rf"[{PROVINCES}]\d{{2}}[\s·•.\-－—]?[A-Z0-9]\d{{4}}(?!\d)")
_FARMING = shaped(r"机手|机车号|还田|拖拉机|农机|收割机|变拖|牌")
_FORMS = shaped(
    r"[A-Z]\d{7}[A-Z]\Z|(?:E[A-HJ-NP-Z]?|[GDSPMKHCWTLRC]|C[A-Z]|[A-Z]{1,2})\d{7,10}\Z|[A-Z]{2}\d{6}\Z"
)
_PERMIT = shaped(
    r"(?:台湾居民来往大陆通行证(?:[（(]台胞证[)）])?|台胞证)(?:[:：][\u4e00-\u9fff]{2,4}[，,])?(?:[一二三两]?[本张])?(?:[\s\u3000，,（(|｜]{0,3}(?:证件?)?号码?|编号)?[\s:：（(为是|｜]{0,3}(\d{4}[ \-]?\d{4}|\d{10})(?!\d)"
    r"|(?:台湾居民来往大陆通行证|台胞证)[^。\n]{0,24}证号[:：\s]{0,2}(\d{8})(?!\d)|护照(?:[一二三两]?[本张][，,])?(?:号码?)?[\s:：]{0,3}(\d{9})(?!\d)"
)
_FROM_ABROAD = shaped(
    r"(?:日本|韩国|美国|德国|法国|英国|加拿大|澳大利亚|俄罗斯|乌克兰|越南|泰国|菲律宾|马来西亚|新加坡|意大利|西班牙|巴西|印度|巴基斯坦|缅甸|老挝|柬埔寨|蒙古|尼泊尔)籍?(?:[ \u3000，,（(:：]|证件){0,3}\Z|[\u4e00-\u9fff]籍[\u4e00-\u9fff，,]{0,8}[）)]?[\s，,]\Z"
)
_REACH, _PAPER, _FEWEST_DIGITS, _NEAR = 40, 200, 6, 14
# What the passports of these years begin with.
_OURS = shaped(r"(?:E(?:[A-HJ-NP-Z]\d{7}|\d{8})|[LT]\d{8})\Z")
_OFFICIAL = shaped(r"(?:[SDP]E\d{7}|G\d{8})\Z")
_ABROAD = shaped(
    r"赴[台港澳韩日美俄老越缅泰柬法英德加新马蒙朝]|边境|口岸|出入境|船员|接机|航班|团组|出访|劳务|签证|因[私公]|出国|出境|赴台|赴港|往来|护照"
)
_ENERGY = shaped(
    r"(?:[A-HJK][A-HJ-NP-Z0-9]?\d{4}|\d{5}[A-HJK]|[DF][A-HJ-NP-Z0-9]{2}(?:[A-HJ-NP-Z]\d\d|\d{3}))\Z"
)
_ORDINARY = shaped(r"[A-HJ-NP-Z0-9]{5}\Z")
_POLICE = shaped(r"[A-HJ-NP-Z0-9]{4}[挂学警港澳]\Z|O[A-Z0-9]?\d{3,4}\Z")
_MOST_LETTERS, _MOST_PARTS = 2, 3
_REGISTERED = shaped(r"[\u4e00-\u9fff]\d\d\Z")  # 梯11川A04287: a machine, by its papers.
_CARS = shaped("车辆|机动车|车牌|号牌")
_NOT_PLATES = shaped(r"梯|准印|(?<!审)批(?!准|复|示)|型号|编号|文号|代码|许可|标准|图号|地块")
_HAN = shaped(r"[\u4e00-\u9fff](?<![牌号车为是驶乘坐开辆])")
_SECOND = "ABCDEFGHJKLMNOPQRSTUVWXYZ"
_HK = shaped(r"([A-Z](?<![A-Za-z0-9].)[A-Z]?)(\d{6})[(（]([\dA])[)）]")


OF_VEHICLES = frozenset((Gate.PLATE, Gate.PLATE_APART, Gate.TRACTOR))
OF_PERMITS = frozenset((Gate.PASSPORT, Gate.HONG_KONG, Gate.TRAVEL))


def codes(page: Page) -> Iterator[Hit]:
    """Every e-mail address, plate, passport and permit of the text."""
    if Gate.MAIL in page.gates:
        yield from _mails(page)
    if page.opens(OF_VEHICLES):
        yield from _plates(page)
        yield from _parted_plates(page)
        yield from _broken_plates(page)
        yield from _tractors(page)
    if Gate.TRAVEL in page.gates:
        yield from _travellers(page)
    if page.opens(OF_PERMITS):
        if Gate.JOURNEY in page.gates:
            yield from _passports(page)
        yield from _permits(page)
    for place in page.awake.at(Trigger.PERMIT):
        if permit := _PERMIT.match(page.text, place):
            yield Hit(Kind.PASSPORT, *permit.span(permit.lastindex or 0), "passport.permit")


def _mails(page: Page) -> Iterator[Hit]:
    text = page.text
    if " @ " in text or " ＠ " in text:
        for spelt in _MAIL_SPELT.finditer(text):
            yield Hit(Kind.EMAIL, *spelt.span(), "email.spelt")
    for each in _ats(text):
        before = _LOCAL.search(text[max(0, each.start() - 66) : each.start()])
        if before and not _FILE_NAME.search(each.group()):
            if text[max(0, each.start() - len(before[0]) - 1)] == "*":
                continue  # Masked already.
            start = each.start() - len(before.group())
            if "://" not in text[max(0, start - 40) : start] or each[0].startswith("%"):
                yield Hit(Kind.EMAIL, start, each.end(), "email")


def _ats(text: str) -> Iterator["re.Match[str]"]:
    """Every sign, or word, that may stand between the two parts of an address."""
    if "@" in text or "＠" in text or "%40" in text:
        yield from _AT.finditer(text)
    if "at" in text or "艾特" in text:
        yield from _WRITTEN_AT.finditer(text)
    if "#" in text:
        yield from _HASH.finditer(text)


def _plates(page: Page) -> Iterator[Hit]:
    for found in page.each(Gate.PLATE, _PLATE):
        plain = unicodedata.normalize("NFKC", found.group()).upper()
        body = re.sub(r"[\s·•・∙._\-—﹒|【】\[\]()/［］]", "", plain[1:])
        if body[0] in _SECOND and _is_plate(body[1:]) and not _is_other(page, found.start()):
            yield Hit(Kind.PLATE, *found.span(), "plate")


def _parted_plates(page: Page) -> Iterator[Hit]:
    for found in page.each(Gate.PLATE, _PLATE_PARTED):
        rest = re.sub(r"\s", "", found[2])
        if found[1] in _SECOND and _is_plate(rest) and sum(map(str.isdigit, rest)) > _MOST_LETTERS:
            yield Hit(Kind.PLATE, *found.span(), "plate.parted")


def _broken_plates(page: Page) -> Iterator[Hit]:
    """赣B 3·X9Q1, 湘E（0）7Q36, WJ21·3057X: with O for 0, and 挂 or 警 on either side."""
    for found in page.each(Gate.PLATE, _PLATE_BROKEN):
        if found[0][1].isspace() and _HAN.match(page.text, max(0, found.start() - 1)):
            continue  # A name that ends like a province.
        other = _is_other(page, found.start()) or labels.UNIT.match(page.text, found.end())
        parts = len(_BROKEN.findall(found[0]))
        if not other and _holds_plate(_BROKEN.sub("", found[0]), parts):
            yield Hit(Kind.PLATE, *found.span(), "plate.broken", doubtful=parts > 1)


def _holds_plate(bare: str, parts: int) -> bool:
    """Whether what is left without signs is a plate: parted a few times, or at every character."""
    armed = bare.startswith("WJ")
    rest = (bare[-5:] if armed else bare[2:]).replace("O", "0").replace("l", "1")
    rest = rest[1:] + rest[0] if rest[0] in "挂警学" else rest
    if _MOST_PARTS < parts < len(rest) - 1 or not (armed or bare[1] in _SECOND):
        return False
    return _is_plate(rest) and sum(map(str.isdigit, rest)) > _MOST_LETTERS


def _tractors(page: Page) -> Iterator[Hit]:
    """拖拉机 have digits where cars have a letter; only the words around tell them from amounts."""
    apart = Gate.PLATE_APART
    for found in (*page.each(apart, _EMBASSY), *page.each(apart, _PLATE_APART)):
        yield Hit(Kind.PLATE, *found.span(), "plate.apart")
    if Gate.TRACTOR in page.gates and _FARMING.search(page.text):
        for found in _TRACTOR.finditer(page.text):
            yield Hit(Kind.PLATE, *found.span(), "plate.tractor")


def _is_plate(rest: str) -> bool:
    if _POLICE.match(rest) or _ENERGY.match(rest):
        return True
    letters = sum(map(str.isalpha, rest))
    return bool(_ORDINARY.match(rest)) and letters <= _MOST_LETTERS


def _is_other(page: Page, start: int) -> bool:
    if _REGISTERED.search(page.text, max(0, start - 3), start):
        return True
    if "号段" in page.text[max(0, start - _REACH) : start]:
        return True
    label = page.label(start)
    return bool(_NOT_PLATES.search(label)) and not _CARS.search(label)


def _passports(page: Page) -> Iterator[Hit]:
    for found in page.each(Gate.PASSPORT, _PASSPORT):
        plain = unicodedata.normalize("NFKC", found.group()).upper()
        plain = re.sub(r"\s", "", plain)
        if not _FORMS.match(plain):
            continue
        start = found.start()
        label = page.label(start)
        after = page.text[found.end() : found.end() + 16]
        unusual = labels.says_other(label) or found[0][0].islower()
        if unusual and not labels.TRAVEL.search(label + after[:_NEAR]):
            continue
        near = page.text[max(0, start - _REACH) : start].rpartition("\n")[2]
        near = near.rpartition("。")[2].rpartition("；")[2]
        wide = page.text[max(0, start - _PAPER) : start + _PAPER]
        abroad = (
            "证件" in wide or _OFFICIAL.match(plain) or _OURS.match(plain)
        ) and _ABROAD.search(wide)
        if (
            abroad
            or "国籍" in wide
            or _FROM_ABROAD.search(page.text[max(0, start - _NEAR) : start])
            or (labels.TRAVEL.search(wide) and "证件" in page.text[max(0, start - _NEAR) : start])
            or labels.TRAVEL.search(near + after)
            or labels.TRAVEL.search(page.heading(start))
        ):
            yield Hit(Kind.PASSPORT, *found.span(), "passport")


def _permits(page: Page) -> Iterator[Hit]:
    """Cards of residents from abroad, cards of Hong Kong."""
    if Gate.TRAVEL in page.gates:
        for resident in _RESIDENT.finditer(page.text):
            yield Hit(Kind.PASSPORT, *resident.span(), "passport.resident")
    for found in page.each(Gate.HONG_KONG, _HK):
        told = "香港" in page.text[max(0, found.start() - 14) : found.start()]
        if not told and labels.says_other(page.label(found.start())):
            continue
        if told or _passes_hk(found[1], found[2], found[3]):
            yield Hit(Kind.ID_NUMBER, *found.span(), "id_number.hk")


def _travellers(page: Page) -> Iterator[Hit]:
    """Numbers parted or misread, where the text speaks of passports and permits."""
    text = page.text
    for found in _NAMED_PERMIT.finditer(text):
        if sum(map(str.isdigit, found[1])) >= _FEWEST_DIGITS or _GERMAN.match(found[1]):
            yield Hit(Kind.PASSPORT, *found.span(1), "passport.named")
    for shape in (_PASSPORT_APART, _PASSPORT_PARTED, _PASSPORT_SIGNED):
        for found in shape.finditer(text):
            plain = re.sub(r"[\s.\-_/·]", "", found[0])
            near = text[max(0, found.start() - _REACH) : found.start()]
            near += text[found.end() : found.end() + 16] + page.heading(found.start())
            other = labels.says_other(page.label(found.start()))
            if _FORMS.match(plain) and labels.TRAVEL.search(near) and not other:
                yield Hit(Kind.PASSPORT, *found.span(), "passport.apart")


def _passes_hk(letters: str, number: str, check: str) -> bool:
    """The check digit of a Hong Kong identity card: weights 9 to 1, modulo 11."""
    values = [ord(c) - 55 for c in letters] if len(letters) > 1 else [36, ord(letters) - 55]
    values += [int(c) for c in number] + [10 if check == "A" else int(check)]
    return sum(v * w for v, w in zip(values, range(9, 0, -1), strict=True)) % 11 == 0
