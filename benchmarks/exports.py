"""`python -m benchmarks.exports`: an export of 200,000 × 45 and its peak memory."""

import resource
import tempfile
import time
from pathlib import Path

from benchmarks.ground import build


def main() -> None:
    """Write the sheet from a generator, as the export of a list does."""
    build()
    from zhaoming.kernel.web.sheets import write

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.xlsx"
        rows = ([f"第{n}行第{c}列" for c in range(45)] for n in range(200_000))
        count = write(path, "导出", [f"列{c}" for c in range(45)], rows)
        size = path.stat().st_size
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{count} rows × 45: {time.perf_counter() - begun:.0f} s, file {size / 1e6:.0f} MB, peak memory {peak / 1024:.0f} MB (before {before / 1024:.0f} MB)"
    )


if __name__ == "__main__":
    main()
