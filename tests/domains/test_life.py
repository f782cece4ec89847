"""The whole life of a document: next editions, hours, ends, validity, and who may do what."""

from datetime import date, datetime, timedelta

import pytest

from tests.cast import SETUP, County, draft, published, submitted
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api
from zhaoming.domains.publication.law import publisher_faults
from zhaoming.domains.publication.terms import (
    Attribute,
    Content,
    EditionState,
    Outcome,
    Source,
    Trigger,
    Validity,
)
from zhaoming.domains.review import api as review
from zhaoming.kernel.audit.models import Entry
from zhaoming.kernel.jobs import worker
from zhaoming.kernel.notices.sending import inbox
from zhaoming.kernel.search import Query
from zhaoming.kernel.search.engines import engine
from zhaoming.kernel.terms import Refused

REASON = "属于内部工作调度，不涉及公众利益调整。"
SOON = timedelta(seconds=20)


def setting(county: County, name: str, value: str, at: datetime) -> None:
    organisation.change_setting(name, value, body_id=county.bodies["finance"].pk, from_on=at.date(),
                                reason="内部规定", by=SETUP, at=at)  # fmt: skip


def again(county: County, edition: api.Edition, at: datetime, text: str) -> api.Edition:
    """The next edition of what is online, handed in."""
    by = county.actor("clerk")
    following = api.amend(edition.pk, reason="补充电话", by=by, at=at)
    api.revise(following.pk, facts={}, text=text, by=by, at=at)
    return api.submit(following.pk, by=by, at=at)


def test_the_next_edition_is_prepared_while_the_old_one_stays_online(
    county: County, at: datetime
) -> None:
    first = published(county, at)
    following = again(county, first, at, "新的正文")
    number = first.document.number
    assert api.public_edition(number) == first

    api.publish(following.pk, by=county.actor("reviewer"), at=at + SOON)
    worker.run(until_idle=True)

    first.refresh_from_db()
    assert api.public_edition(number) == following
    assert first.state == EditionState.REPLACED
    assert [e.ordinal for e in api.history_of(first.document)] == [2, 1]
    assert len(engine().find(Query((("新的正文",),))).hits) == 1


def test_an_amended_document_keeps_its_place_in_the_lists(county: County, at: datetime) -> None:
    first, later = published(county, at), published(county, at + SOON, title="后来的通知")
    following = again(county, first, at + SOON * 2, "新的正文")

    api.publish(following.pk, by=county.actor("reviewer"), at=at + SOON * 3)

    assert [e.title for e in api.published()] == [later.title, following.title]


def test_only_one_next_edition_is_open_at_a_time(county: County, at: datetime) -> None:
    first = published(county, at)
    again(county, first, at, "新的正文")

    with pytest.raises(Refused, match="已有一版"):
        api.amend(first.pk, reason="又补充", by=county.actor("clerk"), at=at)


def test_within_half_a_minute_the_publisher_undoes_without_a_trace(
    county: County, at: datetime
) -> None:
    edition = published(county, at, title="关于水价的公告")
    worker.run(until_idle=True)

    api.undo(edition.pk, by=county.actor("reviewer"), at=at + SOON)

    edition.refresh_from_db()
    assert edition.state == EditionState.DRAFT
    assert api.public_edition(edition.document.number) is None
    assert engine().find(Query((("水价",),))).hits == []


def test_undoing_an_update_brings_the_old_edition_back(county: County, at: datetime) -> None:
    first = published(county, at)
    following = again(county, first, at, "新的正文")
    api.publish(following.pk, by=county.actor("reviewer"), at=at + SOON)

    api.undo(following.pk, by=county.actor("reviewer"), at=at + SOON * 2)

    assert api.public_edition(first.document.number) == first


@pytest.mark.parametrize(("who", "seconds"), [("reviewer", 31), ("head", 5)])
def test_after_half_a_minute_or_for_another_there_is_no_undo(
    county: County, at: datetime, who: str, seconds: int
) -> None:
    edition = published(county, at)

    with pytest.raises(Refused, match="半分钟"):
        api.undo(edition.pk, by=county.actor(who), at=at + timedelta(seconds=seconds))


