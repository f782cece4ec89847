"""The shapes in which numbers of persons are written; each is bounded, so none can be slow.

A shape is whole, parted into the usual groups, broken once by a line's end, or written digit by
digit. What has a shape must still check: see ``digits``.
"""

from zhaoming.domains.review.engine.shaping import shaped

BETWEEN = r"\s［］＿｜／＼\-‐‑‒–—―−－_.．·•・/\\()（）\[\]【】〔〕|,，、。;；…~*+#=＝'’"
_S = rf"[{BETWEEN}]{{1,3}}"
_NEAR = r"[^\S\n\t]?[\-‐‑‒–—―−－_.．·•・/\\()（）\[\]【】〔〕~*+#=＝'’…][^\S\n\t]?|[^\S\n\t]{1,2}"
_N = rf"(?:{_NEAR})"
_SINGLES = rf"(?<![{BETWEEN}]\d)(?<!\d)"
_ALONE = rf"(?![{BETWEEN}]?\d)"


def _alternatives(*shapes: str) -> str:
    return "|".join(f"(?:{shape})" for shape in shapes)


def _broken(total: int) -> str:
    """``total`` digits broken once by the end of a line, but for the two that begin."""
    return "|".join(
        rf"\d{{{n}}}\s{{0,2}}\n\s{{0,2}}\d{{{total - 2 - n}}}" for n in range(total - 3)
    )


