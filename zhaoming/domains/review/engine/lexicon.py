"""Sensitive words: one automaton for all, found also when parted by signs or blanks."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.needles import Needles, Place
from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.terms import Severity

_PARTING = frozenset("-‐‑‒–—－_.．·•・*＊/|~～+＋,，、 \n\t\r\f\u3000\u00a0")
_GAP = shaped(
    r"[\-‐–—－_.．·•・*＊/|~～+＋\s][\-‐–—－_.．·•・*＊/|~～+＋\s]{0,2}(?=[\u4e00-\u9fff])(?<!\n\n)"
)
_ARTICLE = shaped(r"第[一二三四五六七八九十百零]{1,6}[条章节]\Z")
_EDGES = frozenset("\n\t|")
_FARTHEST, _BOUND, _PAIR = 24, "\0", 2
_TRADITIONAL = str.maketrans(
    "時絕機內資網賭場開發業務證專辦國會議員圖書學門賣買轉帳號碼貸銀錢獎飛機車電話體視頻黃殺導彈藥",
    "时绝机内资网赌场开发业务证专办国会议员图书学门卖买转账号码贷银钱奖飞机车电话体视频黄杀导弹药",
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word that must not go out unseen: its category, how grave, and what to write instead."""

    text: str
    category: str = "其他"
    severity: Severity = Severity.CONFIRM
    instead: str = ""


class Lexicon:
    """Words in an automaton; ``allowed`` are longer expressions in which they are innocent."""

    def __init__(self, words: Iterable[Word], allowed: Iterable[str] = ()) -> None:
        self.words: Mapping[str, Word] = {_plain(word.text): word for word in words if word.text}
        self.texts = list(self.words)
        # Twice as far, since what is parted may be parted at every character.
        self._reach = min(_FARTHEST, 2 * max((len(word) for word in self.texts), default=1))
        self._allowed = sorted({_plain(each) for each in allowed}, key=len, reverse=True)
        self._needles = Needles(self.texts)

    def find(self, text: str, plain: Iterable[Place], gates: frozenset[int]
             ) -> Iterator[tuple[int, int, Word]]:  # fmt: skip
        """Where each word stands, also when parted or in the other script; the longest wins.

        ``plain`` are the places of ``self.texts`` in ``text`` as they are written there.
        """
        found = [(start, end, index) for index, start, end in plain]
        traditional = Gate.TRADITIONAL in gates
        if Gate.GAPPED in gates:
            found += self._parted(text, traditional=traditional)
        if traditional:
            found += self._translated(text)
        ended = -1
        for start, end, index in sorted(found, key=lambda each: (each[0], -each[1])):
            if start >= ended and not self._innocent(text, start, end):
                ended = end
                yield start, end, self.words[self.texts[index]]

    def _parted(self, text: str, *, traditional: bool) -> Iterator[tuple[int, int, int]]:
        stretches = list(_stretches(text, self._reach))
        closed = _BOUND.join(
            ["".join([c for c in text[low:high] if c not in _PARTING]) for low, high in stretches]
        )
        closed = closed.translate(_TRADITIONAL) if traditional else closed
        found = self._needles.find(closed)[0]
        if not found:
            return
        places = [n for low, high in stretches
                  for n in (*(n for n in range(low, high) if text[n] not in _PARTING), -1)]  # fmt: skip
        for index, start, end in found:
            first, last = places[start], places[end - 1]
            if last - first == end - start - 1:
                continue
            if end - start > _PAIR or not _EDGES.intersection(text[first:last]):
                yield first, last + 1, index

    def _translated(self, text: str) -> Iterator[tuple[int, int, int]]:
        plain = text.translate(_TRADITIONAL)
        for index, start, end in self._needles.find(plain)[0]:
            if plain[start:end] != text[start:end]:
                yield start, end, index

    def _innocent(self, text: str, start: int, end: int) -> bool:
        for whole in self._allowed:
            around = text[max(0, start - len(whole)) : end + len(whole)]
            if text[start:end] in whole and whole in around:
                return True
        return False


def _stretches(text: str, reach: int) -> Iterator[tuple[int, int]]:
    """Where Chinese is parted by signs or blanks, with what stands around."""
    low = high = -1
    for gap in _GAP.finditer(text):
        before = text[gap.start() - 1]
        if not "\u4e00" <= before <= "\u9fff":
            continue
        if before in "条章节" and _ARTICLE.search(text, max(0, gap.start() - 8), gap.start()):
            continue  # 第六条 and what it says.
        if gap.start() > high:
            if high >= 0:
                yield low, high
            low = max(0, gap.start() - reach)
        high = gap.end() + reach
    if high >= 0:
        yield low, min(high, len(text))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text.strip()).translate(_TRADITIONAL)
