"""The life of a list in the making: 编制、报送、核改、审核、公布 (威海 二(一)，廉江 一(一))."""

from dataclasses import dataclass

from zhaoming.domains.catalogue.terms import DraftState
from zhaoming.kernel.law import OGI
from zhaoming.kernel.lifecycle import Lifecycle, Move, Need
from zhaoming.kernel.terms import Role

R, S = Role, DraftState


@dataclass(frozen=True)
class Facts:
    """What the rules ask of a draft."""

    own: bool = True
    rows: int = 0
    doubtful: int = 0
    unlike: int = 0
    faults: tuple[str, ...] = ()
    reason: str = ""
    other_person: bool = True
    above: bool = True


FILLED: Need[Facts] = Need(lambda f: f.rows > 0, "编制稿里一项也没有：请先载入目录或新增事项。")
CONFIRMED: Need[Facts] = Need(
    lambda f: f.doubtful == 0, "还有疑问没有确认：请逐行核对标出的疑问，改正或者确认无误后再报送。"
)
SOUND: Need[Facts] = Need(lambda f: not f.faults, "还有事项没有填完整：请补齐标出的栏目。")
REASON: Need[Facts] = Need(lambda f: bool(f.reason.strip()), "请填写理由。")
FOUR_EYES: Need[Facts] = Need(lambda f: f.other_person, "报送的人不能审核自己报送的目录。")
PART: Need[Facts] = Need(lambda f: not f.own, "本级目录不能并入自己：请报上一级政府审核。")
WHOLE: Need[Facts] = Need(lambda f: f.own, "部门和乡镇的编制稿由本级政府并入目录，不单独审核公布。")
SETTLED: Need[Facts] = Need(
    lambda f: f.unlike == 0, "还有核改意见没有处理：请逐条修改，或者写明不采纳的理由。"
)
ALONE: Need[Facts] = Need(lambda f: not f.above, "上一级政府在本系统内，请由其审核。")
LETTER: Need[Facts] = Need(
    lambda f: bool(f.reason.strip()), "请填写上一级政府的审核文件名称、文号和日期。"
)

# fmt: off
DRAFT: Lifecycle[DraftState, Facts] = Lifecycle(initial=S.EDITING, moves=(
    Move("hand_in", "报送",           (S.EDITING,),            S.HANDED,    (R.CLERK, R.OFFICE, R.OFFICE_HEAD, R.AUTHORITY), OGI.art(12), (FILLED, SOUND, CONFIRMED, SETTLED)),
    Move("return",  "退回",           (S.HANDED, S.APPROVED),  S.EDITING,   (R.AUTHORITY,),                                  None,        (REASON,)),
    Move("merge",   "并入本级目录",   (S.HANDED,),             S.MERGED,    (R.AUTHORITY,),                                  None,        (PART,)),
    Move("approve", "审核通过",       (S.HANDED,),             S.APPROVED,  (R.AUTHORITY,),                                  None,        (WHOLE, FOUR_EYES)),
    Move("attest",  "登记审核文件",   (S.HANDED,),             S.APPROVED,  (R.AUTHORITY,),                                  None,        (WHOLE, ALONE, LETTER)),
    Move("publish", "公布",           (S.APPROVED,),           S.PUBLISHED, (R.AUTHORITY,),                                  OGI.art(12), (WHOLE,)),
    Move("discard", "作废",           (S.EDITING,),            S.DISCARDED, (R.CLERK, R.OFFICE, R.OFFICE_HEAD, R.AUTHORITY), None,        (REASON,)),
))
# fmt: on
