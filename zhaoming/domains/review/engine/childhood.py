"""What is told of childhood right before a name, or right behind one: a year at school, a class, a prize."""

import re
from collections.abc import Iterator

from zhaoming.domains.review.engine.lately import named
from zhaoming.domains.review.engine.names import name_at, name_before
from zhaoming.domains.review.engine.page import Hit
from zhaoming.domains.review.engine.shaping import shaped

_YEAR = r"(?:(?:小学|初中|高中)?[一二三四五六七八九1-9]年级|[初高][一二三]|幼儿园|小学|学前班)"
# Whoever is named behind these is a pupil; each begins with a letter that a search can leap to.
_BEFORE = shaped(
    rf"读{_YEAR}的|[初高](?=[一二三]新?(?:学?生|考生))[一二三]新?(?:学生|考生|生)[ \t\u3000：:]?|中考考生|[中会]考[^。；\n：:]{{0,10}}[：:]\s?|新(?<![\u4e00-\u9fff].)生(?=[\u4e00-\u9fff]{{2,4}}[（(]{_YEAR})|学生代表|优秀少先队员|三好少先队员"
    r"|小学组[^。；\n：:]{0,6}[：:]\s?|同(?=[级组桌][\u4e00-\u9fff]{2,3}[，。列])[级组桌]|同学(?<=[致使打伤殴击欺负搡倒病难班]同学)|奖(?<=[一二三特]等奖)[ \u3000\t：:]{1,2}(?=[\u4e00-\u9fff]{2,4}[ \u3000\t（(]{1,2}[^\n]{0,12}(?:小学|幼儿园|年级))"
)
# And whoever is named before these.
_BEHIND = shaped(
    rf"[上读念升](?:的是)?{_YEAR}|[一二三四五六七八九]年级(?=[，,。；;]|\Z)|[（(](?:未成年|学龄前)[)）]|在读{_YEAR}|的班主任"
    rf"|跟(?:着|随)?(?:奶奶|爷爷|外婆|外公|姥姥|姥爷|祖父母?|祖母)(?:共同)?生活[^。\n]{{0,14}}{_YEAR}"
)
_WHEN = shaped(r"(?:今年|现在?|正|刚|在){0,2}\Z")
_SIGNS = " \u3000，,"
_CLOSE = 8


def told_of_childhood(text: str) -> Iterator[Hit]:
    """The names that stand right behind or right before such words."""
    for found in _BEFORE.finditer(text):
        if name := name_at(text, found.end(), eager=True):
            yield named(found.end(), found.end() + len(name), "school")
    for found in _BEHIND.finditer(text):
        if place := _named_before(text, found):
            yield named(*place, "school")


def _named_before(text: str, found: "re.Match[str]") -> tuple[int, int] | None:
    """Where the name ends that stands before a place, but for a sign; 我家 and 老杨家 may lead to it."""
    near = text[max(0, found.start() - _CLOSE) : found.start()]
    ends = found.start() - len(near) + len(_WHEN.sub("", near).rstrip(_SIGNS))
    if name := name_before(text, ends):
        return ends - len(name), ends
    home = text.rfind("家", max(0, ends - _CLOSE), ends)
    name = name_at(text, home + 1, eager=True) if home >= 0 else ""
    return (home + 1, ends) if name and home + 1 + len(name) == ends else None
