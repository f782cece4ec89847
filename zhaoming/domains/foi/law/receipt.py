"""收到申请之日 (条例第三十一条): which stamp counts, by the channel, and why."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from zhaoming.domains.foi.law.tables import RECEIPT
from zhaoming.domains.foi.terms import Channel, Stamp
from zhaoming.kernel.law import Cite


class Receipt(NamedTuple):
    """The date of receipt and what it rests on; ``on`` is None while what the law asks is missing."""

    on: date | None
    cite: Cite
    words: str


def receipt(channel: Channel, stamps: Mapping[Stamp, date]) -> Receipt:
    """The date of receipt of an application; never a date that the law does not name."""
    stamp, cite = RECEIPT[channel]
    on = stamps.get(stamp)
    if on is not None:
        return Receipt(
            on, cite, f"{channel.label}：以{stamp.label}之日{on}为收到申请之日（{cite}）。"
        )
    waiting = f"{channel.label}：尚无{stamp.label}日期，期限未起算（{cite}）。"
    arrived = stamps.get(Stamp.ARRIVED)
    if channel is Channel.POST_PLAIN and arrived:
        waiting += f"应当于{arrived}当日与申请人确认。"
    return Receipt(None, cite, waiting)
