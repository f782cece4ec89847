"""依申请公开 as the public meets it: form, receipt, code, the applicant's page, a third party's answer."""

import re
from datetime import date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import County
from tests.domains.applications import ASKED, channel_set, consulted, online, registered, served
from zhaoming.domains.foi import api
from zhaoming.domains.foi.terms import Ask, FileRole
from zhaoming.interfaces.portal import applying

FORM = {
    "name": ASKED.name, "kind": "person", "proof": "id_card", "proof_number": ASKED.proof_number,
    "phone": ASKED.phone, "email": ASKED.email, "address": ASKED.address, "wanted": ASKED.wanted,
    "medium": "electronic", "way": "online", "matter": "application",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _settings(county: County, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    channel_set(county, at)
    monkeypatch.setattr(applying, "_FASTEST", 0)


def form_of(client: Client, county: County) -> dict[str, str]:
    """What a browser sends: the fields and the stamp of the page."""
    page = client.get(f"/a/new/{county.bodies['finance'].pk}/").content.decode()
    stamp = re.search(r'name="opened" value="([^"]+)"', page)
    assert stamp
    return {**FORM, "opened": stamp[1]}


def sent(client: Client, county: County, **more: Any) -> str:
    answer = client.post(
        f"/a/new/{county.bodies['finance'].pk}/", {**form_of(client, county), **more}
    )
    return str(answer.content.decode())


def told(page: str) -> tuple[str, str]:
    """The number and the code of a receipt."""
    number = re.search(r"受理编号</th><td><b>([^<]+)", page)
    secret = re.search(r"查询码</th><td><b>([^<]+)", page)
    assert number
    assert secret
    return number[1], secret[1]


def opened(county: County, case: api.Case, secret: str) -> Client:
    client = Client()
    answer = client.post("/a/case/", {"number": case.number, "secret": secret})
    assert answer["Location"] == "/a/my/"
    return client


def test_an_application_is_sent_confirmed_and_read_without_account(
    county: County, client: Client
) -> None:
    number, secret = told(sent(client, county))
    assert api.Case.objects.get().state == "registered"

    answer = client.post("/a/confirm/", {"number": number, "secret": secret.lower()})

    assert answer["Location"] == "/a/my/"
    page = client.get("/a/my/").content.decode()
    assert "办理中" in page
    assert "申请接收回执" in page
    assert ASKED.phone not in page
    assert api.Case.objects.get().received_on is not None


def test_nothing_private_is_in_any_address_and_the_answer_is_kept_by_nobody(county: County, client: Client) -> None:  # fmt: skip
    number, secret = told(sent(client, county))
    answer = client.post("/a/confirm/", {"number": number, "secret": secret})

    assert secret not in answer["Location"]
    assert number not in answer["Location"]
    cookie = answer.cookies["zm_case"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/a/")
    assert secret not in cookie.value
    assert "no-store" in client.get("/a/my/")["Cache-Control"]


def test_without_the_code_nothing_opens(county: County, at: datetime, client: Client) -> None:
    case = registered(county, at)

    answer = client.post("/a/case/", {"number": case.number, "secret": "AAAAAAAAAA"})

    assert "受理编号或者查询码不对" in answer.content.decode()
    assert case.title not in answer.content.decode()
    assert client.get("/a/my/")["Location"] == "/a/case/"
    unknown = client.post("/a/case/", {"number": "2026-0001-99999", "secret": "AAAAAAAAAA"})
    assert "受理编号或者查询码不对" in unknown.content.decode()
    assert "受理编号或者查询码不对" in answer.content.decode()


def test_guessing_is_slowed_down(county: County, at: datetime) -> None:
    taken = online(county, at)
    client = Client(REMOTE_ADDR="10.1.1.1")
    for _ in range(10):
        client.post("/a/case/", {"number": taken.case.number, "secret": "BBBBBBBBBB"})

    answer = client.post("/a/case/", {"number": taken.case.number, "secret": taken.secret})

    assert "尝试的次数太多" in answer.content.decode()
    elsewhere = Client(REMOTE_ADDR="10.1.1.2").post(
        "/a/case/", {"number": taken.case.number, "secret": taken.secret}
    )
    assert elsewhere["Location"] == "/a/my/"


def test_a_forged_pass_opens_nothing(county: County, at: datetime, client: Client) -> None:
    registered(county, at)
    client.cookies["zm_case"] = "MQ:1abc:xyz"

    assert client.get("/a/my/")["Location"] == "/a/case/"
    assert client.get("/a/my/letters/1/").status_code == 404


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"name": ""}, "请填写“姓名或者名称”"),
        ({"wanted": ""}, "请填写“想要什么信息”"),
        ({"phone": "", "email": "", "address": ""}, "至少填写一种联系方式"),
        ({"way": "post", "address": ""}, "选择邮寄的，请填写联系地址"),
        ({"website": "http://x"}, "提交没有成功"),
        ({"opened": "x"}, "直接再提交一次"),
    ],
)
def test_a_form_that_lacks_something_says_what_and_loses_nothing(
    county: County, client: Client, more: dict[str, str], words: str
) -> None:
    page = sent(client, county, **more)

    assert words in page
    assert ASKED.proof_number in page
    assert api.Case.objects.count() == 0


