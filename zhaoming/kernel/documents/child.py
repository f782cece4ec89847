"""The sandbox: a process of its own with limits, no network, one file in, one answer out."""

import ctypes
import json
import re
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict, replace

from zhaoming.kernel.documents.sniffing import Format
from zhaoming.kernel.documents.terms import Limits, Mask, Reading, Unreadable

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
REFUSED = 3
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def confine(limits: Limits) -> None:
    """Bound memory, processor time and file size, and leave the network where we may."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.expanded, limits.expanded))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    libc = ctypes.CDLL(None)
    if libc.unshare(_NEW_NET):
        libc.unshare(_NEW_USER | _NEW_NET)


def reader(kind: Format) -> Callable[[bytes, Limits], Reading]:
    """The reader of a format; only what it needs is imported."""
    from zhaoming.kernel.documents.readers import (  # noqa: PLC0415 - each reader costs a library
        bundles,
        converted,
        docx,
        pages,
        pictures,
        sheets,
        text,
    )

    readers: dict[Format, Callable[[bytes, Limits], Reading]] = {
        Format.DOCX: docx.read,
        Format.XLSX: sheets.read_xlsx,
        Format.XLS: sheets.read_xls,
        Format.CSV: sheets.read_csv,
        Format.PDF: pages.read_pdf,
        Format.PPTX: pages.read_pptx,
        Format.OFD: pages.read_ofd,
        Format.TXT: text.read_txt,
        Format.HTML: text.read_html,
        Format.ZIP: lambda content, limits: bundles.read(content, limits, reader),
        Format.PNG: pictures.read,
        Format.JPEG: pictures.read,
        Format.DOC: lambda content, limits: converted.read(content, limits, "doc"),
        Format.RTF: lambda content, limits: converted.read(content, limits, "rtf"),
    }
    if kind not in readers:
        raise Unreadable(f"读不出{kind.label}中的文字：请改传 docx、pdf、xlsx 或 txt。")
    return readers[kind]


def _answer(action: str, kind: Format, content: bytes, limits: Limits) -> bytes:
    if action == "clean":
        from zhaoming.kernel.documents.cleaning import clean  # noqa: PLC0415 - imaging library

        return clean(content, kind, limits)
    if action == "redact":
        from zhaoming.kernel.documents.redacting import redact  # noqa: PLC0415 - as above

        head, _, content = content.partition(b"\n")
        return redact(content, kind, [Mask(**mask) for mask in json.loads(head)], limits)
    if action == "blocks":
        from zhaoming.kernel.documents.readers.blocks import blocks_of  # noqa: PLC0415 - as above

        found = [asdict(block) for block in blocks_of(content, kind, limits)]
        return json.dumps(found, ensure_ascii=False).encode("utf-8", errors="replace")
    reading = reader(kind)(content, limits)
    reading.parts = [replace(part, text=_CONTROLS.sub("", part.text)) for part in reading.parts]
    if sum(len(part.text) for part in reading.parts) > limits.text:
        raise Unreadable("文字量过大：请拆分后上传。")
    if not any(part.text.strip() for part in reading.parts):
        reading.findings.append("没有读出任何文字：可能是扫描件，须人工核对。")
    return json.dumps(asdict(reading), ensure_ascii=False).encode("utf-8", errors="replace")


def main() -> int:
    """Read the file from standard input, answer on standard output; 3 means refused."""
    action, kind = sys.argv[1], Format(sys.argv[2])
    limits = Limits(**json.loads(sys.argv[3]))
    confine(limits)
    content = sys.stdin.buffer.read()
    try:
        sys.stdout.buffer.write(_answer(action, kind, content, limits))
    except Unreadable as refusal:
        sys.stdout.buffer.write(str(refusal).encode())
        return REFUSED
    except (MemoryError, RecursionError):
        sys.stdout.buffer.write("文件过大或过于复杂：请拆分或重新保存后再上传。".encode())
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
