"""The built-in front: files first, then the application.

What a citizen reads is a file, so it is served without the application and without a database:
compressed beforehand, with conditional requests and ranges, under the same headers as everything
else. In production nginx does the same from the same folder (``docs/nginx.conf``).
"""

import gzip
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import FileResponse, HttpResponse

from zhaoming.kernel.pages import folder

TYPES = {
    "html": "text/html; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "woff2": "font/woff2",
}
INCLUDE = b'<!--#include virtual="/_/strip.html" -->'
_SHOWN = {"png", "jpg", "jpeg", "webp", "css", "js", "svg", "woff2", "html", "xml"}
_SAFE = re.compile(r"/(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*)?")
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_KEPT = 64 * 1024 * 1024
_LARGE = 512 * 1024
_PIECE = 256 * 1024
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
Headers = list[tuple[str, str]]
Start = Callable[[str, Headers], Any]
Environ = dict[str, Any]


def policy(directives: dict[str, list[str]]) -> str:
    """A content security policy as a header writes it."""
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def common_headers() -> Headers:
    """What every answer carries."""
    headers = [
        ("Content-Security-Policy", policy(settings.PUBLIC_POLICY)),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
    ]
    if settings.SECURE:
        headers.append(("Strict-Transport-Security", "max-age=31536000"))
    return headers


@dataclass(slots=True)
class Held:
    """One file in memory, ready to send; a large one only its facts."""

    place: str
    stamp: tuple[int, int, int]
    tag: str
    plain: bytes | None
    packed: bytes | None
    size: int
    headers: Headers
    modified: int
    dated: str


def released(place: Path, address: str) -> HttpResponse | FileResponse:
    """A file of the public from the application itself, where the front has none yet."""
    suffix = address.rpartition(".")[2]
    response = FileResponse(place.open("rb"), content_type=_type_of(suffix))
    if suffix not in _SHOWN:
        response["Content-Disposition"] = "attachment"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _type_of(suffix: str) -> str:
    return TYPES.get(suffix, "application/octet-stream")


