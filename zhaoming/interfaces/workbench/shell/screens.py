"""A list screen: its listing, its rows for an actor, its export; one function serves them all."""

import secrets
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from zhaoming.domains.organisation.api import actor_of
from zhaoming.interfaces.workbench.shell.rendering import actor, now, page
from zhaoming.kernel.accounts.access import note
from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.accounts.terms import Access
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.database import capped_count
from zhaoming.kernel.events import task
from zhaoming.kernel.events.emitting import enqueue
from zhaoming.kernel.notices.sending import notify
from zhaoming.kernel.terms import Actor
from zhaoming.kernel.web.downloads import download
from zhaoming.kernel.web.listing import Column, Listing, turn
from zhaoming.kernel.web.sheets import write

AT_ONCE = 3000


@dataclass(frozen=True)
class Screen:
    """A listing and the rows that an actor may see in it."""

    listing: Listing
    rows: Callable[[Actor], QuerySet[Any]]


_SCREENS: dict[str, Screen] = {}


def screen(listing: Listing, rows: Callable[[Actor], QuerySet[Any]]) -> Screen:
    """Make a list screen known by its listing's name, for exports in the background."""
    return _SCREENS.setdefault(listing.name, Screen(listing, rows))


def screens() -> dict[str, Screen]:
    """Every list screen."""
    return _SCREENS


def show(request: HttpRequest, of: Screen, template: str = "shell/list.html",
         **context: Any) -> HttpResponseBase:  # fmt: skip
    """The list page: filters and columns are kept from visit to visit, export gives the same."""
    listing, name = of.listing, of.listing.name
    if "clear" in request.GET:
        request.session.pop(f"list:{name}", None)
        return redirect(request.path)
    if "choose" in request.GET:
        request.session[f"columns:{name}"] = request.GET.getlist("column")
    keys = [each.key for each in listing.filters]
    # PostgreSQL stores no NUL, so nothing can match one.
    query = {key: str(v).replace("\0", "") for key, v in request.GET.items() if v}
    if any(key in request.GET for key in keys):
        kept = {key: query[key] for key in keys if key in query}
        if request.session.get(f"list:{name}", {}) != kept:
            request.session[f"list:{name}"] = kept
    elif not {"after", "before"} & set(query):
        query = {**request.session.get(f"list:{name}", {}), **query}
    rows = of.rows(actor(request))
    columns = request.session.get(f"columns:{name}")
    if "export" in query:
        return _export(request, of, rows, query, columns)
    found = turn(listing, rows, query, columns)
    return page(request, template, page=found, title=listing.title, **context)


def _cells(of: Listing, rows: QuerySet[Any], columns: list[Column]) -> Iterator[Sequence[object]]:
    ordered = of.read(rows, columns).order_by(*of.order)
    for row in ordered.iterator(chunk_size=1000):
        yield [column.value(row) for column in columns]


def _export(request: HttpRequest, of: Screen, rows: QuerySet[Any], query: dict[str, str],
            keys: list[str] | None) -> HttpResponseBase:  # fmt: skip
    listing, at = of.listing, now()
    note(request, Access.EXPORT, at=at)
    rows = listing.filtered(rows, query)
    if capped_count(rows, AT_ONCE) > AT_ONCE:
        who = actor(request).id
        payload = {"screen": listing.name, "query": query, "columns": keys or [], "person": who,
                   "token": secrets.token_hex(16)}  # fmt: skip
        enqueue("workbench.export", payload, at=at, asked_by=who)
        messages.info(request, "数据较多，正在后台导出；完成后会在“通知”中给出下载链接。")
        return redirect(request.path)
    columns = listing.chosen(keys)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.xlsx"
        write(path, listing.title, [c.label for c in columns], _cells(listing, rows, columns))
        return download(path, f"{listing.title}{day_of(at):%Y%m%d}.xlsx")


def export_path(person: int, token: str) -> Path:
    """Where a background export waits for the one who asked for it."""
    return Path(settings.EXPORTS) / f"{person}-{token}.xlsx"


def export_in_background(payload: dict[str, Any], at: datetime) -> None:
    """Write a large export for the person who asked, with what they may see now."""
    person = User.objects.get(pk=payload["person"])
    of = _SCREENS[payload["screen"]]
    rows = of.rows(actor_of(person, day_of(at)))
    rows = of.listing.filtered(rows, payload["query"])
    columns = of.listing.chosen(payload["columns"])
    target = export_path(person.pk, payload["token"])
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".part")
    headings = [column.label for column in columns]
    count = write(fresh, of.listing.title, headings, _cells(of.listing, rows, columns))
    fresh.replace(target)
    with transaction.atomic():
        notify([person.pk], key=f"export:{payload['token']}", at=at,
               title=f"导出完成：{of.listing.title}（{count}条）",
               url=f"/w/exports/{payload['token']}/")  # fmt: skip


task("workbench.export", export_in_background, long=True, label="导出 Excel")
