"""What the scan has found, as a clerk and a reviewer read it: grouped, and in its place."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest

from zhaoming.domains.publication import api
from zhaoming.domains.publication.terms import EditionState
from zhaoming.domains.review.api import Finding, Screening, Seen
from zhaoming.domains.review.terms import (
    PERSONAL,
    SECRETS,
    Decision,
    Kind,
    Remember,
    Severity,
    Verdict,
)
from zhaoming.interfaces.workbench.shell.rendering import today

_ORDER = {Severity.BLOCK: 0, Severity.CONFIRM: 1, Severity.INFORM: 2}


class Group(NamedTuple):
    """Findings of one kind, the gravest first."""

    kind: Kind
    severity: Severity
    rows: list[Any]

    @property
    def personal(self) -> bool:
        """Whether a mask may be written over them."""
        return self.kind in PERSONAL

    @property
    def secret(self) -> bool:
        """Whether nobody may let them pass."""
        return self.kind in SECRETS


class Piece(NamedTuple):
    """A stretch of the text; with a finding where it is one."""

    text: str
    found: "Finding | None" = None


def groups(rows: Iterable[Seen | Finding]) -> list[Group]:
    """By kind, in the order of their gravity."""
    by_kind: dict[tuple[str, str], list[Seen | Finding]] = {}
    for row in rows:
        by_kind.setdefault((row.severity, row.kind), []).append(row)
    found = [
        Group(Kind(kind), Severity(severity), rows) for (severity, kind), rows in by_kind.items()
    ]
    return sorted(found, key=lambda group: (_ORDER[group.severity], group.kind))


def pieces(text: str, rows: Sequence[Finding]) -> list[Piece]:
    """The text cut at its findings."""
    cut, place = list[Piece](), 0
    for row in sorted((r for r in rows if r.part == "body"), key=lambda r: r.start):
        if row.start < place or row.end > len(text):
            continue
        cut += [Piece(text[place : row.start]), Piece(text[row.start : row.end], row)]
        place = row.end
    return [*cut, Piece(text[place:])]


def reading_of(request: HttpRequest, row: api.Edition, revision: Any,
               screening: Screening | None) -> dict[str, Any]:  # fmt: skip
    """What the page of an edition shows of the scan, by where the edition stands."""
    if row.state == EditionState.DRAFT:
        told = groups(api.seen_of(row, revision, today()))
        maskable = sum(len(group.rows) for group in told if group.personal)
        return {"seen": told, "maskable": maskable, "marked": [], "waiting": 0}
    found = list(screening.found.order_by("id")) if screening else []
    still = screening is not None and screening.verdict == Verdict.OPEN
    waiting = [each for each in found if not each.decision and each.severity != Severity.INFORM]
    return {
        "found": groups(found), "marked": pieces(revision.text, found) if found else [],
        "waiting": len(waiting) if still else 0, "deciding": still,
        "decisions": Decision.choices(), "remembers": Remember.choices(),
    }  # fmt: skip


def counts_of(screening: Screening | None) -> list[tuple[str, int, int]]:
    """For the paper: each kind, how many were found, how many of them decided."""
    rows = groups(screening.found.order_by("id")) if screening else []
    return [(group.kind.label, len(group.rows), sum(bool(row.decision) for row in group.rows))
            for group in rows]  # fmt: skip
