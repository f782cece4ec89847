"""Under which heading of 法定主动公开内容 a document stands, as its title tells; pure."""

import re

from zhaoming.domains.publication.terms import Genre

# The first row that matches decides: what is narrower stands before what is wider.
_ROWS: tuple[tuple[Genre, str], ...] = (
    (Genre.REPORT, r"政府信息公开(?:工作)?年度报告|信息公开年报"),
    (Genre.RULES, r"政府信息公开.*(?:制度|办法|规定|规程|规范|指南)$|信息公开.*(?:保密审查|申请).*制度"),
    (Genre.RECRUITMENT, r"公务员|事业单位.*招(?:聘|录)|招录|录用.*公示|公开(?:招聘|选调|遴选)"),
    (Genre.LOCAL, r"征地|土地征收|房屋征收|征收补偿|宅基地|低保|最低生活保障|特困|临时救助|社会救助|高龄津贴|土地承包"),
    (Genre.BUDGET, r"预算|决算|三公经费|债务限额|转移支付"),
    (Genre.PENALTY, r"行政处罚|行政强制|处罚决定|处罚情况|双公示"),
    (Genre.PROCUREMENT, r"政府(?:集中)?采购|中标|成交结果|采购目录"),
    (Genre.FEE, r"收费(?:目录|标准|项目|清单)|行政事业性收费"),
    (Genre.PROJECT, (r"重大(?:建设)?(?:项目|工程)|重点(?:建设)?项目|"
     r"建设项目.*(?:批复|批准|核准|备案)|可行性研究报告的批复")),
    (Genre.STATISTICS, r"统计(?:公报|信息|数据|月报|年鉴)|主要经济指标|经济运行情况"),
    (Genre.EMERGENCY, r"应急预案|预警|应急响应|突发(?:公共)?事件|防汛|抗旱|森林防灭火"),
    (Genre.INSPECTION, r"抽检|监督检查|双随机|执法检查|检查情况|抽查结果|质量检测|水质|空气质量|环境质量"),
    (Genre.PLAN, r"规划(?:纲要)?|国土空间|发展纲要|年度计划|工作计划|行动计划|工作要点|三年行动"),
    (Genre.LICENCE, r"行政许可|办事指南|许可决定|审批事项|权责清单|服务事项|证明事项"),
    (Genre.ORGAN, r"机构职能|机构设置|三定|职能配置|领导分工|负责人信息|内设机构"),
    (Genre.NOTICE, r"公示$|公示名单|公告$|通告$|公示（|公告（|公示\("),
    (Genre.NORMATIVE, r"(?:办法|规定|细则|规则|实施意见|管理制度)(?:》)?(?:（(?:试行|暂行)）)?(?:的通知)?$|规范性文件"),
    (Genre.LIVELIHOOD, (r"教育|学校|招生|医疗|医保|卫生|养老|社会保障|社保|"
     r"就业|岗位|技能培训|住房|危房|乡村振兴|补贴|补助|救助|接种")),
    (Genre.POLICY, r"通知$|意见$|方案$|决定$|批复$|措施$|通报$|方案》的通知$"),
)  # fmt: skip
_COMPILED = tuple((genre, re.compile(pattern)) for genre, pattern in _ROWS)
# 规划 in a title of these is their subject, not their kind.
_PLAN_PERIOD = re.compile(r"[“\"]?十([一二三四五六七八九])五[”\"]?")
_PLAN_KINDS = (
    ("空间规划", re.compile(r"国土空间|空间规划|土地利用总体规划|城市总体规划|详细规划")),
    ("区域规划", re.compile(r"区域|流域|经济圈|经济带|都市圈|城市群|开发区")),
    ("总体规划", re.compile(r"国民经济和社会发展|发展规划纲要|总体规划")),
)


def genre_of(title: str, *, notice: bool = False) -> Genre:
    """The heading that a title asks for; ``notice`` where a 公示 has its last day."""
    if notice:
        return Genre.NOTICE
    plain = "".join(title.split())
    return next((genre for genre, pattern in _COMPILED if pattern.search(plain)), Genre.OTHER)


def plan_of(title: str) -> tuple[str, str]:
    """Of a plan: the five years it belongs to ("" where it says none), and what kind it is."""
    plain = "".join(title.split())
    period = _PLAN_PERIOD.search(plain)
    kind = next((name for name, pattern in _PLAN_KINDS if pattern.search(plain)), "专项规划")
    return (f"“十{period[1]}五”" if period else ""), kind
