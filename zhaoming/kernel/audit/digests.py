"""SM3 digests and Merkle roots; pure."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64
# Finding an algorithm by name costs more than hashing an entry with it: found once, copied.
_SM3 = hashlib.new("sm3")
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def sm3(data: bytes) -> str:
    """The SM3 digest (GB/T 32905) in hexadecimal."""
    digest = _SM3.copy()
    digest.update(data)
    return digest.hexdigest()


def entry_digest(at: datetime, facts: Mapping[str, Any]) -> str:
    """The digest of an entry: its instant to the microsecond in UTC and its fields, canonical."""
    stamp = at.astimezone(UTC).isoformat(timespec="microseconds")
    return sm3(_CANONICAL.encode({"at": stamp, **facts}).encode())


def text_digest(salt: str, text: str) -> str:
    """The digest of a free text under its salt."""
    return sm3(f"{salt}\0{text}".encode())


def merkle(leaves: Sequence[str]) -> str:
    """The root over ``leaves``; the last one pairs with itself where the number is odd."""
    level = list(leaves) or [GENESIS]
    while len(level) > 1:
        pairs = zip(level[::2], [*level[1::2], level[-1]][: (len(level) + 1) // 2], strict=True)
        level = [sm3((left + right).encode()) for left, right in pairs]
    return level[0]


def block_digest(number: int, previous: str, root: str) -> str:
    """The digest that the next block, and the anchor, refer to."""
    return sm3(f"{number}:{previous}:{root}".encode())
