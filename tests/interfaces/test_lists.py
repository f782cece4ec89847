"""Lists: the same queries for one row and for many; filters kept; exports safe; errors beside fields."""

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import SETUP, County, draft, published
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.organisation.terms import BodyKind
from zhaoming.interfaces.workbench.organisation.lists import PEOPLE
from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.web.listing import turn
from zhaoming.kernel.web.sheets import write

# The literal number of queries of each list page, sessions and actor included.
LISTS = {
    "/w/bodies/": ("system", 5),
    "/w/people/": ("security", 6),
    "/w/documents/": ("authority", 5),
    "/w/ledger/": ("authority", 5),
    "/w/lexicon/": ("authority", 6),
    "/w/allowances/": ("authority", 5),
    "/w/issued/": ("authority", 5),
    "/w/consents/": ("office", 5),
    "/w/assessments/": ("authority", 5),
    "/w/rounds/": ("authority", 5),
    "/w/offers/": ("authority", 6),
    "/w/offers/sent/": ("authority", 5),
    "/w/items/": ("authority", 6),
    "/w/items/own/": ("authority", 7),
    "/w/lists/": ("authority", 6),
    "/w/powers/": ("authority", 6),
    "/w/duties/": ("authority", 6),
    "/w/duties/confirm/": ("head", 5),
    "/w/negatives/": ("authority", 5),
    "/w/jobs/": ("system", 5),
    "/w/access/": ("security", 5),
    "/w/audit/": ("audit", 6),
    "/w/imports/": ("system", 5),
}


def _queries(client: Any, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


@pytest.mark.parametrize("path", sorted(LISTS))
def test_a_list_costs_the_same_queries_for_one_row_and_for_many(
    county: County, at: datetime, visit: Any, path: str
) -> None:
    name, wanted = LISTS[path]
    client = visit(name)
    few = _queries(client, path)

    for n in range(3):
        organisation.found_body(
            county.bodies["county"].pk, name=f"第{n}局", kind=BodyKind.DEPARTMENT, by=SETUP, at=at
        )
        published(county, at, title=f"第{n}号通知")
        organisation.make_person(username=f"p{n}", name="例", by=SETUP, at=at)

    assert (few, _queries(client, path)) == (wanted, wanted)


def test_the_desk_costs_no_more_than_thirteen_queries(
    county: County, at: datetime, visit: Any
) -> None:
    for n in range(3):
        draft(county, at, title=f"第{n}号")

    assert _queries(visit("clerk"), "/w/") <= 13
    assert _queries(visit("reviewer"), "/w/") <= 13


def test_paging_forth_and_back_meets_every_row_once(county: County) -> None:
    User.objects.bulk_create(User(username=f"u{n:03d}", name=f"例{n:03d}") for n in range(70))
    rows, seen, after = PEOPLE.rows(county.actor("security")), [], ""
    while True:
        page = turn(PEOPLE.listing, rows, {"after": after} if after else {})
        seen += [row.pk for row in page.rows]
        after = page.following
        if not after:
            break
    assert len(seen) == len(set(seen)) == User.objects.count()

    back = turn(PEOPLE.listing, rows, {"before": page.preceding})

    assert [row.pk for row in back.rows] == seen[30:60]


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJhIl0", "eyJhIjoxfQ", "W3siYSI6MX1d"])
def test_a_page_address_that_was_made_up_leads_back_with_a_word(
    county: County, visit: Any, cursor: str
) -> None:
    answer = visit("security").get(f"/w/people/?after={cursor}")

    assert answer.status_code == 200
    assert "翻页地址有误" in answer.content.decode()


def test_filters_are_kept_until_they_are_cleared(county: County, visit: Any) -> None:
    client = visit("system")
    client.get("/w/bodies/?name=财政")

    kept = client.get("/w/bodies/").content.decode()
    client.get("/w/bodies/?clear=1")
    cleared = client.get("/w/bodies/").content.decode()

    assert ("明川县财政局" in kept, "明川县教育局" in kept) == (True, False)
    assert "明川县教育局" in cleared


def test_chosen_columns_stay_and_are_exported(county: County, visit: Any, tmp_path: Path) -> None:
    client = visit("system")
    client.get("/w/bodies/?choose=1&column=name&column=code")

    content = b"".join(client.get("/w/bodies/?export=1").streaming_content)

    (tmp_path / "a.xlsx").write_bytes(content)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == ["单位名称", "统一社会信用代码"]
    assert sheet.max_row == 6


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "＝1+1"]
)
def test_no_cell_of_an_export_is_calculated(tmp_path: Path, text: str) -> None:
    write(tmp_path / "a.xlsx", "表", ["列"], [[text]])

    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert (sheet["A2"].data_type, sheet["A2"].value.strip()) == ("s", text.strip())
    assert sheet["A2"].quotePrefix


def test_long_numbers_stay_whole_in_an_export(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", "表", ["号码"], [["91350100M000100Y43"], [110101190001010000]])

    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert [sheet["A2"].value, sheet["A3"].value] == ["91350100M000100Y43", "110101190001010000"]


def test_a_wrong_form_says_what_is_wrong_and_keeps_what_was_typed(
    county: County, visit: Any
) -> None:
    answer = visit("system").post(
        "/w/bodies/new/",
        {"name": "", "kind": "department", "parent": "没有的单位", "code": "X" * 19},
    )

    text = answer.content.decode()
    assert "请填写“单位名称”。" in text
    assert "“统一社会信用代码”太长：最多18个字，现有19个。" in text
    assert "没有的单位" in text


def test_a_refusal_keeps_the_words_that_were_typed(
    county: County, at: datetime, visit: Any
) -> None:
    edition = draft(county, at)

    answer = visit("clerk").post(f"/w/documents/{edition.pk}/amend/", {
        "title": "新标题", "issuer": "明川县财政局", "made_on": "2026-02-30", "text": "改了很久的正文", "attribute": "proactive"})  # fmt: skip

    text = answer.content.decode()
    assert "“成文日期”须为 2026-01-31 这样的日期。" in text
    assert "改了很久的正文" in text


def test_search_finds_by_substring_number_and_title_first(
    county: County, at: datetime, client: Any
) -> None:
    from zhaoming.kernel.jobs import worker

    published(county, at, title="关于饮用水水源保护的通告")
    published(county, at, title="关于其他事项的通知", text="正文提到饮用水水源保护工作。")
    worker.run(until_idle=True)

    text = client.get("/search/?q=饮用水水源").content.decode()

    assert text.index(
        "关于饮用水水源保护的通告".replace("饮用水水源", "<mark>饮用水水源</mark>")
    ) < text.index("关于其他事项的通知")
    assert "没有找到" in client.get("/search/?q=从来没有的词").content.decode()
    for odd in ("", "%", "_", "'", "[", "a" * 300, "〔2026〕", "\x00"):
        assert client.get("/search/", {"q": odd}).status_code == 200
    for odd in ("0", "-1", "x", "99999999999999"):
        assert client.get("/search/", {"q": "通告", "page": odd, "unit": odd}).status_code == 200
