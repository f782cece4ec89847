"""Every read of the review."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from zhaoming.domains.organisation.api import Body, chain_of, reach_of, setting_of
from zhaoming.domains.review.engine.carried import lines_of
from zhaoming.domains.review.engine.files import scan_reading
from zhaoming.domains.review.engine.lexicon import Lexicon, Word
from zhaoming.domains.review.engine.patterns import Patterns
from zhaoming.domains.review.engine.phrases import Phrases
from zhaoming.domains.review.engine.scanning import (
    Found,
    Scanner,
    carried_scanner,
    carried_words,
)
from zhaoming.domains.review.models import (
    Allowance,
    Clearance,
    FileScan,
    Finding,
    LexiconWord,
    Screening,
)
from zhaoming.domains.review.terms import PERSONAL, SECRETS, Kind, Severity, Sort, Verdict
from zhaoming.kernel.documents import Part, Reading
from zhaoming.kernel.terms import Actor, Role
from zhaoming.kernel.vault.sealing import fingerprint

_READERS = (
    Role.CLERK, Role.REVIEWER, Role.HEAD, Role.OFFICE, Role.OFFICE_HEAD, Role.AUTHORITY,
    Role.ASSESSOR,
)  # fmt: skip
_BEFORE, _AFTER, _LONGEST = 16, 16, 200
_EDGES = re.compile(r"[，。；\n\t]")
SETTING, OFF = "review.{}", "off"


@dataclass(frozen=True)
class Seen:
    """A finding as people read it: masked where it is personal, with a few words around it."""

    kind: str
    severity: str
    rule: str
    place: str
    part: str
    start: int
    end: int
    shown: str
    around: str
    suggestion: str
    key: str

    @property
    def mark(self) -> str:
        """By which it is picked while it has no row yet."""
        return f"{self.part}:{self.start}:{self.end}:{self.kind}"

    def row_of(self, screening: Screening) -> Finding:
        """The row that waits for a decision."""
        return Finding(
            screening=screening,
            **{**self.plain(), "place": self.place[:160], "part": self.part[:200]},
        )

    def plain(self) -> dict[str, Any]:
        """As it is kept beside a file."""
        return asdict(self)


def seen_in(reading: Reading, found: Sequence[Found]) -> list[Seen]:
    """Findings of a file with the words around them, every one of them masked."""
    parts = {part.address: part for part in reading.parts}
    masked = {part.address: _masked(part, found) for part in reading.parts if part.first is None}
    return [
        _seen(each, parts.get(each.part.partition("!")[0]), masked.get(each.part)) for each in found
    ]


def _masked(part: Part, found: Iterable[Found]) -> str:
    """The text of a part with a mask over all that is personal, as long as before."""
    text = list(part.text)
    for each in found:
        if each.part == part.address and each.kind in PERSONAL:
            text[each.start : each.end] = each.suggestion
    return "".join(text)


def _seen(found: Found, part: Part | None, text: str | None) -> Seen:
    shown = found.suggestion if found.kind in PERSONAL else found.text
    around = shown
    if text is not None:
        before = _EDGES.split(text[max(0, found.start - _BEFORE) : found.start])[-1]
        after = _EDGES.split(text[found.end : found.end + _AFTER])[0]
        around = f"{before}{shown}{after}"
    cell = found.part.partition("!")[2]
    return Seen(
        kind=found.kind.value, severity=found.severity.value, rule=found.rule,
        place=f"{part.place if part else found.part} {cell}".strip(), part=found.part,
        start=found.start, end=found.end, shown=shown[:_LONGEST], around=around[:_LONGEST],
        suggestion=found.suggestion[:_LONGEST], key=_key(found.kind, found.text),
    )  # fmt: skip


def _key(kind: Kind, text: str) -> str:
    plain = "".join(char for char in text if char.isalnum()).upper()
    return fingerprint(f"{kind.value}:{plain}", purpose="review.allowance")[:64]


def scanner_for(body: Body) -> Scanner:
    """The scanner with the words of a body and of those above it; made anew when a word changes."""
    stamp = LexiconWord.objects.aggregate(last=Max("pk"), ended=Count("ended_at"))
    if stamp["last"] is None:
        return carried_scanner()
    return _scanner(tuple(chain_of(body)), (stamp["last"], stamp["ended"]))


def forget_scanners() -> None:
    """Where the rows themselves are taken back, as between tests."""
    _scanner.cache_clear()


@lru_cache(16)
def _scanner(chain: tuple[int, ...], _stamp: tuple[int, int]) -> Scanner:
    kept: dict[str, list[Word]] = {sort.value: [] for sort in Sort}
    rows = LexiconWord.objects.filter(body__in=chain, ended_at=None)
    for row in rows.order_by("pk").iterator(5000):
        kept[row.sort].append(Word(row.text, row.category, Severity(row.severity), row.instead))
    allowed = [word.text for word in kept[Sort.ALLOWED]]
    phrases = [*lines_of("phrases.txt"), *(word.text for word in kept[Sort.PHRASE])]
    return Scanner(
        Lexicon([*carried_words(), *kept[Sort.WORD]], allowed),
        Phrases(phrases, [*lines_of("allowed.txt"), *allowed]),
        Patterns(kept[Sort.PATTERN]),
    )


def lexicon_visible_to(actor: Actor) -> QuerySet[LexiconWord]:
    """The words kept by the bodies within reach and those above them."""
    steps = [held.path.split("/")[:-1] for held in actor.holdings if held.role in _READERS]
    above = {"/".join(path[:n]) + "/" for path in steps for n in range(1, len(path) + 1)}
    within = reach_of(actor, "body__path", _READERS)
    rows = LexiconWord.objects.filter(within | Q(body__path__in=above))
    return rows.select_related("body")


def examine(parts: Sequence[Part], files: Iterable[tuple[str, str]] = (), *, body: Body,
            on: date, said: Iterable[Part] = ()) -> list[Seen]:  # fmt: skip
    """审读: what stands in a content and its files (name and digest) that somebody must decide of.

    Less what the body says is no fault, and with the severity that it has set. What the files have
    ``said`` is looked through for the words of the body's own lexicon.
    """
    whole, scanner = Reading("content", list(parts)), scanner_for(body)
    seen = seen_in(whole, scan_reading(scanner, whole))
    seen += _own_words(list(said), scanner)
    names = {digest: name for name, digest in files}
    for row in FileScan.objects.filter(pk__in=names):
        seen += [replace(each, place=f"{names[row.pk]} {each.place}", part=f"{row.pk[:12]}/{each.part}")
                 for each in (Seen(**raw) for raw in row.found)]  # fmt: skip
    return _weighed(seen, body, on) if seen else []


def unscanned(digests: Iterable[str]) -> set[str]:
    """Which files nobody has read yet, by their digests."""
    wanted = set(digests)
    return wanted - set(FileScan.objects.filter(pk__in=wanted).values_list("pk", flat=True))


def _own_words(said: list[Part], scanner: Scanner) -> list[Seen]:
    if scanner is carried_scanner():
        return []
    found = [each for part in said for each in scanner.words_in(part.text, part.address)]
    return seen_in(Reading("files", said), found)


def _weighed(seen: list[Seen], body: Body, on: date) -> list[Seen]:
    own = {_key(kind, text) for kind, text in _contacts(body)}
    fine = own | _allowed(body, {each.key for each in seen})
    told, set_for = list[Seen](), dict[str, str]()
    for each in seen:
        kind = Kind(each.kind)
        if kind not in SECRETS:
            if each.key in fine:
                continue
            if each.kind not in set_for:
                set_for[each.kind] = str(setting_of(body, SETTING.format(each.kind), on))
            if set_for[each.kind] == OFF:
                continue
            told.append(
                replace(each, severity=_milder(each.severity, set_for[each.kind], each.rule))
            )
        else:
            told.append(each)
    return told


def _milder(severity: str, wanted: str, rule: str) -> str:
    """What the body has set; a doubtful finding asks for confirmation at most."""
    if wanted == Severity.BLOCK and severity == Severity.CONFIRM and "unreadable" not in rule:
        return severity
    return wanted


def _contacts(body: Body) -> list[tuple[Kind, str]]:
    """The telephones and addresses that a body has made known as its own."""
    told = []
    for each in Body.objects.filter(pk__in=chain_of(body)).only(
        "phone", "email", "office_phone", "fax"
    ):
        for text in (each.phone, each.office_phone, each.fax):
            told += [(Kind.LANDLINE, text), (Kind.MOBILE, text)]
        told.append((Kind.EMAIL, each.email))
    return [(kind, text) for kind, text in told if text]


def _allowed(body: Body, keys: set[str]) -> set[str]:
    rows = Allowance.objects.filter(
        Q(body=None) | Q(body__in=chain_of(body)), ended_at=None, key__in=keys
    )
    return set(rows.values_list("key", flat=True))


def verdict(subject: str, content_hash: str) -> Verdict | None:
    """Where the review of this very content stands; None when it was never handed in."""
    row = Screening.objects.filter(subject=subject, hash=content_hash).order_by("-id").first()
    return Verdict(row.verdict) if row else None


def clearance(subject: str, content_hash: str) -> Clearance | None:
    """The clearance of this very content; release without one is refused."""
    rows = Clearance.objects.filter(subject=subject, hash=content_hash)
    return rows.order_by("-id").first()


def ledger_visible_to(actor: Actor) -> QuerySet[Screening]:
    """审查台账: the reviews of the bodies within reach."""
    rows = Screening.objects.filter(reach_of(actor, "body__path", _READERS))
    return rows.select_related("body", "clearance")


def allowances_visible_to(actor: Actor) -> QuerySet[Allowance]:
    """What is not told again, for the bodies within reach and for all."""
    rows = Allowance.objects.filter(Q(body=None) | reach_of(actor, "body__path", _READERS))
    return rows.select_related("body")
