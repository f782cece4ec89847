"""补正, 说明理由, 延期 and 延迟: what the body and the applicant tell each other about the time."""

from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.foi.actions.moving import (
    CLOSED,
    close,
    demand_office,
    locked,
    move,
    not_later,
    note,
    reckon,
    save,
    written,
)
from zhaoming.domains.foi.actions.writing import served_at_once, write
from zhaoming.domains.foi.law.tables import ASK_CORRECTION, LONGEST_EXTENSION
from zhaoming.domains.foi.models import Case, Item, Letter
from zhaoming.domains.foi.papers.composing import chinese_day
from zhaoming.domains.foi.terms import CORRECTION_DAYS, Kind, Paper
from zhaoming.domains.organisation.api import setting_of
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.clocks import Effect
from zhaoming.kernel.terms import NOBODY, Actor, Refused


def reasonable_day(case: Case, on: date) -> date:
    """The last day that is proposed for 补正: a setting, in 工作日 from the notice on."""
    days = int(setting_of(case.body, CORRECTION_DAYS, on))
    return working_calendar(case.body.region).add(on, days)


@transaction.atomic
def ask_correction(case_id: int, *, points: str, until: date, by: Actor, at: datetime) -> Letter:
    """要求补正: once, within seven 工作日, every point at once; the answer clock stops (条例第三十条)."""
    case, on = locked(case_id), day_of(at)
    lines = [line.strip() for line in points.splitlines() if line.strip()]
    last = working_calendar(case.body.region).add(case.received_on or on, ASK_CORRECTION.days)
    move(case, "ask_correction", by, at, items=len(lines), in_asking_time=on <= last)
    if until <= on:
        raise Refused(["补正期限须晚于今天，并且合理。"])
    case.asked_before, case.correction_due_on = True, until
    note(case, on, Effect.STOP, "要求补正")
    save(case, "asked_before", "correction_due_on")
    listed = "\n".join(f"{n}. {line}" for n, line in enumerate(lines, start=1))
    facts = {"补正事项": listed, "补正期限": chinese_day(until)}
    letter = write(case, Paper.ASK_CORRECTION, facts, by=by, at=at)
    served_at_once(case, letter, on)
    written(case, "ask_correction", by, at, points=points, until=until)
    return letter


@transaction.atomic
def correct(case_id: int, *, wanted: str, on: date, by: Actor = NOBODY, at: datetime) -> Case:
    """收到补正: from the applicant on line, or entered by the office; the clock begins anew (条例第三十条)."""
    case = locked(case_id)
    not_later(on, at, "收到补正的日期")
    if by is not NOBODY:
        demand_office(case, by)
    if len(wanted) > 4000:  # noqa: PLR2004 - as in the application
        raise Refused(["申请内容太长：最多4000字；内容多的，请作为附件提交。"])
    if len(wanted.strip()) < 4:  # noqa: PLR2004 - as in the application
        raise Refused(["请写明补正后所需信息的名称、文号或者其他特征。"])
    asked = case.entries.filter(effect=Effect.STOP.value).order_by("-on").first()
    if asked is not None and on < asked.on:
        raise Refused(["收到补正的日期不能早于补正告知的日期。"])
    move(case, "correct", by, at)
    case.first_wanted = case.first_wanted or case.wanted
    case.wanted, case.correction_due_on = wanted.strip(), None
    case.title = case.wanted.splitlines()[0][:40]
    case.items.all().delete()
    Item.objects.create(case=case, ordinal=1, asked=case.wanted)
    note(case, on, Effect.RESTART, "收到补正的申请")
    save(case, "wanted", "first_wanted", "title", "correction_due_on")
    written(case, "correct", by, at, on=on)
    return case


@transaction.atomic
def lapse(case_id: int, *, by: Actor, at: datetime) -> Letter:
    """逾期不补正: without good cause the application is given up (条例第三十条)."""
    case, on = locked(case_id), day_of(at)
    over = case.correction_due_on is not None and on > case.correction_due_on
    move(case, "lapse", by, at, period_over=over)
    asked = case.letters.filter(paper=Paper.ASK_CORRECTION.value).order_by("-id").first()
    due = chinese_day(case.correction_due_on) if case.correction_due_on else ""
    said = f"我机关于{chinese_day(asked.dated_on)}以{asked.number}要求补正，" if asked else ""
    return given_up(
        case,
        Kind.NOT_CORRECTED,
        f"{said}补正期限至{due}，届满没有收到补正，也没有说明正当理由",
        by,
        at,
    )


