"""Proving the trail: every entry, every block, every anchor, and the tail not yet sealed."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db.models import Prefetch

from zhaoming.kernel.audit.digests import (
    GENESIS,
    block_digest,
    entry_digest,
    merkle,
    text_digest,
)
from zhaoming.kernel.audit.models import Block, Entry, Remark
from zhaoming.kernel.audit.recording import fields_of
from zhaoming.kernel.audit.sealing import anchor_folder


@dataclass
class Proof:
    """What was looked at and what was wrong; ``unsealed`` is the tail still open."""

    entries: int = 0
    blocks: int = 0
    anchors: int = 0
    unsealed: int = 0
    faults: list[str] = field(default_factory=list)


def verify(progress: Callable[[int], None] = lambda _: None) -> Proof:
    """Read the whole trail again; a byte changed by hand anywhere in it is named."""
    proof = Proof()
    previous, heads = GENESIS, {}
    for number, block in enumerate(Block.objects.order_by("number").iterator(50), start=1):
        proof.blocks += 1
        proof.faults += _block_faults(block, number, previous)
        proof.faults += _entry_faults(block, proof)
        previous = block.digest
        heads[block.number] = block.digest
        progress(proof.entries)
    for entry in _entries(block=None):
        proof.unsealed += 1
        proof.faults += _faults_of(entry)
    proof.faults += list(_anchor_faults(heads, proof))
    return proof


def _block_faults(block: Block, number: int, previous: str) -> Iterator[str] | list[str]:
    leaves = [line.split()[1] for line in block.leaves.splitlines()]
    faults = []
    if block.number != number:
        faults.append(f"区块 {number} 缺失：链上接着的是区块 {block.number}")
    if block.previous != previous:
        faults.append(f"区块 {block.number} 与前一区块不相接")
    if block.root != merkle(leaves):
        faults.append(f"区块 {block.number} 的根摘要与条目摘要不符")
    if block.digest != block_digest(block.number, block.previous, block.root):
        faults.append(f"区块 {block.number} 的摘要不符")
    return faults


def _entries(block: Block | None) -> list[Entry]:
    remarks = Prefetch("remarks", queryset=Remark.objects.all())
    return list(Entry.objects.filter(block=block).prefetch_related(remarks).order_by("id"))


def _entry_faults(block: Block, proof: Proof) -> list[str]:
    leaves = dict(line.split() for line in block.leaves.splitlines())
    faults = []
    found = {str(entry.pk): entry for entry in _entries(block)}
    proof.entries += len(found)
    for pk, digest in leaves.items():
        entry = found.pop(pk, None)
        if entry is None:
            faults.append(f"审计记录 {pk} 已被删除（区块 {block.number}）")
        elif entry.digest != digest:
            faults.append(f"审计记录 {pk} 的摘要与区块 {block.number} 中的不符")
        else:
            faults += _faults_of(entry)
    faults += [f"审计记录 {pk} 不属于区块 {block.number}，系事后塞入" for pk in found]
    return faults


def _faults_of(entry: Entry) -> list[str]:
    faults = []
    if entry.digest != entry_digest(entry.at, fields_of(entry)):
        faults.append(f"审计记录 {entry.pk} 的内容已被改动")
    for remark in entry.remarks.all():
        chained = entry.facts.get(remark.name)
        wanted = chained.get("sm3") if isinstance(chained, dict) else None
        if remark.text and text_digest(remark.salt, remark.text) != wanted:
            faults.append(f"审计记录 {entry.pk} 的附言“{remark.name}”已被改动")
    return faults


def _anchor_faults(heads: dict[int, str], proof: Proof) -> Iterator[str]:
    folder = anchor_folder()
    for path in sorted(folder.glob("*.json")) if folder.exists() else []:
        proof.anchors += 1
        try:
            body = json.loads(path.read_text(encoding="utf-8"))
            number, digest = int(body["block"]), str(body["digest"])
        except (ValueError, KeyError, TypeError):
            yield f"锚定文件 {path.name} 无法读取：内容已被改动"
            continue
        if number not in heads:
            yield f"锚定文件 {path.name} 所记区块 {number} 已不在链上：链尾被截断"
        elif heads[number] != digest:
            yield f"锚定文件 {path.name} 与区块 {number} 的摘要不符"
