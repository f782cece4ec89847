"""Shapes that are compiled when they are first looked for: a program that never scans starts at once."""

import re
from typing import TYPE_CHECKING, Any

__all__ = ["first_match", "shaped"]

_ASKED = (
    "search",
    "match",
    "fullmatch",
    "finditer",
    "findall",
    "sub",
    "split",
    "pattern",
    "groups",
)


class _Shape:
    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Called for the first thing that is asked; from then on all are at hand."""
        compiled = re.compile(*self._given)
        for each in _ASKED:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


if TYPE_CHECKING:
    from re import compile as shaped  # What it promises, kept at the first use.
else:
    shaped = _Shape


def first_match(
    shape: "re.Pattern[str]", text: str, starts: range, wide: int
) -> "re.Match[str] | None":
    """The first place among ``starts`` from which ``shape`` stands, within ``wide`` of the last of them.

    Cheaper than a search where the places behind the last are of no use.
    """
    match, end = shape.match, starts.stop - 1 + wide
    for start in starts:
        if found := match(text, start, end):
            return found
    return None
