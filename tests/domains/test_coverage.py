"""Duties and evidence: what is owed, by when, what meets it, and that every figure is a count."""

import io
from collections import Counter
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from tests.cast import SETUP, TEXT, County, draft
from zhaoming.domains.catalogue import api as catalogue
from zhaoming.domains.catalogue.terms import ItemState
from zhaoming.domains.coverage import api
from zhaoming.domains.coverage.actions.evaluating import expire, redate
from zhaoming.domains.coverage.actions.gathering import document_published
from zhaoming.domains.coverage.actions.linking import fault_of
from zhaoming.domains.coverage.jobs import night
from zhaoming.domains.coverage.models import Duty, Evidence
from zhaoming.domains.coverage.terms import DutyState, Kind, Source
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api as publication
from zhaoming.domains.reports.jobs import remind
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.calendar.rows import working_calendar
from zhaoming.kernel.inspection.site.fetching import Answer
from zhaoming.kernel.jobs import worker
from zhaoming.kernel.notices.addresses import is_public
from zhaoming.kernel.notices.models import Notice
from zhaoming.kernel.terms import Refused

ON = date(2026, 3, 2)


@pytest.fixture
def listed(county: County, at: datetime) -> None:
    """The county has its list, and the duties that follow from it."""
    catalogue.load_reference(at=at)
    rows = catalogue.reference_items().filter(
        domain__in=["财政预决算", "社会救助", "公共文化服务"], state=ItemState.USABLE.value
    )
    by = county.actor("authority")
    pks = list(rows.values_list("pk", flat=True))
    catalogue.adopt(county.bodies["county"].pk, item_ids=pks, by=by, at=at)
    api.sync(county.bodies["county"], at=at)


def _item(county: County) -> catalogue.Item:
    item = catalogue.owed_by(county.bodies["finance"]).first()
    assert item is not None
    return item


def _twenty(county: County) -> catalogue.Item:
    """An item of the finance bureau with the general limit."""
    item = _item(county)
    item.time_limit, item.basis = "信息形成或者变更之日起20个工作日内", "《政府信息公开条例》"
    item.save(update_fields=["time_limit", "basis"])
    return item


def _standing(county: County, item: catalogue.Item, body: str = "finance") -> Duty:
    return Duty.objects.get(item=item, body=county.bodies[body], source=Source.STANDING.value)


def _published(
    county: County, at: datetime, item: catalogue.Item, title: str
) -> publication.Edition:
    edition = draft(county, at, title=title)
    by = county.actor("clerk")
    publication.revise(edition.pk, facts={"item_id": item.pk}, text=TEXT, by=by, at=at)
    publication.submit(edition.pk, by=by, at=at)
    return publication.publish(edition.pk, by=county.actor("reviewer"), at=at)


def _photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "JPEG")
    return out.getvalue()


@pytest.mark.usefixtures("listed")
def test_every_pair_of_item_and_body_stands_as_one_duty_and_a_second_sync_adds_nothing(
    county: County, at: datetime
) -> None:
    pairs = catalogue.all_charges(county.bodies["county"])

    assert sorted(
        Duty.objects.filter(source="standing").values_list("item_id", "body_id")
    ) == sorted(pairs)
    again = api.sync(county.bodies["county"], at=at)
    assert (again.opened, again.cancelled, again.items) == (0, 0, frozenset())


@pytest.mark.usefixtures("listed")
def test_who_owes_an_item_no_more_has_no_open_duty_and_gets_it_back_with_the_item(
    county: County, at: datetime
) -> None:
    home, by, item = county.bodies["county"], county.actor("authority"), _item(county)
    finance, education = county.bodies["finance"], county.bodies["education"]

    catalogue.charge(item.pk, body_ids=[education.pk], by=by, at=at)
    api.sync(home, at=at)
    assert _standing(county, item).state == DutyState.CANCELLED
    catalogue.charge(item.pk, body_ids=[finance.pk], by=by, at=at)
    api.sync(home, at=at)

    assert _standing(county, item).state == DutyState.OPEN
    assert _standing(county, item, "education").state == DutyState.CANCELLED


