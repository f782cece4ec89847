"""What a cell 公开时限 says, in cases that a lawyer can read and correct."""

import json
from pathlib import Path
from typing import Any

import pytest

from zhaoming.config.console import main
from zhaoming.domains.catalogue.api import compile_limit, said

CASES = [
    [*line.split("\t"), ""]
    for line in (Path(__file__).parent / "time_limits.tsv").read_text("utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("text", "wanted", "doubted"), [(c[0], c[1], c[2]) for c in CASES])
def test_a_wording_is_read_as_the_law_means_it(text: str, wanted: str, doubted: str) -> None:
    reading = compile_limit(text)
    assert "；".join(said(rule) for rule in reading.rules) == wanted.replace("读不出", "")
    assert bool(reading.doubts) == (doubted == "有疑"), reading.doubts


@pytest.mark.parametrize(
    "text",
    ["* 个工作日内", "信息形成之日起＊个工作日内", "", "/", "信息形成", "见附件", "×个工作日"],
)
def test_what_cannot_be_read_says_so_and_gives_no_number(text: str) -> None:
    reading = compile_limit(text)
    assert reading.rules == []
    assert reading.doubts


@pytest.mark.parametrize("text", ["(" + "A" * 20000, "信息形成" * 5000, "每" * 3000])
def test_a_text_that_is_no_cell_is_answered_at_once(text: str) -> None:
    assert "不像一格时限" in compile_limit(text).doubts[0]


def test_an_extension_in_another_unit_is_doubted_and_not_counted() -> None:
    reading = compile_limit("作出决定之日起7个工作日内，可延长1个月")
    assert (reading.rules[0].n, reading.rules[0].extension) == (7, None)
    assert "单位与期限不同" in reading.doubts[0]


def test_a_missing_trigger_is_taken_from_the_regulation_and_doubted() -> None:
    reading = compile_limit("20个工作日")
    (rule,) = reading.rules
    assert (rule.trigger, rule.assumed) == ("formed_or_changed", True)
    assert "条例第二十六条" in reading.doubts[0]


def test_machines_are_told_in_the_vocabulary_of_the_catalogue(capsys: Any) -> None:
    assert main(["time-limit", "制定或获取信息之日起10个工作日内，公示7个工作日", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "rules": [
            {"kind": "deadline", "trigger": "made", "n": 10, "unit": "working_day",
             "also": ["obtained"]},
            {"kind": "min_display", "trigger": None, "n": 7, "unit": "working_day"},
        ],
        "doubts": [],
    }  # fmt: skip


def test_a_file_is_read_line_by_line(capsys: Any, tmp_path: Path) -> None:
    place = tmp_path / "limits.txt"
    place.write_text("实时公开\n\n每年1月31日前\n", encoding="utf-8")
    assert main(["time-limit", "--file", str(place), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(row["text"], row["rules"][0]["kind"]) for row in told] == [
        ("实时公开", "realtime"), ("每年1月31日前", "fixed_date"),
    ]  # fmt: skip
    assert main(["time-limit", "--file", str(tmp_path / "nothing.txt")]) == 2
    assert "读不出" in capsys.readouterr().err
    assert main(["time-limit"]) == 2
