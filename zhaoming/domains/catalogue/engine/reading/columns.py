"""The columns of a printed catalogue: by which words a heading names each of them; pure."""

import re
from dataclasses import dataclass

from zhaoming.domains.catalogue.engine.wording import squeezed

LABEL, DOMAIN, LEVEL1, LEVEL2, LEVEL3 = "label", "domain", "level1", "level2", "level3"
CONTENT, BASIS, LIMIT, SUBJECT, CHANNELS = "content", "basis", "time_limit", "subject", "channels"
EVERYBODY, SOME, PROACTIVE, REQUEST = "everybody", "some", "proactive", "on_request"
AUDIENCE, MODE, LEVELS, MORE, RANK = "audience", "mode", "levels", "more", "rank"
CHANNEL = "channel"
TICKED = (EVERYBODY, SOME, PROACTIVE, REQUEST)
NAMES = (LEVEL1, LEVEL2, LEVEL3)

_MORE_WORDS = (
    r"责任科室.*|责任股室.*|咨询电话|监督(?:举报)?电话|举报电话|联系电话|公开属性|备注|条款内容|"
    r"依据效力.*|对应职责|具体职责|事项类型|五公开|公开格式|公开环节|过程|网址|链接|文件链接"
)
_WORDS: tuple[tuple[str, str], ...] = (
    (LABEL, r"序号|编号|序|行号"),
    (LEVEL1, r"一级(?:公开)?事项|一级目录|一级|事项类别|类别|主项"),
    (LEVEL2, r"二级(?:公开)?事项|二级目录|二级|子项|事项名称|公开事项名称|公开事项|事项|公开内容标题"),
    (LEVEL3, r"三级(?:公开)?事项|三级目录|三级"),
    (CONTENT, r"(?:公开)?内容(?:\(?要素\)?)?(?:及要求)?|公开内容标准|内容标准|公开内容.*"),
    (BASIS, r"(?:公开)?依据(?:.*)|法律依据|政策依据"),
    (LIMIT, r"(?:公开)?时限(?:.*)|公开要求|更新周期|更新频次|公开时间"),
    (SUBJECT, r"(?:公开)?主体|责任主体|公开责任主体|责任单位|公开单位|公开机构|信息公开主体"),
    (CHANNELS, r"(?:公开)?渠道(?:和|与|及|、)?(?:公开)?(?:载体)?(?:.*)|公开载体|公开形式|公开平台"),
    (EVERYBODY, r"全社会|社会公众|面向社会"),
    (SOME, r"特定(?:群体|群众|对象|人群|公众)?"),
    (PROACTIVE, r"主动(?:公开)?"),
    (REQUEST, r"依申请(?:公开)?"),
    (AUDIENCE, r"公开对象(?:.*)"),
    (MODE, r"公开方式(?:.*)"),
    (LEVELS, r"公开层级(?:.*)"),
    (DOMAIN, r"(?:公开|相应|所属|试点)?领域(?:\(编码\)|名称)?"),
    (MORE, _MORE_WORDS),
)  # fmt: skip
_PATTERNS = tuple((name, re.compile(words)) for name, words in _WORDS)
_LEVEL = re.compile(
    r"(?:[一-龥、/（）()]{0,8}?)(?:省|州|市|区|县|镇|乡|村|街道|社区)[、/镇乡街道村居区]*级?"
)
_RANKS = (("市级", r"市|州"), ("县级", r"县|区"), ("乡级", r"乡|镇|街"), ("村级", r"村|居|社区"))
_KEYS = frozenset({LABEL, DOMAIN, LEVEL1, LEVEL2, LEVEL3, CONTENT, BASIS, LIMIT, SUBJECT, CHANNELS,
                   AUDIENCE, MODE, LEVELS})  # fmt: skip
GROUPS = frozenset({AUDIENCE, MODE, LEVELS})


@dataclass(frozen=True)
class Column:
    """One column: its key, the words of its heading, and for a level which ones it stands for."""

    key: str
    words: str = ""
    ranks: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The key of its cells: of columns that there may be several of, with their words."""
        return f"{self.key}:{self.words}" if self.key in (RANK, MORE, CHANNEL) else self.key


def ranks_of(words: str) -> tuple[str, ...]:
    """The levels that words name: 乡、村级 is both 乡级 and 村级; 镇级 is 乡级, 区级 is 县级."""
    plain = squeezed(words)
    if plain.startswith("州级县级") or plain == "市级县级":
        return ("市级", "县级")
    city = re.search(r"[一-龥]市级?$", plain)
    found = tuple(rank for rank, pattern in _RANKS if re.search(pattern, plain))
    if city and found == ("市级",):
        return ("县级",) if len(plain) > len("市级") + 1 else ("市级",)
    return tuple(r for r in found if not (r == "县级" and "社区" in plain and "县" not in plain))


def column_of(words: str) -> Column | None:
    """The column that a heading names; None for words that are none."""
    plain = squeezed(words).strip("★*:;.-_")
    plain = re.sub(r"[(](?:[“\"■□口◆●▲].*|必选.*|可选.*|√.*)[)]?$", "", plain)
    if not plain or len(plain) > 24:  # noqa: PLR2004 - longer words are no heading
        return None
    plain = _undoubled(plain)
    if plain in _KEYS:
        return Column(plain)
    for name, pattern in _PATTERNS:
        if pattern.fullmatch(plain):
            return Column(name, plain)
    if _LEVEL.fullmatch(plain) and len(plain) <= 8 and ranks_of(plain):  # noqa: PLR2004 - as above
        return Column(RANK, plain, ranks_of(plain))
    return None


def _undoubled(plain: str) -> str:
    """Headings that a shadow printed twice: 序号序号, 公开依据公开依据."""
    half = len(plain) // 2
    return plain[:half] if len(plain) % 2 == 0 and plain[:half] == plain[half:] else plain
