"""Sensitive words: one automaton for all, found also when parted by signs or blanks."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation

from zhaoming.domains.review.terms import Severity

_PARTING = frozenset(
    "-‐‑‒–—－_.．·•・*＊/|~～+＋,，、 \n\t\r\f\u3000\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
)
_CLOSED = dict.fromkeys(map(ord, _PARTING))
_GAP = re.compile(
    r"[\-‐–—－_.．·•・*＊/|~～+＋\s\u00ad\u200b-\u200f\u2060\ufeff]{1,2}(?=[\u4e00-\u9fff])(?<=[\u4e00-\u9fff].)(?<!\n\n)"
)
_FARTHEST = 24
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
        self._list = list(self.words)
        # Twice as far, since what is parted may be parted at every character.
        self._reach = min(_FARTHEST, 2 * max((len(word) for word in self._list), default=1))
        self._allowed = sorted({_plain(each) for each in allowed}, key=len, reverse=True)
        self._automaton = AhoCorasick(self._list, implementation=Implementation.ContiguousNFA) if self._list else None  # fmt: skip

    def find(self, text: str) -> Iterator[tuple[int, int, Word]]:
        """Where each word stands, also when parted or in the other script; the longest wins."""
        if self._automaton is None:
            return
        found = [(start, end, index)
                 for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)]  # fmt: skip
        found += self._parted(text)
        ended = -1
        for start, end, index in sorted(found, key=lambda each: (each[0], -each[1])):
            if start >= ended and not self._innocent(text, start, end):
                ended = end
                yield start, end, self.words[self._list[index]]

    def _parted(self, text: str) -> Iterator[tuple[int, int, int]]:
        if self._automaton is None:
            return
        for low, high in _stretches(text, self._reach):
            raw = text[low:high]
            whole = raw.translate(_CLOSED)
            whole = whole.translate(_TRADITIONAL) if _is_traditional(whole) else whole
            found = self._automaton.find_matches_as_indexes(whole, overlapping=True)
            places = [n for n, c in enumerate(raw) if c not in _PARTING] if found else []
            for index, start, end in found:
                first, last = places[start], places[end - 1]
                if last - first > end - start - 1:
                    yield low + first, low + last + 1, index
        plain = text.translate(_TRADITIONAL) if _is_traditional(text) else text
        if plain is not text:
            for index, start, end in self._automaton.find_matches_as_indexes(
                plain, overlapping=True
            ):
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
        if gap.start() > high:
            if high >= 0:
                yield low, high
            low = max(0, gap.start() - reach)
        high = gap.end() + reach
    if high >= 0:
        yield low, high


_MARKS_OF_TRADITIONAL = re.compile(
    "[時絕機內網賭開發業證專辦國會學門賣買轉帳號碼貸銀錢獎電話體頻殺導彈藥]"
)


def _is_traditional(text: str) -> bool:
    return bool(_MARKS_OF_TRADITIONAL.search(text))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text.strip()).translate(_TRADITIONAL)
