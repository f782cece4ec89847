"""Files as answers: whole, in part, or not at all where the reader's copy is still good."""

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime
from pathlib import Path
from typing import Any

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_PIECE = 256 * 1024
Headers = list[tuple[str, str]]
Start = Callable[[str, Headers], Any]
Environ = dict[str, Any]


@dataclass(slots=True)
class Held:
    """One file in memory with its headers, ready to send; a large one only its facts."""

    place: str
    stamp: tuple[int, ...]
    tag: str
    modified: int
    size: int
    plain: bytes | None
    packed: bytes | None
    headers: Headers

    @property
    def weight(self) -> int:
        """How many bytes it keeps in memory."""
        return len(self.plain or b"") + len(self.packed or b"")


class Memory:
    """The files that were asked for last, up to a weight in bytes."""

    def __init__(self, most: int) -> None:
        self.most, self.weight = most, 0
        self.held: dict[str, Held] = {}
        self.lock = threading.Lock()

    def put(self, place: str, held: Held) -> None:
        """Hold a file instead of what was held of it; the oldest make room."""
        with self.lock:
            self._let_go(place)
            self.held[place] = held
            self.weight += held.weight
            while self.weight > self.most and len(self.held) > 1:
                self._let_go(next(iter(self.held)))

    def drop(self, place: str) -> None:
        """Hold a file no longer."""
        if place in self.held:
            with self.lock:
                self._let_go(place)

    def _let_go(self, place: str) -> None:
        old = self.held.pop(place, None)
        self.weight -= old.weight if old else 0


def ready(place: str, stamp: tuple[int, ...], tag: str, modified: int,
           contents: tuple[bytes | None, bytes | None], headers: Headers) -> Held:  # fmt: skip
    """A file, plain and packed, with what is the same in every answer."""
    plain, packed = contents
    since = modified // 1_000_000_000
    headers = [*headers, ("ETag", tag), ("Last-Modified", formatdate(since, usegmt=True))]
    return Held(place, stamp, tag, since, len(plain or b""), plain, packed, headers)


def send(held: Held, environ: Environ, start: Start, keep: str) -> Iterable[bytes]:
    """A file, or the part that was asked for, or that nothing has changed."""
    if _unchanged(environ, held.tag, held.modified):
        start("304 Not Modified", [*held.headers, ("Cache-Control", keep)])
        return [b""]
    if held.plain is None or "HTTP_RANGE" in environ:
        return _piece(held, [*held.headers, ("Cache-Control", keep)], environ, start)
    return send_whole(held, "200 OK", environ, start, keep)


def send_whole(held: Held, status: str, environ: Environ, start: Start,
                keep: str) -> Iterable[bytes]:  # fmt: skip
    """A file with nothing left out, compressed where the reader takes it."""
    headers, body = [*held.headers, ("Cache-Control", keep)], held.plain or b""
    if held.packed is not None:
        headers.append(("Vary", "Accept-Encoding"))
        if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
            body = held.packed
            headers.append(("Content-Encoding", "gzip"))
    headers.append(("Content-Length", str(len(body))))
    start(status, headers)
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


def _piece(held: Held, headers: Headers, environ: Environ, start: Start) -> Iterable[bytes]:
    """A range, or a file too large to be held."""
    span = _span(environ.get("HTTP_RANGE", ""), held.size)
    headers.append(("Accept-Ranges", "bytes"))
    if span is None:
        headers += [("Content-Range", f"bytes */{held.size}"), ("Content-Length", "0")]
        start("416 Range Not Satisfiable", headers)
        return [b""]
    first, last = span
    headers.append(("Content-Length", str(last - first + 1)))
    if "HTTP_RANGE" in environ and (first, last) != (0, held.size - 1):
        headers.append(("Content-Range", f"bytes {first}-{last}/{held.size}"))
        start("206 Partial Content", headers)
    else:
        start("200 OK", headers)
    if environ["REQUEST_METHOD"] == "HEAD":
        return [b""]
    if held.plain is not None:
        return [held.plain[first : last + 1]]
    return _from_disk(held.place, first, last)


def _unchanged(environ: Environ, tag: str, modified: int) -> bool:
    """Whether the reader's copy is still good (RFC 9110: the tag decides where both are given).

    The date must be the very one: a page that went back to what it was is older than the copy.
    """
    if asked := environ.get("HTTP_IF_NONE_MATCH"):
        return tag in asked or asked.strip() == "*"
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    if not since:
        return False
    try:
        return int(parsedate_to_datetime(since).timestamp()) == modified
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
