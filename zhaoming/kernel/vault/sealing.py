"""Sealing and opening of short texts; the key id travels with the text."""

import base64
import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models

from zhaoming.kernel.vault.keyring import keyring

_NONCE = 12


class KeyMissing(Exception):  # noqa: N818 - named for the fact
    """A text was sealed with a key that the keyring no longer has."""


def seal(text: str, *, context: str) -> str:
    """``text`` encrypted under the current key and bound to ``context``: ``k1.…``."""
    ring = keyring()
    nonce = os.urandom(_NONCE)
    body = AESGCM(ring.keys[ring.current]).encrypt(nonce, text.encode(), context.encode())
    return f"{ring.current}.{base64.urlsafe_b64encode(nonce + body).decode()}"


def reveal(sealed: str, *, context: str) -> str:
    """What was sealed; KeyMissing without its key, InvalidTag where it was changed."""
    name, _, body = sealed.partition(".")
    key = keyring().keys.get(name)
    if key is None:
        raise KeyMissing(name)
    raw = base64.urlsafe_b64decode(body)
    return AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], context.encode()).decode()


def fingerprint(text: str, *, purpose: str) -> str:
    """A keyed hash for looking up equal values without keeping them in the clear."""
    key = keyring().equality
    return hmac.new(key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


class SealedField(models.TextField[str, str]):
    """A text column that is sealed at rest; it cannot be searched, which is the point."""

    def __init__(self, *args: object, context: str = "", **kwargs: object) -> None:
        self.context = context
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed through

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
        """Keep the context in migrations: it is part of what the text is bound to."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, list(args), {**kwargs, "context": self.context}

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        """Open on the way out."""
        return reveal(value, context=self.context) if value else value

    def get_prep_value(self, value: str | None) -> str | None:
        """Seal on the way in."""
        return seal(value, context=self.context) if value else value
