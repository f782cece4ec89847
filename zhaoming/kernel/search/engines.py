"""Which engine is in use."""

from functools import cache

from zhaoming.kernel.search.port import Engine
from zhaoming.kernel.search.tables import Tables


@cache
def engine() -> Engine:
    """The engine of this installation."""
    return Tables()
