"""What the scan sees in a content, weighed as its body has set it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q

from zhaoming.domains.organisation.api import Body, chain_of, setting_of
from zhaoming.domains.review.engine.files import scan_reading
from zhaoming.domains.review.engine.scanning import Found, Scanner, edition
from zhaoming.domains.review.models import Allowance, FileScan, Finding, Screening
from zhaoming.domains.review.queries.ruling import rulings_for
from zhaoming.domains.review.queries.scanners import scanner_for, standing
from zhaoming.domains.review.terms import PERSONAL, SECRETS, Kind, Severity
from zhaoming.kernel.documents import Part, Reading
from zhaoming.kernel.vault.sealing import fingerprint

_BEFORE, _AFTER, _LONGEST = 16, 16, 200
_EDGES = re.compile(r"[，。；\n\t]")
SETTING, OFF = "review.{}", "off"
_HINTS = frozenset({"wording.body", "reference.law", "reference.domain"})


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


@dataclass(frozen=True)
class About:
    """Which content is examined: whose, on which day, of which 信息类别 and domain."""

    body: Body
    on: date
    genre: str = ""
    domain: str = ""


def examine(parts: Sequence[Part], files: Iterable[tuple[str, str]] = (), *, about: About,
            said: Iterable[Part] = ()) -> list[Seen]:  # fmt: skip
    """审读: what stands in a content and its files (name and digest) that somebody must decide of.

    Less what the body says is no fault, and with the severity that it has set. What the files have
    ``said`` is looked through for the words of the body's own lexicon.
    """
    whole, scanner = Reading("content", list(parts)), scanner_for(about.body, about.on)
    seen = seen_in(whole, scan_reading(scanner, whole))
    seen += _own_words(list(said), scanner)
    names = {digest: name for name, digest in files}
    for row in FileScan.objects.filter(pk__in=names):
        seen += [replace(each, place=f"{names[row.pk]} {each.place}", part=f"{row.pk[:12]}/{each.part}")
                 for each in (Seen(**raw) for raw in row.found)]  # fmt: skip
    return weighed(seen, about) if seen else []


def unscanned(digests: Iterable[str]) -> set[str]:
    """Which files nobody has read yet with the rules of today, by their digests."""
    wanted = set(digests)
    read = FileScan.objects.filter(pk__in=wanted, rules=edition())
    return wanted - set(read.values_list("pk", flat=True))


def _own_words(said: list[Part], scanner: Scanner) -> list[Seen]:
    """Words of the body's own lexicon in what its files say; the carried ones were found with them."""
    told = list[Seen]()
    for part in said if scanner.own else ():
        carried = {each[:3] for each in standing().words_in(part.text, part.address)}
        own = {each[:3] for each in scanner.words_in(part.text, part.address)} - carried
        # Everything is found, so that what is personal around a word stands masked.
        found = scanner.scan(part.text, part.address) if own else []
        seen = seen_in(Reading("files", [part]), found)
        told += [each for each, one in zip(seen, found, strict=True)
                 if one[:3] in own and one.rule != "wording.body"]  # fmt: skip
    return told


def veiled(text: str, body: Body, on: date) -> str:
    """What somebody typed, with a mask over everything personal in it."""
    whole = list(text)
    for each in scanner_for(body, on).scan(text):
        if each.kind in PERSONAL:
            whole[each.start : each.end] = each.suggestion
    return "".join(whole)


def weighed(seen: list[Seen], about: About) -> list[Seen]:
    """What is told of ``seen``: not what is known to be right, and as grave as the body has it."""
    if not seen:
        return []
    own = {_key(kind, text) for kind, text in _contacts(about.body)}
    fine = own | _allowed(about.body, {each.key for each in seen})
    told, set_for = list[Seen](), rulings_for(about.body, about.genre, about.domain)
    for each in seen:
        if Kind(each.kind) in SECRETS:
            told.append(each)
            continue
        if each.key in fine:
            continue
        if each.kind not in set_for:
            set_for[each.kind] = str(setting_of(about.body, SETTING.format(each.kind), about.on))
        wanted = set_for[each.kind]
        if wanted != OFF:
            told.append(replace(each, severity=_milder(each.severity, wanted, each.rule)))
    return told


def _milder(severity: str, wanted: str, rule: str) -> str:
    """What the body has set; a doubtful finding asks for confirmation at most, a hint stays a hint.

    Words of the lexicon bring their own.
    """
    if rule in _HINTS or rule.startswith("sensitive_word."):
        return severity
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
