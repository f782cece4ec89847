"""The life of an edition: the whole matrix, and what each step leaves behind."""

from datetime import date, datetime
from itertools import product

import pytest

from tests.cast import PEOPLE, SETUP, County, draft, published, submitted
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api
from zhaoming.domains.publication.law import attribute_faults
from zhaoming.domains.publication.lifecycle import EDITION, Facts
from zhaoming.domains.publication.terms import Attribute, EditionState, Ground
from zhaoming.domains.review import api as review
from zhaoming.domains.review.terms import Verdict
from zhaoming.kernel.audit.models import Entry
from zhaoming.kernel.jobs import worker
from zhaoming.kernel.lifecycle.tables import refusals
from zhaoming.kernel.notices.sending import inbox
from zhaoming.kernel.search import Query
from zhaoming.kernel.search.engines import engine
from zhaoming.kernel.terms import Actor, Holding, Refused, Role

PATH = "a/b/"


@pytest.mark.parametrize(("verb", "state"), list(product(EDITION.by_verb, EditionState)))
def test_only_what_the_table_permits_is_permitted(verb: str, state: EditionState) -> None:
    """Verb × state × role: every cell follows from the row of the verb, and from nothing else."""
    move = EDITION.by_verb[verb]
    attribute = Attribute.ON_REQUEST if verb == "register" else Attribute.PROACTIVE
    facts = Facts(attribute=attribute, reason="理由", two_steps=verb == "clear")

    allowed = {
        role
        for role in Role
        if not refusals(
            EDITION, verb, state, Actor(1, "例", (Holding(role, 1, PATH),)), PATH, facts
        )
    }

    assert allowed == (set(move.roles) if state in move.sources else set())


@pytest.mark.parametrize("role", list(Role))
def test_a_role_held_in_another_body_moves_nothing(role: Role) -> None:
    actor = Actor(1, "例", (Holding(role, 2, "a/c/"),))
    facts = Facts(attribute=Attribute.PROACTIVE, reason="理由")

    open_now = [
        verb
        for verb, move in EDITION.by_verb.items()
        if not refusals(EDITION, verb, move.sources[0], actor, PATH, facts)
    ]

    assert open_now == []


@pytest.mark.parametrize(
    ("attribute", "ground", "reason", "lawful"),
    [
        (None, None, "", False),
        (Attribute.PROACTIVE, None, "", True),
        (Attribute.PROACTIVE, Ground.PROCESS, "", False),
        (Attribute.ON_REQUEST, None, "短", False),
        (Attribute.ON_REQUEST, None, "属于内部工作调度，不涉及公众利益调整。", True),
        (Attribute.ON_REQUEST, Ground.PROCESS, "属于内部工作调度，不涉及公众利益调整。", False),
        (Attribute.WITHHELD, None, "属于内部工作调度，不涉及公众利益调整。", False),
        (Attribute.WITHHELD, Ground.PROCESS, "", False),
        (Attribute.WITHHELD, Ground.PROCESS, "尚在讨论的过程稿，公开会影响决策。", True),
        (Attribute.WITHHELD, Ground.STATE_SECRET, "尚在讨论的过程稿，公开会影响决策。", False),
    ],
)
def test_the_attribute_needs_what_the_regulation_asks(
    attribute: Attribute | None, ground: Ground | None, reason: str, lawful: bool
) -> None:
    assert (attribute_faults(attribute, ground, reason) == []) == lawful


def test_every_ground_of_withholding_stands_in_an_article() -> None:
    from zhaoming.domains.publication.law import GROUNDS

    assert set(GROUNDS) == set(Ground)


def test_submitting_an_incomplete_draft_names_everything_that_is_missing(
    county: County, at: datetime
) -> None:
    by = county.actor("clerk")
    edition = api.start(county.bodies["finance"].pk, title="关于工作的通知", by=by, at=at)

    with pytest.raises(Refused) as refusal:
        api.submit(edition.pk, by=by, at=at)

    assert refusal.value.reasons == [
        "请填写成文日期。",
        "正文和附件不能都为空。",
        "请选择公开属性：未确定公开属性的文件不予印发。",
    ]


