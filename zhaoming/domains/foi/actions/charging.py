"""信息处理费: told inside the period, twenty 工作日 to pay, the period begins anew after payment."""

from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.foi.actions.correcting import given_up
from zhaoming.domains.foi.actions.moving import locked, move, not_later, note, save, written
from zhaoming.domains.foi.actions.writing import served_at_once, write
from zhaoming.domains.foi.law.fees import fee
from zhaoming.domains.foi.law.tables import PAYMENT_DAYS
from zhaoming.domains.foi.models import Case, Charge, Letter
from zhaoming.domains.foi.papers.composing import chinese_day
from zhaoming.domains.foi.queries.cases import items_in_month
from zhaoming.domains.foi.terms import PAY_WAY, FeeMethod, Kind, Paper
from zhaoming.domains.organisation.api import setting_of
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.clocks import Effect
from zhaoming.kernel.terms import Actor, Refused


def amount_for(case: Case, method: FeeMethod, pages: int = 0) -> tuple[int, int, str]:
    """How much, for how many, and how it was counted: by item what this case adds to the month."""
    if method is FeeMethod.PAGES:
        found = fee(method, pages)
        return found.total, pages, f"按量计收，本次申请共{pages}页，按超额累进计算"
    upto = items_in_month(case)
    mine = max(1, case.items.count())
    total = fee(method, upto).total - fee(method, max(0, upto - mine)).total
    return (
        total,
        mine,
        f"按件计收，同一申请人本自然月累计第{upto - mine + 1}件至第{upto}件，按超额累进计算",
    )


@transaction.atomic
def charge(case_id: int, *, method: FeeMethod, pages: int = 0, reason: str, by: Actor,
           at: datetime) -> Letter:  # fmt: skip
    """通知缴费: one method for one application, inside the period (国办函〔2020〕109号)."""
    case, on = locked(case_id), day_of(at)
    move(case, "charge", by, at, reason=reason)
    amount, count, words = amount_for(case, method, pages)
    faults = []
    if amount == 0:
        faults.append("按标准计算不收费：没有超过免费的件数或者页数。")
    if case.charges.exists():
        faults.append("这件申请已经发出过收费通知，不能再次收费。")
    pay_way = str(setting_of(case.body, PAY_WAY, on) or "")
    if not pay_way:
        faults.append("请先在“设置”中填写“信息处理费缴纳方式”。")
    if faults:
        raise Refused(faults)
    due = working_calendar(case.body.region).add(on, PAYMENT_DAYS)
    Charge.objects.create(case=case, method=method.value, count=count, amount=amount, told_on=on,
                          due_on=due)  # fmt: skip
    note(case, on, Effect.STOP, "通知缴费")
    save(case)
    facts = {
        "计收说明": words,
        "金额": str(amount),
        "缴费期限": chinese_day(due),
        "缴费方式": pay_way,
    }
    letter = write(case, Paper.FEE, facts, by=by, at=at)
    served_at_once(case, letter, on)
    written(case, "charge", by, at, amount=amount, method=method, reason=reason)
    return letter


def _open(case: Case) -> Charge:
    row = case.charges.filter(paid_on=None).first()
    if row is None:
        raise Refused(["没有等待缴纳的费用。"])
    return row


@transaction.atomic
def pay(case_id: int, *, on: date, voucher: str, by: Actor, at: datetime) -> Case:
    """缴费: paid with a fiscal receipt; the period begins anew on the day after."""
    case = locked(case_id)
    move(case, "pay", by, at)
    row = _open(case)
    not_later(on, at, "缴费日期")
    if on < row.told_on:
        raise Refused(["缴费日期不能早于收费通知的日期。"])
    if not voucher.strip():
        raise Refused(["请填写财政票据号。"])
    row.paid_on, row.voucher = on, voucher.strip()[:60]
    row.save(update_fields=["paid_on", "voucher"])
    note(case, on, Effect.RESTART, "已缴费")
    save(case)
    written(case, "pay", by, at, on=on)
    return case


@transaction.atomic
def unpaid(case_id: int, *, by: Actor, at: datetime) -> Letter:
    """逾期不缴费: given up, as the notice said."""
    case, on = locked(case_id), day_of(at)
    row = case.charges.filter(paid_on=None).first()
    move(case, "unpaid", by, at, period_over=row is not None and on > row.due_on)
    told = case.letters.filter(paper=Paper.FEE.value).order_by("-id").first()
    said = f"我机关于{chinese_day(told.dated_on)}以{told.number}通知缴费，" if told else ""
    due = chinese_day(row.due_on) if row else ""
    return given_up(case, Kind.NOT_PAID, f"{said}缴费期限至{due}，届满没有缴纳", by, at)
