"""Processes that make pages beside each other; each sets up a house of its own first."""

import gc
import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime

import django
from django.db import connection

_SELDOM = (50_000, 20, 100)
Work = tuple[str, tuple[str, ...], datetime]


def _enter() -> None:
    django.setup()
    gc.freeze()
    gc.set_threshold(*_SELDOM)  # Rows and templates make much rubbish and hardly a ring.


def _make(work: Work) -> tuple[int, int]:
    from zhaoming.kernel.pages.lots import Lot, make_lot  # noqa: PLC0415 - set up first

    kind, addresses, at = work
    return make_lot(Lot(kind, addresses), at)


def carry(lots: Iterable[Work], jobs: int) -> Iterator[tuple[int, int]]:
    """What came of each lot, in their order."""
    connection.close()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_enter) as pool:
        yield from pool.map(_make, lots)
