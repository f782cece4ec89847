"""What an illness, an injury or a disability looks like in writing: the whole words and how they are built."""

import re

from zhaoming.domains.review.engine.carried import lines_of
from zhaoming.domains.review.engine.shaping import shaped


def _carried() -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for line in lines_of("illnesses.txt"):
        if line.startswith("["):
            words = parts.setdefault(line.strip("[]"), [])
        else:
            words.append(line)
    return parts


_PARTS = _carried()
_WHOLE, _ENDINGS = _PARTS["whole"], _PARTS["endings"]


# What a word must not stand beside, to be an illness of somebody.
_BUT = {
    "感染": "感染(?!艾|乙|丙|梅|H|新冠|了|者|的|上|疫)",
    "性病": "(?<![慢急良恶男女])性病",
    "过敏": "过敏(?!史|原|反应|药|症状)",
    "癌": "(?<!两)癌",
    "外伤": "(?<!无)外伤",
    "病": "(?<![大重带])病",
}


def _any(words: list[str]) -> str:
    """The longest word first; those that begin alike are tried only where something begins so."""
    begun: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        begun.setdefault(word[0], []).append(_BUT.get(word) or re.escape(word))
    groups = (f"(?={first})(?:{'|'.join(group)})" for first, group in begun.items())
    return f"(?=[{''.join(begun)}])(?:{'|'.join(groups)})"


