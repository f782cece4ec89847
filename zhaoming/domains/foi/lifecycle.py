"""The life of an application as a table."""

from dataclasses import dataclass

from zhaoming.domains.foi.law.tables import (
    ANSWER,
    ASK_CORRECTION,
    EXTENDED_BY,
    HANDLING,
    JOINT_BODY,
    LAPSES,
    LONGEST_EXTENSION,
    RECEIPT,
    RESTARTS,
    THIRD_PARTY,
)
from zhaoming.domains.foi.terms import Channel, State
from zhaoming.kernel.law import OGI
from zhaoming.kernel.lifecycle import Lifecycle, Move, Need
from zhaoming.kernel.terms import Role

S = State
R = Role


@dataclass(frozen=True)
class Facts:
    """What the moves ask of a case."""

    received: bool = True
    asked_before: bool = False
    in_asking_time: bool = True
    items: int = 1
    extended: bool = False
    before_due: bool = True
    days_asked: int = 20
    pauses: int = 0
    faults: tuple[str, ...] = ()
    reason: str = ""
    other_person: bool = True
    period_over: bool = False
    served: bool = True


RECEIVED: Need[Facts] = Need(
    lambda f: f.received, "收到申请之日还没有确定：请先按申请的渠道登记签收或者双方确认的日期。"
)
ASKED_ONCE: Need[Facts] = Need(
    lambda f: not f.asked_before, "补正只能一次性告知：已经要求过补正的，不能再次要求。"
)
ASKED_IN_TIME: Need[Facts] = Need(
    lambda f: f.in_asking_time,
    "已超过自收到申请之日起7个工作日，不能再要求补正：请按现有内容办理。",
)
SAYS_WHAT: Need[Facts] = Need(lambda f: f.items > 0, "请写明需要补正的事项和合理的补正期限。")
EXTENDED_ONCE: Need[Facts] = Need(lambda f: not f.extended, "答复期限只能延长一次。")
IN_TIME: Need[Facts] = Need(lambda f: f.before_due, "答复期限已经届满，不能再延长：请尽快答复。")
EXTENSION_FITS: Need[Facts] = Need(
    lambda f: 0 < f.days_asked <= LONGEST_EXTENSION, "延长的期限最长不得超过20个工作日。"
)
ALL_HEARD: Need[Facts] = Need(
    lambda f: f.pauses == 0, "还有征求意见没有结束：请先登记答复或者期满。"
)
COMPLETE: Need[Facts] = Need(lambda f: not f.faults, "答复书还不完整：请先补齐标出的各项。")
REASON: Need[Facts] = Need(lambda f: bool(f.reason.strip()), "请填写理由。")
FOUR_EYES: Need[Facts] = Need(lambda f: f.other_person, "拟稿人不能签发自己拟的答复书。")
OVER: Need[Facts] = Need(lambda f: f.period_over, "补正或者缴费的期限还没有届满。")
SERVED: Need[Facts] = Need(lambda f: f.served, "还没有送达的证明：请登记送达方式和日期。")

_CLERKS = (R.OFFICE, R.OFFICE_HEAD)
_LIVE = (S.REGISTERED, S.OPEN, S.CORRECTION, S.CONSULTING, S.PAYING, S.DRAFTING, S.SIGNING)

# Moves without a role are made by the applicant, by a third party, or by the clock.
# fmt: off
CASE: Lifecycle[State, Facts] = Lifecycle(initial=S.REGISTERED, moves=(
    Move("receive",        "收到申请",   (S.REGISTERED,),                S.OPEN,       (),                     RECEIPT[Channel.ONLINE][1], (RECEIVED,)),
    Move("ask_correction", "要求补正",   (S.OPEN,),                      S.CORRECTION, _CLERKS,                ASK_CORRECTION.cite, (ASKED_ONCE, ASKED_IN_TIME, SAYS_WHAT)),
    Move("correct",        "收到补正",   (S.CORRECTION,),                S.OPEN,       (),                     RESTARTS),
    Move("lapse",          "逾期不补正", (S.CORRECTION,),                S.LAPSED,     _CLERKS,                LAPSES, (OVER,)),
    Move("consult",        "征求第三方意见", (S.OPEN, S.CONSULTING),     S.CONSULTING, _CLERKS,                THIRD_PARTY.cite),
    Move("ask_body",       "征求其他机关意见", (S.OPEN, S.CONSULTING),   S.CONSULTING, _CLERKS,                JOINT_BODY.cite),
    Move("hear_back",      "收到意见",   (S.CONSULTING,),                S.OPEN,       (*_CLERKS,),            THIRD_PARTY.cite, (ALL_HEARD,)),
    Move("extend",         "延期",       (S.OPEN, S.CONSULTING, S.DRAFTING), S.OPEN,   (R.OFFICE_HEAD,),       EXTENDED_BY, (EXTENDED_ONCE, IN_TIME, EXTENSION_FITS, REASON)),
    Move("charge",         "通知缴费",   (S.OPEN,),                      S.PAYING,     _CLERKS,                OGI.art(42, 1), (IN_TIME, REASON)),
    Move("pay",            "缴费",       (S.PAYING,),                    S.OPEN,       _CLERKS,                OGI.art(42, 1)),
    Move("unpaid",         "逾期不缴费", (S.PAYING,),                    S.LAPSED,     _CLERKS,                OGI.art(42, 1), (OVER,)),
    Move("draft",          "拟答复",     (S.OPEN, S.DRAFTING),           S.DRAFTING,   _CLERKS,                HANDLING, (RECEIVED,)),
    Move("submit",         "送签",       (S.DRAFTING,),                  S.SIGNING,    _CLERKS,                HANDLING, (COMPLETE,)),
    Move("return",         "退回",       (S.SIGNING,),                   S.DRAFTING,   (R.HEAD, R.OFFICE_HEAD), HANDLING, (REASON,)),
    Move("answer",         "签发答复",   (S.SIGNING,),                   S.ANSWERED,   (R.HEAD,),              ANSWER.cite, (COMPLETE, FOUR_EYES)),
    Move("answer_at_once", "当场答复",   (S.OPEN,),                      S.ANSWERED,   _CLERKS,                OGI.art(33, 1), (COMPLETE,)),
    Move("serve",          "送达",       (S.ANSWERED, S.LAPSED),         S.SERVED,     _CLERKS,                HANDLING, (SERVED,)),
    Move("transfer",       "转交",       (S.REGISTERED,),                S.TRANSFERRED, _CLERKS,               OGI.art(36, item=5), (REASON,)),
    Move("withdraw",       "撤回申请",   _LIVE,                          S.WITHDRAWN,  (),                     OGI.art(45)),
    Move("archive",        "归档",       (S.SERVED, S.WITHDRAWN, S.TRANSFERRED), S.ARCHIVED, _CLERKS,          HANDLING),
))
# fmt: on
