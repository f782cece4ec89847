"""The rules of publication, article by article."""

from collections.abc import Mapping, Sequence

from zhaoming.domains.publication.terms import (
    Attribute,
    ColumnKind,
    Content,
    Genre,
    Ground,
    Source,
    Validity,
)
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


PUBLISHERS: Mapping[Source, Cite] = {
    Source.OWN: OGI.art(10, 1, says="由制作该政府信息的行政机关负责公开"),
    Source.CITIZENS: OGI.art(10, 1, says="由保存该政府信息的行政机关负责公开"),
    Source.AGENCY: OGI.art(10, 1, says="由制作或者最初获取该政府信息的行政机关负责公开"),
    Source.JOINT: OGI.art(10, 3, says="由牵头制作的行政机关负责公开"),
    # Already published by its maker; the government above shows it again and names who made it.
    Source.TAKEN: OGI.art(24, says="利用统一的政府信息公开平台集中发布主动公开的政府信息"),
}
CONCERTATION: Cite = OGI.art(11, 1, says="应当与有关机关协商、确认")
REASSESSMENT: Cite = OGI.art(18, says="对本行政机关不予公开的政府信息进行定期评估审查")
STATUTORY: Mapping[Genre, Cite] = {
    Genre.NORMATIVE: OGI.art(20, item=1, says="行政法规、规章和规范性文件"),
    Genre.ORGAN: OGI.art(
        20, item=2, says="机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名"
    ),
    Genre.PLAN: OGI.art(20, item=3, says="国民经济和社会发展规划、专项规划、区域规划及相关政策"),
    Genre.STATISTICS: OGI.art(20, item=4, says="国民经济和社会发展统计信息"),
    Genre.LICENCE: OGI.art(
        20, item=5, says="办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果"
    ),
    Genre.PENALTY: OGI.art(20, item=6, says="实施行政处罚、行政强制的依据、条件、程序"),
    Genre.BUDGET: OGI.art(20, item=7, says="财政预算、决算信息"),
    Genre.FEE: OGI.art(20, item=8, says="行政事业性收费项目及其依据、标准"),
    Genre.PROCUREMENT: OGI.art(20, item=9, says="政府集中采购项目的目录、标准及实施情况"),
    Genre.PROJECT: OGI.art(20, item=10, says="重大建设项目的批准和实施情况"),
    Genre.LIVELIHOOD: OGI.art(
        20, item=11, says="扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况"
    ),
    Genre.EMERGENCY: OGI.art(20, item=12, says="突发公共事件的应急预案、预警信息及应对情况"),
    Genre.INSPECTION: OGI.art(
        20, item=13, says="环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况"
    ),
    Genre.RECRUITMENT: OGI.art(
        20, item=14, says="公务员招考的职位、名额、报考条件等事项以及录用结果"
    ),
    Genre.LOCAL: OGI.art(
        21, says="市政建设、公共服务、公益事业、土地征收、房屋征收、治安管理、社会救助"
    ),
    Genre.RULES: OGI.art(4, 1, says="建立健全本行政机关的政府信息公开工作制度"),
    Genre.REPORT: OGI.art(50, says="政府信息公开工作年度报告应当包括下列内容"),
}
REST: Cite = OGI.art(20, item=15, says="国家有关规定规定应当主动公开的其他政府信息")
GUIDE: Cite = OGI.art(12, 2, says="政府信息的分类、编排体系、获取方式")
CATALOGUE: Cite = OGI.art(12, 3, says="索引、名称、内容概述、生成日期")
SEPTEMBER = 9  # 廉江 has the yearly look in September; a setting moves it.


# How long a column may stand still, in days: 国办秘函〔2019〕19号 as recalled; a column sets its own.
STANDSTILL: Mapping[ColumnKind, int] = {
    ColumnKind.NEWS: 14,
    ColumnKind.PICTURES: 14,
    ColumnKind.NOTICES: 182,
    ColumnKind.OVERVIEW: 365,
    ColumnKind.PRACTICE: 365,
    ColumnKind.OTHER: 365,
}


def publisher_faults(
    source: Source, content: Content, issuer: str, names: Sequence[str]
) -> list[str]:
    """Whether this body is the one that must publish (条例第十条); ``names`` are those it bears.

    What another agency made is pointed to by a link, never published in its stead; what several
    made is published by the one named first, which leads.
    """
    if source is Source.AGENCY and content is not Content.LINK:
        words = "从其他行政机关获取的信息，由制作或者最初获取的机关公开"
        return [f"{words}（{PUBLISHERS[source]}）：可改用“链接”指向该机关的公开页面。"]
    first = issuer.split("、", maxsplit=1)[0].strip()
    if source is Source.JOINT and "、" not in issuer:
        return ["联合制作的，请把各发文机关按次序写全，用“、”隔开，牵头机关在前。"]
    if source is Source.JOINT and first not in names:
        return [
            f"联合制作的信息由牵头机关公开（{PUBLISHERS[source]}）：第一个发文机关是“{first}”，不是本单位。"
        ]
    return []


def validity_faults(validity: Validity, current: Validity, basis: str) -> list[str]:
    """Whether the validity of a document may change so."""
    faults = [] if validity is not current else [f"该文件的效力已经是“{current.label}”。"]
    return faults if basis.strip() else [*faults, "请填写依据，例如废止决定的文号。"]
