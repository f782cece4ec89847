"""SQLite with a fair queue for writers: flock before BEGIN IMMEDIATE, released at its end."""

import fcntl
import os
import random
import time

from django.db import OperationalError
from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite backend, with writers queueing at a gate that has a deadline.

    SQLite's busy handler sleeps and is no queue: beside a busy importer a clerk would wait for
    seconds. Note [Deadline at the gate]: flock without one would let a single hung transaction
    hold every writer silently, so the gate gives up with the error that a full queue deserves.
    """

    _gate: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._enter_gate()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc] # not in the stubs
        except BaseException:
            self._leave_gate()
            raise

    def _enter_gate(self) -> None:
        name = str(self.settings_dict["NAME"])
        if "memory" in name:
            return
        if self._gate is None:
            self._gate = os.open(f"{name}-queue", os.O_RDWR | os.O_CREAT, 0o600)
        deadline = time.monotonic() + float(self.settings_dict["OPTIONS"].get("timeout", 10))
        pause = 0.0005
        while True:
            try:
                fcntl.flock(self._gate, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise OperationalError("写入排队超时：有一项写入长时间未结束") from None
                time.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 - spreads the queue
                pause = min(pause * 1.5, 0.004)
            else:
                return

    def _leave_gate(self) -> None:
        if self._gate is not None:
            fcntl.flock(self._gate, fcntl.LOCK_UN)

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc] # not in the stubs
        finally:
            self._leave_gate()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc] # not in the stubs
        finally:
            self._leave_gate()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc] # not in the stubs
        finally:
            if self._gate is not None:
                os.close(self._gate)
                self._gate = None
