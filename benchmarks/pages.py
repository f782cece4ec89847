"""The page store: a full build, one document more at two sizes, and who serves files how fast.

`python -m benchmarks.pages build [N]`   every page of N documents, two processes
`python -m benchmarks.pages publish [N]` one document published over N others: pages, time
`python -m benchmarks.pages serve`       nginx : built-in front : dynamic page, one after the other
The data stands in ZHAOMING_DATA and is made where it is missing.
"""

import random
import statistics
import sys
import time
from datetime import date, timedelta
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


def main() -> None:
    """Which of them, over how many."""
    what = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    {"build": build_all, "publish": publish}[what](count)


if __name__ == "__main__":
    main()
