"""How often somebody may knock: counted in the database, one by one, and forgotten after its time."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from zhaoming.kernel.accounts.access import address_of
from zhaoming.kernel.accounts.models import Knock
from zhaoming.kernel.vault import fingerprint


def _key(what: str, who: str) -> str:
    return f"{what}:{fingerprint(who, purpose='limit')[:40]}"


@transaction.atomic
def allowed(what: str, who: str, *, most: int, seconds: int, at: datetime) -> bool:
    """Count one more; False once ``who`` has done ``what`` more than ``most`` times within ``seconds``.

    However many knock at once, each is counted: the row waits for one after the other.
    """
    key = _key(what, who)
    Knock.objects.filter(key=key, until__lte=at).delete()
    fresh = Knock(key=key, until=at + timedelta(seconds=seconds))
    Knock.objects.bulk_create([fresh], ignore_conflicts=True)
    Knock.objects.filter(key=key).update(count=F("count") + 1)
    return Knock.objects.get(key=key).count <= most


@transaction.atomic
def forgive(what: str, who: str) -> None:
    """Take one back: what was asked turned out to be right."""
    Knock.objects.filter(key=_key(what, who), count__gt=0).update(count=F("count") - 1)


def forget_over(at: datetime) -> int:
    """Drop what has run out."""
    deleted, _ = Knock.objects.filter(until__lte=at).delete()
    return deleted


def from_where(request: HttpRequest) -> str:
    """The address that is counted."""
    return address_of(request) or "nowhere"
