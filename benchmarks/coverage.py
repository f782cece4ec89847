"""Duties by the million: evaluated again from their evidence, counted, re-dated.

python -m benchmarks.coverage 1000000
"""

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.ground import AT, build, console

_BATCH = 5000
_BODIES, _ITEMS = 400, 250


def _places(home: Any) -> tuple[list[int], list[Any]]:
    from zhaoming.domains.catalogue.models import Catalogue, Item
    from zhaoming.domains.organisation import api
    from zhaoming.domains.organisation.terms import BodyKind

    bodies = [
        api.found_body(home.pk, name=f"第{n}局", kind=BodyKind.DEPARTMENT, by=console(), at=AT).pk
        for n in range(_BODIES)
    ]
    own = Catalogue.objects.create(body=home, title="目录", made_at=AT)
    facts = {"content": "内容", "basis": "《政府信息公开条例》", "subject": "各部门", "channels": "政府网站",
             "audience": "全社会", "mode": "proactive", "levels": "县级", "provenance": "own",
             "state": "usable", "time_limit": "信息形成之日起20个工作日内"}  # fmt: skip
    Item.objects.bulk_create(
        Item(catalogue=own, order=n, domain_number=n % 26 + 1, domain=f"领域{n % 26}",
             level2=f"事项{n}", **facts)
        for n in range(1, _ITEMS + 1)
    )  # fmt: skip
    return bodies, list(Item.objects.filter(catalogue=own))


def _fill(count: int, bodies: list[int], items: list[Any]) -> None:
    from zhaoming.domains.coverage.models import Duty, Evidence

    random, first = Random(1), date(2023, 3, 1)
    made = 0
    while made < count:
        rows = []
        for n in range(made, min(made + _BATCH, count)):
            item, body = items[n % _ITEMS], bodies[n // _ITEMS % _BODIES]
            standing = n < _ITEMS * _BODIES
            opened = first + timedelta(days=random.randrange(1090))
            due = opened + timedelta(days=28)
            rows.append(Duty(
                item_id=item.pk, body_id=body, source="standing" if standing else "event",
                key="standing" if standing else f"e{n}", domain_number=item.domain_number,
                level="县级", opened_on=opened, cycle=365 if standing else None,
                clock_from=None if standing else opened, n=None if standing else 20,
                unit="" if standing else "working_day", due_on=None if standing else due,
            ))  # fmt: skip
        Duty.objects.bulk_create(rows)
        Evidence.objects.bulk_create(
            Evidence(duty=duty, kind="document", state="living", reference=f"document:{duty.pk}",
                     title="文件", since=duty.opened_on + timedelta(days=random.randrange(45)),
                     stated_at=AT)
            for duty in rows if random.random() < 0.85
        )  # fmt: skip
        made += len(rows)


def _timed(words: str, act: Callable[[], Any]) -> Any:
    wall, cpu = time.perf_counter(), time.process_time()
    found = act()
    print(
        f"{words}: {time.perf_counter() - wall:.2f} s, CPU {time.process_time() - cpu:.2f} s; {found}"
    )
    return found


def main(count: int) -> None:
    """Fill, then time each."""
    home = build()
    from zhaoming.domains.coverage import api
    from zhaoming.domains.coverage.actions.evaluating import redate
    from zhaoming.domains.coverage.models import Duty
    from zhaoming.domains.organisation import api as organisation
    from zhaoming.kernel.calendar.rows import working_calendar
    from zhaoming.kernel.database import optimise

    bodies, items = _places(home)
    _timed(f"filled with {count} duties", lambda: _fill(count, bodies, items))
    optimise()
    on, rows = date(2026, 3, 2), Duty.objects.all()
    _timed("evaluated from nothing, every met duty changes", api.evaluate_all)
    _timed("evaluated again, nothing changes", api.evaluate_all)
    _timed("figures by unit", lambda: len(api.figures(rows, "body", on)))
    _timed("heat map", lambda: len(api.heat(rows)))
    _timed("months", lambda: len(api.months(rows, date(2023, 3, 1), on)))
    off = [date(2026, 1, 1), date(2026, 3, 4)]
    organisation.announce_year("全国", 2026, notice="试验", off=off, on=[], by=console(), at=AT)
    calendar = working_calendar("全国")
    _timed("re-dated after a changed year",
           lambda: redate("全国", date(2026, 1, 1), date(2026, 12, 31), calendar))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
