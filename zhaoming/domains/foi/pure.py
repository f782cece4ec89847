"""What of 依申请公开 needs no house: the clock replayed and the fee reckoned, values in, values out."""

from zhaoming.domains.foi.law.fees import Fee, fee
from zhaoming.domains.foi.law.replay import Replayed, replay

__all__ = ["Fee", "Replayed", "fee", "replay"]
