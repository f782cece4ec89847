"""The reference list that the product carries (据公开网页整理，待核对)."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from zhaoming.domains.catalogue.terms import ItemState, Mode, Provenance

TITLE = "基层政务公开标准目录（参考目录，据公开网页整理，待核对）"
_FILE = Path(__file__).parent.parent / "data" / "reference.csv"
_COPIED = ("domain", "level1", "level2", "content", "basis", "time_limit", "subject", "channels",
           "audience", "levels")  # fmt: skip


class Row(NamedTuple):
    """One row of the reference list: its columns, where it was seen, whether it may be used."""

    order: int
    domain_number: int
    columns: dict[str, str]
    mode: Mode
    provenance: Provenance
    state: ItemState


def rows() -> Iterator[Row]:
    """Every row; what was recalled, or seen on a third-party copy only, waits to be accepted."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        for order, line in enumerate(csv.DictReader(file), start=1):
            seen = Provenance(line["provenance"])
            yield Row(
                order=order,
                domain_number=int(line["domain_no"]),
                columns={name: line[name] for name in _COPIED},
                mode=Mode.ON_REQUEST if line["mode"] == "依申请" else Mode.PROACTIVE,
                provenance=seen,
                state=ItemState.USABLE if seen is Provenance.SEEN else ItemState.OPEN,
            )
