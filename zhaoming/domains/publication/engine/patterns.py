"""The shapes that official documents have in common (GB/T 9704, and what habit makes of it)."""

import re
import unicodedata
from datetime import date

HAN = r"\u3400-\u9fff"
_INK = rf"{HAN}〔〕（）《》“”：，。、；"
_BLANK = r"[ \t\u3000\u00a0]+"
_GAP = re.compile(rf"(?<=[{_INK}]){_BLANK}(?=[{_INK}0-9])|(?<=\d){_BLANK}(?=[{_INK}])")
MARKDOWN = re.compile(r"^(?:#{1,6}|[-*+>])\s+|(?<!\s)\s+#{1,6}$|\*\*|__|`")
RULE = re.compile(r"^\s*(?:-{3,}|={3,}|\*{3,}|_{3,}|[─—]{3,})\s*$")

NUMBER = re.compile(
    rf"(?P<agency>[{HAN}（）()]{{1,20}}?)[〔\[【（(﹝［]\s*(?P<year>(?:19|20)\d{{2}})\s*[〕\]】）)﹞］]"
    r"\s*(?:第\s*)?(?P<n>\d{1,5})\s*号"
)
PLAIN_NUMBER = re.compile(
    rf"^(?:(?P<agency>[{HAN}]{{2,30}}?)(?P<kind>公告|通告|令))?"
    r"(?:(?:(?:19|20)\d{2})年)?第\s*\d{1,4}\s*号$"
)
DATE = re.compile(r"(?P<y>(?:19|20)\d{2})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_CHINESE_DATE = re.compile(
    r"([二〇○零一三四五六七八九0OoОо◯]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_DOTTED_DATE = re.compile(r"((?:19|20)\d{2})[.\-/](\d{1,2})[.\-/](\d{1,2})")
_DIGIT = {
    **{c: n for n, c in enumerate("〇一二三四五六七八九")},
    **dict.fromkeys("零○0OoОо◯", 0),
}
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")

KINDS = (
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复",
    "议案", "函", "纪要", "方案", "办法", "规定", "规则", "细则", "计划", "规划", "要点", "预案",
    "目录", "清单", "指南", "公示", "制度", "标准", "条例", "章程", "名单", "简报", "说明", "解读",
    "年度报告", "总结", "预算", "决算", "启事", "须知", "安排", "表", "规范", "措施", "倡议书",
)  # fmt: skip
ENDS_TITLE = re.compile(rf"(?:{'|'.join(KINDS)})(?:[（(][^（）()]{{1,20}}[）)])?$")
AGENCY = re.compile(
    rf"^[{HAN}（）()、 ]{{2,40}}?(?:人民政府|办公室|办公厅|委员会|管委会|管理局|局|厅|部|院|中心|处|"
    r"领导小组|指挥部|街道办|办事处|政府|党组|支队|大队|委|会|所|公司|学校|医院|集团|署|馆|台|站|"
    r"联合社|分行|中学|小学|大学|平台|安委办|党政办|公开办|扶贫办)$"
)
AGENCY_SUFFIX = re.compile(r"(?:文件|公文|便函|公告|通告|令)$")
ADDRESSEE = re.compile(
    rf"^[{HAN}（）()、，,“”《》·\s]{{1,180}}(?:府|门|位|局|委|会|办|处|厅|院|镇|乡|村|社|司|校|部|县|市|区|民|业|人|公室|中心|构|志)"
    r"[）)]?[：:]$"
)


def squeeze(text: str) -> str:
    """One line without markup and without blanks inside Chinese running text."""
    plain = MARKDOWN.sub("", text.replace("\u00ad", "").strip())
    plain = unicodedata.normalize("NFC", plain).strip(" \t\u3000\u00a0")
    return _GAP.sub("", plain.translate(_WIDE_DIGITS))


def clean(text: str) -> str:
    """One line as the body keeps it: without markup, its cells and blanks as they are."""
    plain = unicodedata.normalize("NFC", text.replace("\u00ad", "").rstrip())
    return MARKDOWN.sub("", plain).strip(" \u3000\u00a0")


def _numeral(text: str) -> int:
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGIT[text]
    return (_DIGIT[tens] if tens else 1) * 10 + (_DIGIT[ones] if ones else 0)


def find_date(line: str, *, dotted: bool = False) -> date | None:
    """The first date of a line, in either kind of numerals; None where it is impossible."""
    try:
        if found := DATE.search(line):
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
        if chinese := _CHINESE_DATE.search(line):
            year = int("".join(str(_DIGIT[c]) for c in chinese[1]))
            return date(year, _numeral(chinese[2]), _numeral(chinese[3]))
        if dotted and (found := _DOTTED_DATE.search(line)):
            return date(int(found[1]), int(found[2]), int(found[3]))
    except (ValueError, KeyError):
        return None
    return None


def is_bare_date(line: str) -> bool:
    """Whether the line is a date and nothing else."""
    return bool(DATE.fullmatch(line) or _CHINESE_DATE.fullmatch(line))


def is_dotted_date(line: str) -> bool:
    """2024.6.5 or 2024-06-05 and nothing else: a signature's date only under an agency."""
    return bool(_DOTTED_DATE.fullmatch(line))


def canonical_number(match: re.Match[str]) -> str:
    """A 文号 in its printed form: hexagonal brackets, no 第, no leading zero."""
    agency = match["agency"].strip("（）()")
    return f"{agency}〔{match['year']}〕{int(match['n'])}号"
