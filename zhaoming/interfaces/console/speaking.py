"""Words to the terminal: results on standard output, everything else on standard error."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn


def say(text: str = "") -> None:
    """A result, for people."""
    sys.stdout.write(f"{text}\n")


def tell(text: str) -> None:
    """How it goes."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def give(value: Any) -> None:
    """A result, for machines."""
    if isinstance(value, list):  # An entry a line: a list may be long.
        lines = ",\n".join(json.dumps(e, ensure_ascii=False, default=str) for e in value)
        sys.stdout.write(f"[\n{lines}\n]\n" if value else "[]\n")
        return
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A bar on standard error while long work goes on; the callable takes what is done."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}"))
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda done: bar.update(task, completed=done)
