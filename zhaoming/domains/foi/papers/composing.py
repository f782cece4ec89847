"""A wording filled from a case: what comes out is the whole text of a letter, or what is missing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from zhaoming.domains.foi.papers.table import slots

_OPTIONAL = frozenset({"经过", "提供方式"})
_SLOT = re.compile(r"〔([^〔〕0-9][^〔〕]{0,11})〕")


@dataclass(frozen=True, slots=True)
class LetterText:
    """One letter, ready to be laid out; ``dated`` is an ISO day, ``paragraphs`` have no empty one."""

    title: str
    agency: str
    number: str
    to: str
    paragraphs: tuple[str, ...]
    enclosures: tuple[str, ...]
    sign: str
    dated: str

    @property
    def day(self) -> str:
        """The date as a letter writes it; empty where whoever signs fills it in."""
        return chinese_day(date.fromisoformat(self.dated)) if self.dated else ""

    def as_json(self) -> dict[str, Any]:
        """Plain values, for the row."""
        return asdict(self)

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> "LetterText":
        """From the row again."""
        lists = {name: tuple(row[name]) for name in ("paragraphs", "enclosures")}
        return cls(**{**row, **lists})


def missing(wording: str, facts: Mapping[str, str]) -> list[str]:
    """The places of a wording that the case does not fill."""
    return [slot for slot in dict.fromkeys(slots(wording))
            if slot not in _OPTIONAL and not facts.get(slot, "").strip()]  # fmt: skip


def fill(wording: str, facts: Mapping[str, str]) -> tuple[str, ...]:
    """The paragraphs of a letter; a line of which nothing is left is left out."""
    found = []
    for line in wording.splitlines():
        filled = _SLOT.sub(lambda slot: facts.get(slot[1], "").strip(), line)
        found += [piece.strip() for piece in filled.splitlines() if piece.strip()]
    return tuple(found)


def chinese_day(on: date) -> str:
    """A date as a letter writes it: 2026年3月2日."""
    return f"{on.year}年{on.month}月{on.day}日"


def enclosure_lines(names: Sequence[str]) -> tuple[str, ...]:
    """附件 as a letter lists them, without punctuation behind the names (GB/T 9704—2012)."""
    if len(names) == 1:
        return (f"附件：{names[0]}",)
    return tuple(
        f"{'附件：' if number == 1 else '　　　'}{number}. {name}"
        for number, name in enumerate(names, start=1)
    )
