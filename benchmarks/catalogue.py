"""Reading a catalogue of many rows: `python -m benchmarks.catalogue [ROWS]`."""

import io
import resource
import sys
import time

import xlsxwriter

from zhaoming.domains.catalogue.engine.carried import rows as carried
from zhaoming.domains.catalogue.engine.reading.reader import read_catalogue
from zhaoming.kernel.documents import Format, Limits
from zhaoming.kernel.documents.readers.blocks import blocks_of

_HEADS = (
    "序号",
    "一级事项",
    "二级事项",
    "公开内容（要素）",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
)


def _book(count: int) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet("目录")
    sheet.write_row(0, 0, _HEADS)
    known = [row.columns for row in carried()]
    for line in range(count):
        row = known[line % len(known)]
        channels = "".join(f"■{name}" for name in row["channels"].split("；"))
        sheet.write_row(line + 1, 0, [
            str(line + 1), row["level1"], f"{row['level2']}{line}", row["content"], row["basis"],
            row["time_limit"], row["subject"], channels,
        ])  # fmt: skip
    book.close()
    return out.getvalue()


def main() -> None:
    """Rows a second, and how much memory that took at the most."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    content = _book(count)
    began, spent = time.perf_counter(), time.process_time()
    found = read_catalogue(blocks_of(content, Format.XLSX, Limits()))
    wall, cpu = time.perf_counter() - began, time.process_time() - spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(found.rows)} rows in {wall:.2f} s ({cpu:.2f} s CPU), {peak} MB at the most, "
          f"{len(found.doubts)} doubts")  # fmt: skip


if __name__ == "__main__":
    main()