@pytest.mark.usefixtures("listed")
def test_what_is_owed_again_counts_with_the_evidence_that_it_has(
    county: County, at: datetime
) -> None:
    home, by, item = county.bodies["county"], county.actor("authority"), _item(county)
    _published(county, at, item, "关于公开事项的通知")
    api.gather(home, at=at)
    for name in ("education", "finance"):
        catalogue.charge(item.pk, body_ids=[county.bodies[name].pk], by=by, at=at)
        api.sync(home, at=at)

    assert _standing(county, item).state == DutyState.MET


@pytest.mark.usefixtures("listed")
def test_the_same_record_taken_in_twice_counts_once(county: County, at: datetime) -> None:
    for _ in range(2):
        _carried(county, at, 50, seed=2)

    assert len(set(Evidence.objects.values_list("duty", "title"))) == Evidence.objects.count()


@pytest.mark.usefixtures("listed")
def test_a_document_made_opens_its_duty_and_published_it_meets_it(
    county: County, at: datetime
) -> None:
    item = _twenty(county)
    edition = _published(county, at, item, "关于公开事项的通知")
    worker.run(until_idle=True)

    made = Duty.objects.get(source="event", item=item)
    assert (made.due_on, made.state, made.met_on) == (date(2026, 3, 26), "met", ON)
    assert _standing(county, item).state == DutyState.MET
    shown = api.standings_of(item.pk)[0].evidence[0]
    assert (shown.kind, shown.title) == ("document", edition.title)


@pytest.mark.usefixtures("listed")
def test_the_annual_report_of_a_list_is_owed_by_the_day_of_the_law(
    county: County, at: datetime
) -> None:
    item = _item(county)
    item.level2 = "政府信息公开年报"
    item.save(update_fields=["level2"])

    remind({}, at)
    remind({}, at)

    rows = Duty.objects.filter(key="report:2025")
    owed = {row.body.name: row.due_on for row in rows}
    assert len(rows) == len(owed)
    assert owed == dict.fromkeys(["明川县财政局", "清溪镇人民政府"], date(2026, 1, 31))


@pytest.mark.usefixtures("listed")
def test_what_is_withdrawn_meets_nothing_any_more(county: County, at: datetime) -> None:
    item = _item(county)
    edition = _published(county, at, item, "关于公开事项的通知")
    worker.run(until_idle=True)

    publication.withdraw(edition.pk, reason="数据有误", by=county.actor("head"), at=at)
    worker.run(until_idle=True)

    assert _standing(county, item).state == DutyState.OPEN
    assert Evidence.objects.get(duty__source="standing").end_reason == "数据有误"


@pytest.mark.usefixtures("listed")
def test_what_was_published_before_the_list_counts_too(county: County, at: datetime) -> None:
    item = _item(county)
    _published(county, at, item, "早先公开的文件")
    Duty.objects.all().delete()

    api.sync(county.bodies["county"], at=at)
    new = api.gather(county.bodies["county"], at=at)

    assert (new, _standing(county, item).state) == (1, DutyState.MET)
    assert api.gather(county.bodies["county"], at=at) == 0


@pytest.mark.usefixtures("listed")
def test_the_period_that_a_title_names_is_the_one_that_is_met(county: County, at: datetime) -> None:
    item = _item(county)
    rule = {"kind": "periodic", "n": 1, "unit": "quarter"}
    catalogue.correct_limit(
        item.pk, rules=[rule], reason="本县规定", by=county.actor("authority"), at=at
    )
    home = county.bodies["county"]
    api.sync(home, at=at - timedelta(days=90))
    api.sync(home, at=at)

    _published(county, at, item, "2025年第四季度情况")
    worker.run(until_idle=True)

    periods = Duty.objects.filter(
        item=item, body=county.bodies["finance"], source="periodic", key__lte="2026Q1"
    )
    assert list(periods.order_by("key").values_list("key", "state", "due_on")) == [
        ("2025Q4", "met", date(2025, 12, 31)), ("2026Q1", "open", date(2026, 3, 31)),
    ]  # fmt: skip


