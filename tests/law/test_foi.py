"""依申请公开: the clock, the fee, the answers, the life of a case and the guide, as the law has them."""

import itertools
import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.law.test_quotes import CITES
from zhaoming.domains.foi.api import ANSWERS, OUTCOMES, QUESTIONS, Outcome, fee, follow, replay
from zhaoming.domains.foi.law import tables
from zhaoming.domains.foi.lifecycle import CASE, Facts
from zhaoming.domains.foi.terms import Cell, Channel, FeeMethod, Kind, Relief, Stamp, State
from zhaoming.interfaces.console.applying import Mistaken, _replayed
from zhaoming.kernel.calendar.carried import carried_calendar
from zhaoming.kernel.clocks import Effect, Entry
from zhaoming.kernel.law import OGI
from zhaoming.kernel.lifecycle import permitted
from zhaoming.kernel.terms import Actor, Holding, Role

CASES = tomllib.loads((Path(__file__).parent / "foi.toml").read_text(encoding="utf-8"))["case"]


def given(case: dict[str, Any]) -> dict[str, Any]:
    """A case of the file as the command takes it."""
    events = [
        dict(zip(("on", "effect", "days"), event, strict=False)) for event in case.get("events", [])
    ]
    stamps = {stamp.value: case[stamp.value] for stamp in Stamp if stamp.value in case}
    return {"channel": case["channel"], "stamps": stamps, "events": events,
            "calendar": case.get("calendar"), "today": case.get("today")}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_case_runs_out_on_the_day_that_the_law_says(case: dict[str, Any]) -> None:
    found = _replayed(given(case), counts=True)

    wanted = {name: case[name] for name in ("used", "paused", "provisional") if name in case}
    assert str(found.received_on or "") == case.get("received", "")
    assert str(found.due_on or "") == case.get("due", "")
    assert found.allowed == case.get("allowed", 20)
    assert {name: getattr(found, name) for name in wanted} == wanted
    assert found.explanation


ROWS = (
    ("2025-01-20", "2025-02-21", "2025-03-21"), ("2025-01-26", "2025-02-28", "2025-03-28"),
    ("2025-03-03", "2025-03-31", "2025-04-28"), ("2025-04-25", "2025-05-27", "2025-06-25"),
    ("2025-09-26", "2025-10-30", "2025-11-27"), ("2025-09-28", "2025-10-31", "2025-11-28"),
    ("2025-09-30", "2025-11-04", "2025-12-02"), ("2026-02-11", "2026-03-17", "2026-04-15"),
    ("2026-02-14", "2026-03-20", "2026-04-20"), ("2026-04-28", "2026-05-28", "2026-06-26"),
)  # fmt: skip


@pytest.mark.parametrize(("received", "due", "extended"), ROWS)
def test_twenty_days_and_twenty_more(received: str, due: str, extended: str) -> None:
    on, calendar = date.fromisoformat(received), carried_calendar()
    stamps = {Stamp.SUBMITTED: on}

    plain = replay(Channel.COUNTER, stamps, [], calendar)
    longer = replay(Channel.COUNTER, stamps, [Entry(on, Effect.EXTEND, days=20)], calendar)

    assert (str(plain.due_on), str(longer.due_on)) == (due, extended)
    assert sum(day.working for day in plain.days) == 20


