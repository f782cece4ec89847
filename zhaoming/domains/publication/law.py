"""The rules of publication, article by article."""

from collections.abc import Mapping

from zhaoming.domains.publication.terms import Attribute, Ground
from zhaoming.kernel.clocks import Clock
from zhaoming.kernel.law import OGI, Cite

PUBLISH = Clock(
    "publish",
    "主动公开",
    20,
    OGI.art(26, says="应当自该政府信息形成或者变更之日起20个工作日内及时公开"),
)

GROUNDS: Mapping[Ground, Cite] = {
    Ground.STATE_SECRET: OGI.art(14, says="依法确定为国家秘密的政府信息"),
    Ground.FORBIDDEN: OGI.art(14, says="法律、行政法规禁止公开的政府信息"),
    Ground.ENDANGERS: OGI.art(14, says="可能危及国家安全、公共安全、经济安全、社会稳定"),
    Ground.THIRD_PARTY: OGI.art(15, says="涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害"),
    Ground.INTERNAL: OGI.art(16, 1, says="行政机关的内部事务信息"),
    Ground.PROCESS: OGI.art(16, 2, says="讨论记录、过程稿、磋商信函、请示报告等过程性信息"),
    Ground.CASE_FILE: OGI.art(16, 2, says="行政执法案卷信息"),
}
MUST_BE_PROACTIVE: tuple[Cite, ...] = (OGI.art(19), OGI.art(20), OGI.art(21))
_LEAST = 10


def attribute_faults(attribute: Attribute | None, ground: Ground | None, reason: str) -> list[str]:
    """Why the 公开属性 is not decided lawfully; empty when it is.

    不予公开 needs a ground of 条例第十四条至第十六条 and its reasons; 依申请公开 needs why the
    document is not within 第十九条至第二十一条, and never a ground of the former.
    """
    if attribute is None:
        return ["请选择公开属性：未确定公开属性的文件不予印发。"]
    stated = len(reason.strip()) >= _LEAST
    if attribute is Attribute.WITHHELD:
        faults = [] if ground else ["选择不予公开的，须选定条例第十四条至第十六条规定的一种情形。"]
        if ground is Ground.STATE_SECRET:
            faults.append("国家秘密不得录入本系统：请在涉密载体上办理。")
        return faults if stated else [*faults, f"请写明不予公开的理由（不少于{_LEAST}个字）。"]
    if attribute is Attribute.ON_REQUEST:
        faults = ["依申请公开不适用条例第十四条至第十六条的情形。"] if ground else []
        why = "请写明为何不属于条例第十九条至第二十一条应当主动公开的内容"
        return faults if stated else [*faults, f"{why}（不少于{_LEAST}个字）。"]
    return ["主动公开的文件不需要选择不予公开的情形。"] if ground else []
