"""What a cell holds, by its looks: a limit, laws, channels, a tick, an office, a name; pure."""

import re
from dataclasses import dataclass, field

from zhaoming.domains.catalogue.engine.limits import compile_limit
from zhaoming.domains.catalogue.engine.wording import remembered, squeezed

CHECKED, OPTIONAL = "■▄▲◆●Rþt√☑✓✔◼▇█", "□口£〇○☐◇△"
# Some marks are letters elsewhere: 户口, 二〇二〇年, Report.
_BEFORE_CHANNEL = (
    r"(?=\s*(?:政[府务]|[两二一]微|发布|新闻|广播|电视|纸质|公开|信息|便民|入户|社区|村|精准|情准|其|提供|图书|国家|"
    r"基层|信用|12345|投资|公共))"
)
MARK = re.compile(
    rf"[■▄▲◆●þ☑✓✔◼▇█□£○☐◇△]|(?<![A-Za-z一二三四五六七八九零])[Rt口〇]{_BEFORE_CHANNEL}"
)
_STRAY = re.compile(r"政府网站|村务公开栏|同上.|[■□▲◆▄]|√")
TICK = re.compile(r"^[√✓✔vV★☑■▄●](?:\(.*\))?$|^是$")
DITTO = re.compile(r"^(?:内容)?(?:同上|同前|〃|″)+$")
_LIMIT = re.compile(
    r"工作日|[0-9一二三四五六七八九十]+[日天](?:内|以内|前)|及时|实时|即时|随时|长期|常年|永久|每年|每月|每季|"
    r"半年|按年|按月|按季|公示期|之日起|从其规定|更新\d|月\d+日|提前[一二三\d]|不得?少于\d|不得?少于[一-十]|^随.+公[开告]$|同时公告|前\d+[日天]"
)
_LAW = re.compile(
    r"《[^》]+》?|(?:法|条例|办法|规定|规程|细则|意见|通知|决定|规范|标准|目录|方案|指引|准则|批复|公约)"
    r"(?:[》\"”】]|\(.{2,30}\)|、|；|;|等|,|。|$)"
)
_OFFICE = re.compile(
    r"(?:部门?|局|政府|委员会|办事处|办公室|中心|队|机关|单位|站|所|科|股|委|办|厅|院|校|公司|平台|机构|村|社区|"
    r"代理人|招标人|采购人|转让方|法院|税务|人)(?:\)|等|分别公开|负责|\(.{1,20}\))?$|^\*{2,}"
)
_BOARD = (
    r"(?:社区|村居?|镇|乡|街道|居|企事业单位)?[/、]?(?:企事业单位)?[/、]?村?(?:居|务)?(?:\(居\))?"
    r"公[示开告]栏(?:[(（]?(?:含)?电子屏[)）]?)?|公[示开]栏(?:\(电子屏\))?"
)
CHANNEL_NAMES: tuple[tuple[str, str], ...] = (
    ("投资项目在线审批监管平台", r"(?:全国)?投资项目在线审批监管平台"),
    ("政府网站", r"政府(?:门户)?网站|门户网站|政府信息公开平台|政府信息公开网|县政府网|区政府网"),
    ("财政部门网站", r"财政部门网站"),
    ("政府公报", r"政府公报"),
    ("两微一端", r"[两二]微一端"),
    ("政务新媒体", r"政务新媒体|新媒体|一微一端|微信公众号|微博"),
    ("发布会/听证会", r"(?:新闻)?发布会(?:[/、]?听证会)?|听证会"),
    ("广播电视", r"广播(?:、|和|/)?电视|电视"),
    ("纸质媒体", r"纸质(?:媒体|载体)|报纸|报刊"),
    ("公开查阅点", r"(?:信息|政务)?公开查[阅询]点|政务公开专区|信息公开查阅(?:点|场所)"),
    ("政务服务中心", r"(?:政务|行政|政府|便民)服务(?:中心|大厅)|办事大厅|政务大厅"),
    ("便民服务站", r"便民服务(?:站|点)"),
    ("入户/现场", r"入户(?:[/、]?现场)?(?:宣传)?|现场"),
    ("村务公开栏", r"村务公[开示]栏"),
    ("社区/企事业单位/村公示栏(电子屏)", _BOARD),
    ("精准推送", r"[精情]准推送"),
    ("图书馆", r"图书馆"),
    ("国家档案馆", r"(?:国家)?档案馆"),
    ("提供政务服务的场所", r"提供政务服务的场所"),
    ("12345政务服务热线", r"(?:12345)?(?:政务服务)?(?:便民)?热线(?:电话)?"),
    ("信用中国网站", r"[“\"]?信用中国[”\"]?(?:网站)?(?:\(.*?\))?"),
    ("国家企业信用信息公示系统", r"(?:国家)?企业信用信息公示系统"),
    ("公共资源交易平台", r"公共资源交易(?:平台|网站?|中心)"),
    ("招标投标公共服务平台", r"招(?:标)?投标公共服务平台"),
    ("中国政府采购网及其地方分网", r"中国政府采购网.*"),
    ("征地信息公开平台", r"征地信息公开(?:平台|系统)"),
    ("中国土地市场网", r"中国土地市场网"),
    ("基层公共服务平台", r"基层公共服务平台"),
    ("法律服务网", r".{0,4}法律服务网"),
    ("办税服务厅", r"办税服务厅"),
    ("管理部门网站", r"管理部门网站"),
    ("部门网站", r"部门网站"),
    ("产权交易机构网站", r"产权交易机构网站"),
    ("党群服务中心", r"党群服务中心"),
    ("会议", r"会议"),
    ("其他", r"其[他它][_＿\s]*.*"),
)  # fmt: skip
_NAMES = tuple((name, re.compile(pattern)) for name, pattern in CHANNEL_NAMES)
_CHANNEL = re.compile("|".join(
    pattern for name, pattern in CHANNEL_NAMES if name not in ("会议", "其他", "部门网站", "入户/现场")
))  # fmt: skip
_PARTS = re.compile(r"[、;；，,:：。\n|]+|\s{2,}|(?<=[^0-9])(?=\d[.、])")
_EDGES = " _＿-—:：.·、,，;；()（）/\\"
_LEFT = str.maketrans("", "", "\n")
PHONE = re.compile(r"^[\d\-—()（）/、\s*]{7,}$")


