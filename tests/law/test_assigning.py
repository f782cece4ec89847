"""Who owes an item: what the cell 公开主体 says, read as an official would."""

import pytest

from zhaoming.domains.catalogue.engine.assigning import Unit, assigned

UNITS = [
    Unit(1, "department", "明川县人民政府办公室", "县政府办"),
    Unit(2, "department", "明川县财政局", "县财政局"),
    Unit(3, "department", "明川县民政局", "县民政局"),
    Unit(4, "department", "明川县人力资源和社会保障局", "县人社局"),
    Unit(5, "department", "明川县应急管理局", "县应急局"),
    Unit(6, "department", "明川县住房和城乡建设局", "县住建局"),
    Unit(7, "committee", "明川经济开发区管理委员会", "开发区管委会"),
    Unit(8, "town", "清溪镇人民政府", "清溪镇"),
    Unit(9, "street", "城关街道办事处", "城关街道"),
    Unit(10, "village", "上湾村村民委员会", "上湾村"),
]


@pytest.mark.parametrize(
    ("subject", "levels", "bodies"),
    [
        ("县级财政部门", ["县级"], [2]),
        ("县级民政部门、乡镇人民政府(街道办事处)", ["县级", "乡级"], [8, 9, 3]),
        ("乡镇人民政府", ["乡级"], [8, 9]),
        ("县级应急管理部门", ["县级"], [5]),
        ("县级人力资源社会保障部门", ["县级"], [4]),
        ("县级人民政府及房屋征收部门", ["县级"], [1, 6]),
        ("各部门、乡镇人民政府", ["县级", "乡级"], [8, 9, 1, 2, 3, 4, 5, 6]),
        ("村民委员会", ["村级"], [10]),
        ("转让方及产权交易机构", ["县级"], [6]),
    ],
)
def test_the_words_of_the_list_name_who_owes(
    subject: str, levels: list[str], bodies: list[int]
) -> None:
    assert assigned(subject, levels, "公共资源交易", UNITS, {"公共资源交易": [6]}) == bodies
