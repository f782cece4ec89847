"""Who and what there is in the demo county; every name is plainly invented."""

from zhaoming.domains.organisation.api import check_character
from zhaoming.domains.organisation.terms import BodyKind
from zhaoming.kernel.terms import Role

CITY = "示例市人民政府"
COUNTY = "明川县人民政府"
PASSWORD = "mingchuan-2026"  # noqa: S105 - public on purpose; refused on anything but loopback
K, R = BodyKind, Role

DEPARTMENTS = (
    ("明川县人民政府办公室", "县政府办"), ("明川县发展和改革局", "县发改局"),
    ("明川县教育局", "县教育局"), ("明川县公安局", "县公安局"), ("明川县民政局", "县民政局"),
    ("明川县司法局", "县司法局"), ("明川县财政局", "县财政局"),
    ("明川县人力资源和社会保障局", "县人社局"), ("明川县自然资源局", "县自然资源局"),
    ("明川县住房和城乡建设局", "县住建局"), ("明川县农业农村局", "县农业农村局"),
    ("明川县卫生健康局", "县卫健局"), ("明川县应急管理局", "县应急局"),
    ("明川县市场监督管理局", "县市场监管局"),
    ("明川县生态环境局", "县生态环境局"), ("明川县文化和旅游局", "县文旅局"),
    ("明川县城市管理行政执法局", "县城管局"), ("明川县税务局", "县税务局"),
    ("明川县医疗保障局", "县医保局"), ("明川县交通运输局", "县交通局"),
    ("明川县水利局", "县水利局"), ("明川县林业局", "县林业局"),
    ("明川县行政审批服务局", "县审批局"), ("明川县乡村振兴局", "县乡村振兴局"),
    ("明川县退役军人事务局", "县退役军人局"), ("明川县统计局", "县统计局"),
    ("明川县审计局", "县审计局"), ("明川县工业和信息化局", "县工信局"),
    ("明川县商务局", "县商务局"), ("明川县科学技术局", "县科技局"),
    ("明川县公共资源交易中心", "县交易中心"), ("明川县住房征收服务中心", "县征收中心"),
)  # fmt: skip
TOWNS = ("清溪镇", "东岭镇", "石桥镇", "柳河镇", "云台镇", "白沙乡", "梅山乡")
STREET = "城关街道办事处"
VILLAGES = ("上湾", "下湾", "新桥", "大柳", "南坡", "竹园", "双井", "桃岭")
OTHERS = (
    (K.COMMITTEE, "明川经济开发区管理委员会", "开发区管委会"),
    (K.HALL, "明川县政务服务中心", "县政务服务中心"),
    (K.PARTY, "中共明川县委办公室", "县委办"),
    (K.UTILITY, "明川县自来水公司", "县自来水公司"),
    (K.UTILITY, "明川县第一中学", "县一中"),
)
DUTIES = {
    "县政府办": "负责县政府机关日常工作；组织、指导、协调、监督全县政府信息公开工作。",
    "县财政局": "编制年度县级预决算草案并组织执行；管理政府债务；监督财政资金使用。",
    "县教育局": "管理全县义务教育、学前教育和高中教育；公布招生政策和办学信息。",
    "县民政局": "负责社会救助、养老服务、区划地名和社会组织管理。",
}
# Which departments guide which domain of the list.
GUIDES = {
    "国土空间规划": ("县自然资源局",),
    "重大建设项目": ("县发改局", "县审批局"),
    "公共资源交易": ("县交易中心", "县发改局"),
    "财政预决算": ("县财政局",),
    "安全生产": ("县应急局",),
    "税收管理": ("县税务局",),
    "征地补偿": ("县自然资源局",),
    "国有土地上房屋征收": ("县征收中心", "县住建局"),
    "保障性住房": ("县住建局",),
    "农村危房改造": ("县住建局",),
    "生态环境": ("县生态环境局",),
    "公共文化服务": ("县文旅局",),
    "公共法律服务": ("县司法局",),
    "扶贫": ("县乡村振兴局",),
    "救灾": ("县应急局",),
    "食品药品监管": ("县市场监管局",),
    "城市综合执法": ("县城管局",),
    "就业创业": ("县人社局",),
    "社会保险": ("县人社局", "县医保局"),
    "社会救助": ("县民政局",),
    "养老服务": ("县民政局",),
    "户籍管理": ("县公安局",),
    "涉农补贴": ("县农业农村局", "县财政局"),
    "义务教育": ("县教育局",),
    "医疗卫生": ("县卫健局",),
    "市政服务": ("县城管局", "县住建局"),
}
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻"
_GIVEN = "甲乙丙丁戊己庚辛壬癸"


def invented_name(number: int) -> str:
    """A name that nobody bears: a surname, 例, and a counting character."""
    return f"{_SURNAMES[number % len(_SURNAMES)]}例{_GIVEN[number // len(_SURNAMES) % len(_GIVEN)]}"


def invented_code(number: int) -> str:
    """A credit code of the region 000000, which there is not; its check character is right."""
    first = f"11000000{number:09d}"
    return first + check_character(first)


# The cast: who signs in, and as what. (login, role, short name of the body)
CAST: tuple[tuple[str, Role, str], ...] = (
    ("jingban", R.CLERK, "县财政局"),
    ("shencha", R.REVIEWER, "县财政局"),
    ("fuzeren", R.HEAD, "县财政局"),
    ("gongkai", R.OFFICE, "县财政局"),
    ("gongkaifuze", R.OFFICE_HEAD, "县财政局"),
    ("zhuguan", R.AUTHORITY, "明川县"),
    ("shiban", R.AUTHORITY, "示例市"),
    ("xianban", R.CLERK, "县政府办"),
    ("xianbanshen", R.REVIEWER, "县政府办"),
    ("xianbanfuze", R.HEAD, "县政府办"),
    ("zhenjingban", R.CLERK, "清溪镇"),
    ("zhenshencha", R.REVIEWER, "清溪镇"),
    ("cunjingban", R.CLERK, "清溪镇上湾村"),
    ("chuangkou", R.COUNTER, "县政务服务中心"),
    ("pinggu", R.ASSESSOR, "明川县"),
    ("xitong", R.SYSTEM_OPERATOR, "明川县"),
    ("anquan", R.SECURITY_OPERATOR, "明川县"),
    ("shenji", R.AUDIT_OPERATOR, "明川县"),
)