def test_what_is_scheduled_goes_out_at_its_hour_and_not_before(
    county: County, at: datetime
) -> None:
    from zhaoming.domains.publication.actions.releasing import release_due

    edition, hour = submitted(county, at), at + timedelta(hours=3)
    api.schedule(edition.pk, publish_at=hour, by=county.actor("reviewer"), at=at)

    assert not release_due(edition.pk, at=at + timedelta(hours=2))
    assert release_due(edition.pk, at=hour)
    assert not release_due(edition.pk, at=hour)

    edition.refresh_from_db()
    assert (edition.state, edition.published_at) == (EditionState.PUBLISHED, hour)
    assert edition.published_by == county.people["reviewer"].pk


def test_the_worker_releases_what_was_scheduled(county: County, at: datetime) -> None:
    edition = submitted(county, at)
    api.schedule(edition.pk, publish_at=at + SOON, by=county.actor("reviewer"), at=at)

    worker.run(until_idle=True)  # The wall clock is long past the hour of the test.

    assert api.public_edition(edition.document.number) == edition


def test_what_waits_can_be_returned_and_never_goes_out(county: County, at: datetime) -> None:
    edition = submitted(county, at)
    api.schedule(edition.pk, publish_at=at + SOON, by=county.actor("reviewer"), at=at)

    api.send_back(edition.pk, reason="时间不合适", by=county.actor("head"), at=at)
    worker.run(until_idle=True)

    assert api.public_edition(edition.document.number) is None


@pytest.mark.parametrize("hours", [0, -1, 24 * 400])
def test_an_hour_that_is_past_or_too_far_is_refused(
    county: County, at: datetime, hours: int
) -> None:
    edition = submitted(county, at)

    with pytest.raises(Refused, match="定时发布的时间"):
        api.schedule(edition.pk, publish_at=at + timedelta(hours=hours),
                     by=county.actor("reviewer"), at=at)  # fmt: skip


def test_a_buffer_by_setting_holds_what_was_approved(county: County, at: datetime) -> None:
    setting(county, api.HOLD, "30", at)
    edition = submitted(county, at)

    api.publish(edition.pk, by=county.actor("reviewer"), at=at)

    edition.refresh_from_db()
    assert edition.state == EditionState.CLEARED
    assert edition.publish_at == at + timedelta(seconds=30)


def test_a_chain_of_two_needs_a_reviewer_and_then_the_head(county: County, at: datetime) -> None:
    setting(county, api.CHAIN, "two", at)
    edition = submitted(county, at)

    with pytest.raises(Refused, match="两级审批"):
        api.publish(edition.pk, by=county.actor("head"), at=at)
    api.clear(edition.pk, by=county.actor("reviewer"), at=at, opinion="无涉密内容")
    with pytest.raises(Refused, match="须由单位负责人审批"):
        api.publish(edition.pk, by=county.actor("reviewer"), at=at)
    api.publish(edition.pk, by=county.actor("head"), at=at)

    edition.refresh_from_db()
    assert (edition.reviewed_by, edition.published_by) == (
        county.people["reviewer"].pk,
        county.people["head"].pk,
    )


def test_a_chain_of_one_knows_no_first_step(county: County, at: datetime) -> None:
    with pytest.raises(Refused, match="一级审批"):
        api.clear(submitted(county, at).pk, by=county.actor("reviewer"), at=at)


def test_a_notice_comes_down_on_the_day_after_its_last(county: County, at: datetime) -> None:
    edition = draft(county, at, title="关于拟补助名单的公示")
    by, last = county.actor("clerk"), at.date() + timedelta(days=7)
    api.revise(edition.pk, facts={"expires_on": last}, text="名单见附件。", by=by, at=at)
    api.submit(edition.pk, by=by, at=at)
    api.publish(edition.pk, by=county.actor("reviewer"), at=at)
    worker.run(until_idle=True)

    on_the_last_day = api.lapse_due(at=at + timedelta(days=7))
    on_the_next = api.lapse_due(at=at + timedelta(days=8))

    tomb = api.public_edition(edition.document.number)
    assert (on_the_last_day, on_the_next) == (0, 1)
    assert tomb is not None
    assert tomb.state == EditionState.LAPSED
    assert engine().find(Query((("拟补助名单",),))).hits == []


def test_an_emergency_removal_leaves_nothing_of_any_edition(county: County, at: datetime) -> None:
    first = published(county, at, title="关于水价的公告")
    following = again(county, first, at, "新的正文")
    api.publish(following.pk, by=county.actor("reviewer"), at=at + SOON)
    worker.run(until_idle=True)

    api.remove(following.pk, reason="泄露个人信息", by=county.actor("authority"), at=at + SOON)

    assert api.public_edition(first.document.number) is None
    assert engine().find(Query((("水价",),))).hits == []
    assert list(api.published()) == []
    assert list(api.history_of(first.document)) == []
    last = Entry.objects.filter(verb="publication.remove").get()
    assert "泄露" not in str(last.facts)


