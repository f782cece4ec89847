"""Applications by the thousand: a year's annual report, the list, the page, the changed calendar.

python -m benchmarks.applications 100000
"""

import gc
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from random import Random
from statistics import median
from typing import Any

_BATCH = 1000
_COLUMNS = ("person", "person", "person", "enterprise", "research", "welfare", "legal", "other")


def fill(bodies: Sequence[int], year: int, count: int, *, at: datetime, open_share: float = 0.06,
         seed: int = 1) -> None:  # fmt: skip
    """``count`` cases received from the year before to the end of ``year``: every kind of end, every kind of applicant.

    Most are closed some weeks after their receipt, some in the following year, some not at all.
    """
    from zhaoming.domains.foi.law.tables import ANSWERS
    from zhaoming.domains.foi.models import Applicant, Case, ClockEntry, Remedy
    from zhaoming.kernel.calendar.carried import carried_calendar

    random, calendar = Random(seed), carried_calendar()
    kinds = [*ANSWERS, None]
    for start in range(0, count, _BATCH):
        cases, facts = [], []
        for n in range(start, min(start + _BATCH, count)):
            received = date(year, 1, 1) + timedelta(days=random.randrange(-60, 365))
            kind = kinds[n % len(kinds)]
            is_open = random.random() < open_share
            closed = None if is_open else received + timedelta(days=random.randrange(1, 60))
            due = calendar.add(received, 20)
            cell = "" if closed is None else (ANSWERS[kind].cell.value if kind else "other_3")
            cases.append(Case(
                number=f"{seed}-{year}-{n:07d}", secret="x", body_id=bodies[n % len(bodies)],
                channel="counter", submitted_on=received, received_on=received, title=f"第{n}件申请事项",
                wanted=f"第{n}件申请的信息", medium="paper", way="post", registered_at=at,
                state="open" if is_open else "served", clock_from=received, due_on=due,
                kind=kind.value if kind and closed else "", cell=cell, closed_on=closed,
                late=closed is not None and closed > due,
            ))  # fmt: skip
            facts.append((_COLUMNS[random.randrange(len(_COLUMNS))], received))
        Case.objects.bulk_create(cases)
        Applicant.objects.bulk_create(
            Applicant(case=case, kind=kind, name="例甲", proof="id_card", proof_number=f"{case.pk}", mark=f"{case.pk}")
            for case, (kind, _) in zip(cases, facts, strict=True)
        )  # fmt: skip
        ClockEntry.objects.bulk_create(
            ClockEntry(case=case, on=on, effect="start", why="收到申请")
            for case, (_, on) in zip(cases, facts, strict=True)
        )
        Remedy.objects.bulk_create(_remedies(cases, random, Remedy))


def _remedies(cases: Sequence[Any], random: Random, model: Any) -> list[Any]:
    made = []
    for case in cases:
        if case.closed_on is None or random.random() > 0.08:
            continue
        filed = case.closed_on + timedelta(days=10)
        outcome = random.choice(("upheld", "corrected", "other", "pending"))
        block = random.choice(("review", "direct", "after_review"))
        decided = None if outcome == "pending" else filed + timedelta(days=40)
        made.append(
            model(case=case, block=block, filed_on=filed, outcome=outcome, decided_on=decided)
        )
    return made


def _timed(label: str, act: Callable[[], Any], times: int = 1) -> Any:
    began, cpu, found = time.perf_counter(), time.process_time(), None
    for _ in range(times):
        found = act()
    wall = (time.perf_counter() - began) / times * 1000
    print(f"{label:<44}{wall:9.1f} ms{(time.process_time() - cpu) / times * 1000:9.1f} ms CPU")
    return found


def _cpu(act: Callable[[], Any], times: int) -> float:
    began = time.process_time()
    for _ in range(times):
        act()
    return (time.process_time() - began) / times * 1000


