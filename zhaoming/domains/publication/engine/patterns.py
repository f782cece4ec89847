"""The shapes that official documents have in common (GB/T 9704, and what habit makes of it)."""

import re
import unicodedata
from datetime import date

HAN = r"\u3400-\u9fff"
_INK = rf"{HAN}〔〕（）《》“”：，。、；"
_BLANK = r"[ \t\u3000\u00a0]+"
_GAP = re.compile(rf"(?<=[{_INK}]){_BLANK}(?=[{_INK}0-9])|(?<=\d){_BLANK}(?=[{_INK}])")
MARKDOWN = re.compile(r"^(?:#{1,6}|[-*+>])\s+|\s+#{1,6}$|\*\*|__|`")
RULE = re.compile(r"^\s*(?:-{3,}|={3,}|\*{3,}|_{3,}|[─—]{3,})\s*$")

NUMBER = re.compile(
    rf"(?P<agency>[{HAN}（）()]{{1,20}}?)[〔\[【（(﹝［]\s*(?P<year>(?:19|20)\d{{2}})\s*[〕\]】）)﹞］]"
    r"\s*(?:第\s*)?(?P<n>\d{1,5})\s*号"
)
PLAIN_NUMBER = re.compile(r"^((?:19|20)\d{2})年第\s*(\d{1,4})\s*号$|^第\s*(\d{1,4})\s*号$")
DATE = re.compile(r"(?P<y>(?:19|20)\d{2})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_CHINESE_DATE = re.compile(
    r"([二〇○零一三四五六七八九０]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_DIGIT = {**{c: n for n, c in enumerate("〇一二三四五六七八九")}, "零": 0, "○": 0, "０": 0}

KINDS = (
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复",
    "议案", "函", "纪要", "方案", "办法", "规定", "规则", "细则", "计划", "规划", "要点", "预案",
    "目录", "清单", "指南", "公示", "制度", "标准", "条例", "章程", "名单", "简报", "说明", "解读",
    "年度报告", "总结", "预算", "决算", "启事", "须知", "安排", "表",
)  # fmt: skip
ENDS_TITLE = re.compile(rf"(?:{'|'.join(KINDS)})(?:[（(][^（）()]{{1,20}}[）)])?$")
AGENCY = re.compile(
    rf"^[{HAN}（）()、 ]{{2,40}}?(?:人民政府|办公室|办公厅|委员会|管委会|管理局|局|厅|部|院|中心|处|"
    r"领导小组|指挥部|街道办|办事处|政府|党组|支队|大队|委|会|所|公司|学校|医院|集团)$"
)
AGENCY_SUFFIX = re.compile(r"(?:文件|公文|便函|公告|通告)$")


def squeeze(text: str) -> str:
    """One line without markup and without blanks inside Chinese running text."""
    plain = MARKDOWN.sub("", text.replace("\u00ad", "").strip())
    plain = unicodedata.normalize("NFC", plain).strip(" \t\u3000\u00a0")
    return _GAP.sub("", plain)


def clean(text: str) -> str:
    """One line as the body keeps it: without markup, its cells and blanks as they are."""
    plain = unicodedata.normalize("NFC", text.replace("\u00ad", "").rstrip())
    return MARKDOWN.sub("", plain).strip(" \u3000\u00a0")


def _numeral(text: str) -> int:
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGIT[text]
    return (_DIGIT[tens] if tens else 1) * 10 + (_DIGIT[ones] if ones else 0)


def find_date(line: str) -> date | None:
    """The first date of a line, in Arabic or Chinese numerals; None where it is impossible."""
    try:
        if found := DATE.search(line):
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
        if chinese := _CHINESE_DATE.search(line):
            year = int("".join(str(_DIGIT[c]) for c in chinese[1]))
            return date(year, _numeral(chinese[2]), _numeral(chinese[3]))
    except (ValueError, KeyError):
        return None
    return None


def is_bare_date(line: str) -> bool:
    """Whether the line is a date and nothing else."""
    return bool(re.fullmatch(DATE, line) or _CHINESE_DATE.fullmatch(line))


def canonical_number(match: re.Match[str]) -> str:
    """A 文号 in its printed form: hexagonal brackets, no 第, no leading zero."""
    agency = match["agency"].strip("（）()")
    return f"{agency}〔{match['year']}〕{int(match['n'])}号"
