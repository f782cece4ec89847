"""What the clock asks of search."""

from datetime import datetime
from typing import Any

from zhaoming.kernel.jobs import at_hour
from zhaoming.kernel.search import hints


def _gather(payload: dict[str, Any], at: datetime) -> None:
    hints.fill()


at_hour(4, "search.hints", _gather, long=True, label="更新检索提示词")
