"""Sealing again, under the current key, what applicants told and handed in."""

from django.db import transaction

from zhaoming.domains.foi.models import Applicant, CaseFile, Consultation
from zhaoming.kernel.attachments.apart import forget_apart, keep_apart, open_apart

_SEALED = ["proof_number", "address", "phone", "email", "agent_number"]


def reseal() -> int:
    """Every sealed column and file of the cases; returns how many rows were written. Repeatable."""
    count = 0
    for pk in Applicant.objects.order_by("pk").values_list("pk", flat=True).iterator(500):
        with transaction.atomic():
            Applicant.objects.select_for_update().get(pk=pk).save(update_fields=_SEALED)
        count += 1
    for pk in Consultation.objects.exclude(contact="").values_list("pk", flat=True).iterator(500):
        with transaction.atomic():
            Consultation.objects.select_for_update().get(pk=pk).save(update_fields=["contact"])
        count += 1
    for pk in CaseFile.objects.order_by("pk").values_list("pk", flat=True).iterator(500):
        count += _file(pk)
    return count


def _file(pk: int) -> int:
    """The new copy stands before the row points at it, the old one goes after that is committed."""
    with transaction.atomic():
        row = CaseFile.objects.select_for_update().get(pk=pk)
        old = row.place
        row.place = keep_apart(open_apart(old))
        row.save(update_fields=["place"])
        transaction.on_commit(lambda: forget_apart(old))
    return 1