def test_what_was_withdrawn_can_be_drafted_anew_at_the_same_address(
    county: County, at: datetime
) -> None:
    first = published(county, at)
    api.withdraw(first.pk, reason="附表有误", by=county.actor("head"), at=at)
    following = again(county, first, at, "改正后的正文")

    api.publish(following.pk, by=county.actor("reviewer"), at=at)

    assert api.public_edition(first.document.number) == following


def test_a_repealed_document_stays_and_says_so(county: County, at: datetime) -> None:
    old, new = published(county, at, title="旧办法"), published(county, at, title="新办法")

    api.set_validity(old.pk, validity=Validity.REPEALED, on=at.date(), basis="明政发〔2026〕1号",
                     successor=new.document.number, by=county.actor("head"), at=at)  # fmt: skip

    shown = api.public_edition(old.document.number)
    assert shown is not None
    assert (shown.validity, shown.successor) == (Validity.REPEALED, new.document)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"basis": " "}, "请填写"),
        ({"successor": 999}, "没有编号为999"),
        ({"on": date(2027, 1, 1)}, "不能晚于今天"),
        ({"validity": Validity.IN_FORCE}, "已经是“有效”"),
    ],
)
def test_validity_changes_with_its_basis_only(
    county: County, at: datetime, facts: dict[str, object], words: str
) -> None:
    edition = published(county, at)
    given = {"validity": Validity.EXPIRED, "on": at.date(), "basis": "清理决定", **facts}

    with pytest.raises(Refused, match=words):
        api.set_validity(edition.pk, by=county.actor("head"), at=at, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "content", "issuer", "lawful"),
    [
        (Source.OWN, Content.TEXT, "明川县财政局", True),
        (Source.CITIZENS, Content.TEXT, "明川县财政局", True),
        (Source.AGENCY, Content.TEXT, "明川县审计局", False),
        (Source.AGENCY, Content.LINK, "明川县审计局", True),
        (Source.JOINT, Content.TEXT, "明川县财政局、明川县教育局", True),
        (Source.JOINT, Content.TEXT, "明川县教育局、明川县财政局", False),
        (Source.JOINT, Content.TEXT, "明川县财政局", False),
    ],
)
def test_who_must_publish_follows_from_where_it_comes_from(
    source: Source, content: Content, issuer: str, lawful: bool
) -> None:
    assert (publisher_faults(source, content, issuer, ["明川县财政局"]) == []) == lawful


def test_publication_waits_for_every_body_that_was_asked(county: County, at: datetime) -> None:
    edition = submitted(county, at)
    education = county.bodies["education"].pk
    api.ask_consent(edition.pk, body_ids=[education], question="核对数据", by=county.actor("clerk"),
                    at=at)  # fmt: skip
    worker.run(until_idle=True)
    consent = edition.consents.get()

    with pytest.raises(Refused, match="还没有全部确认"):
        api.publish(edition.pk, by=county.actor("reviewer"), at=at)
    with pytest.raises(Refused, match="写明理由"):
        api.answer_consent(consent.pk, agreed=False, words="", by=county.actor("foreign_reviewer"),
                           at=at)  # fmt: skip
    with pytest.raises(Refused, match="明川县教育局"):
        api.answer_consent(consent.pk, agreed=True, words="", by=county.actor("reviewer"), at=at)
    api.answer_consent(consent.pk, agreed=True, words="一致", by=county.actor("foreign_reviewer"),
                       at=at)  # fmt: skip
    api.publish(edition.pk, by=county.actor("reviewer"), at=at)

    told = [n.title for n in inbox(county.people["foreign_reviewer"].pk)]
    assert told == ["发布前协商：关于公开事项的通知"]
    assert api.public_edition(edition.document.number) == edition


def test_the_head_records_why_publication_does_not_wait(county: County, at: datetime) -> None:
    edition = submitted(county, at)
    api.ask_consent(edition.pk, body_ids=[county.bodies["education"].pk], question="核对数据",
                    by=county.actor("clerk"), at=at)  # fmt: skip

    with pytest.raises(Refused, match="单位负责人"):
        api.waive_consent(edition.pk, reason="已电话确认", by=county.actor("reviewer"), at=at)
    api.waive_consent(edition.pk, reason="已电话确认", by=county.actor("head"), at=at)

    assert api.publish(edition.pk, by=county.actor("reviewer"), at=at)


def registered(county: County, at: datetime) -> api.Edition:
    edition = submitted(county, at, attribute=Attribute.ON_REQUEST, reason=REASON)
    return api.register(edition.pk, by=county.actor("reviewer"), at=at)


def test_each_registered_document_is_assessed_once_a_year(county: County, at: datetime) -> None:
    from zhaoming.domains.publication.actions.reassessing import open_yearly

    edition = registered(county, at)
    due = date(2026, 9, 30)

    opened = [open_yearly(2026, due_on=due, at=at + SOON) for _ in range(2)]
    api.reassess(edition.pk, outcome=Outcome.KEEP, reason="情况没有变化", by=county.actor("office"),
                 at=at + SOON)  # fmt: skip

    assert opened == [1, 0]
    row = api.assessments_visible_to(county.actor("office")).get()
    assert (row.trigger, row.outcome) == (Trigger.YEARLY, Outcome.KEEP)
    assert open_yearly(2026, due_on=due, at=at + SOON) == 0
    assert open_yearly(2027, due_on=due, at=at + SOON) == 1


def test_what_may_be_public_by_now_begins_a_new_edition(county: County, at: datetime) -> None:
    edition = registered(county, at)

    following = api.reassess(edition.pk, outcome=Outcome.OPEN, reason="情势变化", by=county.actor("head"),
                             at=at)  # fmt: skip

    assert (following.attribute, following.state) == (Attribute.PROACTIVE, EditionState.DRAFT)
    assert following.drafted_by == county.people["clerk"].pk
    assert following.document == edition.document
    assert following.due_on == date(2026, 3, 30)  # Twenty 工作日 from the change, 2 March.


def opened_up(county: County, edition: api.Edition, at: datetime) -> api.Edition:
    following = api.reassess(edition.pk, outcome=Outcome.OPEN, reason="情势变化",
                             by=county.actor("head"), at=at)  # fmt: skip
    by = county.actor("clerk")
    api.revise(following.pk, facts={}, text="可以公开的正文", by=by, at=at)
    api.submit(following.pk, by=by, at=at)
    return api.publish(following.pk, by=county.actor("reviewer"), at=at)


def test_what_is_public_by_now_is_registered_and_assessed_no_more(
    county: County, at: datetime
) -> None:
    from zhaoming.domains.publication.actions.reassessing import open_yearly

    edition = registered(county, at)
    following = opened_up(county, edition, at)

    edition.refresh_from_db()
    assert edition.state == EditionState.REPLACED
    assert open_yearly(2027, due_on=date(2027, 9, 30), at=at + SOON) == 0
    assert list(api.history_of(edition.document)) == [following]


def test_undoing_what_was_opened_up_registers_it_again(county: County, at: datetime) -> None:
    edition = registered(county, at)
    following = opened_up(county, edition, at)

    api.undo(following.pk, by=county.actor("reviewer"), at=at + SOON)

    edition.refresh_from_db()
    assert edition.state == EditionState.REGISTERED
    assert api.public_edition(edition.document.number) is None


def test_a_clean_up_marks_what_ended_and_drafts_its_result(county: County, at: datetime) -> None:
    by, head = county.actor("clerk"), county.actor("head")
    for number in (1, 2):
        edition = draft(county, at, title=f"第{number}号办法")
        api.revise(edition.pk, facts={"document_number": f"明财〔2026〕{number}号"}, text="正文",
                   by=by, at=at)  # fmt: skip
        api.submit(edition.pk, by=by, at=at)
        api.publish(edition.pk, by=county.actor("reviewer"), at=at)
    row = api.open_round(county.bodies["finance"].pk, title="2026年度文件清理",
                         made_before=at.date(), by=head, at=at)  # fmt: skip
    first, second = row.entries.order_by("id")

    api.conclude(first.pk, conclusion=Validity.IN_FORCE, basis="", by=head, at=at)
    with pytest.raises(Refused, match="还有1件没有结论"):
        api.close_round(row.pk, by=head, at=at)
    with pytest.raises(Refused, match="请填写依据"):
        api.conclude(second.pk, conclusion=Validity.REPEALED, basis="", by=head, at=at)
    api.conclude(second.pk, conclusion=Validity.REPEALED, basis="被新办法代替", by=head, at=at)
    closed = api.close_round(row.pk, by=head, at=at)

    assert closed.result is not None
    text = api.current_revision(closed.result).text
    assert "继续有效的文件（1件）" in text
    assert "2. " not in text
    second.edition.refresh_from_db()
    assert second.edition.validity == Validity.REPEALED


