"""送达 and after: withdrawal, rating, remedies, the archive, and the day on which a person is forgotten."""

from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.foi.actions.moving import (
    CLOSED,
    close,
    demand_office,
    locked,
    move,
    not_later,
    save,
    written,
)
from zhaoming.domains.foi.actions.writing import served_at_once, write
from zhaoming.domains.foi.events import CaseAnswered
from zhaoming.domains.foi.law.tables import PAYMENT_DAYS
from zhaoming.domains.foi.models import Case, Letter, Remedy
from zhaoming.domains.foi.papers.composing import chinese_day
from zhaoming.domains.foi.queries.answers import standing_kind
from zhaoming.domains.foi.terms import (
    Matter,
    Outcome,
    Paper,
    Redress,
    Way,
)
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.terms import NOBODY, Actor, Refused

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
    written(case, "serve", by, at, way=way, on=on)
    return case


@transaction.atomic
def serve_letter(
    letter_id: int, *, way: Way, on: date, proof: str, by: Actor, at: datetime
) -> Letter:
    """登记文书送达: of one paper of the procedure; the days to pay count from its arrival."""
    letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter_id)
    case = locked(letter.case_id)
    demand_office(case, by)
    not_later(on, at, "送达日期")
    faults = []
    if letter.served_on is not None or not letter.for_applicant:
        faults.append("这份文书已经登记送达，或者不送给申请人。")
    if on < letter.dated_on:
        faults.append("送达日期不能早于文书的日期。")
    if not proof.strip() and way is not Way.ONLINE:
        faults.append("请填写送达的凭证，例如邮件号码、签收人、发送记录。")
    if faults:
        raise Refused(faults)
    letter.served_on, letter.served_way, letter.proof = on, way.value, proof.strip()[:200]
    letter.save(update_fields=["served_on", "served_way", "proof"])
    if letter.paper == Paper.FEE:
        due = working_calendar(case.body.region).add(on, PAYMENT_DAYS)
        case.charges.filter(paid_on=None).update(due_on=due)
    written(case, "serve_letter", by, at, way=way, on=on, paper=letter.paper)
    return letter


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
def withdraw(case_id: int, *, proof: str = "", by: Actor = NOBODY, at: datetime) -> Letter:
    """撤回申请: by the applicant, or written down by the office with how the applicant said so."""
    case = locked(case_id)
    if by is not NOBODY:
        demand_office(case, by)
        if not proof.strip():
            raise Refused(["请写明申请人撤回的凭据，例如书面撤回材料的日期。"])
    move(case, "withdraw", by, at)
    letter = _ended(case, Paper.WITHDRAWN, {}, by, at)
    written(case, "withdraw", by, at, proof=proof)
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
    facts = {"转交单位": to.strip(), "理由": reason.strip().rstrip("。")}
    served_at_once(case, write(case, Paper.TRANSFERRED, facts, by=by, at=at), day_of(at))
    written(case, "transfer", by, at, to=to, reason=reason)
    return case


@transaction.atomic
def rate(case_id: int, *, stars: int, words: str, at: datetime) -> Case:
    """满意度: by the applicant, once, after the answer."""
    case = locked(case_id)
    if case.answered_at is None or case.served_on is None:
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
    demand_office(case, by)
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
    demand_office(row.case, by)
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
