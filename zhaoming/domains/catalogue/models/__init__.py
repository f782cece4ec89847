"""The rows of the catalogue."""

from zhaoming.domains.catalogue.models.drafts import Draft, Entry, Remark
from zhaoming.domains.catalogue.models.guides import (
    Guidance,
    LimitReading,
    NegativeEntry,
    Power,
)
from zhaoming.domains.catalogue.models.lists import Catalogue, Charge, Item, Version

__all__ = [
    "Catalogue",
    "Charge",
    "Draft",
    "Entry",
    "Guidance",
    "Item",
    "LimitReading",
    "NegativeEntry",
    "Power",
    "Remark",
    "Version",
]