def given_up(case: Case, kind: Kind, why: str, by: Actor, at: datetime) -> Letter:
    """The case ends without an answer of substance, and the applicant is told so."""
    from zhaoming.domains.foi.actions.answering import lapsed_letter  # noqa: PLC0415 - they call each other

    close(case, day_of(at), kind)
    save(case, *CLOSED)
    letter = lapsed_letter(case, kind, why, by=by, at=at)
    written(case, "lapse", by, at, kind=kind)
    return letter


@transaction.atomic
def extend(case_id: int, *, days: int, reason: str, by: Actor, at: datetime) -> Letter:
    """延期: once, at most twenty 工作日, by the head of the office, told before the period ends (条例第三十三条)."""
    case, on = locked(case_id), day_of(at)
    move(case, "extend", by, at, days_asked=days, reason=reason)
    case.extended = True
    note(case, on, Effect.EXTEND, "延期", days)
    save(case)
    new = chinese_day(case.due_on) if case.due_on and not case.provisional else _still_open(case)
    facts = {
        "延长天数": str(min(days, LONGEST_EXTENSION)),
        "新届满日期": new,
        "理由": reason.strip(),
    }
    letter = write(case, Paper.EXTENSION, facts, by=by, at=at)
    served_at_once(case, letter, on)
    written(case, "extend", by, at, days=days, reason=reason)
    return letter


def _still_open(case: Case) -> str:
    """What a letter says where the day cannot be named yet."""
    if case.due_on is None:
        return "征求意见结束后依法计算的届满之日"
    return "所跨年份放假安排公布后另行告知的届满之日"


@transaction.atomic
def ask_reasons(case_id: int, *, words: str, until: date, by: Actor, at: datetime) -> Letter:
    """要求说明理由: number and frequency clearly beyond what is reasonable (条例第三十五条)."""
    case, on = locked(case_id), day_of(at)
    move(case, "ask_reasons", by, at, reason=words)
    if until <= on:
        raise Refused(["说明理由的期限须晚于今天。"])
    facts = {"数量频次": words.strip().rstrip("。"), "说明期限": chinese_day(until)}
    letter = write(case, Paper.ASK_REASONS, facts, by=by, at=at)
    served_at_once(case, letter, on)
    written(case, "ask_reasons", by, at, words=words, until=until)
    return letter


@transaction.atomic
def give_reasons(case_id: int, *, words: str, by: Actor = NOBODY, at: datetime) -> Case:
    """The reasons that the applicant gives; whether they are reasonable, the body decides."""
    case = locked(case_id)
    asked = case.letters.filter(paper=Paper.ASK_REASONS.value).exists()
    if not asked or case.closed_on is not None:
        raise Refused(["这件申请没有要求说明理由。"])
    if not words.strip():
        raise Refused(["请写明申请的理由。"])
    case.reasons_said = words.strip()[:4000]
    case.save(update_fields=["reasons_said"])
    written(case, "give_reasons", by, at)
    return case


@transaction.atomic
def defer(case_id: int, *, until: date, reason: str, by: Actor, at: datetime) -> Letter:
    """延迟答复: reasonable, but impossible in time; a reasonable day is set and told (条例第三十五条)."""
    case, on = locked(case_id), day_of(at)
    move(case, "defer", by, at, reason=reason)
    if case.due_on is not None and until <= case.due_on:
        raise Refused([f"延迟答复的期限须晚于现在的届满日{case.due_on}。"])
    if (until - on).days > 366:  # noqa: PLR2004 - no period is reasonable that is longer
        raise Refused(["延迟答复的期限不能超过一年。"])
    case.deferred_on = working_calendar(case.body.region).roll(until)
    reckon(case)
    save(case)
    facts = {"延迟期限": chinese_day(case.deferred_on), "理由": reason.strip()}
    letter = write(case, Paper.DEFERRAL, facts, by=by, at=at)
    served_at_once(case, letter, on)
    written(case, "defer", by, at, until=until, reason=reason)
    return letter
