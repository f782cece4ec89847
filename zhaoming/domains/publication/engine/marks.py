"""The mark of 公开属性, where it stands alone: （此件公开发布）, 公开方式：主动公开."""

import re

from zhaoming.domains.publication.engine.reads import Read, filled
from zhaoming.domains.publication.terms import Attribute

_WORDS = {
    "主动公开": Attribute.PROACTIVE,
    "公开发布": Attribute.PROACTIVE,
    "公开": Attribute.PROACTIVE,
    "依申请公开": Attribute.ON_REQUEST,
    "不予公开": Attribute.WITHHELD,
    "不公开": Attribute.WITHHELD,
}
_MARK = re.compile(
    r"^(?:此件|本件|(?:政府)?(?:信息)?公开(?:选项|方式|属性|类型|形式|类别)[：:]?)"
    r"(主动公开|公开发布|公开|依申请公开|不予公开|不公开)$"
)
_BARE = re.compile(r"^[（(【\[](主动公开|依申请公开|不予公开)[）)】\]]$")
_COUNT = re.compile(r"[（(]?共印\d+份[）)]?$")
_PUNCTUATION = re.compile(r"[\s（）()【】\[\]。]")
_LONGEST = 40


def attribute_of(line: str) -> Attribute | None:
    """What a line says as a mark; None for any other line."""
    if len(line) > _LONGEST:
        return None
    if bare := _BARE.match(line.strip()):
        return _WORDS[bare[1]]
    found = _MARK.match(_PUNCTUATION.sub("", _COUNT.sub("", line.strip())))
    return _WORDS[found[1]] if found else None


def mark_of(lines: list[str]) -> Read[Attribute]:
    """The mark of the document; doubted where there is none, or two that disagree."""
    found = [(n, term) for n in filled(lines) if (term := attribute_of(lines[n]))]
    if not found:
        return Read(doubt="没有读到公开属性标注（如“此件公开发布”）：请选择公开属性。")
    if len({term for _, term in found}) > 1:
        return Read(doubt="文中有互相矛盾的公开属性标注，请核对后选择。")
    return Read(found[0][1], found[0][0] + 1)
