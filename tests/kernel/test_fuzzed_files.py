"""Files damaged on their way: each is read, or refused in words; none hangs, none is silently empty."""

import io
import json
import random
import time
import zipfile
from collections.abc import Iterator

import pytest

from tests.kernel import files
from zhaoming.kernel.documents import Reading, Unreadable, read
from zhaoming.kernel.documents.child import _answer
from zhaoming.kernel.documents.sniffing import Format
from zhaoming.kernel.documents.terms import Limits

WHOLE = {
    Format.DOCX: files.word("王示范，身份证号一栏", "第二段", table=[["姓名", "金额"], ["王例", "100"]]),
    Format.XLSX: files.book(),
    Format.PPTX: files.slides(),
    Format.OFD: files.ofd(),
    Format.HTML: files.nested_html(),
    Format.CSV: "姓名,金额\n王例,100\n".encode("gb18030"),
    Format.TXT: "正文一段\n第二段".encode(),
}  # fmt: skip


def damaged(content: bytes, dice: random.Random) -> bytes:
    """``content`` cut off, with other bytes, with a stretch lost or twice."""
    match dice.randrange(5):
        case 0:
            return content[: dice.randrange(1, len(content))]
        case 1:
            wrong = bytearray(content)
            for _ in range(dice.randrange(1, 12)):
                wrong[dice.randrange(len(wrong))] = dice.randrange(256)
            return bytes(wrong)
        case 2:
            start = dice.randrange(len(content))
            return content[:start] + content[start + dice.randrange(1, 200) :]
        case 3:
            start = dice.randrange(len(content))
            return content[: start + 100] + content[start:]
        case _:
            return _inside(content, dice)


def _inside(content: bytes, dice: random.Random) -> bytes:
    """Damage within a part of a package, which its sums do not show."""
    if not content.startswith(b"PK"):
        return content[::-1]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        unlucky = dice.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            if name == unlucky and len(part) > 1:
                place = dice.randrange(len(part))
                part = (
                    part[:place]
                    + dice.choice((b"<", b">", b"&x;", b"\x00", b"]]>"))
                    + part[place + 1 :]
                )
            new.writestr(name, part)
    return out.getvalue()


def cases(kind: Format, count: int) -> Iterator[bytes]:
    dice = random.Random(kind.value)  # noqa: S311 - the same damage every time
    return (damaged(WHOLE[kind], dice) for _ in range(count))


def says_something(found: Reading) -> bool:
    return bool(found.findings) or any(part.text.strip() for part in found.parts)


@pytest.mark.parametrize("kind", sorted(WHOLE))
def test_a_damaged_file_is_read_or_raises_and_is_never_silently_empty(kind: Format) -> None:
    """What a reader raises, the sandbox turns into words."""
    for content in cases(kind, 60):
        began = time.process_time()
        try:
            found = json.loads(_answer("read", kind, content, Limits()))
        except Exception:  # noqa: BLE001, S112 - the sandbox answers for every one of them
            continue
        assert time.process_time() - began < 2
        said = any(part["text"].strip() for part in found["parts"])
        assert said or found["findings"], content[:200]


@pytest.mark.parametrize("kind", [Format.DOCX, Format.XLSX])
def test_the_sandbox_answers_for_whatever_its_reader_raises(kind: Format) -> None:
    for content in cases(kind, 6):
        try:
            assert says_something(read(content, f"文件.{kind.value}"))
        except Unreadable as fault:
            assert str(fault)


def test_a_damaged_pdf_is_read_or_refused_by_the_sandbox() -> None:
    whole = files.pdf("Some text on a page")
    dice = random.Random("pdf")  # noqa: S311 - as above
    for _ in range(10):
        try:
            assert says_something(read(damaged(whole, dice), "文件.pdf"))
        except Unreadable as fault:
            assert str(fault)
