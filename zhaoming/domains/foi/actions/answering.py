"""答复: drafted item by item, complete before it is signed, signed by another than its author."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from zhaoming.domains.foi.actions.moving import CLOSED, close, locked, move, save, written
from zhaoming.domains.foi.actions.writing import compose, keep, medium_words, number_for
from zhaoming.domains.foi.events import CaseAnswered, CaseWaits
from zhaoming.domains.foi.law.deciding import HANDED, REFUSED, is_notice, overall, paper_of, relief
from zhaoming.domains.foi.models import Case, Item, Letter
from zhaoming.domains.foi.papers.answers import Answered, paragraphs_of
from zhaoming.domains.foi.papers.composing import LetterText, chinese_day, enclosure_lines
from zhaoming.domains.foi.queries.answers import answer_faults, answered, enclosures, standing_kind
from zhaoming.domains.foi.queries.relief import relief_of
from zhaoming.domains.foi.terms import CLOCK_ENDS, Kind, Matter, Paper, Relief
from zhaoming.domains.organisation.api import setting_of
from zhaoming.domains.review.api import marks
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.terms import Actor, Refused


@transaction.atomic
def draft(case_id: int, answers: Sequence[Answered], *, by: Actor, at: datetime) -> Case:
    """拟答复: what is said to each item; unfinished ones may be kept, the check comes with 送签."""
    case = locked(case_id)
    move(case, "draft", by, at)
    _put(case, answers, by)
    written(case, "draft", by, at, kind=standing_kind(case))
    return case


def _put(case: Case, answers: Sequence[Answered], by: Actor) -> None:
    """Keep what is said to each item; Refused where the items are no longer those that were shown."""
    _demand_no_secret(answers)
    items = list(case.items.order_by("ordinal"))
    if len(items) != len(answers):
        raise Refused(["申请的事项已经变化，请刷新页面后重新填写。"])
    for item, said in zip(items, answers, strict=True):
        item.kind, item.facts = said.kind.value, said.facts.strip()
        item.reasons = said.reasons.strip()
        item.said = {label: words.strip() for label, words in said.said.items()}
        item.parts = [[p.what.strip(), p.kind.value, p.reason.strip()] for p in said.parts]
    Item.objects.bulk_update(items, ["kind", "facts", "reasons", "said", "parts"])
    case.drafted_by, case.kind = by.id, overall(a.kind for a in answers).value
    case.authors = [*dict.fromkeys([*case.authors, by.id])]
    save(case, "drafted_by", "authors", "kind")


def _demand_no_secret(answers: Sequence[Answered]) -> None:
    said = "\n".join(f"{a.facts}\n{a.reasons}" for a in answers)
    if found := marks(said, "答复内容"):
        raise Refused([f"“{found[0].text}”：{found[0].advice}"])


@transaction.atomic
def submit(case_id: int, *, by: Actor, at: datetime) -> Case:
    """送签: with everything that the law wants said; Refused with every gap."""
    case = locked(case_id)
    _move_complete(case, "submit", by, at)
    save(case)
    emit(CaseWaits(case.pk, case.body_id, 0, "待签发"), at=at)
    written(case, "submit", by, at)
    return case


@transaction.atomic
def send_back(case_id: int, *, reason: str, by: Actor, at: datetime) -> Case:
    """退回: with the reason, to whoever drafted it."""
    case = locked(case_id)
    move(case, "return", by, at, reason=reason)
    save(case)
    emit(CaseWaits(case.pk, case.body_id, case.drafted_by or 0, "答复被退回"), at=at)
    written(case, "return", by, at, reason=reason)
    return case


def _move_complete(case: Case, verb: str, by: Actor, at: datetime) -> None:
    """Move on; every gap of the answer is told by its name, not only that there are some."""
    move(case, verb, by, at)
    if faults := answer_faults(case, day_of(at)):
        raise Refused(faults)


def answer_text(case: Case, at: datetime) -> LetterText:
    """The answer as it would be signed now, without its number; Refused where it cannot be written yet."""
    on = day_of(at)
    said = answered(case)
    if not said:
        raise Refused(["还没有拟答复。"])
    kinds = [each.kind for each in said]
    what = "本告知" if is_notice(overall(kinds)) else "本答复"
    clause, faults = relief_of(case, relief(kinds), on, what=what)
    if faults:
        raise Refused(faults)
    given = any(kind in HANDED for kind in kinds)
    facts = {
        "答复事项": paragraphs_of(said), "救济": clause, "经过": _course(case),
        "提供方式": medium_words(case) if given else "",
    }  # fmt: skip
    names = [file.name for file in enclosures(case)] if given else []
    return compose(case, paper_of(overall(kinds)), on, facts, enclosures=enclosure_lines(names))


def _course(case: Case) -> str:
    """What happened on the way, as the answer tells it: 补正, 征求意见, 延期, with their days."""
    told = []
    for entry in case.entries.order_by("on", "id"):
        day = chinese_day(entry.on)
        words = {
            "stop": f"{day}，我机关{entry.why}", "restart": f"{day}，我机关{entry.why}",
            "pause": f"{day}，我机关{entry.why}", "extend": f"{day}，我机关告知延长答复期限{entry.days}个工作日",
        }.get(entry.effect)  # fmt: skip
        told += [words] if words else []
    return "；".join(told) + "。" if told else ""


@transaction.atomic
def answer(case_id: int, *, by: Actor, at: datetime) -> Letter:
    """签发: the answer gets its number and its date; from here on its text never changes."""
    case = locked(case_id)
    _move_complete(case, "answer", by, at)
    return _signed(case, by, at)


@transaction.atomic
def answer_at_once(case_id: int, answers: Sequence[Answered], *, by: Actor, at: datetime) -> Letter:
    """当场答复: what can be answered on the spot is (条例第三十三条第一款)."""
    case = locked(case_id)
    move(case, "answer_at_once", by, at)
    if any(answer.kind in REFUSED or answer.parts for answer in answers):
        raise Refused(["不予公开、部分公开的答复须送单位负责人签发，不能当场答复。"])
    _put(case, answers, by)
    if faults := answer_faults(case, day_of(at)):
        raise Refused(faults)
    return _signed(case, by, at)


def _signed(case: Case, by: Actor, at: datetime) -> Letter:
    on, kind = day_of(at), standing_kind(case)
    text = replace(answer_text(case, at), number=number_for(case.body, on, at))
    letter = keep(case, paper_of(kind), text, by=by, at=at)
    case.answered_at, case.answered_by = at, by.id
    if setting_of(case.body, CLOCK_ENDS, on) == "signature":
        close(case, on, kind)
    save(case, "answered_at", "answered_by", *CLOSED)
    emit(CaseAnswered(case.pk, case.body_id), at=at)
    written(case, "answer", by, at, kind=kind)
    return letter


def lapsed_letter(case: Case, kind: Kind, why: str, *, by: Actor, at: datetime) -> Letter:
    """The word that an application is not handled any further, and what can be done against it."""
    on = day_of(at)
    said = [Answered(case.title, kind, facts=why, said={})]
    clause, faults = relief_of(case, Relief.CHOICE, on, what="本告知")
    if faults:
        raise Refused(faults)
    facts = {"答复事项": paragraphs_of(said), "救济": clause, "经过": _course(case)}
    text = compose(case, paper_of(kind), on, facts)
    return keep(
        case, paper_of(kind), replace(text, number=number_for(case.body, on, at)), by=by, at=at
    )


_REPLIES = {Matter.OWN_RECORD: Paper.OWN_RECORD, Matter.SUGGESTION: Paper.SUGGESTION}


@transaction.atomic
def reply(case_id: int, *, words: str, by: Actor, at: datetime) -> Letter:
    """处理答复: to a request for correction (条例第四十一条) or a suggestion (条例第四十四条)."""
    case, on = locked(case_id), day_of(at)
    move(case, "reply", by, at, reason=words)
    paper = _REPLIES[Matter(case.matter)]
    clause, gaps = relief_of(case, Relief.CHOICE, on, what="本告知")
    if gaps and paper is Paper.OWN_RECORD:
        raise Refused(gaps)
    text = compose(case, paper, on, {"答复事项": words.strip(), "救济": clause})
    letter = keep(case, paper, replace(text, number=number_for(case.body, on, at)), by=by, at=at)
    case.answered_at, case.answered_by = at, by.id
    save(case, "answered_at", "answered_by")
    written(case, "reply", by, at, words=words)
    return letter
