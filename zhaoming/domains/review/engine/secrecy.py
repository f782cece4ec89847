"""密级标志 and its kin: a file that bears one is not kept (保密法第三十五条).

A mark stands alone on its line, in its cell, in its brackets, or bears a star; a sentence that
speaks of secrets is none.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.triggers import Trigger
from zhaoming.domains.review.terms import Kind, Severity
from zhaoming.kernel.law import SECRETS, Cite

REVIEW_DUTY: Cite = SECRETS.art(35, says="机关、单位应当依法对拟公开的信息进行保密审查")
_PERIOD = r"(?:(?:保密期限)?至?20\d\d年(?:\d{1,2}月\d{1,2}日|底)|[\dIlO一二三四五六七八九十]{1,3}(?:年|个?月|天|日)|长期|至?20\d\d年底|[\u4e00-\u9fff]{2,6}前)"
_LEVEL = r"(?:绝密|机密|秘密|秘蜜|机蜜)级?"
_STAR = "[★☆*⭐✩✪✭✮✯✰▲△●]"
# An order to whoever holds the paper; several may follow one another.
_SEP = r"[,，、。·•|/：:—\-\s]{0,3}"
_DEED = (
    r"(?:对外|擅自|随意|截图|截屏|拍照|翻印|翻拍|复[制印]|外[传泄发借送]|泄[露密]|公[开布示](?:发布|报道)?|上网|转[发载送]|扩散|披露|提供|传[播阅]|引用|摘抄"
    r"|携带|启封|开启|发布|示人|存留|外泄|[、，])"
)
_NOT_TO = r"(?:不要|不得|不予|不宜|不准|不许|严禁|请勿|禁止|切勿)"
_BID = (
    rf"(?:(?:此件|本件|该件|[此本]表|并|一律)?{_NOT_TO}{_DEED}{{1,4}}|不对外{_DEED}{{1,2}}|未经[\u4e00-\u9fff]{{2,8}}{_NOT_TO}{_DEED}{{1,3}}"
    r"|(?:仅供|仅限|只限|限|只发)[\u4e00-\u9fff]{1,8}(?:使用|参阅|参考|掌握|传阅|阅读?|评审|评标|组|成员|人员)"
    r"|[会阅用]后(?:请?收回|即焚|销毁|请?退[还回]?[\u4e00-\u9fff]{0,8})|请?(?:注意|妥善)保[存管密]|妥存勿传|[\u4e00-\u9fff]{2,6}前不得[\u4e00-\u9fff]{2,4}"
    r"|如[\u4e00-\u9fff]{3,8}请立即(?:退还|销毁|删除)|仅供参阅|内部掌握)"
)
_BIDS = rf"(?:{_SEP}{_BID})"
_STARRED = re.compile(rf"(?<![“‘「『《作业商的])(?:{_LEVEL}){_STAR}{{1,3}}{_PERIOD}?")
_STARRED_WORK = re.compile(rf"工作秘密{_STAR}{_PERIOD}?")
_STARRED_OTHERS = re.compile(rf"(?:(?:普通|核心)?商业秘密|核心商密|普通商密|商密){_STAR}{_PERIOD}?")
_INTERNAL = r"(?:(?:仅供|限于?|供)?内部(?:资料|文件|材料|事项|工作资料|工单|讨论稿|征求意见稿|情况|通报|使用|参考|参阅|传阅|掌握|刊物|发行|明电)?|内参)"
_KEEP = (
    r"(?:[\u4e00-\u9fff]{0,4}(?:密级|标密|等级|类别)(?:标识|标志)?[:：=]|文件头[:：]|水印(?:文字)?[:：]|[\u4e00-\u9fff0-9]{0,14}页[眉脚](?:小字)?[:：]|封[面底套]?[:：]|标题[:：]"
    r"|[\u4e00-\u9fff]{0,4}[左右]上角(?:盖章|加盖|印有)?[:：]?|加盖骑缝)?"
)
_LEVELLED = re.compile(r"(?:此件|本件|该件|附件|此页|本文)(?:为|系|属|按)((?:绝密|机密|秘密)级)")
_CLOSED = re.compile(
    r"公开(?:属性|选项|方式|类型|形式)[:：]\s?(不予公开|不公开)(?=[\s；;，,。（(]|\Z)"
)
_ORDER = (
    r"(?:此件|本件|该件)?(?:不得|不予|不宜|不)公开(?:发布)?|(?:会后|阅后)(?:收回|即焚|销毁)|(?:发至|传达至)县?[处团科]级?.{0,6}"
    r"|注意保[存管密]|不得外传|严禁外传|(?:此件|本件|本材料|本文件)?仅限[\u4e00-\u9fff]{2,9}(?:阅读?|传阅)|仅?供[\u4e00-\u9fff]{2,6}(?:参阅|参考|掌握)|限[\u4e00-\u9fff]{2,6}阅读?"
)
_TRADE = r"(?:(?:企业)?(?:商业|企业|公司)(?:秘密|机密)|商业敏感信息|(?:企业|公司)?核心商密|普通商密|(?:企业|公司)?商[密秘]|(?i:(?:COMPANY)?CONFIDENTIAL)[/|]?商业[秘机]密|(?i:TRADESECRETS?)(?:商业[秘机]密)?)"
_HOLDS = (
    r"(?:[本该此][\u4e00-\u9fff]{1,8})?(?:含有?|属于?|涉及?|包含)[\u4e00-\u9fff]{0,6}商业[秘机]密"
)
# The group is the mark, with the orders that stand beside it on its line: 内部资料，注意保存.
_MARKS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.SECRECY_MARK,
        re.compile(
            rf"(?:[\u4e00-\u9fff]{{0,4}}(?:密级|标密|等级)[:：]?)?(?:[特加平]急[·•/])?({_LEVEL}(?:{_STAR}{{1,3}}{_PERIOD}?|[·•木]{_PERIOD}|[，,]保密期限[:：]?{_PERIOD})?)"
            rf"(?:件|文件)?(?:保[密管]期限[:：]?)?{_PERIOD}?"
        ),
    ),
    (
        Kind.WORK_SECRET,
        re.compile(
            rf"{_KEEP}({_STAR}?(?:工作秘密)+(?:[{_STAR[1:-1]}·]?(?:至|保密期限)?{_PERIOD}|[{_STAR[1:-1]}·].{{0,16}})?{_BIDS}{{0,3}})"
        ),
    ),
    (
        Kind.WORK_SECRET,
        re.compile(
            rf"{_KEEP}({_STAR}?{_INTERNAL}(?:{_STAR}{_PERIOD}?)?{_BIDS}{{0,3}})(?:编号[:：]?[0-9]{{1,8}})?[。！!]{{0,2}}"
        ),
    ),
    (Kind.WORK_SECRET, re.compile(rf"((?:{_ORDER}){_BIDS}{{0,2}})")),
    (
        Kind.TRADE_SECRET,
        re.compile(
            rf"{_KEEP}({_TRADE}(?:[{_STAR[1:-1]}·].{{0,8}}|重要|一般|{_PERIOD})?{_BIDS}{{0,3}}|{_HOLDS}{_BIDS}{{1,3}})[。！!]{{0,2}}"
        ),
    ),
)
_BRACKETED = re.compile(
    rf"(?:\A|[:：])[【\[（(〔]((?:{_LEVEL})(?=件?[】\]）)〕])|工作秘密|内部(?:资料|文件|材料|使用|参考|参阅|传阅|刊物)|商业(?:秘密|机密)|(?:核心|普通)?商密)(?:{_BIDS})?件?[】\]）)〕]"
)
# In brackets, anywhere: a mark with an order, or an order alone.
_ORDERED = re.compile(
    rf"[【\[（(](?:[\u4e00-\u9fff]{{2,8}}[，,])??(?:(?P<trade>商业(?:秘密|机密)(?=[】\]])|{_TRADE}{_BIDS}{{1,3}}|{_HOLDS}{_BIDS}{{1,3}})"
    rf"|(?P<work>(?:请勿|不得|严禁|切勿)(?:对外)?外传|{_INTERNAL}{_BIDS}{{1,3}}|仅供内部(?:掌握|使用|参考|参阅|传阅)|工作秘密{_BIDS}{{0,3}}|内部(?:资料|文件)(?=[】\]）)]\s*\Z)|(?:此件|本件|该件)?(?:不得|不予|不宜)公开|{_NOT_TO}外[传泄]|未经[\u4e00-\u9fff]{{2,6}}不得(?:对外)?(?:公开|提供|披露)))[】\]）)]"
    rf"|[本此该][\u4e00-\u9fff]{{1,4}}(?P<inner>内部(?:掌握|使用|参考|参阅|传阅){_BIDS}{{1,2}})"
    rf"|(?:是|为|属)(?P<said>内部(?:资料|文件|材料)[，,]{_BID})"
    rf"|(?:(?:是|为|属于?|系)[我本]?(?:公司|司|单位|企业)?(?P<ours>商业[秘机]密{_BIDS})|(?P<holds>[本该此][\u4e00-\u9fff]{{1,8}}(?:含有?|涉及?|包含)[\u4e00-\u9fff]{{0,6}}商业[秘机]密{_BIDS}))"
    rf"|[“\"](?P<quoted>{_TRADE}{_BIDS})[”\"]"
)
_WITH_ORDER = re.compile(rf"(?:{_INTERNAL}|{_TRADE}|工作秘密){_BIDS}{{1,3}}")
_LED = re.compile(r"内部(?:资料|使用|参考|参阅|文件)(?=[·•])")
_TITLED = frozenset("•—-·:：|｜。；;")
_PIECE, _MOST_PIECES = re.compile(r"\S+"), 8
_GOES_ON = re.compile(rf"(?=\s?\n)\s{{1,2}}(?:{_STAR}\s{{0,2}})?{_PERIOD}(?=[\s）)]|\Z)")
_STAR_BELOW = re.compile(rf"\s?\n\s?{_STAR}\s{{0,2}}{_PERIOD}(?=\s|\Z)")
_COPY = re.compile(r"份号[\s:：]{0,2}(\d{6})(?!\d)")
_BROKEN = re.compile(r"(?m)(?:^|[:：\s])([绝机秘]\s?\n\s?密)(?=[\s（(★]|\Z)")
_ADVICE = {
    Kind.SECRECY_MARK: "标有国家秘密标志：请立即停止传输，在涉密载体上处理，并告知本单位保密工作机构。",
    Kind.WORK_SECRET: "标有工作秘密或内部资料字样，不得上传：请按本单位工作秘密管理办法处理；确可公开的，请先由制发单位取消标志。",
    Kind.TRADE_SECRET: "标有商业秘密标志，不得上传：请先征求权利人意见（条例第三十二条）。",
}
_SPACED = re.compile(r"[内內][\s\u200b]{1,3}部")
_BRACKETS = frozenset("（()）【】[]〔〕“”")
_TRADITIONAL = dict(
    zip("機絕內資祕請傳閱後參嚴業務複製擴發洩", "机绝内资秘请传阅后参严业务复制扩发泄", strict=True)
)
_NATIVE = str.maketrans(_TRADITIONAL)
_PLAIN = re.compile(r"[\u4e00-\u9fff!-~，。、；“”《》〔〕★☆]*")
_WIDE = re.compile(r"[ \u3000]{4,}")
_FIRST = frozenset(
    "绝絕机機秘祕工内內商核普仅限供此本该不会阅发传注严文公企页标封涉含右左未通首CTct"
)
_OPENING = "（(【[〔★☆*⭐✩✪✭✮✯✰▲△● \u3000\u00a0"
_OPEN_MARK = re.compile(r"[（(【\[〔]\s?[绝絕机機秘祕工内內商]|\u3000")
_EDGE = re.compile(r"[\n\t\f|｜]")
_LONGEST = 60
_STARS = frozenset("★☆*⭐✩✪✭✮✯✰▲△●")


def advice(kind: Kind) -> str:
    """What the law asks of whoever holds something so marked."""
    return _ADVICE[kind]


def secrecy(page: Page) -> Iterator[Hit]:
    """Every mark of the text, once."""
    told = list(_marked(page))
    yield from told
    for levelled in page.each(Gate.LEVELLED, _LEVELLED):
        yield Hit(Kind.SECRECY_MARK, *levelled.span(1), "secrecy_mark.said")
    for closed in page.each(Gate.CLOSED, _CLOSED):
        yield Hit(Kind.WORK_SECRET, *closed.span(1), "work_secret.closed")
    if any(hit.kind is Kind.SECRECY_MARK for hit in told):
        return
    for shape in (_COPY, _BROKEN):
        for mark in page.each(Gate.COPY, shape):
            yield Hit(Kind.SECRECY_MARK, *mark.span(1), "secrecy_mark.copy")


def _marked(page: Page) -> Iterator[Hit]:
    """The marks of lines, cells and brackets."""
    text, seen = page.text, 0
    places = sorted(
        [*page.awake.at(Trigger.SECRET), *(m.start() for m in page.each(Gate.SPACED, _SPACED))]
    )
    ordered = Gate.ORDERED in page.gates
    for place in places:
        if place < seen:
            continue
        start, end = _cell(text, place, seen)
        seen = end
        line = text[start:end]
        if (len(line) <= _LONGEST or _STARS.intersection(line)) and _may_be(line):
            yield from _of_line(text, start, end, ordered=ordered)
        elif ordered and (order := _ORDERED.search(text, start, end)):
            yield _bracketed(order)


def _cell(text: str, place: int, since: int) -> tuple[int, int]:
    """The line or cell round a place; wide blanks part cells too."""
    start = max(since, *(text.rfind(edge, since, place) + 1 for edge in "\n\t\f|｜"))
    edge = _EDGE.search(text, place)
    end = edge.start() if edge else len(text)
    line = text[start:end]
    if "    " in line or "\u3000\u3000\u3000\u3000" in line:
        for blank in _WIDE.finditer(line):
            if blank.end() <= place - start:
                start, line = start + blank.end(), line[blank.end() :]
                return start, _cell_end(text, place, end)
        return start, _cell_end(text, place, end)
    return start, end


def _cell_end(text: str, place: int, end: int) -> int:
    blank = _WIDE.search(text, place, end)
    return blank.start() if blank else end


def _may_be(line: str) -> bool:
    """Whether a line is worth a closer look: it begins like a mark, or holds a star or brackets."""
    bare = line.lstrip(_OPENING)
    return (
        bare[:1] in _FIRST
        or "密级" in line
        or "水印" in line
        or bool(_STARS.intersection(line))
        or bool(_OPEN_MARK.search(line))
    )


def _of_line(text: str, start: int, end: int, *, ordered: bool) -> Iterator[Hit]:
    folded, places = _folded(text, start, end)
    hit = _starred(folded, places)
    if hit is None and len(folded) <= _LONGEST:
        hit = _alone(folded, places)
    if hit is not None:
        shape = _GOES_ON if hit.kind is Kind.SECRECY_MARK else _STAR_BELOW
        more = shape.match(text, hit.end)
        yield hit._replace(end=more.end()) if more else hit
    elif ordered and (order := _ORDERED.search(text, start, end)):
        yield _bracketed(order)
    elif hit := next(_amid(text, start, end), None):
        yield hit
    elif "\u3000" in text[start:end].strip("\u3000"):
        for piece in re.finditer(r"[^\u3000]+", text[start:end]):
            yield from _of_line(text, start + piece.start(), start + piece.end(), ordered=ordered)


def _bracketed(found: "re.Match[str]") -> Hit:
    work = found.lastgroup in ("work", "said", "inner")
    kind = Kind.WORK_SECRET if work else Kind.TRADE_SECRET
    return Hit(kind, *found.span(found.lastgroup or 0), f"{kind}.bracketed")


def _amid(text: str, start: int, end: int) -> Iterator[Hit]:
    """A mark with its order between blanks: 通讯录 内部文件 请勿外传."""
    pieces = list(_PIECE.finditer(text, start, end))[:_MOST_PIECES]
    for first, last in ((n, n + size) for size in (3, 2) for n in range(len(pieces) - size + 1)):
        folded, places = _folded(text, pieces[first].start(), pieces[last - 1].end())
        if _WITH_ORDER.fullmatch(folded) and (hit := _alone(folded, places)):
            yield hit
            return


def _starred(folded: str, places: list[int]) -> Hit | None:
    for shape, kind in (
        (_STARRED, Kind.SECRECY_MARK),
        (_STARRED_OTHERS, Kind.TRADE_SECRET),
        (_STARRED_WORK, Kind.WORK_SECRET),
    ):
        if star := shape.search(folded):
            return _at(kind, star.span(), places, "starred")
    return None


def _alone(folded: str, places: list[int]) -> Hit | None:
    """A mark that is all its line says, or stands in brackets of its own."""
    kept = [n for n, char in enumerate(folded) if char not in _BRACKETS]
    bare = "".join(folded[n] for n in kept).rstrip("。")
    for kind, shape in _MARKS:
        if found := shape.fullmatch(bare):
            return _at(kind, found.span(1), [places[n] for n in kept], "alone")
    led = _WITH_ORDER.match(bare) or _LED.match(bare)
    if led and bare[led.end() : led.end() + 1] in _TITLED:
        return _at(_kind_of(led[0]), led.span(), [places[n] for n in kept], "led")
    found = _BRACKETED.search(folded)
    return _at(_kind_of(found[1]), found.span(1), places, "bracketed") if found else None


def _kind_of(words: str) -> Kind:
    if "商" in words:
        return Kind.TRADE_SECRET
    return Kind.WORK_SECRET if words.startswith(("内部", "工作")) else Kind.SECRECY_MARK


def _at(kind: Kind, span: tuple[int, int], places: list[int], rule: str) -> Hit:
    return Hit(kind, places[span[0]], places[span[1] - 1] + 1, f"{kind}.{rule}")


def _folded(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """One line without disguise (one width, nothing invisible, no blanks), and where each was."""
    if _PLAIN.fullmatch(text, start, end):
        return text[start:end].translate(_NATIVE), list(range(start, end))
    letters, places = [], []
    for place in range(start, end):
        char = text[place]
        if "\u4e00" <= char <= "\u9fff":
            letters.append(_TRADITIONAL.get(char, char))
            places.append(place)
            continue
        for plain in unicodedata.normalize("NFKC", char):
            if not plain.isspace() and unicodedata.category(plain) not in {"Cf", "Mn"}:
                letters.append(plain)
                places.append(place)
    return "".join(letters), places


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that nobody may clear: what it is, where it stands, what to do now."""

    kind: str
    place: str
    text: str
    severity: Severity
    advice: str


def marks(text: str, place: str = "正文") -> list[Mark]:
    """Every mark of secrecy in ``text``; a mention of the word in running text is none."""
    return [Mark(hit.kind.value, place, text[hit.start : hit.end], Severity.BLOCK, advice(hit.kind))
            for hit in secrecy(Page(text))]  # fmt: skip
