"""The page store: a full build, one document more at two sizes, and who serves files how fast.

`python -m benchmarks.pages build [N]`   every page of N documents, two processes
`python -m benchmarks.pages publish [N]` one document published over N others: pages, time
`python -m benchmarks.pages visible [N]` from the approval until everything says so
`python -m benchmarks.pages serve`       nginx : built-in front : the server with nothing behind it : dynamic page
The data stands in ZHAOMING_DATA and is made where it is missing.
"""

import random
import statistics
import sys
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

from benchmarks.documents import _bodies, _pair, _text
from benchmarks.ground import AT, build, console


def _fill(count: int) -> tuple[Any, list[Any]]:
    root = build()
    from zhaoming.domains.organisation import api as organisation
    from zhaoming.domains.publication import api
    from zhaoming.kernel.database import optimise
    from zhaoming.kernel.events.models import Task

    organisation.keep_site(root.pk, domain="www.example.gov.cn", name="明川县人民政府门户网站",
                           by=console(), at=AT)  # fmt: skip
    bodies, dice = _bodies(root, 100), random.Random(1)
    organisation.change_setting(
        api.MIGRATION_UNTIL, "2099-12-31", body_id=root.pk, from_on=date(2026, 1, 1),
        reason="迁移", by=console(), at=AT,
    )  # fmt: skip
    texts = [_text(dice, dice.choice((300, 600, 900))) for _ in range(500)]
    kinds = ("财政预算公开", "危房改造补助公示", "工作方案的通知", "抽检情况通报", "招生办法")
    done = api.Document.objects.count()
    while done < count:
        body = bodies[done // api.BATCH % len(bodies)]
        size = min(api.BATCH, count - done)
        rows = [
            api.Past(title=f"关于第{done + n}号{kinds[n % 5]}", text=texts[n % 500],
                     published_on=date(2016, 1, 1) + timedelta(days=(done + n) * 7 % 3700),
                     document_number=f"明发〔2020〕{done + n}号")
            for n in range(size)
        ]  # fmt: skip
        done += len(api.take_over(rows, body_id=body.pk, by=_pair(body)[0], at=AT).documents)
    Task.objects.all().delete()
    optimise()
    return root, bodies


def build_all(count: int) -> None:
    """Every page, compressed and in the manifest; pages per second of the clock and per CPU-second."""
    import resource

    _fill(count)
    from zhaoming.kernel.pages.building import build as make

    began, cpu = time.perf_counter(), _cpu(resource)
    built = make(at=AT, jobs=2, anew=True)
    wall = time.perf_counter() - began
    spent = _cpu(resource) - cpu
    print(f"full build: {built.pages} pages in {wall:.1f} s, {built.pages / wall:.0f} pages/s, "
          f"{built.pages / spent:.0f} per CPU-second, {built.changed} files changed")  # fmt: skip


def _cpu(resource: Any) -> float:
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(w).ru_utime + resource.getrusage(w).ru_stime for w in whose)


def publish(count: int) -> None:
    """One more document: how many pages are written, and how long that takes."""
    _, bodies = _fill(count)
    from zhaoming.domains.publication import api
    from zhaoming.kernel.pages.journal import head
    from zhaoming.kernel.pages.writing import concerned, refresh

    dice, times, written = random.Random(2), [], []
    facts = {"made_on": date(2026, 2, 27), "attribute": "proactive"}
    for n in range(25):
        body = bodies[n * 7 % len(bodies)]
        clerk, reviewer = _pair(body)
        pk = api.start(body.pk, title=f"关于新增第{n}号工作方案的通知", facts=facts, text=_text(dice),
                       by=clerk, at=AT).pk  # fmt: skip
        api.submit(pk, by=clerk, at=AT)
        edition = api.publish(pk, by=reviewer, at=AT)
        before, began = head()[0], time.process_time()
        refresh(concerned([f"document:{edition.document_id}"]), at=AT)
        times.append((time.process_time() - began) * 1000)
        written.append(head()[0] - before)
    print(f"{count} documents: one more writes {min(written)}–{max(written)} pages, "
          f"{statistics.median(times):.0f} ms CPU (slowest {max(times):.0f})")  # fmt: skip