class Front:
    """A WSGI application in front of another one."""

    def __init__(self, behind: Callable[[Environ, Start], Iterable[bytes]]) -> None:
        self.behind = behind
        self.common = common_headers()
        self.www, self.gone = str(folder.place_of("/x").parent), str(folder.root() / folder.GONE)
        self.strip_place = folder.place_of("/_/strip.html")
        self.strip: tuple[float, bytes] = (0.0, b"")
        self.kept: dict[str, Held] = {}
        self.weight = 0

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """One request."""
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] in ("GET", "HEAD") and _SAFE.fullmatch(path):
            if path.startswith("/static/"):
                return self._static(path, environ, start)
            inner = f"{path}index.html" if path.endswith("/") else path
            if held := self._held(self.www + inner):
                return self._send(held, "200 OK", environ, start, _ASK_AGAIN)
            if held := self._held(self.gone + inner):
                return self._send(held, "410 Gone", environ, start, _ASK_AGAIN)
        return self.behind(environ, start)

    def _static(self, path: str, environ: Environ, start: Start) -> Iterable[bytes]:
        place = finders.find(path.removeprefix("/static/"))
        held = self._held(place) if isinstance(place, str) else None
        if held is None:
            return self.behind(environ, start)
        keep = _FOR_EVER if environ.get("QUERY_STRING", "").startswith("v=") else _ASK_AGAIN
        return self._send(held, "200 OK", environ, start, keep)

    def _held(self, place: str) -> Held | None:
        """A file as it stands now; read again only where it has changed."""
        try:
            stat = os.stat(place)  # noqa: PTH116 - on the way of every request
        except OSError:
            self.kept.pop(place, None)
            return None
        stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        held = self.kept.get(place)
        if held is None or held.stamp != stamp:
            held = self._read(place, stamp)
        return held

    def _read(self, place: str, stamp: tuple[int, int, int]) -> Held | None:
        suffix = place.rpartition(".")[2]
        modified, size, _ = stamp
        headers = [*self.common, ("Content-Type", _type_of(suffix))]
        if suffix not in _SHOWN:
            headers = [*headers[1:], ("Content-Disposition", "attachment"),
                       ("Content-Security-Policy", "default-src 'none'; sandbox")]  # fmt: skip
        plain = packed = None
        if size <= _LARGE:
            try:
                plain = Path(place).read_bytes()
            except OSError:
                return None
            packed = _packed(place, plain, suffix)
        since = modified // 1_000_000_000
        held = Held(place, stamp, f'"{modified:x}-{size:x}"', plain, packed, size, headers, since,
                    formatdate(since, usegmt=True))  # fmt: skip
        self._keep(place, held)
        return held

    def _keep(self, place: str, held: Held) -> None:
        weight = len(held.plain or b"") + len(held.packed or b"")
        self.weight += weight
        while self.weight > _KEPT and self.kept:
            try:
                old = self.kept.pop(next(iter(self.kept)))
            except (StopIteration, KeyError, RuntimeError):  # Another thread was quicker.
                break
            self.weight -= len(old.plain or b"") + len(old.packed or b"")
        self.kept[place] = held

    def _strip_now(self) -> bytes:
        """The notice strip, looked for once a second."""
        looked, words = self.strip
        now = time.monotonic()
        if now - looked > 1.0:
            try:
                words = self.strip_place.read_bytes()
            except OSError:
                words = b""
            self.strip = (now, words)
        return words

    def _send(self, held: Held, status: str, environ: Environ, start: Start,
              keep: str) -> Iterable[bytes]:  # fmt: skip
        plain, packed, tag = held.plain, held.packed, held.tag
        strip = self._strip_now()
        if strip and plain and INCLUDE in plain:
            plain = plain.replace(INCLUDE, strip)
            packed, tag = gzip.compress(plain, 1, mtime=0), f'{tag[:-1]}-{len(strip):x}s"'
        headers = [*held.headers, ("ETag", tag), ("Cache-Control", keep),
                   ("Last-Modified", held.dated)]  # fmt: skip
        if status[0] == "2" and _unchanged(environ, tag, held.modified):
            start("304 Not Modified", headers)
            return [b""]
        if plain is None or "HTTP_RANGE" in environ:
            return self._piece(held, plain, headers, environ, start)
        body = plain
        if packed is not None:
            headers.append(("Vary", "Accept-Encoding"))
            if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
                body = packed
                headers.append(("Content-Encoding", "gzip"))
        headers.append(("Content-Length", str(len(body))))
        start(status, headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def _piece(self, held: Held, plain: bytes | None, headers: Headers, environ: Environ,
               start: Start) -> Iterable[bytes]:  # fmt: skip
        """A range, or a file too large to be held."""
        size = len(plain) if plain is not None else held.size
        span = _span(environ.get("HTTP_RANGE", ""), size)
        headers.append(("Accept-Ranges", "bytes"))
        if span is None:
            start("416 Range Not Satisfiable", [*headers, ("Content-Range", f"bytes */{size}")])
            return [b""]
        first, last = span
        headers.append(("Content-Length", str(last - first + 1)))
        if "HTTP_RANGE" in environ and (first, last) != (0, size - 1):
            headers.append(("Content-Range", f"bytes {first}-{last}/{size}"))
            start("206 Partial Content", headers)
        else:
            start("200 OK", headers)
        if environ["REQUEST_METHOD"] == "HEAD":
            return [b""]
        if plain is not None:
            return [plain[first : last + 1]]
        return _from_disk(held.place, first, last)


def _packed(place: str, plain: bytes, suffix: str) -> bytes | None:
    """The compressed form: the one beside the file, else made now and held."""
    if suffix not in TYPES or suffix in ("png", "jpg", "jpeg", "webp", "woff2"):
        return None
    try:
        beside = Path(f"{place}.gz").read_bytes()
        if int.from_bytes(beside[-4:], "little") == len(plain):
            return beside
    except OSError:
        pass
    return gzip.compress(plain, 6, mtime=0)


def _unchanged(environ: Environ, tag: str, modified: int) -> bool:
    """Whether the reader's copy is still good (RFC 9110: the tag decides where both are given)."""
    if asked := environ.get("HTTP_IF_NONE_MATCH"):
        return tag in asked or asked.strip() == "*"
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    if not since:
        return False
    try:
        return int(parsedate_to_datetime(since).timestamp()) >= modified
    except (TypeError, ValueError):
        return False


def _span(asked: str, size: int) -> tuple[int, int] | None:
    """First and last byte; the whole for what is not understood, None where nothing is left."""
    found = _RANGE.fullmatch(asked.strip())
    if found is None or (not found[1] and not found[2]):
        return 0, size - 1
    if not found[1]:
        return max(0, size - int(found[2])), size - 1
    first, last = int(found[1]), int(found[2] or size - 1)
    return (first, min(last, size - 1)) if first < size and first <= last else None


def _from_disk(place: str, first: int, last: int) -> Iterator[bytes]:
    with Path(place).open("rb") as file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (piece := file.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece
