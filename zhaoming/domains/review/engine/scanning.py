"""The whole scan of one text: every rule, one answer, in the order of the text."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice, pairwise
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from zhaoming.domains.review.engine.addresses import addresses
from zhaoming.domains.review.engine.births import DAYS, births
from zhaoming.domains.review.engine.carried import lines_of
from zhaoming.domains.review.engine.codes import OF_PERMITS, OF_VEHICLES, codes
from zhaoming.domains.review.engine.columns import columns
from zhaoming.domains.review.engine.digits import digits
from zhaoming.domains.review.engine.gates import Gate, open_gates
from zhaoming.domains.review.engine.health import health
from zhaoming.domains.review.engine.lexicon import Lexicon, Word
from zhaoming.domains.review.engine.masking import Shows, masked
from zhaoming.domains.review.engine.minors import minors
from zhaoming.domains.review.engine.needles import Needles, Place
from zhaoming.domains.review.engine.page import OF_TABLES, Hit, Page
from zhaoming.domains.review.engine.patterns import Patterns
from zhaoming.domains.review.engine.phrases import Phrases
from zhaoming.domains.review.engine.references import references
from zhaoming.domains.review.engine.secrecy import secrecy
from zhaoming.domains.review.engine.titles import Lookup, titles
from zhaoming.domains.review.engine.triggers import WAKERS, Trigger
from zhaoming.domains.review.engine.veil import lifted
from zhaoming.domains.review.terms import Kind, Severity

# Each rule with the signs without which it has nothing to tell.
_RULES: tuple[tuple[Callable[[Page], Iterator[Hit]], frozenset[int]], ...] = (
    (secrecy, frozenset((Trigger.SECRET, Gate.SPACED, Gate.LEVELLED, Gate.CLOSED, Gate.COPY))),
    (digits, frozenset((Gate.FIGURE, Gate.SPOKEN, Gate.MISREAD, Trigger.PHONE))),
    (codes, frozenset((Gate.MAIL, Trigger.PERMIT, *OF_VEHICLES, *OF_PERMITS))),
    (columns, OF_TABLES),
    (addresses, frozenset((
        Trigger.HOME, Trigger.ROOM, Gate.DASHED, Gate.RURAL, Gate.FULL_PATH,
        Gate.OPENED, Gate.DWELLING,
    ))),
    (births, frozenset((Trigger.BIRTH, Gate.CORRECTED, Gate.YOUNG, Gate.DAY_OF_LIFE, *DAYS))),
    (health, frozenset((Trigger.ILLNESS, Gate.CRIPPLED))),
    (minors, frozenset((
        Trigger.AGE, Trigger.CHILD, Gate.SCHOOL, Gate.PAPER, Gate.BORN, Gate.SEXED, Gate.KIN_DAY,
        Gate.CHILD_NUMBER, Gate.YOUNG,
    ))),
    (references, frozenset((
        Gate.NUMBER, Gate.DATED, Gate.HEADING, Trigger.ATTACHMENT, Trigger.ARTICLE,
    ))),
)  # fmt: skip
_DISGUISES = frozenset((Gate.GAPPED, Gate.TRADITIONAL))
_SEVERITY = {
    Kind.LANDLINE: Severity.INFORM, Kind.EMAIL: Severity.CONFIRM, Kind.PLATE: Severity.CONFIRM,
    Kind.BIRTH_DATE: Severity.CONFIRM, Kind.WORDING: Severity.CONFIRM,
    Kind.REFERENCE: Severity.CONFIRM, Kind.SENSITIVE_WORD: Severity.CONFIRM,
}  # fmt: skip


# A text that holds more findings than this is no document, nor is a table that holds more than the other;
# of one that is no language (see ``Awake``), or the same words throughout, or letters by chance, the rules
# read the beginning.
# Nothing of these goes out.
_MOST, _MOST_OF_A_TABLE, _APART = 12_000, 60_000, 24
_LEGIBLE, _REPEATED = 20_000, 3_000
_PIECE, _LONG = 64, 60_000
_SOUP, _FEW, _TABLE = 8_000, 1_000, 16
_CROWDED = (
    "文字异常重复或者杂乱，或者问题多得不像一份公文，未能审读到底：请拆分，或者先遮盖，再送审。"
)
_PLACE = itemgetter(1, 2)


class Found(NamedTuple):
    """One finding: what, where in which part, how grave, what to write instead, by which rule.

    ``start`` and ``end`` count code points of the part's text as it was given.
    """

    kind: Kind
    start: int
    end: int
    text: str
    severity: Severity
    suggestion: str
    rule: str
    part: str = "body"


class Scanner:
    """Every rule with one lexicon and one list of fixed expressions; made once, used often."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases, patterns: Patterns | None = None, *,
                 laws: Lookup | None = None, bodies: Phrases | None = None,
                 shows: Mapping[Kind, Shows] | None = None) -> None:  # fmt: skip
        self.lexicon, self.phrases = lexicon, phrases
        self.patterns = patterns or Patterns(())
        self.laws, self.bodies, self.shows = laws, bodies, shows or {}
        self.own = False  # Whether it has words that the product does not carry.
        self._needles = Needles(
            WAKERS, lexicon.texts, phrases.seeds, bodies.seeds if bodies else ()
        )

    def scan(self, text: str, part: str = "body") -> list[Found]:
        """Every finding in ``text``, in its order; where two overlap, the graver kind is told."""
        again = repeats(text) or by_chance(text)
        whole, needles, places = self._read(text[:_REPEATED] if again else text)
        page = Page(whole.text[:_LEGIBLE]) if whole.crowded else whole
        most = _MOST
        if page.opens(OF_TABLES):
            most = max(_MOST_OF_A_TABLE, len(page.text) // _APART)
        asleep = page.signs.isdisjoint
        rules = [rule for rule, signs in _RULES if not asleep(signs)]
        told: list[Hit] = []
        for rule in rules:
            told += islice(rule(page), most - len(told))
        hits = _apart(told)
        words = self._words(whole, needles, part)
        if places:
            hits = [h._replace(start=places[h.start], end=places[h.end - 1] + 1) for h in hits]
        found = [self._told(text, hit, part) for hit in hits]
        found += words if whole.text is text else (_put_back(w, text, places) for w in words)
        if again or whole.crowded or page.crowded or len(hits) >= most:
            found.append(Found(Kind.UNREADABLE, 0, 0, _CROWDED, Severity.BLOCK, "",
                               "unreadable.crowded", part))  # fmt: skip
        found.sort(key=_PLACE)
        return found

    def _told(self, text: str, hit: Hit, part: str) -> Found:
        said = text[hit.start : hit.end]
        if said[-1:].isspace() or said[:1].isspace():
            start = hit.start + len(said) - len(said.lstrip())
            said = said.strip()
            hit = hit._replace(start=start, end=start + len(said))
        severity = _SEVERITY.get(hit.kind, Severity.BLOCK)
        if hit.doubtful and severity is Severity.BLOCK:
            severity = Severity.CONFIRM
        mask = masked(hit.kind, said, self.shows.get(hit.kind))
        return Found(hit.kind, hit.start, hit.end, said, severity, mask, hit.rule, part)

    def words_in(self, text: str, part: str) -> Iterator[Found]:
        """Words of the lexicon and slips of fixed expressions alone."""
        page, needles, places = self._read(text)
        return (_put_back(each, text, places) for each in self._words(page, needles, part))

    def _read(self, text: str) -> tuple[Page, list[list[Place]], list[int] | None]:
        """The page, where each needle stands in it, and where each of its characters was."""
        gates, places = open_gates(text), None
        if Gate.VEILED in gates:
            text, places = lifted(text)
            gates = open_gates(text)
        needles = self._needles.find(text)
        return Page(text, needles[0], gates), needles, places

    def _words(self, page: Page, needles: list[list[Place]], part: str) -> Iterator[Found]:
        text, (_, words, halves, names) = page.text, needles
        if words or page.opens(_DISGUISES):
            for start, end, word in self.lexicon.find(text, words, page.gates):
                yield _of_word(text, start, end, word, part)
        for start, end, word in self.patterns.find(text):
            yield _of_word(text, start, end, word, part)
        slips = list(self.phrases.find(text, halves)) if halves else []
        for start, end, phrase in slips:
            yield Found(Kind.WORDING, start, end, text[start:end], Severity.CONFIRM, phrase,
                        "wording.phrase", part)  # fmt: skip
        for each in self._names_in(text, part, names):
            if not any(start < each.end and each.start < end for start, end, _ in slips):
                yield each

    def _names_in(self, text: str, part: str, halves: list[Place]) -> Iterator[Found]:
        """Names of laws and of bodies that are nearly right, or were right once."""
        for start, end, name in self.bodies.find(text, halves) if self.bodies else ():
            yield Found(Kind.WORDING, start, end, text[start:end], Severity.INFORM, name,
                        "wording.body", part)  # fmt: skip
        for start, end, law in titles(text, self.laws) if self.laws else ():
            kind, severity = (
                (Kind.REFERENCE, Severity.INFORM) if law.gone else (Kind.WORDING, Severity.CONFIRM)
            )
            yield Found(kind, start, end, text[start:end], severity, law.right, f"{kind}.law", part)


def repeats(text: str) -> bool:
    """Whether a long text says one short piece from its beginning to its end, and nothing else."""
    if len(text) <= _LONG or text[:_PIECE].isspace():
        return False
    step = text.find(text[:_PIECE], 1, 2 * _PIECE)
    return step > 0 and text[step:] == text[:-step]


def by_chance(text: str) -> bool:
    """Whether the letters of a long text follow one another by chance: nearly each stands beside each.

    In a language, as in a table of a few words, they do not: of all pairs a hundredth is ever written.
    """
    if len(text) <= _LONG:
        return False
    middle = len(text) // 2
    some = text[middle : middle + _SOUP]
    pairs = [pair for pair in pairwise(some) if pair[0] > "\u3fff" and pair[1] > "\u3fff"]
    letters = len({pair[0] for pair in pairs})
    return len(pairs) > _FEW and letters > _TABLE and 2 * len(set(pairs)) > letters * letters


def _of_word(text: str, start: int, end: int, word: Word, part: str) -> Found:
    return Found(Kind.SENSITIVE_WORD, start, end, text[start:end], word.severity, word.instead,
                 f"sensitive_word.{word.category}", part)  # fmt: skip


def _put_back(found: Found, text: str, places: list[int] | None) -> Found:
    """A finding of the lifted text where, and as, it stands in the one that was given."""
    start, end = found.start, found.end
    if places:
        start, end = places[start], places[end - 1] + 1
    return found._replace(start=start, end=end, text=text[start:end])


def _apart(told: list[Hit]) -> list[Hit]:
    """Of hits that overlap the first told stays: rules come in the order of their strictness."""
    if len(told) <= 1:
        return told
    kept: list[tuple[int, Hit]] = []
    for rank, hit in sorted(enumerate(told), key=lambda each: (each[1].start, each[0])):
        if kept and hit.start < kept[-1][1].end:
            if kept[-1][0] <= rank:
                continue
            kept.pop()
        kept.append((rank, hit))
    return [hit for _, hit in kept]


@cache
def edition() -> str:
    """The digest of every rule and list that the product carries: another one reads anew."""
    root, digest = Path(__file__).parents[1], hashlib.sha256()
    for path in sorted([*root.glob("engine/*.py"), *root.glob("data/*")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def carried_words() -> tuple[Word, ...]:
    """The words that the product carries."""
    rows = (line.split(",") for line in lines_of("words.csv")[1:])
    return tuple(Word(text, category, Severity(severity), instead)
                 for text, category, severity, instead in rows)  # fmt: skip


@cache
def carried_scanner() -> Scanner:
    """The scanner as the product carries it, before anybody adds to its words."""
    return Scanner(
        Lexicon(carried_words()), Phrases(lines_of("phrases.txt"), lines_of("allowed.txt"))
    )


def scanner_with(words: Iterable[str], phrases: Iterable[str] = ()) -> Scanner:
    """The carried scanner with more words and fixed expressions."""
    more = (Word(text) for text in words)
    fixed = [*lines_of("phrases.txt"), *phrases]
    return Scanner(Lexicon([*carried_words(), *more]), Phrases(fixed, lines_of("allowed.txt")))
