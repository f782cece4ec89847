"""The list page: filters that stay, a capped count, keyset paging, chosen columns."""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q, QuerySet

from zhaoming.kernel.database import capped_count

CAP = 1000
_LONGEST = 600


@dataclass(frozen=True)
class Column:
    """One column: how a row fills it and, where it leads somewhere, to which address.

    ``reads`` names the fields that it needs, in a listing that reads only what it prints.
    """

    key: str
    label: str
    value: Callable[[Any], object]
    href: Callable[[Any], str] | None = None
    shown: bool = True
    reads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Filter:
    """One filter of the row above the table; choices make it a selection."""

    key: str
    label: str
    apply: Callable[[QuerySet[Any], str], QuerySet[Any]]
    choices: Callable[[], Sequence[tuple[str, str]]] = tuple
    kind: str = "search"


@dataclass(frozen=True)
class Listing:
    """A list page, whatever its rows: ``order`` is all ascending or all descending, key last."""

    name: str
    title: str
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    order: tuple[str, ...] = ("-id",)
    empty: str = "没有符合条件的记录。"
    per_page: int = 30
    prepare: Callable[[QuerySet[Any]], QuerySet[Any]] = lambda rows: rows
    batch: tuple[tuple[str, str], ...] = ()
    sparing: bool = False

    def read(self, rows: QuerySet[Any], columns: Sequence[Column]) -> QuerySet[Any]:
        """The rows as they are fetched: where ``sparing``, with the fields of ``columns`` and no others."""
        if not self.sparing:
            return self.prepare(rows)
        fields = {name for column in columns for name in column.reads}
        related = {name.rpartition("__")[0] for name in fields if "__" in name}
        rows = rows.select_related(None).only(*fields, *(n.lstrip("-") for n in self.order))
        return rows.select_related(*related) if related else rows

    def chosen(self, keys: Sequence[str] | None) -> list[Column]:
        """The columns to show: those asked for, else those shown by default."""
        picked = [column for column in self.columns if keys and column.key in keys]
        return picked or [column for column in self.columns if column.shown]

    def filtered(self, rows: QuerySet[Any], query: Mapping[str, str]) -> QuerySet[Any]:
        """Apply what is filled in; an impossible value is simply found nowhere."""
        for each in self.filters:
            if text := query.get(each.key, "").strip():
                rows = each.apply(rows, text)
        return rows


@dataclass
class ListPage:
    """One page, ready to print."""

    listing: Listing
    columns: list[Column]
    rows: list[Any]
    count: int
    capped: bool
    query: dict[str, str]
    following: str = ""
    preceding: str = ""
    fault: str = ""
    choices: dict[str, Sequence[tuple[str, str]]] = field(default_factory=dict)

    def cells(self, row: Any) -> list[tuple[str, str, object]]:
        """The cells of a row: label, address where it leads somewhere, value; one call for the template."""
        return [
            (each.label, each.href(row) if each.href else "", each.value(row))
            for each in self.columns
        ]

    def link(self, **more: str) -> str:
        """The address of this list with its filters and ``more``."""
        return "?" + urlencode({**self.query, **{k: v for k, v in more.items() if v}})


def _fields(order: Sequence[str]) -> tuple[list[str], bool]:
    return [name.lstrip("-") for name in order], order[0].startswith("-")


def _value(row: Any, name: str) -> Any:
    for piece in name.split("__"):
        row = getattr(row, piece)
    return row


def _cursor(row: Any, order: Sequence[str]) -> str:
    names, _ = _fields(order)
    body = json.dumps([_value(row, name) for name in names], cls=DjangoJSONEncoder)
    return base64.urlsafe_b64encode(body.encode()).decode().rstrip("=")


def _beyond(cursor: str, order: Sequence[str], *, backwards: bool) -> Q | None:
    """The rows behind the cursor in the wanted direction; None where it is no cursor."""
    names, descending = _fields(order)
    if len(cursor) > _LONGEST:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(values, list) or len(values) != len(names):
            return None
    except (ValueError, RecursionError):
        return None
    sign = "lt" if descending != backwards else "gt"
    found = Q()
    for n, name in enumerate(names):
        equal = Q(**dict(zip(names[:n], values[:n], strict=True)))
        found |= equal & Q(**{f"{name}__{sign}": values[n]})
    return found


def turn(
    listing: Listing,
    rows: QuerySet[Any],
    query: Mapping[str, str],
    keys: Sequence[str] | None = None,
) -> ListPage:
    """One page of ``rows``: the same number of queries for ten rows and for ten million."""
    kept = {each.key: query[each.key].strip() for each in listing.filters if query.get(each.key)}
    rows = listing.filtered(rows, kept)
    count = capped_count(rows, CAP)
    page = ListPage(listing, listing.chosen(keys), [], min(count, CAP), count > CAP, kept)
    page.choices = {each.key: each.choices() for each in listing.filters}
    backwards = bool(query.get("before"))
    cursor = query.get("before") or query.get("after") or ""
    found = _fetched(page, rows, cursor, backwards=backwards)
    if found is None:
        page.fault, backwards, cursor = "翻页地址有误，已回到第一页。", False, ""
        found = _fetched(page, rows, "", backwards=False) or []
    more = len(found) > listing.per_page
    found = found[: listing.per_page]
    page.rows = found[::-1] if backwards else found
    if page.rows:
        _link_pages(page, listing, more=more, backwards=backwards, cursor=bool(cursor))
    return page


def _fetched(
    page: ListPage, rows: QuerySet[Any], cursor: str, *, backwards: bool
) -> list[Any] | None:
    """One row more than a page holds; None where the cursor was made up."""
    listing = page.listing
    beyond = _beyond(cursor, listing.order, backwards=backwards) if cursor else Q()
    if beyond is None:
        return None
    try:
        beyond_rows = listing.read(rows.filter(beyond), page.columns)
        ordered = beyond_rows.order_by(*_direction(listing, backwards))
        return list(ordered[: listing.per_page + 1])
    except (ValueError, TypeError, OverflowError, ValidationError):
        return None


def _direction(listing: Listing, backwards: bool) -> list[str]:  # noqa: FBT001 - a direction
    names, descending = _fields(listing.order)
    return [f"-{name}" if descending != backwards else name for name in names]


def _link_pages(page: ListPage, listing: Listing, *, more: bool, backwards: bool,
                cursor: bool) -> None:  # fmt: skip
    if more or backwards:
        page.following = _cursor(page.rows[-1], listing.order)
    if (cursor and not backwards) or (backwards and more):
        page.preceding = _cursor(page.rows[0], listing.order)
