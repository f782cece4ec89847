"""条例第二十六条第二句: 法律、法规对政府信息公开的期限另有规定的，从其规定."""

import pytest

from zhaoming.domains.catalogue.engine.limits import compile_limit, said
from zhaoming.domains.catalogue.engine.overriding import overridden, overrides

GENERAL = "信息形成或者变更之日起20个工作日内"


@pytest.mark.parametrize(
    ("item", "basis", "limit", "read"),
    [
        ("政府决算", "《中华人民共和国预算法》", GENERAL, "批准后20日内"),
        ("部门预算", "《预算法》；《预算法实施条例》", GENERAL, "批复后20日内"),
        ("征收土地公告", "《中华人民共和国土地管理法实施条例》", GENERAL, "批准后15个工作日内"),
        ("采购合同", "《政府采购法实施条例》", GENERAL, "签订后2个工作日内"),
        ("安全生产行政处罚", "《安全生产法》", GENERAL, "作出决定后7个工作日内"),
        ("政府决算", "《政府信息公开条例》", GENERAL, "信息形成或者变更后20个工作日内"),
        ("机构职能", "《预算法》", GENERAL, "信息形成或者变更后20个工作日内"),
        ("政府决算", "《预算法》", "信息形成之日起5个工作日内", "信息形成后5个工作日内"),
    ],
)
def test_the_limit_of_a_cited_law_holds(item: str, basis: str, limit: str, read: str) -> None:
    found = overridden(compile_limit(limit), item, basis)

    assert [said(rule) for rule in found.rules] == [read]


def test_every_override_names_its_article() -> None:
    assert [each for each in overrides() if not each.article.startswith(each.law)] == []
