"""Health: an illness, an injury or a disability, once it stands beside somebody.

What is said of nobody, or of everybody (policy, prevention, prices), is none.
"""

import re
from collections.abc import Iterator

from zhaoming.domains.review.engine.names import NAME, is_name, last_name, names_in
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.triggers import Trigger
from zhaoming.domains.review.terms import Kind

_DEGREE = (
    r"(?:[急慢]性(?:淋巴细胞|髓细胞|髓系|粒细胞)?|恶性|重度|中度|轻度|极重度|老年性?|先天性|原发性|系统性|继发性|[12ⅠⅡ一二]型|双[目耳眼]|单[目耳眼]|左[目耳眼]|右[目耳眼]|涂阳|妊娠合并"
    r"|[左右双]?[上下]?[肢腿臂手足]|[左右双]侧?[\u4e00-\u9fff]{0,3}|[颈胸腰]椎?[0-9一二三四五]?椎?[体管间盘]{0,2}(?:压缩性|爆裂性|突出)?|[左右双][手足脚][拇食中无名环小]{1,2}[指趾](?:[近中末]节)?|粉碎性|开放性|终末期|早期|晚期|严重){0,2}"
)
_STAGE = r"(?:晚期|早期|中期|[ⅠⅡⅢⅣ一二三四壹贰叁]+期|(?:病毒|抗体)?阳性|[大小]三阳|[一二三四五六七八九十1-9]级)?"
_SENSE = "肢体|视力|听力|言语|智力|精神|多重"
_ORGANS = "肺肝胃肠乳腺食道宫颈甲状直结胰膀胱卵巢前列鼻咽淋巴喉肾骨管子内膜胆脑皮肤"
_ILLNESS = re.compile(
    _DEGREE
    + rf"(?:(?:{_SENSE})残疾|残疾[一二三四1-4]级|[一二三四五六七八九十1-9]级残疾|因[公战病](?=[一二三四五六七八九十]级)|(?:{_SENSE})(?=[一二三四1-4]级)|伤残(?=[一二三四五六七八九十]级)|[一二三四五六七八九十]级伤残|孕[0-9]{1, 2}\+?周"
    r"|尿毒症|白血病|艾滋病|HIV|乙肝|丙肝|肺结核|梅毒|抑郁症?|精神分裂症?|精神障碍|精神病|双相(?:情感)?障碍|躁狂症|癫痫|自闭症|孤独症|脑瘫|脑梗(?:塞|死)?|脑出血|脑溢血|偏瘫|截瘫|瘫痪"
    rf"|[{_ORGANS}]{{1,5}}癌|癌症|(?:[{_ORGANS}]{{1,4}})?恶性肿瘤|淋巴瘤|脑瘤|肿瘤"
    r"|糖尿病(?:肾病|足)?|高血压|冠心病|心脏病|心肌梗(?:塞|死)|心梗|肝硬化|肾衰竭|肾衰|(?:慢性)?肾功能(?:衰竭|不全)|肾病综合征|类风湿(?:性?关节炎)?|帕金森(?:病|综合征)?|阿尔茨海默(?:病|症)?"
    r"|血友病|红斑狼疮|苯丙酮尿症|唐氏综合征|再生障碍性贫血|再障|重症肌无力|渐冻症|股骨头坏死|强直性脊柱炎|腰椎间盘突出症?|不孕不育|怀孕|早孕|流产|引产|宫外孕"
    r"|过敏性紫癜|(?:[花粉生青霉素海鲜牛奶鸡蛋虾蟹芒果]{1,3})过敏|心脏(?:支架|搭桥)|失明|失聪|聋哑|智障|痴呆|尘肺病?|矽肺|哮喘|慢阻肺|肝炎|(?:第?[0-9一二三四五]?[股胫腓锁跖肋颅髌桡尺肱跟掌盆趾]骨)?骨折|(?:硫化氢|一氧化碳|农药)中毒|缺氧性脑病|[肺脑]损伤|大出血|截肢|离断|颅脑损伤|脊髓损伤|烧伤|植物人|侏儒症|戈谢病|地中海贫血|脊髓灰质炎|小儿麻痹症?|肌营养不良|先心病|法洛四联症|焦虑症"
    r"|强迫症|唇腭裂|狂犬病|淋病|尖锐湿疣|新冠肺炎|新型冠状病毒肺炎)" + _STAGE
)
_GENERAL = re.compile(
    r"(?:等)?(?:患者|病人|患儿|人群|防治|防控|筛查|待遇|保障|救助|康复|补贴|门诊|机动|宣传|工作|早筛|药|病种|目录|知识|的[^职人老母父妻丈儿女子]|管理|综合|预防|检测|治疗|监测|项目|联盟|疫情|防疫|疫苗|科|医院|研究|专家|和[^，]|[、及](?=[\u4e00-\u9fff]{0,8}(?:癌|病|症|炎|患者|等))|[^，。；\n]{0,10}(?:筛查|疫苗|接种|义诊))"
)
_PATIENT = re.compile(
    rf"(?:患者|病人|户主|申请人|救助对象|居民|村民|原告|被告人?|职工|同志|学生)({NAME})"
)
# A word for somebody whom the text has named, or whom its readers know.
_SOMEBODY = re.compile(
    r"妻子?|丈夫|爱人|其[子女父母夫]|(?:[^\u4e00-\u9fff][\u4e00-\u9fff]老(?=[（(，,])|他|她|我|老伴|本人|母亲|父亲|儿子|女儿|孩子|老人|患者|当事人|死者|伤者|孕妇|(?:申请|异议|受害|被害|监护|嫌疑)人|被决定人员)(?![们的]?[^，。；]{0,4}(?:可以|应当|需要|可凭))"
)
_NUMBER = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15}|1[3-9]\d{9})(?!\d)")
_POLICY = re.compile(
    r"政策|办法|规定|条例|标准为|报销比例|可申请|符合条件|纳入|按照|应当|不得|义诊|讲座|知识|科普"
)
_ONE = re.compile(r"患者(?=[，,。；;）)\s]|\Z)")
_NEAR, _LEAD, _FAR, _BEHIND, _LINE = 30, 14, 48, 24, 160
_FORM = re.compile(
    r"(?:状况|情况|诊断|病情|病史|过敏史|病种|原因|疾病|残疾)[:：\s]?[\u4e00-\u9fff，、]{0,6}\Z"
)
_DOCTOR = re.compile(r"擅长|主治[^，。\n]{0,4}\Z")
_SICK = re.compile(r"(?:确诊|查出|患有?|得了|感染)(?:了|为)?\Z")
_YOU = re.compile("[您你]系|您患")
_NAMED_LINE = re.compile(r"(?:姓名|患者|户主|申请人)[:：\s]")


