"""The front door of 依申请公开."""

from zhaoming.domains.foi.law.fees import Fee, fee
from zhaoming.domains.foi.law.guide import OUTCOMES, QUESTIONS, Outcome, Question, follow
from zhaoming.domains.foi.law.receipt import Receipt, receipt
from zhaoming.domains.foi.law.replay import Replayed, replay
from zhaoming.domains.foi.law.tables import ANSWERS, Answer

__all__ = [
    "ANSWERS",
    "OUTCOMES",
    "QUESTIONS",
    "Answer",
    "Fee",
    "Outcome",
    "Question",
    "Receipt",
    "Replayed",
    "fee",
    "follow",
    "receipt",
    "replay",
]
