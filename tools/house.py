"""What a linter does not count: function and file lengths, open ends, reasons of exceptions."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LONGEST_FUNCTION, LONGEST_FILE = 40, 300
_OPEN_ENDS = re.compile(r"\b(?:TODO|FIXME|XXX|raise NotImplementedError)\b|敬请期待|建设中")
_BARE = re.compile(r"#\s*(?:noqa(?!: [A-Z0-9, ]+ - )|type: ignore(?!\[[\w\-, ]+\] # ))")
_NAMES = {"utils", "helpers", "common", "misc"}


def files() -> Iterator[Path]:
    """Every file of the product that people read."""
    for pattern in ("**/*.py", "**/*.html", "**/*.css", "**/*.js"):
        for path in sorted((ROOT / "zhaoming").glob(pattern)):
            if "migrations" not in path.parts or path.name == "__init__.py":
                yield path


def _functions(path: Path, text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{path}:{node.lineno} {node.name} has {length} lines"


def faults() -> Iterator[str]:
    """What is too long, unfinished, or excepted without a reason."""
    for path in files():
        text, place = path.read_text(encoding="utf-8"), path.relative_to(ROOT)
        lines = text.count("\n")
        if lines > LONGEST_FILE:
            yield f"{place} has {lines} lines"
        if path.stem in _NAMES:
            yield f"{place}: a name that says nothing"
        for number, line in enumerate(text.splitlines(), start=1):
            if _OPEN_ENDS.search(line):
                yield f"{place}:{number} an open end"
            if path.suffix == ".py" and _BARE.search(line):
                yield f"{place}:{number} an exception without code and reason"
        if path.suffix == ".py":
            yield from _functions(place, text)


def main() -> int:
    """Print what was found; 1 where there was anything."""
    found = list(faults())
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
