"""The house itself: keys point down, templates speak Chinese, documents tell the truth."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zhaoming.config.console import parser
from zhaoming.domains.publication.lifecycle import EDITION
from zhaoming.interfaces.workbench.menu import GROUPS
from zhaoming.kernel.audit.reading import VERBS
from zhaoming.kernel.settings.keys import keys

ROOT = Path(__file__).parents[2]
STEPS = (
    "kernel",
    "organisation",
    "catalogue",
    "review",
    "publication",
    "coverage",
    "foi",
    "reports",
)


def _step(label: str) -> int:
    module = apps.get_app_config(label).name
    if ".domains." in module:
        return STEPS.index(module.split(".")[2])
    return 0


def test_foreign_keys_point_down_the_staircase() -> None:
    upward = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("zhaoming.")
        for field in model._meta.get_fields()
        if field.concrete
        and field.is_relation
        and field.related_model is not None
        and _step(field.related_model._meta.app_label) > _step(model._meta.app_label)  # type: ignore[union-attr]
    ]

    assert upward == []


@pytest.mark.parametrize("path", sorted((ROOT / "zhaoming").rglob("*.html")), ids=lambda p: p.name)
def test_a_screen_shows_no_english_word(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    shown = re.sub(r"\{[%#{].*?[%#}]\}|<[^>]+>", " ", text, flags=re.DOTALL)

    words = set(re.findall(r"[A-Za-z]{3,}", shown)) - {
        "Excel",
        "docx",
        "doc",
        "wps",
        "ofd",
        "CSV",
        "csv",
        "xls",
        "JSON",
        "pdf",
        "PDF",
        "txt",
        "html",
        "xlsx",
        "ICP",
        "amp",
        "JPG",
        "PNG",
    }

    assert words == set()


@pytest.mark.parametrize("path", sorted((ROOT / "zhaoming").rglob("*.html")), ids=lambda p: p.name)
def test_a_template_stays_short(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 120


def test_every_verb_that_is_recorded_has_its_chinese_words() -> None:
    recorded = set()
    for path in (ROOT / "zhaoming").rglob("*.py"):
        recorded |= set(
            re.findall(
                r'record(?:_many)?\(\s*[\w.]+,\s*"([a-z_.]+)"', path.read_text(encoding="utf-8")
            )
        )
        short = re.findall(r'\bwritten\(\s*[\w.]+,\s*"([a-z_]+)"', path.read_text(encoding="utf-8"))
        recorded |= {f"foi.{verb}" for verb in short}

    assert recorded == set(VERBS)


def test_every_setting_says_where_its_default_comes_from() -> None:
    assert [key.name for key in keys() if not key.source or not key.label] == []


def test_every_command_has_chinese_help() -> None:
    shown = parser().format_help()

    assert "用法：" in shown
    for english in ("usage", "optional", "positional", "show this"):
        assert english not in shown


def test_the_life_in_the_readme_is_the_life_in_the_table() -> None:
    readme = (ROOT / "zhaoming/domains/publication/README.md").read_text(encoding="utf-8")

    assert EDITION.diagram() in readme


def test_the_manual_names_every_menu_entry() -> None:
    manual = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs/zh").glob("*.md"))

    assert [item.label for _, items in GROUPS for item in items if item.label not in manual] == []


def _run(*words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "zhaoming.config.console", *words],
        capture_output=True,
        text=True,
        cwd=more.get("cwd"),
        env=more.get("env"),
        check=False,
    )


def test_every_command_lives_where_the_table_says() -> None:
    from zhaoming.config.console import HOMES, commands

    assert [each.name for each in commands()] == [n for names in HOMES.values() for n in names]


@pytest.mark.parametrize("door", ["zhaoming.domains.review.pure", "zhaoming.domains.foi.pure"])
def test_a_pure_engine_is_asked_without_django(door: str) -> None:
    asked = f"import sys, {door}; print('django' in sys.modules)"

    answer = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )

    assert answer.stdout == "False\n"


def test_a_question_leaves_no_trace(tmp_path: Path) -> None:
    import os

    env = {
        k: v for k, v in os.environ.items() if not k.startswith(("ZHAOMING", "DJANGO", "DATABASE"))
    } | {"PYTHONPATH": str(ROOT)}
    answer = _run(
        "deadline", "--from", "2025-09-26", "--working-days", "20", "--json", cwd=tmp_path, env=env
    )

    assert json.loads(answer.stdout)["due_on"] == "2025-10-30"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("deadline", "--from", "x", "--working-days", "20"), 2, "不是日期"),
        (("deadline", "--from", "2025-01-01"), 2, "缺少必填项"),
        (
            ("deadline", "--from", "2025-01-01", "--working-days", "20", "--region", "火星"),
            2,
            "没有“火星”的日历",
        ),
        (("deadline", "--from", "2029-12-20", "--working-days", "20"), 1, "没有2030年的数据"),
        (("nonsense",), 2, "没有这个选项"),
    ],
)
def test_a_wrong_call_is_told_in_chinese(words: tuple[str, ...], code: int, said: str) -> None:
    answer = _run(*words)

    assert answer.returncode == code
    assert said in answer.stderr


def test_no_page_asks_twice_for_the_same_rows(county: Any, at: Any, visit: Any) -> None:
    from tests.cast import draft

    edition, client = draft(county, at), visit("clerk")
    client.get(f"/w/documents/{edition.pk}/")  # The names of the county's bodies are read once.
    with CaptureQueriesContext(connection) as caught:
        client.get(f"/w/documents/{edition.pk}/")

    asked = [re.sub(r"\d+", "?", q["sql"]) for q in caught]
    assert len(asked) <= 17
