"""The life of an application as a table."""

from dataclasses import dataclass

from zhaoming.domains.foi.law.tables import (
    ANSWER,
    ASK_CORRECTION,
    AT_ONCE,
    CORRECTS,
    DELAYED,
    EXTENDED_BY,
    HANDLING,
    LAPSES,
    LONGEST_EXTENSION,
    MAY_ASK_REASONS,
    MAY_CHARGE,
    NOT_COUNTED,
    OVERRULED,
    OVERSEEN,
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
    application: bool = True
    handler: bool = True
    reasoned: bool = True
    same_day: bool = True


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
APPLICATION: Need[Facts] = Need(
    lambda f: f.application, "只有政府信息公开申请才能这样办理；更正请求和公开建议请直接拟答复。"
)
SAME_DAY: Need[Facts] = Need(
    lambda f: f.same_day, "当场答复只能在收到申请的当天；以后的请拟稿、送签。"
)
OTHERS: Need[Facts] = Need(lambda f: not f.application, "政府信息公开申请须按答复类型拟稿、签发。")
HANDLER: Need[Facts] = Need(
    lambda f: f.handler, "这件申请交给别人办理：请由承办人或者公开工作机构拟稿。"
)
REASONED: Need[Facts] = Need(
    lambda f: f.reasoned,
    "请先要求申请人说明理由并登记所说的理由，认为合理的才能确定延迟答复的期限。",
)
SERVED: Need[Facts] = Need(lambda f: f.served, "还没有送达的证明：请登记送达方式和日期。")

_OFFICE = (R.OFFICE, R.OFFICE_HEAD)
_WRITERS = (R.CLERK, *_OFFICE)
_LIVE = (S.REGISTERED, S.OPEN, S.CORRECTION, S.CONSULTING, S.PAYING, S.DRAFTING, S.SIGNING)
_AT_WORK = (S.OPEN, S.CONSULTING, S.DRAFTING)

# Without a target the case stays where it is. Moves without a role are made by the applicant, by a
# third party, or by the clock.
# fmt: off
CASE: Lifecycle[State, Facts] = Lifecycle(initial=S.REGISTERED, moves=(
    Move("receive",        "收到申请",   (S.REGISTERED,),                S.OPEN,       (),                     RECEIPT[Channel.ONLINE][1], (RECEIVED,)),
    Move("confirm",        "确认收到",   (S.REGISTERED,),                S.OPEN,       (R.COUNTER, *_OFFICE),  RECEIPT[Channel.POST_PLAIN][1], (RECEIVED,)),
    Move("assign",         "交办",       _LIVE,                          None,         _OFFICE,                HANDLING),
    Move("ask_correction", "要求补正",   (S.OPEN,),                      S.CORRECTION, _OFFICE,                ASK_CORRECTION.cite, (APPLICATION, ASKED_ONCE, ASKED_IN_TIME, SAYS_WHAT)),
    Move("correct",        "收到补正",   (S.CORRECTION,),                S.OPEN,       (),                     RESTARTS),
    Move("lapse",          "逾期不补正", (S.CORRECTION,),                S.LAPSED,     (R.OFFICE_HEAD,),       LAPSES, (OVER,)),
    Move("consult",        "征求意见",   (S.OPEN, S.CONSULTING),         S.CONSULTING, _OFFICE,                THIRD_PARTY.cite, (APPLICATION,)),
    Move("hear_back",      "收到意见",   (S.CONSULTING,),                S.OPEN,       (),                     NOT_COUNTED, (ALL_HEARD,)),
    Move("extend",         "延期",       _AT_WORK,                       None,         (R.OFFICE_HEAD,),       EXTENDED_BY, (EXTENDED_ONCE, IN_TIME, EXTENSION_FITS, REASON)),
    Move("ask_reasons",    "要求说明理由", (S.OPEN,),                    None,         _OFFICE,                MAY_ASK_REASONS, (APPLICATION, REASON)),
    Move("defer",          "延迟答复",   _AT_WORK,                       None,         (R.OFFICE_HEAD,),       DELAYED, (REASONED, REASON)),
    Move("charge",         "通知缴费",   (S.OPEN,),                      S.PAYING,     (R.OFFICE_HEAD,),       MAY_CHARGE, (APPLICATION, IN_TIME, REASON)),
    Move("pay",            "缴费",       (S.PAYING,),                    S.OPEN,       _OFFICE,                MAY_CHARGE),
    Move("unpaid",         "逾期不缴费", (S.PAYING,),                    S.LAPSED,     (R.OFFICE_HEAD,),       MAY_CHARGE, (OVER,)),
    Move("draft",          "拟答复",     (S.OPEN, S.DRAFTING),           S.DRAFTING,   _WRITERS,               HANDLING, (HANDLER,)),
    Move("submit",         "送签",       (S.DRAFTING,),                  S.SIGNING,    _WRITERS,               HANDLING, (HANDLER, COMPLETE)),
    Move("return",         "退回",       (S.SIGNING,),                   S.DRAFTING,   (R.HEAD, R.OFFICE_HEAD), HANDLING, (REASON,)),
    Move("answer",         "签发答复",   (S.SIGNING,),                   S.ANSWERED,   (R.HEAD,),              ANSWER.cite, (COMPLETE, FOUR_EYES)),
    Move("answer_at_once", "当场答复",   (S.OPEN,),                      S.ANSWERED,   _OFFICE,                AT_ONCE, (APPLICATION, SAME_DAY, COMPLETE)),
    Move("reply",          "处理答复",   (S.OPEN,),                      S.ANSWERED,   (R.HEAD, R.OFFICE_HEAD), CORRECTS, (OTHERS, REASON)),
    Move("overrule",       "决定公开",   _AT_WORK,                       None,         (R.HEAD, R.OFFICE_HEAD), OVERRULED, (REASON,)),
    Move("serve",          "送达",       (S.ANSWERED, S.LAPSED),         S.SERVED,     _OFFICE,                HANDLING, (SERVED,)),
    Move("transfer",       "转交",       (S.REGISTERED,),                S.TRANSFERRED, _OFFICE,               OGI.art(36, item=5), (REASON,)),
    Move("withdraw",       "撤回申请",   _LIVE,                          S.WITHDRAWN,  (),                     HANDLING),
    Move("close",          "终止办理",   _LIVE,                          S.WITHDRAWN,  (R.OFFICE_HEAD,),       HANDLING, (REASON,)),
    Move("urge",           "督办",       (*_LIVE, S.ANSWERED),           None,         (R.AUTHORITY,),         OVERSEEN, (REASON,)),
    Move("archive",        "归档",       (S.SERVED, S.WITHDRAWN, S.TRANSFERRED), S.ARCHIVED, _OFFICE,          HANDLING),
))
# fmt: on
