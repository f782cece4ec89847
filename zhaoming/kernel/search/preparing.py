"""A record as the index in files takes it; many of them are prepared in a process beside."""

import json
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import NamedTuple

from zhaoming.kernel.search.port import Record
from zhaoming.kernel.search.tokens import fold, number_key, tokens

_SHOWN = 20_000
_MANY, _LOT, _AHEAD = 5000, 500, 6


class Fields(NamedTuple):
    """Texts and numbers by field, and what is shown of a find."""

    texts: list[tuple[str, str]]
    numbers: list[tuple[str, int]]
    shown: bytes


def prepare(record: Record) -> Fields:
    """The fields of one record: its tokens, what it is filtered by, what is shown."""
    head = fold(f"{record.title}\n{record.number}\n{record.index_number}")
    texts = [
        ("key", record.key),
        ("title", " ".join(tokens(head))),
        ("text", " ".join(tokens(fold(record.body)))),
        *(("text", " ".join(tokens(fold(text)))) for _, text in record.parts),
        *(("number", key) for number in (record.number, record.index_number)
          if (key := number_key(number))),
        *(("units", str(unit)) for unit in record.units),
        *((name, value) for name in ("kind", "validity", "domain", "genre")
          if (value := getattr(record, name))),
    ]  # fmt: skip
    numbers = [("year", record.day.year), ("day", record.day.toordinal())]
    if record.unit is not None:
        numbers.append(("unit", record.unit))
    shown = {
        "t": record.title, "n": record.number, "u": record.url, "d": record.day.isoformat(),
        "b": record.body[:_SHOWN], "p": [[p, text[:_SHOWN]] for p, text in record.parts],
    }  # fmt: skip
    return Fields(texts, numbers, json.dumps(shown, ensure_ascii=False).encode())


def _lot(records: list[Record]) -> list[Fields]:
    return [prepare(record) for record in records]


def prepared(records: Iterable[Record]) -> Iterator[Fields]:
    """The fields of all records in their order; of many, while the next are still being read."""
    rows = iter(records)
    first = list(islice(rows, _MANY))
    if len(first) < _MANY:
        yield from map(prepare, first)
        return
    everything = chain(first, rows)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        ahead: deque[Future[list[Fields]]] = deque()
        while lot := list(islice(everything, _LOT)):
            ahead.append(pool.submit(_lot, lot))
            if len(ahead) >= _AHEAD:
                yield from ahead.popleft().result()
        for future in ahead:
            yield from future.result()