def main() -> None:
    """Fill, then measure the list, the page, a changed calendar, the report."""
    from benchmarks.ground import AT, build, console

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    home = build()
    from zhaoming.domains.organisation import api as organisation
    from zhaoming.domains.organisation.terms import BodyKind

    bodies = [
        organisation.found_body(
            home.pk, name=f"第{n}局", kind=BodyKind.DEPARTMENT, by=console(), at=AT
        )
        for n in range(20)
    ]
    _timed(
        f"{count} cases written",
        lambda: fill([b.pk for b in bodies], 2026, count, at=AT, open_share=1.0),
    )
    _screens(bodies[0])
    _calendar()
    _report(home)


def _screens(body: Any) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from benchmarks.ground import AT, console
    from zhaoming.domains.foi.models import Case
    from zhaoming.domains.organisation import api as organisation
    from zhaoming.kernel.terms import Role

    Case.objects.update(body=body)
    person, _ = organisation.make_person(
        username="office", name="例", by=console(), at=AT, password="Example-2026"
    )
    organisation.appoint(
        person.pk, body_id=body.pk, role=Role.OFFICE, from_on=date(2020, 1, 1), by=console(), at=AT
    )
    client = Client()
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    case = Case.objects.order_by("-id")[0]
    gc.collect()
    gc.freeze()  # What filling left behind is no part of a request.
    pages = (
        ("list of cases", "/w/foi/"),
        ("page of a case", f"/w/foi/{case.pk}/"),
        ("page with nothing on it", "/w/notices/"),
    )
    for label, path in pages:
        for _ in range(5):
            client.get(path)
        with CaptureQueriesContext(connection) as caught:
            client.get(path)
        asked = len(caught)
        # The fastest of ten rounds: neighbours on the machine slow a round, none makes it faster.
        rounds = [_cpu(lambda path=path: client.get(path), 20) for _ in range(10)]  # type: ignore[misc] # a default
        print(
            f"{label}, {asked} queries: {min(rounds):.1f} ms CPU at best, {median(rounds):.1f} in the middle"
        )


def _calendar() -> None:
    from zhaoming.domains.foi.actions.redating import redate
    from zhaoming.domains.foi.models import Case
    from zhaoming.kernel.calendar import Day
    from zhaoming.kernel.calendar.rows import working_calendar, write_days

    # One per cent: those whose twenty days run over the day that becomes a holiday.
    wanted = max(1, Case.objects.count() // 100)
    day = date(2026, 4, 15)
    touched = Case.objects.filter(received_on__lte=day, due_on__gte=day).values_list(
        "pk", flat=True
    )
    extra = list(touched[wanted:])
    for start in range(0, len(extra), 500):
        Case.objects.filter(pk__in=extra[start : start + 500]).update(closed_on=day, cell="granted")
    write_days("全国", [Day(day, working=False, note="例")])
    moved = _timed(f"{wanted} of {Case.objects.count()} clocks touched",
                   lambda: redate("全国", day, day, working_calendar()))  # fmt: skip
    print(f"  moved {len(moved)}")


def _report(home: Any) -> None:
    from benchmarks.ground import AT
    from zhaoming.domains.foi import api as foi
    from zhaoming.domains.foi.models import Case
    from zhaoming.domains.reports.engine.tables import faults
    from zhaoming.domains.reports.models import Report
    from zhaoming.domains.reports.papers.printing import Printed, as_docx
    from zhaoming.domains.reports.queries.counting import counted

    bodies = list(foi.open_to_public().values_list("pk", flat=True))
    Case.objects.filter(number__startswith="9-").delete()
    fill(bodies, 2025, 3000, at=AT, seed=9)
    report = Report.objects.create(body=home, year=2025, begun_at=AT)

    def made() -> bytes:
        now = counted(report)
        if found := faults(now.applications):
            raise SystemExit(found)
        return as_docx(Printed("年报", {}, {}, now.applications, now.remedies, now.fees))

    _timed("annual report of 3,000 cases as DOCX", made)


if __name__ == "__main__":
    main()
