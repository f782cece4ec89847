"""What the clock asks of 依申请公开."""

from datetime import datetime
from typing import Any

from zhaoming.domains.foi.actions.redating import (
    ask_whether_reached,
    end_silences,
    forget_old,
    remind,
)
from zhaoming.kernel.jobs import at_hour
from zhaoming.kernel.web.limits import forget_over


def night(payload: dict[str, Any], at: datetime) -> None:
    """A new day: silences end, what runs out is told, what was kept long enough is forgotten.

    Repeatable; a night that was missed is made up by the next one.
    """
    end_silences(at)
    remind(at)
    ask_whether_reached(at)
    forget_old(at)
    forget_over(at)


at_hour(6, "foi.night", night, long=True, label="依申请公开每日提醒")
