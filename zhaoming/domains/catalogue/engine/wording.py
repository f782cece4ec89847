"""What a catalogue writes, made plain: widths, blanks, numerals, scripts; pure.

Tables reach us through scanners, converters and mirrors. What has no meaning goes here, once, so
that no reader after this has to know of it.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache, wraps
from typing import TypeVar

import opencc

_NUMERALS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_UNIT = r"(?=个?(?:工作日|自然日|小时|日|天|周|星期|月|季|年))"
_HAN_NUMBER = re.compile(rf"(?<![上下第同之])[零〇一二两三四五六七八九十百]+{_UNIT}")
_PINYIN = re.compile(r"\([a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)")
_UNCIRCLED = re.compile(r"[^①-⑳]+")
_BLANK = re.compile(r"\s+")


T = TypeVar("T")
_SHORT = 400


def remembered(read: Callable[[str], T]) -> Callable[[str], T]:
    """Remember what was read of short texts, which repeat; a long one is read anew and not kept.

    What ``read`` gives is shared by all who ask: it must not be changed.
    """
    known = lru_cache(maxsize=8192)(read)

    @wraps(read)
    def reading(text: str) -> T:
        return known(text) if len(text) <= _SHORT else read(text)

    return reading


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _number(found: re.Match[str]) -> str:
    total = ones = 0
    for letter in found[0]:
        if letter in "十百":
            total += (ones or 1) * (10 if letter == "十" else 100)
            ones = 0
        else:
            ones = ones * 10 + _NUMERALS[letter]
    return str(total + ones)


def numbered(text: str) -> str:
    """Han numerals before a unit of time as digits: 二十个工作日 is 20个工作日."""
    return _HAN_NUMBER.sub(_number, text)


@remembered
def plain(text: str) -> str:
    """One width, simplified script, no pinyin; blanks stay, and so do ① and its like."""
    narrow = _UNCIRCLED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return _PINYIN.sub("", _converter().convert(narrow))


@remembered
def squeezed(text: str) -> str:
    """``plain`` without any blank: Chinese text needs none."""
    return _BLANK.sub("", plain(text))
