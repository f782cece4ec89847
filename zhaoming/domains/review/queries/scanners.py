"""Which scanner reads for whom: the carried rules, with the words and names of a body and those above."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256

from django.db.models import Count, Max, Q

from zhaoming.domains.catalogue.api import looked_up
from zhaoming.domains.organisation.api import (
    Body,
    chain_of,
    county_of,
    names_in,
    names_stamp,
    setting_of,
)
from zhaoming.domains.review.engine.carried import lines_of
from zhaoming.domains.review.engine.lexicon import Lexicon, Word
from zhaoming.domains.review.engine.masking import Shows
from zhaoming.domains.review.engine.patterns import Patterns
from zhaoming.domains.review.engine.phrases import Phrases
from zhaoming.domains.review.engine.scanning import Scanner, carried_words, edition
from zhaoming.domains.review.engine.titles import Named, one_edit
from zhaoming.domains.review.models import Allowance, LexiconWord, Rule
from zhaoming.domains.review.terms import Kind, Severity, Sort
from zhaoming.kernel.settings.values import stamp_of

MASK = "review.mask.{}"
MASKED = (Kind.ID_NUMBER, Kind.MOBILE, Kind.BANK_CARD)
_SHORTEST_NAME, _STATE = 6, "中华人民共和国"


def law_named(title: str) -> Named | None:
    """What is wrong with the name of a law: one character beside one in the register, or replaced."""
    law = looked_up(f"《{title}》")
    if law.successor:
        return Named(f"《{law.successor}》", gone=True)
    if law.like and one_edit(title.removeprefix(_STATE), law.like):
        return Named(f"《{law.like}》", gone=False)
    return None


@cache
def standing() -> Scanner:
    """The scanner as the product carries it, with the register of laws."""
    phrases = Phrases(lines_of("phrases.txt"), lines_of("allowed.txt"))
    return Scanner(Lexicon(carried_words()), phrases, laws=law_named)


def scanner_for(body: Body, on: date) -> Scanner:
    """The scanner of a body: words of it and of those above, names of the county's bodies, its masks."""
    words, names = _words_stamp(), names_stamp()
    chain = tuple(pk for pk in chain_of(body) if pk in words) if words else ()
    stamps = (tuple(words[pk] for pk in chain), names)
    return _scanner(chain, _county(body.pk, body.path), _shows(body, on), stamps)


@lru_cache(4096)
def _county(body: int, path: str) -> int:
    """The government whose bodies are known by name; where a body stands tells, and seldom changes."""
    return county_of(Body.objects.get(pk=body)).pk


def forget_scanners() -> None:
    """Where the rows themselves are taken back, as between tests."""
    _scanner.cache_clear()
    _county.cache_clear()


def rules_stamp() -> str:
    """By which one knows that what was read must be read again: rules, words, names, exceptions."""
    ended = Count("pk", filter=~Q(ended_at=None))
    rules = Rule.objects.aggregate(last=Max("pk"), ended=ended)
    known = Allowance.objects.aggregate(last=Max("pk"), ended=Count("ended_at"))
    whole = f"{edition()}:{_words_stamp()}:{names_stamp()}:{rules}:{known}:{stamp_of('review.')}"
    return sha256(whole.encode()).hexdigest()


def _words_stamp() -> dict[int, tuple[int, int]]:
    """For each body that keeps words: the last of them, and how many were ended."""
    rows = LexiconWord.objects.values("body").annotate(last=Max("pk"), ended=Count("ended_at"))
    return {row["body"]: (row["last"], row["ended"]) for row in rows.order_by("body")}


def _shows(body: Body, on: date) -> tuple[tuple[Kind, Shows], ...]:
    """How many characters stay where the body has set another convention than the carried one."""
    found = list[tuple[Kind, Shows]]()
    for kind in MASKED:
        head, _, tail = str(setting_of(body, MASK.format(kind.value), on)).partition("-")
        if tail:
            found.append((kind, (int(head), int(tail))))
    return tuple(found)


@lru_cache(16)
def _scanner(chain: tuple[int, ...], county: int, shows: tuple[tuple[Kind, Shows], ...],
             _stamp: object) -> Scanner:  # fmt: skip
    kept: dict[str, list[Word]] = {sort.value: [] for sort in Sort}
    rows = LexiconWord.objects.filter(body__in=chain, ended_at=None)
    for row in rows.order_by("pk").iterator(5000):
        kept[row.sort].append(Word(row.text, row.category, Severity(row.severity), row.instead))
    allowed = [word.text for word in kept[Sort.ALLOWED]]
    phrases = [*lines_of("phrases.txt"), *(word.text for word in kept[Sort.PHRASE])]
    names, former = names_in(county)
    found = Scanner(
        Lexicon([*carried_words(), *_former(former), *kept[Sort.WORD]], [*allowed, *names]),
        Phrases(phrases, [*lines_of("allowed.txt"), *allowed, *names]),
        Patterns(kept[Sort.PATTERN]),
        laws=law_named,
        bodies=Phrases([name for name in names if len(name) >= _SHORTEST_NAME], [*names, *former]),
        shows=dict(shows),
    )  # fmt: skip
    found.own = bool(chain)
    return found


def _former(names: Mapping[str, str]) -> Iterable[Word]:
    """Names that bodies bore once, each with the one of today; only a hint, for history is told too."""
    return [Word(old, "曾用名", Severity.INFORM, new) for old, new in names.items()]
