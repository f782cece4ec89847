"""The words of the organisation."""

from zhaoming.kernel.terms import Term


class BodyKind(Term):
    """What kind of body; the order is that of lists."""

    PROVINCE = "province", "省级政府"
    CITY = "city", "市级政府"
    COUNTY = "county", "县级政府"
    COMMITTEE = "committee", "开发区管委会"
    DEPARTMENT = "department", "政府部门"
    PARTY = "party", "党委部门"
    TOWN = "town", "乡镇政府"
    STREET = "street", "街道办事处"
    VILLAGE = "village", "村民委员会"
    COMMUNITY = "community", "居民委员会"
    HALL = "hall", "政务服务中心"
    UTILITY = "utility", "公共企事业单位"


class BodyState(Term):
    """Whether a body still acts; one that does not has a successor."""

    ACTIVE = "active", "在用"
    MERGED = "merged", "已并入"
    ABOLISHED = "abolished", "已撤销"


GOVERNMENTS = frozenset({BodyKind.PROVINCE, BodyKind.CITY, BodyKind.COUNTY})

PARENTS: dict[BodyKind, frozenset[BodyKind]] = {
    BodyKind.PROVINCE: frozenset(),
    BodyKind.CITY: frozenset({BodyKind.PROVINCE}),
    BodyKind.COUNTY: frozenset({BodyKind.CITY, BodyKind.PROVINCE}),
    BodyKind.COMMITTEE: GOVERNMENTS,
    BodyKind.DEPARTMENT: GOVERNMENTS | {BodyKind.COMMITTEE},
    BodyKind.PARTY: GOVERNMENTS,
    BodyKind.TOWN: frozenset({BodyKind.COUNTY, BodyKind.CITY, BodyKind.COMMITTEE}),
    BodyKind.STREET: frozenset({BodyKind.COUNTY, BodyKind.CITY, BodyKind.COMMITTEE}),
    BodyKind.VILLAGE: frozenset({BodyKind.TOWN, BodyKind.STREET}),
    BodyKind.COMMUNITY: frozenset({BodyKind.TOWN, BodyKind.STREET}),
    BodyKind.HALL: GOVERNMENTS | {BodyKind.DEPARTMENT, BodyKind.TOWN, BodyKind.STREET},
    BodyKind.UTILITY: GOVERNMENTS | {BodyKind.DEPARTMENT, BodyKind.TOWN, BodyKind.STREET},
}

MFA_FOR_OPERATORS = "accounts.mfa_for_operators"
GUIDE_DAYS = "organisation.guide_days"
