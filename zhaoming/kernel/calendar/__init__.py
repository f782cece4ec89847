"""Working days by year and region; the pure half. Rows stand in ``models``."""

from zhaoming.kernel.calendar.working import (
    BEIJING,
    Day,
    WorkingCalendar,
    YearUnannounced,
    day_of,
    midnight_after,
)

__all__ = ["BEIJING", "Day", "WorkingCalendar", "YearUnannounced", "day_of", "midnight_after"]
