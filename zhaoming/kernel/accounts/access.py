"""Writing and forgetting the access log."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from zhaoming.kernel.accounts.models import AccessEntry, User
from zhaoming.kernel.accounts.terms import Access

KEEP_AT_LEAST = timedelta(days=184)


def address_of(request: HttpRequest) -> str | None:
    """Where the request came from, as the server that we trust says."""
    behind = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",")]
    if settings.PROXIES and len(behind) >= settings.PROXIES:
        return behind[-settings.PROXIES] or None
    return request.META.get("REMOTE_ADDR") or None


def note(request: HttpRequest, act: Access, *, at: datetime, user: User | None = None,
         username: str = "") -> None:  # fmt: skip
    """Write one line; the path only, never its query, which may hold what somebody searched."""
    who = user or (request.user if isinstance(request.user, User) else None)
    with transaction.atomic():  # A bare statement would not queue at the gate.
        AccessEntry.objects.create(
            at=at,
            user=who,
            username=(who.username if who else username)[:60],
            act=act.value,
            address=address_of(request),
            path=request.path[:200],
        )


def forget_before(moment: datetime, *, at: datetime) -> int:
    """Delete lines older than ``moment``, but none of the last six months."""
    limit = min(moment, at - KEEP_AT_LEAST)
    deleted, _ = AccessEntry.objects.filter(at__lt=limit).delete()
    return deleted
