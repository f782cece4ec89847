"""网上更正: raising what is wrong online, putting it right, or saying that it is right."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from zhaoming.domains.organisation.api import Body, holders, setting_of
from zhaoming.domains.review.models import Correction
from zhaoming.domains.review.policy import DECIDERS, MENDERS, READERS
from zhaoming.domains.review.queries import Seen, veiled
from zhaoming.domains.review.terms import SECRETS, CorrectionState, Kind, Origin, Severity
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import YearUnannounced, day_of
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.notices.sending import notify
from zhaoming.kernel.terms import Actor, Refused
from zhaoming.kernel.vault.sealing import fingerprint

DAYS, READER_DAYS = "review.correct_days", "review.reader_days"
_LONGEST, _MOST = 300, 50


@dataclass(frozen=True)
class Where:
    """The document that is wrong: how it is known, whose it is, where the public reads it."""

    subject: str
    body: Body
    title: str
    url: str


def _due(body: Body, kind: Kind, origin: Origin, at: datetime) -> date:
    """Marks of secrecy the same day; a reader's word within a month; everything else in working days."""
    on = day_of(at)
    if kind in SECRETS:
        return on
    if origin is Origin.READER:
        return on + timedelta(days=int(setting_of(body, READER_DAYS, on)))
    try:
        return working_calendar(body.region).add(on, int(setting_of(body, DAYS, on)))
    except YearUnannounced:
        return on + timedelta(days=int(setting_of(body, DAYS, on)))


def _raise(where: Where, origin: Origin, seen: Seen, by: Actor | None, at: datetime) -> bool:
    """One correction, unless the same thing stands open in the same document."""
    row, fresh = Correction.objects.get_or_create(
        subject=where.subject, key=seen.key, state=CorrectionState.OPEN.value,
        defaults={
            "body": where.body, "title": where.title[:300], "url": where.url,
            "origin": origin.value, "kind": seen.kind, "severity": seen.severity,
            "place": seen.place[:160], "shown": (seen.around or seen.shown)[:_LONGEST],
            "suggestion": seen.suggestion[:_LONGEST], "raised_at": at,
            "raised_by": by.id if by else None,
            "due_on": _due(where.body, Kind(seen.kind), origin, at),
        },
    )  # fmt: skip
    if fresh:
        record(row, "review.raise", by=by or Actor(None, origin.label), at=at, body=where.body.pk,
               kind=row.kind)  # fmt: skip
    return fresh


def raise_seen(where: Where, seen: Iterable[Seen], *, at: datetime) -> int:
    """复查: what a sweep has found in a document, the gravest of it; gives how much of it is new.

    What is left of a long list is raised when the document is read again.
    """
    gravest = sorted(seen, key=lambda each: each.severity != Severity.BLOCK)[:_MOST]
    found = [each for each in gravest if _raise(where, Origin.SWEEP, each, None, at)]
    if found:
        _tell(where, len(found), at)
    return len(found)


@transaction.atomic
def raise_correction(where: Where, *, words: str, suggestion: str, origin: Origin, by: Actor,
                     at: datetime) -> None:  # fmt: skip
    """登记错漏: what somebody who reads has come upon, in words; the same words once."""
    if not by.holds(*READERS):
        raise Refused(["错漏由值班人员登记。"])
    if not words.strip():
        raise Refused(["请写明哪里有什么错误，例如“第三段‘2025年’应为‘2026年’”。"], field="words")
    on = day_of(at)
    words, suggestion = (veiled(text, where.body, on) for text in (words, suggestion))
    key = fingerprint(words.strip(), purpose="review.correction")[:64]
    seen = Seen(kind=Kind.WORDING.value, severity=Severity.CONFIRM.value, rule="said", place="",
                part="", start=0, end=0, shown=words.strip(), around="", key=key,
                suggestion=suggestion.strip())  # fmt: skip
    if not _raise(where, origin, seen, by, at):
        raise Refused(["这一处已经登记过，正在更正。"])
    _tell(where, 1, at)


