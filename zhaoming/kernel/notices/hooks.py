"""Web-hooks: the change feed carried to a system's own address, signed, in order, at least once."""

import hashlib
import hmac
import http.client
import json
import secrets
import urllib.error
import urllib.request
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Max, QuerySet

from zhaoming.kernel.accounts.models import AccessKey
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events.models import Event
from zhaoming.kernel.jobs.schedule import every
from zhaoming.kernel.notices.addresses import may_call
from zhaoming.kernel.notices.feeding import Change, changes, kinds, names_of
from zhaoming.kernel.notices.models import Hook
from zhaoming.kernel.terms import Actor, Refused

_TIMEOUT, _AT_ONCE = 10, 50
_MOST_HOOKS = 5
_LONGEST_WAIT = timedelta(hours=1)
SIGNATURE, STAMP = "X-Zhaoming-Signature", "X-Zhaoming-Timestamp"


@transaction.atomic
def add_hook(*, url: str, wanted: list[str], by: Actor, at: datetime) -> tuple[Hook, str]:
    """Register an address; the secret for its signatures is given back once.

    Refused for an address that the house may not call and for kinds of change that there are not.
    """
    if by.id is None:
        raise Refused(["接收地址须由接口账号登记。"])
    faults = []
    if not _whole(url):
        faults.append("接收地址须是完整的 http 或 https 地址。")
    elif not may_call(url, day_of(at)):
        faults.append("接收地址在内网：请系统管理员在设置“允许访问的内网主机”中登记该主机。")
    if unknown := set(wanted) - set(kinds()):
        faults.append(f"没有“{min(unknown)}”这种变化，可用的有：{'、'.join(kinds())}。")
    if Hook.objects.filter(owner=by.id, ended_at=None).count() >= _MOST_HOOKS:
        faults.append(f"每个密钥账号最多登记{_MOST_HOOKS}个接收地址。")
    if faults:
        raise Refused(faults)
    secret = secrets.token_urlsafe(32)
    last = Event.objects.aggregate(last=Max("position"))["last"] or 0
    row = Hook.objects.create(owner_id=by.id, url=url, wanted=wanted, secret=secret, made_at=at,
                              position=last, next_at=at)  # fmt: skip
    record(row, "notices.add_hook", by=by, at=at, body=None, url=url)
    return row, secret


def _whole(url: str) -> bool:
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
        return right and parts.port != 0
    except ValueError:
        return False


@transaction.atomic
def end_hook(pk: int, *, by: Actor, at: datetime) -> bool:
    """Stop telling an address of the actor's own; False where there is none."""
    row = Hook.objects.select_for_update().filter(pk=pk, owner=by.id, ended_at=None).first()
    if row is None:
        return False
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    record(row, "notices.end_hook", by=by, at=at, body=None)
    return True


def hooks_of(owner: int) -> list[Hook]:
    """The addresses that an account has registered and that are still told."""
    return list(Hook.objects.filter(owner=owner, ended_at=None).order_by("id"))


def signature(secret: str, stamp: str, body: bytes) -> str:
    """What the receiver computes too: HMAC-SHA256 over the time stamp, a dot, and the body."""
    return hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def deliver(payload: dict[str, Any], at: datetime) -> None:
    """Carry what is new to every address whose turn it is; one that fails waits longer each time."""
    living = AccessKey.objects.filter(user__is_active=True, revoked_at=None).values("user")
    rows = Hook.objects.filter(ended_at=None)
    with transaction.atomic():
        rows.exclude(owner__in=living).update(ended_at=at, note="密钥已收回")
    for row in rows.filter(next_at__lte=at).order_by("id"):
        _carry(row, at)


def _carry(row: Hook, at: datetime) -> None:
    found, reached = changes(row.position, _AT_ONCE)
    wanted = [change for change in found if change.kind in names_of(row.wanted)]
    if reached == row.position:
        return
    fault = _post(row, wanted, at) if wanted else ""
    rows = Hook.objects.filter(pk=row.pk)
    with transaction.atomic():
        _noted(rows, row, fault, reached, at)


def _noted(rows: QuerySet[Hook], row: Hook, fault: str, reached: int, at: datetime) -> None:
    if fault:
        wait = min(_LONGEST_WAIT, timedelta(seconds=30 * 2 ** min(row.failures, 7)))
        rows.update(failures=row.failures + 1, note=fault[:200], next_at=at + wait)
    else:
        rows.update(position=reached, failures=0, note="正常", told_at=at, next_at=at)


def shown(change: Change) -> dict[str, Any]:
    """A change as both the feed and the hooks write it."""
    return {"position": change.position, "kind": change.kind, "at": change.at.isoformat(),
            **change.facts}  # fmt: skip


def _post(row: Hook, found: list[Change], at: datetime) -> str:
    body = json.dumps({"changes": [shown(change) for change in found]}, ensure_ascii=False,
                      default=str).encode()  # fmt: skip
    stamp = str(int(at.timestamp()))
    headers = {"Content-Type": "application/json; charset=utf-8", STAMP: stamp,
               SIGNATURE: f"sha256={signature(row.secret, stamp, body)}"}  # fmt: skip
    if not may_call(row.url, day_of(at)):
        return "接收地址不再允许访问"
    request = urllib.request.Request(row.url, body, headers)  # noqa: S310 - scheme checked when it was registered
    try:
        with _DIRECT.open(request, timeout=_TIMEOUT):
            return ""
    except urllib.error.HTTPError as fault:
        return f"接收方回应{fault.code}"
    except (http.client.HTTPException, OSError, ValueError) as fault:
        return f"没有送达：{type(fault).__name__}"


class _NoTurning(urllib.request.HTTPRedirectHandler):
    """A receiver that points elsewhere has not received."""

    def redirect_request(self, *_: object) -> None:
        """Never follow: what was checked is the address that was registered."""


_DIRECT = urllib.request.build_opener(_NoTurning())
every(timedelta(seconds=30), "notices.hooks", deliver, long=True, label="事件推送")
