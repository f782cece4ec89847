"""Carrying tasks: claim, run, retry, schedule, recover."""

from zhaoming.kernel.jobs.schedule import at_hour, every, schedules

__all__ = ["at_hour", "every", "schedules"]
