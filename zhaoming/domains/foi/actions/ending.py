"""送达 and after: withdrawal, rating, remedies, the archive, and the day on which a person is forgotten."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction

from zhaoming.domains.foi.actions.moving import (
    CLOSED,
    close,
    locked,
    move,
    not_later,
    save,
    written,
)
from zhaoming.domains.foi.actions.writing import served_at_once, write
from zhaoming.domains.foi.events import CaseAnswered
from zhaoming.domains.foi.models import Case, Letter, Remedy
from zhaoming.domains.foi.papers.composing import chinese_day
from zhaoming.domains.foi.queries.answers import standing_kind
from zhaoming.domains.foi.terms import KEEP_YEARS, Matter, Outcome, Paper, Redress, State, Way
from zhaoming.domains.organisation.api import setting_of
from zhaoming.kernel.attachments.apart import forget_apart
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.terms import NOBODY, SYSTEM, Actor, Refused, Role

_GONE = "（已去标识化）"


@transaction.atomic
def serve(case_id: int, *, way: Way, on: date, proof: str, by: Actor, at: datetime) -> Case:
    """送达: by the way that was chosen, with its proof; by default the answer clock ends here."""
    case = locked(case_id)
    answered_on = day_of(case.answered_at) if case.answered_at else case.closed_on
    faults = [] if proof.strip() or way is Way.ONLINE else [
        "请填写送达的凭证，例如邮件号码、签收人、发送记录。"
    ]  # fmt: skip
    if answered_on is not None and on < answered_on:
        faults.append("送达日期不能早于签发日期。")
    not_later(on, at, "送达日期")
    if faults:
        raise Refused(faults)
    move(case, "serve", by, at, served=True)
    case.served_on, case.served_way = on, way.value
    if case.closed_on is None:
        kind = standing_kind(case) if case.matter == Matter.APPLICATION else None
        close(case, on, kind)
    save(case, "served_on", "served_way", *CLOSED)
    words = proof.strip()[:200] or "在本机关网站申请页面公布"
    waiting = case.letters.filter(for_applicant=True, served_on=None)
    waiting.update(served_on=on, served_way=way.value, proof=words)
    write(case, Paper.SERVICE, _service(case, way, words), by=by, at=at)
    written(case, "serve", by, at, way=way, on=on, proof=proof)
    return case


def _service(case: Case, way: Way, proof: str) -> dict[str, str]:
    last = (
        case.letters.filter(for_applicant=True)
        .exclude(paper=Paper.RECEIPT.value)
        .order_by("-id")
        .first()
    )
    named = f"{last.text['title']}（{last.number}）" if last else "政府信息公开申请答复书"
    day = chinese_day(case.served_on) if case.served_on else ""
    return {"送达文书": named, "送达情况": f"{day}，{way.label}，{proof}"}


@transaction.atomic
def withdraw(case_id: int, *, by: Actor = NOBODY, at: datetime) -> Letter:
    """撤回申请: by the applicant, or written down by the office; nothing more is done."""
    case = locked(case_id)
    move(case, "withdraw", by, at)
    letter = _ended(case, Paper.WITHDRAWN, {}, by, at)
    written(case, "withdraw", by, at)
    return letter


@transaction.atomic
def close_case(case_id: int, *, reason: str, by: Actor, at: datetime) -> Letter:
    """终止办理: the applicant has died or was dissolved and nobody goes on, with the reason."""
    case = locked(case_id)
    move(case, "close", by, at, reason=reason)
    letter = _ended(case, Paper.CLOSED, {"理由": reason.strip()}, by, at)
    written(case, "close", by, at, reason=reason)
    return letter


def _ended(case: Case, paper: Paper, facts: dict[str, str], by: Actor, at: datetime) -> Letter:
    close(case, day_of(at), None)
    case.kind = ""
    save(case, *CLOSED)
    letter = write(case, paper, facts, by=by, at=at)
    served_at_once(case, letter, day_of(at))
    emit(CaseAnswered(case.pk, case.body_id), at=at)
    return letter


@transaction.atomic
def transfer(case_id: int, *, to: str, reason: str, by: Actor, at: datetime) -> Case:
    """转交: what plainly reached the wrong body is handed on at once, before its clock begins."""
    case = locked(case_id)
    if not to.strip():
        raise Refused(["请填写转交的单位。"])
    move(case, "transfer", by, at, reason=reason)
    case.handed_over = f"转交{to.strip()}：{reason.strip()}"[:200]
    save(case, "handed_over")
    written(case, "transfer", by, at, to=to, reason=reason)
    return case


@transaction.atomic
def rate(case_id: int, *, stars: int, words: str, at: datetime) -> Case:
    """满意度: by the applicant, once, after the answer."""
    case = locked(case_id)
    if case.answered_at is None:
        raise Refused(["答复以后才能评价。"])
    if case.rating is not None:
        raise Refused(["已经评价过，感谢您的意见。"])
    if stars not in range(1, 6):
        raise Refused(["请选择一星到五星。"])
    case.rating, case.rating_words = stars, words.strip()[:300]
    case.save(update_fields=["rating", "rating_words"])
    written(case, "rate", NOBODY, at, stars=stars)
    return case


@transaction.atomic
def enter_remedy(case_id: int, *, block: Redress, filed_on: date, reference: str, by: Actor,
                 at: datetime) -> Remedy:  # fmt: skip
    """登记复议、诉讼: what was filed about the case; the annual report counts it."""
    case = locked(case_id)
    _demand_office(case, by)
    not_later(filed_on, at, "收到日期")
    if case.received_on is not None and filed_on < case.received_on:
        raise Refused(["复议、诉讼的日期不能早于收到申请之日。"])
    row = Remedy.objects.create(case=case, block=block.value, filed_on=filed_on,
                                reference=reference.strip()[:80])  # fmt: skip
    written(case, "remedy", by, at, block=block, filed_on=filed_on)
    return row


@transaction.atomic
def end_remedy(remedy_id: int, *, outcome: Outcome, on: date, words: str, by: Actor,
               at: datetime) -> Remedy:  # fmt: skip
    """登记审结: how it ended, and when."""
    row = (
        Remedy.objects.select_for_update(of=("self",))
        .select_related("case__body")
        .get(pk=remedy_id)
    )
    _demand_office(row.case, by)
    not_later(on, at, "审结日期")
    faults = []
    if row.outcome != Outcome.PENDING:
        faults.append("已经登记审结。")
    if outcome is Outcome.PENDING:
        faults.append("请选择审结的结果。")
    if on < row.filed_on:
        faults.append("审结日期不能早于收到日期。")
    if faults:
        raise Refused(faults)
    row.outcome, row.decided_on, row.words = outcome.value, on, words.strip()
    row.save(update_fields=["outcome", "decided_on", "words"])
    written(row.case, "end_remedy", by, at, outcome=outcome, on=on)
    return row


def _demand_office(case: Case, by: Actor) -> None:
    if not by.holds_at(case.body.path, Role.OFFICE, Role.OFFICE_HEAD):
        raise Refused(["由公开工作机构登记。"])


@transaction.atomic
def archive(case_id: int, *, handed_to: str, by: Actor, at: datetime) -> Case:
    """归档: everything of the case in its order, with a digest; handed over where that is said."""
    case = locked(case_id)
    move(case, "archive", by, at)
    lines = inventory_of(case)
    digest = hashlib.sha256(json.dumps(lines, ensure_ascii=False).encode()).hexdigest()
    case.archived_at, case.archive_digest = at, digest
    if handed_to.strip():
        case.handed_over = f"{day_of(at)} 移交{handed_to.strip()}"[:200]
    save(case, "archived_at", "archive_digest", "handed_over")
    listed = "\n".join(f"{n}. {line}" for n, line in enumerate(lines, start=1))
    write(case, Paper.INVENTORY, {"归档目录": listed}, by=by, at=at)
    written(case, "archive", by, at, digest=digest, handed=handed_to)
    return case


def inventory_of(case: Case) -> list[str]:
    """归档目录: each paper and file with its day and digest, in the order of the case."""
    papers = [
        (
            letter.made_at,
            f"{letter.dated_on} {Paper.label_of(letter.paper)} {letter.number} {letter.digest[:16]}",
        )
        for letter in case.letters.order_by("id")
        if letter.paper != Paper.INVENTORY
    ]
    files = [(file.added_at, f"{day_of(file.added_at)} {file.name} {file.sha256[:16]}")
             for file in case.files.order_by("id")]  # fmt: skip
    return [" ".join(line.split()) for _, line in sorted([*papers, *files])]


def to_forget(on: date, limit: int = 200) -> Sequence[Case]:
    """The archived cases whose applicants' data has been kept long enough."""
    rows = Case.objects.filter(
        state=State.ARCHIVED.value, forgotten_at=None, closed_on__isnull=False
    )
    found = []
    for case in rows.select_related("body").order_by("closed_on", "id")[:limit]:
        years = int(setting_of(case.body, KEEP_YEARS, on))
        if case.closed_on and case.closed_on + timedelta(days=365 * years + years // 4) < on:
            found.append(case)
    return found


@transaction.atomic
def forget(case_id: int, *, at: datetime) -> Case:
    """去标识化: what was asked and answered stays for the count; who asked, and what they handed in, goes."""
    case = locked(case_id)
    person = case.applicant
    person.name, person.proof_number, person.mark = _GONE, _GONE, f"forgotten:{case.pk}"
    for name in ("address", "phone", "email", "contact", "agent", "agent_number"):
        setattr(person, name, "")
    person.save()
    for letter in case.letters.all():
        letter.text = {**letter.text, "to": _GONE, "paragraphs": [_GONE]}
        letter.save(update_fields=["text"])
    places = list(case.files.values_list("place", flat=True))
    case.files.all().delete()
    for place in places:
        transaction.on_commit(partial(forget_apart, place))
    case.consultations.update(name=_GONE, contact="", reason="", question=_GONE)
    case.wanted, case.title, case.reasons_said, case.forgotten_at = _GONE, _GONE, "", at
    case.items.update(asked=_GONE, facts="", reasons="", said={}, parts=[])
    case.save(update_fields=["wanted", "title", "reasons_said", "forgotten_at"])
    written(case, "forget", SYSTEM, at)
    return case
