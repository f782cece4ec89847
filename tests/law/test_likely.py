"""What stands around a name, a place, an illness, a day: told where no rule knows the wording."""

import json

import pytest

from tools import learn
from zhaoming.domains.review.engine.likely import Around, likely
from zhaoming.domains.review.engine.page import Page
from zhaoming.domains.review.engine.scanning import carried_scanner
from zhaoming.domains.review.terms import Kind, Severity

TOLD = [
    ("班级群接龙：1 王紫涵爸爸 已签；2 李果果 感冒请假", Kind.MINOR, "李果果"),
    ("孤儿助学发放签收表\n岳小晨（代签：福利院 李老师） 金额10000", Kind.MINOR, "岳小晨"),
    ("申请人因尿毒症长期透析，家庭支出骤增，同意给予临时救助", Kind.HEALTH, "尿毒症"),
]
UNTOLD = [
    "职工病假三天以上须提交证明；怀孕满7个月的女教师不安排夜自习。",
    "村民委员会可以根据居住状况分设若干村民小组。",
    "本办法自2024年3月1日起施行，有效期至2029年2月28日。",
    "县第一中学教师王建国、李芳获评优秀教师，县委书记张明出席。",
]


@pytest.mark.parametrize(("text", "kind", "said"), TOLD)
def test_who_is_told_by_the_words_around_alone_is_a_finding_to_confirm(
    text: str, kind: Kind, said: str
) -> None:
    found = [each for each in carried_scanner().scan(text) if each.kind is kind]

    assert said in [each.text for each in found]
    assert {each.severity for each in found if each.rule.endswith("likely")} <= {Severity.CONFIRM}


@pytest.mark.parametrize("text", UNTOLD)
def test_policy_and_office_name_nobody(text: str) -> None:
    assert [each.text for each in carried_scanner().scan(text)] == []


def test_every_weight_belongs_to_a_sign_that_is_looked_for() -> None:
    """Else something was learned that the scan never sees, or the other way round."""
    weights = json.loads(learn.DATA.read_text(encoding="utf-8"))
    around = Around("学生名单：王小例（三年级）")
    places = {"all", *around.of_all, *around.signs(5, 8)}

    assert set(weights) == set(map(str, learn.ASKED))
    assert all(set(parts) == places == set(learn.PARTS) for parts in weights.values())
    assert all(type(w) is int for parts in weights.values() for part in parts.values() for w in part.values())  # fmt: skip


def test_what_is_asked_beyond_any_document_is_left_to_the_rules() -> None:
    page = Page("申请人因尿毒症长期透析，家庭支出骤增，同意给予临时救助")
    told = [likely(page, Kind.HEALTH, 4, 7) for _ in range(2_500)]

    assert told[0]
    assert not told[-1]


def test_the_cases_that_were_learned_from_mean_the_same_places_once_blanks_are_lifted() -> None:
    seen = [(text, wanted) for text, wanted in learn.texts(()) if wanted]

    assert len(seen) > 10_000
    assert all(text[start:end].strip() for text, wanted in seen for _, start, end in wanted)