def _tell(where: Where, count: int, at: datetime) -> None:
    people = holders(day_of(at), where.body.pk, *MENDERS)
    notify(people, key=f"correction:{where.subject}:{at:%s}", at=at, url="/w/corrections/",
           title=f"已公开的内容有{count}处须更正：{where.title}"[:120])  # fmt: skip


def settle(subject: str, still: Collection[str], *, outcome: str, at: datetime) -> int:
    """What is not there any more is put right: after a new edition, a withdrawal, another reading.

    ``still`` are the keys of what is found there now. What people have said in words they close
    themselves, unless the document is gone (``still`` is then None of them and so is the document).
    """
    rows = Correction.objects.filter(subject=subject, state=CorrectionState.OPEN.value)
    rows = rows.filter(origin=Origin.SWEEP.value).exclude(key__in=still)
    return rows.update(state=CorrectionState.MENDED.value, closed_at=at, outcome=outcome[:_LONGEST])


def close_all(subject: str, *, outcome: str, at: datetime) -> int:
    """The document is off the pages: nothing in it is wrong online any more."""
    rows = Correction.objects.filter(subject=subject, state=CorrectionState.OPEN.value)
    return rows.update(state=CorrectionState.MENDED.value, closed_at=at, outcome=outcome[:_LONGEST])


def _locked(pk: int) -> Correction:
    rows = Correction.objects.select_for_update(of=("self",)).select_related("body")
    row = rows.get(pk=pk)
    if row.state != CorrectionState.OPEN:
        raise Refused([f"这一条已经办结（{CorrectionState.label_of(row.state)}）。"])
    return row


@transaction.atomic
def mend(correction_id: int, *, outcome: str, by: Actor, at: datetime) -> Correction:
    """已更正: said by the body of what people came upon; what a sweep found, another reading closes."""
    row = _locked(correction_id)
    faults = [] if by.holds_at(row.body.path, *MENDERS) else [f"须由“{row.body}”办理。"]
    if row.origin == Origin.SWEEP:
        faults.append("机器发现的，请更正或者撤回该文件：新的一版发布后自动重新读取并办结。")
    if not outcome.strip():
        faults.append("请写明怎样更正的。")
    if faults:
        raise Refused(faults)
    _close(row, CorrectionState.MENDED, outcome, by, at)
    record(row, "review.mended", by=by, at=at, body=row.body_id, outcome=row.outcome)
    return row


@transaction.atomic
def dismiss(correction_id: int, *, reason: str, by: Actor, at: datetime) -> Correction:
    """不是问题: by a reviewer or the head, with the reason, never by who raised it; marks never."""
    row = _locked(correction_id)
    faults = []
    if not by.holds_at(row.body.path, *DECIDERS):
        faults.append("须由本单位的审查员或负责人确认不是问题。")
    if by.id == row.raised_by:
        faults.append("登记人不能确认自己登记的不是问题：须由另一人确认。")
    if Kind(row.kind) in SECRETS:
        faults.append(
            "密级、工作秘密和商业秘密标志任何人不能确认：请立即紧急撤除，并按保密规定处理。"
        )
    if not reason.strip():
        faults.append("请写明理由。")
    if faults:
        raise Refused(faults)
    _close(row, CorrectionState.DISMISSED, reason, by, at)
    record(row, "review.dismissed", by=by, at=at, body=row.body_id, outcome=row.outcome)
    return row


def _close(row: Correction, state: CorrectionState, outcome: str, by: Actor,
           at: datetime) -> None:  # fmt: skip
    row.state = state.value
    row.outcome = veiled(outcome.strip(), row.body, day_of(at))[:_LONGEST]
    row.closed_at, row.closed_by = at, by.id
    row.save(update_fields=["state", "outcome", "closed_at", "closed_by"])
