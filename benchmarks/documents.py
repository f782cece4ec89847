"""100,000 documents: how fast they come in, one by one and by batches; what a list of them costs.

`python -m benchmarks.documents acts [N]`, `... batches [N]`, `... lists [N]`; DATABASE_URL for PostgreSQL.
"""

import random
import statistics
import sys
import time
from datetime import date, timedelta
from typing import Any

from benchmarks.ground import AT, build, console

_WORDS = "财政预算公开通知补贴教育招生社会救助安全生产检查医疗卫生农村危房改造公共服务事项目录清单办法方案意见"


def _text(dice: random.Random, size: int = 600) -> str:
    lines = ["各乡镇人民政府："]
    while sum(map(len, lines)) < size:
        lines.append("".join(dice.choice(_WORDS) for _ in range(60)) + "。")
    return "\n".join([*lines, "（此件公开发布）"])


def _bodies(root: Any, count: int) -> list[Any]:
    from zhaoming.domains.organisation import api
    from zhaoming.domains.organisation.terms import BodyKind

    there = list(api.public_bodies().filter(parent=root))
    return there or [
        api.found_body(root.pk, name=f"第{n}局", kind=BodyKind.DEPARTMENT, by=console(), at=AT)
        for n in range(count)
    ]


def _pair(body: Any) -> tuple[Any, Any]:
    from zhaoming.kernel.terms import Actor, Holding, Role

    clerk = Actor(1, "x", (Holding(Role.CLERK, body.pk, body.path),))
    return clerk, Actor(2, "y", (Holding(Role.REVIEWER, body.pk, body.path),))


def acts(count: int) -> None:
    """Drafted, handed in, approved and published, each document by its own three acts."""
    root = build()
    from zhaoming.domains.publication import api
    from zhaoming.kernel.jobs import worker

    bodies, dice = _bodies(root, 40), random.Random(1)
    texts = [_text(dice) for _ in range(200)]
    facts = {"made_on": date(2026, 2, 27), "attribute": "proactive"}

    def one(n: int) -> None:
        body = bodies[n % len(bodies)]
        clerk, reviewer = _pair(body)
        pk = api.start(body.pk, title=f"关于第{n}号事项的通知", facts=facts, text=texts[n % 200],
                       by=clerk, at=AT).pk  # fmt: skip
        api.submit(pk, by=clerk, at=AT)
        api.publish(pk, by=reviewer, at=AT)

    for n in range(50):
        one(n)
    cpu, begun = time.process_time(), time.perf_counter()
    for n in range(50, 50 + count):
        one(n)
    spent, wall = time.process_time() - cpu, time.perf_counter() - begun
    print(
        f"one by one: {count / spent:.0f} documents per CPU-second, {count / wall:.0f}/s on the clock"
    )
    cpu = time.process_time()
    done = worker.run(until_idle=True)
    print(f"indexing and telling: {done / (time.process_time() - cpu):.0f} tasks per CPU-second")


def batches(count: int) -> None:
    """History through `take_over`: rows, revision and audit; screening, layout and index beside it."""
    root = build()
    from zhaoming.domains.organisation import api as organisation
    from zhaoming.domains.publication import api
    from zhaoming.domains.publication.actions import taking_over
    from zhaoming.kernel.jobs import worker

    bodies, dice = _bodies(root, 40), random.Random(1)
    organisation.change_setting(
        api.MIGRATION_UNTIL, "2099-12-31", body_id=root.pk, from_on=date(2026, 1, 1),
        reason="迁移", by=console(), at=AT,
    )  # fmt: skip
    texts = [_text(dice) for _ in range(500)]
    spent = dict.fromkeys(("screening", "layout"), 0.0)

    def timed(name: str, call: Any) -> Any:
        def wrapped(*words: Any, **more: Any) -> Any:
            cpu = time.process_time()
            try:
                return call(*words, **more)
            finally:
                spent[name] += time.process_time() - cpu

        return wrapped

    taking_over.scan = timed("screening", taking_over.scan)  # type: ignore[attr-defined] # measured beside
    taking_over.to_html = timed("layout", taking_over.to_html)  # type: ignore[attr-defined] # as above
    cpu, done = time.process_time(), 0
    while done < count:
        body = bodies[done // api.BATCH % len(bodies)]
        rows = [
            api.Past(title=f"关于第{done + n}号事项的通知", published_on=date(2020, 1, 1) + timedelta(days=(done + n) % 2000),
                     text=texts[n % 500], document_number=f"明发〔2020〕{done + n}号")
            for n in range(api.BATCH)
        ]  # fmt: skip
        done += len(api.take_over(rows, body_id=body.pk, by=_pair(body)[0], at=AT).documents)
    whole = time.process_time() - cpu
    rows_only = whole - sum(spent.values())
    print(f"take_over: {done / rows_only:.0f} documents per CPU-second (rows, revision, audit); "
          f"with screening and layout {done / whole:.0f}")  # fmt: skip
    print("per document: " + ", ".join(f"{k} {v / done * 1e6:.0f} µs" for k, v in spent.items()))
    if done <= 5000:
        cpu = time.process_time()
        worker.run(until_idle=True)
        print(f"index: {done / (time.process_time() - cpu):.0f} documents per CPU-second")


def lists(count: int) -> None:
    """Staff's and the public's lists over ``count`` documents: queries, CPU, time in the database."""
    root = build()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from benchmarks.ground import person
    from zhaoming.domains.publication import api
    from zhaoming.kernel.database import optimise

    if api.Edition.objects.count() < count:
        batches(count - api.Edition.objects.count())
    optimise()
    bodies = _bodies(root, 40)
    pages = {"authority": ("zhuguan", root), "clerk": ("jingban", bodies[3])}
    asked = [(role, path) for role in pages for path in ("/w/documents/", "/w/issued/", "/w/")]
    asked += [
        ("", path)
        for path in (
            "/",
            "/l/",
            "/l/2022-05/",
            f"/u/{bodies[3].pk}/",
            f"/u/{bodies[3].pk}/l/",
            "/d/77.html",
        )
    ]
    for role, path in asked:
        client = Client(HTTP_HOST="testserver")
        if role:
            client.force_login(person(pages[role][0], role, pages[role][1].pk))
        client.get(path)
        with CaptureQueriesContext(connection) as caught:
            status = client.get(path).status_code
            assert status == 200, (path, status)
        asked_of = list(caught.captured_queries)
        database = sum(float(q["time"]) for q in asked_of) * 1000
        cpu = []
        for _ in range(15):
            begun = time.process_time()
            client.get(path)
            cpu.append(time.process_time() - begun)
        slowest = max(
            caught.captured_queries,
            key=lambda q: float(q["time"]),
            default={"sql": "", "time": "0"},
        )
        print(
            f"{role or 'public':9} {path:16} {len(asked_of)} queries, {statistics.median(cpu) * 1000:.1f} ms CPU, {database:.0f} ms in the database"
        )
        if database > 10:
            print(f"    {slowest['time']} s {slowest['sql'][:400]}")


def main() -> None:
    """Which of them, over how many."""
    what, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    {"acts": acts, "batches": batches, "lists": lists}[what](count)


if __name__ == "__main__":
    main()
