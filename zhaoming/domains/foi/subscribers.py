"""Reactions of 依申请公开 to its own acts and to the calendar."""

from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.foi.actions.redating import redate
from zhaoming.domains.foi.events import CaseReceived, CaseWaits, LetterReady
from zhaoming.domains.foi.models import Case
from zhaoming.domains.foi.terms import Way
from zhaoming.domains.organisation.api import holders
from zhaoming.domains.organisation.events import YearAnnounced
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.events import subscribe
from zhaoming.kernel.notices.gateways import send_mail_to
from zhaoming.kernel.notices.sending import notify
from zhaoming.kernel.terms import Role


def tell_office(event: CaseReceived, at: datetime) -> None:
    """The office hears that a clock has begun."""
    case = Case.objects.get(pk=event.case)
    people = holders(day_of(at), event.body, Role.OFFICE, Role.OFFICE_HEAD)
    until = f"，应于{case.due_on}答复" if case.due_on else ""
    notify(people, key=f"foi.received:{case.pk}", title=f"收到申请{case.number}{until}", at=at,
           url=f"/w/foi/{case.pk}/")  # fmt: skip


def tell_waiting(event: CaseWaits, at: datetime) -> None:
    """Whoever a case waits for hears it; without a name, those who sign or run the office."""
    case = Case.objects.get(pk=event.case)
    roles = (
        (Role.HEAD, Role.OFFICE_HEAD)
        if event.words == "待签发"
        else (Role.OFFICE, Role.OFFICE_HEAD)
    )
    people = [event.person] if event.person else holders(day_of(at), event.body, *roles)
    notify(people, key=f"foi.waits:{case.pk}:{event.words}:{at:%s}", at=at,
           title=f"申请{case.number}：{event.words}"[:120], url=f"/w/foi/{case.pk}/")  # fmt: skip


def tell_applicant(event: LetterReady, at: datetime) -> None:
    """A mail that says that there is something to read, and nothing of what it is about."""
    case = Case.objects.select_related("body", "applicant").get(pk=event.case)
    if case.way not in (Way.ONLINE, Way.EMAIL) or not case.applicant.email:
        return
    text = (
        f"您向{case.body.name}提出的政府信息公开申请（受理编号{case.number}）有新的文书。\n"
        "请在该单位所在网站“依申请公开 › 查询办理情况”凭受理编号和查询码查看。\n"
        "本邮件由系统发出，请勿回复。"
    )
    send_mail_to(case.applicant.email, f"政府信息公开申请{case.number}有新的文书", text)


def count_again(event: YearAnnounced, at: datetime) -> None:
    """A changed calendar moves the due days that it touches; each office hears of its own."""
    first, last = date.fromisoformat(event.first), date.fromisoformat(event.last)
    moved = redate(event.region, first, last, working_calendar(event.region))
    by_body: dict[int, list[Case]] = {}
    for case in moved:
        by_body.setdefault(case.body_id, []).append(case)
    for body, cases in by_body.items():
        people = holders(day_of(at), body, Role.OFFICE, Role.OFFICE_HEAD)
        with transaction.atomic():
            notify(people, key=f"foi.redated:{event.region}:{first.year}:{body}:{at:%s}", at=at,
                   title=f"{first.year}年放假安排已生效：{len(cases)}件申请的答复期限已重新计算",
                   url="/w/foi/?due=running")  # fmt: skip


subscribe(CaseReceived, "foi.received", tell_office, label="通知收到申请")
subscribe(CaseWaits, "foi.waits", tell_waiting, label="通知办理申请")
subscribe(LetterReady, "foi.letter", tell_applicant, long=True, label="通知申请人")
subscribe(YearAnnounced, "foi.redate", count_again, long=True, label="重新计算答复期限")
