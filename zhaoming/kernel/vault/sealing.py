"""Sealing and opening of short texts; the key id travels with the text."""

import base64
import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

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


def seal_bytes(content: bytes, *, context: str) -> bytes:
    """``content`` encrypted like a text: the key id, a full stop, nonce and cipher text."""
    ring = keyring()
    nonce = os.urandom(_NONCE)
    body = AESGCM(ring.keys[ring.current]).encrypt(nonce, content, context.encode())
    return ring.current.encode() + b"." + nonce + body


def reveal_bytes(sealed: bytes, *, context: str) -> bytes:
    """What was sealed; KeyMissing without its key, InvalidTag where it was changed."""
    name, _, raw = sealed.partition(b".")
    key = keyring().keys.get(name.decode("ascii", "replace"))
    if key is None:
        raise KeyMissing(name.decode("ascii", "replace"))
    return AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], context.encode())


def fingerprint(text: str, *, purpose: str) -> str:
    """A keyed hash for looking up equal values without keeping them in the clear."""
    key = keyring().equality
    return hmac.new(key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()