def health(page: Page) -> Iterator[Hit]:
    """Illness, injury and disability of somebody; policy about them is none."""
    text, ended = page.text, 0
    for place in page.awake.at(Trigger.ILLNESS):
        if place < ended:
            continue
        found = _ILLNESS.search(text, max(ended, place - _LEAD), place + _LEAD)
        if found and found.start() <= place < found.end():
            ended = found.end()
            if _about_somebody(page, found.start(), found.end()):
                yield Hit(Kind.HEALTH, *found.span(), "health")


def _about_somebody(page: Page, start: int, end: int) -> bool:
    text = page.text
    about = text[max(0, start - 3) : start]
    if _YOU.search(about):
        return True
    if _of_a_trade(text, start, end, about):
        return False
    row = page.row(start)
    if row is not None and len(row.cells) > 1 and any(is_name(text[a:b]) for a, b in row.cells):
        inside = next((b - a for a, b in row.cells if a <= start <= b), 0)
        return inside <= _NEAR
    before = re.split(r"[。\n]", text[max(0, start - _LINE) : start])[-1]
    return _named_before(text, start, before) or _of_one(text, start, end, before)


def _of_a_trade(text: str, start: int, end: int, about: str) -> bool:
    """Whether an illness is what a doctor treats, a policy serves or a ward is called after."""
    if _DOCTOR.search(text[max(0, start - _LINE) : start].rpartition("\n")[2]):
        return True
    one = _ONE.match(text, end)
    patient = one and ("系" in about or names_in(text[max(0, start - 12) : start]))
    return bool(_GENERAL.match(text, end)) and not patient


def _named_before(text: str, start: int, before: str) -> bool:
    """Whether the sentence, or the form above, names who is ill."""
    if names_in(before + "，") or _PATIENT.search(before):
        return True
    sick = _SICK.search(before)
    if sick and last_name(before[: sick.start()]):
        return True
    lines = text[max(0, start - _LINE) : start].splitlines()[-4:]
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
    if re.match(
        rf"的?(?:职工|患者|村民|居民|同志|老人|孩子|学生)?{NAME}(?![\u4e00-\u9fff])", behind
    ):
        return True
    said = re.search(rf"(?:叫|名叫|姓名[:：]?)({NAME})(?![\u4e00-\u9fff]{{2}})", behind)
    if said and is_name(said[1]):
        return True
    return bool(_SOMEBODY.search(before[-20:]) or _SOMEBODY.match(behind))
