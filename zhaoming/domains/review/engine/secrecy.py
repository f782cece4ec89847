"""密级标志 and its kin: a file that bears one is not kept (保密法第三十五条)."""

import re
import unicodedata
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


_PERIOD = r"(?:\d{1,2}(?:年|个?月|天|日)|长期|启封前|解密前|公开前)"
_LEVEL = r"(?:绝密|机密|秘密)级?"
_STAR = "[★☆*⭐✩✪✭✮✯✰]"
_OUT = "请立即停止传输，在涉密载体上处理，并告知本单位保密工作机构。"
_INSIDE = r"(?:[,，]?(?:请?注意保[管存密]|(?:不得|严禁|请勿|禁止)(?:外传|公开|复制|上网|扩散)+))"
# Each is matched against one line or cell without blanks and brackets; none can backtrack far.
_STARRED = re.compile(rf"(?<![“‘「『《])(?:{_LEVEL}){_STAR}{_PERIOD}?")
_MARKS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "secrecy_mark",
        re.compile(rf"(?:密级[:：]?)?{_LEVEL}(?:件|文件)?(?:保密期限[:：]?)?{_PERIOD}?"),
        f"单独一行标有密级。{_OUT}",
    ),
    (
        "work_secret",
        re.compile(rf"工作秘密(?:{_STAR}.{{0,8}})?"),
        "标有工作秘密标志，不得上传：请按本单位工作秘密管理办法处理。",
    ),
    (
        "work_secret",
        re.compile(rf"内部(?:资料|文件|材料){_INSIDE}{{0,3}}"),
        "标有内部资料字样，不得上传：确可公开的，请先由制发单位取消标志。",
    ),
    (
        "trade_secret",
        re.compile(rf"商业秘密(?:{_STAR}.{{0,8}})?"),
        "标有商业秘密标志，不得上传：请先征求权利人意见（条例第三十二条）。",
    ),
)
_LINES = re.compile(r"[\n\t\f]")
_BLANKS = re.compile(r"\s+")
_BRACKETS = re.compile(r"[（()）【】\[\]〔〕]")
_TRADITIONAL = str.maketrans("機絕內資", "机绝内资")
_LONGEST = 40


def _folded(line: str) -> str:
    """One line without disguise: one width, nothing invisible, no blanks."""
    plain = unicodedata.normalize("NFKC", line).translate(_TRADITIONAL)
    plain = "".join(c for c in plain if unicodedata.category(c) not in {"Cf", "Mn"})
    return _BLANKS.sub("", plain)


def scan(text: str, place: str = "正文") -> list[Finding]:
    """Every secrecy mark in ``text``; a mention of the word in running text is none."""
    found = []
    for line in _LINES.split(text):
        if "密" not in line and "内" not in line and "內" not in line:
            continue
        folded = _folded(line)
        for star in _STARRED.finditer(folded):
            words = f"标有国家秘密标志。{_OUT}"
            found.append(Finding("secrecy_mark", place, star.group(), Severity.BLOCK, words))
        bare = _BRACKETS.sub("", folded) if len(folded) <= _LONGEST else ""
        for kind, pattern, advice in _MARKS:
            if bare and pattern.fullmatch(bare):
                found.append(Finding(kind, place, bare, Severity.BLOCK, advice))
    return list(dict.fromkeys(found))
