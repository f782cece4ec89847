"""Laws as catalogues cite them, against the register that the product carries."""

import pytest

from zhaoming.domains.catalogue.api import looked_up
from zhaoming.domains.catalogue.engine.carried import rows
from zhaoming.domains.catalogue.engine.reading.rows import laws_of


@pytest.mark.parametrize(("cited", "title"), [
    ("《中华人民共和国政府信息公开条例》(国务院令第711号)", "政府信息公开条例"),
    ("《中华人民共和国安 全生产法》", "安全生产法"),
    ("《信息公开条例》", "政府信息公开条例"),
    ("《預算法》", "预算法"),
    ("《中华人民共和国土地管理法》(2019年修订)", "土地管理法"),
])  # fmt: skip
def test_a_law_is_known_by_any_of_its_names(cited: str, title: str) -> None:
    found = looked_up(cited)
    assert (found.title, found.doubt) == (title, "")
    assert found.date


@pytest.mark.parametrize(("cited", "successor"), [
    ("《中华人民共和国收养法》", "民法典"),
    ("《中华人民共和国执业医师法》", "医师法"),
    ("《环境噪声污染防治法》", "噪声污染防治法"),
    ("《最低生活保障审核审批办法(试行)》(民发〔2012〕220号)", "最低生活保障审核确认办法"),
])  # fmt: skip
def test_a_law_that_was_replaced_leads_to_what_replaced_it(cited: str, successor: str) -> None:
    found = looked_up(cited)
    assert found.successor == successor
    assert successor in found.doubt


@pytest.mark.parametrize("cited", ["《中华人民共和国飞禽走兽老虎机条例》", "《政府信息公开条列法》",
                                   "《中华人民共和国行政许科法》"])  # fmt: skip
def test_a_name_that_is_no_law_is_flagged(cited: str) -> None:
    assert "法规登记中没有" in looked_up(cited).doubt


def test_what_may_be_meant_is_said() -> None:
    assert "是不是《政府信息公开条例》" in looked_up("《政府信息公示条例》").doubt


def test_documents_of_departments_and_places_are_left_alone() -> None:
    for cited in ("《关于全面推进政务公开工作的意见》(中办发〔2016〕8号)", "《明川县政务公开条例》",
                  "《公共租赁住房管理办法》"):  # fmt: skip
        assert looked_up(cited).doubt == ""


def test_of_the_carried_list_only_replaced_laws_are_flagged() -> None:
    cited = {law for row in rows() for law in laws_of(row.columns["basis"])}
    flagged = {looked_up(law).doubt for law in cited} - {""}
    assert len(cited) > 300
    assert all("取代" in doubt for doubt in flagged), flagged
