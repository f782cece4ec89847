"""When reports are due and what they hold (条例第四十九条、第五十条)."""

from datetime import date

from zhaoming.kernel.law import OGI, Cite

DEPARTMENTS: Cite = OGI.art(
    49,
    1,
    says="应当在每年1月31日前向本级政府信息公开工作主管部门提交本行政机关上一年度政府信息公开工作年度报告并向社会公布",
)
GOVERNMENTS: Cite = OGI.art(
    49,
    2,
    says="应当在每年3月31日前向社会公布本级政府上一年度政府信息公开工作年度报告",
)
CONTENT: Cite = OGI.art(50, 1, says="政府信息公开工作年度报告应当包括下列内容")


def due_on(year: int, *, government: bool) -> date:
    """By when the report about ``year`` must be public: 31 January, of governments 31 March."""
    return date(year + 1, 3, 31) if government else date(year + 1, 1, 31)
