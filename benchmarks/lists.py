"""List pages and desk at many rows: `python -m benchmarks.lists 100000` gives queries and CPU."""

import secrets
import sys
import time
from typing import Any

from benchmarks.ground import build, person


def _fill(county: Any, wanted: int) -> None:
    from zhaoming.domains.organisation.models import Body, Post
    from zhaoming.kernel.accounts.models import User
    from zhaoming.kernel.database import optimise

    have = Body.objects.count()
    for start in range(have, wanted, 5000):
        Body.objects.bulk_create(
            Body(
                name=f"第{n}村村民委员会",
                kind="village",
                parent=county,
                phone="0000",
                order=1000 + n,
                path=f"{county.path}{secrets.token_hex(4)}{n}/",
            )
            for n in range(start, min(start + 5000, wanted))
        )
        people = User.objects.bulk_create(
            User(username=f"u{n}", name=f"例{n}", password="!")
            for n in range(start, min(start + 5000, wanted))
        )
        Post.objects.bulk_create(
            Post(person=p, body=county, role="clerk", from_on="2025-01-01") for p in people
        )
    optimise()


def _measure(client: Any, path: str) -> tuple[int, float, float]:
    """Queries; CPU of the process; and how much of it is the embedded database's own."""
    from django.db import connection

    spent: list[float] = []
    inside: list[float] = []

    def timed(execute: Any, *rest: Any) -> Any:
        begun = time.process_time()
        try:
            return execute(*rest)
        finally:
            inside[-1] += time.process_time() - begun
            asked.append(1)

    asked: list[int] = []
    client.get(path)
    with connection.execute_wrapper(timed):
        for _ in range(25):
            inside.append(0)
            asked.clear()
            cpu = time.process_time()
            assert client.get(path).status_code == 200
            spent.append(time.process_time() - cpu)
    return len(asked), sorted(spent)[12], sorted(inside)[12]


def main() -> None:
    """Fill, then measure each page as the one who sees all of its rows."""
    from django.conf import settings

    county = build()
    from django.test import Client

    settings.ALLOWED_HOSTS = ["*"]
    _fill(county, int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    for path, login, role in (
        ("/w/bodies/", "system", "system_operator"),
        ("/w/people/", "security", "security_operator"),
        ("/w/people/", "authority", "authority"),
        ("/w/", "clerk", "clerk"),
    ):
        client = Client()
        client.force_login(
            person(login, role, county.pk), "allauth.account.auth_backends.AuthenticationBackend"
        )
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
        session["account_authentication_methods_user"] = session["_auth_user_id"]
        session.save()
        queries, cpu, database = _measure(client, path)
        python = (cpu - database) * 1000
        print(
            f"{path:<12}{login:<10} {queries} queries, Python CPU {python:.1f} ms, database CPU here {database * 1000:.1f} ms"
        )


if __name__ == "__main__":
    main()
