"""What the public hands in: sealed, under a name of chance, apart from every published file."""

import os
import secrets
from pathlib import Path

from django.conf import settings

from zhaoming.kernel.vault.sealing import reveal_bytes, seal_bytes

_CONTEXT = "attachments.apart"


def _path(place: str) -> Path:
    return Path(settings.RECEIVED) / place[:2] / place


def keep_apart(content: bytes) -> str:
    """Seal ``content``, write, flush, rename; returns the place by which it is found again."""
    place = secrets.token_hex(16)
    path = _path(place)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".part")
    with fresh.open("wb") as out:
        out.write(seal_bytes(content, context=_CONTEXT))
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)
    return place


def open_apart(place: str) -> bytes:
    """The content at ``place``; OSError where it is gone."""
    return reveal_bytes(_path(place).read_bytes(), context=_CONTEXT)


def forget_apart(place: str) -> None:
    """Destroy what lies at ``place``; nothing happens where it is gone already."""
    _path(place).unlink(missing_ok=True)