def test_a_form_sent_from_elsewhere_is_refused(county: County, client: Client) -> None:
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        answer = client.post(f"/a/new/{county.bodies['finance'].pk}/", FORM, headers=headers)
        assert answer.status_code == 403

    assert api.Case.objects.count() == 0


def test_only_listed_types_are_taken_and_known_by_content(county: County, client: Client) -> None:
    page = sent(client, county, identity=SimpleUploadedFile("身份证.pdf", b"MZ\x90"))
    assert "可执行程序" in page
    assert api.Case.objects.count() == 0

    from tests.domains.test_coverage import _photo

    told(sent(client, county, identity=SimpleUploadedFile("证.jpg", _photo())))
    assert api.CaseFile.objects.get().from_public


def test_too_many_from_one_place_wait(
    county: County, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "_PER_HOUR", 2)
    told(sent(client, county))
    told(sent(client, county))

    assert "一小时后再试" in sent(client, county)


def test_an_applicant_corrects_explains_withdraws_and_rates(county: County, at: datetime) -> None:
    from django.utils import timezone

    now = timezone.now()
    taken = online(county, now)
    client = opened(county, taken.case, taken.secret)
    client.post("/a/my/", {"verb": "confirm", "secret": taken.secret})
    office = county.actor("office")
    case = api.Case.objects.get()
    assert case.state == "open"
    api.ask_correction(
        case.pk, points="年度", until=now.date().replace(year=now.year + 1), by=office, at=now
    )
    assert "补正申请" in client.get("/a/my/").content.decode()
    client.post("/a/my/", {"verb": "correct", "words": "2025年人民路改造资金拨付明细"})
    case.refresh_from_db()
    assert (case.state, case.wanted) == ("open", "2025年人民路改造资金拨付明细")
    assert "请选择一星到五星" not in client.get("/a/my/").content.decode()
    answer = client.post("/a/my/", {"verb": "rate", "stars": "5"})
    assert "答复以后才能评价" in answer.content.decode()
    client.post("/a/my/", {"verb": "withdraw"})
    case.refresh_from_db()
    assert case.state == "withdrawn"