_G = rf"[{BETWEEN}]{{0,3}}"
IDENTITY = shaped(
    rf"(?<!\d)(?:1{_G}[1-5]|2{_G}[1-3]|3{_G}[1-7]|4{_G}[1-6]|5{_G}[0-4]|6{_G}[1-5]|8{_G}[1-3]|9{_G}1)"
    rf"(?:{_G}\d){{4}}{_G}(?:1{_G}[89]|2{_G}0)(?:{_G}\d){{2}}{_G}(?:0{_G}[1-9]|1{_G}[0-2])"
    rf"{_G}(?:0{_G}[1-9]|[12]{_G}\d|3{_G}[01])(?:{_G}\d){{3}}{_G}(?:X|\d(?!\d)|\d(?=\d\Z))"
)
_REGION = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])"
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
OLD_IDENTITY = shaped(
    rf"(?<!\d){_REGION}(?:\d{{4}}{_N}?\d\d{_DAY}{_N}?\d{{3}}|\d{{4}}{_N}\d{{4}}{_N}\d{{4}}{_N}\d|\d{{4}}{_N}\d{{4}}{_N}\d\d{_N}\d{{3}}|{_broken(15)})(?![\dX])"
)
MOBILE = shaped(
    rf"(?<!\d)(?P<country>(?:00)?86{_G}|0)?(?P<number>1[3-9](?:\d{{9}}|"
    + _alternatives(
        rf"\d{_S}\d{{4}}{_S}\d{{4}}", rf"\d{_S}\d{{8}}", r"\d{3}\t\d{6}", r"\d{6}\t\d{3}", rf"\d{{5}}{_S}\d{{4}}",
        rf"\d{_N}\d{{3}}{_N}\d{{5}}", rf"\d\d{_N}\d{{4}}{_N}\d{{3}}", rf"\d\d{_N}\d{{3}}{_N}\d{{4}}",
        rf"\d{_N}\d{{5}}{_N}\d{{3}}", rf"\d{{3}}{_N}\d{{3}}{_N}\d{{3}}", rf"\d{{3}}{_N}\d{{6}}", rf"\d{{4}}{_N}\d{{5}}", rf"\d{{6}}{_N}\d{{3}}", rf"\d{_N}\d\d{_N}\d\d{_N}\d\d{_N}\d\d",
    )
    + rf"|(?P<each>{_N})\d(?:(?P=each)\d){{8}}{_ALONE})|{_SINGLES}1[ \-.][3-9](?:[ \-.]\d){{9}}(?![ \-.]?\d)|{_SINGLES}1(?P<gap>{_N})[3-9](?:(?:(?P=gap)|\n)\d){{9}}{_ALONE}|1[3-9](?:{_broken(11)}))(?!\d)"
)  # fmt: skip
CARD = shaped(
    r"(?<!\d)(?:"
    + _alternatives(
        r"[1-9]\d{14,18}",
        r"60[-－]\d{15}",
        rf"[3-69]\d{{3}}(?P<by>{_N})\d{{4}}(?P=by)\d{{4}}(?P=by)\d{{4}}(?:(?P=by)\d{{1,3}}(?!\d))?(?!(?P=by)\d{{4}}(?P=by))",
        rf"[3-69]\d{{5}}{_N}\d{{10,13}}",
        rf"62\d{{4}}{_S}\d{{6}}{_S}\d{{4,7}}",
        r"[3-69]\d{7} \d{8} \d{2,3}",
        rf"{_SINGLES}[3-69](?P<one>{_N})\d(?:(?P=one)\d){{13,17}}{_ALONE}",
    )
    + r")(?!\d)"
)
BROKEN_CARD = shaped(r"(?<!\d)[3-69]\d{1,15}\s{0,2}\n\s{0,2}\d{2,17}(?!\d)")
_D = r"[\s\-‐–—―－.．·_＿/]{0,3}"
_WIDE = rf"[{BETWEEN}]{{0,4}}"
LANDLINE = shaped(
    rf"(?<!\d)(?:(?:00)?86{_G}(?:0{_G})?(?:10|2\d|[3-9]\d\d)|0(?:10|2\d|[3-9][1-9]\d|[3-9]\d[1-9]))"
    rf"{_WIDE}(?:[2-9]\d{{3}}{_D}\d{{4}}|[2-9]\d\d[ \-]\d\d[ \-]\d\d|(?<=[ \-－])[2-9]\d[ \-]\d\d[ \-]\d{{3}}|[2-9]\d{{2}}{_D}\d{{4}}|[2-9]\d{{3,4}}{_D}\d{{3}})(?!\d)(?:[-‐–—－]\d{{1,4}}(?!\d))?"
)
HONG_KONG = shaped(
    r"[+08](?<![\d\-].)(?:(?<=\+)85[23]|(?<=0)085[23]|(?<=8)52)[\s\-]?[5-9]\d{3}[\s\-]?\d{4}(?!\d)"
)
LOCAL = shaped(
    r"(?:电\s?话|备用号|(?:联系|打)(?:客服|物业|办公室|前台|值班室)|宅电|内线|传真|座机|固话|热线|[Tt]el|TEL|[Ff]ax|报修拨打?|请拨打?|拨(?=[2-8]\d{6,7}(?!\d))|(?:咨询|投诉|举报)(?=[:：]?[2-8]\d{6,7}(?!\d))|拨打|联系方式|联系人[\s:：]{0,2}[\u4e00-\u9fff]{2,10}(?=[，,、（(\s]))(?:号码)?(?:已?(?:变更|更换|改)[为成]|升[七八]位[为：:]?)?[\s:：（(为是.，,、]{0,4}"
    r"([2-8]\d{2,3}[-\s—－·_.]?\d{4}|[2-8]\d{3,4}[-\s·_.]\d{3}|[2-8]\d{2,3}[-\s]\d\d[-\s]\d\d|[2-8](?: \d){6,7})(?![\d\-—－])"
)
LOCAL_SPOKEN = shaped(
    r"(?:电\s?话|座机|热线|传真)(?:[（(]区号[零〇一二三四五六七八九]{3,4}[)）])?[\s:：]{0,2}([二三四五六七八][零〇一二三四五六七八九幺]{6,7})(?![零〇一二三四五六七八九幺])"
)
# Behind the places of a list that speaks of telephones: 城关5221307 大营5266018.
_PLACED = "|".join(rf"(?<=[\s：:、，；][\u4e00-\u9fff]{{{n}}}.)" for n in range(2, 6))
LOCAL_OF_PLACE = shaped(rf"[2-8](?<=[\u4e00-\u9fff].)(?:{_PLACED})\d{{6,7}}(?=[\s、，；。]|\Z)")
PHONEBOOK_CELL = shaped(r"\t([2-8]\d{2,3}[\- ]?\d{4})(?=[\t\n]|\Z)")
LOCAL_OF_OFFICE = shaped(
    r"(?:[所局办委室科股组队站院]|中心|窗口|大厅|村部|政府)(?:电话)?[:：]?\s?([2-8]\d{6,7}|[2-8]\d{2,3}[\- ]\d{3,4})(?![\d.\-—]|[元亩户人万年号])"
)
PHONEBOOK = shaped(
    r"(?m)^[\u4e00-\u9fff（）()]{2,12}[ \u3000\t…·.]+([2-8]\d{2,3}[-\s]?\d{3,4}|[2-8](?: \d){6,7}|0\d{9,11})[ \u3000]*$"
)
LANDLINE_MISREAD = shaped(
    r"[0Oo](?<![0-9A-Za-z].)[0-9OlI]{2,3}(?:[-－—][2-9](?: ?[0-9OlI]){6,7}|一[2-8]\d{6,7})(?![0-9A-Za-z])"
)
WITH_EXTENSION = shaped(r"(?<![\d\-－—])[2-8]\d{6,7}(?=\s?转\s?\d{1,5}(?!\d))")
AFTER_LANDLINE = shaped(r"(?<!\d)0\d{2,3}[-－— ][2-8]\d{6,7}[、/]([2-8]\d{6,7})(?![\d\-－—])")
LOCAL_BEFORE = shaped(
    r"(?<![\d\-－—])([2-8]\d{2,3}[-\s—－]?\d{4})(?=\s?[（(](?:宅电|宅|家|家里|办|办公|单位|座机|电话|固话)[）)])"
)
# Behind a word or a name, where others of the text are whole: 林业站 晋小军 7872319.
A_DESK = shaped(
    r"(?:联系[\u4e00-\u9fff]{0,6}(?:老师|主任|医生|校医|站长)|联系|家电|村部|村委会?|值班室|前台|总台|服务台|门卫|传达室|客服|馆办)[ \u3000]?\Z"
)
BARE_LOCAL = shaped(
    r"[2-8](?<=[\u4e00-\u9fff\u3000 \t].)(?:\d{2,3}[ \-·_]?\d{4}|\d{3}[ \-·_]\d{3})(?=[、，,；;。）)\s]|\Z)(?![ \-·_]\d)"
)
WHOLE = shaped(
    r"[01](?<!\d.)(?:(?<=1)[3-9]\d[\- ]?\d{4}[\- ]?\d{4}|(?<=0)\d{2,3}[\-－—– ）)]?[2-8]\d{6,7})(?!\d)"
)
OF_A_DESK = shaped(
    r"(?:客服|办公|座机|固话|物业|馆办|前台|总台|服务台|值班室?|热线|投诉|维修|报修|电管所|水管所|或拨|拨打?|(?<![水供用发停断充家])电|[站所局办院馆室科股]|中心|大厅|门卫|窗口)[ \u3000]?(?:[\u4e00-\u9fff]{2,3}[ \u3000])?\Z"
)
NEXT_LOCAL = shaped(r"(?:\s?[、/，,；和]\s?|[\u3000 ])([2-8]\d{2,3}[-\s—－]?\d{4})(?![\d\-—－])")
GLUED = shaped(r"(?<!\d)(?P<identity>\d{17}[\dX])(?:(?P<mobile>1[3-9]\d{9})|[1-7][1-4][AB]?)(?!\d)")
TRAILING = "［］＿｜／＼ \t\n\u3000-‐‑‒–—―−－_.．·•・/\\()（）[]【】〔〕|,，、。;；…~*+#=＝'’"
FLOAT = shaped(r"(?<![\d.])(\d)\.(\d{2,17})[eE]\+?(\d\d)(?!\d)")
_HAN = "〇零○一二三四五六七八九幺壹贰貳叁參肆伍陆陸柒捌玖两"
SPOKEN = shaped(
    rf"[{_HAN}](?:[\-－— \u3000]?[{_HAN}\d]|[，、,][{_HAN}]){{9,18}}[Xx]?(?![{_HAN}\d])"
)
PARTED = shaped(
    r"[1lI|](?<![0-9A-Za-z].)[3-9](?:(?<=1.)[0-9OolI](?=[\-－ ][0-9OoIl\-－ ]{0,9}[OoIl])|(?<=1.)[Oo]|(?<=[lI|].)[0-9Oo])[\-－ ][\dOoIl]{4}[\-－ ][\dOoIl]{4}(?![\dA-Za-z])"
)
CARD_MISREAD = shaped(
    r"6[0-9OolIZ](?<![0-9A-Za-z]..)[0-9OolIZ]{2}(?: [0-9OolIZ]{4}){3}(?: [0-9OolIZ]{1,3})?(?![0-9A-Za-z])"
)
MISREAD = shaped(r"[0-9OoIl|SsBZ○][0-9OoIl|SsBZ○]{10,18}[Xx]?(?![0-9A-Za-z])(?<![A-Za-z]{3})")
ID_MISREAD = shaped(
    r"[1-9][0-9OoIl]{3,}(?: ?[0-9OoIl]){11,14} ?[0-9XxOoIl](?![0-9A-Za-z])(?<![A-Za-z]{3})"
)
# What stands round a number and tells of it, or what else digits may be.
HALVES = shaped(r"\d{6} \d{5}")  # Two figures as well as one number.
LISTED = shaped(r"[；;、。,，\t|]")
LIST = shaped(r"[\t|,，、;；。]")
DATE = shaped(r"19\d\d[./\-](?:0?[1-9]|1[0-2])[./\-](?:0?[1-9]|[12]\d|3[01])(?!\d)")
DIALLED = shaped(r"(?:0|86)(?:10|2\d|[3-9]\d\d)[2-8]\d{6,7}")
FIELD = shaped(r"(?:\A|[\s：:，,、；;。])[\u4e00-\u9fff]{2,4}[，,（(|｜]\Z|[，,][男女][，,]\s?\Z")
OFFICE_BEFORE = shaped(
    r"(?:武装部|疾控|中心|派出所|[镇乡县区市街][\u4e00-\u9fff]{1,4}[局所院站队办处])[ \u3000]?\Z"
)
AT_HOME = shaped(r"(?:领取|认领|固话|座机|宅电|固定电话|家里?电话|联系人)[^。；\n]{0,8}[，,]\s?\Z")
OLD_AFTER = shaped(r"\s?[（(，,]?(?:系|为)?(?:旧证|老证|一代证|15位)")
SAID_AFTER = shaped(r"\s?[（(](?:受理|办件|流水|订单)?[编单]?号")
COUNTERFOIL = shaped(
    r"永久居留身份证(?:号码?)?[\s:：]{0,2}\Z|(?:报建|办件|订单|工单|运单|快递|合同|项目|流水|发票|案件|设备|招标|许可)[\u4e00-\u9fff]{0,2}号?[\s:：]{0,2}\Z|(?:单|(?:资产|设备|商户|信访)件?[编单]?)号[\s:：]{0,2}\Z"
)
FOURS = shaped(r"\d{4} \d{4} \d{4}")
COUNTRY = shaped(r"[+＋]?\d+[)）]")
MORE_FOURS = shaped(r"[ \-]\d{4}(?![\d年.]|\s?[元块万])")  # A code of five groups, or more.
BROKEN = shaped(r"\d\s{0,2}\n\s{0,2}\d")


def beginnings(text: str) -> tuple[str, str, str]:
    """All of some digits, those of their first line, and those before the first sign that lists."""
    whole = text.rstrip(TRAILING)
    line = whole.partition("\n")[0].rstrip(TRAILING)
    return whole, line, LISTED.split(line, maxsplit=1)[0].rstrip(TRAILING)
