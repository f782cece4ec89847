"""The search engine in files: tantivy over our own tokens, one writer, any number of readers."""

import json
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from fcntl import LOCK_EX, flock
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Order

from zhaoming.kernel.search.composing import SCHEMA, compose
from zhaoming.kernel.search.fragments import best
from zhaoming.kernel.search.port import DEEPEST, FACETS, Hit, Query, Record, Results
from zhaoming.kernel.search.preparing import Fields, prepare
from zhaoming.kernel.search.tokens import FORMAT

_FACETS = 30
_HEAP = 64_000_000
_BUILD_HEAP = 1_200_000_000  # Few large segments, which need no merging before they serve.


_STAMP = f"{FORMAT} {version('tantivy')}"


class Damaged(Exception):  # noqa: N818 - named for the fact
    """There is no index that this version can read: it has to be filled again."""


class Indexed:
    """An index in a folder of its own; it can be thrown away and filled again from the rows.

    ``current`` names the generation in use; a rebuild fills another one and changes the name.
    Writers take turns at a lock that the kernel lets go of when they are killed; what was
    committed before is there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: tuple[str, Any] | None = None
        self._seen = 0

    def keys(self) -> Iterator[str]:
        """Every key in the index."""
        live = (
            tantivy.Query.all_query()
        )  # The dictionary also holds what was deleted and not merged.
        try:
            terms = self._searcher().terms_with_prefix("key", "", filter_query=live)
        except Damaged:
            return
        yield from (key for key, count in terms if count)

    def put(self, records: Iterable[Record], gone: Iterable[str] = ()) -> None:
        """Add or replace records and forget the gone; one commit, visible at once."""
        with self._turn():
            generation = self._generation(make=True)
            writer = self._index(generation).writer(_HEAP, 1)
            for key in gone:
                writer.delete_documents_by_term("key", key)
            for record in records:
                writer.delete_documents_by_term("key", record.key)
                writer.add_document(_document(prepare(record)))
            writer.commit()
            writer.wait_merging_threads()

    def forget_now(self, keys: Iterable[str]) -> None:
        """Nothing here: the feed forgets after the commit, and hits are checked against rows."""

    def position(self) -> int:
        """The last event that the index knows of; 0 for an index that is not there."""
        try:
            return int((self.folder / self._generation() / "position").read_text())
        except (OSError, ValueError, Damaged):
            return 0

    def mark(self, position: int) -> None:
        """Everything up to this event is in the index."""
        with self._turn():
            place = self.folder / self._generation(make=True) / "position"
            _write(place, str(position))

    def rebuild(self, records: Iterable[Record], position: int) -> int:
        """A new generation beside the one in use, then the change of the name; returns its size."""
        name = f"g{time.time_ns():x}"
        fresh = self.folder / name
        fresh.mkdir(parents=True)
        writer = tantivy.Index(SCHEMA, str(fresh)).writer(_BUILD_HEAP, 2)
        count = 0
        for record in records:
            writer.add_document(_document(prepare(record)))
            count += 1
        writer.commit()
        writer.wait_merging_threads()
        _write(fresh / "position", str(position))
        _write(fresh / "stamp", _STAMP)
        with self._turn():
            old = (
                (self.folder / "current").read_text() if (self.folder / "current").exists() else ""
            )
            _write(self.folder / "current", name)
        for place in self.folder.glob("g*"):
            if place.name not in (name, old):  # Readers may still be in the last one.
                shutil.rmtree(place, ignore_errors=True)
        return count

    def find(self, query: Query) -> Results:
        """Hits, their number and the facets in one request."""
        try:
            searcher = self._searcher()
        except Damaged:
            return Results()
        asked = compose(query, searcher)
        if asked is None:
            return Results()
        options: dict[str, Any] = {}
        if query.sort != "relevance" or not query.must:
            order = Order.Asc if query.sort == "oldest" else Order.Desc
            options = {"order_by_field": "day", "order": order}
        found = searcher.search(asked, query.limit, offset=min(query.cursor, DEEPEST), **options)
        results = Results(count=found.count or 0)
        results.hits = [_hit(searcher.doc(address), query) for _, address in found.hits]
        if query.cursor + query.limit < min(results.count, DEEPEST):
            results.cursor = query.cursor + query.limit
        if query.facets:
            results.facets = _facets(searcher, asked)
        return results

    @contextmanager
    def _turn(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "turn").open("w") as file:
            flock(file, LOCK_EX)
            yield

    def _generation(self, *, make: bool = False) -> str:
        """The generation in use; Damaged where there is none that this version can read."""
        try:
            name = (self.folder / "current").read_text()
            if (self.folder / name / "stamp").read_text() == _STAMP:
                return name
        except OSError:
            pass
        if not make:
            raise Damaged
        name = f"g{time.time_ns():x}"
        (self.folder / name).mkdir(parents=True)
        tantivy.Index(SCHEMA, str(self.folder / name))
        _write(self.folder / name / "stamp", _STAMP)
        _write(self.folder / "current", name)
        return name

    def _index(self, generation: str) -> Any:
        return tantivy.Index(SCHEMA, str(self.folder / generation))

    def _searcher(self) -> Any:
        """A reader of what was committed last."""
        generation = self._generation()
        if self._open is None or self._open[0] != generation:
            self._open, self._seen = (generation, self._index(generation)), 0
        index = self._open[1]
        written = (self.folder / generation / "meta.json").stat().st_mtime_ns
        if written != self._seen:
            index.reload()
            self._seen = written
        return index.searcher()


def _write(place: Path, text: str) -> None:
    fresh = place.with_name(f"{place.name}~")
    fresh.write_text(text)
    fresh.replace(place)


def _document(fields: Fields) -> Any:
    made = tantivy.Document()
    for name, text in fields.texts:
        made.add_text(name, text)
    for name, number in fields.numbers:
        made.add_unsigned(name, number)
    made.add_bytes("shown", fields.shown)
    return made


def _facets(searcher: Any, asked: Any) -> dict[str, list[tuple[str, int]]]:
    wanted = {name: {"terms": {"field": name, "size": _FACETS}} for name in FACETS}
    answer = searcher.aggregate(asked, wanted)
    found: dict[str, list[tuple[str, int]]] = {}
    for name in FACETS:
        buckets = answer.get(name, {}).get("buckets", [])
        pairs = [(_plain(each["key"]), int(each["doc_count"])) for each in buckets]
        found[name] = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
    return found


def _plain(key: Any) -> str:
    return str(int(key)) if isinstance(key, float) else str(key)


def _hit(document: Any, query: Query) -> Hit:
    shown = json.loads(bytes(document["shown"][0]))
    piece, place = best(shown["b"], [(p[0], p[1]) for p in shown["p"]], query.words)
    return Hit(str(document["key"][0]), shown["t"], shown["u"], date.fromisoformat(shown["d"]),
               shown["n"], piece, place)  # fmt: skip
