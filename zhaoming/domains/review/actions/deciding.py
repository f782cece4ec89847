"""Deciding of what the scan has found, and remembering what is no fault."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.review.actions.stepping import step
from zhaoming.domains.review.engine.files import scan_reading
from zhaoming.domains.review.engine.scanning import edition
from zhaoming.domains.review.models import Allowance, FileScan, Finding, Screening
from zhaoming.domains.review.policy import DECIDERS, RULERS, STAND_INS
from zhaoming.domains.review.queries import seen_in, standing
from zhaoming.domains.review.terms import SECRETS, Act, Decision, Kind, Remember, Severity, Verdict
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.documents import Reading
from zhaoming.kernel.terms import Actor, Refused

_LONGEST = 200


@transaction.atomic
def decide(subject: str, picks: Collection[int], *, decision: Decision, reason: str, by: Actor,
           at: datetime, remember: Remember = Remember.HERE) -> int:  # fmt: skip
    """处理发现: what stays as it is, and why; gives how many.

    Never by who handed in; never for a mark of secrecy. 依法可以公开 asks for the reason, and so
    does whatever may not go out by itself.
    """
    rows = Screening.objects.select_for_update(of=("self",)).select_related("body")
    row = rows.filter(subject=subject, verdict=Verdict.OPEN.value).order_by("-id").first()
    if row is None:
        raise Refused(["该内容没有待审查的记录：可能已由他人办理，请刷新后查看。"])
    found = list(row.found.filter(pk__in=picks, decision="").select_for_update())
    if faults := _faults(row, found, decision, reason, by):
        raise Refused(faults)
    for each in found:
        each.decision, each.reason = decision.value, reason.strip()[:_LONGEST]
        each.decided_at, each.decided_by = at, by.id
        each.save(update_fields=["decision", "reason", "decided_at", "decided_by"])
        if remember is not Remember.HERE:
            allow(each, row.body if remember is Remember.BODY else None, reason, by=by, at=at)
    step(row, Act.DECIDED, f"{decision.label}{len(found)}处：{reason.strip()}", by, at)
    record(row, "review.decide", by=by, at=at, body=row.body_id, decision=decision.label,
           count=len(found), reason=reason)  # fmt: skip
    return len(found)


def _faults(row: Screening, found: list[Finding], decision: Decision, reason: str,
            by: Actor) -> list[str]:  # fmt: skip
    faults = (
        []
        if by.holds_at(row.body.path, *DECIDERS, *STAND_INS)
        else ["发现须由本单位的审查员或负责人处理。"]
    )
    if by.id == row.opened_by or by.id in row.authors:
        faults.append("送审人、起草和修改人不能处理自己内容中的发现：须由另一人审查。")
    if not found:
        faults.append("请先勾选要处理的发现。")
    if any(Kind(each.kind) in SECRETS for each in found):
        faults.append("密级、工作秘密和商业秘密标志任何人不能确认：请退回，并按保密规定处理。")
    grave = any(each.severity == Severity.BLOCK for each in found)
    if (grave or decision is Decision.LAWFUL) and not reason.strip():
        faults.append("请写明理由，例如“公示名单依规定公开姓名和村名”。")
    return faults


@transaction.atomic
def allow(found: Finding, body: Body | None, reason: str, *, by: Actor, at: datetime) -> Allowance:
    """记住: the same is not told again, for the body and those below it, or for all.

    For all only the 主管部门 may say so.
    """
    if body is None and not by.holds(*RULERS):
        raise Refused(["全县不再提示须由公开工作主管部门记住：请选“本单位今后不再提示”。"])
    row = Allowance.objects.create(
        body=body, kind=found.kind, key=found.key, shown=found.shown[:120], made_at=at,
        reason=reason.strip()[:_LONGEST], made_by=by.id or 0,
    )  # fmt: skip
    record(row, "review.allow", by=by, at=at, body=body.pk if body else None, kind=row.kind)
    return row


@transaction.atomic
def disallow(allowance_id: int, *, by: Actor, at: datetime) -> Allowance:
    """恢复提示: the same is told again from now on."""
    row = Allowance.objects.select_for_update(of=("self",)).get(pk=allowance_id)
    may = by.holds_at(row.body.path, *DECIDERS) if row.body else by.holds(*RULERS)
    if not may:
        raise Refused(["须由记住这一条的单位恢复提示。"])
    if row.ended_at is not None:
        raise Refused(["这一条已经恢复提示。"])
    row.ended_at, row.ended_by = at, by.id
    row.save(update_fields=["ended_at", "ended_by"])
    record(row, "review.disallow", by=by, at=at, body=row.body_id)
    return row


def note_file(sha256: str, reading: Reading) -> None:
    """Keep what a file holds that must not go out, masked; scanned once with the same rules."""
    if not FileScan.objects.filter(pk=sha256, rules=edition()).exists():
        found = [each.plain() for each in seen_in(reading, scan_reading(standing(), reading))]
        FileScan.objects.update_or_create(
            sha256=sha256, defaults={"found": found, "rules": edition()}
        )
