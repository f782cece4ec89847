"""Lists, duties and changes for other systems: what a key reaches, what it never does, what is told."""

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.test import Client

from tests.cast import SETUP, County, published
from zhaoming.domains.catalogue import api as catalogue
from zhaoming.domains.catalogue.terms import ItemState
from zhaoming.domains.coverage import api as coverage
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api as publication
from zhaoming.kernel.events.emitting import place
from zhaoming.kernel.notices.hooks import SIGNATURE, STAMP, deliver
from zhaoming.kernel.notices.models import Hook


@pytest.fixture
def listed(county: County, at: datetime) -> catalogue.Item:
    """The county has a list and its duties; gives an item of the finance bureau."""
    catalogue.load_reference(at=at)
    rows = catalogue.reference_items().filter(domain="财政预决算", state=ItemState.USABLE.value)
    pks = list(rows.values_list("pk", flat=True))
    home = county.bodies["county"]
    catalogue.adopt(home.pk, item_ids=pks, by=county.actor("authority"), at=at)
    coverage.sync(home, at=at)
    return catalogue.owed_by(county.bodies["finance"])[0]


def _key(county: County, name: str, at: datetime) -> Client:
    person = county.people[name].pk
    _, key = organisation.issue_key(person, purpose="OA", by=county.actor("security"), at=at)
    return Client(headers={"authorization": f"Bearer {key}"})


def _post(client: Client, path: str, **facts: Any) -> Any:
    return client.post(f"/api/v1/{path}", facts, content_type="application/json")


def test_a_list_is_read_page_by_page_with_its_compiled_limits(
    county: County, listed: catalogue.Item, at: datetime
) -> None:
    client, home = _key(county, "clerk", at), county.bodies["county"]

    lists = client.get("/api/v1/catalogues").json()
    first = client.get(f"/api/v1/catalogues/{home.pk}/items?limit=2").json()
    second = client.get(f"/api/v1/catalogues/{home.pk}/items?after={first['next']}").json()
    one = client.get(f"/api/v1/items/{listed.pk}").json()

    assert [(each["body"], each["items"]) for each in lists] == [(home.pk, 15)]
    assert len(first["items"]) + len(second["items"]) == 15
    assert one["rules"][0]["words"] == catalogue.said(catalogue.limit_of(listed).rules[0])
    assert county.bodies["finance"].pk in [owner["body"] for owner in one["owners"]]


def test_a_key_sees_the_duties_of_its_own_body_alone(
    county: County, listed: catalogue.Item, at: datetime
) -> None:
    mine = _key(county, "clerk", at).get("/api/v1/duties?limit=200").json()["duties"]
    foreign = _key(county, "foreign_clerk", at)

    assert {duty["body"] for duty in mine} == {county.bodies["finance"].pk}
    assert foreign.get(f"/api/v1/duties/{mine[0]['id']}").status_code == 404
    answer = _post(foreign, f"duties/{mine[0]['id']}/links", title="x", url="https://e.gov.cn/")
    assert answer.status_code == 404


def test_an_event_of_a_business_system_opens_its_duty_once(
    county: County, listed: catalogue.Item, at: datetime
) -> None:
    client = _key(county, "clerk", at)
    facts = {"item": listed.pk, "key": "A-1", "title": "决算批复", "since": "2026-03-02"}

    first, again = _post(client, "duties", **facts), _post(client, "duties", **facts)
    other = _post(_key(county, "foreign_clerk", at), "duties", **facts)

    assert (first.status_code, first.json()["id"]) == (201, again.json()["id"])
    assert first.json()["due_on"] == "2026-03-23", "20日内，最后一天是星期日"
    assert other.status_code == 422
    assert "公开主体" in other.json()["reasons"][0]


def test_a_link_pushed_in_waits_for_another_person(
    county: County, listed: catalogue.Item, at: datetime
) -> None:
    client = _key(county, "clerk", at)
    duty = client.get("/api/v1/duties").json()["duties"][0]["id"]

    made = _post(
        client, f"duties/{duty}/links", title="预决算平台", url="https://czt.example.gov.cn/"
    )

    assert (made.status_code, made.json()["state"]) == (201, "proposed")
    assert client.get(f"/api/v1/duties/{duty}").json()["state"] == "open"


def test_the_feed_tells_of_what_is_public_and_forgets_what_is_withdrawn(
    county: County, at: datetime
) -> None:
    client = _key(county, "foreign_clerk", at)
    edition = published(county, at, title="关于公开事项的通知")
    place()
    told = client.get("/api/v1/changes").json()
    shown = client.get("/api/v1/published").json()["documents"]

    publication.withdraw(edition.pk, reason="含有个人信息", by=county.actor("head"), at=at)
    place()
    after = client.get(f"/api/v1/changes?since={told['next']}")
    again = client.get("/api/v1/changes")

    one = next(c for c in told["changes"] if c["kind"] == "document.published")
    assert (one["title"], one["online"]) == (edition.title, True)
    assert [each["title"] for each in shown] == [edition.title]
    gone = [c for c in after.json()["changes"] if c["kind"] == "document.ended"]
    assert [(c["document"], c["online"], c["title"]) for c in gone] == [
        (edition.document_id, False, None)
    ]
    assert edition.title not in again.content.decode()
    assert client.get("/api/v1/published").json()["documents"] == []


