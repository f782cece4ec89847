"""From what somebody typed to what is asked: words, exclusions, questions cut into words."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import rjieba

from zhaoming.kernel.search.hints import spelled, variants
from zhaoming.kernel.search.port import Engine, Query, Results

_QUOTED = re.compile(r"(-|NOT\s+|不含)?[“\"]([^”\"]+)[”\"]|(-|NOT\s+|不含)?(\S+)")
_IDLE = frozenset("的了和与及是在有吗呢么吧啊几我想要能对为个这那去到被把查找看办") | frozenset(
    word
    for line in (
        "怎么、怎样、如何、哪里、哪儿、哪个、哪些、什么、谁、多少、请问、我们、可以、需要、一下",
        "关于、查询、查看",
    )
    for word in line.split("、")
)
_NUMBERED = re.compile(r"[〔\[［（(【]\s*(?:19|20)\d{2}|\d+\s*号")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SHORT = 3
_MOST = 8
_HALF = 2


@dataclass
class Answer:
    """What was found, and how it was looked for: ``cut`` where the words were taken one by one."""

    results: Results
    words: list[str]
    cut: list[str]
    instead: str = ""


def parsed(text: str) -> tuple[list[str], list[str]]:
    """The words that must be there, and those that must not (``-词``, ``不含词``, ``NOT 词``)."""
    must: list[str] = []
    never: list[str] = []
    for found in _QUOTED.finditer(text.strip()):
        barred, word = found[1] or found[3], found[2] or found[4]
        if word.strip('-“”" '):
            (never if barred else must).append(word)
    return must, never


def cut(text: str) -> list[str]:
    """A question in its words; single characters go with their neighbour, idle words go."""
    words: list[str] = []
    for word in rjieba.cut(text):
        plain = word.strip()
        if not plain or plain in _IDLE or not (plain.isalnum() or _HAN.search(plain)):
            words.append("")
        elif len(plain) == 1 and words and words[-1] and _HAN.match(plain):
            words[-1] += plain
        else:
            words.append(plain)
    return list(dict.fromkeys(word for word in words if word))[:_MOST]


def _pieces(word: str) -> list[str]:
    """A word in its parts; one that the dictionary takes for whole, in its halves."""
    parts = cut(word) if len(word) >= _SHORT else [word]
    if parts == [word] and len(word) >= 2 * _HALF and _HAN.fullmatch(word[0]):
        return [word[:_HALF], word[_HALF:]]
    return parts


def _with(query: Query, words: list[str]) -> Query:
    return replace(query, must=tuple(variants(word) for word in words))


def _looser(words: list[str]) -> Iterator[list[str]]:
    """All of the words; then all but one, so that one word nobody uses does not hide the rest."""
    yield words
    if len(words) > 1:
        for left_out in range(len(words)):
            yield words[:left_out] + words[left_out + 1 :]


def ask(text: str, query: Query, engine: Callable[[], Engine]) -> Answer:
    """Exactly as typed first; where nothing has that, the words of the question, each exactly."""
    must, never = parsed(text)
    wanted = replace(_with(query, must), never=tuple(never))
    results = engine().find(wanted)
    if results.count or not must or _NUMBERED.search(text):
        return Answer(results, wanted.words, [])
    words = [piece for word in must for piece in _pieces(word)]
    if words and words != must and (some := _narrowest(words, wanted, engine())):
        results = engine().find(_with(wanted, some))
        return Answer(results, [v for word in some for v in variants(word)], some)
    return Answer(results, wanted.words, [], instead=spelled(text))


def _narrowest(words: list[str], wanted: Query, engine: Engine) -> list[str]:
    """All of the words where something has them all, else those all but one that find the fewest."""
    best: tuple[int, list[str]] | None = None
    for some in _looser(words):
        count = engine.find(replace(_with(wanted, some), facets=False, limit=1, cursor=0)).count
        if count and some == words:
            return words
        if count and (best is None or count < best[0]):
            best = (count, some)
    return best[1] if best else []
