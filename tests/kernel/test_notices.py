"""Telling people: once per matter, by each channel, with a receipt, retried when a gateway fails."""

import http.server
import json
import threading
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction

from tests.cast import SETUP, County
from zhaoming.domains.organisation import api as organisation
from zhaoming.kernel.events.models import Task
from zhaoming.kernel.jobs import worker
from zhaoming.kernel.notices.models import Notice
from zhaoming.kernel.notices.sending import inbox, mark_read, notify, send_digests
from zhaoming.kernel.notices.terms import Channel

TAKEN: list[tuple[dict[str, str], str]] = []


class Gateway(http.server.BaseHTTPRequestHandler):
    """A short-message gateway on loopback that takes everything."""

    def do_POST(self) -> None:
        """Note what came, say that it was taken."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        TAKEN.append((json.loads(body), self.headers["Authorization"]))
        self.send_response(202)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture
def gateway() -> Iterator[str]:
    """The address of the gateway."""
    TAKEN.clear()
    server = http.server.HTTPServer(("127.0.0.1", 0), Gateway)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def clerk(county: County, at: datetime) -> int:
    """A clerk who can be reached by every channel."""
    person = county.people["clerk"]
    facts = {"email": "clerk@example.cn", "mobile": "13900000000"}
    organisation.amend_person(person.pk, facts=facts, active=True, by=SETUP, at=at)
    return int(person.pk)


def _tell(who: int, at: datetime, **more: Any) -> int:
    with transaction.atomic():
        return notify([who], key="k1", title="退回一件", at=at, **more)


def test_somebody_is_told_once_however_often_it_is_said(
    clerk: int, at: datetime, mailoutbox: Any
) -> None:
    for _ in range(3):
        _tell(clerk, at, channels=[Channel.MAIL])
        worker.run(until_idle=True)

    assert [n.title for n in inbox(clerk)] == ["退回一件"]
    assert [m.to for m in mailoutbox] == [["clerk@example.cn"]]
    assert Notice.objects.get(channel="mail").receipt == "邮件服务器已受理"


def test_a_short_message_goes_through_the_gateway_of_the_setting(
    clerk: int, at: datetime, county: County, gateway: str
) -> None:
    for name, value in (("notices.sms_url", gateway), ("notices.sms_token", "abc")):
        organisation.change_setting(
            name, value, body_id=None, from_on=county.on, reason="试", by=SETUP, at=at
        )

    _tell(clerk, at, channels=[Channel.SMS])
    worker.run(until_idle=True)

    assert TAKEN == [({"mobile": "13900000000", "text": "退回一件"}, "Bearer abc")]
    assert Notice.objects.get(channel="sms").receipt == "网关已受理（202）"


def test_a_gateway_that_is_down_is_tried_again(clerk: int, at: datetime, county: County) -> None:
    organisation.change_setting(
        "notices.sms_url",
        "http://127.0.0.1:9/",
        body_id=None,
        from_on=county.on,
        reason="试",
        by=SETUP,
        at=at,
    )

    _tell(clerk, at, channels=[Channel.SMS])
    worker.run(until_idle=True)

    task = Task.objects.get(handler="notices.deliver")
    assert (task.attempts > 0, task.done_at, task.dead) == (True, None, False)
    assert Notice.objects.get(channel="sms").sent_at is None
    assert "13900000000" not in task.error


def test_a_digest_is_one_mail_a_day_with_everything_in_it(
    clerk: int, at: datetime, mailoutbox: Any
) -> None:
    for n in range(3):
        with transaction.atomic():
            notify(
                [clerk], key=f"d{n}", title=f"第{n}件", at=at, channels=[Channel.MAIL], digest=True
            )
    worker.run(until_idle=True)
    assert mailoutbox == []

    send_digests({}, at)
    send_digests({}, at)

    assert [m.subject for m in mailoutbox] == ["今日待办汇总（3项）"]
    assert mailoutbox[0].body == "1. 第0件\n2. 第1件\n3. 第2件"


def test_only_ones_own_notices_are_marked_as_read(clerk: int, at: datetime, county: County) -> None:
    _tell(clerk, at)
    row = Notice.objects.get()

    assert not mark_read(county.people["head"].pk, row.pk, at=at)
    assert mark_read(clerk, row.pk, at=at)
    assert list(inbox(clerk)) == []