class Receiver(HTTPServer):
    """Somebody else's system."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answer = 200
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                server.got.append((dict(self.headers), body))
                self.send_response(server.answer)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        super().__init__(("127.0.0.1", 0), Handler)


@pytest.fixture
def receiver(county: County, at: datetime) -> Iterator[Receiver]:
    """A receiver inside, let in by name."""
    organisation.change_setting("notices.inside_hosts", "127.0.0.1", body_id=None, by=SETUP, at=at,
                                from_on=county.on, reason="数据交换平台")  # fmt: skip
    server = Receiver()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_hook_is_signed_in_order_and_again_until_it_is_taken(
    county: County, at: datetime, receiver: Receiver
) -> None:
    client = _key(county, "clerk", at)
    url = f"http://127.0.0.1:{receiver.server_port}/in"
    made = _post(client, "hooks", url=url, kinds=["document.published", "document.ended"]).json()
    edition = published(county, at)
    publication.withdraw(edition.pk, reason="有误", by=county.actor("head"), at=at)
    place()
    hook = Hook.objects.get()
    Hook.objects.update(next_at=at)

    receiver.answer = 500
    deliver({}, at)
    hook.refresh_from_db()
    assert (hook.failures, hook.note) == (1, "接收方回应500")
    receiver.answer = 200
    deliver({}, at + timedelta(hours=2))
    deliver({}, at + timedelta(hours=3))

    assert len(receiver.got) == 2
    headers, body = receiver.got[1]
    wanted = hmac.new(
        made["secret"].encode(), headers[STAMP].encode() + b"." + body, hashlib.sha256
    )
    assert headers[SIGNATURE] == f"sha256={wanted.hexdigest()}"
    kinds = [change["kind"] for change in json.loads(body)["changes"]]
    assert kinds == ["document.published", "document.ended"]
    assert edition.title not in body.decode()


def test_a_secret_is_shown_once_and_kept_sealed(
    county: County, at: datetime, receiver: Receiver
) -> None:
    from django.db import connection

    client = _key(county, "clerk", at)
    secret = _post(client, "hooks", url=f"http://127.0.0.1:{receiver.server_port}/").json()[
        "secret"
    ]

    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM notices_hook")
        assert secret not in cursor.fetchone()[0]
    assert secret not in client.get("/api/v1/hooks").content.decode()


@pytest.mark.parametrize(
    ("url", "why"),
    [("http://127.0.0.1/x", "接收地址在内网"), ("http://10.0.0.8/x", "接收地址在内网"), ("ftp://e.cn/", "完整的 http"),
     ("x", "完整的 http")],
)  # fmt: skip
def test_a_hook_leads_out_of_the_house_only(
    county: County, at: datetime, url: str, why: str
) -> None:
    answer = _post(_key(county, "clerk", at), "hooks", url=url)

    assert answer.status_code == 422
    assert why in answer.json()["reasons"][0]


def test_a_hook_belongs_to_its_key_alone(county: County, at: datetime, receiver: Receiver) -> None:
    mine, foreign = _key(county, "clerk", at), _key(county, "foreign_clerk", at)
    pk = _post(mine, "hooks", url=f"http://127.0.0.1:{receiver.server_port}/").json()["id"]

    assert foreign.get("/api/v1/hooks").json() == []
    assert foreign.delete(f"/api/v1/hooks/{pk}").status_code == 404
    assert mine.delete(f"/api/v1/hooks/{pk}").status_code == 204
    assert mine.get("/api/v1/hooks").json() == []


@pytest.mark.parametrize("path", ["catalogues", "catalogues/1/items", "items/1", "duties", "duties/1",
                                  "changes", "hooks", "published"])  # fmt: skip
def test_without_a_key_nothing_is_told(county: County, path: str) -> None:
    answer = Client().get(f"/api/v1/{path}")

    assert (answer.status_code, "密钥" in answer.json()["reasons"][0]) == (401, True)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"item": 10**12, "key": "k", "title": "t", "since": "2026-03-02"}, "没有这个事项"),
        ({"item": 0, "key": "k", "title": "t", "since": "2026-03-02"}, "item"),
        ({"item": 1, "key": "", "title": "t", "since": "2026-03-02"}, "key"),
        ({"item": 1, "key": "k", "title": "t", "since": "昨天"}, "since"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    county: County, at: datetime, facts: dict[str, Any], why: str
) -> None:
    answer = _post(_key(county, "clerk", at), "duties", **facts)

    assert answer.status_code == 422
    assert why in answer.json()["reasons"][0]


def test_a_body_that_is_no_json_and_a_day_of_no_calendar_are_refused_in_words(
    county: County, listed: catalogue.Item, at: datetime
) -> None:
    client = _key(county, "clerk", at)
    broken = client.post("/api/v1/duties", b"\x00", content_type="application/json")
    ancient = _post(client, "duties", item=listed.pk, key="k", title="t", since="0001-01-01")

    assert (broken.status_code, "读不出来" in broken.json()["reasons"][0]) == (400, True)
    assert (ancient.status_code, "核对年份" in ancient.json()["reasons"][0]) == (422, True)
