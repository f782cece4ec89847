"""How marks of secrecy are written: levels, stars and periods, the orders beside them, what leads to them."""

import re

from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.terms import Kind

_PERIOD = r"(?:半年|[壹贰叁肆伍陆柒捌玖拾]{1,2}年|保密期[限为]?[五三十一二两]{1,2}年|(?:保密期限)?至?20\d\d年(?:\d{1,2}月\d{1,2}日|底)|[\dIlO一二三四五六七八九十]{1,3}(?:年\d{1,2}个月|年|个?月|天|日)|长期|至[\u4e00-\u9fff]{2,6}结束|至?20\d\d年底|[\u4e00-\u9fff]{2,6}前)"
_LEVEL = r"(?:绝密|机密|秘密|秘蜜|机蜜)级?"
_STAR = "[※★☆*⭐✩✪✭✮✯✰▲△●]"
# An order to whoever holds the paper; several may follow one another.
_SEP = r"[,，、。·•|/：:—\-\s]{0,3}"
_DEED = (
    r"(?:对外|网上|擅自|随意|截图|截屏|拍照|翻印|翻拍|复[制印]|外[传泄发借送]|泄[露密]|公[开布示](?:发布|报道)?|上网|转[发载送](?:微信群|朋友圈|到群)?|扩散|披露|提供|传[播阅]|引用|摘抄"
    r"|外借|外带|带出|带离|外发|打印|下载|携带|启封|开启|发布|示人|存留|外泄|拷贝|向第三方|[、，])"
)
_NOT_TO = r"(?:不要|勿|不得|不予|不宜|不准|不许|严禁|请勿|禁止|切勿)"
_BID = (
    rf"(?:(?:此件|本件|该件|[此本]表|并|一律)?{_NOT_TO}{_DEED}{{1,4}}(?<![、，])|不对外{_DEED}{{1,2}}|未经[\u4e00-\u9fff]{{2,8}}{_NOT_TO}{_DEED}{{1,3}}"
    r"|(?:仅供|仅限|只限|只供|限|只发)[\u4e00-\u9fff]{1,8}(?:使用|参阅|参考|掌握|传阅|阅[读看]?|查[看阅]|知悉|浏览|评审|评标|组|成员|人员)"
    r"|[会阅用]后(?:请?收回|即还|归还|即[焚毁]|销毁|清退|请?退[还回]?[\u4e00-\u9fff]{0,8})|请?(?:注意|妥善)保[存管密]|妥存勿传|专人专送|[\u4e00-\u9fff]{2,6}前不得[\u4e00-\u9fff]{2,4}"
    r"|如[\u4e00-\u9fff]{3,8}请立即(?:退还|销毁|删除)|仅供参阅|内部掌握|不得向[\u4e00-\u9fff]{2,8}(?:透露|提供|泄露|公开))"
)
_BIDS = rf"(?:{_SEP}{_BID})"
STARRED = shaped(
    rf"(?<![“‘「『《作业商的])(?:{_LEVEL}){_STAR}{{1,3}}(?![0-9一二三四五六七八九十长期年个月]{{0,6}}[\"”’」』]?(?:等?字样|的文件|的档案)){_PERIOD}?"
)
STARRED_WORK = shaped(rf"(?:警务|检察|审判)?工作秘密{_STAR}{_PERIOD}?{_BIDS}?")
STARRED_OTHERS = shaped(
    rf"(?:(?:商业秘密[·•])?(?:普通|核心|企业|公司)?商业秘[密蜜]|(?:商业秘密[·•])?(?:核心商密|普通商密|商密)){_STAR}(?:[普通核心一般]{{2}}[·•]?)?{_PERIOD}?"
)
_INTERNAL = r"(?:(?:机关)?(?:仅供|[仅只]?限于?|[仅只]?供)?(?:本?(?:单位|机关|系统|公司|部门|局))?内部(?:资料|工作使用|文件|文稿|电话簿|通讯录|材料|交流|事项|工作资料|工单|情况通报|讨论稿|征求意见稿|情况|通报|使用|参考|参阅|传阅件?|掌握|刊物|发行|明电)?|内参)"
_KEEP = (
    r"(?:[\u4e00-\u9fff]{0,4}(?:密级|标密|等级|类别|文件属性|标识|标记|字迹)(?:标识|标志)?[:：=]|(?:(?i:sheet)\d{1,2}!)?[A-Z]{1,2}\d{1,3}[=:：]|文件头[:：]|水印(?:文字)?[:：]|[\u4e00-\u9fff0-9]{0,14}页[眉脚](?:小字|识别|文字)?[:：]|附注[:：]|[\u4e00-\u9fff]{0,6}封[面底套皮]?(?:标注)?[:：]|扉页[:：]|[\u4e00-\u9fff]{0,6}手写[:：]|标题[:：]|[\u4e00-\u9fff]{0,4}标注[:：]"
    r"|[\u4e00-\u9fff]{0,4}[左右]上角?[\u4e00-\u9fff]{0,4}[:：]?|加盖骑缝)?"
)
LEVELLED = shaped(
    r"(?:此件|本件|该件|附件|此页|本[\u4e00-\u9fff]{1,4})(?:为|系|属|按)((?:绝\s?密|机\s?密|秘\s?密)(?:级|(?=[，,。])))"
)
OWN = shaped("内部|內部|工作|内参|公开")
TOLD = shaped(r"\s*(?:不予公开|不公开|依申请公开|主动公开|不得公开|不宜公开)\s*")
CLOSED = shaped(r"公开(?:属性|选项|方式|类型|形式)[:：]\s?(不予公开|不公开)(?=[\s；;，,。（(]|\Z)")
_ORDER = (
    r"(?:此件|本件|该件)?(?:不得|不予|不宜|不)公开(?:发布)?|(?:会后|阅后)(?:收回|即焚|销毁)|(?:发至|传达至)县?[处团科]级?.{0,6}"
    r"|注意保[存管密]|不得外传|严禁外传|(?:此件|本件|本材料|本文件)?仅限[\u4e00-\u9fff]{2,9}(?:阅读?|传阅)|仅?供[\u4e00-\u9fff]{2,6}(?:参阅|参考|掌握)|限[\u4e00-\u9fff]{2,6}阅读?"
)
_TRADE = r"(?:本?(?:企业|公司|核心|普通)?(?:商业|企业|公司)(?:秘密|机密|秘蜜)|商业敏感信息|(?:企业|公司)?核心商密|普通商密|(?:企业|公司)?商[密秘](?:[一二三]级)?|(?i:(?:COMPANY)?CONFIDENTIAL)[/|]?商业[秘机]密|(?i:TRADESECRETS?)(?:商业[秘机]密)?)"
_HOLDS = (
    r"(?:[本该此][\u4e00-\u9fff]{1,8})?(?:含有?|属于?|涉及?|包含)[\u4e00-\u9fff]{0,6}商业[秘机]密"
)
# The group is the mark, with the orders that stand beside it on its line: 内部资料，注意保存.
MARKS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.SECRECY_MARK,
        shaped(
            rf"{_KEEP}(?:[\u4e00-\u9fff]{{0,4}}(?:密级|标密|等级)[:：]?)?(?:[特加平]急[·•/])?({_STAR}?{_LEVEL}(?:{_STAR}{{1,3}}{_PERIOD}?|[·•木女大文]{_PERIOD}|[，,]保密期限[:：]?{_PERIOD}|{_PERIOD})?)"
            rf"(?:件|文件)?(?:保[密管]期限[:：]?)?{_PERIOD}?"
        ),
    ),
    (
        Kind.WORK_SECRET,
        shaped(
            rf"{_KEEP}属?({_STAR}?(?:工作秘密)+(?:事项)?(?:[{_STAR[1:-1]}·]?(?:至|保密期限)?{_PERIOD}|[{_STAR[1:-1]}·].{{0,16}})?{_BIDS}{{0,3}})"
        ),
    ),
    (
        Kind.WORK_SECRET,
        shaped(
            rf"{_KEEP}(?:{_STAR}{{2,3}})?({_STAR}?{_INTERNAL}(?:{_STAR}{_PERIOD}?(?!{_STAR}))?{_BIDS}{{0,3}})(?:{_STAR}{{2,3}})?(?:编号[:：]?[0-9]{{1,8}}|[0-9]{{1,3}}/[0-9]{{1,3}})?[。！!]{{0,2}}"
        ),
    ),
    (Kind.WORK_SECRET, shaped(rf"{_KEEP}((?:{_ORDER}){_BIDS}{{0,2}})")),
    (
        Kind.TRADE_SECRET,
        shaped(
            rf"{_KEEP}({_TRADE}(?:[{_STAR[1:-1]}·].{{0,8}}|重要|一般|普通|{_PERIOD})?{_BIDS}{{0,3}}(?:{_SEP}内部使用)?|{_HOLDS}{_BIDS}{{1,3}})(?:第\d{{1,3}}页(?:[/／]?共\d{{1,3}}页)?)?[。！!]{{0,2}}"
        ),
    ),
)
BRACKETED = shaped(
    rf"(?:\A|[:：]|附件\d{{0,2}})[【\[（(〔〖]((?:{_LEVEL})(?=件?[】\]）)〕〗])|(?:工作秘密|内部(?:资料|文件|材料|使用|参考|参阅|传阅|掌握|刊物)|商业(?:秘密|机密)|(?:核心|普通)?商密){_BIDS}{{0,2}})件?[】\]）)〕〗]"
)
# In brackets, anywhere: a mark with an order, or an order alone.
ORDERED = shaped(
    rf"(?=[【\[（(〖〔本此该是为属系机仅供限内商企公])(?:[【\[（(〖〔](?:密级[:：]\s?(?P<graded>{_LEVEL})(?=[】\]）)〕])|(?P<level>{_LEVEL})(?=[，,、]?{_BID}[】\]）)〕])|(?:(?!{_LEVEL})[\u4e00-\u9fff]{{2,8}}[，,]|页[眉脚][:：]|水印[:：]|封面[:：])??(?:(?P<trade>商业(?:秘密|机密)(?=[】\]]|[）)]\s*\Z)|{_TRADE}{_BIDS}{{1,3}}|{_HOLDS}{_BIDS}{{1,3}})"
    rf"|(?P<work>(?:请勿|不得|严禁|切勿)(?:对外)?外传|[会阅]后(?:收回|即[焚毁]|销毁|退还?)|{_INTERNAL}{_BIDS}{{1,3}}|仅[供限]内部(?:掌握|使用|参考|参阅|传阅){_BIDS}{{0,3}}|工作秘密(?:\s?{_PERIOD})?{_BIDS}{{0,3}}|内部(?:资料|文件)(?=[】\]）)]\s*\Z)|(?:此件|本件|该件)(?:不得|不予|不宜)公开|不得公开|{_NOT_TO}外[传泄]|未经[\u4e00-\u9fff]{{2,6}}不得(?:对外)?(?:公开|提供|披露)))[】\]）)〕〗])"
    rf"|[本此该][表件文材][\u4e00-\u9fff]{{0,2}}(?P<kept>仅[供限]内部(?:使用|参考|参阅|掌握|传阅))(?=[。！]?(?:\s|\Z))|[本此该][\u4e00-\u9fff]{{1,4}}(?P<inner>内部(?:掌握|使用|参考|参阅|传阅){_BIDS}{{1,2}})"
    rf"|(?:是|为|属于?)(?P<said>内部(?:资料|文件|材料)[，,]{_BID})"
    rf"|(?:(?:是|为|属于?|系)[我本]?(?:公司|司|单位|企业)?(?P<ours>商业[秘机]密{_BIDS})|(?P<holds>[本该此][\u4e00-\u9fff]{{1,8}}(?:含有?|涉及?|包含)[\u4e00-\u9fff]{{0,6}}商业[秘机]密{_BIDS}))"
    rf"|(?<=[。；;，：\u3000])(?P<last>{_INTERNAL}{_BIDS}{{1,3}})(?=[。！]{{0,3}}(?:\s|\Z)|！)|(?<=[。；;，：\u3000])(?P<told>{_TRADE}{_BIDS}{{1,3}})(?=[。！]|\s|\Z)|(?:以下|下[表文]|本[表件文])\s?(?P<below>{_INTERNAL}{_BIDS}{{1,3}}))"
)
# What needs no order, since the place says that it is a mark.
PLACED = shaped(
    rf"(?:[仅只]?供|仅限)(?:本?(?:单位|机关|系统|公司|部门|局))?内部(?:参阅|参考|使用|传阅|掌握)|(?:密级|标识|标记)[:：](?:{_LEVEL}|工作秘密|{_INTERNAL}|{_TRADE})|(?:核心|普通)商密(?:{_PERIOD})?|(?:页[眉脚]|水印|封[面皮底]|[左右]上角?)[:：](?:{_INTERNAL}|{_TRADE})"
)
WITH_ORDER = shaped(
    rf"{_KEEP}((?:{_INTERNAL}|{_TRADE}|工作秘密|国家秘密|{_LEVEL}(?:文件|件)?){_BIDS}{{1,3}})"
)
LED = shaped(r"(内部(?:资料|使用|参考|参阅|文件))(?=[·•])")
TITLED = frozenset("•—-·:：|｜。；;")
CORE = shaped(r"[密蜜祕内內商]|(?i:confidential|secret)")
PIECE, MOST_PIECES = shaped(r"\S+"), 8
GOES_ON = shaped(
    rf"(?:(?=\s?\n)\s{{1,2}}(?:{_STAR}\s{{0,2}})?{_PERIOD}|[ \u3000]{{1,2}}{_BID})(?=[\s）)]|\Z)"
)
STAR_BELOW = shaped(
    rf"(?:\s?\n\s?(?:{_STAR}\s{{0,2}}{_PERIOD}|{_BID})|[ \u3000]{{1,4}}{_BID})(?=[\s。！]|\Z)"
)
COPY = shaped(r"(?<!身)份号[\s:：]{0,2}(\d{6})(?!\d)")
BROKEN = shaped(
    r"([绝机秘](?<![^:：\s].)(?<!业\n.)\s?\n\s?密(?:\s?\n\s?★(?:\s?\n?\s?[\d一二三四五六七八九十]{1,2}\s?\n?\s?年)?)?)(?=[\s（(★]|\Z)"
)
# Down the page, a character a line.
UPRIGHT = shaped(
    r"(商\s?\n\s?业\s?\n\s?[秘机]\s?\n\s?密|内\s?\n\s?部\s?\n\s?(?:资\s?\n\s?料|文\s?\n\s?件)|工\s?\n\s?作\s?\n\s?秘\s?\n\s?密)(?=\s|\Z)"
)
# The same words again and again over a page.
WATERMARK = shaped(
    rf"水印[^:：\n]{{0,4}}[:：]\s?(?P<words>(?P<word>{_INTERNAL}|{_TRADE}|工作秘密)(?:\s{{1,3}}(?P=word)){{1,12}})"
)
OF_PAPERS = shaped(r"(?:绝密|机密|秘密)级?(?:件[份数]?数?|份数)")
SPACED = shaped(r"[内內][\s\u200b]{1,3}部")
BRACKETS = frozenset("（()）【】[]〔〕〖〗“”")
TRADITIONAL = dict(
    zip(
        "宓枓匆機絕內資祕請傳閱後參嚴業務複製擴發洩",
        "密料勿机绝内资秘请传阅后参严业务复制扩发泄",
        strict=True,
    )
)
NATIVE = str.maketrans(TRADITIONAL)
PLAIN = shaped(r"[\u4e00-\u9fff!-~，。、；“”《》〔〕★☆]*")
WIDE = shaped(r"[ \u3000]{4,}")
FIRST = frozenset(
    "绝絕机機秘祕工内內商核普仅限供此本该不会阅发传注严文公企页标封附报涉含右左未通首CTct"
)
# Where a mark is put, or what it orders, however its line begins.
WORTH = shaped(
    r"[会阅用]后|请[勿匆]|不得|严禁|切勿|页[眉脚]|封[面皮底]|扉页|水印|手写|[左右]上角|附注"
)
OPENING = "（(【[〔〖★☆*⭐✩✪✭✮✯✰▲△● \u3000\u00a0"
OPEN_MARK = shaped(r"[（(【\[〔]\s?[绝絕机機秘祕工内內商]|\u3000")
EDGES = "\n\t\f|｜│┃║◎"
EDGE = shaped(rf"[{EDGES}]")
LONGEST = 60
STARS = shaped("[★☆*⭐✩✪✭✮✯✰▲△●]")
