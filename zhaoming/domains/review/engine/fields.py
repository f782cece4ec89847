"""Fields: what stands between two signs, and whether it is a name, of whatever people.

Where an age, a class or a day of birth of the last years stands right behind a field, it names a child:
终南（2011年7月13日生）, 旺堆，2012年6月1日.
"""

from collections.abc import Iterator

from zhaoming.domains.review.engine.children import STUDENT
from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.lately import named
from zhaoming.domains.review.engine.names import is_name, name_before
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.shaping import shaped

# The years of whose children are children still.
LATE = r"20(?:09|1\d|2\d)"
_CLASS = r"(?:[一二三四五六七八九1-9]年级|[小中大][一二三四]?班|小学|初中|幼儿园|学前班|[初][一二三]|[一二三四五六七八九][（(]\d{1,2}[)）](?:班|中队)|孤儿|单亲|留守|新生儿|[男女]婴|受种者)"
_AGED = r"(?<![\d—\-~～至到])(?:1[0-7]|[1-9])\s?周?岁|[一二两三四五六七八九]岁|十[一二三四五六七]岁|\d{1,2}个月|\d{1,2}月龄"
_BORN = rf"{LATE}(?:年\d{{1,2}}月(?:\d{{1,2}}日)?|[./\-]\d{{1,2}}[./\-]\d{{1,2}}|[./\-]\d{{1,2}}(?=[)）]))|{LATE}年(?:出?生)"
_ADULTS = r"教师|老师|校长|园长|主任|教研|毕业|家长|监护|负责|任教|职工|经理|书记|以上|以下|至|标准|名额|人数|共\d|\d+名|\d+人|入党|参加|聘|工作|招生|届|教练|总|阶段|地址|附近|语文|数学|英语|美术|体育|音乐|儿子|女儿|妻|[0-9][—\-~～至到][0-9]{1,2}岁"
_BRACKETED = shaped(
    rf"[（(](?=[^（()）\n]{{0,24}}?(?:{_CLASS}|{_AGED}|{_BORN}))(?![^（()）\n]{{0,40}}(?:{_ADULTS}))[^（()）\n]{{1,44}}[)）]"
)
# A day, a number, an age that only a child has.
_LATELY = shaped(
    r"[1-9](?<![\d.\-].)(?:(?<=2)0(?:09|1\d|2\d)(?:年\d{1,2}月(?:\d{1,2}日)?|[./\-]\d{1,2}(?:[./\-]\d{1,2})?|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
    rf"|\d{{5}}{LATE}(?:0[1-9]|1[0-2])\d{{5}}[\dXx]|(?<=1)[0-7]\s?周?岁(?=[，,。；;）)\s]|\Z)|\s?周?岁(?=[，,。；;）)\s]|\Z))"
    r"(?![\d.\-]|\s?[至到起—任入参获毕批受在因被向由经开于来从办申签缴完晚凌上下拾捡])"
)
_PART = "[ \\t\\u3000，,、；;/｜|]"
# What may stand between a field and such a day: signs, a kin, a sex, a people.
APART = shaped(
    rf"(?:{_PART}{{1,3}}(?:(?:外?孙[子女]?|儿子|女儿|[长次三]?[子女]){_PART}{{1,2}})?(?:(?:性别\s?)?[男女]{_PART}{{1,2}})?(?:(?:民族\s?)?(?:[\u4e00-\u9fff]{{1,4}}族|[汉满回苗壮彝藏侗瑶白黎]){_PART}{{1,2}})?(?:(?:小学|初中|高中|中专|大专|本科|文盲){_PART}{{1,2}})?(?:(?:身份证号?码?|生日|出生(?:日期|年月)?)[:：]?\s?)?|[（(](?:[男女][，,]\s?)?(?:身份证号?码?[:：]?\s?)?)\Z"
)
# Its class or its school, where a sign or a sex parts it from the field.
_SCHOOLED = shaped(
    r"[小初幼学班年就一二三四五六七八九1-9](?:(?<=小)学[一二三四五六](?:年级|[（(])|(?<=[一二三四五六七八九1-9])年级|(?<=初)[一二三](?=[，,。；;（(\s]|\Z)|(?<=幼)儿园[小中大]班|(?<=学)校[:：](?=[^，。\n]{2,20}(?:小学|中学|初中|幼儿园|学校))|(?<=班)级[:：]|(?<=年)级[:：])"
)
_TAUGHT = shaped(r"教师|老师|校长|园长|职务|学科|任教|教龄|班主任")
# Words that a whole field may be, and no name is.
COMMON = shaped(
    r"[的了是在或被从把给这那些该此因所需无没不未非县镇乡省区款岁父爷奶叔姨类]|(?:[级班校组队村市项元期课族会员者]|学生|孙[子女]|儿子|女儿)\Z|名单|情况|说明|备注|合计|姓名|儿童|老师|家庭|记录|救助|补助|资助|公示|名额|关系|电话|住址|地址|联系|身份|家访|孤儿|年龄|日期|今年|现年|时间|地点|单位|父亲|母亲|妈妈|爸爸|小学|幼儿|初中|高中|残疾|疾病|补种|接种|疫苗|出生|登记|新增|更正|通知|公告|附件|其中|以上|拟录|录取|台账|性别|账户|账号|开户|弃婴|之子|之女|带孙|原告|被告|第三人|某|[名码号略]\Z|[男女][童孩婴]\Z|经[调核]?查|学籍|编号|批次|解释|有效|同意|入学|离园|伤残|推拿|销售|起付|上学|下河|参加工作|法典?\Z|条例|规定|办法|细则|保护|意见|方案|制度|标准|协定|公约|决定|章程|规划|报告|工程|项目|计划|合同|协议|证书|执照|文件|班主任|教师|主任|组长|语文|数学|英语|体育|美术|音乐|劳动|氏\Z|\A子女\Z|身份证|国籍|韩国|双亡|[路村]口\Z|受援人|周报|启事|发放|签[到收]|您好|司机|车上|全到|\A全勤|经办|[可能是]否|如何|怎么|书法|围棋|舞蹈|绘画|护照"
)
# What leads to a name within its field.
_LED = shaped(
    r"\A(?:[我俺咱][儿女孙]|受种者|受害人|被(?:害|收养|申请|监护|救助|保险)人|申请人|受援人|患者|同桌|小孩|案主|患儿|服务对象|住宿生|关于|对于|核实|商请|同意|将|[男女][孩童婴生]|婴|男(?=[\u4e00-\u9fff]{2,3}\Z)|孩子|其[子女孙弟妹]|一[子女]|[堂表]?[弟妹兄哥姐](?=[\u4e00-\u9fff]{2})|同学|授予|作者|[他她]叫|[与和及叫]|第[一二三四五六七八九十]{1,2}名|[一二三特]等奖|(?:残疾|留守|受助|困难|贫困|走失|优秀|重点)?(?:学生|儿童|幼儿|孤儿|少年|新生|子女)|烈士子女|[小中大][一二三四]?班|转[出入]|休学|复学|新增|减少|带|取名|现用名|现名|姓名|大名|小名|(?:申请)?收养|未成年人|(?:长|次|幼|小|大|养|继|重|外)?[孙][子女]?|[长次幼小大养继]?[子女儿](?=[\u4e00-\u9fff·]{2})|小的|大的|二的|的|因|死者|遗属|抱养人|捡拾人|兹有|现有|今有|我校|上述|现(?=[\u4e00-\u9fff]{3}\Z)|隔壁|去[看接]|[一二三四五六七八九]楼|[大二]宝)+"
)
SIGNER = shaped(
    r"(?:具领|代领|经办|填表|审核|联系|申请|监护|负责|代表|捡拾|报案|签[名字收]|家长|校长|医生|班主任|户主|[父母夫妻]亲?)[\u4e00-\u9fff]{0,4}[:：]?\s{0,3}\Z"
)
_STAFF = shaped(r"教师|老师名单|园长|辅导员|志愿者|大专|本科")
_RUN = shaped(r"[\u4e00-\u9fff·]{2,14}")
_SIGNED = frozenset('）)】]，,、；;：:。（(\n\t \u3000/｜|—“"①②③④⑤⑥⑦⑧⑨.．')
_FEWEST, _LONGEST, _NEAR, _LINE, _GAP = 2, 5, 16, 70, 28
# How far from a name, and from what only may be one, the words for children may stand.
_PAPER, _BESIDE, _NUMBER = 4_000, 240, 15

