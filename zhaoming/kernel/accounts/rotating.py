"""Sealing again, under the current key, what older keys sealed."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.vault import reveal, seal

_TOTP = "accounts.totp"


def _fresh(value: object) -> object:
    if isinstance(value, list):
        return [_fresh(each) for each in value]
    if isinstance(value, str) and value.startswith("k") and "." in value:
        return seal(reveal(value, context=_TOTP), context=_TOTP)
    return value


@transaction.atomic
def reseal() -> int:
    """Every sealed column and second factor; returns how many rows were written."""
    count = 0
    for person in User.objects.exclude(mobile="").select_for_update().iterator(500):
        person.save(update_fields=["mobile"])
        count += 1
    for factor in Authenticator.objects.select_for_update():
        factor.data = {key: _fresh(value) for key, value in factor.data.items()}
        factor.save(update_fields=["data"])
        count += 1
    return count
