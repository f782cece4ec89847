"""The register of checks; each reads only its own room's queries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from zhaoming.kernel.law import Cite


@dataclass(frozen=True)
class Found:
    """One thing that is not as it should be: what, where, since when."""

    check: str
    subject: str
    words: str
    body: int | None = None
    since: date | None = None
    url: str = ""


@dataclass(frozen=True)
class Check:
    """One question, the article it comes from, and how it is answered on a day."""

    name: str
    label: str
    run: Callable[[date], Iterable[Found]]
    cite: Cite | None = None


_CHECKS: dict[str, Check] = {}


def register(check: Check) -> None:
    """Make a check known."""
    _CHECKS[check.name] = check


def checks() -> list[Check]:
    """Every check, in the order of registration."""
    return list(_CHECKS.values())


def run(on: date) -> list[Found]:
    """Ask every check what it finds on ``on``."""
    return [found for check in _CHECKS.values() for found in check.run(on)]
