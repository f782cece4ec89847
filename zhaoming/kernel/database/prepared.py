"""Statements made once: for the few rows that every single act reads and writes.

Note [Compiled once]: composing a statement costs Django several times what the database needs to
answer it, and on SQLite every other writer waits meanwhile. What is compiled here is what Django
itself composed; only the key changes from call to call.
"""

from collections.abc import Callable
from datetime import date
from functools import cache, cached_property, partial
from typing import Any, Generic, NamedTuple, TypeVar, TypeVarTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, models
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=models.Model)
Keys = TypeVarTuple("Keys")


def _stand_in(kind: type, place: int) -> Any:
    """A value that no query holds of itself, another for each key."""
    known: dict[type, Any] = {
        int: 987_654_321_012 + place,
        str: f"98765432101{place}",
        date: date(9876, 1, 1 + place),
    }
    return known[kind]


def _sent(value: Any) -> Any:
    """A key as the database's driver takes it."""
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


class _Compiled(NamedTuple):
    sql: str
    params: list[Any]
    places: list[tuple[int, int]]
    build: Callable[[Any], Any]

    def given(self, keys: tuple[Any, ...]) -> list[Any]:
        """The parameters with ``keys`` in their places."""
        given, sent = self.params.copy(), [_sent(each) for each in keys]
        for place, key in self.places:
            given[place] = sent[key]
        return given


class Prepared(Generic[M, *Keys]):
    """A query by keys, for one row or for all; ``make`` takes numbers, texts or dates and no others."""

    def __init__(self, make: "Callable[[*Keys], models.QuerySet[M]]", *kinds: type) -> None:
        self.make = make
        self.stand_ins = tuple(_stand_in(kind, place) for place, kind in enumerate(kinds))

    @cached_property
    def _compiled(self) -> "_Compiled":
        asked: Any = self.make
        compiler = asked(*self.stand_ins).query.get_compiler(connection=connection)
        sql, given = compiler.as_sql()
        params, sent = list(given), [_sent(each) for each in self.stand_ins]
        places = [(n, sent.index(each)) for n, each in enumerate(params) if each in sent]
        if {key for _, key in places} != set(range(len(sent))) or compiler.klass_info is None:
            raise ValueError("a prepared query filters by each of its keys")
        return _Compiled(sql, params, places, _builder(compiler))

    def find(self, *keys: *Keys) -> M | None:
        """The row, or None where there is none."""
        made: _Compiled = self._compiled
        with connection.cursor() as cursor:
            cursor.execute(made.sql, made.given(keys))
            row = cursor.fetchone()
        found: M | None = made.build(row) if row is not None else None
        return found

    def all(self, *keys: *Keys) -> list[M]:
        """Every row of the keys, in the order of the query."""
        made: _Compiled = self._compiled
        with connection.cursor() as cursor:
            cursor.execute(made.sql, made.given(keys))
            return [made.build(row) for row in cursor.fetchall()]

    def get(self, *keys: *Keys) -> M:
        """The row; ObjectDoesNotExist where there is none."""
        found = self.find(*keys)
        if found is None:
            raise ObjectDoesNotExist(*keys)
        return found


def _builder(compiler: Any) -> Callable[[Any], Any]:
    """From a row of the answer to the model and what was selected with it."""
    info, select = compiler.klass_info, compiler.select
    model, places = info["model"], info["select_fields"]
    start, end = places[0], places[-1] + 1
    names = [select[n][0].target.attname for n in places]
    related = get_related_populators(info, select, connection.alias)  # type: ignore[call-arg] # the stubs are ahead of 5.2
    converters = compiler.get_converters([each[0] for each in select])

    def build(row: Any) -> Any:
        if converters:
            (row,) = compiler.apply_converters([row], converters)
        made = model.from_db(connection.alias, names, row[start:end])
        for each in related:
            each.populate(row, made)
        return made

    return build


def _translation(field: "models.Field[Any, Any]") -> Any:
    if isinstance(field, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value
    if isinstance(field, models.DateField):
        return connection.ops.adapt_datefield_value
    if isinstance(field, models.JSONField):
        return partial(field.get_db_prep_save, connection=connection)
    return None


@cache
def _insertion(model: type[models.Model]) -> tuple[str, tuple[tuple[str, Any], ...]]:
    """The statement, and each attribute it takes with what translates its value, if anything."""
    fields = [f for f in model._meta.concrete_fields if not f.primary_key]  # noqa: SLF001 - documented
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    holes = ", ".join("%s" for _ in fields)
    table, key = quote(model._meta.db_table), quote(str(model._meta.pk.column))  # noqa: SLF001 - documented
    statement = f"INSERT INTO {table} ({columns}) VALUES ({holes}) RETURNING {key}"
    if connection.vendor == "sqlite":
        statement = statement.replace("%s", "?")
    return statement, tuple((field.attname, _translation(field)) for field in fields)


def insert(row: models.Model) -> None:
    """Insert a row; numbers and texts go as they are, so a text must be a plain ``str``."""
    statement, fields = _insertion(type(row))
    held = row.__dict__
    values = [turn(held[name]) if turn else held[name] for name, turn in fields]
    if connection.vendor == "sqlite":
        # Straight to the driver: Django's cursor costs as much as the insert itself.
        with connection.wrap_database_errors:
            row.pk = connection.connection.execute(statement, values).fetchone()[0]
    else:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            row.pk = cursor.fetchone()[0]
    row._state.adding = False  # noqa: SLF001 - documented: the row is stored now


@cache
def _update(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    quote, meta = connection.ops.quote_name, model._meta  # noqa: SLF001 - documented
    fields: list[Any] = [meta.get_field(name) for name in names]
    sets = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
    key = quote(str(meta.pk.column))
    statement = f"UPDATE {quote(meta.db_table)} SET {sets} WHERE {key} = %s"
    return statement, tuple((field.attname, _translation(field)) for field in fields)


def change(row: models.Model, *names: str) -> None:
    """Write the named fields of a stored row; values as for ``insert``."""
    statement, fields = _update(type(row), names)
    held = row.__dict__
    values = [turn(held[name]) if turn else held[name] for name, turn in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, row.pk])
