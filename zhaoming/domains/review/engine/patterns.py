"""Patterns that operators write themselves: linear in the text, whatever they write."""

from collections.abc import Iterable, Iterator

import re2

from zhaoming.domains.review.engine.lexicon import Word

_MEMORY = 4 * 1024 * 1024
_LONGEST = 200


def pattern_fault(text: str) -> str:
    """Why ``text`` is no pattern that can be used; empty where it is one."""
    if len(text) > _LONGEST:
        return f"样式最长{_LONGEST}字。"
    try:
        made = re2.compile(text, _options())
    except re2.error:
        return f"“{text}”不是能用的样式：不支持前后查找和反向引用，括号须成对。"
    return f"“{text}”连空白也会匹配：请写得更具体。" if made.search("") else ""


def _options() -> "re2.Options":
    options = re2.Options()
    options.max_mem, options.log_errors = _MEMORY, False
    return options


class Patterns:
    """Compiled patterns, each with its word."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._made = [(re2.compile(word.text, _options()), word) for word in words
                      if not pattern_fault(word.text)]  # fmt: skip

    def find(self, text: str) -> Iterator[tuple[int, int, Word]]:
        """Where each pattern stands."""
        for made, word in self._made:
            for found in made.finditer(text):
                if found.end() > found.start():
                    yield found.start(), found.end(), word
