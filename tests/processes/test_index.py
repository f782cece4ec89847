"""Kill -9 in the middle of indexing: what was acknowledged is there, and writing goes on."""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from tests.processes.house import ROOT, kill
from zhaoming.kernel.search import Query, Record
from zhaoming.kernel.search.indexed import Indexed

pytestmark = pytest.mark.kill
WRITING = """
import sys
from datetime import date
from pathlib import Path
from zhaoming.kernel.search import Record
from zhaoming.kernel.search.indexed import Indexed
engine = Indexed(Path(sys.argv[1]))
for n in range(int(sys.argv[2]), int(sys.argv[2]) + 100000):
    text = f"第{n}号事项的正文，" * 40
    engine.put([Record(f"document:{n}", "document", f"第{n}号事项", text, "/", date(2026, 1, 1))])
    print(n, flush=True)
"""
BUILDING = """
import sys
from datetime import date
from pathlib import Path
from zhaoming.kernel.search import Record
from zhaoming.kernel.search.indexed import Indexed
def rows():
    for n in range(100000):
        if n == 200:
            print("under way", flush=True)
        yield Record(f"document:{n}", "document", "重建", "正文", "/", date(2026, 1, 1))
Indexed(Path(sys.argv[1])).rebuild(rows(), 9)
"""


def _start(code: str, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip


def test_nothing_acknowledged_is_lost_when_the_indexer_is_killed(tmp_path: Path) -> None:
    said: list[int] = []
    for turn in range(3):
        writer = _start(WRITING, str(tmp_path / "index"), str(turn * 1000))
        assert writer.stdout
        deadline = time.monotonic() + 15
        mine: list[int] = []
        while len(mine) < 12 + 5 * turn and time.monotonic() < deadline:
            mine.append(int(writer.stdout.readline()))
        kill(writer)
        said += mine

    engine = Indexed(tmp_path / "index")
    there = {int(key.partition(":")[2]) for key in list(engine.keys())}
    assert set(said) <= there
    assert len(said) == 12 + 17 + 22
    engine.put([Record("document:77777", "document", "之后", "正文", "/", date(2026, 1, 1))])
    assert engine.find(Query(must=(("之后",),))).count == 1


def test_a_rebuild_that_is_killed_leaves_the_index_that_serves(tmp_path: Path) -> None:
    engine = Indexed(tmp_path / "index")
    engine.put([Record("document:1", "document", "原来的", "正文", "/", date(2026, 1, 1))])
    builder = _start(BUILDING, str(tmp_path / "index"))
    assert builder.stdout
    assert builder.stdout.readline().strip() == "under way"
    kill(builder)

    assert engine.find(Query(must=(("原来的",),))).count == 1
    assert engine.rebuild(iter([]), 3) == 0
    assert list((tmp_path / "index").glob("g*")) != []
