"""Finding: one port, an engine in files and one in the database's tables."""

from zhaoming.kernel.search.port import Hit, Query, Record, Results

__all__ = ["Hit", "Query", "Record", "Results"]
