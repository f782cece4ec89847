"""A house of its own on disk, for tests that start and kill processes."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).parents[2]


class House:
    """One installation: its folder, its database, its environment."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.folder = folder
        kept = {
            k: v
            for k, v in os.environ.items()
            if not k.startswith(("ZHAOMING", "DJANGO", "DATABASE", "PYTHONDONTWRITE"))
        }
        self.env = {
            **kept,
            "ZHAOMING_DATA": str(folder),
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "zhaoming.config.settings",
        }
        if database:
            self.env["DATABASE_URL"] = database

    def call(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        command = [sys.executable, "-m", "zhaoming.config.console", *words]
        return subprocess.run(
            command, env=self.env, capture_output=True, text=True, check=False, timeout=420
        )

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """Start a command in a group of its own."""
        command = [sys.executable, "-m", "zhaoming.config.console", *words]
        return subprocess.Popen(
            command,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def python(self, code: str, *words: str) -> "subprocess.Popen[str]":
        """Start a piece of Python inside the house."""
        head = "import django; django.setup()\n"
        return subprocess.Popen(
            [sys.executable, "-c", head + code, *words],
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def ask(self, code: str, *words: str) -> str:
        """Run a piece of Python inside the house and give what it prints."""
        out, err = self.python(code, *words).communicate(timeout=420)
        assert not err or "Traceback" not in err, err
        return out.strip()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the database itself, as a look in from outside; quicker than a process of the house."""
        address = self.env.get("DATABASE_URL")
        if address:
            with psycopg.connect(address, autocommit=True) as there:
                return list(there.execute(sql).fetchall())
        with closing(sqlite3.connect(self.folder / "zhaoming.sqlite3", timeout=30)) as there, there:
            return there.execute(sql).fetchall()


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def wait_for(address: str, seconds: float = 40) -> bool:
    """Whether the address answers in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except urllib.error.HTTPError:
            return True
        except (OSError, TimeoutError):
            time.sleep(0.1)
        else:
            return True
    return False


def until(condition: "object", seconds: float = 40) -> bool:
    """Whether a condition comes true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.1)
    return False


def kill(process: "subprocess.Popen[str]") -> None:
    """Kill -9 of the whole group."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)


@contextmanager
def database(template: str = "template1") -> Iterator[str]:
    """A PostgreSQL database for one test, empty or a copy; "" where the run is on SQLite."""
    base = os.environ.get("DATABASE_URL", "")
    if not base:
        yield ""
        return
    name = f"zhaoming_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(base, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield base.rpartition("/")[0] + f"/{name}"
        finally:
            admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