@pytest.mark.usefixtures("listed")
def test_a_document_published_again_closes_no_other_period(county: County, at: datetime) -> None:
    item, finance = _item(county), county.bodies["finance"].pk
    rule = {"kind": "periodic", "n": 1, "unit": "month"}
    catalogue.correct_limit(
        item.pk, rules=[rule], reason="本县规定", by=county.actor("authority"), at=at
    )
    for days in (60, 30, 0):
        api.sync(county.bodies["county"], at=at - timedelta(days=days))
    edition = _published(county, at, item, "补贴发放情况")

    for _ in range(3):
        document_published(edition.document_id, at)

    periods = Duty.objects.filter(item=item, body=finance, source="periodic", state="met")
    assert periods.count() == 1


@pytest.mark.usefixtures("listed")
def test_a_withdrawn_title_is_not_shown_even_before_it_is_counted_out(
    county: County, at: datetime
) -> None:
    item = _item(county)
    edition = _published(county, at, item, "关于公开事项的通知")
    worker.run(until_idle=True)
    assert api.standings_of(item.pk)[0].evidence[0].title == edition.title

    publication.remove(edition.pk, reason="误发", by=county.actor("head"), at=at)

    assert [s.evidence for s in api.standings_of(item.pk)] == [()] * len(api.standings_of(item.pk))


@pytest.mark.usefixtures("listed")
def test_a_link_that_was_withdrawn_while_it_was_looked_at_stays_withdrawn(
    county: County, at: datetime
) -> None:
    duty, head = _standing(county, _item(county)), county.actor("head")
    what = api.Assertion(Kind.LINK, title="政府采购信息", url="https://www.example.gov.cn/")
    row = api.excuse(duty.pk, what=what, by=county.actor("clerk"), at=at)
    api.confirm(row.pk, by=head, at=at)

    def meanwhile(_: str) -> Answer:
        api.withdraw_evidence(row.pk, reason="已迁移", by=head, at=at)
        return Answer(200, content="政府采购信息".encode())

    api.check_links(at, meanwhile)

    row.refresh_from_db()
    assert row.state == "dead"


@pytest.mark.parametrize(
    "url",
    ["//evil.example/", "/w/people/", "http://[abc", "javascript:alert(1)", "http://a:b@c.cn/"],
)
@pytest.mark.usefixtures("listed")
def test_an_address_that_leads_astray_is_refused(county: County, at: datetime, url: str) -> None:
    duty = _standing(county, _item(county))

    with pytest.raises(Refused, match="请填写完整的公开地址"):
        api.excuse(duty.pk, what=api.Assertion(Kind.LINK, title="平台", url=url),
                   by=county.actor("clerk"), at=at)  # fmt: skip


@pytest.mark.usefixtures("listed")
def test_a_call_of_an_event_is_counted_once_and_only_for_who_owes_it(
    county: County, at: datetime
) -> None:
    item = _twenty(county)
    facts: dict[str, Any] = {"key": "system:1", "title": "批复", "since": ON, "at": at}

    first = api.open_duty(item.pk, county.bodies["finance"].pk, **facts)
    again = api.open_duty(item.pk, county.bodies["finance"].pk, **facts)

    assert (first.pk, first.due_on) == (again.pk, date(2026, 3, 30))
    with pytest.raises(Refused, match="请核对目录中的公开主体"):
        api.open_duty(item.pk, county.bodies["village"].pk, **facts)


