"""What the clock asks of review."""

from datetime import datetime
from typing import Any

from zhaoming.domains.review.actions import sweep_nightly
from zhaoming.kernel.jobs import at_hour


def sweep(payload: dict[str, Any], at: datetime) -> None:
    """Read what is online again where the rules have changed since the last time."""
    sweep_nightly(at=at)


at_hour(2, "review.nightly", sweep, long=True, label="规则变化后复查已公开的内容")
