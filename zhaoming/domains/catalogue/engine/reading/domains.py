"""The 26 domains of the standard, by whatever name a table gives them; pure."""

import re
from functools import cache

from zhaoming.domains.catalogue.engine.wording import squeezed

_ALIASES: tuple[tuple[str, str], ...] = (
    ("国土空间规划", r"城乡规划|国土空间(?:规划)?|自然资源|规划"),
    ("重大建设项目", r"重大建设项目.*|重大项目"),
    ("公共资源交易", r"公共资源(?:交易|配置).*"),
    ("财政预决算", r"财政预决算|财政预算决算|预决算|财政资金"),
    ("安全生产", r"安全生产"),
    ("税收管理", r"税收(?:管理)?|税务"),
    ("征地补偿", r"征地补偿|农村集体土地征收|集体土地征收|征地(?:信息)?|土地征收"),
    ("国有土地上房屋征收", r"国有土地上房屋征收.*|房屋征收.*"),
    ("保障性住房", r"保障性住房|住房保障|保障房"),
    ("农村危房改造", r"农村危房改造|危房改造"),
    ("生态环境", r"生态环境|环境保护"),
    ("公共文化服务", r"公共文化(?:服务)?(?:体育)?"),
    ("公共法律服务", r"公共法律服务|法律服务"),
    ("扶贫", r"扶贫|乡村振兴|涉贫.*|脱贫攻坚"),
    ("救灾", r"救灾(?:生产)?|救灾救助|自然灾害"),
    ("食品药品监管", r"食品药品(?:监管|安全)?|食品药品监督管理"),
    ("城市综合执法", r"城市综合执法|城市管理.*执法|综合执法|城管执法"),
    ("就业创业", r"就业(?:创业)?"),
    ("社会保险", r"社会保险|社保"),
    ("社会救助", r"社会救助.*"),
    ("养老服务", r"养老(?:服务)?"),
    ("户籍管理", r"户籍(?:管理)?"),
    ("涉农补贴", r"涉农补贴|涉农资金"),
    ("义务教育", r"义务教育"),
    ("医疗卫生", r"医疗卫生|卫生健康"),
    ("市政服务", r"市政(?:服务|公用)?"),
)  # fmt: skip
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _ALIASES)
_TITLED = re.compile(
    r"([一-龥、和与]{2,40}?)(?:试点)?领域(?:基层)?(?:政务|政府信息)?(?:公开)?(?:工作)?(?:事项)?(?:标准)?(?:化)?目录?|"
    r"领域[:：]([一-龥]{2,14})"
)
_PLACE = re.compile(
    r"^.*?(?:省|自治区|(?<!城)市|(?<![地社灾])区|县|镇|(?<!城)乡(?!村)|街道|办事处|州|旗|局|委员会)(?=[一-龥]{2})"
)


@cache
def standard_of(name: str) -> str:
    """The standard's own name of a domain; empty for one outside the 26."""
    plain = re.sub(r"领域$", "", squeezed(name))
    return next((std for std, pattern in _PATTERNS if pattern.fullmatch(plain)), "")


def domain_in(line: str) -> str:
    """The domain that a heading names, without the place before it; empty where it names none."""
    plain = re.sub(r"^[((]?[一二三四五六七八九十\d]{1,3}[)).、]*", "", squeezed(line))
    found = _TITLED.search(plain)
    if found is None:
        return ""
    name = re.sub(r"^(?:基层|全国|附件\d*|试点|涉及|表\d*)+", "", found[1] or found[2])
    for start in range(len(name) - 1):
        if standard_of(name[start:]):
            return name[start:]
    return _PLACE.sub("", name)[-14:]
