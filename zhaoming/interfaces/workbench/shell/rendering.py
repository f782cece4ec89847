"""How a screen is made: who asks, at what moment, within which frame."""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from zhaoming.interfaces.workbench.menu import Entry, menu_for
from zhaoming.kernel.calendar import YearUnannounced, day_of
from zhaoming.kernel.terms import NOBODY, Actor, Refused, Role
from zhaoming.kernel.web.fields import Form

View = Callable[..., HttpResponseBase]


def now() -> datetime:
    """The instant of this request; domains are told, they never look."""
    return timezone.now()


def today() -> date:
    """The legal day of this request."""
    return day_of(now())


def actor(request: HttpRequest) -> Actor:
    """Who asks."""
    found = getattr(request, "actor", NOBODY)
    return found if isinstance(found, Actor) else NOBODY


def staff(*roles: Role) -> Callable[[View], View]:
    """Only for people who have signed in and, where named, hold one of ``roles`` anywhere."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            who = actor(request)
            if who.id is None:
                return redirect_to_login(request.get_full_path())
            if roles and not who.holds(*roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.roles = roles  # type: ignore[attr-defined] # the walk of every address reads it
        return guarded

    return wrap


def _entry_of(path: str, menu: list[tuple[str, list[Entry]]]) -> str:
    """The menu entry that a page belongs to: the longest address that leads to it."""
    hrefs = [entry.href for _, entries in menu for entry in entries]
    return max((href for href in hrefs[1:] if path.startswith(href)), key=len, default=path)


def page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """A screen within the frame."""
    who = actor(request)
    status = context.pop("status", 200)
    frame = {
        "actor": who,
        "menu": menu_for(who),
        "here": _entry_of(request.path, menu_for(who)),
        "refused": [],
        "typed": {},
        "request": request,
    }
    return render(request, template, {**frame, **context}, status=status)


def form_page(request: HttpRequest, form: Form, title: str, back: str, **more: Any) -> HttpResponse:
    """A screen that is one form, with the way back."""
    return page(request, "shell/form.html", form=form, title=title, back=back, **more)


def number(text: str | None) -> int | None:
    """A row's number as an address or a form gives it; None for anything else."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,15}", text) else None


def typed(request: HttpRequest, name: str) -> str:
    """What was typed into one field; PostgreSQL stores no NUL, so none comes in."""
    return request.POST.get(name, "").replace("\0", "")


def attempt(request: HttpRequest, act: Callable[[], Any], *, done: str) -> list[str]:
    """Do it and say so, or give the reasons why it was refused."""
    try:
        act()
    except Refused as refusal:
        return refusal.reasons
    except YearUnannounced as fault:
        return [str(fault)]
    if done:
        messages.success(request, done)
    return []


def went(to: str, *args: object) -> HttpResponse:
    """On to another screen."""
    return redirect(to, *args)
