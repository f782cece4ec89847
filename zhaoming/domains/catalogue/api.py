"""The front door of the catalogue."""

from zhaoming.domains.catalogue.actions import accept, adopt, decline, drop, load_reference
from zhaoming.domains.catalogue.engine.basis import Law, looked_up
from zhaoming.domains.catalogue.engine.comparing import Comparison, compare_lists
from zhaoming.domains.catalogue.engine.limits import Reading, Rule, compile_limit, facts_of, said
from zhaoming.domains.catalogue.engine.printing import as_docx, as_html, as_xlsx, printed
from zhaoming.domains.catalogue.engine.reading.reader import Reading as TableReading
from zhaoming.domains.catalogue.engine.reading.reader import read_catalogue
from zhaoming.domains.catalogue.models import Catalogue, Item
from zhaoming.domains.catalogue.queries import (
    adopted_items,
    choices_of,
    items_of,
    items_visible_to,
    list_of,
    listed_items,
    proposed_items,
    public_item,
    reference_items,
)

__all__ = [
    "Catalogue",
    "Comparison",
    "Item",
    "Law",
    "Reading",
    "Rule",
    "TableReading",
    "accept",
    "adopt",
    "adopted_items",
    "as_docx",
    "as_html",
    "as_xlsx",
    "choices_of",
    "compare_lists",
    "compile_limit",
    "decline",
    "drop",
    "facts_of",
    "items_of",
    "items_visible_to",
    "list_of",
    "listed_items",
    "load_reference",
    "looked_up",
    "printed",
    "proposed_items",
    "public_item",
    "read_catalogue",
    "reference_items",
    "said",
]
