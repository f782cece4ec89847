"""Which typefaces this machine has for official letters, and which characters they hold.

A missing face raises nothing in the typesetter and prints boxes: so every character is looked up
first, and what no face holds is refused by name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings

from zhaoming.kernel.terms import Refused

# The face that GB/T 9704—2012 names comes first, then the same style by other makers; the last of
# each row stands in for it where a machine has none.
_STAND_INS = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "思源宋体", "FandolSong")
FANGSONG = (
    "FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "FZFangSong-Z02S", "FZFangSong-Z02", "STFangsong",
    "FandolFang R",
)  # fmt: skip
XIAOBIAOSONG = ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "方正小标宋_GBK")
SONG = ("SimSun", "宋体", "STSong")


@dataclass(frozen=True, slots=True)
class Faces:
    """The families for each part of a letter, best first, each found on this machine."""

    text: tuple[str, ...]
    title: tuple[str, ...]
    number: tuple[str, ...]
    fonts: Any

    @property
    def stands_in(self) -> bool:
        """Whether a 宋体 takes the place of 仿宋, which is not on this machine."""
        return self.text[0] in _STAND_INS


@cache
def faces() -> Faces | None:
    """What this machine has; None where no Chinese face for a letter is installed.

    Looked up once in a process: whoever installs a face starts the house anew.
    """
    fonts, known = _installed()
    text, title, number = (_found(known, row) for row in (FANGSONG, XIAOBIAOSONG, SONG))
    if not text:
        return None
    return Faces(text, title or text, number or text, fonts)


def _found(known: dict[str, Any], wanted: Sequence[str]) -> tuple[str, ...]:
    return tuple(family for family in (*wanted, *_STAND_INS) if family in known)


@cache
def _installed() -> tuple[Any, dict[str, Any]]:
    """The typesetter's fonts, of this machine and of the folder ``fonts`` beside the data; each family's file."""
    import typst  # noqa: PLC0415 - few processes ever print a letter

    own = settings.DATA / "fonts"
    found = typst.Fonts(font_paths=[str(own)] if own.is_dir() else [], include_embedded_fonts=False)
    rows = [each for each in found.fonts() if each.style == "normal" and each.path]
    rows.sort(key=lambda each: abs(each.weight - 400))
    return found, {each.family: each for each in reversed(rows)}


@cache
def _holds(family: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as above

    row = _installed()[1][family]
    with TTFont(row.path, fontNumber=row.index, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


def refuse_boxes(text: Iterable[str], families: Sequence[str]) -> None:
    """Refused with the characters that none of ``families`` holds."""
    lacking = {c for piece in text for c in piece if not c.isspace()}
    for family in families:
        lacking = {c for c in lacking if ord(c) not in _holds(family)}
        if not lacking:
            return
    shown = "、".join(sorted(lacking)[:20])
    raise Refused([
        f"本机安装的字体没有这些字：{shown}。请下载 docx，或者由系统管理员安装含有这些字的字体。"
    ])  # fmt: skip
