"""How an application comes in: on line, at the counter, by post; the law says when it was received."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.db import transaction

from zhaoming.domains.foi.actions.applications import Application, Handed
from zhaoming.domains.foi.actions.handling import attach, checked
from zhaoming.domains.foi.actions.moving import locked as lock
from zhaoming.domains.foi.actions.moving import move, note, save, written
from zhaoming.domains.foi.actions.writing import served_at_once, write
from zhaoming.domains.foi.events import CaseReceived
from zhaoming.domains.foi.law.receipt import receipt
from zhaoming.domains.foi.law.tables import RECEIPT
from zhaoming.domains.foi.models import Applicant, Case, Item
from zhaoming.domains.foi.papers.composing import chinese_day
from zhaoming.domains.foi.queries.cases import answering_bodies, open_to_public
from zhaoming.domains.foi.queries.clocks import stamps_of
from zhaoming.domains.foi.terms import (
    CONFIRM_DAYS,
    ONLINE,
    Channel,
    Matter,
    Paper,
    Stamp,
    State,
)
from zhaoming.domains.organisation.api import Body, setting_of
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.clocks import Effect
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.numbering.giving import give
from zhaoming.kernel.terms import NOBODY, Actor, Refused
from zhaoming.kernel.vault import fingerprint

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_SECRET = 10
_OLDEST = 366


@dataclass(frozen=True)
class Taken:
    """A case that came in, and the code with which the applicant asks for it; told once, kept nowhere."""

    case: Case
    secret: str


def code() -> str:
    """A fresh code without letters that are mistaken for others."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_SECRET))


def code_mark(number: str, secret: str) -> str:
    """What is kept of a code."""
    return fingerprint(secret.strip().upper(), purpose=f"foi.code:{number}")


def _mark_of(what: Application) -> str:
    plain = "".join(what.proof_number.split()).upper()
    return fingerprint(plain, purpose="foi.applicant")


@transaction.atomic
def apply_online(
    body_id: int, what: Application, *, files: Sequence[Handed] = (), at: datetime
) -> Taken:
    """网上申请: registered at once; received on the day on which the applicant confirms with the code.

    Refused whole where a file of it may not be handed in; nothing of it is kept then.
    """
    for file in files:  # All of them before anything is kept.
        checked(file.content, file.name)
    body = open_to_public().filter(pk=body_id).first()
    if body is None:
        raise Refused(["这个单位不受理政府信息公开申请，请重新选择。"])
    if not setting_of(body, ONLINE, day_of(at)):
        raise Refused(["这个单位没有开通网上申请，请当面或者邮寄提交。"])
    taken = _enter(body, what, Channel.ONLINE, {Stamp.SUBMITTED: day_of(at)}, by=NOBODY, at=at)
    written(taken.case, "apply", NOBODY, at)
    for file in files:
        attach(taken.case.pk, content=file.content, name=file.name, role=file.role, at=at)
    return taken


@transaction.atomic
def register(body_id: int, what: Application, *, channel: Channel, stamps: dict[Stamp, date],
             by: Actor, at: datetime, oral: bool = False, sent_by: str = "",
             confirmed_how: str = "") -> Taken:  # fmt: skip
    """登记: what came over the counter, by post, fax or mail; its channel says when it was received.

    Refused for a day to come, for days out of their order, and without what the channel needs.
    """
    body = answering_bodies(by).filter(pk=body_id).first()
    if body is None:
        raise Refused(["只能为本单位登记申请；窗口人员可以为本县各单位登记。"])
    if faults := _stamp_faults(channel, stamps, at):
        raise Refused(faults)
    taken = _enter(body, what, channel, stamps, by=by, at=at, oral=oral, sent_by=sent_by,
                   confirmed_how=confirmed_how)  # fmt: skip
    written(taken.case, "register", by, at, channel=channel)
    if receipt(channel, stamps).on is not None:
        _receive(taken.case, by, at)
    return taken


def _stamp_faults(channel: Channel, stamps: dict[Stamp, date], at: datetime) -> list[str]:
    faults, today = [], day_of(at)
    needed = RECEIPT[channel][0]
    first = {Stamp.SUBMITTED: Stamp.SUBMITTED, Stamp.SIGNED: Stamp.SIGNED}.get(needed)
    if first is not None and first not in stamps:
        faults.append(f"{channel.label}的，请填写{first.label}日期。")
    if channel is Channel.POST_PLAIN and Stamp.ARRIVED not in stamps:
        faults.append("平常信函，请填写送达日期：应当在收到的当日与申请人确认（条例第三十一条）。")
    faults += [f"{stamp.label}日期不能晚于今天。" for stamp, on in stamps.items() if on > today]
    days = [(stamp, stamps[stamp]) for stamp in Stamp if stamp in stamps]
    faults += [
        f"{later[0].label}日期不能早于{earlier[0].label}日期。"
        for earlier, later in pairwise(days)
        if later[1] < earlier[1]
    ]
    if days and (today - days[0][1]).days > _OLDEST:
        faults.append("日期距今超过一年，请核对。")
    return faults


