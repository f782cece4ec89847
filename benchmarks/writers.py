"""Eight writers with and without the audit trail; four workers; a clerk beside an importer.

`python -m benchmarks.writers audit|jobs|fair`. ACT=document (the default) is what a house mostly writes: drafted, revised,
handed in, published, four acts by two people. ACT=amend is the lightest act there is: one telephone number.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from benchmarks.ground import AT, build, console, show

SECONDS = 5
ACT = os.environ.get("ACT", "document")


def _children(role: str, count: int, *words: str) -> list[str]:
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.writers", role, str(n), *words],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ,
        )
        for n in range(count)
    ]
    return [child.communicate()[0].strip() for child in running]


def _write(number: int, mode: str) -> None:
    """One writer: the same act again and again, for some seconds; prints how many were done."""
    root = build()
    from zhaoming.domains.organisation import api
    from zhaoming.domains.organisation.terms import BodyKind
    from zhaoming.domains.publication import api as publication  # noqa: F401 - its acts are patched too
    from zhaoming.kernel.audit import recording

    if mode == "without":
        for module in list(sys.modules.values()):
            if getattr(module, "record", None) is recording.record:
                module.record = lambda *_, **__: None  # type: ignore[attr-defined] # the cost without
    name = f"局{number}{mode}{time.time()}"
    mine = api.found_body(root.pk, name=name, kind=BodyKind.DEPARTMENT, by=console(), at=AT)
    act = _document(mine) if ACT == "document" else _amendment(mine.pk)
    time.sleep(max(0, float(os.environ["BEGIN"]) - time.time()))
    done, end = 0, time.monotonic() + SECONDS
    while time.monotonic() < end:
        act(done)
        done += 1
    print(done)


def _amendment(body: int) -> Callable[[int], object]:
    from zhaoming.domains.organisation import api

    return lambda n: api.amend_body(body, facts={"phone": str(n)}, by=console(), at=AT)


def _document(body: Any) -> Callable[[int], object]:
    from zhaoming.domains.publication import api
    from zhaoming.kernel.terms import Actor, Holding, Role

    clerk = Actor(1, "x", (Holding(Role.CLERK, body.pk, body.path),))
    reviewer = Actor(2, "y", (Holding(Role.REVIEWER, body.pk, body.path),))
    facts = {"issuer": str(body), "made_on": date(2026, 2, 27), "attribute": "proactive"}
    text = "各乡镇：\n\n现将有关事项通知如下。\n\n（此件公开发布）"

    def act(n: int) -> None:
        edition = api.start(body.pk, title=f"第{n}号通知", by=clerk, at=AT).pk
        api.revise(edition, facts=facts, text=text, by=clerk, at=AT)
        api.submit(edition, by=clerk, at=AT)
        api.publish(edition, by=reviewer, at=AT)

    return act


def audit() -> None:
    """The ratio of throughputs, in turns."""
    build()
    ratios = []
    for turn in range(8):
        found = {}
        # In turns, the other one first each time: the database grows while it is measured.
        for mode in ("without", "with") if turn % 2 else ("with", "without"):
            os.environ["BEGIN"] = str(time.time() + 5)
            found[mode] = sum(int(n) for n in _children("write", 8, mode)) / SECONDS
        ratios.append(found["with"] / found["without"])
        print(
            f"8 writers, act {ACT}: without {found['without']:.0f}/s, with {found['with']:.0f}/s, ratio {ratios[-1]:.3f}"
        )
    print(f"median loss {(1 - statistics.median(ratios)) * 100:.1f} %")


def jobs() -> None:
    """Four workers carry 2,000 tasks each: duplicates, lock errors, rate."""
    build()
    from zhaoming.kernel.events.emitting import enqueue
    from zhaoming.kernel.events.models import Task
    from zhaoming.kernel.jobs.carrying import wall_clock
    from zhaoming.kernel.numbering.models import Number

    _register()
    for n in range(8000):
        enqueue("bench.count", {"n": n}, at=wall_clock())
    begun = time.monotonic()
    said = _children("work", 4)
    spent = time.monotonic() - begun
    subjects = list(Number.objects.filter(series__key="bench").values_list("subject", flat=True))
    failed = Task.objects.filter(handler="bench.count", attempts__gt=1).count()
    print(
        f"8000 tasks: {8000 / spent:.0f}/s, effects {len(subjects)}, distinct {len(set(subjects))}, tried twice {failed}, done by {said}"
    )


def _register() -> None:
    from zhaoming.kernel.events import task
    from zhaoming.kernel.numbering.giving import give

    task(
        "bench.count", lambda payload, at: give("bench", subject=str(payload["n"]), at=at) and None
    )


def _work() -> None:
    build()
    from zhaoming.kernel.jobs import worker

    _register()
    print(worker.run(until_idle=True))


def fair() -> None:
    """A clerk saves again and again while 100,000 rows are imported."""
    root = build()
    from zhaoming.domains.organisation import api
    from zhaoming.domains.organisation.terms import BodyKind
    from zhaoming.kernel.attachments.storing import store

    town = api.found_body(root.pk, name="清溪镇人民政府", kind=BodyKind.TOWN, by=console(), at=AT)
    rows = [
        "单位名称,单位类别,上级单位",
        *(f"第{n}村村民委员会,村,清溪镇人民政府" for n in range(100_000)),
    ]
    file = store("\n".join(rows).encode(), name="村.csv", format="csv", at=AT)
    run = api.begin_import(root.pk, file=file, by=console(), at=AT)
    worker = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.writers", "work"], stdout=subprocess.PIPE, env=os.environ
    )
    waits, begun = [], time.monotonic()
    while worker.poll() is None:
        start = time.perf_counter()
        api.amend_body(town.pk, facts={"phone": str(len(waits))}, by=console(), at=AT)
        waits.append(time.perf_counter() - start)
        time.sleep(0.02)
    run.refresh_from_db()
    print(f"imported {run.accepted} rows in {time.monotonic() - begun:.0f} s")
    show("a clerk's save meanwhile", waits)


def main() -> None:
    """Which of them."""
    match sys.argv[1:]:
        case ["audit"]:
            audit()
        case ["jobs"]:
            jobs()
        case ["fair"]:
            fair()
        case ["write", number, mode]:
            _write(int(number), mode)
        case ["work", *_]:
            _work()


if __name__ == "__main__":
    main()
