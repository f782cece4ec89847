"""What the clock asks of the pages."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.events import task
from zhaoming.kernel.events.emitting import enqueue
from zhaoming.kernel.events.models import Task
from zhaoming.kernel.jobs import at_hour, every
from zhaoming.kernel.pages.building import build, outdated, renew
from zhaoming.kernel.pages.journal import head
from zhaoming.kernel.pages.models import PageChange, StoredPage
from zhaoming.kernel.pages.registry import kinds
from zhaoming.kernel.terms import SYSTEM

BUILD = "pages.build"


def ask_build(*, at: datetime, anew: bool = False) -> None:
    """Have the worker make what is missing or old, unless that already waits."""
    waiting = Task.objects.filter(handler=BUILD, done_at=None, dead=False, payload={"anew": anew})
    if not waiting.exists():
        with transaction.atomic():
            enqueue(BUILD, {"anew": anew}, at=at)


def _build(payload: dict[str, Any], at: datetime) -> None:
    build(at=at, anew=bool(payload.get("anew")))


def _watch(payload: dict[str, Any], at: datetime) -> None:
    """Pages whose time is over are made anew; a change of version does not go unseen."""
    renew(at=at)
    if kinds() and (outdated() or not StoredPage.objects.exists()):
        ask_build(at=at)


def _reconcile(payload: dict[str, Any], at: datetime) -> None:
    """Every night: what is missing is made, what nobody put there goes."""
    build(at=at)


def _anchor(payload: dict[str, Any], at: datetime) -> None:
    """The head of the chain goes into the audit trail, and with it out of this database."""
    position, chain = head()
    last = PageChange.objects.filter(position=position).first()
    if last is not None:
        with transaction.atomic():
            record(last, "pages.anchor", by=SYSTEM, at=at, body=None, position=position,
                   chain=chain)  # fmt: skip


task(BUILD, _build, long=True, label="生成公开页面")
every(timedelta(seconds=60), "pages.watch", _watch, long=True, label="到期页面")
at_hour(1, "pages.reconcile", _reconcile, long=True, label="核对公开页面")
at_hour(2, "pages.anchor", _anchor, label="锚定页面变更")
