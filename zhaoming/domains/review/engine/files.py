"""Files: every part scanned, each finding at its own address; and the masks that make a clean copy."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from zhaoming.domains.review.engine.scanning import Found, Scanner
from zhaoming.domains.review.terms import PERSONAL, SECRETS, Kind, Severity
from zhaoming.kernel.documents import (
    Format,
    Mask,
    Part,
    Reading,
    Unreadable,
    column_name,
    read,
    redact,
    sniff,
)
from zhaoming.kernel.documents.readers.text import decode

_ROUNDS = 3


def scan_file(scanner: Scanner, content: bytes, name: str) -> list[Found]:
    """Every finding in a file; Unreadable, with the reason, where it cannot be read whole."""
    if sniff(content, name) is Format.TXT:
        return scanner.scan(decode(content))
    return scan_reading(scanner, read(content, name))


def unreadable(reason: str) -> list[Found]:
    """What cannot be read cannot be published."""
    return [Found(Kind.UNREADABLE, 0, 0, reason, Severity.BLOCK, "", "unreadable", "file")]


def scan_reading(scanner: Scanner, reading: Reading) -> list[Found]:
    """Every finding in what was read, metadata too; offsets count within the part named."""
    found = [each for part in reading.parts for each in _of_part(scanner, part)]
    for name, text in reading.metadata.items():
        found += scanner.scan(text, f"metadata {name}")
    return found + [each for words in reading.findings for each in unreadable(words)]


def _of_part(scanner: Scanner, part: Part) -> Iterator[Found]:
    found = scanner.scan(part.text, part.address)
    if part.first is None:
        yield from found
        return
    grid = _Grid(part)
    for each in found:
        address, begins = grid.cell(each.start)
        yield each._replace(part=address, start=each.start - begins, end=each.end - begins)


class _Grid:
    """The cells of a sheet: which of them holds a place of its text."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.first = part.first or (0, 0)
        self.lines = [0, *(n + 1 for n, c in enumerate(part.text) if c == "\n")]

    def cell(self, place: int) -> tuple[str, int]:
        """The address of the cell, and where its text begins."""
        row = bisect_right(self.lines, place) - 1
        line = self.lines[row]
        column = self.part.text.count("\t", line, place)
        begins = max(line, self.part.text.rfind("\t", line, place) + 1)
        name = f"{column_name(self.first[1] + column)}{self.first[0] + row + 1}"
        return f"{self.part.address}!{name}", begins


def masks_of(reading: Reading, scanner: Scanner, *, everything: bool = False) -> list[Mask]:
    """What is to be written over in a clean copy: personal data that may not go out.

    Telephones of offices stay unless ``everything`` is asked for.
    """
    masks = list[Mask]()
    for part in reading.parts:
        grid = _Grid(part) if part.first is not None else None
        for each in scanner.scan(part.text, part.address):
            if each.kind in PERSONAL and (everything or each.severity is not Severity.INFORM):
                masks += _masks(part, each, grid)
    return masks


def _masks(part: Part, found: Found, grid: _Grid | None) -> Iterator[Mask]:
    if grid is None:
        line = part.text[
            part.text.rfind("\n", 0, found.start) + 1 : _line_end(part.text, found.end)
        ]
        yield Mask(part.address, found.text, line, found.suggestion)
        return
    place = found.start
    for piece, put in _pieces(found):
        if piece.strip("\t\n"):
            yield Mask(grid.cell(place)[0], piece, piece, put)
        place += len(piece) + 1


def _pieces(found: Found) -> Iterable[tuple[str, str]]:
    """A finding over several cells, cell by cell."""
    text, mask, start = found.text, found.suggestion, 0
    for place, char in enumerate(text):
        if char in "\t\n":
            yield text[start:place], mask[start:place]
            start = place + 1
    yield text[start:], mask[start:]


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def redacted(
    scanner: Scanner, content: bytes, name: str, *, everything: bool = False
) -> tuple[bytes, int]:
    """A clean copy and how much was masked; Unreadable where it cannot be made, or proved.

    The copy is read again and scanned again: it is given out only when nothing is left to mask.
    """
    reading, count = read(content, name), 0
    for _ in range(_ROUNDS):
        _refuse(scan_reading(scanner, reading))
        masks = masks_of(reading, scanner, everything=everything)
        copy = redact(content, name, masks)
        count += len(masks)
        again = read(copy, name)
        left = [
            f
            for f in scan_reading(scanner, again)
            if f.kind in PERSONAL and f.severity is not Severity.INFORM
        ]
        if not left and not any(
            part.hidden and not part.remains and part.text.strip() for part in again.parts
        ):
            return copy, count
        content, reading = copy, again
    raise Unreadable("脱敏后的副本仍有未遮盖的内容，不予输出：请人工处理。")


def _refuse(found: list[Found]) -> None:
    for each in found:
        if each.kind in SECRETS:
            raise Unreadable(f"文件标有“{each.text}”，不能脱敏后公开：请按保密规定处理。")
        if each.kind is Kind.UNREADABLE:
            raise Unreadable(each.text)