@pytest.mark.usefixtures("listed")
def test_a_statement_needs_reason_and_end_and_counts_when_another_confirms_it(
    county: County, at: datetime
) -> None:
    duty, clerk, head = (
        _standing(county, _item(county)),
        county.actor("clerk"),
        county.actor("head"),
    )
    bare = api.Assertion(Kind.STATEMENT)
    with pytest.raises(Refused) as refused:
        api.excuse(duty.pk, what=bare, by=clerk, at=at)
    assert len(refused.value.reasons) == 3

    words = "本年度没有发生相关事项"
    what = api.Assertion(Kind.STATEMENT, excuse="nothing", words=words, until=date(2026, 12, 31))
    row = api.excuse(duty.pk, what=what, by=clerk, at=at)
    duty.refresh_from_db()
    assert duty.state == DutyState.OPEN
    with pytest.raises(Refused, match="不能确认自己提出的"):
        api.confirm(row.pk, by=organisation.actor_of(county.people["office"], county.on)
                    if row.stated_by == county.people["office"].pk else clerk_as_head(county), at=at)  # fmt: skip
    api.confirm(row.pk, by=head, at=at)

    duty.refresh_from_db()
    assert (duty.state, duty.met_on) == (DutyState.EXCUSED, ON)
    assert [s.words for s in api.public_statements(county.bodies["finance"].pk)] == [words]
    expire(date(2027, 1, 1), at)
    duty.refresh_from_db()
    assert duty.state == DutyState.OPEN


def clerk_as_head(county: County) -> Any:
    """The clerk, who also heads the body today."""
    from zhaoming.kernel.terms import Actor, Holding, Role

    body = county.bodies["finance"]
    return Actor(county.people["clerk"].pk, "例clerk", (Holding(Role.HEAD, body.pk, body.path),))


@pytest.mark.usefixtures("listed")
def test_a_statement_longer_than_the_setting_allows_is_refused(
    county: County, at: datetime
) -> None:
    duty = _standing(county, _item(county))
    what = api.Assertion(Kind.STATEMENT, excuse="not_applicable", words="本单位没有这项职能",
                         until=date(2028, 1, 1))  # fmt: skip

    with pytest.raises(Refused, match="最长12个月"):
        api.excuse(duty.pk, what=what, by=county.actor("clerk"), at=at)


@pytest.mark.usefixtures("listed")
def test_a_posting_has_its_place_its_photo_and_its_last_day(county: County, at: datetime) -> None:
    duty, clerk = _standing(county, _item(county)), county.actor("clerk")

    with pytest.raises(Refused) as refused:
        api.excuse(duty.pk, what=api.Assertion(Kind.POSTING, photo=b"no picture"), by=clerk, at=at)
    assert refused.value.reasons == ["请填写公示地点。", "照片读不出来：请上传 JPG 或 PNG 图片。",
                                     "请填写公示的最后一天。"]  # fmt: skip
    what = api.Assertion(
        Kind.POSTING, place="一楼大厅公开栏", photo=_photo(), until=date(2026, 3, 9)
    )
    row = api.excuse(duty.pk, what=what, by=clerk, at=at)

    assert (row.title, row.proof is not None) == ("一楼大厅公开栏公示", True)


@pytest.mark.usefixtures("listed")
def test_strangers_state_nothing_and_confirm_nothing(county: County, at: datetime) -> None:
    duty = _standing(county, _item(county))
    what = api.Assertion(Kind.LINK, title="公共资源交易", url="https://www.example.gov.cn/")
    row = api.excuse(duty.pk, what=what, by=county.actor("clerk"), at=at)

    with pytest.raises(Refused, match="须由本单位"):
        api.excuse(duty.pk, what=what, by=county.actor("foreign_clerk"), at=at)
    with pytest.raises(Refused, match="须由本单位"):
        api.confirm(row.pk, by=county.actor("foreign_reviewer"), at=at)
    assert not api.evidence_visible_to(county.actor("foreign_clerk")).exists()


@pytest.mark.usefixtures("listed")
def test_a_link_that_fails_three_nights_in_a_row_is_dead(county: County, at: datetime) -> None:
    duty = _standing(county, _item(county))
    what = api.Assertion(Kind.LINK, title="政府采购信息", url="https://www.example.gov.cn/")
    row = api.excuse(duty.pk, what=what, by=county.actor("clerk"), at=at)
    api.confirm(row.pk, by=county.actor("head"), at=at)
    fine = Answer(200, content="<title>政府采购信息公开</title>".encode())

    assert api.check_links(at, lambda _: fine) == (1, 0)
    assert [api.check_links(at, lambda _: Answer(404)) for _ in range(3)] == [(1, 1)] * 3

    duty.refresh_from_db()
    assert (duty.state, api.check_links(at, lambda _: fine)) == (DutyState.OPEN, (0, 0))


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (Answer(0, cause="找不到这个域名"), "打不开：找不到这个域名"),
        (Answer(500), "打不开：回应500"),
        (Answer(200, content="域名出售".encode()), "页面内容与事项名称不符"),
        (Answer(200, content="义务教育招生工作".encode()), ""),
    ],
)
def test_a_link_must_answer_and_say_what_the_item_says(answer: Answer, fault: str) -> None:
    assert fault_of(answer, "义务教育招生") == fault


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://10.1.2.3/x", "http://[::1]/", "http://169.254.169.254/"]
)
def test_a_link_into_the_house_is_never_asked_for(url: str) -> None:
    assert not is_public(url)


