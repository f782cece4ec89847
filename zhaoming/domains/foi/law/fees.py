"""信息处理费 by item or by page (国办函〔2020〕109号): progressive, in whole 元."""

from typing import NamedTuple

from zhaoming.domains.foi.law.tables import CLIMB, FEES, Tier
from zhaoming.domains.foi.terms import FeeMethod

MOST = 1_000_000


class Fee(NamedTuple):
    """What ``number`` items or pages cost: the last of them, and all together, in 元."""

    method: FeeMethod
    number: int
    last: int
    total: int


def fee(method: FeeMethod, count: int) -> Fee:
    """The fee for ``count``: items of one applicant in one calendar month, or pages of one application.

    ValueError where ``count`` is below nought or beyond any application.
    """
    if not 0 <= count <= MOST:
        raise ValueError(f"件数或者页数须在0至{MOST}之间。")
    total = 0
    tiers = FEES[method]
    for tier, following in zip(tiers, (*tiers[1:], None), strict=True):
        end = count if following is None else min(count, following.first - 1)
        total += _of_tier(tier, max(0, end - tier.first + 1))
    return Fee(method, count, _price(method, count), total)


def _of_tier(tier: Tier, pieces: int) -> int:
    """The part within one tier; where it climbs, every full step and what is left of the last."""
    if not tier.every:
        return tier.price * pieces
    steps, rest = divmod(pieces, tier.every)
    climbed = steps * (steps - 1) // 2 * CLIMB
    return tier.every * (steps * tier.price + climbed) + rest * (tier.price + steps * CLIMB)


def _price(method: FeeMethod, number: int) -> int:
    """What the piece with this number costs."""
    tier = next((t for t in reversed(FEES[method]) if t.first <= number), None)
    if tier is None:
        return 0
    return tier.price + ((number - tier.first) // tier.every * CLIMB if tier.every else 0)
