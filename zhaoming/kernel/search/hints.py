"""Words that help: hints for the box, another spelling by its sound, synonyms, what was missed."""

import contextlib
import re
import time
from collections.abc import Iterable
from datetime import date

from django.db import DatabaseError, transaction
from django.db.models import F, Q, QuerySet

from zhaoming.kernel.database import capped_count
from zhaoming.kernel.search.models import Hint, Miss, Synonym
from zhaoming.kernel.search.sources import all_hints
from zhaoming.kernel.search.tokens import fold
from zhaoming.kernel.terms import Refused

_MANY = 8
_LONGEST = 120
_A_DAY = 1000
_SECONDS = 30.0
_VARIANTS = 6
_PERSONAL = re.compile(r"\d{6,}")
_SPLIT = re.compile(r"[,，、;；\s]+")
_groups: tuple[float, list[tuple[str, ...]]] | None = None


def sound_of(words: str) -> str:
    """How words sound, without tones: 预算 is yusuan."""
    return _spoken(words)[:400]


def _initials(words: str) -> str:
    return _spoken(words, first=True)[:_LONGEST]


def _spoken(words: str, *, first: bool = False) -> str:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - its dictionary takes a third of a second

    style = Style.FIRST_LETTER if first else Style.NORMAL
    return "".join(lazy_pinyin(words, style=style)).lower()


def fill() -> int:
    """Gather the hints anew from everything that can be found; returns how many there are."""
    wanted: dict[str, int] = {}
    for words, weight in all_hints():
        plain = words.strip()[:_LONGEST]
        wanted[plain] = max(weight, wanted.get(plain, 0))
    for group in _known_groups():
        wanted |= dict.fromkeys(group, 6)
    rows = [Hint(words=w, sound=sound_of(w), initials=_initials(w), weight=n)
            for w, n in wanted.items() if w]  # fmt: skip
    with transaction.atomic():
        Hint.objects.all().delete()
        Hint.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def offered(typed: str) -> list[str]:
    """At most eight hints for what has been typed so far: by its characters, or by its sound."""
    text = typed.strip()[:40]
    if not text:
        return []
    found = Q(words__contains=text)
    if text.isascii():
        plain = text.lower().replace(" ", "")
        found = Q(sound__startswith=plain) | Q(initials__startswith=plain)
    rows = Hint.objects.filter(found).order_by("-weight", "words")
    return list(rows.values_list("words", flat=True)[:_MANY])


def spelled(text: str) -> str:
    """Other characters of the same sound that are known here; empty where there are none."""
    plain = text.strip()
    sound = sound_of(plain)
    if len(plain) < 2 or not sound:  # noqa: PLR2004 - one character sounds like many
        return ""
    rows = Hint.objects.order_by("-weight", "sound").values_list("words", flat=True)
    for words in rows.filter(sound=sound)[:5]:
        if words != plain:
            return words
    pieces = rows.filter(sound__contains=sound)[:20] if len(plain) > 2 else []  # noqa: PLR2004 - as above
    for words in pieces:
        for start in range(len(words)):
            piece = words[start : start + len(plain)]
            if piece != plain and sound_of(piece) == sound:
                return piece
    return ""


def _known_groups() -> list[tuple[str, ...]]:
    global _groups
    if _groups is None or time.monotonic() - _groups[0] > _SECONDS:
        rows = Synonym.objects.order_by("id").values_list("words", flat=True)
        _groups = (time.monotonic(), [tuple(filter(None, _SPLIT.split(row))) for row in rows])
    return _groups[1]


def forget_groups() -> None:
    """Drop this process's copy of the synonyms."""
    global _groups
    _groups = None


def variants(word: str) -> tuple[str, ...]:
    """A word and what means the same, also where the synonym is only a part of it."""
    found = [word]
    for group in _known_groups():
        for known in group:
            if known in word:
                found += [word.replace(known, other) for other in group if other != known]
    return tuple(dict.fromkeys(found))[:_VARIANTS]


def missed(text: str, on: date) -> None:
    """Note what was asked and not found, for the office; never at the cost of the answer.

    Not more than a thousand different words a day, whatever a robot may type.
    """
    words = _PERSONAL.sub("（号码）", fold(text))[:80]
    with contextlib.suppress(DatabaseError), transaction.atomic():
        if Miss.objects.filter(words=words, on=on).update(count=F("count") + 1):
            return
        if capped_count(Miss.objects.filter(on=on), _A_DAY) < _A_DAY:
            Miss.objects.create(words=words, on=on)


def synonyms() -> QuerySet[Synonym]:
    """The groups in use."""
    return Synonym.objects.order_by("words")


def add_group(words: str) -> Synonym:
    """Keep a group of words that mean the same; Refused for fewer than two, or for a known one."""
    group = [word for word in _SPLIT.split(words.strip()) if word]
    if len(set(group)) < 2:  # noqa: PLR2004 - a pair at least
        raise Refused(["请至少填写两个不同的词，用“、”隔开。"], field="words")
    row, fresh = Synonym.objects.get_or_create(words="、".join(dict.fromkeys(group))[:200])
    if not fresh:
        raise Refused(["这组同义词已经有了。"], field="words")
    forget_groups()
    return row


def drop_group(row: Synonym) -> None:
    """Keep a group no longer."""
    row.delete()
    forget_groups()


def default_synonyms() -> Iterable[str]:
    """What an installation starts with; the office changes it."""
    return ("低保、最低生活保障", "社保、社会保险", "医保、医疗保险", "公积金、住房公积金",
            "危改、危房改造", "分管、负责", "三公、三公经费", "新农合、城乡居民基本医疗保险",
            "高龄补贴、高龄津贴", "营业执照、企业登记")  # fmt: skip


def start_synonyms() -> None:
    """Put the first synonyms in, on an installation that has none."""
    if not Synonym.objects.exists():
        Synonym.objects.bulk_create([Synonym(words=words) for words in default_synonyms()])
