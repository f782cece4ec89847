"""Calendar rows, numbers, settings, secrets."""

from datetime import date, datetime

import pytest
from cryptography.exceptions import InvalidTag
from django.db import transaction

from tests.cast import SETUP, County
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.organisation.terms import MFA_FOR_OPERATORS
from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.accounts.rotating import reseal
from zhaoming.kernel.calendar.carried import carried_calendar
from zhaoming.kernel.calendar.models import CalendarDay, CalendarYear
from zhaoming.kernel.calendar.rows import due_on, seed, working_calendar
from zhaoming.kernel.numbering.giving import gaps, give, void
from zhaoming.kernel.numbering.models import Number
from zhaoming.kernel.settings.keys import Key, Kind, register
from zhaoming.kernel.settings.values import find
from zhaoming.kernel.terms import Refused
from zhaoming.kernel.vault import fingerprint, keyring, reveal, seal

register(
    Key("test.days", "测试期限", Kind.INTEGER, 20, "本机约定", unit="个工作日", least=1, most=60)
)


@pytest.mark.parametrize("n", [1, 7, 15, 20, 40])
def test_sql_and_python_count_the_same_working_days(county: County, n: int) -> None:
    for start in (date(2025, 1, 20), date(2025, 1, 26), date(2025, 9, 28), date(2026, 2, 14)):
        assert due_on("全国", start, n) == carried_calendar().add(start, n)


def test_an_announced_year_replaces_its_provisional_days(county: County, at: datetime) -> None:
    before = working_calendar().provisional(date(2027, 1, 1), date(2027, 3, 1))

    changed = organisation.announce_year(
        "全国", 2027, notice="放假通知", off=[date(2027, 1, 1), date(2027, 2, 8)],
        on=[date(2027, 2, 14)], by=SETUP, at=at,
    )  # fmt: skip

    calendar = working_calendar()
    assert before
    assert changed > 0
    assert not calendar.provisional(date(2027, 1, 1), date(2027, 3, 1))
    assert calendar.is_working(date(2027, 2, 14))
    assert not calendar.is_working(date(2027, 2, 8))
    assert CalendarYear.objects.get(region="全国", year=2027).announced


def test_numbers_of_days_run_on_without_a_break_after_a_change(
    county: County, at: datetime
) -> None:
    organisation.announce_year(
        "全国", 2027, notice="通知", off=[date(2027, 5, 3)], on=[], by=SETUP, at=at
    )

    rows = CalendarDay.objects.filter(region="全国", working=True).order_by("on")
    numbers = list(rows.values_list("number", flat=True))

    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


@pytest.mark.parametrize(
    ("off", "on", "words"),
    [
        ([date(2026, 12, 31)], [], "不在2027年内"),
        ([date(2027, 1, 1)], [date(2027, 1, 1)], "只保留一处"),
        ([], [], "至少填写一个"),
    ],
)
def test_a_notice_that_contradicts_itself_is_refused(
    county: County, at: datetime, off: list[date], on: list[date], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        organisation.announce_year("全国", 2027, notice="通知", off=off, on=on, by=SETUP, at=at)


def test_seeding_twice_changes_nothing(county: County) -> None:
    assert seed() == 0


def test_numbers_follow_each_other(county: County, at: datetime) -> None:
    assert [give("甲", subject="x", at=at) for _ in range(3)] == [1, 2, 3]
    assert give("乙", subject="x", at=at) == 1


def test_a_rolled_back_act_gives_its_number_back(county: County, at: datetime) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        give("甲", subject="x", at=at)
        raise RuntimeError

    assert give("甲", subject="x", at=at) == 1
    assert gaps("甲") == []


def test_a_number_that_vanished_is_a_gap_and_a_void_one_is_not(
    county: County, at: datetime
) -> None:
    for _ in range(3):
        give("甲", subject="x", at=at)
    void("甲", 2, reason="打印有误")
    assert gaps("甲") == []

    Number.objects.filter(value=3).delete()

    assert gaps("甲") == [3]


def test_voiding_needs_a_reason_and_a_number_that_was_given(county: County, at: datetime) -> None:
    give("甲", subject="x", at=at)
    with pytest.raises(Refused, match="写明原因"):
        void("甲", 1, reason=" ")
    with pytest.raises(Refused, match="尚未取用"):
        void("甲", 9, reason="误")


def test_a_setting_is_inherited_down_the_tree_from_its_day_on(county: County, at: datetime) -> None:
    town, village = county.bodies["town"], county.bodies["village"]
    organisation.change_setting(
        "test.days",
        "10",
        body_id=town.pk,
        from_on=date(2026, 4, 1),
        reason="镇发1号",
        by=SETUP,
        at=at,
    )
    chain = organisation.chain_of(village)

    before = find("test.days", chain=chain, on=date(2026, 3, 31))
    after = find("test.days", chain=chain, on=date(2026, 4, 1))
    elsewhere = find(
        "test.days", chain=organisation.chain_of(county.bodies["finance"]), on=date(2026, 4, 1)
    )

    assert (before.value, before.is_default) == (20, True)
    assert (after.value, after.body) == (10, town.pk)
    assert elsewhere.is_default


@pytest.mark.parametrize(
    ("raw", "words"),
    [("abc", "须填整数"), ("0", "须在1至60"), ("61", "须在1至60"), ("", "须填整数")],
)
def test_a_value_of_the_wrong_kind_is_refused_with_its_limits(
    county: County, at: datetime, raw: str, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        organisation.change_setting(
            "test.days", raw, body_id=None, from_on=county.on, reason="试", by=SETUP, at=at
        )


def test_only_the_system_operator_changes_a_setting(county: County, at: datetime) -> None:
    for name in ("security", "audit", "head", "authority"):
        with pytest.raises(Refused, match="系统管理员"):
            organisation.change_setting(
                MFA_FOR_OPERATORS,
                "off",
                body_id=None,
                from_on=county.on,
                reason="试",
                by=county.actor(name),
                at=at,
            )


def test_a_secret_opens_with_its_context_only(county: County) -> None:
    sealed = seal("13900000000", context="a")

    assert "139" not in sealed
    assert reveal(sealed, context="a") == "13900000000"
    with pytest.raises(InvalidTag):
        reveal(sealed, context="b")


def test_equal_secrets_have_equal_fingerprints_for_one_purpose(county: County) -> None:
    assert fingerprint("甲", purpose="p") == fingerprint("甲", purpose="p")
    assert fingerprint("甲", purpose="p") != fingerprint("甲", purpose="q")


def test_after_a_rotation_everything_is_sealed_anew_and_still_opens(
    county: County, at: datetime
) -> None:
    person, _ = organisation.make_person(
        username="sealed", name="例封", by=SETUP, at=at, mobile="13900000000"
    )
    old = keyring().current

    keyring().rotated().save()
    resealed = reseal()

    raw = (
        User.objects.filter(pk=person.pk)
        .extra(select={"raw": "mobile"})
        .values_list("raw", flat=True)[0]
    )
    assert resealed >= 1
    assert not raw.startswith(f"{old}.")
    assert User.objects.get(pk=person.pk).mobile == "13900000000"
    assert keyring().path.stat().st_mode & 0o077 == 0
