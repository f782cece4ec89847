"""The loop of a worker process."""

import logging
import os
import random
import signal
import socket
import threading
import time

from django.db import DatabaseError, close_old_connections

from zhaoming.kernel.events.emitting import place
from zhaoming.kernel.jobs.carrying import LEASE, carry, claim, renew, tick, wall_clock

log = logging.getLogger(__name__)
POLL = 0.2


def worker_name(pid: int | None = None) -> str:
    """How a worker signs what it takes: host and process."""
    return f"{socket.gethostname()}:{pid or os.getpid()}"[:60]


def _beat(name: str, stop: threading.Event) -> None:
    while not stop.wait(LEASE.total_seconds() / 3):
        try:
            renew(name)
        except DatabaseError as fault:
            log.warning("heartbeat: %s", fault)
        finally:
            close_old_connections()


def run(stop: threading.Event | None = None, *, until_idle: bool = False) -> int:
    """Carry tasks until told to stop, or until nothing is due; returns how many were done."""
    name, stop, ended = worker_name(), stop or threading.Event(), threading.Event()
    beat = threading.Thread(target=_beat, args=(name, ended), daemon=True)
    beat.start()
    try:
        return _work(name, stop, until_idle=until_idle)
    finally:
        ended.set()
        beat.join()


def _work(name: str, stop: threading.Event, *, until_idle: bool) -> int:
    done, ticked = 0, 0.0
    while not stop.is_set():
        try:
            if time.monotonic() - ticked > POLL:
                ticked = time.monotonic()
                place()
                if not until_idle:
                    tick(wall_clock())
            row = claim(name, wall_clock())
        except DatabaseError as fault:
            log.warning("claim: %s", fault)
            close_old_connections()
            stop.wait(1)
            continue
        if row is not None:
            done += carry(row)
        elif until_idle:
            place()
            break
        else:
            close_old_connections()
            stop.wait(POLL * random.uniform(0.5, 1.5))  # noqa: S311 - spreads the polls
    return done


def run_process() -> None:
    """A worker as a process of its own: ends cleanly on SIGTERM and SIGINT."""
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    run(stop)
