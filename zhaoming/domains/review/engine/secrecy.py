"""密级标志 and its kin: a file that bears one is not kept (保密法第三十五条)."""

import re
from dataclasses import dataclass

from zhaoming.domains.review.terms import Severity
from zhaoming.kernel.law import SECRETS, Cite

REVIEW_DUTY: Cite = SECRETS.art(35, says="机关、单位应当依法对拟公开的信息进行保密审查")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: what kind, where it stands, how grave, what to do."""

    kind: str
    place: str
    text: str
    severity: Severity
    advice: str


_PERIOD = r"(?:\d{1,2}\s*(?:年|个?月|天|日)|长期|启封前|解密前|公开前)?"
_LEVEL = r"(?:绝\s*密|机\s*密|秘\s*密)"
_BEFORE, _AFTER = r"(?:^|[\n\t])[\s　]*", r"[\s　]*(?=$|[\n\t])"
_MARKS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "secrecy_mark",
        re.compile(rf"{_LEVEL}\s*[★☆*]\s*{_PERIOD}"),
        "标有国家秘密标志。请立即停止传输，在涉密载体上处理，并告知本单位保密工作机构。",
    ),
    (
        "secrecy_mark",
        re.compile(rf"{_BEFORE}(?:密级[：:]\s*)?{_LEVEL}(?:级|件|文件)?{_AFTER}"),
        "单独一行标有密级。请立即停止传输，在涉密载体上处理，并告知本单位保密工作机构。",
    ),
    (
        "work_secret",
        re.compile(rf"{_BEFORE}工作秘密(?:\s*[★☆*].{{0,8}})?{_AFTER}"),
        "标有工作秘密标志，不得上传：请按本单位工作秘密管理办法处理。",
    ),
    (
        "work_secret",
        re.compile(
            rf"{_BEFORE}[（(【]?内部(?:资料|文件|材料)(?:[\s　，,]*(?:注意保[管存密]|"
            rf"不得外传|严禁外传|不得公开))?[）)】]?{_AFTER}"
        ),
        "标有内部资料字样，不得上传：确可公开的，请先由制发单位取消标志。",
    ),
    (
        "trade_secret",
        re.compile(rf"{_BEFORE}[（(【]?商业秘密[）)】]?(?:\s*[★☆*].{{0,8}})?{_AFTER}"),
        "标有商业秘密标志，不得上传：请先征求权利人意见（条例第三十二条）。",
    ),
)


def scan(text: str, place: str = "正文") -> list[Finding]:
    """Every secrecy mark in ``text``; a mention of the word in running text is none."""
    found = []
    for kind, pattern, advice in _MARKS:
        for match in pattern.finditer(text):
            mark = " ".join(match.group().split())
            found.append(Finding(kind, place, mark, Severity.BLOCK, advice))
    return list(dict.fromkeys(found))
