"""Everything that hangs on one case, each kind in its order; the statements are composed once."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from zhaoming.domains.foi.models import (
    Case,
    CaseFile,
    Charge,
    ClockEntry,
    Consultation,
    Item,
    Letter,
    Remark,
    Remedy,
    Search,
)
from zhaoming.kernel.database import Prepared

M = TypeVar("M", bound=Model)


def _of(model: type[M], *order: str) -> Prepared[M, int]:
    def rows(pk: int) -> QuerySet[M]:
        return model._default_manager.filter(case=pk).order_by(*order)  # noqa: SLF001 - the documented name

    return Prepared(rows, int)


_ENTRIES, _ITEMS = _of(ClockEntry, "on", "id"), _of(Item, "ordinal")
_LETTERS, _FILES = _of(Letter, "id"), _of(CaseFile, "id")
_SEARCHES, _REMARKS = _of(Search, "id"), _of(Remark, "id")
_CONSULTATIONS, _CHARGES = _of(Consultation, "id"), _of(Charge, "id")
_REMEDIES = _of(Remedy, "id")


def entries_of(case: Case) -> list[ClockEntry]:
    """What happened to its clock, in the order of the days."""
    return _ENTRIES.all(case.pk)


def items_of(case: Case) -> list[Item]:
    """What was asked, item by item."""
    return _ITEMS.all(case.pk)


def letters_of(case: Case) -> list[Letter]:
    """Every paper of a case, in the order in which it was made."""
    return _LETTERS.all(case.pk)


def files_of(case: Case) -> list[CaseFile]:
    """Its files."""
    return _FILES.all(case.pk)


def searches_of(case: Case) -> list[Search]:
    """Where it was searched for."""
    return _SEARCHES.all(case.pk)


def remarks_of(case: Case) -> list[Remark]:
    """What was said about it inside the house."""
    return _REMARKS.all(case.pk)


def consultations_of(case: Case) -> list[Consultation]:
    """Who was asked about it."""
    return _CONSULTATIONS.all(case.pk)


def charges_of(case: Case) -> list[Charge]:
    """Its fee notices."""
    return _CHARGES.all(case.pk)


def remedies_of(case: Case) -> list[Remedy]:
    """What was filed about it."""
    return _REMEDIES.all(case.pk)