def test_a_second_person_publishes_and_the_public_finds_it(county: County, at: datetime) -> None:
    edition = published(county, at, title="关于编制部门预算的通知")

    worker.run(until_idle=True)

    found = engine().find(Query((("部门预算",),)))
    assert [hit.title for hit in found.hits] == ["关于编制部门预算的通知"]
    assert api.public_edition(edition.document.number) == edition
    assert edition.published_at == at


def test_publishing_mints_a_clearance_of_this_very_content(county: County, at: datetime) -> None:
    edition = published(county, at)
    revision = api.current_revision(edition)

    cleared = review.clearance(api.subject_of(edition), revision.hash)

    assert cleared is not None
    assert cleared.ledger_number == "2026-000001"
    assert review.verdict(api.subject_of(edition), "0" * 64) is None


def test_the_drafter_cannot_approve_even_with_the_post(county: County, at: datetime) -> None:
    clerk, body = county.people["clerk"], county.bodies["finance"]
    organisation.appoint(
        clerk.pk, body_id=body.pk, role=Role.HEAD, from_on=county.on, by=SETUP, at=at
    )
    edition = submitted(county, at)

    with pytest.raises(Refused, match="起草人不能审批"):
        api.publish(edition.pk, by=county.actor("clerk"), at=at)

    edition.refresh_from_db()
    assert edition.state == EditionState.REVIEW


def test_what_changed_after_it_was_handed_in_is_not_released(county: County, at: datetime) -> None:
    edition = submitted(county, at)
    api.Edition.objects.filter(pk=edition.pk).update(title="改过的标题")

    with pytest.raises(Refused, match="与送审时不一致"):
        api.publish(edition.pk, by=county.actor("reviewer"), at=at)


def test_of_two_who_approve_at_once_one_is_told(county: County, at: datetime) -> None:
    edition = submitted(county, at)
    api.publish(edition.pk, by=county.actor("reviewer"), at=at)

    with pytest.raises(Refused, match="当前状态为“已公开”"):
        api.publish(edition.pk, by=county.actor("head"), at=at)


def test_a_return_needs_its_reason_and_the_clerk_reads_it(county: County, at: datetime) -> None:
    edition = submitted(county, at)
    with pytest.raises(Refused, match="请填写理由"):
        api.send_back(edition.pk, reason="  ", by=county.actor("reviewer"), at=at)

    api.send_back(edition.pk, reason="请补充电话", by=county.actor("reviewer"), at=at)
    worker.run(until_idle=True)

    edition.refresh_from_db()
    revision = api.current_revision(edition)
    assert edition.state == EditionState.DRAFT
    assert review.verdict(api.subject_of(edition), revision.hash) is Verdict.RETURNED
    assert [n.title for n in inbox(county.people["clerk"].pk)] == ["已退回：关于公开事项的通知"]


def test_withdrawal_is_out_of_search_and_lists_before_it_returns(
    county: County, at: datetime
) -> None:
    edition = published(county, at, title="关于水价调整的公告")
    worker.run(until_idle=True)

    api.withdraw(edition.pk, reason="附表有误", by=county.actor("head"), at=at)

    assert engine().find(Query((("水价调整",),))).hits == []
    assert list(api.published()) == []
    tomb = api.public_edition(edition.document.number)
    assert tomb is not None
    assert (tomb.state, tomb.end_reason) == (EditionState.WITHDRAWN, "附表有误")


def test_an_index_that_lags_never_brings_back_what_was_withdrawn(
    county: County, at: datetime
) -> None:
    edition = published(county, at, title="关于水价调整的公告")
    api.withdraw(edition.pk, reason="附表有误", by=county.actor("head"), at=at)

    worker.run(until_idle=True)

    assert engine().find(Query((("水价调整",),))).hits == []


def test_what_is_on_request_is_registered_and_never_public(county: County, at: datetime) -> None:
    reason = "属于内部工作调度，不涉及公众利益调整。"
    edition = submitted(county, at, attribute=Attribute.ON_REQUEST, reason=reason)
    by = county.actor("reviewer")

    with pytest.raises(Refused, match="只有主动公开"):
        api.publish(edition.pk, by=by, at=at)
    api.register(edition.pk, by=by, at=at)

    assert api.public_edition(edition.document.number) is None