_OF_CHILDREN = shaped(
    r"儿童|幼儿|学生|孤儿|新生|小学|年级|班级|[娃孙婴]|疫苗|接种|补种|漏种|落户|出生|抚养|监护|收养|学位|摇号|未成年|少年|孩子|小朋友|宝宝|留守|初中|初[一二三]|学籍|辍学|捡拾|少儿|家长|子女|[其之长次][子女]|儿子|女儿|录取|学员|随[父母]|生日|岁|[母父]亲|妈妈|爸爸"
)
# Without one of these nobody young is told of.
OF_CHILDREN = frozenset((Gate.YOUNG, Gate.BORN, Gate.CHILD_NUMBER))


def field_before(text: str, place: int) -> tuple[int, int] | None:
    """The name that ends at a place, or the whole field, without what leads to it."""
    for called in ("同学", "小朋友"):
        place -= len(called) * text.endswith(called, 0, place)
    run = _RUN.match(text[max(0, place - _NEAR) : place][::-1])
    if run is None:
        return None
    field = run[0][::-1]
    start = place - len(field)
    lead = _LED.match(field)
    if lead and len(field) - lead.end() >= _FEWEST:
        start, field = place - len(field) + lead.end(), field[lead.end() :]
    alone = start == 0 or text[start - 1] in _SIGNED or lead
    if alone and (is_name(field) or "·" in field) and not COMMON.search(field):
        return start, place
    if (name := name_before(text, place)) and not COMMON.search(name):
        return place - len(name), place
    if COMMON.search(field):
        return None
    whole = _FEWEST <= len(field) <= _LONGEST or "·" in field
    return (start, place) if alone and whole else None


