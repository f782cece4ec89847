"""What a limit runs from, and what it is limited to: the verb nearest to the number decides."""

import re

from zhaoming.domains.catalogue.terms import Trigger

_OBTAIN = (
    r"(下发|送达|转发|移送|印送)至|(收到|接到|获取|获得|取得)"
    r"([^,;:]{0,14}(文件|批文|报告|通知|材料|意见|批复|决定书))?"
)
_DECIDE = (
    r"(处罚|许可|强制|征收|裁决|奖励|认定|处理|执法)?(等?执法)?决定(信息)?(形成|产生)|"
    r"(作|做)出[^,;]{0,14}决定?|决定(作|做)出|决定(之[日后]|后|书送达)|决策(作|做)出|"
    r"(决定|信息)?自?(作|做)出之[日后]|"
    r"(确定|认定|评定|裁定|定标|宣布)(之?[日后]|完成|结果|起)|处罚(决定)?后"
)
_APPLY = r"(收到|接到|受理|提出)[^,;]{0,8}申请|申请(之日|受理)|受理之?[日后]"
_APPROVE = r"(批准|审批|核准|审定|审核通过|审议通过|表决通过|通过)(之?[日后]|文件|同意|完成)?"
_RECAST = r"(变更|更新|变动|变化|修改|调整)"
_VERBS: tuple[tuple[re.Pattern[str], tuple[Trigger, ...]], ...] = tuple(
    (re.compile(pattern), triggers)
    for pattern, triggers in (
        (_APPLY, (Trigger.RECEIVED_APPLICATION,)),
        (
            r"(制定|制作|编制|起草)(或者?|、|及|和)?(获取|取得|保存)",
            (Trigger.MADE, Trigger.OBTAINED),
        ),
        (
            rf"(获取|取得)[或者、(]*(形成|产生)([或者、]*{_RECAST})?",
            (Trigger.OBTAINED, Trigger.FORMED_OR_CHANGED),
        ),
        (_OBTAIN, (Trigger.OBTAINED,)),
        (_DECIDE, (Trigger.DECIDED,)),
        (rf"(形成|产生|生成)[或者、及和/]*{_RECAST}", (Trigger.FORMED_OR_CHANGED,)),
        (r"批复", (Trigger.REPLIED,)),
        (_APPROVE, (Trigger.APPROVED,)),
        (r"签订|签署|签约", (Trigger.SIGNED,)),
        (r"完成|结束|到位|竣工|验收|终了|完毕|办结|届满|期满", (Trigger.COMPLETED,)),
        (
            r"颁布|印发|签发|发文|发出|发布|制定|制作|出台|下发|编制|公布之日|修订",
            (Trigger.MADE,),
        ),
        (r"形成|产生|生成", (Trigger.FORMED,)),
        (_RECAST, (Trigger.CHANGED,)),
        (r"发生|启动|开始|召开|举行", (Trigger.OTHER,)),
    )
)


def _trigger_at(words: str) -> tuple[int, tuple[Trigger, ...]]:
    """What the time runs from, and where the words of it begin: the more particular that ends last."""
    best: tuple[int, int, tuple[Trigger, ...]] | None = None
    for pattern, triggers in _VERBS:
        for found in pattern.finditer(words):
            if best is None or found.end() > best[1] + 2:
                best = (found.start(), found.end(), triggers)
    if best is not None:
        return best[0], best[2]
    return len(words), (Trigger.OTHER,) if re.search(r"之日|后$", words) else ()


def triggers_of(words: str) -> tuple[Trigger, ...]:
    """What the time runs from, the one named first first; none where nothing is named."""
    return _trigger_at(words)[1]


_PARTICULAR = re.compile(r"(?:许可|处罚|强制|执法)(?:等|事项)?$")
_ONE_DECISION = re.compile(r"[从自由]?(?:行政)?(?:处罚|许可|强制)")
_FORMED = (Trigger.FORMED, Trigger.CHANGED, Trigger.FORMED_OR_CHANGED)
# What stands before these words is what the rule is about; what stands before a bare verb is only
# what happens: 部门预算批复.
_APART = re.compile(
    r"应当?(?:自|在|于)|自(?!然|己|主|行(?!政))|经(?=.{2,16}[批审同])|"
    r"在(?=决定|作出|形成|组织|召开|举行|实施|收到)"
)
_IDLE = re.compile(
    r"^(?:其中|另外|以及|及|并|应当?(?!急)|依法|根据|自(?!然|行|主)|从|在|由|于|经|对|将|该|按照?|则|的|为|￿|[、,:;.…\-·\"“”])+"
)
_TRAIL = re.compile(
    r"(?:应当?|自|从|在|由|于|经|需|要|须|并|则|的|或者?|为|是|至少|一般|保持|予以|行政|可|不超过|且?不[迟晚](?:于)?|最迟|最长|条目化展示|[:、￿.\"”])+$"
)
_SUBJECT = re.compile(
    r"(?:公开事项|政府|该|有关|相关|本|上述|进展|工作|实际|公开)*(?:信息|事项|内容|文件|材料|情况)?"
    r"|(?:信息|情况|内容)?(?:形成|产生|变更|获取|发生)+|.*(?:人民代表大会|人大|常务委员会|会议|财政部门|主管部门|人民政府|机关|领导|负责人)"
)


def condition_of(before: str, pending: str) -> str:
    """What a rule is limited to: the words before it that are no part of its trigger."""
    words = before
    if ":" in words:
        words = words.rpartition(":")[0]
    elif cut := _APART.search(words):
        words = words[: cut.start()]
    else:
        start, triggers = _trigger_at(words)
        names = not triggers or triggers[-1] in _FORMED or _PARTICULAR.search(words[:start])
        words = words[:start] if names else ""
        if triggers and _ONE_DECISION.fullmatch(words):
            words = ""  # 处罚决定作出 is what happens.
    words = clean(words)
    return (words or clean(pending))[:60]


def clean(words: str) -> str:
    """The words of a condition without what joins them to the rest; empty where they say nothing."""
    words = _TRAIL.sub("", _IDLE.sub("", words))
    words = _TRAIL.sub("", re.sub(r"、(?:公开事项|政府|该)*信息$", "", words))
    return "" if len(words) < 2 or _SUBJECT.fullmatch(words) else words  # noqa: PLR2004 - a word
