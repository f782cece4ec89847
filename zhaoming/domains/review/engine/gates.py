"""Which shapes a text can hold at all: one linear pass for all of them, before any is looked for.

A gate is what a shape must contain, in a form that one automaton can test: wider than the shape, and
without counting, for each count multiplies the states that the automaton must build.
"""

from enum import IntEnum

import re2

_H, _N = r"\x{4e00}-\x{9fff}", "[0-9０-９]"
_BLANK = r"[\s\x{3000}\x{a0}]"
_TEN = "一二三四五六七八九十"
_SPOKEN = "〇零○一二三四五六七八九幺壹贰貳叁參肆伍陆陸柒捌玖两"
PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵黔云藏陕甘青宁新使领"
_LETTER = "[OoIl|SsBZ○]"
_LATIN = "[A-Za-zＡ-Ｚａ-ｚ]"
_PARTING = r"\-‐–—－_.．·•・*＊/|~～+＋\s\x{3000}\x{a0}"
_STRETCH, _OVERLAP, _MEMORY = 20_000, 160, 64 * 1024 * 1024


class Gate(IntEnum):
    """A shape, or some of them, that a text may hold."""

    OPENED = 0
    DASHED = 1
    RURAL = 2
    FULL_PATH = 3
    SPOKEN = 4
    MISREAD = 5
    MAIL = 6
    AFTER_LANDLINE = 7
    LOCAL_BEFORE = 8
    PLATE = 9
    PLATE_APART = 10
    TRACTOR = 11
    PASSPORT = 12
    HONG_KONG = 13
    NUMBER = 14
    HEADING = 15
    SCHOOL = 16
    BORN = 17
    AGED = 18
    SPACED = 19
    COPY = 20
    SEXED = 21
    BRACKETED_DAY = 22
    OLD_DAY = 23
    VEILED = 24
    GAPPED = 25
    TRADITIONAL = 26
    PLAIN_HEADING = 27
    ORDERED = 28
    CLOSED = 29
    EXTENDED = 30
    ABROAD = 31
    TRAVEL = 32
    PAST_DAY = 33
    KIN_DAY = 34
    LUNAR = 35
    ACCOUNT = 36
    IDENTITY = 37
    PHONEBOOK = 38
    RECEIVED = 39
    DIALLED = 40
    OFFICE = 41
    CHILD_NUMBER = 42
    PAPER = 43
    LEVELLED = 44
    TABULAR = 45
    DOORS = 46
    DATED = 47
    CRIPPLED = 48
    CORRECTED = 49
    FIGURE = 50
    JOURNEY = 51
    HOUSEHOLD = 52
    PEOPLED = 53
    DWELLING = 54
    YOUNG = 55
    DAY_OF_LIFE = 56
    LINED = 57
    FLOAT = 58
    BARE_LOCAL = 59
    GROUPED = 60
    LETTERED = 61


