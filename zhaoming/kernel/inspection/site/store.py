"""What a look at a site has seen so far, in a file of its own: it can be stopped and gone on with."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from zhaoming.kernel.inspection.site.parsing import Facts

_TABLES = """
CREATE TABLE IF NOT EXISTS page (
  id INTEGER PRIMARY KEY, url TEXT UNIQUE NOT NULL, inside INTEGER NOT NULL, done INTEGER DEFAULT 0,
  status INTEGER, cause TEXT DEFAULT '', moved TEXT DEFAULT '', kind TEXT DEFAULT '', size INTEGER DEFAULT 0,
  tag TEXT DEFAULT '', fetched REAL DEFAULT 0, facts TEXT
);
CREATE INDEX IF NOT EXISTS page_open ON page (done, inside, id);
CREATE TABLE IF NOT EXISTS link (source INTEGER, target INTEGER, fragment TEXT, words TEXT);
CREATE INDEX IF NOT EXISTS link_target ON link (target, source);
CREATE INDEX IF NOT EXISTS link_source ON link (source);
CREATE TABLE IF NOT EXISTS wrong (source INTEGER, href TEXT, words TEXT, fault TEXT);
CREATE TABLE IF NOT EXISTS asset (source INTEGER, target INTEGER);
CREATE INDEX IF NOT EXISTS asset_source ON asset (source);
"""


class Store:
    """Pages, links and what came of them; small in memory however large the site."""

    def __init__(self, place: Path) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        self.base = sqlite3.connect(place)
        self.base.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-16000;" + _TABLES
        )
        self.known: dict[str, int] = dict(self.base.execute("SELECT url, id FROM page"))

    def add(self, url: str, *, inside: bool) -> int:
        """The number of an address; it waits to be looked at if it is new."""
        found = self.known.get(url)
        if found is None:
            row = self.base.execute("INSERT INTO page (url, inside) VALUES (?, ?)", (url, inside))
            found = self.known[url] = int(row.lastrowid or 0)
        return found

    def waiting(self, limit: int, *, inside: bool) -> list[tuple[int, str, str]]:
        """Addresses that have not been looked at, with the tag that was seen last."""
        query = "SELECT id, url, tag FROM page WHERE done = 0 AND inside = ? ORDER BY id LIMIT ?"
        return self.base.execute(query, (inside, limit)).fetchall()

    def claim(self, ids: Iterable[int]) -> None:
        """Mark addresses as being looked at; a run that ends early gives them back."""
        self.base.executemany("UPDATE page SET done = 2 WHERE id = ?", [(pk,) for pk in ids])

    def reopen(self, older_than: float) -> None:
        """Give back what was being looked at, and whatever was seen too long ago."""
        self.base.execute(
            "UPDATE page SET done = 0 WHERE done = 2 OR (done = 1 AND fetched < ?)", (older_than,)
        )

    def keep(self, pk: int, *, status: int, cause: str, moved: str, kind: str, size: int,
             tag: str, at: float, facts: Facts | None) -> None:  # fmt: skip
        """What came of one address."""
        kept = None
        if facts is not None:
            plain = asdict(facts)
            for name in ("links", "assets"):
                del plain[name]
            kept = json.dumps(plain, ensure_ascii=False)
        self.base.execute(
            "UPDATE page SET done = 1, status = ?, cause = ?, moved = ?, kind = ?, size = ?, tag = ?, "
            "fetched = ?, facts = ? WHERE id = ?",
            (status, cause, moved, kind, size, tag, at, kept, pk),
        )

    def same(self, pk: int, at: float) -> None:
        """An address says what it said when it was seen last."""
        self.base.execute("UPDATE page SET done = 1, fetched = ? WHERE id = ?", (at, pk))

    def lead(self, pk: int, links: Iterable[tuple[int, str, str]],
             wrong: Iterable[tuple[str, str, str]], assets: Iterable[int]) -> None:  # fmt: skip
        """Where a page leads; what it said before is forgotten."""
        for table in ("link", "wrong", "asset"):
            self.base.execute(f"DELETE FROM {table} WHERE source = ?", (pk,))
        self.base.executemany("INSERT INTO link VALUES (?, ?, ?, ?)", [(pk, *row) for row in links])
        self.base.executemany("INSERT INTO wrong VALUES (?, ?, ?, ?)", [(pk, *r) for r in wrong])
        self.base.executemany(
            "INSERT INTO asset VALUES (?, ?)", [(pk, target) for target in assets]
        )

    def commit(self) -> None:
        """Keep what has been seen."""
        self.base.commit()

    def rows(self, query: str, words: Iterable[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """What a question to the tables gives, row by row."""
        yield from self.base.execute(query, tuple(words))

    def count(self, query: str) -> int:
        """One number."""
        return int(self.base.execute(query).fetchone()[0])
