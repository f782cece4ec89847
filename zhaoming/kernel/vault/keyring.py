"""The keys: one file outside the database, readable by its owner only."""

import base64
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

KEYS_FILE = "ZHAOMING_KEYS"


@dataclass(frozen=True)
class Keyring:
    """Every key by its id, the one in use, and the secrets for signing and for equality."""

    path: Path
    current: str
    keys: Mapping[str, bytes]
    signing: str
    equality: bytes

    @classmethod
    def load(cls, path: Path) -> "Keyring":
        """Read the file; it is made, with fresh keys, where there is none yet."""
        if not path.exists():
            cls._make(path)
        raw = json.loads(path.read_text())
        keys = {name: base64.b64decode(key) for name, key in raw["keys"].items()}
        return cls(path, raw["current"], keys, raw["signing"], base64.b64decode(raw["equality"]))

    @classmethod
    def _make(cls, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = cls(
            path,
            "k1",
            {"k1": secrets.token_bytes(32)},
            secrets.token_urlsafe(50),
            secrets.token_bytes(32),
        )
        fresh.save(exclusive=True)

    def save(self, *, exclusive: bool = False) -> None:
        """Write beside, then rename; ``exclusive`` keeps a file that another process made first."""
        body = {
            "current": self.current,
            "keys": {name: base64.b64encode(key).decode() for name, key in self.keys.items()},
            "signing": self.signing,
            "equality": base64.b64encode(self.equality).decode(),
        }
        fresh = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as out:
            json.dump(body, out, indent=1)
            out.flush()
            os.fsync(out.fileno())
        if exclusive:
            try:
                self.path.hardlink_to(fresh)
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
        else:
            fresh.replace(self.path)

    def rotated(self) -> "Keyring":
        """The same ring with a new current key; the old ones stay to read what they sealed."""
        name = f"k{len(self.keys) + 1}"
        keys = {**self.keys, name: secrets.token_bytes(32)}
        return Keyring(self.path, name, keys, self.signing, self.equality)


@cache
def _at(path: Path, _stamp: int) -> Keyring:
    return Keyring.load(path)


def keyring() -> Keyring:
    """The installation's keyring, read again when its file has changed."""
    path = Path(os.environ.get(KEYS_FILE, "data/keys/keys.json"))
    if not path.exists():
        return Keyring.load(path)
    return _at(path, path.stat().st_mtime_ns)
