"""Whether some characters are somebody's name: a family name, one or two characters, an edge."""

from collections.abc import Iterator
from functools import lru_cache

from zhaoming.domains.review.engine.carried import lines_of
from zhaoming.domains.review.engine.shaping import shaped

SURNAMES = "".join(lines_of("surnames.txt"))
DOUBLE = (
    "欧阳|上官|司马|诸葛|司徒|皇甫|尉迟|东方|公孙|令狐|慕容|长孙|宇文|端木|公冶|漆雕|澹台|南宫|拓跋|夏侯|呼延|申屠|钟离|闾丘|轩辕"
    "|濮阳|淳于|公羊|仲孙|赫连|独孤|东郭|鲜于|纳兰|钟吾|万俟|闻人|梁丘|左丘|司空|亓官|巫马|乐正|单于"
)
# What names of other peoples are made of: told where the whole of a cell or a field is one.
_OTHERS = (
    "扎西|次仁|卓玛|尼玛|央金|格桑|旺堆|旦增|丹增|巴桑|达瓦|索南|才让|拉毛|拉姆|古丽|买提|麦提|吐尔|阿卜|艾山|巴特尔|其其格|哈斯|巴根|敖登|乌兰"
    "|萨仁|那木|宝音|日哈|阿呷|木呷|阿依|岩温|岩嘎|曲珍|德吉|洛桑|边巴|顿珠|米玛|仁青|多吉|嘉措|泽朗|沙马|吉克|曲木|吉木|海来|阿牛|阿果|阿支|石布|木果|尔布|日火|小洛|有呷|拉且|子布|尔体|莫伍|伍呷|木乃|吉伍|马海|的莫|瓦扎|古次|金古|才旦|措吉|卓嘎|旺姆|图雅|日勒|朝鲁|哈买德|多杰|热依汗|努尔|其木|吉提|阿丽娅|央宗|邓珠|阿芝|玛措|俄木|米热"
    "|尔日|伍牛|阿木|那仁|满都|高娃|阿余|阿尔|阿库|阿苏|阿都|阿史|俄底|吉布|吉郎|加巴|勒则|罗洪|瓦西|沙车|什扎|尔古|贾巴|曲比|曲西|约其|麦吉|毛勒|洛古|日黑|苏呷|莫色|乌果|子木|阿不都|艾合|图尔|吐逊|依明|帕提|祖丽|迪丽|玛依|热孜|居马|肉孜|托合|亚森|艾尔|库尔班|沙吾|铁木尔|阿力木|阿迪力"
    "|苏日|斯琴|娜仁|高娃|格日|通拉|阿古拉|朝格|特木|巴雅尔|乌力吉|额尔|塔娜|萨如|牧仁|青格|拉珠|次珍|白玛|贡布|贡嘎|强巴|平措|普布|桑珠|旺扎|晋美|益西|罗布|加措|白珍|仓决|拥措|四郎|泽仁|降央|仁真|彭措|阿旺|土登|向巴|斯郎|扎巴"
)
_FOREIGN = rf"(?:[\u4e00-\u9fff]{{1,6}}[·•][\u4e00-\u9fff]{{1,8}}|(?=[\u4e00-\u9fff]{{2,6}}\Z)[\u4e00-\u9fff]{{0,4}}(?:{_OTHERS})[\u4e00-\u9fff]{{0,3}})"
NAME = rf"(?:(?:{DOUBLE})[\u4e00-\u9fff]{{1,2}}|[{SURNAMES}][\u4e00-\u9fff]{{1,2}})"
_GRADES = frozenset(("高一", "高二", "高三", "初一", "初二", "初三"))
_NOT = tuple(lines_of("not_names.txt"))
_NAMED = shaped(rf"(?:^|[^\u4e00-\u9fff])({NAME})[\s（(：:，,、]*\Z")
_KIN = shaped(r"(?:女士|先生|同志|阿姨|师傅|老师|大爷|奶奶|户)\Z")
_WHOLE = shaped(rf"(?:{NAME}|{_FOREIGN})\Z")
_PARTED = shaped(r"[\u4e00-\u9fff]{2,6}[·•][\u4e00-\u9fff]{2,8}")
_PEOPLES = shaped(rf"(?:{_OTHERS})")
_AMONG = shaped(
    rf"(?:\A|[^\u4e00-\u9fff])(?=({NAME})(?:户|家)?(?:[^\u4e00-\u9fff]|\Z|因|系|患|被|妻|丈|之|享|住|为|在))"
    rf"|(?:\A|[^\u4e00-\u9fff])(?=([{SURNAMES}][\u4e00-\u9fff])(?:户|家)?(?:[^\u4e00-\u9fff]|\Z|因|系|患|被|妻|丈|之|享|住))"
)
_SAID = shaped(
    rf"(?:甲方|乙方|司机|驾驶员|矿工|工人|员工|伤者|收件人|业主|对象|户主|监护人|被监护人|受害人|死者|持证人|您丈夫|您妻子|儿童|学生|同学|孤儿|患者|病人|申请人|居民|村民|职工|原告|被告|儿子|女儿|丈夫|妻子|母亲|父亲|五保户|低保户|孤老|老人|授予|表彰|表扬|随访|走访|慰问|看望|约谈|询问|致使?|姓名[:：]?)\s?({NAME})"
    rf"|人员?({NAME})(?=[，,；;（(\s：:住])|(?=([{SURNAMES}][\u4e00-\u9fff]{{1,2}})同志)"
)
_FAMILY = shaped(
    rf"[{SURNAMES}{DOUBLE.replace('|', '')}](?:(?<![\u4e00-\u9fff].)(?=[\u4e00-\u9fff])|(?=[\u4e00-\u9fff]{{1,3}}(?![\u4e00-\u9fff])))"
)
_DOUBLES = frozenset(DOUBLE.split("|"))
_WHOLE_FIELD = shaped(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff·]{2,8}(?![\u4e00-\u9fff])")
_PET = shaped(r"[小阿][\u4e00-\u9fff]{1,2}\Z|([\u4e00-\u9fff])\1\Z")
_BLANKS = shaped(r"[\s\u3000]+")


