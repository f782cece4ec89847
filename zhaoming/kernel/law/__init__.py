"""Law as data: statutes by edition, and citations whose quotes can be looked up."""

from zhaoming.kernel.law.statutes import (
    LITIGATION,
    OGI,
    PIPL,
    RECONSIDERATION,
    SECRETS,
    SECRETS_RULES,
    STATUTES,
)
from zhaoming.kernel.law.terms import Cite, Statute, article_text

__all__ = [
    "LITIGATION",
    "OGI",
    "PIPL",
    "RECONSIDERATION",
    "SECRETS",
    "SECRETS_RULES",
    "STATUTES",
    "Cite",
    "Statute",
    "article_text",
]