@pytest.mark.usefixtures("listed")
def test_a_changed_calendar_moves_only_what_it_touches_and_says_how_many(
    county: County, at: datetime
) -> None:
    item = _twenty(county)
    finance = county.bodies["finance"].pk
    touched = api.open_duty(item.pk, finance, key="a", title="甲", since=date(2026, 3, 2), at=at)
    before = api.open_duty(item.pk, finance, key="b", title="乙", since=date(2025, 9, 1), at=at)
    met = api.open_duty(item.pk, finance, key="c", title="丙", since=date(2026, 3, 2), at=at)
    api.meet(
        [met.pk], kind=Kind.DOCUMENT, reference="document:1", title="丙", url="/", since=ON, at=at
    )
    off = [date(2026, 1, 1), date(2026, 3, 9)]

    organisation.announce_year("全国", 2026, notice="试验通知", off=off, on=[], by=SETUP, at=at)
    moved = redate("全国", date(2026, 1, 1), date(2026, 12, 31), working_calendar("全国"))

    for duty in (touched, before, met):
        duty.refresh_from_db()
    assert (moved, touched.due_on) == (1, date(2026, 3, 31))
    assert (before.due_on, met.due_on) == (date(2025, 9, 28), date(2026, 3, 30))


@pytest.mark.usefixtures("listed")
def test_what_is_late_is_told_once_and_then_in_the_digest(county: County, at: datetime) -> None:
    item = _twenty(county)
    api.open_duty(
        item.pk, county.bodies["finance"].pk, key="a", title="批复", since=date(2026, 1, 5), at=at
    )
    monday, tuesday = at, at + timedelta(days=1)

    for when in (monday, tuesday, monday + timedelta(days=7)):
        night({}, when)

    site = Notice.objects.filter(to=county.people["clerk"], channel="site", url__contains="duties")
    assert list(site.order_by("id").values_list("title", flat=True)) == [
        "明川县财政局有1项公开任务逾期", "仍有1项公开任务逾期未公开",
    ]  # fmt: skip


@pytest.mark.usefixtures("listed")
def test_the_office_asks_by_hand_and_only_below_itself(county: County, at: datetime) -> None:
    item, by = _item(county), county.actor("authority")
    bodies = [county.bodies["finance"].pk, county.bodies["town"].pk]

    with pytest.raises(Refused, match="最迟公开日期已经过去"):
        api.ask(item.pk, body_ids=bodies, title="专项公开", due_on=date(2026, 3, 1), by=by, at=at)
    with pytest.raises(Refused, match="不在您的管理范围内"):
        api.ask(
            item.pk, body_ids=bodies, title="专项公开", due_on=ON, by=county.actor("office"), at=at
        )

    assert api.ask(item.pk, body_ids=bodies, title="专项公开", due_on=ON, by=by, at=at) == 2


def _carried(county: County, at: datetime, count: int, seed: int) -> None:
    """Many duties of earlier years with believable evidence."""
    random = Random(seed)  # noqa: S311 - made-up rows
    home = county.bodies["county"]
    pairs = catalogue.all_charges(home)
    rows = []
    for n in range(count):
        item, body = random.choice(pairs)
        opened = date(2025, 1, 1) + timedelta(days=random.randrange(400))
        proof = None
        if random.random() < 0.8:
            proof = api.Proof(random.choice([Kind.DOCUMENT, Kind.LINK, Kind.ROWS]), f"证据{n}",
                              opened + timedelta(days=random.randrange(40)))  # fmt: skip
        standing = random.random() < 0.2
        rows.append(api.Past(item, body, "standing" if standing else f"past:{n}", f"任务{n}", opened,
                             None if standing else opened + timedelta(days=20),
                             Source.STANDING if standing else Source.EVENT, proof))  # fmt: skip
    api.carry_in(home, rows, by=county.actor("authority"), at=at)


