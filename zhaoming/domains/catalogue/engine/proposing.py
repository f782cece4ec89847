"""Which item a document probably belongs to: shared pairs of characters, weighed by column."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

_HAN = re.compile(r"[\u3400-\u9fff]+")
# What nearly every title or every column says tells nothing apart.
_EMPTY = frozenset({
    "关于", "于印", "印发", "通知", "信息", "工作", "公开", "情况", "政府", "人民", "政策", "文件",
    "县级", "部门",
})  # fmt: skip
_LEAST = 0.34
_OFFICE = 0.5


@dataclass(frozen=True)
class Candidate:
    """An item as the comparison sees it."""

    pk: int
    domain: str
    level1: str
    level2: str
    subject: str


@dataclass(frozen=True)
class Proposal:
    """An item and how much speaks for it, from 0 to 1."""

    pk: int
    score: float


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[str]:
    found = set()
    for run in _HAN.findall(text):
        found |= {run[n : n + 2] for n in range(len(run) - 1)}
    return frozenset(found - _EMPTY)


def propose(title: str, issuer: str, candidates: Sequence[Candidate]) -> list[Proposal]:
    """The best three items for a title, best first; none where too little speaks for any."""
    rare = _rarity(candidates)
    wanted, office = _pairs(title), _pairs(issuer)
    scored = [Proposal(each.pk, _score(each, wanted, office, rare)) for each in candidates]
    kept = [each for each in scored if each.score >= _LEAST]
    return sorted(kept, key=lambda each: (-each.score, each.pk))[:3]


def _rarity(candidates: Iterable[Candidate]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for each in candidates:
        counts.update(_pairs(each.level2) | _pairs(each.domain) | _pairs(each.level1))
    return {pair: 1 / math.log2(1 + count) for pair, count in counts.items()}


def _score(each: Candidate, wanted: frozenset[str], office: frozenset[str],
           rare: dict[str, float]) -> float:  # fmt: skip
    """How much of the item's own words the title says; the office tips the balance."""
    item = _pairs(each.level2)
    said = max(_share(item | _pairs(group), wanted, rare) for group in (each.domain, each.level1))
    tip = _OFFICE * len(office & _pairs(each.subject + each.domain)) / max(1, len(office))
    return said * (1 + tip)


def _share(own: frozenset[str], wanted: frozenset[str], rare: dict[str, float]) -> float:
    whole = sum(rare.get(pair, 1.0) for pair in own)
    return sum(rare.get(pair, 1.0) for pair in own & wanted) / whole if whole else 0.0
