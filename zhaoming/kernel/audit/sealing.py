"""Sealing what has been committed, and anchoring the head outside the database."""

import json
import os
from datetime import datetime
from pathlib import Path

from django.conf import settings

from zhaoming.kernel.audit.digests import GENESIS, block_digest, merkle
from zhaoming.kernel.audit.models import Block, Entry
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.database import one_at_a_time

BLOCK_SIZE = 500


def seal(at: datetime) -> int:
    """Chain every committed entry that is not yet sealed; returns how many were sealed."""
    sealed = 0
    while count := _seal_block(at):
        sealed += count
    return sealed


def _seal_block(at: datetime) -> int:
    if not Entry.objects.filter(block=None).exists():
        return 0
    with one_at_a_time("audit-seal"):
        rows = Entry.objects.filter(block=None).order_by("id")
        waiting = list(rows.values_list("id", "digest")[:BLOCK_SIZE])
        if not waiting:
            return 0
        last = Block.objects.order_by("-number").first()
        number, previous = (last.number + 1, last.digest) if last else (1, GENESIS)
        root = merkle([digest for _, digest in waiting])
        block = Block.objects.create(
            number=number,
            previous=previous,
            root=root,
            digest=block_digest(number, previous, root),
            leaves="\n".join(f"{pk} {digest}" for pk, digest in waiting),
            sealed_at=at,
        )
        Entry.objects.filter(pk__in=[pk for pk, _ in waiting]).update(block=block)
    return len(waiting)


def anchor_folder() -> Path:
    """Where the anchors stand: outside the database, on a path of its own by setting."""
    return Path(settings.ANCHORS)


def anchor(at: datetime) -> Path | None:
    """Write the head of the chain to the day's anchor; None while nothing is sealed."""
    last = Block.objects.order_by("-number").first()
    if last is None:
        return None
    folder = anchor_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{day_of(at):%Y-%m-%d}.json"
    body = {"block": last.number, "digest": last.digest, "sealed_at": last.sealed_at.isoformat()}
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps(body), encoding="utf-8")
    fresh.replace(path)
    return path
