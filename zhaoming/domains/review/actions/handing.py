"""Handing in, passing, returning; and refusing to keep a file that bears a mark."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.review.actions.stepping import step
from zhaoming.domains.review.engine.secrecy import Mark
from zhaoming.domains.review.models import (
    Clearance,
    Correction,
    Finding,
    Impact,
    Rejection,
    Screening,
    Watch,
)
from zhaoming.domains.review.queries import Seen
from zhaoming.domains.review.terms import SECRETS, Act, Kind, Severity, Verdict
from zhaoming.kernel.audit.recording import Plain, record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.database import Prepared, change, insert
from zhaoming.kernel.numbering.giving import give
from zhaoming.kernel.terms import Actor, Refused

_MOST = 5000


def _open_of(subject: str) -> QuerySet[Screening]:
    rows = Screening.objects.select_for_update().filter(subject=subject)
    return rows.filter(verdict=Verdict.OPEN.value).order_by("-id")[:1]


_OPEN = Prepared(_open_of, str)


@transaction.atomic(savepoint=False)
def hand_in(subject: str, content_hash: str, *, body: Body, title: str, version: int = 1,
            authors: Iterable[int] = (), seen: Iterable[Seen], by: Actor,
            at: datetime) -> Screening:  # fmt: skip
    """送审: opens the review of one content; what was open for the same subject is superseded.

    What is ``seen`` in it (by ``examine``, before the transaction) waits for a decision each.
    """
    if by.id is None:
        raise Refused(["送审须由登录人员办理。"])
    earlier = _OPEN.find(subject)
    if earlier is not None:
        earlier.verdict = Verdict.SUPERSEDED.value
        change(earlier, "verdict")
    row = Screening(
        subject=subject,
        hash=content_hash,
        body=body,
        title=title[:300],
        version=version,
        opened_at=at,
        opened_by=by.id,
        authors=sorted({by.id, *authors}),
    )
    insert(row)
    if rows := [each.row_of(row) for each in seen]:
        Finding.objects.bulk_create(_bounded(rows, row), batch_size=200)
    step(row, Act.HANDED_IN, "", by, at)
    record(row, "review.hand_in", by=by, at=at, body=body.pk, hash_of=Plain(content_hash))
    return row


def _bounded(rows: list[Finding], row: Screening) -> list[Finding]:
    """The gravest, and one more that stops it, where there are more than anybody can look at."""
    if len(rows) <= _MOST:
        return rows
    rows.sort(key=lambda each: (Kind(each.kind) not in SECRETS, each.severity != Severity.BLOCK))
    words = f"发现{len(rows)}处，超过{_MOST}处，未能全部列出：请先遮盖，或者拆分后送审"
    more = Finding(
        screening=row, kind=Kind.UNREADABLE.value, severity=Severity.BLOCK.value, start=0, end=0,
        rule="unreadable.crowded", place="全文", part="body", shown=words, around=words, key="",
    )  # fmt: skip
    return [*rows[:_MOST], more]


def _open_row(subject: str, content_hash: str) -> Screening:
    row = _OPEN.find(subject)
    if row is None or row.hash != content_hash:
        raise Refused(["该内容没有待审查的记录：可能已由他人办理，请刷新后查看。"])
    return row


def _undecided(row: Screening) -> list[str]:
    """Why it cannot pass yet: marks that nobody clears, and what nobody has decided."""
    waiting = row.found.exclude(severity=Severity.INFORM.value).filter(decision="")
    kinds = [Kind(kind) for kind in waiting.values_list("kind", flat=True)]
    if SECRETS.intersection(kinds):
        return ["内容中有不得发布的标志，任何人不能通过。"]
    if not kinds:
        return []
    names = "、".join(dict.fromkeys(kind.label for kind in kinds))
    return [f"还有{len(kinds)}处发现没有处理（{names}）：请逐处确认，或者退回修改。"]


@transaction.atomic(savepoint=False)
def let_pass(subject: str, content_hash: str, *, opinion: str, by: Actor,
             at: datetime, urgent: str = "") -> Clearance:  # fmt: skip
    """通过: mints the clearance with its ledger number; never by the person who handed in.

    ``urgent`` is why somebody stood in for the reviewers: one of them confirms it afterwards.
    """
    row = _open_row(subject, content_hash)
    faults = [] if by.id != row.opened_by else ["送审人不能审查自己送审的内容：须由另一人审查。"]
    faults += _undecided(row)
    if faults:
        raise Refused(faults)
    row.verdict, row.opinion = Verdict.PASSED.value, opinion[:500]
    row.decided_at, row.decided_by, row.urgent = at, by.id, urgent.strip()[:300]
    change(row, "verdict", "opinion", "decided_at", "decided_by", "urgent")
    step(row, Act.STOOD_IN if row.urgent else Act.PASSED, row.urgent or opinion, by, at)
    year = day_of(at).year
    number = give(f"review-ledger:{year}", subject=subject, at=at)
    cleared = Clearance(
        screening=row, subject=subject, hash=content_hash, ledger_number=f"{year}-{number:06d}"
    )
    insert(cleared)
    record(row, "review.pass", by=by, at=at, body=row.body_id, ledger=number, opinion=opinion)
    return cleared


@transaction.atomic(savepoint=False)
def turn_back(subject: str, content_hash: str, *, reason: str, by: Actor,
              at: datetime) -> Screening:  # fmt: skip
    """退回: with its reason, which the clerk reads."""
    row = _open_row(subject, content_hash)
    if not reason.strip():
        raise Refused(["请填写退回理由，让经办人知道怎样修改。"], field="reason")
    if by.id == row.opened_by:
        raise Refused(["送审人不能审查自己送审的内容：须由另一人审查。"])
    row.verdict, row.opinion = Verdict.RETURNED.value, reason.strip()[:500]
    row.decided_at, row.decided_by = at, by.id
    change(row, "verdict", "opinion", "decided_at", "decided_by")
    step(row, Act.RETURNED, reason.strip(), by, at)
    record(row, "review.return", by=by, at=at, body=row.body_id, reason=reason)
    return row


@transaction.atomic(savepoint=False)
def pass_on(body_id: int, *, successor_id: int) -> int:
    """承接: what a body that ended has in review is its successor's; its days of duty are over."""
    Watch.objects.filter(body=body_id, read_at=None).delete()
    Correction.objects.filter(body=body_id).update(body=successor_id)
    Impact.objects.filter(body=body_id).update(body=successor_id)
    rows = Screening.objects.filter(body=body_id)
    return rows.update(body=successor_id)


@transaction.atomic(savepoint=False)
def reject_file(sha256: str, findings: Iterable[Mark], *, body: Body | None, by: Actor,
                at: datetime) -> Rejection:  # fmt: skip
    """拒收: the file is not kept; person, time and hash remain (保密法第三十五条)."""
    kinds = "、".join(sorted({finding.kind for finding in findings}))
    row = Rejection.objects.create(body=body, person=by.id, at=at, sha256=sha256, kinds=kinds[:80])
    record(row, "review.reject_file", by=by, at=at, body=body.pk if body else None)
    return row
