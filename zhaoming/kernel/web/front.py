"""The built-in front: files first, then the application.

What a citizen reads is a file, so it is served without the application and without a database:
compressed beforehand, with conditional requests and ranges, under the same headers as everything
else. In production nginx does the same from the same folder (``docs/nginx.conf``).
"""

import gzip
import os
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import FileResponse, HttpResponse

from zhaoming.kernel.pages import folder
from zhaoming.kernel.web.sending import (
    Environ,
    Headers,
    Held,
    Memory,
    Start,
    ready,
    send,
    send_whole,
)

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
_KEPT = 64 * 1024 * 1024
_LARGE = 512 * 1024
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


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
        self.strip_place = str(folder.place_of("/_/strip.html"))
        self.strip: tuple[float, int, bytes] = (0.0, 0, b"")
        self.memory, self.framed = Memory(_KEPT), Memory(_KEPT)

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """One request."""
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] in ("GET", "HEAD") and _SAFE.fullmatch(path):
            if path.startswith("/static/"):
                return self._static(path, environ, start)
            inner = f"{path}index.html" if path.endswith("/") else path
            if held := self._held(self.www + inner):
                return send(self._with_strip(held), environ, start, _ASK_AGAIN)
            if held := self._held(self.gone + inner):
                return send_whole(self._with_strip(held), "410 Gone", environ, start, _ASK_AGAIN)
        return self.behind(environ, start)

    def _static(self, path: str, environ: Environ, start: Start) -> Iterable[bytes]:
        place = finders.find(path.removeprefix("/static/"))
        held = self._held(place) if isinstance(place, str) else None
        if held is None:
            return self.behind(environ, start)
        keep = _FOR_EVER if environ.get("QUERY_STRING", "").startswith("v=") else _ASK_AGAIN
        return send(held, environ, start, keep)

    def _held(self, place: str) -> Held | None:
        """A file as it stands now; read again only where it has changed."""
        try:
            stat = os.stat(place)  # noqa: PTH116 - on the way of every request
        except OSError:
            self.memory.drop(place)
            return None
        stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        held = self.memory.held.get(place)
        if held is None or held.stamp != stamp:
            held = self._read(place, stamp)
        return held

    def _read(self, place: str, stamp: tuple[int, int, int]) -> Held | None:
        modified, size, _ = stamp
        plain = packed = None
        suffix = place.rpartition(".")[2]
        if size <= _LARGE:
            try:
                plain = Path(place).read_bytes()
            except OSError:
                return None
            packed = _packed(place, plain, suffix)
        headers = [*self.common, ("Content-Type", _type_of(suffix))]
        if suffix not in _SHOWN:
            headers = [*headers[1:], ("Content-Disposition", "attachment"),
                       ("Content-Security-Policy", "default-src 'none'; sandbox")]  # fmt: skip
        held = ready(place, stamp, f'"{modified:x}-{size:x}"', modified, (plain, packed), headers)
        held.size = size
        self.memory.put(place, held)
        return held

    def _with_strip(self, held: Held) -> Held:
        """The page with the notice strip in its place while there is one."""
        changed, words = self._strip_now()
        if not words or not held.plain or INCLUDE not in held.plain:
            return held
        stamp = (*held.stamp, changed)
        framed = self.framed.held.get(held.place)
        if framed is None or framed.stamp != stamp:
            plain = held.plain.replace(INCLUDE, words)
            packed = gzip.compress(plain, 1, mtime=0)
            framed = ready(held.place, stamp, f'{held.tag[:-1]}-{changed:x}"',
                            max(held.stamp[0], changed), (plain, packed), held.headers[:-2])  # fmt: skip
            self.framed.put(held.place, framed)
        return framed

    def _strip_now(self) -> tuple[int, bytes]:
        """When the notice strip changed, and what it says; looked for once a second."""
        looked, changed, words = self.strip
        now = time.monotonic()
        if now - looked > 1.0:
            try:
                words = Path(self.strip_place).read_bytes()
                changed = os.stat(self.strip_place).st_mtime_ns  # noqa: PTH116 - as above
            except OSError:
                changed, words = 0, b""
            self.strip = (now, changed, words)
        return changed, words


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