def test_the_twenty_days_start_with_the_day_of_making(county: County, at: datetime) -> None:
    edition = draft(county, at)

    assert edition.made_on == date(2026, 2, 27)
    assert edition.due_on == date(2026, 3, 26)  # 28 February was a make-up working Saturday.
    assert not edition.due_provisional


def test_a_revision_is_followed_by_another_and_stays(county: County, at: datetime) -> None:
    edition = draft(county, at, text="第一稿")
    api.revise(edition.pk, facts={}, text="第二稿", by=county.actor("clerk"), at=at)

    texts = list(edition.revisions.order_by("ordinal").values_list("text", flat=True))

    assert texts[-2:] == ["第一稿", "第二稿"]


def test_a_file_becomes_a_draft_with_its_fields(county: County, at: datetime) -> None:
    text = "明川县财政局\n关于做好工作的通知\n各单位：\n请执行。\n明川县财政局\n2026年2月27日\n此件公开发布"

    taken = api.intake(county.bodies["finance"].pk, content=text.encode(), name="通知.txt",
                       by=county.actor("clerk"), at=at)  # fmt: skip

    edition = taken.edition
    assert edition.title == "明川县财政局关于做好工作的通知"
    assert edition.attribute == Attribute.PROACTIVE
    assert [f.name for f in api.current_revision(edition).files.all()] == ["通知.txt"]


def test_the_same_file_is_not_taken_twice(county: County, at: datetime) -> None:
    text, by = "关于工作的通知\n请执行。".encode(), county.actor("clerk")
    api.intake(county.bodies["finance"].pk, content=text, name="a.txt", by=by, at=at)

    with pytest.raises(Refused, match="已经收过"):
        api.intake(county.bodies["finance"].pk, content=text, name="b.txt", by=by, at=at)


def test_a_file_with_a_secrecy_mark_is_not_kept(county: County, at: datetime) -> None:
    from zhaoming.domains.review.models import Rejection
    from zhaoming.kernel.attachments.models import Attachment

    content = "秘密★5年\n关于工作的通知\n请执行。".encode()

    with pytest.raises(Refused, match="文件未被保存"):
        api.intake(county.bodies["finance"].pk, content=content, name="a.txt",
                   by=county.actor("clerk"), at=at)  # fmt: skip

    assert Attachment.objects.count() == 0
    assert Rejection.objects.get().kinds == "secrecy_mark"
    assert not Entry.objects.filter(remarks__text__contains="秘密").exists()


def test_documents_pass_to_the_successor_of_a_merged_body(county: County, at: datetime) -> None:
    edition = published(county, at)
    finance, education = county.bodies["finance"], county.bodies["education"]
    organisation.end_body(
        finance.pk, successor_id=education.pk, on=county.on, reason="批复", by=SETUP, at=at
    )

    worker.run(until_idle=True)

    edition.refresh_from_db()
    assert edition.body == education
    assert edition.issuer == "明川县财政局"


def test_a_leaving_clerks_drafts_go_on_with_the_successor(county: County, at: datetime) -> None:
    edition = draft(county, at)
    newcomer, _ = organisation.make_person(username="newcomer", name="例新", by=SETUP, at=at)
    organisation.hand_over(
        county.people["clerk"].pk, successor_id=newcomer.pk, on=county.on, by=SETUP, at=at
    )

    worker.run(until_idle=True)

    edition.refresh_from_db()
    assert edition.drafted_by == newcomer.pk
    assert api.submit(edition.pk, by=organisation.actor_of(newcomer, county.on), at=at)


@pytest.mark.parametrize(
    "name",
    sorted(
        set(PEOPLE)
        - {"clerk", "reviewer", "head", "office", "office_head", "authority", "assessor"}
    ),
)
def test_nobody_without_a_post_over_the_body_sees_its_drafts(
    county: County, at: datetime, name: str
) -> None:
    draft(county, at)

    assert list(api.editions_visible_to(county.actor(name))) == []


@pytest.mark.parametrize(
    "text",
    [
        "机密★10年",
        "秘密★长期",
        "绝 密 ★ 1年",
        "密级：机密",
        "秘密",
        "工作秘密",
        "内部资料 注意保管",
        "【内部文件】",
        "商业秘密★",
    ],
)
def test_a_secrecy_mark_is_seen(text: str) -> None:
    assert review.marks(f"标题\n{text}\n正文")