@lru_cache(1 << 15)
def is_name(text: str) -> bool:
    """Whether ``text`` is a name and nothing else; 张某 and 李某某 name nobody."""
    bare = _KIN.sub("", _BLANKS.sub("", text))
    named = bool(_WHOLE.match(bare)) and "某" not in bare and bare[-1] not in "族县镇乡省"
    if bare in _GRADES:
        return False
    return named and not bare.startswith(_NOT)


def names_anywhere(text: str) -> Iterator[tuple[int, int]]:
    """Wherever a name may begin behind a sign or end before one, whatever else stands around."""
    for found in _FAMILY.finditer(text):
        start = found.start()
        end = start + 1 + (text[start : start + 2] in _DOUBLES)
        if end == start + 1 and text[start] not in SURNAMES:
            continue
        alone = not "\u4e00" <= text[start - 1 : start] <= "\u9fff"
        for ends in (end + 1, end + 2):
            name = text[start:ends]
            beside = alone or not "\u4e00" <= text[ends : ends + 1] <= "\u9fff"
            if beside and name.isalpha() and len(name) == ends - start and is_name(name):
                yield start, ends
    for found in _WHOLE_FIELD.finditer(text):
        if found[0][0] not in SURNAMES and (_PET.match(found[0]) or is_name(found[0])):
            yield found.span()


def ends_with_name(text: str) -> bool:
    """Whether the words before a place end with a name of their own."""
    found = _NAMED.search(text)
    return found is not None and is_name(found[1])


def last_name(text: str) -> str:
    """The name with which ``text`` ends, three characters before two; empty where there is none."""
    for length in (3, 4, 2):
        tail = text[-length:]
        if len(tail) == length and is_name(tail):
            return tail
    return ""


