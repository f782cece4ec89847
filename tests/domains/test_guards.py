"""What must not happen, however it is tried: nothing comes back, nothing goes out unread."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.cast import SETUP, County, draft, published, submitted
from tests.domains.test_contents import book, past, window
from tests.domains.test_life import SOON, again, registered
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api
from zhaoming.domains.publication.actions.releasing import release_due
from zhaoming.domains.publication.engine.markup import clean_html, to_text
from zhaoming.domains.publication.terms import Content, EditionState, Outcome, Source, Validity
from zhaoming.domains.review import api as review
from zhaoming.kernel.jobs import worker
from zhaoming.kernel.search import Query
from zhaoming.kernel.search.engines import engine
from zhaoming.kernel.terms import Refused, Role


def gone(edition: api.Edition) -> bool:
    """Whether the public sees nothing of a document that could be read."""
    shown = api.public_edition(edition.document.number)
    return shown is None or shown.state != EditionState.PUBLISHED


@pytest.mark.parametrize("end", ["withdraw", "remove"])
def test_what_was_scheduled_does_not_bring_back_what_was_taken_down(
    county: County, at: datetime, end: str
) -> None:
    first = published(county, at)
    following = again(county, first, at, "新的正文")
    api.schedule(following.pk, publish_at=at + SOON * 2, by=county.actor("reviewer"), at=at)

    getattr(api, end)(first.pk, reason="有误", by=county.actor("head"), at=at + SOON)

    assert not release_due(following.pk, at=at + SOON * 3)
    assert gone(first)


def test_nothing_follows_what_was_removed_in_an_emergency(county: County, at: datetime) -> None:
    first = published(county, at)
    following = again(county, first, at, "新的正文")
    api.remove(first.pk, reason="泄露", by=county.actor("head"), at=at + SOON)
    api.submit(following.pk, by=county.actor("clerk"), at=at + SOON)

    with pytest.raises(Refused, match="已经紧急撤除"):
        api.publish(following.pk, by=county.actor("reviewer"), at=at + SOON)

    assert gone(first)


def test_undoing_brings_back_only_what_was_replaced_by_it(county: County, at: datetime) -> None:
    first = published(county, at)
    second = again(county, first, at, "第二版")
    api.publish(second.pk, by=county.actor("reviewer"), at=at)
    api.withdraw(second.pk, reason="有误", by=county.actor("head"), at=at + SOON)
    third = again(county, second, at + SOON, "第三版")
    api.publish(third.pk, by=county.actor("reviewer"), at=at + SOON * 2)

    api.undo(third.pk, by=county.actor("reviewer"), at=at + SOON * 3)

    assert gone(first)


def test_nothing_is_undone_once_the_next_edition_has_begun(county: County, at: datetime) -> None:
    first = published(county, at)
    api.amend(first.pk, reason="补充", by=county.actor("clerk"), at=at)

    with pytest.raises(Refused, match="先作废下一版"):
        api.undo(first.pk, by=county.actor("reviewer"), at=at + SOON)


def test_an_offer_of_what_is_no_longer_online_cannot_be_taken(county: County, at: datetime) -> None:
    edition, home = published(county, at), county.bodies["county"]
    taker, _ = organisation.make_person(username="taker", name="例采", by=SETUP, at=at)
    organisation.appoint(
        taker.pk, body_id=home.pk, role=Role.CLERK, from_on=county.on, by=SETUP, at=at
    )
    row = api.offer(edition.pk, to=home.pk, words="", by=county.actor("clerk"), at=at)
    api.remove(edition.pk, reason="泄露", by=county.actor("head"), at=at)

    with pytest.raises(Refused, match="不在网上"):
        api.take_offer(row.pk, by=organisation.actor_of(taker, county.on), at=at)


def test_a_repealed_document_stays_repealed_when_it_is_updated(
    county: County, at: datetime
) -> None:
    first = published(county, at)
    following = again(county, first, at, "改错别字")
    api.set_validity(first.pk, validity=Validity.REPEALED, on=at.date(), basis="废止决定",
                     by=county.actor("head"), at=at)  # fmt: skip

    api.publish(following.pk, by=county.actor("reviewer"), at=at)

    following.refresh_from_db()
    assert (following.validity, following.validity_basis) == (Validity.REPEALED, "废止决定")


def test_an_agreement_is_to_what_was_read_and_to_nothing_else(county: County, at: datetime) -> None:
    edition, by = draft(county, at), county.actor("clerk")
    education, other = county.bodies["education"].pk, county.actor("foreign_reviewer")
    api.ask_consent(edition.pk, body_ids=[education], question="核对", by=by, at=at)
    api.answer_consent(edition.consents.get().pk, agreed=True, words="", by=other, at=at)
    api.revise(edition.pk, facts={}, text="改过的正文", by=by, at=at)
    api.submit(edition.pk, by=by, at=at)

    with pytest.raises(Refused, match="重新征求"):
        api.publish(edition.pk, by=county.actor("reviewer"), at=at)
    api.ask_consent(edition.pk, body_ids=[education], question="再核对", by=by, at=at)
    api.answer_consent(edition.consents.get().pk, agreed=True, words="", by=other, at=at)

    assert api.publish(edition.pk, by=county.actor("reviewer"), at=at)


def test_a_decision_not_to_wait_ends_when_somebody_else_is_asked(
    county: County, at: datetime
) -> None:
    edition, by = submitted(county, at), county.actor("clerk")
    for key in ("education", "town"):
        api.ask_consent(edition.pk, body_ids=[county.bodies[key].pk], question="核对", by=by, at=at)
        if key == "education":
            api.waive_consent(edition.pk, reason="已电话确认", by=county.actor("head"), at=at)

    with pytest.raises(Refused, match="还没有全部确认"):
        api.publish(edition.pk, by=county.actor("reviewer"), at=at)


def test_whoever_handed_it_in_cannot_clear_it(county: County, at: datetime) -> None:
    organisation.change_setting(api.CHAIN, "two", body_id=county.bodies["finance"].pk,
                                from_on=at.date(), reason="规定", by=SETUP, at=at)  # fmt: skip
    edition, reviewer = draft(county, at), county.people["reviewer"]
    organisation.appoint(reviewer.pk, body_id=county.bodies["finance"].pk, role=Role.CLERK,
                         from_on=county.on, by=SETUP, at=at)  # fmt: skip
    api.submit(edition.pk, by=county.actor("reviewer"), at=at)

    with pytest.raises(Refused, match="起草人不能审批"):
        api.clear(edition.pk, by=county.actor("reviewer"), at=at)


def test_the_author_of_what_is_carried_over_cannot_approve_it(county: County, at: datetime) -> None:
    edition = registered(county, at)
    api.Edition.objects.filter(pk=edition.pk).update(authors=[county.people["head"].pk])
    following = api.reassess(edition.pk, outcome=Outcome.OPEN, reason="情势变化",
                             by=county.actor("office"), at=at)  # fmt: skip
    api.revise(following.pk, facts={}, text="正文", by=county.actor("clerk"), at=at)
    api.submit(following.pk, by=county.actor("clerk"), at=at)

    with pytest.raises(Refused, match="起草人不能审批"):
        api.publish(following.pk, by=county.actor("head"), at=at)


def test_what_was_opened_up_can_be_handed_in_and_published_as_it_is(
    county: County, at: datetime
) -> None:
    edition = registered(county, at)
    following = api.reassess(edition.pk, outcome=Outcome.OPEN, reason="情势变化",
                             by=county.actor("office"), at=at)  # fmt: skip
    text = api.current_revision(following).text.replace("依申请公开", "公开发布")
    api.revise(following.pk, facts={}, text=text, by=county.actor("clerk"), at=at)
    api.submit(following.pk, by=county.actor("clerk"), at=at)

    assert api.publish(following.pk, by=county.actor("reviewer"), at=at)


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td><p>机密</p><p>附件</p></td></tr></table>",
        "<table><tr><td>机密<br>附件</td></tr></table>",
        "<p>机密★10年</p>",
    ],
)
def test_a_mark_is_seen_wherever_the_editor_puts_it(html: str) -> None:
    assert review.marks(to_text(clean_html(html)))


def test_no_attribute_carries_words_that_nobody_scanned() -> None:
    assert "机密" not in clean_html('<p title="机密★10年" lang="机密">正文</p>')


def test_a_title_is_one_line(county: County, at: datetime) -> None:
    edition, by = draft(county, at), county.actor("clerk")
    api.revise(edition.pk, facts={"title": "机\n密"}, text="正文", by=by, at=at)
    api.submit(edition.pk, by=by, at=at)

    with pytest.raises(Refused, match="任何人不能通过"):
        api.publish(edition.pk, by=county.actor("reviewer"), at=at)


def test_history_with_a_mark_in_its_number_stays_out(county: County, at: datetime) -> None:
    window(county, at)

    taken = api.take_over([past(document_number="机密★10年")], by=county.actor("clerk"),
                          body_id=county.bodies["finance"].pk, at=at)  # fmt: skip

    assert taken.documents == []


def test_a_table_is_gone_when_the_document_is_text_again(
    county: County, at: datetime, tmp_path: Path
) -> None:
    edition, by = draft(county, at), county.actor("clerk")
    content = book(tmp_path / "a.xlsx", [["乡镇", "金额"], ["清溪镇", 12]])
    api.fill(edition.pk, content=content, name="a.xlsx", by=by, at=at)

    api.revise(edition.pk, facts={"content": "text"}, text="正文", by=by, at=at)

    assert api.current_revision(edition).sheet is None


def test_a_link_carries_no_text_of_another_agency(county: County, at: datetime) -> None:
    edition, by = draft(county, at), county.actor("clerk")
    facts = {"content": Content.LINK.value, "link": "https://www.example.gov.cn/a.html",
             "source": Source.AGENCY.value}  # fmt: skip
    api.revise(edition.pk, facts=facts, text="他机关的全文", by=by, at=at)

    with pytest.raises(Refused, match="不能再带正文"):
        api.submit(edition.pk, by=by, at=at)


def test_the_file_stays_inside_once_the_text_says_something_else(
    county: County, at: datetime
) -> None:
    by = county.actor("clerk")
    text = "关于工作的通知\n\n联系人电话见原件。\n\n请执行。"
    taken = api.intake(
        county.bodies["finance"].pk, content=text.encode(), name="a.txt", by=by, at=at
    )
    body = api.current_revision(taken.edition).text

    api.revise(taken.edition.pk, facts={}, text=f" {body}\n", by=by, at=at)
    kept = len(api.current_revision(taken.edition).files.all())
    api.revise(taken.edition.pk, facts={}, text="请执行。", by=by, at=at)

    assert (kept, len(api.current_revision(taken.edition).files.all())) == (1, 0)


def test_a_notice_whose_last_day_is_over_is_not_published(county: County, at: datetime) -> None:
    edition, by = draft(county, at), county.actor("clerk")
    api.revise(edition.pk, facts={"expires_on": at.date()}, text="名单", by=by, at=at)
    api.submit(edition.pk, by=by, at=at)

    with pytest.raises(Refused, match="已过"):
        api.publish(edition.pk, by=county.actor("reviewer"), at=at + timedelta(days=2))


def test_search_forgets_what_was_undone_at_once(county: County, at: datetime) -> None:
    first = published(county, at)
    following = again(county, first, at, "误发的内容")
    api.publish(following.pk, by=county.actor("reviewer"), at=at + SOON)
    worker.run(until_idle=True)

    api.undo(following.pk, by=county.actor("reviewer"), at=at + SOON * 2)

    assert engine().find(Query((("误发的内容",),))).hits == []


def test_what_is_registered_does_not_leave_its_last_edition_online(
    county: County, at: datetime
) -> None:
    first, by = published(county, at), county.actor("clerk")
    following = api.amend(first.pk, reason="改为依申请公开", by=by, at=at)
    facts = {
        "attribute": "on_request",
        "attribute_reason": "属于内部工作调度，不涉及公众利益调整。",
    }
    api.revise(following.pk, facts=facts, text="正文", by=by, at=at)
    api.submit(following.pk, by=by, at=at)

    with pytest.raises(Refused, match="先撤回上一版"):
        api.register(following.pk, by=county.actor("reviewer"), at=at)


def test_a_cell_with_several_lines_is_one_cell(
    county: County, at: datetime, tmp_path: Path
) -> None:
    edition = draft(county, at)
    content = book(tmp_path / "a.xlsx", [["事由", "金额"], ["因病\n致困", 12]])

    sheet = api.fill(edition.pk, content=content, name="a.xlsx", by=county.actor("clerk"), at=at)

    assert [row.cells for row in sheet.rows.all()] == [["因病 致困", "12"]]


@pytest.mark.parametrize("link", ["http://[x", "https://", "http://a b.cn"])
def test_a_link_that_is_none_is_told_and_nothing_breaks(
    county: County, at: datetime, link: str
) -> None:
    edition, by = draft(county, at), county.actor("clerk")
    api.revise(edition.pk, facts={"content": "link", "link": link}, text="", by=by, at=at)
    edition.refresh_from_db()

    faults = api.faults_of(edition, api.current_revision(edition), date(2026, 3, 2))

    assert any("完整的链接地址" in fault for fault in faults)
