"""Secrets at rest: AES-256-GCM with a key id, equality by keyed hash, keys outside the database."""

from zhaoming.kernel.vault.keyring import Keyring, keyring
from zhaoming.kernel.vault.sealing import KeyMissing, fingerprint, reveal, seal

__all__ = ["KeyMissing", "Keyring", "fingerprint", "keyring", "reveal", "seal"]