# What follows a name in a sentence; a name of two characters ends before it.
_FOLLOWS = frozenset(
    "确二两未放没才纳两申属符均皆各凭攻拾捐参主帮救考写画唱荣夺摘突自来的至在被因于和与系住患从获向遭失落溺死受等按到由已现将曾随跟去正说跳捐每常今昨前是为也都还只就上读念不多有把给让经伤送入家户左右双姓转父母爸妈爷奶监出生同及或后时以最刚年其辍休复退缺"
)
_LEADS = shaped(
    r"(?:[；;，,、。：:（(\s][子女]|[其之][子女孙]|[儿孙养继][子女]|女儿|孩子|[男女]孩|[男女]童|儿童|学生|幼儿|患儿|少年|婴儿|孤儿|新生儿|[新考男女]生|左起|右起|取名|生[子女儿]|崽|伢子?|妹子|囡|死者|伤者|病例|说|称|问|是|同学|其中|救助|给予?|授予|表彰|表扬|随访|约谈|询问|反映|反应|关于|致使?|[堂表]?[兄弟姐妹哥]{1,2}|收养|抱养|捡拾|帮扶|慰问|看望|走访|资助|原名|曾用名|[村居渔牧农灾移]民|户|户主|其?[妻夫]|[父母]亲?|老伴|[男女]方|儿媳|女婿|[一长次幼][子女]|名?叫|大名|小名|我是|人|员|班|者|村|镇|乡|社区|组|队|原告|被告|对象|(?<!申)请|后|保险人|系|为|如|即|及|和|与|对|将|给|把|向|由|让|的)\Z"
)

_PARTED_HERE = shaped(
    r"[\u4e00-\u9fff]{1,6}(?:[·•][\u4e00-\u9fff]{1,8}){0,2}[·•][\u4e00-\u9fff]{2,8}?(?=[因患等的由在被同家随就今现于之系与和小]|[^\u4e00-\u9fff]|\Z)"
)
_PARTED_BEFORE = shaped(r"[\u4e00-\u9fff]{1,6}(?:[·•][\u4e00-\u9fff]{1,8}){1,3}\Z")
_WIDEST = 24


# With these a sentence goes on; hardly a name ends with one.
_GOES_ON, _THREE = frozenset("现在于因系就与和被已由至将把自患随跟"), 3


def name_at(text: str, place: int, *, eager: bool = False) -> str:
    """The name that begins at a place, up to a sign or to where its sentence goes on.

    An ``eager`` reader takes three letters for one wherever the third does not go on with the sentence.
    """
    if parted := _PARTED_HERE.match(text, place):
        return parted[0]
    for length in (4, 3, 2):
        name, behind = text[place : place + length], text[place + length : place + length + 1]
        ends = not behind or not "\u4e00" <= behind <= "\u9fff" or behind in _FOLLOWS
        whole = len(name) == length and ends and name.isalpha()
        if whole and is_name(name) and not (length >= _THREE and name[-1] in _GOES_ON):
            return name
    three = text[place : place + _THREE]
    if (
        eager
        and len(three) == _THREE
        and three.isalpha()
        and not goes_on(three[-1])
        and three[-1] not in _GOES_ON
        and is_name(three)
    ):
        return three
    return ""


def goes_on(char: str) -> bool:
    """Whether a sentence goes on with it: hardly a name ends so."""
    return char in _FOLLOWS


def name_before(text: str, place: int) -> str:
    """The name that ends at a place and begins behind a sign, or behind a word that leads to one."""
    if parted := _PARTED_BEFORE.search(text[max(0, place - _WIDEST) : place]):
        return parted[0]
    for length in (3, 2, 4):
        start = place - length
        if start < 0 or not is_name(text[start:place]):
            continue
        lead = text[max(0, start - 4) : start]
        if not lead or not "\u4e00" <= lead[-1] <= "\u9fff" or _LEADS.search(lead):
            return text[start:place]
    return ""


def names_in(text: str) -> bool:
    """Whether somebody is named between the signs, or before the words that follow a name."""
    if _PARTED.search(text) or _PEOPLES.search(text):
        return True
    shapes = (_AMONG, _SAID)
    return any(is_name(name) for shape in shapes for found in shape.finditer(text)
               for name in found.groups() if name)  # fmt: skip
