"""Going through a site from its first page; can be stopped at any moment and gone on with."""

import re
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

from zhaoming.kernel.inspection.site.fetching import Answer, Fetcher
from zhaoming.kernel.inspection.site.parsing import Facts, parse
from zhaoming.kernel.inspection.site.store import Store

_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|jpe?g|png|gif|svg|webp|mp[34]|css|js|ico|csv|json|xml|bin|txt)$", re.IGNORECASE)  # fmt: skip  # noqa: E501 - one list
_CHARSET = re.compile(r"charset=[\"']?([\w-]+)")
_EVERY = 200


@dataclass(frozen=True)
class Plan:
    """How a site is gone through. What lies within ``root``'s host is inside."""

    root: str
    most: int = 50_000
    at_once: int = 6
    pause: float = 0.0
    timeout: float = 15.0
    outside: bool = False
    keep_hours: float = 4.0
    leave_out: str = ""


class Crawl:
    """One look at one site."""

    def __init__(self, plan: Plan, store: Store) -> None:
        self.plan, self.store = plan, store
        self.host = urlsplit(plan.root).netloc
        self.fetcher = Fetcher(pause=plan.pause, timeout=plan.timeout)
        self.left_out = re.compile(plan.leave_out) if plan.leave_out else None
        self.done = 0

    def run(self, progress: Callable[[int, int], None] = lambda _done, _all: None) -> int:
        """Look at everything that has not been seen lately; returns how many addresses were."""
        self.store.reopen(time.time() - self.plan.keep_hours * 3600)
        self._add(self.plan.root)
        self.store.commit()
        with ThreadPoolExecutor(self.plan.at_once) as pool:
            self._through(pool, progress, inside=True)
            if self.plan.outside:
                self._through(pool, progress, inside=False)
        self.store.commit()
        return self.done

    def _add(self, url: str) -> int:
        plain = urldefrag(url)[0]
        return self.store.add(plain, inside=urlsplit(plain).netloc == self.host)

    def _through(self, pool: ThreadPoolExecutor, progress: Callable[[int, int], None], *,
                 inside: bool) -> None:  # fmt: skip
        running: dict[Future[tuple[Answer, Facts | None]], tuple[int, str]] = {}
        while True:
            left = self.plan.most - self.done - len(running)
            room = min(self.plan.at_once * 3 - len(running), left)
            if room > 0:
                fresh = self.store.waiting(room, inside=inside)
                self.store.claim(pk for pk, _, _ in fresh)
                for pk, url, tag in fresh:
                    running[pool.submit(self._look, url, tag, inside)] = (pk, url)
            if not running:
                return
            ended, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in ended:
                pk, url = running.pop(future)
                self._keep(pk, url, *future.result())
                self.done += 1
                if self.done % _EVERY == 0:
                    self.store.commit()
                progress(self.done, len(self.store.known))

    def _look(self, url: str, tag: str, inside: bool) -> tuple[Answer, Facts | None]:  # noqa: FBT001 - a task's argument
        whole = inside and not _FILE.search(urlsplit(url).path)
        answer = self.fetcher.get(url, tag, whole=whole)
        if not answer.content:
            return answer, None
        found = _CHARSET.search(answer.kind) or _CHARSET.search(
            answer.content[:1500].decode("latin-1")
        )
        encoding = found[1].lower() if found else "utf-8"
        base = answer.moved or url
        same_site = urlsplit(base).netloc == self.host
        return answer, parse(answer.content, base, encoding) if same_site else None

    def _keep(self, pk: int, url: str, answer: Answer, facts: Facts | None) -> None:
        now = time.time()
        if answer.status == 304:  # noqa: PLR2004 - as it was
            self.store.same(pk, now)
            return
        self.store.keep(
            pk, status=answer.status, cause=answer.cause, moved=answer.moved, kind=answer.kind,
            size=answer.size, tag=answer.tag, at=now, facts=facts,
        )  # fmt: skip
        if facts is None:
            return
        links = [(self._add(link.url), link.fragment, link.words) for link in facts.links
                 if link.url.startswith(("http:", "https:")) and not self._skips(link.url)]  # fmt: skip
        wrong = [(link.href, link.words, link.fault) for link in facts.links if link.fault]
        assets = [self._add(asset) for asset in facts.assets if asset.startswith("http")]
        self.store.lead(pk, links, wrong, assets)

    def _skips(self, url: str) -> bool:
        return self.left_out is not None and self.left_out.search(url) is not None
