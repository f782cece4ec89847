"""Asking the sandbox: whatever happens in there, a reading or a reason comes back."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from zhaoming.kernel.documents.sniffing import Format, sniff
from zhaoming.kernel.documents.terms import Block, Limits, Mask, Part, Reading, Unreadable

log = logging.getLogger(__name__)
_REFUSED = 3
_ROOT = Path(__file__).parents[3]
_DAMAGED = "文件已损坏或结构异常，无法安全打开：请重新保存后再上传。"


def _ask(action: str, content: bytes, kind: Format, limits: Limits) -> bytes:
    if len(content) > limits.size:
        raise Unreadable(f"文件超过{limits.size // 1024 // 1024} MB：请压缩图片或拆分后上传。")
    command = [sys.executable, "-m", "zhaoming.kernel.documents.child", action, kind.value]
    environment = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "PYTHONPATH": str(_ROOT),
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
    }
    try:
        answer = subprocess.run(  # noqa: S603 - our own interpreter on our own module
            [*command, json.dumps(asdict(limits))],
            input=content,
            capture_output=True,
            timeout=limits.seconds * 3,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("读取超时：文件过大或过于复杂，请拆分后上传。") from None
    if answer.returncode == _REFUSED:
        raise Unreadable(answer.stdout.decode())
    if answer.returncode < 0:
        raise Unreadable("读取中断：文件过大或过于复杂，请拆分或重新保存后再上传。")
    if answer.returncode:
        log.warning("the reader of %s failed: %s", kind, answer.stderr.decode()[-600:])
        raise Unreadable(_DAMAGED)
    return answer.stdout


def read(content: bytes, name: str, limits: Limits = Limits()) -> Reading:  # noqa: B008 - frozen
    """Everything that stands in a file; Unreadable, with the reason, where that is not safe."""
    kind = sniff(content, name)
    if kind in (Format.PNG, Format.JPEG):
        finding = "图片中的文字不能自动读取，须人工核对。"
        return Reading(kind.value, findings=[finding])
    raw = json.loads(_ask("read", content, kind, limits))
    parts = [
        Part(**{**part, "first": part["first"] and tuple(part["first"])}) for part in raw["parts"]
    ]
    return Reading(raw["format"], parts, raw["metadata"], raw["findings"])


def blocks(content: bytes, name: str, limits: Limits = Limits()) -> list[Block]:  # noqa: B008 - frozen
    """The text and the tables of a file in their order; Unreadable as ``read``."""
    raw = json.loads(_ask("blocks", content, sniff(content, name), limits))
    return [Block(**block) for block in raw]


def redact(content: bytes, name: str, masks: Sequence[Mask], limits: Limits = Limits()) -> bytes:  # noqa: B008 - frozen
    """A copy in which every mask is applied and nothing hidden is left, made in the sandbox.

    Unreadable for formats of which no clean copy can be written, with what to do.
    """
    kind = sniff(content, name)
    head = json.dumps([asdict(mask) for mask in masks]).encode()
    return _ask("redact", head + b"\n" + content, kind, limits)


def clean(content: bytes, name: str, limits: Limits = Limits()) -> bytes:  # noqa: B008 - frozen
    """A copy without metadata, made in the sandbox."""
    return _ask("clean", content, sniff(content, name), limits)