def test_a_town_offers_and_the_county_takes_edits_and_publishes(
    county: County, at: datetime
) -> None:
    edition = published(county, at, title="春耕备耕情况")
    taker = organisation.make_person(username="taker", name="例采", by=SETUP, at=at)[0]
    from zhaoming.kernel.terms import Role

    county_body = county.bodies["county"]
    organisation.appoint(taker.pk, body_id=county_body.pk, role=Role.CLERK, from_on=county.on,
                         by=SETUP, at=at)  # fmt: skip
    actor = organisation.actor_of(taker, county.on)
    row = api.offer(edition.pk, to=county_body.pk, words="请采用", by=county.actor("clerk"), at=at)

    with pytest.raises(Refused, match="报送过"):
        api.offer(edition.pk, to=county_body.pk, words="", by=county.actor("clerk"), at=at)
    with pytest.raises(Refused, match="须由"):
        api.take_offer(row.pk, by=county.actor("foreign_clerk"), at=at)
    taken = api.take_offer(row.pk, by=actor, at=at)
    worker.run(until_idle=True)

    assert (taken.title, taken.body, taken.state) == (
        "春耕备耕情况",
        county_body,
        EditionState.DRAFT,
    )
    assert api.offer_counts(county.actor("clerk"))[0]["taken"] == 1
    assert "报送已采用：春耕备耕情况" in [n.title for n in inbox(county.people["clerk"].pk)]


def test_the_mark_and_the_chosen_attribute_must_agree(county: County, at: datetime) -> None:
    edition = draft(county, at, text="正文\n\n（此件依申请公开）")

    with pytest.raises(Refused, match="请改成一致"):
        api.submit(edition.pk, by=county.actor("clerk"), at=at)


@pytest.mark.parametrize(
    "link", ["", "www.x.cn", "javascript:alert(1)", "http://localhost/", "ftp://a.cn/"]
)
def test_a_link_must_lead_somewhere_public(county: County, at: datetime, link: str) -> None:
    edition, by = draft(county, at), county.actor("clerk")
    facts = {"content": Content.LINK.value, "link": link}
    api.revise(edition.pk, facts=facts, text="", by=by, at=at)

    with pytest.raises(Refused, match="完整的链接地址"):
        api.submit(edition.pk, by=by, at=at)


def test_a_document_passes_review_with_its_own_ledger_number(county: County, at: datetime) -> None:
    first = published(county, at)
    following = again(county, first, at, "新的正文")
    api.publish(following.pk, by=county.actor("reviewer"), at=at)

    numbers = [
        cleared.ledger_number
        for each in (first, following)
        if (cleared := review.clearance(api.subject_of(each), api.current_revision(each).hash))
    ]

    assert numbers == ["2026-000001", "2026-000002"]


def test_the_index_number_follows_the_pattern_of_the_body(county: County, at: datetime) -> None:
    setting(county, api.INDEX_PATTERN, "{机构代码}-{年}{月}-{序号4}", at)

    edition = published(county, at)

    edition.document.refresh_from_db()
    code = f"{county.bodies['finance'].pk:09d}"
    assert edition.document.index_number == f"{code}-202603-0001"


@pytest.mark.parametrize(
    "pattern", ["固定", "{年}", "{序号5}", "{年}{序号0}", "{年}{序号5}{年", "{x}{年}{序号3}"]
)
def test_a_pattern_that_numbers_nothing_is_refused(
    county: County, at: datetime, pattern: str
) -> None:
    with pytest.raises(Refused):
        setting(county, api.INDEX_PATTERN, pattern, at)


def test_how_much_was_published_is_counted_from_the_rows(county: County, at: datetime) -> None:
    for number in range(3):
        published(county, at, title=f"第{number}号")

    rows = list(api.yield_by_month(county.actor("clerk"), date(2026, 1, 1), date(2026, 12, 31)))

    assert [(r.body, r.domain, r.month, r.count) for r in rows] == [
        ("明川县财政局", "未归入事项", date(2026, 3, 1), 3)
    ]