def _enter(body: Body, what: Application, channel: Channel, stamps: dict[Stamp, date], *,
           by: Actor, at: datetime, oral: bool = False, sent_by: str = "",
           confirmed_how: str = "") -> Taken:  # fmt: skip
    if faults := what.faults():
        raise Refused(faults)
    day, secret = day_of(at), code()
    year = day.year
    value = give(f"foi.case:{body.pk}:{year}", subject=f"body:{body.pk}", at=at)
    number = f"{year}-{body.pk:04d}-{value:05d}"
    case = Case.objects.create(
        number=number, secret=code_mark(number, secret), body=body, matter=what.matter.value,
        channel=channel.value, oral=oral, sent_by=sent_by.strip()[:120],
        submitted_on=stamps.get(Stamp.SUBMITTED) or min(stamps.values(), default=day),
        arrived_on=stamps.get(Stamp.ARRIVED), signed_on=stamps.get(Stamp.SIGNED),
        confirmed_on=stamps.get(Stamp.CONFIRMED), confirmed_how=confirmed_how.strip()[:200],
        confirm_due_on=_confirm_by(body, channel, stamps, day),
        title=_title(what.wanted), wanted=what.wanted.strip(), medium=what.medium.value,
        way=what.way.value, help=what.help.strip()[:200], registered_by=by.id, registered_at=at,
    )  # fmt: skip
    Applicant.objects.create(
        case=case, kind=what.kind.value, name=what.name.strip(), proof=what.proof.value,
        proof_number=what.proof_number.strip(), mark=_mark_of(what), address=what.address.strip(),
        phone=what.phone.strip(), email=what.email.strip(), contact=what.contact.strip(),
        agent=what.agent.strip(), agent_number=what.agent_number.strip(),
    )  # fmt: skip
    Item.objects.create(case=case, ordinal=1, asked=what.wanted.strip())
    return Taken(case, secret)


def _confirm_by(body: Body, channel: Channel, stamps: dict[Stamp, date], day: date) -> date | None:
    """By when the two sides must have confirmed: plain mail on the day of its arrival."""
    if RECEIPT[channel][0] is not Stamp.CONFIRMED:
        return None
    if channel is Channel.POST_PLAIN:
        return stamps.get(Stamp.ARRIVED, day)
    start = stamps.get(Stamp.SUBMITTED, day)
    days = int(setting_of(body, CONFIRM_DAYS, day))
    return working_calendar(body.region).add(start, days)


def _title(wanted: str) -> str:
    line = " ".join(wanted.split())
    return line if len(line) <= 40 else f"{line[:39]}…"  # noqa: PLR2004 - what a list has room for


def _receive(case: Case, by: Actor, at: datetime) -> None:
    """The law starts the clock: START on the day that 条例第三十一条 gives for the channel."""
    got = receipt(Channel(case.channel), stamps_of(case))
    move(case, "receive", by, at, received=got.on is not None)
    if got.on is None:
        raise Refused([got.words])
    case.received_on = got.on
    if case.matter == Matter.APPLICATION:
        note(case, got.on, Effect.START, "收到申请")
    save(case, "received_on", "confirmed_on", "confirmed_how")
    facts = {"收到说明": got.words, "期限说明": period_words(case)}
    letter = write(case, Paper.RECEIPT, facts, by=by, at=at)
    served_at_once(case, letter, day_of(at))
    emit(CaseReceived(case.pk, case.body_id), at=at)


def period_words(case: Case) -> str:
    """By when the answer is due, as the receipt says it; a provisional day is no date in a letter."""
    if case.matter != Matter.APPLICATION:
        return "我机关将依法处理并告知结果。"
    if case.received_on is None:
        return "尚未双方确认，答复期限还没有起算；双方确认之日为收到申请之日。"
    if case.due_on is None or case.provisional:
        return "我机关将自收到申请之日起20个工作日内答复；所跨年份的放假安排公布后告知届满日期。"
    return f"我机关将在{chinese_day(case.due_on)}前答复；依法延长、中止计算的，另行告知。"


@transaction.atomic
def confirm_by_code(case_id: int, *, at: datetime) -> Case:
    """双方确认: the portal has given its receipt, the applicant answers with the code (条例第三十一条第三项)."""
    case = lock(case_id)
    case.confirmed_on, case.confirmed_how = day_of(at), "申请人凭回执和查询码在网站确认"
    _receive(case, NOBODY, at)
    written(case, "confirm", NOBODY, at, on=case.confirmed_on)
    return case


@transaction.atomic
def confirm(case_id: int, *, on: date, how: str, by: Actor, at: datetime) -> Case:
    """确认收到: an officer has reached the applicant; when and how is kept."""
    case = lock(case_id)
    faults = [] if how.strip() else ["请写明与申请人确认的方式，例如“电话确认”。"]
    faults += _stamp_faults(Channel(case.channel), {**stamps_of(case), Stamp.CONFIRMED: on}, at)
    if faults:
        raise Refused(faults)
    move(case, "confirm", by, at, received=True)
    case.state = "registered"  # Whoever confirms does not decide: the law receives.
    case.confirmed_on, case.confirmed_how = on, how.strip()[:200]
    _receive(case, by, at)
    written(case, "confirm", by, at, on=on)
    return case


@transaction.atomic
def split(case_id: int, pieces: Sequence[str], *, by: Actor, at: datetime) -> Case:
    """拆分: several things asked in one form are answered each on its own (一事一申请)."""
    case = lock(case_id)
    wanted = [piece.strip() for piece in pieces if piece.strip()]
    if len(wanted) < 2:  # noqa: PLR2004 - one is none to split
        raise Refused(["请把申请内容拆成两项以上，一行一项。"])
    move(case, "assign", by, at)
    if case.state not in (State.REGISTERED, State.OPEN, State.CONSULTING, State.DRAFTING):
        raise Refused(["已经送签或者正在补正、缴费的申请不能拆分。"])
    case.items.all().delete()
    Item.objects.bulk_create(
        Item(case=case, ordinal=n, asked=piece) for n, piece in enumerate(wanted, start=1)
    )
    written(case, "split", by, at, count=len(wanted))
    return case
