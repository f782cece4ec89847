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

REVIEW_FIRST = SECRETS_RULES.art(
    42, says="按照先审查、后公开的原则，对拟公开的信息逐项进行保密审查"
)

# fmt: off
EDITION: Lifecycle[EditionState, Facts] = Lifecycle(initial=S.DRAFT, moves=(
    Move("revise",   "修改",     (S.DRAFT,),     S.DRAFT,      (R.CLERK,)),
    Move("submit",   "提交",     (S.DRAFT,),     S.REVIEW,     (R.CLERK,),                        OGI.art(17),  (COMPLETE,)),
    Move("discard",  "作废",     (S.DRAFT,),     S.DISCARDED,  (R.CLERK,),                        None,         (REASON,)),
    Move("return",   "退回",     (S.REVIEW,),    S.DRAFT,      (R.REVIEWER, R.HEAD),              OGI.art(17),  (REASON, FOUR_EYES)),
    Move("publish",  "通过并发布", (S.REVIEW,),  S.PUBLISHED,  (R.REVIEWER, R.HEAD),              REVIEW_FIRST, (FOUR_EYES, PROACTIVE)),
    Move("register", "通过并登记", (S.REVIEW,),  S.REGISTERED, (R.REVIEWER, R.HEAD),              OGI.art(13),  (FOUR_EYES, NOT_PROACTIVE)),
    Move("withdraw", "撤回",     (S.PUBLISHED,), S.WITHDRAWN,  (R.HEAD, R.OFFICE_HEAD),           OGI.art(17),  (REASON,)),
))
# fmt: on