_PATTERNS: dict[Gate, str] = {
    Gate.OPENED: rf"[（(][{_H}]+{_N}",
    Gate.DASHED: rf"{_N}[-－—]{_N}{{1,2}}[-－—]{_N}{{3}}",
    Gate.RURAL: rf"[村组队排湾庄屯里区院舍屋街]{_BLANK}?[0-9０-９{_TEN}]|村[{_H}]+{_N}+(?:[-－]{_N}+)?号",
    Gate.FULL_PATH: rf"[镇乡道][{_H}]+(?:{_N}|[{_TEN}])+(?:组|社|队|号)",
    Gate.SPOKEN: rf"[{_SPOKEN}](?:[\-－— \x{{3000}}]?[{_SPOKEN}0-9０-９]){{6}}",
    Gate.MISREAD: rf"{_N}{_LETTER}|{_LETTER}{_N}",
    Gate.AFTER_LANDLINE: r"[0-9]{6}[、/][2-8]",
    Gate.LOCAL_BEFORE: rf"[0-9]{{4}}{_BLANK}?[（(](?:宅|家|办|单位|座机|电话|固话)",
    Gate.PLATE: rf"[{PROVINCES}](?:{_BLANK}|[|\-－·•.—/\[［【（(])?{_LATIN}|WJ",
    Gate.PLATE_APART: rf"使[0-9]{{3}}|[{PROVINCES}] ?[A-Z] ",
    Gate.TRACTOR: rf"[{PROVINCES}][0-9]{{2}}",
    Gate.PASSPORT: rf"{_LATIN}{_BLANK}?(?:{_N}{{3}}|{_N}{{1,2}} {_N}{{3}})",
    Gate.HONG_KONG: r"[A-Z][0-9]{6}[（(]",
    Gate.NUMBER: rf"[\[［(（【{{〔]{_BLANK}?{_N}{{2,4}}{_BLANK}?[\]］)）】}}〕]",
    Gate.HEADING: rf"\n[ \t\x{{3000}}]*(?:[{_TEN}]{{1,3}}、|[（(][{_TEN}]{{1,3}}[)）])",
    Gate.SCHOOL: rf"年级|小升初|摇号|录取名单|特长生|毕业学校|毕业小学|寄宿生|困难生|贫困生|以下学生|以下幼儿|以下儿童|营养餐|漏种|补种|校车|学平险|托管班|送教上门|家长收款|班主任|等奖|中考|上小学|少先队|（未成年|学龄前|录取新生|小学组|同学|同班|少年|[小中]学(?:学生|在读|就读|读)|[小中大][一二三四]?班|[初高小][一二三四五六]|幼儿园|学前班|[)）]{_BLANK}?班|[0-9{_TEN}]班|班级|录取学校|就读|学籍|学段",
    Gate.BORN: r"20[012][0-9](?:年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:出生|生))|[十一二三四五六七八九]日(?:出生|生)|(?:出生(?:日期|年月|时间)?|生日|生于)[:：\s]{0,2}20[0-9]{2}[年./\-]",
    Gate.SEXED: rf"[男女][,，、\t \x{{3000}}｜|]{_BLANK}?{_BLANK}?(?:[{_H}]{{1,5}}[,，、\t \x{{3000}}｜|]{_BLANK}?)?[12][0-9]{{3}}(?:[年.\-/·]|[01][0-9][0-3][0-9])",
    Gate.OLD_DAY: r"[\t｜|][ ]?19[2-6][0-9][.\-/年][0-9]",
    Gate.BRACKETED_DAY: r"[（(](?:19[2-9][0-9]|200[0-9])[.\-/年][0-9]{1,2}[.\-/月][0-9]",
    Gate.AGED: "高龄|周岁以上|老年人|尊老",
    Gate.SPACED: r"[内內][\s\x{3000}\x{a0}\x{200b}]{1,3}部",
    Gate.COPY: rf"份号|\n{_BLANK}?[密资作文]{_BLANK}?(?:\n|\z)|\n{_BLANK}?密",
    Gate.VEILED: rf"(?:[{_H}][ \x{{3000}}]){{2}}[{_H}]|"
    r"[\x{ad}\x{200b}-\x{200f}\x{2060}\x{feff}\x{fe0f}\x{20e3}\x{0331}\x{0332}∶︰︱＠＿＋．／＃⋅∙‧･～﹣﹘‒▁ー─━│┃０-９Ａ-Ｚａ-ｚ\x{1d7ce}-\x{1d7ff}<&]|\\u00a0|[⓪①-⑨❶-❾➀-➈⑴-⑼]{2}",
    Gate.GAPPED: rf"[{_H}][{_PARTING}]{{1,3}}[{_H}]",
    Gate.TRADITIONAL: "[時絕機內資網賭場開發業務證專辦國會議員圖書學門賣買轉帳號碼貸銀錢獎飛機車電話體視頻黃殺導彈藥]",
    Gate.ORDERED: "[会阅]后|内部|内參|内参|工作秘密|商业|企业|公司[秘机]|商[密秘]|外[传泄]|[得予宜]公开|未经",
    Gate.CLOSED: r"公开(?:属性|选项|方式|类型|形式)[:：]",
    Gate.EXTENDED: r"[0-9]\s?转\s?[0-9]",
    Gate.ABROAD: "85[23]",
    Gate.TRAVEL: "因私|劳务团|团组|境外人员|出国（境）|护照|通行证|回乡证|台胞证|居留许可|旅行证|居留|(?i:passport)",
    Gate.PAST_DAY: rf"[{_H}](?:[，,、/|｜]|{_BLANK}){_BLANK}?19[2-9][0-9](?:[年./\-][0-9]|[01][0-9][0-3][0-9])",
    Gate.KIN_DAY: rf"[{_H}](?:[，,、/]|{_BLANK}){_BLANK}?(?:[12][0-9])?[0-9]{{2}}[年./\-][0-9]{{1,2}}[月./\-][0-9]",
    Gate.LUNAR: r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|年(?:农历|阴历|[正冬腊]月)|民国[一二三四五六七八九十元]|月(?:初|廿|卅|十[一二三四五六七八九]?(?:出生|生))",
    Gate.ACCOUNT: "银行卡|存折|一卡通|惠农卡|工资卡|储蓄|借记卡|信用卡|[账帐][号户]|开户|卡号|[农工建中]行卡",
    Gate.IDENTITY: "身份|，证号|证件|居民证|监护人|ID|(?i:idcard)",
    Gate.PHONEBOOK: r"……|(?:办公|值班|联系|服务|咨询|监督|投诉)电话\s*\n|通讯录|电话[表簿]",
    Gate.RECEIVED: "填表人|经办|受理|监督|咨询|异议|拨打|反映|举报|投诉|报名|联系",
    Gate.DIALLED: "[0-9]一[2-8][0-9]",
    Gate.OFFICE: rf"[所局办委室科股组队站院心口厅部府话][:：]?{_BLANK}?[2-8][0-9]{{6}}",
    Gate.CHILD_NUMBER: rf"[{_H}][\s\x{{3000}}\x{{a0}}，,（(：:|｜]{{0,3}}[0-9]{{6}}20[0-2][0-9][01][0-9]",
    Gate.LEVELLED: r"[为系属按](?:绝\s?密|机\s?密|秘\s?密)[级，,。]",
    Gate.PAPER: "[入休转复退]学|随[父母]|姓名[变更]|代理人|学籍|出生医学证明",
    Gate.MAIL: "[@＠#]|%40|at|艾特",
    Gate.TABULAR: r"[\t|｜]",
    Gate.DOORS: "号楼|栋|幢",
    Gate.DATED: "[0-9]年[0-9]",
    Gate.CRIPPLED: "残",
    Gate.CORRECTED: "更[正改]",
    Gate.FIGURE: "[0-9]",
    Gate.HOUSEHOLD: r"[主人偶妻夫子女父母媳婿][ \t\x{3000}][ \t\x{3000}男女]*(?:19|20)[0-9]{2}[.年\-/]",
    Gate.PEOPLED: r"族[,，、\s\x{3000}][,，、\s\x{3000}]?[12][0-9]{3}[年.\-/]",
    Gate.DWELLING: rf"[0-9{_TEN}]组[ \x{{3000}}的]|[{_H}]{_BLANK}?[A-Z甲乙丙丁附]?[0-9０-９]{{1,4}}{_BLANK}?(?:号|栋|幢|座|单元|排|弄|巷|组|社|队|委|[-－—][A-Z]?[0-9])|[{_H}]第?[{_TEN}]{{1,3}}(?:组|社|队|委|排|巷|大队|小队)|[村区院苑期][A-Z][0-9]|[村会屯片][{_H}]{{1,4}}[组队社](?:[^{_H}]|[村居的人落]|\z)|[舍寓楼][0-9]{{3}}|[村屯庄寨路湾][东西南北上下前后]{{1,2}}[组队排]",
    Gate.DAY_OF_LIFE: rf"[{_H}，,、 \t\x{{3000}}（(/｜|](?:19[2-9][0-9]|200[0-8])(?:[年.\-·/][0-9]|[01][0-9][0-3][0-9])",
    Gate.LINED: r"\n[ \t\x{3000}]*(?:19|20)[0-9]{2}[年.\-/][0-9]",
    Gate.GROUPED: rf"[0-9{_TEN}]组",
    Gate.LETTERED: "[0-9] ?[OoIl] ?[0-9OoIl]",
    Gate.BARE_LOCAL: rf"[{_H}][ \t\x{{3000}}]?[2-8][0-9]{{2,3}}[ \-·_]?[0-9]{{3,4}}(?:[^0-9.A-Za-z元万]|\z)",
    Gate.FLOAT: r"[0-9][eE][+]?1[0-9]",
    Gate.YOUNG: rf"孙[ \x{{3000}}]|学员|运动员|[，,、；;：:][子女孙][{_H}]{{2,4}}[，,、（(；;。]|子女|儿子|女儿|[我小幼]儿|录取|户籍生|其[孙弟妹]|儿童|幼儿|学生|孤儿|新生|小学|年级|班级|娃|疫苗|接种|补种|落户|出生登记|抚养|监护|收养|学位|摇号|未成年|少年|孩子|小朋友|宝宝|留守|初中|学籍|辍学|捡拾|弃婴|[之外重]孙|孙[子女]|少儿|家长|法定代理人|[一二两三四五六七八九]岁|(?:^|[^0-9])[1-9]{_BLANK}?周?岁|1[0-7]{_BLANK}?周?岁|月龄|婴|其[子女]|之[子女]",
    Gate.JOURNEY: "护照|签注|遣返|旅客|旅券|本子|通行证|旅行证|回乡证|台胞|同胞|往来|出国|出境|因[私公]|赴[台港澳韩日美俄老越缅泰柬法英德加新马蒙朝]|外籍|船员|代表团|境外|边境|口岸|出入境|照号|团组|出访|接机|航班|国籍|Nationality|Doc No|港澳证|签证|劳务|证件|(?i:passport)",
    Gate.PLAIN_HEADING: r"[ \x{3000}](?:联系电话|电话|联系方式|手机)\s*\n|(?:姓\s?名|户\s?主|序\s?号|学生|儿童|幼儿|手机号码?)[ \x{3000},]",
}


def _made() -> "re2.Set":
    options = re2.Options()
    options.max_mem = _MEMORY
    gates = re2.Set.SearchSet(options)
    for gate in Gate:
        gates.Add(_PATTERNS[gate])
    gates.Compile()
    return gates


_GATES = _made()


def open_gates(text: str) -> frozenset[int]:
    """The gates that ``text`` opens.

    A long one is asked stretch by stretch: the automaton has a bound in memory beyond which it would
    say nothing, and no stretch can make it that large.
    """
    if len(text) <= _STRETCH:
        return frozenset(_GATES.Match(text) or ())
    found = set[int]()
    for start in range(0, len(text), _STRETCH):
        found.update(_GATES.Match(text[max(0, start - _OVERLAP) : start + _STRETCH]) or ())
    return frozenset(found)
