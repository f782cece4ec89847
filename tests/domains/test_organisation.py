"""Bodies over time, posts, stand-ins, hand-over, import."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError

from tests.cast import PEOPLE, SETUP, SINCE, County
from zhaoming.domains.organisation import api
from zhaoming.domains.organisation.engine.credit_code import check_character, fault_of
from zhaoming.domains.organisation.engine.import_rows import NoHeading
from zhaoming.domains.organisation.engine.import_rows import read as read_rows
from zhaoming.domains.organisation.jobs import take_in
from zhaoming.domains.organisation.models import Body, ImportRun
from zhaoming.domains.organisation.policy import ACTS
from zhaoming.domains.organisation.terms import PARENTS, BodyKind, BodyState
from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.attachments.storing import store
from zhaoming.kernel.inspection import run
from zhaoming.kernel.jobs import worker
from zhaoming.kernel.terms import OPERATORS, Actor, Holding, Reach, Refused, Role

KINDS = [(parent, child) for parent in BodyKind for child in BodyKind]


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91110108MA01KPGK0L"])
def test_a_true_credit_code_passes(code: str) -> None:
    assert fault_of(code[:17] + check_character(code[:17])) == ""


def test_the_check_character_is_that_of_the_standards_example() -> None:
    assert fault_of("91350100M000100Y43") == ""


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("91350100M000100Y44", "校验位"),
        ("9135", "18位"),
        ("91350100I000100Y43", "18位"),
        ("91350100m000100y43", "18位"),
    ],
)
def test_a_wrong_credit_code_is_told_how(code: str, words: str) -> None:
    assert words in fault_of(code)


@pytest.mark.parametrize(("parent", "child"), KINDS)
def test_a_body_stands_only_where_the_tree_allows_it(
    db: None, at: datetime, parent: BodyKind, child: BodyKind
) -> None:
    above = Body.objects.create(name="上级", kind=parent.value, path="zz/")

    try:
        api.found_body(above.pk, name="下级", kind=child, by=SETUP, at=at)
        founded = True
    except Refused:
        founded = False

    assert founded == (parent in PARENTS[child])


def test_every_fault_of_a_new_body_is_named_at_once(county: County, at: datetime) -> None:
    with pytest.raises(Refused) as refusal:
        api.found_body(
            county.bodies["village"].pk, name=" ", kind=BodyKind.TOWN, code="x", by=SETUP, at=at
        )

    assert refusal.value.reasons[0] == "请填写单位名称。"
    assert len(refusal.value.reasons) == 3


def test_a_twin_below_the_same_parent_is_refused(county: County, at: datetime) -> None:
    with pytest.raises(Refused, match="已有“明川县财政局”"):
        api.found_body(
            county.bodies["county"].pk,
            name="明川县财政局",
            kind=BodyKind.DEPARTMENT,
            by=SETUP,
            at=at,
        )


def test_a_renamed_body_keeps_its_old_name_with_its_time(county: County, at: datetime) -> None:
    town = county.bodies["town"]
    api.rename_body(
        town.pk,
        name="清溪街道办事处",
        from_on=date(2026, 3, 1),
        basis="民政批复3号",
        by=SETUP,
        at=at,
    )

    town.refresh_from_db()
    assert town.name == "清溪街道办事处"
    assert [(n.name, n.until_on, n.basis) for n in api.names_of(town)] == [
        ("清溪镇人民政府", date(2026, 3, 1), "民政批复3号")
    ]
    assert api.body_named("清溪镇人民政府") == town


def test_a_merged_body_points_to_its_successor_and_its_posts_end(
    county: County, at: datetime
) -> None:
    finance, education = county.bodies["finance"], county.bodies["education"]

    api.end_body(
        finance.pk, successor_id=education.pk, on=county.on, reason="编委批复", by=SETUP, at=at
    )

    finance.refresh_from_db()
    assert (finance.state, api.final_successor(finance)) == (BodyState.MERGED, education)
    assert not finance.posts.filter(until_on=None).exists()


@pytest.mark.parametrize(
    ("key", "successor", "reason", "words"),
    [
        ("county", None, "批复", "最上级单位不能撤并"),
        ("town", None, "批复", "还有1个在用单位"),
        ("finance", "finance", "批复", "另一个在用的单位"),
        ("finance", None, " ", "撤并依据"),
    ],
)
def test_a_body_does_not_end_without_order(
    county: County, at: datetime, key: str, successor: str | None, reason: str, words: str
) -> None:
    successor_id = county.bodies[successor].pk if successor else None

    with pytest.raises(Refused, match=words):
        api.end_body(
            county.bodies[key].pk,
            successor_id=successor_id,
            on=county.on,
            reason=reason,
            by=SETUP,
            at=at,
        )

    assert Body.objects.get(pk=county.bodies[key].pk).state == BodyState.ACTIVE


def test_the_database_itself_refuses_an_end_without_a_day(county: County) -> None:
    with pytest.raises(IntegrityError):
        Body.objects.filter(pk=county.bodies["finance"].pk).update(state=BodyState.MERGED.value)


@pytest.mark.parametrize("act", list(ACTS))
@pytest.mark.parametrize("role", list(Role))
def test_an_act_is_for_its_roles_only(act: str, role: Role) -> None:
    actor = Actor(1, "例", (Holding(role, 1, "a/"),))

    assert api.may(act, actor, "a/") == (role in ACTS[act].roles)


def test_no_operator_can_do_another_operators_acts() -> None:
    deeds = {
        act: set(row.roles) & OPERATORS for act, row in ACTS.items() if not act.startswith("see_")
    }

    assert all(len(operators) <= 1 for operators in deeds.values())


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_everybody_sees_the_bodies_within_reach_and_no_other(county: County, name: str) -> None:
    role, body = PEOPLE[name]
    everywhere, own = Body.objects.count(), [county.bodies[body]]

    seen = list(api.bodies_visible_to(county.actor(name)))

    assert len(seen) == everywhere if role.reach is not Reach.OWN else seen == own


def test_an_authority_sees_its_subtree_only(county: County, at: datetime) -> None:
    other = api.found_body(None, name="邻县人民政府", kind=BodyKind.COUNTY, by=SETUP, at=at)

    assert other not in api.bodies_visible_to(county.actor("authority"))


def test_nobody_sees_nothing() -> None:
    assert not Actor(None, "未登录").holds(*Role)


def test_the_people_of_other_bodies_are_not_seen(county: County) -> None:
    seen = set(api.people_visible_to(county.actor("head")).values_list("username", flat=True))

    assert seen == {name for name, (_, body) in PEOPLE.items() if body == "finance"}


def test_a_post_ends_and_with_it_what_it_allowed(county: County, at: datetime) -> None:
    clerk = county.people["clerk"]
    post = clerk.posts.get()

    api.end_post(post.pk, on=county.on, by=SETUP, at=at)

    assert api.actor_of(clerk, county.on).holds(Role.CLERK)
    assert not api.actor_of(clerk, date(2026, 3, 3)).holds(Role.CLERK)


@pytest.mark.parametrize("other", [r for r in Role if r is not Role.SYSTEM_OPERATOR])
def test_an_operator_holds_no_second_office(county: County, at: datetime, other: Role) -> None:
    with pytest.raises(Refused, match="管理员"):
        api.appoint(
            county.people["system"].pk,
            body_id=county.bodies["county"].pk,
            role=other,
            from_on=SINCE,
            by=SETUP,
            at=at,
        )


def test_nobody_appoints_oneself(county: County, at: datetime) -> None:
    security = county.actor("security")

    with pytest.raises(Refused, match="不能任命自己"):
        api.appoint(
            security.id or 0,
            body_id=county.bodies["county"].pk,
            role=Role.HEAD,
            from_on=SINCE,
            by=security,
            at=at,
        )


def test_a_stand_in_may_act_for_the_days_of_the_leave(county: County, at: datetime) -> None:
    reviewer, office = county.people["reviewer"], county.people["office"]
    post = reviewer.posts.get()

    lent = api.delegate(
        post.pk,
        to_id=office.pk,
        from_on=date(2026, 3, 5),
        until_on=date(2026, 3, 6),
        reason="年休假",
        by=county.actor("reviewer"),
        at=at,
    )

    days = {
        day: api.actor_of(office, date(2026, 3, day)).holds(Role.REVIEWER) for day in (4, 5, 6, 7)
    }
    assert days == {4: False, 5: True, 6: True, 7: False}
    api.revoke(lent.pk, by=county.actor("reviewer"), at=at)
    assert not api.actor_of(office, date(2026, 3, 5)).holds(Role.REVIEWER)


@pytest.mark.parametrize(
    ("to", "by", "first", "last", "words"),
    [
        ("reviewer", "reviewer", 5, 6, "另一位"),
        ("office", "clerk", 5, 6, "自己现任"),
        ("office", "reviewer", 6, 5, "不能早于"),
        ("foreign_clerk", "reviewer", 5, 6, "的同事"),
        ("system", "reviewer", 5, 6, "不得相互代办"),
    ],
)
def test_a_leave_that_does_not_fit_is_refused(
    county: County, at: datetime, to: str, by: str, first: int, last: int, words: str
) -> None:
    post = county.people["reviewer"].posts.get()

    with pytest.raises(Refused, match=words):
        api.delegate(
            post.pk,
            to_id=county.people[to].pk,
            from_on=date(2026, 3, first),
            until_on=date(2026, 3, last),
            reason="假",
            by=county.actor(by),
            at=at,
        )


def test_one_act_hands_over_everything_a_leaving_person_held(county: County, at: datetime) -> None:
    leaving = county.people["clerk"]
    api.appoint(
        leaving.pk,
        body_id=county.bodies["town"].pk,
        role=Role.CLERK,
        from_on=SINCE,
        by=SETUP,
        at=at,
    )
    newcomer, _ = api.make_person(username="newcomer", name="例新", by=SETUP, at=at)

    passed = api.hand_over(leaving.pk, successor_id=newcomer.pk, on=county.on, by=SETUP, at=at)

    leaving.refresh_from_db()
    held = {(h.role, h.body) for h in api.actor_of(newcomer, county.on).holdings}
    assert passed == 2
    assert held == {
        (Role.CLERK, county.bodies["finance"].pk),
        (Role.CLERK, county.bodies["town"].pk),
    }
    assert not leaving.is_active
    assert api.actor_of(leaving, county.on).holdings == ()


def test_a_hand_over_that_would_join_offices_is_refused_whole(county: County, at: datetime) -> None:
    with pytest.raises(Refused, match="管理员"):
        api.hand_over(
            county.people["clerk"].pk,
            successor_id=county.people["audit"].pk,
            on=county.on,
            by=SETUP,
            at=at,
        )

    county.people["clerk"].refresh_from_db()
    assert county.people["clerk"].is_active
    assert county.people["clerk"].posts.filter(until_on=None).count() == 1


def test_a_first_password_must_be_changed_and_follows_the_rules(
    county: County, at: datetime
) -> None:
    person, first = api.make_person(username="Fresh.One", name="例新", by=SETUP, at=at)
    assert person.username == "fresh.one"
    assert person.must_change_password
    assert person.check_password(first)

    for weak in ("short1", "1234567890", "aaaaaaaaaaaa", "fresh.one"):
        with pytest.raises(Refused):
            api.change_password(person.pk, password=weak, at=at)
    api.change_password(person.pk, password="Ming-chuan-77", at=at)

    person.refresh_from_db()
    assert not person.must_change_password


@pytest.mark.parametrize(
    ("login", "words"),
    [("clerk", "已有人使用"), ("例名", "英文字母"), ("a b", "英文字母"), ("", "英文字母")],
)
def test_a_login_name_that_cannot_be_used_is_told_why(
    county: County, at: datetime, login: str, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        api.make_person(username=login, name="例", by=SETUP, at=at)


SHEET = """单位名称,单位类别,上级单位,统一社会信用代码
邻溪镇人民政府,乡镇政府,明川县人民政府,
邻溪镇新村村民委员会,村,邻溪镇人民政府,
,村,邻溪镇人民政府,
怪单位,怪类别,明川县人民政府,
无上级村,村,没有的镇,
错码局,部门,明川县人民政府,123
邻溪镇人民政府,乡镇,明川县人民政府,
错位村,村,明川县人民政府,
"""


def _imported(county: County, at: datetime, text: str = SHEET) -> ImportRun:
    file = store(text.encode(), name="单位.csv", format="csv", at=at)
    row = api.begin_import(county.bodies["county"].pk, file=file, by=county.actor("system"), at=at)
    worker.run(until_idle=True)
    row.refresh_from_db()
    return row


def test_an_import_takes_what_is_right_and_says_why_not_for_each_other_row(
    county: County, at: datetime
) -> None:
    row = _imported(county, at)

    reasons = {r.row: r.reason for r in row.refusals.all()}
    assert (row.accepted, row.refused, row.total) == (2, 6, 8)
    assert Body.objects.get(name="邻溪镇新村村民委员会").parent.name == "邻溪镇人民政府"  # type: ignore[union-attr]
    assert reasons[4] == "缺少“单位名称”。"
    assert "怪类别" in reasons[5]
    assert "没有的镇" in reasons[6]
    assert "18位" in reasons[7]
    assert "同名" in reasons[8]
    assert "不能设在" in reasons[9]


def test_an_import_run_again_takes_nothing_twice(county: County, at: datetime) -> None:
    row = _imported(county, at)
    ImportRun.objects.filter(pk=row.pk).update(done_at=None)

    take_in({"run": row.pk}, at)

    row.refresh_from_db()
    assert (row.accepted, Body.objects.filter(name="邻溪镇人民政府").count()) == (2, 1)


@pytest.mark.parametrize("text", ["", "甲,乙\n1,2", "单位名称,类别\n甲,村"])
def test_a_sheet_without_its_headings_is_refused_whole(
    county: County, at: datetime, text: str
) -> None:
    row = _imported(county, at, text or "\n")

    assert row.done_at is not None
    assert "没有找到表头" in row.fault
    with pytest.raises(NoHeading):
        list(read_rows(text))


def test_the_house_finds_what_is_lacking_in_the_organisation(county: County, at: datetime) -> None:
    found = {(f.check, f.body) for f in run(date(2026, 12, 1))}

    assert ("organisation.office", county.bodies["finance"].pk) in found
    assert ("organisation.reviewer", county.bodies["town"].pk) in found
    assert ("organisation.reviewer", county.bodies["finance"].pk) not in found
    assert ("calendar.year", None) in found


def test_who_may_sign_in_no_more_may_do_nothing_more(county: County, at: datetime) -> None:
    User.objects.filter(username="head").update(is_active=False)

    assert api.actor_of(county.people["head"], county.on).holdings == ()


def test_a_loan_ends_when_its_receiver_leaves_the_body(county: County, at: datetime) -> None:
    reviewer, office = county.people["reviewer"], county.people["office"]
    api.delegate(
        reviewer.posts.get().pk,
        to_id=office.pk,
        from_on=county.on,
        until_on=date(2026, 12, 31),
        reason="进修",
        by=county.actor("reviewer"),
        at=at,
    )
    api.end_post(office.posts.get().pk, on=county.on, by=SETUP, at=at)

    assert api.actor_of(office, county.on).holds(Role.REVIEWER)
    assert not api.actor_of(office, date(2026, 3, 3)).holds(Role.REVIEWER)


def test_nobody_becomes_an_operator_while_a_post_or_a_loan_runs(
    county: County, at: datetime
) -> None:
    reviewer, office = county.people["reviewer"], county.people["office"]
    api.delegate(
        reviewer.posts.get().pk,
        to_id=office.pk,
        from_on=county.on,
        until_on=date(2026, 12, 31),
        reason="进修",
        by=county.actor("reviewer"),
        at=at,
    )
    api.end_post(office.posts.get().pk, on=county.on, by=SETUP, at=at)

    with pytest.raises(Refused, match="不得兼任"):
        api.appoint(
            office.pk,
            body_id=county.bodies["county"].pk,
            role=Role.AUDIT_OPERATOR,
            from_on=county.on,
            by=SETUP,
            at=at,
        )
