"""Which engine is in use."""

from functools import cache
from pathlib import Path

from django.conf import settings

from zhaoming.kernel.search.indexed import Indexed
from zhaoming.kernel.search.port import Engine
from zhaoming.kernel.search.tables import Tables


@cache
def engine() -> Engine:
    """The engine of this installation: files, or the database's own tables."""
    if settings.SEARCH == "tables":
        return Tables()
    return Indexed(Path(settings.INDEX))
