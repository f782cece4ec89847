"""Putting files away and finding them again, byte for byte."""

import hashlib
import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from zhaoming.kernel.attachments.models import Attachment

_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u202a-\u202e\u2066-\u2069]')


def safe_name(name: str) -> str:
    """The last piece of a file name, without what a system or an eye could stumble over."""
    plain = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    plain = _UNSAFE.sub("", plain).strip(". ")
    stem, dot, suffix = plain.rpartition(".")
    return f"{stem[:120]}{dot}{suffix[:10]}" if dot else plain[:120] or "文件"


def place_of(sha256: str) -> Path:
    """Where a content stands."""
    return Path(settings.FILES) / sha256[:2] / sha256[2:4] / sha256


def store(content: bytes, *, name: str, format: str, at: datetime,  # noqa: A002 - the word
          original: Attachment | None = None) -> Attachment:  # fmt: skip
    """Write, flush, rename: the row never points at a file that is not wholly there."""
    sha256 = hashlib.sha256(content).hexdigest()
    place = place_of(sha256)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = place.with_name(f"{sha256}.{os.getpid()}")
        with fresh.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(place)
    return Attachment.objects.create(
        sha256=sha256,
        name=safe_name(name),
        format=format,
        size=len(content),
        stored_at=at,
        original=original,
    )


def load(attachment: Attachment) -> bytes:
    """The content; OSError where the file is gone."""
    return place_of(attachment.sha256).read_bytes()


def verify(progress: Callable[[int], None] = lambda _: None) -> Iterator[str]:
    """Read every stored file again; names what is missing or changed."""
    digests = Attachment.objects.values_list("sha256", flat=True).distinct().order_by("sha256")
    for count, sha256 in enumerate(digests.iterator(500), start=1):
        place = place_of(sha256)
        if not place.exists():
            yield f"文件 {sha256[:12]}… 已丢失"
        elif hashlib.sha256(place.read_bytes()).hexdigest() != sha256:
            yield f"文件 {sha256[:12]}… 的内容已被改动"
        progress(count)