def test_where_a_body_says_so_the_day_of_sending_is_free() -> None:
    events = [Entry(date(2025, 3, 10), Effect.PAUSE), Entry(date(2025, 3, 24), Effect.RESUME)]

    found = replay(
        Channel.COUNTER,
        {Stamp.SUBMITTED: date(2025, 3, 3)},
        events,
        carried_calendar(),
        sent_day_counts=False,
    )

    assert found.due_on == date(2025, 4, 16)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"channel": "pigeon"}, "channel 须是"),
        ({"channel": "counter", "stamps": {"sent": "2025-03-03"}}, "stamps 里没有"),
        ({"channel": "counter", "stamps": {"submitted": "3月3日"}}, "不是日期"),
        ({"channel": "counter", "events": [{"on": "2025-03-03", "effect": "HALT"}]}, "第1个 events 须有日期"),
        ({"channel": "counter", "events": {}}, None),
        ({"channel": "counter", "region": "火星"}, "没有“火星”的日历"),
        ({"channel": "counter", "calendar": {"2025-03-03": "maybe"}}, "calendar 须是日期和"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_told_with_how_to_mend_it(
    facts: dict[str, Any], told: str | None
) -> None:
    if told is None:
        assert _replayed(facts, counts=True).received_on is None
        return
    with pytest.raises(Mistaken, match=told):
        _replayed(facts, counts=True)


def test_an_instant_counts_on_its_day_in_beijing() -> None:
    found = _replayed(
        {"channel": "counter", "stamps": {"submitted": "2025-03-02T17:30:00Z"}}, counts=True
    )

    assert found.received_on == date(2025, 3, 3)


@pytest.mark.parametrize(
    ("n", "last", "total"),
    [(0, 0, 0), (10, 0, 0), (11, 100, 100), (30, 100, 2000), (31, 200, 2200), (40, 200, 4000), (41, 300, 4300),
     (50, 300, 7000), (51, 400, 7400), (60, 400, 11000), (61, 500, 11500)],
)  # fmt: skip
def test_the_fee_by_item(n: int, last: int, total: int) -> None:
    assert fee(FeeMethod.ITEMS, n)[2:] == (last, total)


@pytest.mark.parametrize(
    ("n", "total"),
    [(30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (201, 2740), (250, 4700)],
)
def test_the_fee_by_page(n: int, total: int) -> None:
    assert fee(FeeMethod.PAGES, n).total == total


@pytest.mark.parametrize("method", FeeMethod)
def test_a_fee_is_the_sum_of_its_pieces(method: FeeMethod) -> None:
    each = [fee(method, n).last for n in range(1, 300)]

    assert [fee(method, n).total for n in range(1, 300)] == list(itertools.accumulate(each))


def test_no_fee_for_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="须在0至"):
        fee(FeeMethod.ITEMS, -1)


def test_every_kind_of_answer_rests_on_an_article_and_falls_in_one_cell() -> None:
    assert set(ANSWERS) == set(Kind)
    assert {answer.cell for answer in ANSWERS.values()} == set(Cell)
    assert all(
        answer.cites and all(c.says for c in answer.cites) and answer.must
        for answer in ANSWERS.values()
    )


def test_refusals_by_articles_14_to_16_and_no_others_go_to_reconsideration_first() -> None:
    first = {kind for kind, answer in ANSWERS.items() if answer.relief is Relief.REVIEW_FIRST}

    assert first == {k for k, a in ANSWERS.items() if a.cites[0].article in (14, 15, 16)}
    assert ANSWERS[Kind.PARTIAL].relief is Relief.BOTH


def test_every_article_from_27_to_45_is_cited_by_a_row_or_excused() -> None:
    cited = {cite.article for where, cite in CITES if cite.statute == OGI and ".foi." in where}

    assert set(range(27, 46)) - cited == set(tables.NOT_OURS)


def actor(role: Role) -> Actor:
    return Actor(1, "例", (Holding(role, 1, "0001/"),))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("state", State)
def test_only_what_the_table_permits_happens(state: State, role: Role) -> None:
    both = (
        Facts(reason="理由", period_over=True),
        Facts(reason="理由", period_over=True, application=False),
    )

    allowed = {
        m.verb for facts in both for m in permitted(CASE, state, actor(role), "0001/", facts)
    }

    assert allowed == {
        move.verb for move in CASE.moves if state in move.sources and role in move.roles
    }


@pytest.mark.parametrize(
    ("verb", "state", "facts"),
    [
        ("receive", State.REGISTERED, Facts(received=False)),
        ("ask_correction", State.OPEN, Facts(asked_before=True)),
        ("ask_correction", State.OPEN, Facts(in_asking_time=False)),
        ("ask_correction", State.OPEN, Facts(items=0)),
        ("lapse", State.CORRECTION, Facts(period_over=False)),
        ("hear_back", State.CONSULTING, Facts(pauses=1)),
        ("extend", State.OPEN, Facts(extended=True, reason="难")),
        ("extend", State.OPEN, Facts(before_due=False, reason="难")),
        ("extend", State.OPEN, Facts(days_asked=21, reason="难")),
        ("submit", State.DRAFTING, Facts(faults=("没有条款",))),
        ("answer", State.SIGNING, Facts(other_person=False)),
        ("serve", State.ANSWERED, Facts(served=False)),
    ],
)
def test_what_the_law_asks_of_a_move_is_asked(verb: str, state: State, facts: Facts) -> None:
    needs = CASE.by_verb[verb].needs

    assert state in CASE.by_verb[verb].sources
    assert [need.unless for need in needs if not need.holds(facts)]


def _roads(answers: dict[str, bool]) -> set[str]:
    place = follow(answers)
    if isinstance(place, Outcome):
        return {place.key}
    return _roads({**answers, place.key: True}) | _roads({**answers, place.key: False})


def test_the_guide_reaches_every_outcome_and_asks_nothing_for_nothing() -> None:
    assert _roads({}) == set(OUTCOMES)
    leads = {key for q in QUESTIONS.values() for key in (q.yes, q.no)}
    assert leads == (set(QUESTIONS) | set(OUTCOMES)) - {next(iter(QUESTIONS))}


def test_the_guide_rests_on_the_articles_that_it_must() -> None:
    wanted = {(36, 1), (36, 5), (36, 6), (36, 7), (39, None), (41, None), (10, None)}

    assert wanted <= {(o.cite.article, o.cite.item) for o in OUTCOMES.values()}


def test_the_life_of_a_case_stands_in_the_readme() -> None:
    readme = Path(__file__).parents[2] / "zhaoming/domains/foi/README.md"

    assert CASE.diagram() in readme.read_text(encoding="utf-8")


def test_the_command_gives_what_the_contract_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from zhaoming.config.console import parser
    from zhaoming.interfaces.console.applying import foi

    path = tmp_path / "case.json"
    path.write_text(json.dumps(given(CASES[0])), encoding="utf-8")

    assert foi(parser().parse_args(["foi", "replay", str(path), "--json"])) == 0
    found = json.loads(capsys.readouterr().out)
    assert {
        "received_on",
        "used",
        "allowed",
        "paused",
        "due_on",
        "provisional",
        "explanation",
    } <= set(found)
    assert (found["due_on"], found["provisional"]) == ("2025-03-31", False)
    assert foi(parser().parse_args(["foi", "fee", "--items", "5", "--pages", "3"])) == 2
