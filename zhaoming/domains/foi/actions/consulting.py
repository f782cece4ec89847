"""征求意见: the clock pauses from the letter to the answer; silence means the opposite in two articles."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.foi.actions.intake import code, code_mark
from zhaoming.domains.foi.actions.moving import (
    demand_office,
    locked,
    move,
    names_applicant,
    not_later,
    note,
    save,
    written,
)
from zhaoming.domains.foi.actions.writing import served_at_once, write
from zhaoming.domains.foi.law.tables import JOINT_BODY, THIRD_PARTY
from zhaoming.domains.foi.models import Case, Consultation, Letter
from zhaoming.domains.foi.papers.composing import chinese_day
from zhaoming.domains.foi.queries.relief import relief_of
from zhaoming.domains.foi.terms import Ask, Paper, Relief, Stance, State
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.clocks import Clock, Effect
from zhaoming.kernel.numbering.giving import give
from zhaoming.kernel.terms import NOBODY, SYSTEM, Actor, Refused

_PAPERS: Mapping[Ask, Paper] = {
    Ask.THIRD_PARTY: Paper.THIRD_PARTY, Ask.JOINT_BODY: Paper.JOINT_BODY, Ask.OTHER_BODY: Paper.ASSIST,
}  # fmt: skip
_CLOCKS: Mapping[Ask, Clock] = {
    Ask.THIRD_PARTY: THIRD_PARTY, Ask.JOINT_BODY: JOINT_BODY, Ask.OTHER_BODY: JOINT_BODY,
}  # fmt: skip
_WITHIN = {
    Ask.THIRD_PARTY: "请自收到本征求意见书之日起15个工作日内提出书面意见。",
    Ask.JOINT_BODY: "请自收到本征求意见书之日起15个工作日内提出书面意见。",
    Ask.OTHER_BODY: "请自收到本函之日起15个工作日内函复。",
}


@dataclass(frozen=True)
class Asked:
    """A consultation that was begun, with the code of its own link; told once, kept nowhere."""

    consultation: Consultation
    secret: str


@transaction.atomic
def consult(case_id: int, *, ask: Ask, name: str, question: str, contact: str = "", by: Actor,
            at: datetime) -> Asked:  # fmt: skip
    """征求意见: a letter that never names the applicant; the answer clock pauses (条例第三十二条至第三十四条)."""
    case, on = locked(case_id), day_of(at)
    _demand_words(case, name, question)
    move(case, "consult", by, at)
    secret, value = code(), give("foi.consultation", subject=f"case:{case.pk}", at=at)
    number = f"Z{on.year}-{value:05d}"
    row = Consultation.objects.create(
        case=case, ask=ask.value, name=name.strip(), contact=contact.strip(),
        question=question.strip(), number=number, secret=code_mark(number, secret), sent_on=on,
    )  # fmt: skip
    in_time = case.due_on is None or on <= case.due_on
    if in_time:  # What is asked after the last day gives nothing back: the case stays overdue.
        note(case, on, Effect.PAUSE, f"征求{ask.label}意见")
    save(case)
    _letters(case, row, secret, by, at, told=in_time)
    written(case, "consult", by, at, ask=ask, name=name)
    return Asked(row, secret)


def _demand_words(case: Case, name: str, question: str) -> None:
    faults = []
    if not name.strip():
        faults.append("请填写征求意见的对象。")
    if not question.strip():
        faults.append("请写明征求意见的内容。")
    if names_applicant(case, f"{name}{question}"):
        faults.append("征求意见时不能透露申请人：请删去申请人的姓名、证件号码和联系方式。")
    if faults:
        raise Refused(faults)


def _letters(case: Case, row: Consultation, secret: str, by: Actor, at: datetime, *,
             told: bool) -> None:  # fmt: skip
    """The letter to whoever is asked, its reply form, and the word to the applicant."""
    ask, phone = Ask(row.ask), case.body.office_phone or case.body.phone or "见本机关网站"
    way = (
        f"可以在本机关网站“征求意见答复”页面凭编号{row.number}和答复码{secret}提出意见，"
        f"也可以书面寄回{case.body.address or case.body.name}。联系电话：{phone}。"
    )
    facts = {"征求内容": row.question, "期满说明": _WITHIN[ask], "答复办法": way}
    write(case, _PAPERS[ask], facts, by=by, at=at, to=row.name, consultation=row)
    if ask is Ask.THIRD_PARTY:
        write(case, Paper.OPINION, {"征求编号": row.number}, by=by, at=at, to="", consultation=row)
    if told:
        words = {"征求对象": ask.label, "发出日期": chinese_day(row.sent_on)}
        served_at_once(case, write(case, Paper.CONSULTING, words, by=by, at=at), row.sent_on)


@transaction.atomic
def reach(consultation_id: int, *, on: date, by: Actor, at: datetime) -> Consultation:
    """登记收到: the day on which the letter arrived; the fifteen 工作日 count from it."""
    row = _of(consultation_id)
    case = locked(row.case_id)
    move(case, "consult", by, at)
    _open(row)
    not_later(on, at, "对方收到的日期")
    if on < row.sent_on:
        raise Refused(["对方收到的日期不能早于发出的日期。"])
    _reached(row, case, on)
    written(case, "reach", by, at, on=on)
    return row


def _reached(row: Consultation, case: Case, on: date) -> None:
    row.reached_on = on
    row.due_on = working_calendar(case.body.region).add(on, _CLOCKS[Ask(row.ask)].days)
    row.save(update_fields=["reached_on", "due_on"])


@transaction.atomic
def opened(consultation_id: int, *, at: datetime) -> Consultation:
    """Opened on line with its code: whoever is asked has it in hand from this day on."""
    row = _of(consultation_id)
    if row.reached_on is None and row.answered_on is None:
        _reached(row, locked(row.case_id), day_of(at))
    return row


def _of(pk: int) -> Consultation:
    return Consultation.objects.select_for_update(of=("self",)).get(pk=pk)


def _open(row: Consultation) -> None:
    if row.answered_on is not None:
        raise Refused([f"“{row.name}”的意见已经登记。"])


@transaction.atomic
def hear_back(consultation_id: int, *, stance: Stance, reason: str, on: date, by: Actor = NOBODY,
              at: datetime) -> Consultation:  # fmt: skip
    """收到意见: an objection says why; the clock goes on when nobody is waited for any more."""
    row = _of(consultation_id)
    case = locked(row.case_id)
    _open(row)
    if by is not NOBODY:
        demand_office(case, by)
    if case.closed_on is not None or case.answered_at is not None:
        raise Refused(["这件申请已经答复或者办结，不能再登记意见。"])
    not_later(on, at, "意见的日期")
    if on < row.sent_on:
        raise Refused(["意见的日期不能早于征求意见书发出的日期。"])
    if stance in (Stance.OBJECTS, Stance.PARTLY) and not reason.strip():
        raise Refused(
            [
                "不同意或者只部分同意公开的，请写明理由（条例第三十二条：不同意公开且有合理理由的，不予公开）。"
            ]
        )
    if stance is Stance.SILENT and (row.due_on is None or day_of(at) <= row.due_on):
        raise Refused(["还没有期满：请先登记对方收到的日期，期满后才能按逾期未提出意见办理。"])
    _end(row, case, stance, reason, on=on, by=by, at=at)
    return row


def _end(row: Consultation, case: Case, stance: Stance, reason: str, *, on: date, by: Actor,
         at: datetime) -> None:  # fmt: skip
    row.stance, row.reason, row.answered_on = stance.value, reason.strip(), on
    row.save(update_fields=["stance", "reason", "answered_on"])
    open_ones = case.consultations.filter(answered_on=None).count()
    if case.state == State.CONSULTING and not open_ones:
        move(case, "hear_back", by, at, pauses=open_ones)
    note(case, on, Effect.RESUME, f"{Ask.label_of(row.ask)}：{stance.label}")
    save(case)
    written(case, "hear_back", by, at, stance=stance, on=on)


@transaction.atomic
def fall_silent(consultation_id: int, *, at: datetime) -> bool:
    """期满: nothing came; a third party is then decided about, a joint maker agrees (条例第三十二条、第三十四条)."""
    row = _of(consultation_id)
    case = locked(row.case_id)
    if row.answered_on is not None or row.due_on is None or day_of(at) <= row.due_on:
        return False
    _end(row, case, Stance.SILENT, "", on=row.due_on, by=SYSTEM, at=at)
    return True


@transaction.atomic
def overrule(consultation_id: int, *, reason: str, by: Actor, at: datetime) -> Letter:
    """决定公开: against an objection, for the public interest, told in writing with reasons (条例第三十二条)."""
    row = _of(consultation_id)
    case = locked(row.case_id)
    move(case, "overrule", by, at, reason=reason)
    if names_applicant(case, reason):
        raise Refused(["决定公开的理由不能透露申请人：请删去申请人的姓名、证件号码和联系方式。"])
    if row.ask != Ask.THIRD_PARTY or row.stance not in (Stance.OBJECTS, Stance.PARTLY):
        raise Refused(["只有第三方不同意公开时，才需要作出决定公开的告知。"])
    words, faults = relief_of(case, Relief.CHOICE, day_of(at), what="本决定", for_applicant=False)
    if faults:
        raise Refused(faults)
    row.overruled = reason.strip()
    row.save(update_fields=["overruled"])
    facts = {"征求内容": row.question, "理由": reason.strip(), "救济": words}
    letter = write(case, Paper.OVERRULED, facts, by=by, at=at, to=row.name, consultation=row)
    written(case, "overrule", by, at, reason=reason)
    return letter
