"""A house in a folder of its own, for measuring; DATABASE_URL makes it one on PostgreSQL."""

import os
import statistics
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


def build() -> Any:
    """Set up an empty installation with a county and an operator; returns the county."""
    folder = os.environ.setdefault("ZHAOMING_DATA", tempfile.mkdtemp(prefix="zhaoming-bench-"))
    os.environ["ZHAOMING_KEYS"] = f"{folder}/keys.json"
    os.environ.setdefault("ZHAOMING_HOSTS", "testserver,127.0.0.1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhaoming.config.settings")
    import django

    django.setup()
    from zhaoming.domains.organisation import api
    from zhaoming.domains.organisation.terms import BodyKind
    from zhaoming.interfaces.console.keeping import migrate_all

    migrate_all()
    found = api.public_bodies().filter(kind="county").first()
    return found or api.found_body(
        None, name="明川县人民政府", kind=BodyKind.COUNTY, by=console(), at=AT
    )


def console() -> Any:
    """Whoever sets things up."""
    from zhaoming.kernel.terms import Actor, Holding, Role

    return Actor(
        None, "x", (Holding(Role.SYSTEM_OPERATOR, 0, ""), Holding(Role.SECURITY_OPERATOR, 0, ""))
    )


def person(login: str, role: str, body: int) -> Any:
    """Somebody with one post."""
    from zhaoming.domains.organisation import api
    from zhaoming.kernel.accounts.models import User
    from zhaoming.kernel.terms import Role

    known = User.objects.filter(username=login).first()
    if known:
        return known
    made, _ = api.make_person(username=login, name="例", by=console(), at=AT, local=False)
    api.appoint(
        made.pk, body_id=body, role=Role(role), from_on=date(2025, 1, 1), by=console(), at=AT
    )
    return made


def show(name: str, seconds: Sequence[float]) -> None:
    """Median, p99 and maximum in milliseconds."""
    ordered = sorted(seconds)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    print(
        f"{name}: median {statistics.median(ordered) * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms, max {ordered[-1] * 1000:.1f} ms, n={len(ordered)}"
    )