_LIMIT_WORDS = re.compile(
    r"工作日(?:之?内|以内)?|[\d一二三四五六七八九十][日天年](?:之?内|以内|前|后)?|小时|公[开布示告](?!栏|查)|不得?少于|动态调整|及时|实时|即时|随时|长期|"
    r"永久|规定|执行|除外|撤下|更新|[\d一]次|答复|每[年月季周日]度?|半年|同源|邀请|公示期"
)


_LIMIT_TAIL = re.compile(
    r"^(?:之?内|以内|前|结果|信息|内容)|[。.;；)）、,]|(?:并?说明理由|征求意见时|应当予以说明|时间地点内容|中标候选人|年度[一-龥]{2,4}|统计数据|征收土地)"
)


def limit_tail(plain: str) -> str:
    """What stands after the last word that speaks of time."""
    last = 0
    for found in _LIMIT_WORDS.finditer(plain):
        last = found.end()
    return _LIMIT_TAIL.sub("", plain[last:])


def _ends_as_limit(plain: str) -> bool:
    tail = limit_tail(plain)
    return len(tail) <= 3 and not tail.endswith(("同上", "部门", "局", "政府", "村级"))  # noqa: PLR2004 - a word or two


def speaks_of_time(text: str) -> bool:
    """Whether a cell has the words of 公开时限, though it may not read as one."""
    return bool(re.search(r"之日起|工作日?|及时公开|实时公开|长期公开", squeezed(text)))


@remembered
def is_limit(text: str) -> bool:
    """Whether a cell reads as 公开时限 from its beginning to its end."""
    plain = squeezed(text)
    if not _ends_as_limit(plain) or _STRAY.search(plain):
        return False
    if not plain or not _LIMIT.search(plain) or len(plain) > 260 or "《" in plain[:1]:  # noqa: PLR2004 - no cell is longer
        return False
    reading = compile_limit(text)
    return bool(reading.rules) or "遮盖" in "".join(reading.doubts)


def laws_in(text: str) -> int:
    """How many laws a cell seems to name."""
    return len(_LAW.findall(squeezed(text)))


def is_office(text: str) -> bool:
    """Whether a cell names offices."""
    plain = squeezed(text)
    return bool(plain) and len(plain) <= 60 and bool(_OFFICE.search(plain)) and "《" not in plain  # noqa: PLR2004 - as above


def is_channels(text: str) -> bool:
    """Whether a cell lists channels."""
    plain = squeezed(text)
    return bool(_CHANNEL.search(plain)) and "《" not in plain and len(plain) < 400  # noqa: PLR2004 - as above


def is_tick(text: str) -> bool:
    """Whether a cell is nothing but a tick."""
    return bool(TICK.match(squeezed(text)))


@dataclass
class Channels:
    """The channels of one cell: those that must be used, those that may, and what was doubtful."""

    used: list[str] = field(default_factory=list)
    optional: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


@remembered
def channels_of(text: str) -> Channels:
    """Read a cell 公开渠道和载体; □ marks what is optional where ■ marks what is used."""
    found = Channels()
    marked = [piece for piece in _marked(text) if piece[1]]
    plain = squeezed(text)
    if not marked:
        for piece in _PARTS.split(plain):
            _name(piece, found.used, found)
        return found
    bullets = {mark for mark, _ in marked} <= set("☐")
    for mark, words in marked:
        into = found.used if bullets or mark in CHECKED else found.optional
        for piece in re.split(r"[;；。，\n]+", words) if mark else [words]:
            _name(piece, into, found)
    return found


def _marked(text: str) -> list[tuple[str, str]]:
    plain = squeezed(text)
    marks = list(MARK.finditer(plain))
    if not marks:
        return []
    pieces = [("", plain[: marks[0].start()])]
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(plain)
        pieces.append((mark[0], plain[mark.end() : end]))
    return pieces


def _name(piece: str, into: list[str], found: Channels) -> None:
    """The channels of one piece, by their canonical names; what has none is kept as it is written."""
    words = re.sub(r"^\d+[.、]", "", piece.strip(_EDGES))
    named = _known(words)
    rest = words.translate(_LEFT).strip(_EDGES) if not named else ""
    if rest:
        named = [rest[:40]]
        if len(rest) > 24 or re.search(r"https?:|www\.", rest):  # noqa: PLR2004 - no channel is that long
            found.doubts.append(f"“{rest[:40]}”不像渠道名称。")
    into += [name for name in dict.fromkeys(named) if name not in into]


def channel_named(words: str) -> str:
    """The channel that a heading names; empty for words that name none."""
    plain = squeezed(words).strip(_EDGES)
    return next((name for name, pattern in _NAMES if plain and pattern.fullmatch(plain)), "")


def _known(words: str) -> list[str]:
    for name, pattern in _NAMES:
        if words and pattern.fullmatch(words):
            return [name]
    hits: list[tuple[int, str]] = []
    for name, pattern in _NAMES[:-2]:
        if hit := pattern.search(words):
            hits.append((hit.start(), name))
            words = words[: hit.start()] + "\n" * len(hit[0]) + words[hit.end() :]
    return [name for _, name in sorted(hits)]
