"""The words that wake a rule: one pass over the text tells which rules have anything to do."""

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

from zhaoming.domains.review.engine.carried import lines_of
from zhaoming.domains.review.engine.illnesses import WAKING
from zhaoming.domains.review.engine.needles import Needles, Place


class Trigger(IntEnum):
    """Which rule a word wakes; negative, so that no gate has its number."""

    SECRET = -1
    HOME = -2
    ROOM = -3
    BIRTH = -4
    ILLNESS = -5
    CHILD = -6
    AGE = -7
    PHONE = -8
    ATTACHMENT = -9
    ARTICLE = -10
    PERMIT = -11


def _woken() -> Iterator[tuple[str, int]]:
    trigger = 0
    for line in lines_of("triggers.txt"):
        if line.startswith("["):
            trigger = int(Trigger[line.strip("[]").upper()])
        else:
            yield line.replace("␣", "\u3000").replace("♯", "#"), trigger
    yield from ((word, Trigger.ILLNESS) for word in WAKING)


_WOKEN = list(_woken())
WAKERS = tuple(word for word, _ in _WOKEN)
_OF = [trigger for _, trigger in _WOKEN]
_NEEDLES = Needles(WAKERS)

_MANY, _APART = 2000, 12


class Awake:
    """Where in one text each trigger stands.

    A word that stands thousands of times, and hardly apart, is no language: only its first places
    are given, and ``crowded`` tells that the rest was not read.
    """

    def __init__(self, text: str, found: Iterable[Place] | None = None) -> None:
        """``found`` are the places of ``WAKERS`` in ``text``, where they are known already."""
        self._places: dict[int, list[int]] = {}
        for index, start, _ in _NEEDLES.find(text)[0] if found is None else found:
            trigger = _OF[index]
            if trigger in self._places:
                self._places[trigger].append(start)
            else:
                self._places[trigger] = [start]
        self.crowded = False
        for places in self._places.values():
            if len(places) > _MANY and len(places) * _APART > len(text):
                del places[_MANY:]
                self.crowded = True

    @property
    def stirred(self) -> Iterable[int]:
        """The triggers that stand anywhere."""
        return self._places.keys()

    def at(self, trigger: Trigger) -> Sequence[int]:
        """The places of one trigger, in their order."""
        return self._places.get(trigger, ())
