"""The lists that the product carries: one entry a line, comments behind a hash."""

from pathlib import Path

_DATA = Path(__file__).parents[1] / "data"


def lines_of(name: str) -> list[str]:
    """The entries of a carried list, without its comments."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
