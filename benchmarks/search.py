"""A million records: the index in files beside SQLite FTS5 over the same tokens, in one run.

`python -m benchmarks.search CORPUS.jsonl [N] [--truth]`; records as lines of JSON with id, title,
body, org, domain, date, docno. ``--truth`` checks recall and precision on 200 substrings.
"""

import json
import random
import re
import resource
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from zhaoming.kernel.search import Query, Record
from zhaoming.kernel.search.indexed import Indexed
from zhaoming.kernel.search.tokens import fold, phrase, tokens

_WORD = re.compile(r"[A-Za-z0-9]")


def _rows(place: str, count: int) -> Iterator[dict[str, Any]]:
    with Path(place).open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number >= count:
                return
            yield json.loads(line)


def _records(place: str, count: int, units: dict[str, int]) -> Iterator[Record]:
    for row in _rows(place, count):
        unit = units.setdefault(row["org"], len(units) + 1)
        yield Record(
            key=f"document:{row['id']}", kind="document", title=row["title"], body=row["body"],
            url=f"/d/{row['id']}.html", day=date.fromisoformat(row["date"]), number=row["docno"],
            unit=unit, units=(unit,), domain=row["domain"],
        )  # fmt: skip


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _plain(token: str) -> str:
    """A token as FTS5 takes it: every character a letter."""
    return "".join(c if c.isalnum() else f"x{ord(c):x}" for c in token)


def _fts(place: str, count: int, units: dict[str, int]) -> sqlite3.Connection:
    folder = tempfile.mkdtemp(prefix="fts-", dir=Path(place).parent)
    base = sqlite3.connect(f"{folder}/fts.sqlite3")
    base.executescript(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-512000; PRAGMA mmap_size=8000000000;"
        "CREATE VIRTUAL TABLE t USING fts5(title, body, content='', tokenize='unicode61');"
        "CREATE TABLE m (id INTEGER PRIMARY KEY, unit INTEGER, domain TEXT);"
    )
    for row in _rows(place, count):
        title = " ".join(map(_plain, tokens(fold(f"{row['title']}\n{row['docno']}"))))
        body = " ".join(map(_plain, tokens(fold(row["body"]))))
        base.execute(
            "INSERT INTO t (rowid, title, body) VALUES (?, ?, ?)", (row["id"] + 1, title, body)
        )
        base.execute(
            "INSERT INTO m VALUES (?, ?, ?)", (row["id"] + 1, units[row["org"]], row["domain"])
        )
    base.execute("INSERT INTO t (t) VALUES ('optimize')")
    base.commit()
    return base


def _ask_fts(base: sqlite3.Connection, words: tuple[str, ...]) -> int:
    """Hits by relevance, count, and two facets: what the other one gives in one request."""
    parts = []
    for word in words:
        whole, start = phrase(fold(word))
        pairs = tokens(fold(word))[:-1]
        text = " ".join(map(_plain, pairs)) if whole else start
        parts.append(f'"{text}"{"*" if start else ""}')
    match = " AND ".join(parts)
    base.execute(
        "SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, 6.0, 1.0) LIMIT 20", (match,)
    ).fetchall()
    counted = base.execute("SELECT count(*) FROM t WHERE t MATCH ?", (match,)).fetchone()[0]
    for column in ("unit", "domain"):
        base.execute(
            f"SELECT m.{column}, count(*) FROM t JOIN m ON m.id = t.rowid WHERE t MATCH ? GROUP BY 1 "
            "ORDER BY 2 DESC LIMIT 30", (match,),
        ).fetchall()  # fmt: skip
    return int(counted)


def _questions(place: str, count: int) -> list[tuple[str, ...]]:
    """Names, very common words, two words, phrases, numbers: 300 in all."""
    dice = random.Random(7)
    chosen = [row for row in _rows(place, min(count, 60_000)) if dice.random() < 0.01]
    common = ("政务公开", "公示", "公开", "通知", "预算", "补助", "检查", "方案", "工作", "名单")
    asked: list[tuple[str, ...]] = [(dice.choice(common),) for _ in range(40)]
    for row in dice.sample(chosen, 200):
        body = row["body"]
        start = dice.randrange(len(body) - 14)
        piece = re.sub(r"[^\u3400-\u9fff]", "", body[start : start + dice.randint(5, 12)])
        asked.append((piece,) if len(piece) > 3 else (row["title"][:6],))
        if len(asked) % 3 == 0:
            asked.append((dice.choice(common), row["title"][2:6]))
        if row["docno"] and len(asked) % 4 == 0:
            asked.append((row["docno"],))
    return asked[:300]


