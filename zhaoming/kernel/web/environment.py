"""The Jinja environment of the house: strict, escaping, with the few words templates need."""

import hashlib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from zhaoming.kernel.calendar import BEIJING


def day(value: date | datetime | None) -> str:
    """A date as 47号文 prints it: 2026-11-21; empty for none."""
    if isinstance(value, datetime):
        value = value.astimezone(BEIJING).date()
    return value.isoformat() if value else ""


def minute(value: datetime | None) -> str:
    """An instant in Beijing: 2026-11-21 09:30; empty for none."""
    return value.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M") if value else ""


def instant(value: datetime | None) -> str:
    """An instant as machines read it: 2026-11-21T09:30:00+08:00; the epoch for none."""
    found = value or datetime.fromtimestamp(0, tz=BEIJING)
    return found.astimezone(BEIJING).isoformat(timespec="seconds")


def size(value: int) -> str:
    """A file's size in words."""
    if value < 1024:  # noqa: PLR2004 - one KB
        return f"{value} 字节"
    if value < 1024 * 1024:
        return f"{value / 1024:.0f} KB"
    return f"{value / 1024 / 1024:.1f} MB"


@cache
def static(path: str) -> str:
    """The address of a style or script, with the digest of what it holds: may be kept for ever."""
    found = finders.find(path)
    url = staticfiles_storage.url(path)
    if not isinstance(found, str):
        return url
    return f"{url}?v={hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10]}"


def paragraphs(text: str) -> list[str]:
    """Lines with something on them."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def environment(**options: Any) -> Environment:
    """What Django asks for when it sets the engine up."""
    env = Environment(**{**options, "undefined": StrictUndefined}, trim_blocks=True)  # noqa: S701 - Django switches escaping on
    env.lstrip_blocks = True
    env.filters.update(day=day, minute=minute, instant=instant, size=size, paragraphs=paragraphs)
    env.globals.update(
        url=lambda name, *args, **kwargs: reverse(name, args=args or None, kwargs=kwargs or None),
        static=static,
        province=settings.OIDC_NAME,
        get_messages=get_messages,
    )
    return env
