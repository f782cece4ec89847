"""What the calendar and the night do to clocks: due days counted again, reminders, silence, forgetting."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.foi.actions.consulting import fall_silent
from zhaoming.domains.foi.actions.filing import forget, to_forget
from zhaoming.domains.foi.actions.moving import settle
from zhaoming.domains.foi.models import Case, ClockEntry, Consultation
from zhaoming.domains.foi.queries.clocks import days_left
from zhaoming.domains.foi.terms import SENT_DAY_COUNTS
from zhaoming.domains.organisation.api import holders, setting_of
from zhaoming.kernel.calendar import WorkingCalendar, day_of
from zhaoming.kernel.notices.sending import notify
from zhaoming.kernel.settings.values import is_set
from zhaoming.kernel.terms import Role

_BATCH = 500
_STEPS = (10, 5, 3, 1)


def redate(region: str, first: date, last: date, calendar: WorkingCalendar) -> list[Case]:
    """Count again the clocks that a changed stretch of the calendar touches; the cases that moved.

    A clock is touched where it runs, its body keeps this region's calendar, and its span from the
    receipt to the due day reaches into the stretch. One that stands still is counted when it goes on.
    """
    rows = Case.objects.filter(closed_on=None, due_on__gte=first, received_on__lte=last,
                               body__region=region)  # fmt: skip
    moved: list[Case] = []
    for batch in _batches(list(rows.order_by("pk").values_list("pk", flat=True))):
        with transaction.atomic():
            moved += _counted(batch, calendar)
    return moved


def _batches(pks: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(pks), _BATCH):
        yield pks[start : start + _BATCH]


def _counted(pks: list[int], calendar: WorkingCalendar) -> list[Case]:
    cases = Case.objects.select_for_update(of=("self",)).select_related("body")
    entries: dict[int, list[ClockEntry]] = {}
    for entry in ClockEntry.objects.filter(case__in=pks).order_by("on", "id"):
        entries.setdefault(entry.case_id, []).append(entry)
    changed, own = [], is_set(SENT_DAY_COUNTS)
    for case in cases.filter(pk__in=pks):
        before = (case.due_on, case.provisional)
        counts = bool(setting_of(case.body, SENT_DAY_COUNTS, case.submitted_on)) if own else True
        settle(case, entries.get(case.pk, []), calendar, counts=counts)
        if (case.due_on, case.provisional) != before:
            changed.append(case)
    Case.objects.bulk_update(changed, ["clock_from", "due_on", "provisional"], batch_size=_BATCH)
    return changed


def remind(at: datetime) -> int:
    """Ten, five, three and one 工作日 before the due day, and every week after it; a missed night is made up.

    The nearest step that has been passed is told once for each due day.
    """
    on, told = day_of(at), 0
    last = date.fromordinal(on.toordinal() + 21)
    rows = Case.objects.filter(closed_on=None, due_on__lte=last).select_related("body")
    for case in rows.order_by("pk").iterator(500):
        left = days_left(case, on)
        if left is None:
            continue
        if left < 0:
            told += _escalate(case, left, at)
        elif passed := [step for step in _STEPS if left <= step]:
            told += _tell(case, min(passed), left, at)
    return told


def _tell(case: Case, step: int, left: int, at: datetime) -> int:
    people = [case.handler_id] if case.handler_id else []
    roles = (Role.OFFICE,) if step > 3 else (Role.OFFICE, Role.OFFICE_HEAD)  # noqa: PLR2004 - the last days are the head's too
    people += holders(day_of(at), case.body_id, *roles)
    words = "今天" if left == 0 else f"还有{left}个工作日"
    with transaction.atomic():
        return notify(people, key=f"foi.due:{case.pk}:{case.due_on}:{step}", at=at,
                      title=f"申请{case.number}{words}到期（{case.due_on}）", url=f"/w/foi/{case.pk}/")  # fmt: skip


def _escalate(case: Case, left: int, at: datetime) -> int:
    people = holders(day_of(at), case.body_id, Role.OFFICE, Role.OFFICE_HEAD, Role.HEAD)
    if case.body.parent_id:
        people += holders(day_of(at), case.body.parent_id, Role.AUTHORITY)
    week = -left // 5
    with transaction.atomic():
        return notify(people, key=f"foi.late:{case.pk}:{case.due_on}:{week}", at=at,
                      title=f"申请{case.number}已逾期{-left}个工作日（应于{case.due_on}答复）",
                      url=f"/w/foi/{case.pk}/")  # fmt: skip


def end_silences(at: datetime) -> int:
    """Consultations whose fifteen 工作日 are over: the clock goes on from that day."""
    over = Consultation.objects.filter(answered_on=None, due_on__lt=day_of(at))
    return sum(fall_silent(pk, at=at) for pk in list(over.values_list("pk", flat=True)))


def ask_whether_reached(at: datetime) -> int:
    """Consultations whose arrival nobody has noted: the clock would stand for good. Told once a week."""
    told, on = 0, day_of(at)
    rows = Consultation.objects.filter(answered_on=None, reached_on=None).select_related("case")
    for row in rows.order_by("pk"):
        week = (on - row.sent_on).days // 7
        if week:
            people = holders(on, row.case.body_id, Role.OFFICE, Role.OFFICE_HEAD)
            with transaction.atomic():
                told += notify(people, key=f"foi.reached:{row.pk}:{week}", at=at, url=f"/w/foi/{row.case_id}/",
                               title=f"申请{row.case.number}征求意见已发出{week}周，请登记对方收到的日期")  # fmt: skip
    return told


def forget_old(at: datetime) -> int:
    """Who asked is forgotten once the body has kept it for as long as it says."""
    cases = to_forget(day_of(at))
    for case in cases:
        forget(case.pk, at=at)
    return len(cases)
