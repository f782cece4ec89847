"""What has happened, and who is told: rows written in the transaction of the act."""

from zhaoming.kernel.events.registry import Happening, event, handlers, subscribe, task

__all__ = ["Happening", "event", "handlers", "subscribe", "task"]
