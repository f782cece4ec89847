"""归档: the ledger of a year as one package, with its contents and the digest of each part."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_RISKY = ("=", "+", "-", "@", "\t", "\r")


class Table(NamedTuple):
    """One part of the package: its name, its headings, its rows."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[object]]


def package(title: str, tables: Iterable[Table], *, made: str) -> bytes:
    """A ZIP of one CSV for each table, 归档目录.txt and the SHA-256 of each in 校验.txt.

    ``made`` says who made it and when, as it stands on the contents.
    """
    out, lines, digests = io.BytesIO(), [title, made, ""], list[str]()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, table in enumerate(tables, start=1):
            content, count = _csv(table)
            name = f"{number:02d}{table.name}.csv"
            packed.writestr(name, content)
            lines.append(f"{number}. {table.name}：{count}条（{name}）")
            digests.append(f"{hashlib.sha256(content).hexdigest()}  {name}")
        contents = "\n".join([*lines, ""]).encode()
        packed.writestr("归档目录.txt", contents)
        digests.append(f"{hashlib.sha256(contents).hexdigest()}  归档目录.txt")
        packed.writestr("校验.txt", "\n".join([*digests, ""]))
    return out.getvalue()


def _csv(table: Table) -> tuple[bytes, int]:
    out, count = io.StringIO(), 0
    writer = csv.writer(out)
    writer.writerow(table.headings)
    for row in table.rows:
        writer.writerow([_safe(cell) for cell in row])
        count += 1
    return ("\ufeff" + out.getvalue()).encode(), count


def _safe(cell: object) -> str:
    """No cell that a spreadsheet would calculate."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_RISKY) else text