@pytest.mark.parametrize(
    "text",
    [
        "依法保守国家秘密、商业秘密和个人隐私。",
        "严禁涉密上网，泄露隐私和商业秘密的",
        "确定为工作秘密的，按规定办理。",
        "内部资料性出版物管理办法",
    ],
)
def test_a_mention_of_secrecy_in_running_text_is_no_mark(text: str) -> None:
    assert review.marks(f"标题\n{text}\n正文") == []


def test_who_wrote_any_of_it_cannot_approve_it(county: County, at: datetime) -> None:
    clerk, reviewer = county.people["clerk"], county.people["reviewer"]
    edition = draft(county, at)
    organisation.delegate(
        clerk.posts.get().pk,
        to_id=reviewer.pk,
        from_on=county.on,
        until_on=county.on,
        reason="年休假",
        by=county.actor("clerk"),
        at=at,
    )
    api.revise(edition.pk, facts={}, text="审查员自己写的", by=county.actor("reviewer"), at=at)
    api.submit(edition.pk, by=county.actor("clerk"), at=at)

    with pytest.raises(Refused, match="起草人不能审批"):
        api.publish(edition.pk, by=county.actor("reviewer"), at=at)


@pytest.mark.parametrize("name", ["机密★10年通知.txt", "秘密★.txt"])
def test_a_mark_in_the_name_of_a_file_is_a_mark(county: County, at: datetime, name: str) -> None:
    with pytest.raises(Refused, match="文件未被保存"):
        api.intake(
            county.bodies["finance"].pk,
            content="关于工作的通知\n请执行。".encode(),
            name=name,
            by=county.actor("clerk"),
            at=at,
        )


def test_a_mark_in_the_title_keeps_the_edition_from_passing(county: County, at: datetime) -> None:
    edition, by = draft(county, at), county.actor("clerk")
    api.revise(edition.pk, facts={"title": "机密★10年 关于工作的通知"}, text="正文", by=by, at=at)
    api.submit(edition.pk, by=by, at=at)

    with pytest.raises(Refused, match="任何人不能通过"):
        api.publish(edition.pk, by=county.actor("reviewer"), at=at)


def test_a_file_with_hidden_content_is_refused_and_told_where(county: County, at: datetime) -> None:
    from tests.kernel import files

    for content, name, where in (
        (files.word_with_hidden(), "a.docx", "修订中删除的文字"),
        (files.book(), "a.xlsx", "工作表“底稿”"),
    ):
        with pytest.raises(Refused, match=where):
            api.intake(
                county.bodies["finance"].pk,
                content=content,
                name=name,
                by=county.actor("clerk"),
                at=at,
            )


@pytest.mark.parametrize(
    "text",
    [
        "机\u200b密★10年",
        "机密\u00ad★",
        "机密级★10年",
        "机密⭐",
        "机密＊",
        "機密★",
        "密级：机密　保密期限：10年",
        "【机密】",
        "秘密 10年",
        "内部资料 请勿外传",
        "  绝　密  ",
    ],
)
def test_a_disguised_mark_is_seen_all_the_same(text: str) -> None:
    assert review.marks(f"标题\n{text}\n正文")


def test_a_mark_in_quotation_marks_is_a_mention() -> None:
    assert review.marks("涉及“机密★”标志的文件按保密规定办理。") == []


def test_scanning_takes_time_in_proportion_to_the_text() -> None:
    import time

    begun = time.process_time()
    review.marks("\n" * 400_000 + "密" + " " * 400_000)

    assert time.process_time() - begun < 2


def test_the_successor_reads_the_ledger_of_a_body_that_ended(county: County, at: datetime) -> None:
    published(county, at)
    organisation.end_body(
        county.bodies["finance"].pk,
        successor_id=county.bodies["education"].pk,
        on=county.on,
        reason="批复",
        by=SETUP,
        at=at,
    )
    worker.run(until_idle=True)

    assert review.ledger_visible_to(county.actor("foreign_clerk")).count() == 1