def visible(count: int) -> None:
    """From the approval until page, list, search and feed say so, with a worker of its own running."""
    _, bodies = _fill(count)
    import os
    import subprocess

    from zhaoming.domains.publication import api
    from zhaoming.kernel.pages import folder
    from zhaoming.kernel.pages.building import build as make
    from zhaoming.kernel.search import Query, feeding
    from zhaoming.kernel.search.engines import engine

    make(at=AT, jobs=2)
    feeding.feed()
    worker = subprocess.Popen(
        [sys.executable, "-m", "zhaoming.config.console", "worker"], env=os.environ
    )
    dice, spent = random.Random(3), []
    facts = {"made_on": date(2026, 2, 27), "attribute": "proactive"}
    for n in range(61):
        body = bodies[n % len(bodies)]
        clerk, reviewer = _pair(body)
        now = datetime.now(UTC)
        title = f"关于看得见第{n}号事项的通知{dice.randrange(10**6)}"
        pk = api.start(body.pk, title=title, facts=facts, text=_text(dice), by=clerk, at=now).pk
        api.submit(pk, by=clerk, at=now)
        began = time.perf_counter()
        edition = api.publish(pk, by=reviewer, at=now)
        places = [folder.place_of(a) for a in (f"/d/{edition.document.number}.html", "/l/", "/feed.xml",
                                               f"/u/{body.pk}/")]  # fmt: skip
        while (
            not all(p.exists() and title in p.read_text("utf-8") for p in places)
            or not engine().find(Query(must=((title,),))).count
        ):
            time.sleep(0.005)
        if n:
            spent.append((time.perf_counter() - began) * 1000)
    worker.terminate()
    spent.sort()
    print(f"{count} documents: approval to page, list, feed, unit page and search: median "
          f"{statistics.median(spent):.0f} ms, p99 {spent[-1]:.0f} ms")  # fmt: skip


_NGINX = """worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/err.log;
events {{ worker_connections 2048; }}
http {{ include /etc/nginx/mime.types; access_log off; keepalive_requests 100000000; include {folder}/site.conf; }}"""


def _wrk(url: str, *more: str) -> tuple[float, float]:
    """Requests a second and the 99th percentile in ms."""
    import re
    import subprocess

    out = subprocess.run(
        ["wrk", "-t1", "-c16", "-d6s", "--latency", "-H", "Accept-Encoding: gzip", *more, url],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])  # type: ignore[index] # wrk always says
    late = re.search(r"99%\s+([\d.]+)(us|ms|s)", out)
    assert "Non-2xx" not in out, out
    scale = {"us": 0.001, "ms": 1.0, "s": 1000.0}
    return rate, float(late[1]) * scale[late[2]] if late else 0.0


def serve(count: int) -> None:
    """Nginx by docs/nginx.conf, the built-in front, a dynamic page: the same load, one after the other."""
    import os
    import subprocess
    from pathlib import Path

    _fill(count)
    from django.conf import settings

    from zhaoming.kernel.pages.building import build as make

    make(at=AT, jobs=2)
    pages, folder = Path(settings.PAGES), Path(settings.DATA) / "nginx"
    folder.mkdir(exist_ok=True)
    conf = Path("docs/nginx.conf").read_text()
    for old, new in (("/var/lib/zhaoming/pages", str(pages)), ("listen 80 reuseport", "listen 8180"),
                     ("127.0.0.1:8001", "127.0.0.1:8181"), ("www.example.gov.cn", "127.0.0.1")):  # fmt: skip
        conf = conf.replace(old, new)
    (folder / "site.conf").write_text(conf)
    (folder / "nginx.conf").write_text(_NGINX.format(folder=folder))
    subprocess.run(["nginx", "-c", f"{folder}/nginx.conf"], check=True)
    env = {**os.environ, "ZHAOMING_SIDE": "public"}
    front = subprocess.Popen(
        [sys.executable, "-m", "zhaoming.interfaces.console.server", "127.0.0.1", "8181", "1", "2"],
        env=env,
    )
    bare = subprocess.Popen([sys.executable, "-m", "benchmarks.bare", "8182"])
    time.sleep(5)
    page, found = "/d/77.html", {}
    try:
        for _ in range(3):
            for name, url in (("nginx", f"http://127.0.0.1:8180{page}"), ("front", f"http://127.0.0.1:8181{page}"),
                              ("server alone", f"http://127.0.0.1:8182{page}"),
                              ("dynamic", "http://127.0.0.1:8181/search/?q=预算".replace("预算", "%E9%A2%84%E7%AE%97"))):  # fmt: skip
                found.setdefault(name, []).append(_wrk(url))
    finally:
        front.terminate()
        bare.terminate()
        subprocess.run(["nginx", "-s", "stop", "-c", f"{folder}/nginx.conf"], check=False)
    for name, runs in found.items():
        rates = sorted(rate for rate, _ in runs)
        print(f"{name}: {rates[1]:.0f} requests/s (of {', '.join(f'{r:.0f}' for r in rates)}), "
              f"p99 {min(late for _, late in runs):.1f} ms at full load")  # fmt: skip
    nginx, mine = (sorted(r for r, _ in found[n])[1] for n in ("nginx", "front"))
    print(f"front : nginx = {mine / nginx:.2f}; gzip, ETag, security headers on in both")


def main() -> None:
    """Which of them, over how many."""
    what = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    {"build": build_all, "publish": publish, "visible": visible, "serve": serve}[what](count)


if __name__ == "__main__":
    main()
