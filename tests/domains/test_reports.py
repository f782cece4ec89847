"""年度报告: every number a count of rows, every sum comes out, nothing broken is issued, corrections leave a trace."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from benchmarks.applications import fill
from tests.cast import County
from zhaoming.domains.foi import api as foi
from zhaoming.domains.foi.models import Case, Remedy
from zhaoming.domains.foi.terms import ApplicantKind
from zhaoming.domains.reports import api
from zhaoming.domains.reports.engine import tables
from zhaoming.domains.reports.jobs import remind
from zhaoming.domains.reports.terms import Column, Figure
from zhaoming.kernel.notices.models import Notice
from zhaoming.kernel.terms import Refused

pytestmark = pytest.mark.django_db
YEAR = 2025
TEXTS = dict.fromkeys(
    ("one", "five", "six"),
    "本年度的总体情况说明，写得足够长：组织、制度、平台、监督保障各方面都有具体的内容。",
)
FIGURES = {f.value: ("12", "业务系统统计") for f in Figure}


@pytest.fixture
def year(county: County, at: datetime) -> list[int]:
    """A year of three thousand cases of every kind, in four bodies."""
    bodies = [county.bodies[key].pk for key in ("county", "finance", "education", "town")]
    fill(bodies, YEAR, 3000, at=at)
    return bodies


def begun(county: County, at: datetime, body: str = "finance", by: str = "office") -> api.Report:
    report = api.begin(county.bodies[body].pk, YEAR, by=county.actor(by), at=at)
    return api.write(report.pk, texts=TEXTS, figures=FIGURES, by=county.actor(by), at=at)


def recount(bodies: list[int]) -> Counter[tuple[str, str]]:
    """The plain recount: case by case, without a query's condition."""
    first, following = date(YEAR, 1, 1), date(YEAR + 1, 1, 1)
    found: Counter[tuple[str, str]] = Counter()
    for case in Case.objects.filter(body__in=bodies).select_related("applicant"):
        column, received, closed = case.applicant.kind, case.received_on, case.closed_on
        assert received is not None
        if first <= received < following:
            found["new", column] += 1
        if received < first and (closed is None or closed >= first):
            found["carried_in", column] += 1
        if received < following and (closed is None or closed >= following):
            found["carried_out", column] += 1
        if closed is not None and first <= closed < following:
            found[case.cell, column] += 1
    return found


def test_the_columns_are_the_kinds_of_applicants() -> None:
    assert [(c.value, c.label) for c in Column] == [(k.value, k.label) for k in ApplicantKind]


def test_a_year_reconciles_and_equals_a_plain_recount(
    county: County, at: datetime, year: list[int]
) -> None:
    report = begun(county, at, "county", "authority")

    now = api.counted(report)

    assert tables.faults(now.applications) == []
    plain = recount(year)
    assert {k: n for k, n in now.applications.items() if n and "total" not in k} == dict(plain)
    assert now.applications["new", "total"] == Case.objects.filter(received_on__year=YEAR).count()
    assert now.applications["total", "total"] == Case.objects.filter(closed_on__year=YEAR).count()


def test_every_number_opens_exactly_its_cases(
    county: County, at: datetime, year: list[int]
) -> None:
    table = api.counted(begun(county, at, "county", "authority")).applications

    for row in [r.key for r in api.ROWS if r.key != "total"]:
        for column in (*api.COLUMNS, "total"):
            cases = foi.cases_in(year, YEAR, row, "" if column == "total" else column)
            assert cases.count() == table[row, column], (row, column)


def test_table_four_counts_each_remedy_once(county: County, at: datetime, year: list[int]) -> None:
    table = api.counted(begun(county, at, "county", "authority")).remedies
    end = date(YEAR + 1, 1, 1)

    alive = [r for r in Remedy.objects.all()
             if r.filed_on < end and (r.decided_on is None or r.decided_on >= date(YEAR, 1, 1))]  # fmt: skip
    assert sum(table[b, "total"] for b in ("review", "direct", "after_review")) == len(alive)
    for (block, outcome), n in table.items():
        if outcome != "total":
            assert foi.remedies_in(year, YEAR, block, outcome).count() == n, (block, outcome)


def test_the_numbers_of_a_government_are_the_sum_of_its_bodies(
    county: County, at: datetime, year: list[int]
) -> None:
    whole = api.counted(begun(county, at, "county", "authority")).applications
    parts = [foi.applications([body], YEAR) for body in year]

    assert {k: n for k, n in tables.added(parts).items() if n} == {
        k: n for k, n in whole.items() if n and "total" not in k
    }


