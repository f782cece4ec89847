"""依申请公开 in the workbench: registering, the list, the case page, its letters; who sees what, at what cost."""

import io
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import County
from tests.domains.applications import ASKED, answered, at_state, channel_set, registered, served
from zhaoming.domains.foi import api
from zhaoming.domains.foi.terms import Kind, State
from zhaoming.interfaces.workbench.foi.views import TERMS
from zhaoming.interfaces.workbench.shell.rendering import today
from zhaoming.kernel.documents.fonts import faces


@pytest.fixture(autouse=True)
def _settings(county: County, at: datetime) -> None:
    channel_set(county, at)


def form(county: County, **more: str) -> dict[str, str]:
    """A paper letter as a clerk types it."""
    return {
        "body": "财政局", "channel": "post_signed", "on": "2026-03-02", "name": ASKED.name, "proof_number": ASKED.proof_number, "address": ASKED.address,
        "phone": ASKED.phone, "wanted": ASKED.wanted, "medium": "paper", "way": "post",
        "kind": "person", "proof": "id_card", "matter": "application", **more,
    }  # fmt: skip


def test_a_letter_is_registered_and_its_code_shown_once(county: County, visit: Any) -> None:
    client = visit("office")
    page = client.post("/w/foi/register/", form(county)).content.decode()

    case = api.Case.objects.get()
    assert (case.channel, case.received_on, case.state) == ("post_signed", date(2026, 3, 2), "open")
    assert case.number in page
    assert "查询码只在这里显示一次" in page
    assert case.secret not in page


def test_a_form_with_gaps_keeps_what_was_typed_and_says_what_is_missing(
    county: County, visit: Any
) -> None:
    page = (
        visit("office").post("/w/foi/register/", form(county, address="", name="")).content.decode()
    )

    assert "请填写“申请人姓名或者名称”" in page
    assert ASKED.wanted in page
    assert api.Case.objects.count() == 0
    page = visit("office").post("/w/foi/register/", form(county, address="")).content.decode()
    assert "选择邮寄的，请填写联系地址" in page


def test_a_body_is_found_by_a_part_of_its_name(county: County, visit: Any) -> None:
    client = visit("counter")

    assert "请写全" in client.post("/w/foi/register/", form(county, body="明川县")).content.decode()
    assert (
        "没有这个受理单位"
        in client.post("/w/foi/register/", form(county, body="火星局")).content.decode()
    )
    client.post("/w/foi/register/", form(county, body="教育局"))
    assert api.Case.objects.get().body == county.bodies["education"]


def test_the_counter_registers_for_another_body_and_reads_nothing_else(
    county: County, visit: Any
) -> None:
    client = visit("counter")
    client.post("/w/foi/register/", form(county, channel="counter"))
    case = api.Case.objects.get()

    listed = client.get("/w/foi/registered/").content.decode()
    assert case.number in listed
    assert ASKED.name not in listed
    assert ASKED.wanted not in listed
    assert client.get(f"/w/foi/{case.pk}/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_many(
    county: County, at: datetime, visit: Any, count: int
) -> None:
    for n in range(count):
        registered(county, at, wanted=f"第{n}份资金拨付明细")
    client = visit("office")
    client.get("/w/foi/")

    with CaptureQueriesContext(connection) as caught:
        page = client.get("/w/foi/").content.decode()

    assert len(caught) <= 6
    assert "张＊＊" in page
    for private in (ASKED.name, ASKED.phone, ASKED.address, ASKED.proof_number):
        assert private not in page


def test_an_export_of_the_list_holds_no_name_and_no_number(
    county: County, at: datetime, visit: Any
) -> None:
    from zhaoming.kernel.documents import read

    registered(county, at)
    answer = visit("office").get("/w/foi/?export=1")
    text = read(b"".join(answer.streaming_content), "a.xlsx").body

    assert "资金拨付明细" in text
    for private in (ASKED.name, ASKED.phone, ASKED.address, ASKED.proof_number, ASKED.email):
        assert private not in text


@pytest.mark.parametrize("state", list(State))
def test_the_page_of_a_case_opens_in_every_state(
    county: County, at: datetime, visit: Any, state: State
) -> None:
    case = at_state(county, state, at)

    for name in ("office", "office_head", "head"):
        page = visit(name).get(f"/w/foi/{case.pk}/")
        assert page.status_code == 200, name
        assert ASKED.phone in page.content.decode()
    overseen = visit("authority").get(f"/w/foi/{case.pk}/").content.decode()
    for private in (ASKED.name, ASKED.phone, ASKED.proof_number, ASKED.address, ASKED.email):
        assert private not in overseen


