"""What every test may ask for: a small county and its cast, and instants."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.cast import County, stand
from zhaoming.domains.review.api import forget_scanners
from zhaoming.kernel.calendar import rows as calendar_rows
from zhaoming.kernel.calendar.models import CalendarYear
from zhaoming.kernel.calendar.rows import seed
from zhaoming.kernel.settings.values import forget

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


# The long files begin, each on a worker of its own; what waits for the demo county comes after it.
FIRST = ("test_everyone", "test_processes", "test_journeys")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that start processes and browsers begin first, so that no worker ends alone with them."""
    items.sort(key=lambda i: FIRST.index(i.path.stem) if i.path.stem in FIRST else len(FIRST))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The calendars are there for every test, as after an installation."""
    with django_db_blocker.unblock():
        seed()


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """No test is slowed down by another's wrong passwords."""
    cache.clear()


@pytest.fixture
def at() -> datetime:
    """Half past nine in Beijing on a Monday."""
    return AT


@pytest.fixture
def county(db: None) -> County:
    """明川县 in small: a county, two departments, a town with a village, and one of each role."""
    forget()
    calendar_rows.forget()
    forget_scanners()
    if not CalendarYear.objects.exists():
        seed()
    return stand(AT)


@pytest.fixture
def visit(county: County) -> "type[Visitor]":
    """Sign in as somebody of the cast without the form."""

    class Of(Visitor):
        people = county.people

    return Of


class Visitor:
    """A browser that is signed in as one of the cast; ``Visitor("clerk")``."""

    people: dict[str, object] = {}

    def __new__(cls, name: str | None = None) -> Client:  # type: ignore[misc]
        """A client of Django's own."""
        client = Client()
        if name:
            client.force_login(
                cls.people[name], "allauth.account.auth_backends.AuthenticationBackend"
            )
            session = client.session
            session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
            session["account_authentication_methods_user"] = session["_auth_user_id"]
            session.save()
        return client
