"""The words of the annual report (条例第四十九条、第五十条，国办公开办函〔2021〕30号)."""

from zhaoming.kernel.terms import Term


class State(Term):
    """Where a report stands."""

    DRAFT = "draft", "编制中"
    ISSUED = "issued", "已发布"


class Chapter(Term):
    """The six chapters, in the words of the form."""

    ONE = "one", "一、总体情况"
    TWO = "two", "二、主动公开政府信息情况"
    THREE = "three", "三、收到和处理政府信息公开申请情况"
    FOUR = "four", "四、政府信息公开行政复议、行政诉讼情况"
    FIVE = "five", "五、存在的主要问题及改进情况"
    SIX = "six", "六、其他需要报告的事项"


WRITTEN = (Chapter.ONE, Chapter.FIVE, Chapter.SIX)


class Column(Term):
    """The columns of table 三."""

    PERSON = "person", "自然人"
    ENTERPRISE = "enterprise", "商业企业"
    RESEARCH = "research", "科研机构"
    WELFARE = "welfare", "社会公益组织"
    LEGAL = "legal", "法律服务机构"
    OTHER = "other", "其他"


class Figure(Term):
    """The numbers of table 二, by item of 条例第二十条."""

    RULES_MADE = "rules_made", "规章 本年制发件数"
    RULES_ENDED = "rules_ended", "规章 本年废止件数"
    RULES_STANDING = "rules_standing", "规章 现行有效件数"
    NORMATIVE_MADE = "normative_made", "行政规范性文件 本年制发件数"
    NORMATIVE_ENDED = "normative_ended", "行政规范性文件 本年废止件数"
    NORMATIVE_STANDING = "normative_standing", "行政规范性文件 现行有效件数"
    LICENCES = "licences", "行政许可 本年处理决定数量"
    PENALTIES = "penalties", "行政处罚 本年处理决定数量"
    COMPULSION = "compulsion", "行政强制 本年处理决定数量"
    CHARGES = "charges", "行政事业性收费 本年收费金额（万元）"


FILLED_IN = (Figure.LICENCES, Figure.PENALTIES, Figure.COMPULSION, Figure.CHARGES)

NEW, CARRIED_IN, CARRIED_OUT = "new", "carried_in", "carried_out"
TOTAL = "total"