def _recount(rows: list[Duty], axis: str) -> dict[Any, tuple[int, ...]]:
    """The figures as a child would count them."""
    found: dict[Any, Counter[str]] = {}
    for duty in rows:
        tally = found.setdefault(getattr(duty, axis), Counter())
        there = duty.state in ("met", "excused")
        if duty.source == "standing":
            tally["owed"] += 1
            tally["loaded"] += there
            old = duty.state == "met" and duty.newest_on and duty.cycle
            tally["stale"] += bool(old and (ON - duty.newest_on).days > duty.cycle)
        elif duty.due_on and duty.due_on <= ON:
            tally["due"] += 1
            tally["in_time"] += bool(there and duty.met_on <= duty.due_on)
        tally["late"] += duty.state == "open" and bool(duty.due_on) and duty.due_on < ON
    return {key: tuple(t[n] for n in ("owed", "loaded", "stale", "due", "in_time", "late"))
            for key, t in found.items()}  # fmt: skip


@pytest.mark.usefixtures("listed")
def test_every_figure_equals_a_plain_recount_and_opens_its_list(
    county: County, at: datetime
) -> None:
    _carried(county, at, 400, seed=7)
    rows, plain = Duty.objects.all(), list(Duty.objects.exclude(state="cancelled"))

    for axis, name in (("body", "body_id"), ("domain", "domain_number"), ("level", "level")):
        found = {key: (f.owed, f.loaded, f.stale, f.due, f.in_time, f.late)
                 for key, f in api.figures(rows, axis, ON).items()}  # fmt: skip
        assert found == _recount(plain, name)
    total = api.whole(rows, ON)
    for name in ("owed", "loaded", "empty", "stale", "due", "in_time", "late"):
        assert api.narrowed(rows, name, ON).count() == getattr(total, name), name
    cells = Counter[tuple[int, int]]()
    for duty in plain:
        if duty.source == "standing":
            cells[duty.body_id, duty.domain_number] += duty.state != "open"
    assert {key: cell.loaded for key, cell in api.heat(rows).items()} == dict(cells)


@pytest.mark.usefixtures("listed")
def test_counting_again_from_nothing_comes_to_the_same(county: County, at: datetime) -> None:
    _carried(county, at, 200, seed=3)
    before = list(Duty.objects.order_by("pk").values_list("pk", "state", "met_on", "newest_on"))
    Duty.objects.update(state="open", met_on=None, newest_on=None)

    changed = api.evaluate_all()

    assert (
        list(Duty.objects.order_by("pk").values_list("pk", "state", "met_on", "newest_on"))
        == before
    )
    assert changed == sum(state != "open" for _, state, _, _ in before)
    assert api.evaluate_all() == 0


@pytest.mark.usefixtures("listed")
def test_figures_cost_the_same_queries_for_any_number_of_duties(
    county: County, at: datetime
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            api.figures(Duty.objects.all(), "body", ON)
            api.heat(Duty.objects.all())
        return len(caught)

    few = cost()
    _carried(county, at, 100, seed=1)

    assert (few, cost()) == (4, 4)


@pytest.mark.usefixtures("listed")
def test_the_late_month_is_counted_by_its_due_day(county: County, at: datetime) -> None:
    _carried(county, at, 300, seed=5)

    found = api.months(Duty.objects.all(), date(2025, 1, 1), day_of(at))

    wanted = Counter(d.due_on.replace(day=1) for d in Duty.objects.exclude(due_on=None)
                     .exclude(state="cancelled") if d.due_on and d.due_on <= ON)  # fmt: skip
    assert {month.first: month.due for month in found} == dict(wanted)
    assert all(m.due == m.in_time + m.behind + m.open for m in found)