_SENSES = "[上下]?肢体?|视力|听力|言语|智力|精神|多重"
_GRADE = r"[一二三四五六七八九十壹贰貳叁肆伍陆柒捌玖拾1-9ⅠⅡⅢⅣⅤI]{1,3}"
# Parts of the body, and the words that tell which side and piece of it.
_ORGANS = (
    "示肢伸屈头颅脑脸面额眼眶目耳鼻口唇腭舌牙齿龈咽喉颈项肩臂肘腕手掌指拇趾胸肋背腰腹腔臀髋膝腿踝足脚跟骨髌股胫腓桡尺肱锁跖距骶尾盆髂髓体干"
    "脊柱椎关节盘间门粗隆交叉深软组织肌肉腱韧带半月板皮肤血管液动静脉主冠状心房室瓣膜肺肝胆脾胃肠肾输尿道膀胱前列腺睾丸子宫内颈卵巢管乳房甲旁胰食气支扁桃淋巴"
    "神经囊网角隔导球结晶玻璃虹视黄斑鼓垂导胎盘盆底上下左右双单前后侧中近远末端段节部区叶小大环食无名至第一二三四五六七八九十0-9"
)
# And pieces of it that are more than one letter, and kinds of cells.
_PIECES = (
    "平台|髁|颧|颌|髋臼|肩袖|二尖|三尖|贲门|肛[周门]|甲沟|腹股沟|睾丸|阴道|阴囊|外踝|内外踝|三踝|双踝|外耳|外侧|总胆管|胆总管|[升降横乙直]状?结?(?=肠)|壶|基底节区?|丘脑|小腿|大腿|前臂|上臂"
    "|轴索|颅内|Pilon|Colles|消化|泌尿|呼吸|血小板|红细胞|白细胞|粒细胞|巨细胞|[AB]型|颞|枕|蝶|筛|窝"
)
_KINDS = "透明细胞|化学性|电击性|放射性|痉挛型|犬|猫|蛇|狗|凹陷性|嵌插性|线[形性]|横断|螺旋形|[深浅]{0,2}[一二三ⅠⅡⅢI]{1,3}度|恶性|鳞状细胞|鳞状|鳞|腺|浸润性|小细胞|非小细胞|细胞|间质性?|导管内?|基底|母细胞|神经|胶质|压缩性|爆裂性|外伤性|粉碎性|开放性|闭合性|陈旧性|挤压|疲劳"
_BEFORE = (
    rf"(?:{_any(_PARTS['qualities'])}性|(?:{_any(_PARTS['types'])})型"
    r"|(?:[一二1-4ⅠⅡⅢⅣI]{1,3}|重症)型|小儿|儿童期?|成人|[左右双]侧?[膝髋踝肩肘腕手足腿眼耳肾肺乳胸](?![\u4e00-\u9fff]?[伤断])|[左右双]?侧?[上下]肢(?!截瘫)|[左右双]?侧?(?:[大小]腿|[前上]臂)(?=截肢)|[前下侧后]壁|非?小细胞|[αβ]-?|[123一二三ⅠⅡⅢ]{1,3}级(?=高血压)|[肝肺骨脑肾]继发|全身多[处发]|[多双单]处|多灶|新生儿|妊娠(?:期|合并)|产[后前]|术后|极?[重中轻]度|中重度|极?高度|重症|严重|轻微|早期|中期|中?晚期|终末期|末期|涂阳|老年"
    r"|(?:急性|慢性)?(?:淋巴细胞|髓细胞|髓系|粒细胞|单核细胞|淋巴)|痉挛型|全身(?:[0-9]{1,3}[%％])?|四肢|[左右双]侧?[脑肺肾眼耳手足肩膝髋腿臂][\u4e00-\u9fff]?(?=硬膜|脑|肺|肾)|[左右双]侧?(?:肢体|上肢|下肢|下肢体)|[LTCS][0-9]{1,2}(?:[、\-/~—][LTCS]?[0-9]{1,2}){0,4}|活动性|耐[多药]{1,2}|陈旧性|双[目耳眼侧]|单[目耳眼侧]|多发|[左右双单]侧|[左右双][上下]?[肢腿臂手足眼耳]|第?[0-9一二三四五六七八九十]{1,2}(?:[、，至\-—~][0-9一二三四五六七八九十]{1,2}){1,4}|支原体|衣原体|大叶性|幻听|杜氏|(?:非)?ST段抬高型|感音|半身|初筛|[ⅠⅡⅢ一二三]度|双)"
)
_STAGE = r"[IVⅠⅡⅢⅣ]{1,4}[A-Ca-c]?[期级型度]"
_AFTER = (
    rf"(?:{_STAGE}|(?<=友病)[AB]|-[12](?=抗体)|(?<=[体力语神重肢]) {_GRADE}级|{_GRADE}[ABC]?\s?[级期型度](?![别考教大小])|(?:腹水|巨脾|普通|进展|轻|重)型|失代偿期|代偿期|尿毒症期|性(?:坏死|病变|改变)|急性(?:发作期?|加重期?|期)|恢复期|稳定期|缓解期|并发症|透析|移植术后|并?腹水|破裂出血|（[\u4e00-\u9fff]{{1,8}}期）|（[\u4e00-\u9fff]{{1,3}}型）|[/／\-－]{_GRADE}级|[（(][\u4e00-\u9fff]{{0,2}}{_GRADE}级[)）]|（[极很]{{0,2}}高危）|（[+＋左右双][侧眼耳足手]?）|\s?[0-9]类|\s?TI-RADS\s?[0-9][a-c]?|(?<=妊娠)\s?[0-9]{{1,2}}周|中?晚期|早期|中期|终末期|末期|极?高危组?|很高危组?"
    r"|(?:抗体|病毒|螺旋体|表面抗原|抗原|核酸|抗体检测)|(?:初筛|确证|复检)?阳性|感染|[大小]三阳|伤(?!害|亡|残|口|者|员|势|情)|后遗症|（[A-Z]{2,5}）|待查)"
)
ILLNESS = shaped(
    rf"(?<!劳){_BEFORE}{{0,3}}(?:"
    rf"劳动功能障碍{_GRADE}级|{_GRADE}级(?:{_SENSES})残疾|心功能{_GRADE}级|(?:{_SENSES})残疾|残疾(?={_GRADE}级)|(?:因[公战病])?{_GRADE}级(?:残疾|伤残)|[轻重]伤[一二12]级|轻微伤|因[公战病](?={_GRADE}级)|(?:{_SENSES}){_GRADE}级残疾|(?:{_SENSES})(?=[（(/／ ]?{_GRADE}级)|工伤(?={_GRADE}级(?!伤残|残疾))|伤残(?={_GRADE}级)|残疾(?![人等证类儿军鉴评情状程康辅级学者标运事])"
    r"|孕\s?[0-9一二三四五六七八九十]{1,3}\s?\+?[0-9]?\s?[周个月天]{1,2}(?:\+[0-9])?|怀孕\s?[0-9一二三四五六七八九十]{1,2}\+?\s?个?[周月多]|有身孕|身怀六甲|(?:[花粉生青霉素头孢海鲜牛奶鸡蛋虾蟹芒果坚豚鱼]{1,4})过敏|(?:硫化氢|一氧化碳|煤气|农药|百草枯|酒精|食物|铅|汞|苯)中毒|截瘫"
    rf"|(?:{_any(_WHOLE)})|(?<![妻儿孙])(?:[{_ORGANS}]|{_PIECES}){{1,10}}(?:、[{_ORGANS}]{{2,6}}){{0,2}}(?:{_KINDS}){{0,2}}(?:{_any(_ENDINGS)})"
    rf"){_AFTER}{{0,3}}"
)
# 肢3, 视一, 智2级: how a list of disabled people writes kind and grade.
SHORT = shaped(
    r"(?<![\u4e00-\u9fff])(?:肢体|视力|听力|言语|智力|精神|多重|肢|视|听|言|语|智|精|多)[1-4一二三四壹贰叁肆]级?(?![\u4e00-\u9fff0-9])"
)
WAKING = (
    *sorted({*_WHOLE, *_ENDINGS}),
    *(f"{grade}级" for grade in "一二三四五六七八九十1234壹贰叁肆ⅠⅡⅢⅣ"),
    *(f"孕{n}" for n in "123456789一二三四五六七八九十"),
    "孕 ",
    "心功能",
    "劳动功能障碍",
    "残疾",
)
