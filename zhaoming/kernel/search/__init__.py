"""Finding: one port, and the engine that needs nothing but the database."""

from zhaoming.kernel.search.port import Hit, Query, Record, Results

__all__ = ["Hit", "Query", "Record", "Results"]
