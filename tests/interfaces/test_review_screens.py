"""Ledger, rules, roster, corrections, sweeps on their screens: who sees what, at what cost, with which words."""

import io
import zipfile
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import County, published
from tests.domains.test_ruling import listed
from zhaoming.domains.publication import api as publication
from zhaoming.domains.review import api as review
from zhaoming.domains.review.models import Correction, Impact, Rule, Screening, Watch
from zhaoming.domains.review.terms import CorrectionState, Kind, Origin


def fill(county: County, at: datetime, count: int) -> None:
    """``count`` rows of everything, of the finance bureau."""
    body, office = county.bodies["finance"], county.actor("office")
    for n in range(count):
        edition = published(county, at, title=f"第{n}号通知")
        where = review.Where(
            f"document:{edition.document_id}",
            body,
            edition.title,
            f"/d/{edition.document.number}.html",
        )
        review.raise_correction(
            where, words=f"第{n}处错漏", suggestion="", origin=Origin.WATCH, by=office, at=at
        )
    domain = f"领域{count}"
    review.keep_rule(
        body.pk, review.Ruling(Kind.MOBILE, "inform", domain=domain), reason="试", by=office, at=at
    )
    on = date(2026, 3, 2)
    review.set_roster(body.pk, people=[county.people["clerk"].pk], from_on=on, until_on=on + timedelta(days=count),
                      working_days_only=False, by=office, at=at)  # fmt: skip
    edition = listed(county, at)
    weighing = review.Weighing("惠农补贴", "监督", "办法", "只公开姓名", date(2026, 4, 2))
    publication.weigh(edition.pk, weighing, by=county.actor("clerk"), at=at)


LISTS = {
    "/w/ledger/": 5,
    "/w/corrections/": 5,
    "/w/watch/": 5,
    "/w/review-rules/": 5,
    "/w/impacts/": 5,
    "/w/ledger/print/": 9,
}


def _queries(client: Any, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def test_a_list_costs_the_same_for_one_row_and_for_many(
    county: County, at: datetime, visit: Any
) -> None:
    client = visit("reviewer")
    fill(county, at, 1)
    few = {path: _queries(client, path) for path in LISTS}

    fill(county, at, 3)

    assert ({path: _queries(client, path) for path in LISTS}, few) == (few, LISTS)


@pytest.mark.parametrize(
    "name", ["foreign_clerk", "foreign_reviewer", "town_clerk", "counter", "security"]
)
def test_nothing_of_another_body_opens(county: County, at: datetime, visit: Any, name: str) -> None:
    fill(county, at, 1)
    rows = {
        "ledger": Screening,
        "corrections": Correction,
        "watch": Watch,
        "review-rules": Rule,
        "impacts": Impact,
    }
    client = visit(name)

    for place, model in rows.items():
        path = f"/w/{place}/{model.objects.order_by('id')[0].pk}/"
        assert client.get(path).status_code in (403, 404), path
        assert client.post(path, {"words": "不是问题", "dismiss": "1"}).status_code in (403, 404), (
            path
        )
    assert "第0号通知" not in client.get("/w/ledger/print/").content.decode()
    assert Correction.objects.get().state == CorrectionState.OPEN


def test_the_archive_is_what_one_may_see(county: County, at: datetime, visit: Any) -> None:
    fill(county, at, 1)

    mine, foreign = (
        visit(name).get("/w/ledger/archive/?year=2026").content
        for name in ("office", "foreign_clerk")
    )

    tables = [
        zipfile.ZipFile(io.BytesIO(content)).read("01审查台账.csv").decode()
        for content in (mine, foreign)
    ]
    assert ["第0号通知" in table for table in tables] == [True, False]
    for year in ("", "1999", "abc", "9" * 30):
        assert visit("office").get(f"/w/ledger/archive/?year={year}").status_code == 404


def test_on_duty_one_reads_registers_and_says_so(county: County, at: datetime, visit: Any) -> None:
    published(county, at)
    on = date(2020, 1, 1)
    watch = Watch.objects.create(
        body=county.bodies["finance"], on=on, person=county.people["clerk"].pk
    )
    client, page = visit("clerk"), f"/w/watch/{watch.pk}/"

    assert "请选择哪一件有错漏" not in client.get(page).content.decode()
    assert (
        "请选择哪一件有错漏" in client.post(page, {"wrong": "1", "words": "错字"}).content.decode()
    )
    assert client.post(page, {"words": "没有发现错漏"}).status_code == 302

    watch.refresh_from_db()
    assert watch.words == "没有发现错漏"
    assert "这一天已经读过" in client.post(page, {"words": ""}).content.decode()


def test_a_rule_is_made_on_its_screen_and_its_faults_are_said(
    county: County, at: datetime, visit: Any
) -> None:
    client = visit("office")
    facts = {"body": county.bodies["finance"].pk, "kind": "mobile", "genre": "", "domain": "", "severity": "inform",
             "reason": "办公电话"}  # fmt: skip

    assert "请选信息类别或者领域" in client.post("/w/review-rules/new/", facts).content.decode()
    assert client.post("/w/review-rules/new/", {**facts, "genre": "penalty"}).status_code == 302
    row = Rule.objects.get()
    assert client.post(f"/w/review-rules/{row.pk}/").status_code == 302
    row.refresh_from_db()
    assert row.ended_at is not None


def test_a_roster_is_made_on_its_screen(county: County, at: datetime, visit: Any) -> None:
    client, finance = visit("office"), county.bodies["finance"].pk
    facts = {
        "body": finance,
        "people": [county.people["clerk"].pk],
        "from_on": "2030-01-01",
        "until_on": "2029-01-01",
        "days": "all",
    }

    assert "结束日期不能早于开始日期" in client.post("/w/watch/", facts).content.decode()
    assert client.post("/w/watch/", {**facts, "until_on": "2030-01-03"}).status_code == 302
    assert Watch.objects.count() == 3


def test_a_sweep_is_begun_by_the_county_office_alone(
    county: County, at: datetime, visit: Any
) -> None:
    assert "由公开工作主管部门开始" in visit("office").post("/w/sweeps/").content.decode()
    assert visit("authority").post("/w/sweeps/").status_code == 302
    assert "正在进行" in visit("authority").post("/w/sweeps/").content.decode()


@pytest.mark.parametrize(
    "since", ["2026-03-01", "abc", "99999-01-01", "2026-02-30", "0001-01-01", "9999-12-31"]
)
def test_the_ledger_is_asked_by_day_and_an_impossible_one_finds_nothing(
    county: County, at: datetime, visit: Any, since: str
) -> None:
    published(county, at)

    shown = (
        "关于公开事项的通知" in visit("office").get(f"/w/ledger/?since={since}").content.decode()
    )

    assert shown == (since == "2026-03-01")
