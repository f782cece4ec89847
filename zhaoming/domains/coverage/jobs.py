"""What the clock asks of coverage."""

from datetime import datetime
from typing import Any

from django.db import transaction

from zhaoming.domains.catalogue.api import Catalogue
from zhaoming.domains.coverage.actions.evaluating import expire
from zhaoming.domains.coverage.actions.linking import check_links
from zhaoming.domains.coverage.actions.opening import sync
from zhaoming.domains.coverage.actions.telling import digest, tell_late
from zhaoming.domains.coverage.terms import DIGEST_DAY
from zhaoming.domains.organisation.api import body_of
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events import task
from zhaoming.kernel.events.emitting import enqueue
from zhaoming.kernel.jobs import at_hour
from zhaoming.kernel.settings.values import value


def night(payload: dict[str, Any], at: datetime) -> None:
    """A new day: periods that begin are opened, what has run out ends, what is late is told.

    Repeatable, and a night that was missed is made up by the next one.
    """
    on = day_of(at)
    with transaction.atomic():
        for pk in Catalogue.objects.exclude(body=None).values_list("body", flat=True):
            enqueue(SYNC, {"body": pk}, at=at)
    expire(on, at)
    tell_late(on, at)
    if on.weekday() == int(value(DIGEST_DAY, on=on)):
        digest(on, at)


def follow(payload: dict[str, Any], at: datetime) -> None:
    """Bring the duties of one government in line with its list; a fault there stops no other."""
    sync(body_of(int(payload["body"])), at=at)


def look_at_links(payload: dict[str, Any], at: datetime) -> None:
    """Every night the links that nobody looked at for longest."""
    check_links(at)


SYNC = task("coverage.sync", follow, long=True, label="更新公开任务")
at_hour(1, "coverage.night", night, long=True, label="公开任务每日更新")
at_hour(3, "coverage.links", look_at_links, long=True, label="检查链接证据")