def test_letters_and_enclosures_are_read_by_the_applicant_alone(
    county: County, at: datetime
) -> None:
    taken = online(county, at)
    case = api.confirm_by_code(taken.case.pk, at=at)
    served(county, case, at)
    other = online(county, at, name="李例乙")
    mine, foreign = opened(county, case, taken.secret), opened(county, other.case, other.secret)
    letter = case.letters.get(paper="granted")
    file = case.files.get(role=FileRole.ENCLOSURE.value)

    page = mine.get(f"/a/my/letters/{letter.pk}/").content.decode()
    assert "该政府信息予以公开" in page
    assert mine.get(f"/a/my/letters/{letter.pk}/file/")["Content-Disposition"].startswith(
        "attachment"
    )
    assert mine.get(f"/a/my/files/{file.pk}/").content.decode() == "可以公开的内容"
    letter.refresh_from_db()
    assert letter.seen_at is not None
    printed = mine.get(f"/a/my/letters/{letter.pk}/pdf/")
    assert printed.content.startswith(b"%PDF-") or "没有安装中文字体" in printed.content.decode()
    for path in (f"letters/{letter.pk}/", f"letters/{letter.pk}/file/", f"letters/{letter.pk}/pdf/",
                 f"files/{file.pk}/"):  # fmt: skip
        assert foreign.get(f"/a/my/{path}").status_code == 404, path
        assert Client().get(f"/a/my/{path}").status_code == 404, path


def test_a_third_party_answers_on_its_own_page_and_learns_of_nobody(
    county: County, at: datetime
) -> None:
    from django.utils import timezone

    now = timezone.now()
    case = registered(county, now.replace(year=2026, month=3, day=2))
    asked = api.consult(case.pk, ask=Ask.THIRD_PARTY, name="示例公司", question="合同单价", by=county.actor("office"),
                        at=now)  # fmt: skip
    row, client = asked.consultation, Client()
    codes = {"number": row.number, "secret": asked.secret}

    page = client.post("/a/opinion/", codes).content.decode()
    assert "合同单价" in page
    assert ASKED.name not in page
    assert case.number not in page
    assert "的必须写明理由" in page
    assert (
        "请写明理由" in client.post("/a/opinion/", {**codes, "stance": "objects"}).content.decode()
    )

    client.post("/a/opinion/", {**codes, "stance": "objects", "reason": "涉及商业秘密"})
    row.refresh_from_db()
    assert (row.stance, row.reason) == ("objects", "涉及商业秘密")
    assert "意见已经收到" in client.post("/a/opinion/", codes).content.decode()
    assert (
        "合同单价"
        not in client.post("/a/opinion/", {**codes, "secret": "CCCCCCCCCC"}).content.decode()
    )


def test_the_guide_leads_on_by_questions_and_counts_where_it_ends(
    county: County, client: Client
) -> None:
    page = client.get("/a/guide/?q=水价").content.decode()
    assert "在已经公开的信息里找到了吗" in page

    end = client.get("/a/guide/?found=0&complaint=1").content.decode()
    assert "投诉、举报或者信访" in end
    assert "第三十九条" in end
    assert api.guided_since(date(2026, 1, 1)) == {"petition": 1}


def test_the_form_to_write_by_hand_asks_only_what_the_law_asks(
    client: Client, county: County
) -> None:
    from zhaoming.kernel.documents import read

    text = read(client.get("/a/form.docx").content, "申请表.docx").body

    for word in ("姓名或者名称", "证件类型和号码", "名称、文号", "获取信息的方式"):
        assert word in text
    assert "用途：" not in text


def test_a_body_that_takes_none_on_line_says_so(
    county: County, at: datetime, client: Client
) -> None:
    from tests.cast import SETUP
    from zhaoming.domains.organisation import api as organisation

    organisation.change_setting("foi.online", "off", body_id=county.bodies["finance"].pk, from_on=at.date(),
                                reason="例", by=SETUP, at=at)  # fmt: skip
    assert "没有开通网上申请" in sent(client, county)
    assert client.get(f"/a/new/{county.bodies['village'].pk}/").status_code == 404


def test_what_a_consultation_shows_the_public_is_nothing_of_the_case(
    county: County, at: datetime
) -> None:
    row = consulted(county, registered(county, at), at)

    assert api.consultation_by_code(row.number, "DDDDDDDDDD") is None