@pytest.mark.parametrize(
    "name",
    ["foreign_clerk", "foreign_reviewer", "town_clerk", "clerk", "reviewer", "system", "audit"],
)
def test_nobody_else_opens_a_case_its_letters_or_its_files(
    county: County, at: datetime, visit: Any, name: str
) -> None:
    case = served(county, registered(county, at), at)
    letter, file = case.letters.order_by("id")[0], case.files.get()
    client = visit(name)

    for path in (f"{case.pk}/", f"{case.pk}/preview/", f"{case.pk}/letters/{letter.pk}/",
                 f"{case.pk}/letters/{letter.pk}/file/", f"{case.pk}/letters/{letter.pk}/pdf/",
                 f"files/{file.pk}/"):  # fmt: skip
        assert client.get(f"/w/foi/{path}").status_code in (403, 404), path
    for verb in ("withdraw", "assign", "serve", "archive", "remark", "attach", "remedy"):
        assert client.post(f"/w/foi/{case.pk}/", {"verb": verb}).status_code in (403, 404), verb


def test_the_authority_sees_no_letter_and_no_file(county: County, at: datetime, visit: Any) -> None:
    case = served(county, registered(county, at), at)
    client = visit("authority")

    for path in (
        f"{case.pk}/preview/",
        f"{case.pk}/letters/{case.letters.order_by('id')[0].pk}/",
        f"files/{case.files.get().pk}/",
    ):
        assert client.get(f"/w/foi/{path}").status_code in (403, 404), path
    client.post(f"/w/foi/{case.pk}/", {"verb": "attach"})
    assert case.files.count() == 1


def test_an_answer_is_drafted_checked_signed_and_dispatched_on_the_page(
    county: County, at: datetime, visit: Any
) -> None:
    case, client = registered(county, at), visit("office")
    url = f"/w/foi/{case.pk}/"
    client.post(url, {"verb": "draft", "kind-1": "not_found", "facts-1": "", "reasons-1": ""})
    page = client.get(url).content.decode()
    assert "请先登记检索记录" in page
    assert "检索的范围、关键词、单位、日期和结果" in page
    refused = client.post(url, {"verb": "submit"}).content.decode()
    assert "没有写明事实" in refused

    client.post(url, {"verb": "search", "on": "2026-03-02", "who": "例甲", "place": "档案室", "words": "拨付", "result": "没有"})  # fmt: skip
    client.post(url, {"verb": "draft", "kind-1": "not_found", "facts-1": "经检索档案室和办公系统", "reasons-1": "",
                      "said-1-0": "档案室，拨付，2026年3月2日，没有"})  # fmt: skip
    assert "该政府信息不存在" in client.get(f"{url}preview/").content.decode()
    client.post(url, {"verb": "submit"})
    visit("head").post(url, {"verb": "answer"})
    client.post(url, {"verb": "serve", "way": "online", "on": str(today()), "proof": ""})

    case.refresh_from_db()
    assert (case.state, case.kind, case.cell) == ("served", "not_found", "unable_1")


def test_two_press_at_once_and_one_is_told(county: County, at: datetime, visit: Any) -> None:
    case, head = at_state(county, State.SIGNING, at), visit("head")
    head.post(f"/w/foi/{case.pk}/", {"verb": "answer"})

    again = head.post(f"/w/foi/{case.pk}/", {"verb": "answer"}).content.decode()

    assert "可能别人刚刚办理过" in again
    assert case.letters.filter(paper="granted").count() == 1


def test_a_letter_is_read_and_taken_along(county: County, at: datetime, visit: Any) -> None:
    case = registered(county, at)
    letter = answered(county, case, at)
    client = visit("office")

    assert "予以公开" in client.get(f"/w/foi/{case.pk}/letters/{letter.pk}/").content.decode()
    answer = client.get(f"/w/foi/{case.pk}/letters/{letter.pk}/file/")
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert letter.number in text
    assert "政府信息公开申请答复书" in text
    assert "attachment" in answer["Content-Disposition"]
    printed = client.get(f"/w/foi/{case.pk}/letters/{letter.pk}/pdf/")
    if faces() is None:
        assert "没有安装中文字体" in printed.content.decode()
    else:
        assert printed.content.startswith(b"%PDF-")
        assert quote("答复书") in printed["Content-Disposition"]


