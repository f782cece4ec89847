"""Tables as data for machines: CSV that a spreadsheet opens safely, JSON row by row."""

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

_RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def _safe(cell: str) -> str:
    """A cell that a spreadsheet will not calculate; numbers with a sign stay numbers."""
    if not cell.startswith(_RISKY):
        return cell
    try:
        float(cell.replace(",", ""))
    except ValueError:
        return f"'{cell}"
    return cell


def csv_lines(names: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """CSV in UTF-8 with the mark by which spreadsheets know it; never more than a row in memory."""
    line = io.StringIO()
    writer = csv.writer(line)
    yield codecs.BOM_UTF8
    for cells in _with_heading(names, rows):
        writer.writerow([_safe(cell) for cell in cells])
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()


def _with_heading(names: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    yield names
    yield from rows


def json_lines(names: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """A JSON array of objects, one a line."""
    lead = "[\n"
    for cells in rows:
        body = json.dumps(dict(zip(names, cells, strict=True)), ensure_ascii=False)
        yield f"{lead}{body}".encode()
        lead = ",\n"
    yield b"\n]\n" if lead != "[\n" else b"[]\n"


def streamed(lines: Iterator[bytes], *, kind: str, name: str) -> StreamingHttpResponse:
    """Data on its way out, as a download."""
    response = StreamingHttpResponse(lines, content_type=f"{kind}; charset=utf-8")
    header = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = header or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
