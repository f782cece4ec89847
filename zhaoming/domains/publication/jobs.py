"""What the clock asks of publication."""

from datetime import datetime, timedelta
from typing import Any

from zhaoming.domains.publication.actions.ending import lapse_due
from zhaoming.domains.publication.actions.reassessing import open_yearly
from zhaoming.domains.publication.actions.releasing import RELEASE, release_due
from zhaoming.domains.publication.sources import REASSESS_MONTH
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events import task
from zhaoming.kernel.jobs import at_hour
from zhaoming.kernel.settings.values import value

_TIME_TO_ASSESS = timedelta(days=29)


def release(payload: dict[str, Any], at: datetime) -> None:
    """Publish what was approved for this hour; nothing happens where it was returned meanwhile."""
    release_due(int(payload["edition"]), at=at)


def take_down_lapsed(payload: dict[str, Any], at: datetime) -> None:
    """Take down 公示 whose last day is over."""
    lapse_due(at=at)


def assess_yearly(payload: dict[str, Any], at: datetime) -> None:
    """From the first of the month on, open the year's assessments of what is not public."""
    on = day_of(at)
    if on.month < int(value(REASSESS_MONTH, on=on)):
        return
    while open_yearly(on.year, due_on=on + _TIME_TO_ASSESS, at=at):
        pass


task(RELEASE, release, label="定时发布")
at_hour(0, "publication.lapse", take_down_lapsed, long=True, label="公示期满撤下")
at_hour(5, "publication.assess", assess_yearly, long=True, label="年度公开属性评估")
