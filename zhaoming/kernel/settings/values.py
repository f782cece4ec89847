"""Reading and writing values: the nearest body up the tree that has one on the day."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhaoming.kernel.settings.keys import Key, key, keys
from zhaoming.kernel.settings.models import SettingValue

_SECONDS = 2.0
_held: tuple[float, list[SettingValue]] | None = None


@dataclass(frozen=True)
class Found:
    """A value and where it comes from; ``body`` is None for the installation or the default."""

    key: Key
    value: Any
    body: int | None
    row: SettingValue | None

    @property
    def is_default(self) -> bool:
        """Whether nobody has set it."""
        return self.row is None


def _rows() -> list[SettingValue]:
    global _held
    if _held is None or time.monotonic() - _held[0] > _SECONDS:
        _held = (time.monotonic(), list(SettingValue.objects.order_by("from_on", "id")))
    return _held[1]


def forget() -> None:
    """Drop this process's copy of the values."""
    global _held
    _held = None


def find(name: str, *, chain: Sequence[int], on: date) -> Found:
    """The value of ``name`` for the body whose line of ancestors, root first, is ``chain``."""
    wanted = key(name)
    places = [*reversed(chain), None] if wanted.per_body else [None]
    mine = [row for row in _rows() if row.key == name and row.from_on <= on]
    for place in places:
        for row in reversed(mine):
            if row.body == place:
                return Found(wanted, row.value, place, row)
    return Found(wanted, wanted.default, None, None)


def value(name: str, *, chain: Sequence[int] = (), on: date) -> Any:
    """The value alone."""
    return find(name, chain=chain, on=on).value


def is_set(name: str) -> bool:
    """Whether anybody has ever set it; where nobody has, no body's line need be looked up."""
    return any(row.key == name for row in _rows())


def stamp_of(prefix: str) -> int:
    """The last value that was set of the keys that begin so: another one tells of a change."""
    rows = SettingValue.objects.filter(key__startswith=prefix)
    return rows.order_by("-id").values_list("id", flat=True).first() or 0


def find_all(*, chain: Sequence[int], on: date) -> list[Found]:
    """Every key with its value and source, for the screen."""
    return [find(each.name, chain=chain, on=on) for each in keys()]


def store(name: str, raw: str, *, body: int | None, from_on: date, at: datetime,
          by: str, reason: str) -> SettingValue:  # fmt: skip
    """Set a value from a day on; Refused where the text is no value of the key."""
    row = SettingValue.objects.create(
        key=name,
        body=body if key(name).per_body else None,
        value=key(name).read(raw),
        from_on=from_on,
        set_at=at,
        set_by=by,
        reason=reason,
    )
    forget()
    return row
