"""A record as the index in files takes it; pure."""

import json
from typing import NamedTuple

from zhaoming.kernel.search.port import Record
from zhaoming.kernel.search.tokens import fold, number_key, token_text

_SHOWN = 20_000


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
        ("title", token_text(head)),
        ("text", token_text(fold(record.body))),
        *(("text", token_text(fold(text))) for _, text in record.parts),
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
