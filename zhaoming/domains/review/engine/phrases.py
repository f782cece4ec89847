"""Fixed expressions that must be written letter by letter, and what is one stroke beside them.

A slip leaves one half of an expression whole: the halves are looked for, the rest is compared. At
its very edge only a character of like sound or looks is a slip: another word may simply begin.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from zhaoming.domains.review.engine.carried import lines_of
from zhaoming.domains.review.engine.needles import Needles, Place
from zhaoming.domains.review.engine.shaping import shaped

_INNOCENT = frozenset("的之和与及等、，“”‘’《》（）()\n\r\t \u3000·—-：:；;。,.\u200b")
_SIGNS = frozenset("，。；、！？）)”》\n\r ;,.!?")
_QUOTES = '“”"'
_JOINING = ("和", "与", "及")
_SHORTEST, _LONG = 5, 8
_STATE = "中华人民共和国"
_BLURRED = shaped(r"\A[zcs]h|ng\Z")
_LIKE = frozenset(map(frozenset, lines_of("lookalikes.txt")))


class _Half(NamedTuple):
    """One half of an expression, and the rest as it is read from there: forwards, or ``back``wards."""

    phrase: str
    rest: str
    # The rest as it is written.
    right: str
    back: bool
    # The two characters of the rest that are nearest: with one slip, one of them stands there.
    one: str
    two: str
    # Whether its own slip is that the characters on either side of its middle have changed places.
    crossed: bool = False


class Phrases:
    """Fixed expressions; ``allowed`` are right ones that look like slips of them."""

    def __init__(self, phrases: Iterable[str], allowed: Iterable[str] = ()) -> None:
        known = {p for p in phrases if len(p) >= _SHORTEST}
        known |= {p.replace("“", '"').replace("”", '"') for p in known if "“" in p}
        self.phrases = sorted(known, key=lambda p: (-len(p), p))
        seeds: dict[str, list[_Half]] = defaultdict(list)
        for phrase in self.phrases:
            for seed, half in _halves(phrase):
                seeds[seed].append(half)
        self.seeds, self._halves = list(seeds), list(seeds.values())
        self._right = Needles([*self.phrases, *sorted(set(allowed), key=len, reverse=True)])

    def find(self, text: str, seeds: Iterable[Place]) -> Iterator[tuple[int, int, str]]:
        """Start and end of each slip, and what should stand there; ``seeds`` are ours in ``text``."""
        found: dict[tuple[int, int], str] = {}
        for index, start, end in seeds:
            for half in self._halves[index]:
                phrase, _, right, back, one, two, crossed = half
                beside = text[max(0, start - 2) : start] if back else text[end : end + 2]
                if one not in beside and two not in beside:
                    continue
                there = text.endswith(right, 0, start) if back else text.startswith(right, end)
                if there != crossed:
                    continue
                span = len(right) if crossed else _slipped(text, start, end, half)
                if span >= 0:
                    place = (start - span, end) if back else (start, end + span)
                    found.setdefault(place, phrase)
        if found:
            yield from self._judged(text, found)

    def _judged(
        self, text: str, found: dict[tuple[int, int], str]
    ) -> Iterator[tuple[int, int, str]]:
        """Without those that are part of a right expression; of several at a place the longest."""
        right = [(s, e) for _, s, e in self._right.find(text)[0]]
        ended = -1
        for (start, end), phrase in sorted(
            found.items(), key=lambda each: (each[0][0], -len(each[1]))
        ):
            if start >= ended and not any(s <= start and end <= e for s, e in right):
                ended = end
                lead, tail = text[start] in _QUOTES, text[end - 1] in _QUOTES
                yield start + lead, end - tail, phrase.strip(_QUOTES)


def _halves(phrase: str) -> Iterator[tuple[str, _Half]]:
    state = len(_STATE) + 1 if phrase.startswith(_STATE) else 0  # What all laws share parts none.
    middle = max(len(phrase) // 2, min(state, len(phrase) - 2))
    first, last = phrase[:middle], phrase[middle:]
    yield first, _Half(phrase, last, last, back=False, one=last[0], two=last[1])
    yield last, _Half(phrase, first[::-1], first, back=True, one=first[-1], two=first[-2])
    if first[-1] != last[0]:
        crossed, rest = first[:-1] + last[0] + first[-1], last[1:]
        yield (
            crossed,
            _Half(phrase, rest, rest, back=False, one=rest[0], two=rest[-1], crossed=True),
        )


def _slipped(text: str, start: int, end: int, half: _Half) -> int:
    """How many characters beside a half are the rest with one slip; -1 where they are not."""
    rest = half.rest
    size = len(rest)
    if half.back:
        over, last = text[max(0, start - size - 2) : start][::-1], text[start]
    else:
        over, last = text[end : end + size + 2], text[end - 1]
    # Behind one slip the rest ends where it should, or a character beside; or the slip is its end.
    ends = rest[-1] in over[size - 2 : size + 1] or over.startswith(rest[:-2])
    return _slip(rest, over, last) if ends else -1


@lru_cache(1 << 14)
def _slip(rest: str, text: str, last: str) -> int:
    """The length in ``text`` of ``rest`` with one slip: a character changed, lost, added, moved.

    ``last`` is the character before; written twice, even an innocent one is a slip.
    """
    same = 0
    while same < len(rest) and text[same : same + 1] == rest[same]:
        same += 1
    left, over = rest[same:], text[same:]
    if len(left) == 1:
        return _at_the_edge(left, over, same)
    doubled = over[:1] == (rest[same - 1] if same else last) and over.startswith(left, 1)
    longer = doubled or (over[:1] not in _INNOCENT and over.startswith(left, 1))
    if longer and over:
        return len(rest) + 1
    if _joined_or_sounding(left, over) or _otherwise(left, over):
        return len(rest)
    return len(rest) - 1 if over.startswith(left[1:]) else -1


def _otherwise(left: str, over: str) -> bool:
    """Another character in the place of one, or two that have changed places."""
    if not over or over[0] in _INNOCENT:
        return False
    moved = over[:2] == left[1] + left[0] and over.startswith(left[2:], 2)
    return moved or over.startswith(left[1:], 1)


def _joined_or_sounding(left: str, over: str) -> bool:
    """和 for 与, or two characters of the same sound, and the rest as it should be."""
    joined = left[:1] in _JOINING and over[:1] in _JOINING and over.startswith(left[1:], 1)
    return joined or (over.startswith(left[2:], 2) and _sounds_like(left[:2], over[:2]))


def _sounds_like(pair: str, other: str) -> bool:
    """Whether two characters are written for two others of the same sound: 注意 for 主义."""
    return len(pair) == len(other) == 2 and all(map(_alike, pair, other))  # noqa: PLR2004 - two of them


def _at_the_edge(left: str, over: str, same: int) -> int:
    if over[:1] and over[0] not in _INNOCENT and over[1:2] == left:
        return same + 2
    if over[:1] and (_alike(left, over[0]) or _ends_otherwise(left, over, same)):
        return same + 1
    cut = not over or over[0] in _INNOCENT - frozenset("的之和与及等")
    return same if cut and same >= _LONG // 2 else -1


def _ends_otherwise(left: str, over: str, same: int) -> bool:
    """Whether a long expression ends with another character right before a sign: 全过程人民民族，."""
    signs = not over[1:2] or over[1] in _SIGNS
    return (
        signs
        and same >= _SHORTEST // 2
        and "\u4e00" <= over[0] <= "\u9fff"
        and left in "义想主体标族识"
    )


@cache
def _alike(one: str, other: str) -> bool:
    """Whether one character may be written for the other: the same sound, or nearly its looks."""
    if one == other or not "\u4e00" <= other <= "\u9fff":
        return False
    return frozenset((one, other)) in _LIKE or _sound(one) == _sound(other)


def _sound(char: str) -> str:
    """As it is typed by those who do not tell sh from s, or ang from an."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its dictionary takes a third of a second

    return _BLURRED.sub(lambda found: found[0][:-1], lazy_pinyin(char)[0])
