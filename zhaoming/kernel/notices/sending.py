"""Making notices inside an act, delivering them after it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.events.emitting import enqueue
from zhaoming.kernel.events.registry import task
from zhaoming.kernel.jobs.schedule import at_hour
from zhaoming.kernel.notices.gateways import send_mail_to, send_sms_to
from zhaoming.kernel.notices.models import Notice
from zhaoming.kernel.notices.terms import Channel


def notify(to: Iterable[int], *, key: str, title: str, at: datetime, text: str = "",
           url: str = "", channels: Iterable[Channel] = (), digest: bool = False) -> int:  # fmt: skip
    """Tell people, each once per ``key``: always in the workbench, by other channels if asked.

    Runs inside the caller's transaction; what leaves the house leaves after its commit.
    """
    ways = {Channel.SITE, *channels}
    told = set(Notice.objects.filter(key=key, to__in=list(to)).values_list("to_id", "channel"))
    rows = [
        Notice(to_id=who, channel=way.value, key=key, title=title, text=text, url=url, made_at=at,
               digest=digest and way is Channel.MAIL, sent_at=at if way is Channel.SITE else None)
        for who in dict.fromkeys(to)
        for way in sorted(ways)
        if (who, way.value) not in told
    ]  # fmt: skip
    for row in rows:
        row.save()
        if row.channel != Channel.SITE and not row.digest:
            enqueue("notices.deliver", {"notice": row.pk}, at=at)
    return len(rows)


def deliver(payload: dict[str, Any], at: datetime) -> None:
    """Hand one notice to its gateway and keep the receipt; already sent means nothing to do."""
    row = Notice.objects.select_related("to").get(pk=payload["notice"])
    if row.sent_at:
        return
    if row.channel == Channel.MAIL:
        receipt = send_mail_to(row.to.email, row.title, row.text) if row.to.email else "未填邮箱"
    else:
        receipt = send_sms_to(row.to.mobile, row.title, at) if row.to.mobile else "未填手机"
    Notice.objects.filter(pk=row.pk).update(sent_at=at, receipt=receipt)


def send_digests(payload: dict[str, Any], at: datetime) -> None:
    """One mail a day to each person with everything that waits for the digest."""
    waiting = Notice.objects.filter(digest=True, sent_at=None).order_by("id")
    for who in User.objects.filter(pk__in=waiting.values("to"), is_active=True):
        mine = list(waiting.filter(to=who)[:200])
        lines = [f"{n}. {row.title}" for n, row in enumerate(mine, start=1)]
        receipt = "未填邮箱"
        if who.email:
            receipt = send_mail_to(who.email, f"今日待办汇总（{len(mine)}项）", "\n".join(lines))
        pks = [row.pk for row in mine]
        Notice.objects.filter(pk__in=pks).update(sent_at=at, receipt=receipt)


def inbox(user_id: int) -> Any:
    """What a person has not read yet, newest first."""
    rows = Notice.objects.filter(to=user_id, channel=Channel.SITE.value, read_at=None)
    return rows.order_by("-id")


def mark_read(user_id: int, notice_id: int, *, at: datetime) -> bool:
    """Note that a person has read a notice of theirs."""
    return bool(inbox(user_id).filter(pk=notice_id).update(read_at=at))


task("notices.deliver", deliver, long=True, label="发送通知")
at_hour(8, "notices.digest", send_digests, long=True, label="每日汇总邮件")