def _timed(
    ask: Callable[[tuple[str, ...]], Any], asked: list[tuple[str, ...]]
) -> tuple[list[float], float]:
    spent, cpu = [], _cpu()
    for words in asked:
        began = time.perf_counter()
        ask(words)
        spent.append((time.perf_counter() - began) * 1000)
    return sorted(spent), (_cpu() - cpu) * 1000 / len(asked)


def _say(name: str, spent: list[float], cpu: float) -> None:
    print(f"{name}: p50 {statistics.median(spent):.1f} ms, p95 {spent[int(len(spent) * 0.95)]:.1f} ms, "
          f"p99 {spent[int(len(spent) * 0.99)]:.1f} ms, CPU {cpu:.1f} ms a question", flush=True)  # fmt: skip


def _truth(place: str, count: int, engine: Indexed) -> None:
    dice, pieces = random.Random(99), list[str]()
    bodies = [row["body"] for row in _rows(place, 5000)]
    while len(pieces) < 200:
        body = dice.choice(bodies)
        start = dice.randrange(len(body) - 12)
        piece = body[start : start + dice.randint(2, 12)]
        cut = (_WORD.match(piece[0]) and _WORD.match(body[start - 1 : start])) or (
            _WORD.match(piece[-1])
            and _WORD.match(body[start + len(piece) : start + len(piece) + 1])
        )
        if not cut and not re.search(r"\s", piece):
            pieces.append(piece)
    folded = [fold(piece) for piece in pieces]
    true: list[set[int]] = [set() for _ in pieces]
    for row in _rows(place, count):
        text = fold(f"{row['title']}\n{row['docno']}\n{row['body']}")
        for n, piece in enumerate(folded):
            if piece in text:
                true[n].add(row["id"])
    wrong = 0
    for piece, expected in zip(pieces, true, strict=True):
        query = Query(must=((piece,),), limit=min(len(expected) + 20, 2000))
        found = engine.find(query)
        keys = {int(hit.key.partition(":")[2]) for hit in found.hits}
        same = found.count == len(expected) and keys <= expected
        if not same:
            wrong += 1
            print(f"  {piece!r}: {found.count} found, {len(expected)} true")
    print(f"substrings that differ from the truth: {wrong} of {len(pieces)}", flush=True)


def _visible(engine: Indexed, count: int) -> str:
    """From handing a record over until a reader finds it; merging goes on behind that."""
    seen = []
    for n in range(30):
        record = Record(
            f"document:{count + n}",
            "document",
            f"新增第{n}号甲乙丙丁",
            "正文",
            "/",
            date(2026, 1, 1),
        )
        query = Query(must=((f"新增第{n}号甲乙",),))
        writing = threading.Thread(target=engine.put, args=([record],))
        began = time.perf_counter()
        writing.start()
        while not engine.find(query).count:
            time.sleep(0.001)
        seen.append((time.perf_counter() - began) * 1000)
        writing.join()
    return f"update to visible: median {statistics.median(seen):.0f} ms, slowest {max(seen):.0f} ms"


def main() -> None:
    """Build both, ask both, update one record while it serves, rebuild while it serves."""
    place = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 and sys.argv[2].isdigit() else 1_000_000
    units: dict[str, int] = {}
    folder = Path(tempfile.mkdtemp(prefix="index-", dir=Path(place).parent))
    engine, began = Indexed(folder), time.perf_counter()
    engine.rebuild(_records(place, count, units), 1)
    size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e9
    print(
        f"files: {count} records in {time.perf_counter() - began:.0f} s, {size:.2f} GB", flush=True
    )
    asked = _questions(place, count)

    def ask(words: tuple[str, ...]) -> Any:
        return engine.find(Query(must=tuple((w,) for w in words), facets=True))

    _timed(ask, asked[:50])
    _say("files, hits + count + four facets", *_timed(ask, asked))
    print(_visible(engine, count), flush=True)
    if "--truth" in sys.argv:
        _truth(place, count, engine)
    if "--files" in sys.argv:
        return
    began = time.perf_counter()
    base = _fts(place, count, units)
    print(f"FTS5: {count} records in {time.perf_counter() - began:.0f} s", flush=True)
    _timed(lambda words: _ask_fts(base, words), asked[:20])
    _say("FTS5, hits + count + two facets", *_timed(lambda words: _ask_fts(base, words), asked))
    _say("files again", *_timed(ask, asked))


if __name__ == "__main__":
    main()