def before_brackets(text: str) -> Iterator[Hit]:
    """Who stands before brackets that tell an age, a class, a birth: 荆楚（六年级）."""
    for found in _BRACKETED.finditer(text):
        line = text[max(0, found.start() - _LINE) : found.start()].rpartition("\n")[2]
        line = line.rpartition("；")[2]
        if STUDENT.match(found[0]) or _STAFF.search(line):
            continue
        if place := field_before(text, found.start()):
            yield named(*place, "bracketed")


def schooled(page: Page) -> Iterator[Hit]:
    """Who stands before a class or a school that only a sign or a sex parts from it: 佤莎，女，小学二年级."""
    text = page.text
    for found in _SCHOOLED.finditer(text):
        apart = APART.search(text, max(0, found.start() - _GAP), found.start())
        if not apart or _TAUGHT.search(text, found.start(), found.end() + _GAP):
            continue
        place = field_before(text, apart.start())
        if not place or SIGNER.search(page.heading(place[0])):
            continue
        if not SIGNER.search(text, max(0, place[0] - _NEAR), place[0]):
            yield named(*place, "schooled")


def dated(page: Page) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """A field, and what stands right behind it: a day that no grown person is born on, a number or an age so young."""
    text = page.text
    for found in _LATELY.finditer(text) if page.opens(OF_CHILDREN) else ():
        apart = APART.search(text, max(0, found.start() - _GAP), found.start())
        over = page.heading(found.start()) if apart else ""
        if not apart or (over and "生" not in over):
            continue
        place = field_before(text, apart.start())
        if not place or SIGNER.search(text, max(0, place[0] - _NEAR), place[0]):
            continue
        if len(found[0]) > _NUMBER:
            yield place, found.span()
            continue
        reach = _PAPER if is_name(text[slice(*place)]) else _BESIDE
        if _OF_CHILDREN.search(text, max(0, place[0] - reach), found.end() + _LINE):
            yield place, found.span()
