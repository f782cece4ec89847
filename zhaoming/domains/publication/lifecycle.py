"""The life of an edition as a table."""

from dataclasses import dataclass

from zhaoming.domains.publication.terms import Attribute, EditionState
from zhaoming.kernel.law import OGI, SECRETS_RULES
from zhaoming.kernel.lifecycle import Lifecycle, Move, Need
from zhaoming.kernel.terms import Role

S = EditionState
R = Role


@dataclass(frozen=True)
class Facts:
    """What the moves ask of an edition."""

    faults: tuple[str, ...] = ()
    attribute: Attribute | None = None
    reason: str = ""
    other_person: bool = True
    two_steps: bool = False
    reviewed: bool = True
    may_sign: bool = True
    agreed: bool = True
    undoable: bool = True
    next_open: bool = False


COMPLETE: Need[Facts] = Need(lambda f: not f.faults, "内容还不完整：请先补齐标出的各项。")
REASON: Need[Facts] = Need(lambda f: bool(f.reason.strip()), "请填写理由。")
FOUR_EYES: Need[Facts] = Need(lambda f: f.other_person, "起草人不能审批自己起草的文件。")
PROACTIVE: Need[Facts] = Need(
    lambda f: f.attribute is Attribute.PROACTIVE, "只有主动公开的文件才能发布。"
)
NOT_PROACTIVE: Need[Facts] = Need(
    lambda f: f.attribute in (Attribute.ON_REQUEST, Attribute.WITHHELD),
    "主动公开的文件应当发布，不能只登记在册。",
)
TWO_STEPS: Need[Facts] = Need(
    lambda f: f.two_steps, "本单位实行一级审批：审查通过即可发布，请直接办理发布或登记。"
)
REVIEWED: Need[Facts] = Need(
    lambda f: f.reviewed, "本单位实行两级审批：须先由审查员审查通过，再由负责人审批。"
)
HEAD_SIGNS: Need[Facts] = Need(
    lambda f: f.may_sign, "本单位实行两级审批：须由单位负责人审批，且不能与审查人是同一人。"
)
AGREED: Need[Facts] = Need(
    lambda f: f.agreed,
    "涉及的其他机关还没有全部确认这一稿：请等待确认，改过的须重新征求，或由负责人写明不再协商的理由。",
)
IN_TIME: Need[Facts] = Need(
    lambda f: f.undoable, "只有发布人本人能在发布后半分钟内撤销；已经超过的，请办理撤回。"
)
NO_NEXT: Need[Facts] = Need(lambda f: not f.next_open, "已有一版正在起草或审查，不能再开一版。")

REVIEW_FIRST = SECRETS_RULES.art(
    42, says="按照先审查、后公开的原则，对拟公开的信息逐项进行保密审查"
)
_SIGN = (FOUR_EYES, REVIEWED, HEAD_SIGNS, PROACTIVE, AGREED)

# Moves without a role are made by the clock, or follow from another move.
# fmt: off
EDITION: Lifecycle[EditionState, Facts] = Lifecycle(initial=S.DRAFT, moves=(
    Move("revise",    "修改",       (S.DRAFT,),               S.DRAFT,      (R.CLERK,)),
    Move("submit",    "提交",       (S.DRAFT,),               S.REVIEW,     (R.CLERK,),                          OGI.art(17),  (COMPLETE,)),
    Move("discard",   "作废",       (S.DRAFT,),               S.DISCARDED,  (R.CLERK,),                          None,         (REASON,)),
    Move("clear",     "审查通过",   (S.REVIEW,),              S.APPROVAL,   (R.REVIEWER,),                       REVIEW_FIRST, (FOUR_EYES, TWO_STEPS)),
    Move("return",    "退回",       (S.REVIEW, S.APPROVAL, S.CLEARED), S.DRAFT, (R.REVIEWER, R.HEAD),           OGI.art(17),  (REASON, FOUR_EYES)),
    Move("publish",   "通过并发布", (S.REVIEW, S.APPROVAL),   S.PUBLISHED,  (R.REVIEWER, R.HEAD),                REVIEW_FIRST, _SIGN),
    Move("urgent",    "紧急代审并发布", (S.REVIEW, S.APPROVAL), S.PUBLISHED, (R.OFFICE_HEAD, R.AUTHORITY),        REVIEW_FIRST, (REASON, FOUR_EYES, PROACTIVE, AGREED)),
    Move("schedule",  "通过并定时发布", (S.REVIEW, S.APPROVAL), S.CLEARED,  (R.REVIEWER, R.HEAD),                REVIEW_FIRST, _SIGN),
    Move("register",  "通过并登记", (S.REVIEW, S.APPROVAL),   S.REGISTERED, (R.REVIEWER, R.HEAD),                OGI.art(13),  (FOUR_EYES, REVIEWED, HEAD_SIGNS, NOT_PROACTIVE)),
    Move("release",   "到时发布",   (S.CLEARED,),             S.PUBLISHED,  ()),
    Move("undo",      "撤销发布",   (S.PUBLISHED,),           S.DRAFT,      (R.REVIEWER, R.HEAD),                None,         (IN_TIME,)),
    Move("amend",     "更新",       (S.PUBLISHED,),           S.PUBLISHED,  (R.CLERK,),                          OGI.art(26),  (REASON, NO_NEXT)),
    Move("renew",     "重新起草",   (S.WITHDRAWN,),           S.WITHDRAWN,  (R.CLERK,),                          None,         (REASON, NO_NEXT)),
    Move("replace",   "被新版替换", (S.PUBLISHED, S.REGISTERED), S.REPLACED, ()),
    Move("validity",  "变更效力",   (S.PUBLISHED,),           S.PUBLISHED,  (R.HEAD, R.OFFICE, R.OFFICE_HEAD),   None,         (REASON,)),
    Move("reassess",  "重新评估",   (S.REGISTERED,),          S.REGISTERED, (R.HEAD, R.OFFICE, R.OFFICE_HEAD),   OGI.art(18),  (REASON,)),
    Move("lapse",     "公示期满",   (S.PUBLISHED,),           S.LAPSED,     ()),
    Move("withdraw",  "撤回",       (S.PUBLISHED,),           S.WITHDRAWN,  (R.HEAD, R.OFFICE_HEAD),             OGI.art(17),  (REASON,)),
    Move("remove",    "紧急撤除",   (S.PUBLISHED, S.WITHDRAWN, S.LAPSED), S.REMOVED, (R.HEAD, R.OFFICE_HEAD, R.AUTHORITY), OGI.art(17), (REASON,)),
))
# fmt: on
