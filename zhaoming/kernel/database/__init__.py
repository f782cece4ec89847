"""Where SQLite and PostgreSQL differ; nothing else in the house asks which one is running."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connection, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.operations.base import Operation
from django.db.models import Q, QuerySet

from zhaoming.kernel.database.prepared import Prepared, change, insert

__all__ = [
    "LeaveRoom",
    "PathField",
    "Prepared",
    "add_to",
    "below",
    "capped_count",
    "change",
    "claimable",
    "insert",
    "lacks_tables",
    "one_at_a_time",
    "optimise",
]

if TYPE_CHECKING:
    Char = models.CharField[str, str]
else:
    Char = models.CharField


class PathField(Char):
    """A place in a tree, compared byte by byte on both databases so that prefixes use the index."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """Ask PostgreSQL for the C collation; SQLite compares bytes anyway."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


def add_to(
    model: type[models.Model], column: str, more: int, *, key: str
) -> tuple[int, int] | None:
    """Add to a counter and read it in one statement: its new value and its row; None without one."""
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 - documented
    name = connection.ops.quote_name(column)
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE {table} SET {name} = {name} + %s WHERE "key" = %s RETURNING {name}, "id"',
            [more, key],
        )
        found = cursor.fetchone()
    return (int(found[0]), int(found[1])) if found else None


def below(field: str, path: str) -> Q:
    """Rows whose ``field`` starts with ``path``, as a range that the index answers."""
    return Q(**{f"{field}__gte": path, f"{field}__lt": path + "~"})


def claimable(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows that this worker may claim without waiting for those that others hold."""
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True)
    return rows


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """A transaction that at most one process holds under ``name``."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
        yield


def capped_count(rows: QuerySet[Any], cap: int = 1000) -> int:
    """How many rows there are, counting no further than ``cap`` + 1."""
    return rows.order_by()[: cap + 1].count()


class LeaveRoom(Operation):
    """A migration: let PostgreSQL leave room in the pages of a table whose rows change often.

    A row that changes nothing that an index holds then stays on its page and touches none.
    """

    reversible = True

    def __init__(self, model: str, filled: int = 50) -> None:
        self.model, self.filled = model, filled

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing that a model knows of changes."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any,
                          to_state: Any) -> None:  # fmt: skip
        """Tell PostgreSQL; SQLite has no such room."""
        if schema_editor.connection.vendor == "postgresql":
            table = to_state.apps.get_model(app_label, self.model)._meta.db_table  # noqa: SLF001 - documented
            schema_editor.execute(f'ALTER TABLE "{table}" SET (fillfactor = {self.filled})')

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any,
                           to_state: Any) -> None:  # fmt: skip
        """The room stays; it does no harm."""

    def describe(self) -> str:
        """What Django prints."""
        return f"Leave room in the pages of {self.model}"


def lacks_tables(error: Exception) -> bool:
    """Whether a statement failed because the tables, or their newest columns, are not there yet."""
    state = getattr(error.__cause__, "sqlstate", "")  # What PostgreSQL calls undefined.
    return (
        state in ("42P01", "42703")
        or "no such table" in f"{error}"
        or "no such column" in f"{error}"
    )


def optimise() -> None:
    """Let the planner learn the tables as they now are."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
