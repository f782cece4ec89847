"""Asking for one address: patiently, politely, and with a plain cause when nothing comes."""

import gzip
import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

_AGENT = "Mozilla/5.0 (compatible; ZhaomingInspector/1.0)"
_MOST = 5 * 1024 * 1024
_HOPS = 5
_TRIES = 3
_BUSY = (429, 502, 503, 504)
_CAUSES: tuple[tuple[type[BaseException], str], ...] = (
    (ssl.SSLCertVerificationError, "证书无效"),
    (socket.gaierror, "找不到这个域名"),
    (TimeoutError, "超时没有回应"),
    (ConnectionRefusedError, "拒绝连接"),
)
_MOVED = (301, 302, 303, 307, 308)


@dataclass
class Answer:
    """What came back; ``status`` 0 and a cause where nothing did."""

    status: int = 0
    cause: str = ""
    moved: str = ""
    kind: str = ""
    tag: str = ""
    content: bytes = b""
    size: int = 0
    hops: int = 0


class Fetcher:
    """Keeps one connection a thread and host; at most one request to a host every ``pause`` s."""

    def __init__(self, *, pause: float, timeout: float,
                 allowed: Callable[[str], bool] | None = None) -> None:  # fmt: skip
        self.pause, self.timeout, self.allowed = pause, timeout, allowed
        self.mine = threading.local()
        self.turns: dict[str, float] = {}
        self.gate = threading.Lock()

    def get(self, url: str, tag: str = "", *, whole: bool = True) -> Answer:
        """The answer at an address, redirects followed; a busy host is given time."""
        answer = Answer()
        for attempt in range(_TRIES):
            answer = self._follow(url, tag, whole=whole)
            if answer.status and answer.status not in _BUSY:
                return answer
            if answer.cause in ("找不到这个域名", "地址写错", "证书无效", "不是公开地址"):
                return answer
            time.sleep(min(4.0, self.pause * 4 + 0.1 * 2**attempt))
        return answer

    def _follow(self, url: str, tag: str, *, whole: bool) -> Answer:
        place, seen = url, Answer()
        for hop in range(_HOPS + 1):
            answer = self._once(place, tag if hop == 0 else "", whole=whole)
            answer.hops = hop
            answer.moved = place if hop else ""
            if answer.status not in _MOVED or not answer.cause.startswith("→"):
                return answer
            place, seen = urljoin(place, answer.cause[1:]), answer
        seen.status, seen.cause = 0, "转向次数过多"
        return seen

    def _once(self, url: str, tag: str, *, whole: bool) -> Answer:
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return Answer(cause="地址写错")
        if self.allowed is not None and not self.allowed(url):
            return Answer(cause="不是公开地址")
        self._wait(host)
        try:
            return self._ask(parts.scheme, host, port, _path(parts), tag, whole=whole)
        except (http.client.HTTPException, OSError, UnicodeError) as fault:
            return Answer(
                cause=next(
                    (words for kind, words in _CAUSES if isinstance(fault, kind)), "连接中断"
                )
            )

    def _wait(self, host: str) -> None:
        if not self.pause:
            return
        with self.gate:
            turn = max(time.monotonic(), self.turns.get(host, 0.0))
            self.turns[host] = turn + self.pause
        time.sleep(max(0.0, turn - time.monotonic()))

    def _connection(self, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
        held = self.mine.__dict__.setdefault("held", {})
        key = (scheme, host, port)
        if key not in held:
            make = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
            held[key] = make(host, port, timeout=self.timeout)
        found: http.client.HTTPConnection = held[key]
        return found

    def _ask(self, scheme: str, host: str, port: int | None, path: str, tag: str, *,
             whole: bool) -> Answer:  # fmt: skip
        headers = {"User-Agent": _AGENT, "Accept-Encoding": "gzip"}
        if tag:
            headers["If-None-Match"] = tag
        for fresh in (False, True):
            connection = self._connection(scheme, host, port)
            try:
                connection.request("GET" if whole else "HEAD", path, headers=headers)
                return self._read(connection.getresponse(), whole=whole)
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                connection.close()  # A kept connection that the server has closed meanwhile.
                if fresh:
                    raise
            except BaseException:
                connection.close()
                raise
        raise http.client.HTTPException

    def _read(self, response: http.client.HTTPResponse, *, whole: bool) -> Answer:
        kind = (response.getheader("Content-Type") or "").lower()
        length = int(response.getheader("Content-Length") or 0)
        content = response.read(_MOST)
        if not response.isclosed():
            response.close()
        answer = Answer(response.status, kind=kind, tag=response.getheader("ETag") or "",
                        size=len(content) or length)  # fmt: skip
        if response.status in _MOVED and (to := response.getheader("Location")):
            answer.cause = f"→{to}"
        if whole and "html" in kind:
            packed = response.getheader("Content-Encoding") == "gzip"
            answer.content = _unpacked(content) if packed else content
        return answer


def _path(parts: SplitResult) -> str:
    whole = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    return "".join(
        c
        if c.isascii() and c.isprintable() and c != " "
        else "".join(f"%{b:02X}" for b in c.encode())
        for c in whole
    )


def _unpacked(content: bytes) -> bytes:
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        return b""
