"""The words that wake a rule: one pass over the text tells which rules have anything to do."""

from collections.abc import Iterator
from enum import IntEnum

from ahocorasick_rs import AhoCorasick, Implementation

from zhaoming.domains.review.engine.carried import lines_of
from zhaoming.domains.review.engine.illnesses import WAKING


class Trigger(IntEnum):
    """Which rule a word wakes."""

    SECRET = 1
    HOME = 2
    ROOM = 3
    BIRTH = 4
    ILLNESS = 5
    CHILD = 6
    AGE = 7
    PHONE = 8
    ATTACHMENT = 9
    ARTICLE = 10
    PERMIT = 11


def _woken() -> Iterator[tuple[str, int]]:
    trigger = 0
    for line in lines_of("triggers.txt"):
        if line.startswith("["):
            trigger = int(Trigger[line.strip("[]").upper()])
        else:
            yield line.replace("␣", "\u3000"), trigger
    yield from ((word, Trigger.ILLNESS) for word in WAKING)


_OF = list(_woken())
_AUTOMATON = AhoCorasick([word for word, _ in _OF], implementation=Implementation.DFA)


_MANY, _APART = 2000, 12


class Awake:
    """Where in one text each trigger stands.

    A word that stands thousands of times, and hardly apart, is no language: only its first places
    are given, and ``crowded`` tells that the rest was not read.
    """

    def __init__(self, text: str) -> None:
        self._places: list[list[int]] = [[] for _ in range(len(Trigger) + 1)]
        for index, start, _ in _AUTOMATON.find_matches_as_indexes(text, overlapping=True):
            self._places[_OF[index][1]].append(start)
        self.crowded = False
        for places in self._places:
            if len(places) > _MANY and len(places) * _APART > len(text):
                del places[_MANY:]
                self.crowded = True

    def at(self, trigger: Trigger) -> list[int]:
        """The places of one trigger, in their order."""
        return self._places[trigger]