def test_the_report_takes_less_than_five_seconds(
    county: County, at: datetime, year: list[int]
) -> None:
    import time

    report = begun(county, at, "county", "authority")
    began = time.process_time()

    issued = api.issue(report.pk, by=county.actor("authority"), at=at)

    assert time.process_time() - began < 5
    assert issued.ordinal == 1


@pytest.mark.parametrize(
    ("row", "column"), [("new", "person"), ("granted", "legal"), ("carried_out", "other")]
)
def test_an_edited_number_that_breaks_a_sum_is_not_issued(
    county: County, at: datetime, year: list[int], row: str, column: str
) -> None:
    report = begun(county, at, "county", "authority")
    by = county.actor("authority")
    api.adjust(report.pk, row, column, value=7777, reason="试", by=by, at=at)

    with pytest.raises(Refused, match="第一项加第二项"):
        api.issue(report.pk, by=by, at=at)

    report.refresh_from_db()
    assert (report.state, report.versions.count()) == ("draft", 0)
    api.adjust(report.pk, row, column, value=None, reason="", by=by, at=at)
    assert api.issue(report.pk, by=by, at=at).ordinal == 1


def test_cases_of_before_are_entered_so_that_the_sums_still_come_out(
    county: County, at: datetime
) -> None:
    report = begun(county, at, "finance", "office_head")
    by = county.actor("office_head")
    with pytest.raises(Refused, match="请填写调整的理由"):
        api.adjust(report.pk, "new", "person", value=3, reason="", by=by, at=at)
    with pytest.raises(Refused, match="合计由系统计算"):
        api.adjust(report.pk, "total", "person", value=3, reason="x", by=by, at=at)
    for row, n in (("new", 3), ("granted", 2), ("carried_out", 1)):
        api.adjust(report.pk, row, "person", value=n, reason="纸质台账", by=by, at=at)

    version = api.issue(report.pk, by=by, at=at)

    assert version.tables["applications"]["total.total"] == 2
    assert version.tables["edits"]["new.person"]["reason"] == "纸质台账"


def test_last_years_end_is_this_years_beginning(
    county: County, at: datetime, year: list[int]
) -> None:
    by = county.actor("authority")
    report = begun(county, at, "county", "authority")
    api.issue(report.pk, by=by, at=at)
    following = api.begin(county.bodies["county"].pk, YEAR + 1, by=by, at=at)
    assert [f for f in api.report_faults(following) if "上年结转" in f] == []

    api.adjust(following.pk, "carried_in", "person", value=1, reason="试", by=by, at=at)
    following.refresh_from_db()

    assert any("上年结转为1" in fault for fault in api.report_faults(following))


def test_what_is_not_written_or_has_no_source_is_named(county: County, at: datetime) -> None:
    by = county.actor("office_head")
    report = api.begin(county.bodies["finance"].pk, YEAR, by=by, at=at)

    faults = api.report_faults(report)
    assert any("总体情况" in f for f in faults)
    assert any("行政许可" in f and "还没有填" in f for f in faults)
    api.write(report.pk, texts=TEXTS, figures={f.value: ("1", "") for f in Figure}, by=by, at=at)
    report.refresh_from_db()
    assert [f for f in api.report_faults(report) if "数据来源" in f] == [
        f"表二“{f.label}”还没有写数据来源。"
        for f in (Figure.LICENCES, Figure.PENALTIES, Figure.COMPULSION, Figure.CHARGES)
    ]
    with pytest.raises(Refused, match="须填整数"):
        api.write(report.pk, texts=TEXTS, figures={"licences": ("几件", "x")}, by=by, at=at)


def test_normative_documents_are_counted_from_what_is_published(
    county: County, at: datetime
) -> None:
    from tests.cast import TEXT, draft
    from zhaoming.domains.publication import api as publication

    edition, by = draft(county, at, title="关于印发管理办法的通知"), county.actor("clerk")
    publication.revise(edition.pk, facts={"genre": "normative"}, text=TEXT, by=by, at=at)
    publication.submit(edition.pk, by=by, at=at)
    publication.publish(edition.pk, by=county.actor("reviewer"), at=at)
    report = api.begin(county.bodies["finance"].pk, 2026, by=county.actor("office"), at=at)

    found = api.found_in_publication(report)

    assert (found[Figure.NORMATIVE_MADE], found[Figure.NORMATIVE_STANDING]) == (1, 1)