def test_a_letter_that_no_font_holds_says_so_and_is_still_had_as_docx(
    county: County, at: datetime, visit: Any
) -> None:
    case = registered(county, at, name="张\U000f0000")
    letter = case.letters.get()
    page = visit("office").get(f"/w/foi/{case.pk}/letters/{letter.pk}/pdf/").content.decode()

    assert "请下载 docx" in page
    assert f"/w/foi/{case.pk}/letters/{letter.pk}/file/" in page


def test_a_partial_disclosure_names_each_piece_with_its_ground(
    county: County, at: datetime, visit: Any
) -> None:
    case, client = registered(county, at), visit("office")
    client.post(f"/w/foi/{case.pk}/", {
        "verb": "draft", "kind-1": "partial", "facts-1": "经查", "said-1-0": "见附件", "what-1-0": "第2页住户姓名",
        "ground-1-0": "third_party", "why-1-0": "个人隐私", "what-1-1": "会议记录", "ground-1-1": "process", "why-1-1": "讨论过程",
    })  # fmt: skip
    item = case.items.get()

    assert item.parts == [
        ["第2页住户姓名", "third_party", "个人隐私"],
        ["会议记录", "process", "讨论过程"],
    ]
    page = client.get(f"/w/foi/{case.pk}/").content.decode()
    assert "请先书面征求第三方意见" in page
    assert "第2页住户姓名" in page


def test_wrong_fields_are_told_beside_the_act_and_lose_nothing(
    county: County, at: datetime, visit: Any
) -> None:
    case, client = registered(county, at), visit("office")
    url = f"/w/foi/{case.pk}/"

    page = client.post(
        url, {"verb": "ask_correction", "points": "请写明年度", "until": ""}
    ).content.decode()
    assert "请填写“补正期限”" in page
    assert "请写明年度" in page
    assert (
        "没有这次征求意见"
        in client.post(url, {"verb": "reach", "consultation": "9"}).content.decode()
    )
    assert "现在不能办理" in client.post(url, {"verb": "nonsense"}).content.decode()
    assert "没有这条记录" in client.post(url, {"verb": "detach", "row": "x"}).content.decode()


def test_a_wording_is_changed_and_its_gaps_refused(
    county: County, visit: Any, at: datetime
) -> None:
    client = visit("authority")
    page = client.get("/w/foi/wordings/").content.decode()
    assert page.count("<tr>") == 1 + len(api.FORMS)
    text = api.carried()["extension"].text
    on = str(today())
    refused = client.post(
        "/w/foi/wordings/extension/", {"text": "空", "from_on": on, "reason": "改"}
    )
    assert "模板必须保留〔新届满日期〕" in refused.content.decode()

    client.post(
        "/w/foi/wordings/extension/", {"text": text + "\n此告。", "from_on": on, "reason": "统一"}
    )

    assert api.Wording.objects.get().text.endswith("此告。")
    assert client.get("/w/foi/wordings/nothing/").status_code == 404
    assert visit("office").get("/w/foi/wordings/").status_code == 403


def test_what_several_ask_for_becomes_a_draft_with_one_press(
    county: County, at: datetime, visit: Any
) -> None:
    now = datetime.now(tz=at.tzinfo)
    for n in range(3):
        case = registered(
            county,
            now.replace(year=2026, month=3, day=2),
            name=f"申请人{n}",
            proof_number=f"11010119900101000{n}",
        )
        served(county, case, at)
    clerk, page = visit("clerk"), visit("office").get("/w/foi/learning/?days=1095").content.decode()
    assert "3 名申请人" in page
    assert "起草公开文件" not in page

    case = api.Case.objects.order_by("id")[0]
    answer = clerk.post("/w/foi/learning/", {"case": str(case.pk), "title": "道路改造资金拨付"})
    assert answer.status_code == 403


def test_every_term_of_the_page_has_its_chinese_words() -> None:
    assert all(each.label and not each.label.isascii() for term in TERMS.values() for each in term)
    assert all(kind.label for kind in Kind)


def test_a_case_page_costs_little(county: County, at: datetime, visit: Any) -> None:
    case, client = at_state(county, State.OPEN, at), visit("office")
    client.get(f"/w/foi/{case.pk}/")

    with CaptureQueriesContext(connection) as caught:
        client.get(f"/w/foi/{case.pk}/")

    assert len(caught) <= 36


def test_the_desk_shows_what_runs_out(county: County, at: datetime, visit: Any) -> None:
    case = registered(county, at)

    page = visit("office").get("/w/").content.decode()

    assert "申请逾期" in page
    assert case.number in page
    assert ASKED.name not in page
    assert isinstance(visit(None), Client)
