"""What every act on a case shares: holding it, moving it, and letting its clock be reckoned anew."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from zhaoming.domains.foi.law.deciding import cell_of
from zhaoming.domains.foi.lifecycle import CASE, Facts
from zhaoming.domains.foi.models import Case, ClockEntry
from zhaoming.domains.foi.queries.clocks import replayed
from zhaoming.domains.foi.terms import SENT_DAY_COUNTS, Kind, Matter, State
from zhaoming.domains.organisation.api import setting_of
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import WorkingCalendar, day_of
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.clocks import Effect
from zhaoming.kernel.lifecycle import follow, permit
from zhaoming.kernel.terms import Actor, Refused, Role

CLOCK = ("clock_from", "due_on", "provisional", "extended", "deferred_on")


def locked(case_id: int) -> Case:
    """One case, held until the transaction ends; whoever comes second waits, then is told."""
    rows = Case.objects.select_for_update(of=("self",)).select_related("body")
    return rows.get(pk=case_id)


def facts_of(case: Case, by: Actor, at: datetime, **more: object) -> Facts:
    """What the moves may ask of a case, as it stands."""
    on = day_of(at)
    office = by.holds_at(case.body.path, Role.OFFICE, Role.OFFICE_HEAD)
    known = Facts(
        received=case.received_on is not None,
        asked_before=case.asked_before,
        extended=case.extended,
        before_due=case.due_on is None or on <= case.due_on,
        other_person=by.id not in case.authors,
        application=case.matter == Matter.APPLICATION,
        same_day=case.received_on == on,
        handler=office or case.handler_id == by.id,
        reasoned=bool(case.reasons_said.strip()),
    )
    return replace(known, **more)  # type: ignore[arg-type] # the fields of Facts


def move(case: Case, verb: str, by: Actor, at: datetime, **facts: object) -> None:
    """Set the state that follows ``verb``; Refused with every reason where it may not happen."""
    asked = facts_of(case, by, at, **facts)
    state = State(case.state)
    if CASE.by_verb[verb].roles:
        case.state = permit(CASE, verb, state, by, case.body.path, asked).value
    else:
        case.state = follow(CASE, verb, state, asked).value


def note(case: Case, on: date, effect: Effect, why: str, days: int = 0) -> None:
    """Record what happened to the clock, and let the due day follow."""
    ClockEntry.objects.create(case=case, on=on, effect=effect.value, days=days, why=why)
    reckon(case)


def reckon(case: Case) -> None:
    """The due day as it follows from everything recorded; on the row, not saved yet."""
    counts = bool(setting_of(case.body, SENT_DAY_COUNTS, case.submitted_on))
    entries = list(case.entries.order_by("on", "id"))
    settle(case, entries, working_calendar(case.body.region), counts=counts)


def settle(
    case: Case, entries: Iterable[ClockEntry], calendar: WorkingCalendar, *, counts: bool
) -> None:
    """Set what the replay finds; where a later day was agreed on (条例第三十五条), that one holds."""
    rows = list(entries)
    found = replayed(case, rows, calendar, sent_day_counts=counts)
    starts = [row.on for row in rows if row.effect in (Effect.START, Effect.RESTART)]
    case.clock_from = max(starts) if starts else found.received_on
    case.due_on, case.provisional = found.due_on, found.provisional
    if case.due_on and case.deferred_on and case.deferred_on > case.due_on:
        case.due_on = case.deferred_on


def save(case: Case, *names: str) -> None:
    """Write the state, the clock and the named fields."""
    case.save(update_fields=["state", *CLOCK, *names])


def close(case: Case, on: date, kind: Kind | None) -> None:
    """The clock ends: which row of table 三 the case falls in, and whether it came too late."""
    case.closed_on = on
    case.kind = kind.value if kind else case.kind
    if case.received_on is not None and case.matter == Matter.APPLICATION:
        case.cell = cell_of(kind).value
    case.late = case.due_on is not None and on > case.due_on


CLOSED = ("closed_on", "kind", "cell", "late")


def demand_office(case: Case, by: Actor) -> None:
    """Refused to whoever does not hold the office of the case's body."""
    if not by.holds_at(case.body.path, Role.OFFICE, Role.OFFICE_HEAD):
        raise Refused(["由本单位的公开工作机构办理。"])


def names_applicant(case: Case, text: str) -> bool:
    """Whether a text tells who applied: name, numbers, ways to reach somebody, however they are spaced."""
    mine = case.applicant
    said = _joined(text)
    own = (
        mine.name,
        mine.proof_number,
        mine.phone,
        mine.email,
        mine.contact,
        mine.agent,
        mine.agent_number,
    )
    found = any(len(_joined(each)) > 1 and _joined(each) in said for each in own)
    return found or (len(_joined(mine.address)) > _COUNTY and _joined(mine.address) in said)


_COUNTY = 6  # A county alone tells of nobody.


def _joined(text: str) -> str:
    return "".join(c for c in text if c.isalnum()).casefold()


def written(case: Case, verb: str, by: Actor, at: datetime, **facts: object) -> None:
    """Record an act in the trail; Refused where its words would carry the applicant's own into it."""
    words = [str(fact) for fact in facts.values() if type(fact) is str and fact]
    if words and names_applicant(case, "\n".join(words)):
        raise Refused(["办理意见和理由会记入流程，不要写申请人的姓名、证件号码和联系方式。"])
    record(case, f"foi.{verb}", by=by, at=at, body=case.body_id, **facts)


def not_later(on: date, at: datetime, words: str = "日期") -> None:
    """Refused for a day to come."""
    if on > day_of(at):
        raise Refused([f"{words}不能晚于今天。"])