def test_a_correction_keeps_what_was_issued_and_says_why(county: County, at: datetime) -> None:
    by, report = county.actor("office_head"), begun(county, at, "finance", "office_head")
    api.issue(report.pk, by=by, at=at)
    with pytest.raises(Refused, match="请先办理更正"):
        api.write(report.pk, texts=TEXTS, figures=FIGURES, by=by, at=at)
    with pytest.raises(Refused, match="更正的原因"):
        api.correct(report.pk, reason="", by=by, at=at)
    api.correct(report.pk, reason="收费金额有误", by=by, at=at)
    api.write(
        report.pk, texts=TEXTS, figures={**FIGURES, "charges": ("13.5", "财务系统")}, by=by, at=at
    )

    version = api.issue(report.pk, by=by, at=at + timedelta(days=1))

    first = report.versions.get(ordinal=1)
    assert (version.ordinal, version.reason) == (2, "收费金额有误")
    assert (first.figures["charges"]["value"], version.figures["charges"]["value"]) == (
        "12",
        "13.5",
    )


def test_a_year_that_is_not_over_is_not_issued(county: County, at: datetime) -> None:
    by = county.actor("office_head")
    report = api.begin(county.bodies["finance"].pk, 2026, by=by, at=at)
    api.write(report.pk, texts=TEXTS, figures=FIGURES, by=by, at=at)

    with pytest.raises(Refused, match="还没有结束"):
        api.issue(report.pk, by=by, at=at)
    with pytest.raises(Refused, match="年度须在"):
        api.begin(county.bodies["finance"].pk, 2027, by=by, at=at)


@pytest.mark.parametrize(
    "name", ["clerk", "reviewer", "foreign_clerk", "town_clerk", "counter", "assessor", "system"]
)
def test_who_does_not_write_reports_does_not(county: County, at: datetime, name: str) -> None:
    report, by = begun(county, at), county.actor(name)

    for attempt in (
        lambda: api.begin(county.bodies["finance"].pk, YEAR, by=by, at=at),
        lambda: api.write(report.pk, texts={}, figures={}, by=by, at=at),
        lambda: api.adjust(report.pk, "new", "person", value=1, reason="x", by=by, at=at),
        lambda: api.issue(report.pk, by=by, at=at),
    ):
        with pytest.raises(Refused):
            attempt()


def test_those_who_owe_a_report_are_reminded_and_named(county: County, at: datetime) -> None:
    january = at.replace(month=1, day=21)
    remind({}, january)
    remind({}, january)
    rows = Notice.objects.filter(key__startswith=f"report:{county.bodies['finance'].pk}:2025")
    assert {row.to_id for row in rows} == {
        county.people[n].pk for n in ("office", "office_head", "head")
    }
    assert rows.count() == 3
    assert "应于2026-01-31前公布" in rows[0].title

    owing = list(api.missing(county.bodies["county"], YEAR))
    assert county.bodies["finance"] in owing
    report = begun(county, at, "finance", "office_head")
    api.issue(report.pk, by=county.actor("office_head"), at=at)
    assert county.bodies["finance"] not in api.missing(county.bodies["county"], YEAR)


def test_the_screens_show_the_tables_and_open_each_number(
    county: County, at: datetime, visit: Any, year: list[int]
) -> None:
    report = begun(county, at, "county", "authority")
    client = visit("authority")

    page = client.get(f"/w/reports/{report.pk}/").content.decode()
    assert "本年新收政府信息公开申请数量" in page
    cell = client.get(f"/w/reports/{report.pk}/granted/person/").content.decode()
    n = foi.cases_in(year, YEAR, "granted", "person").count()
    assert f"{n} 件" in cell
    for kind in ("docx", "xlsx", "html"):
        assert client.get(f"/w/reports/{report.pk}/file/{kind}/").status_code == 200
    assert client.get(f"/w/reports/{report.pk}/file/exe/").status_code == 404
    assert client.get(f"/w/reports/{report.pk}/nothing/person/").status_code == 404
    assert client.get(f"/w/reports/{report.pk}/granted/nobody/").status_code == 404
    assert visit("foreign_clerk").get(f"/w/reports/{report.pk}/").status_code == 403
    refused = client.post(
        f"/w/reports/{report.pk}/",
        {"verb": "adjust", "cell": "new.person", "value": "5", "words": ""},
    )
    assert "请填写调整的理由" in refused.content.decode()


def test_the_documents_say_the_same_numbers(
    county: County, at: datetime, year: list[int], visit: Any
) -> None:
    from zhaoming.kernel.documents import read

    report = begun(county, at, "county", "authority")
    total = str(api.counted(report).applications["new", "total"])
    client = visit("authority")

    for kind in ("docx", "xlsx"):
        answer = client.get(f"/w/reports/{report.pk}/file/{kind}/")
        body = read(answer.content, f"年报.{kind}").body
        assert total in body
        assert "本列数据的勾稽关系为" in body
    docx = read(client.get(f"/w/reports/{report.pk}/file/docx/").content, "年报.docx").body
    for heading in (
        "一、总体情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "六、其他需要报告的事项",
        "未收取政府信息公开信息处理费",
    ):
        assert heading in docx
