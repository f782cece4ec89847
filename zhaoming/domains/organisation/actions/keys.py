"""接口密钥: issued and taken back by the security operator; shown once."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from zhaoming.domains.organisation.policy import demand
from zhaoming.kernel.accounts.models import AccessKey, User
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.terms import Actor, Refused


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def issue_key(person_id: int, *, purpose: str, by: Actor, at: datetime) -> tuple[AccessKey, str]:
    """签发接口密钥: for an account that stands for a system; the key itself is given back once."""
    demand("issue_key", by, "")
    person = User.objects.get(pk=person_id)
    if not purpose.strip():
        raise Refused(["请填写用途，例如“OA系统推送公文”。"], field="purpose")
    token = f"zm_{secrets.token_urlsafe(32)}"
    row = AccessKey.objects.create(user=person, digest=_digest(token), hint=token[:8],
                                   purpose=purpose.strip()[:80], made_at=at)  # fmt: skip
    record(row, "organisation.issue_key", by=by, at=at, body=None, purpose=purpose)
    return row, token


@transaction.atomic
def revoke_key(key_id: int, *, by: Actor, at: datetime) -> AccessKey:
    """收回接口密钥: it opens nothing from now on."""
    demand("issue_key", by, "")
    row = AccessKey.objects.select_for_update().get(pk=key_id)
    if row.revoked_at:
        raise Refused(["这个密钥已经收回。"])
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])
    record(row, "organisation.revoke_key", by=by, at=at, body=None)
    return row


def owner_of_key(token: str, *, at: datetime) -> User | None:
    """Whom a key stands for; None where it is unknown, taken back, or the account is closed."""
    row = AccessKey.objects.select_related("user").filter(digest=_digest(token)).first()
    if row is None or row.revoked_at or not row.user.is_active:
        return None
    if row.used_on != day_of(at):
        with transaction.atomic():
            AccessKey.objects.filter(pk=row.pk).update(used_on=day_of(at))
    return row.user
