"""The keys that exist: what each means, its type, its default and where that comes from."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from zhaoming.kernel.terms import Refused, Term


class Kind(Term):
    """What a value may be."""

    INTEGER = "integer", "整数"
    SWITCH = "switch", "开关"
    TEXT = "text", "文字"
    CHOICE = "choice", "选项"


@dataclass(frozen=True)
class Key:
    """One setting. ``source`` says where the default comes from: an article, or recalled practice.

    ``check`` says what is wrong with a text; an empty answer lets it pass.
    """

    name: str
    label: str
    kind: Kind
    default: Any
    source: str
    help: str = ""
    unit: str = ""
    least: int | None = None
    most: int | None = None
    choices: tuple[tuple[str, str], ...] = ()
    per_body: bool = True
    secret: bool = False
    check: Callable[[str], str] | None = None

    def read(self, raw: str) -> Any:
        """The typed value of what was written; Refused with what is wrong and how to mend it."""
        text = raw.strip()
        match self.kind:
            case Kind.INTEGER:
                return self._integer(text)
            case Kind.SWITCH:
                return text in {"on", "true", "1", "是"}
            case Kind.CHOICE:
                if text not in dict(self.choices):
                    names = "、".join(label for _, label in self.choices)
                    raise Refused([f"“{self.label}”只能选：{names}。"], field="value")
                return text
            case _:
                if text and self.check and (fault := self.check(text)):
                    raise Refused([fault], field="value")
                return text

    def _integer(self, text: str) -> int:
        if not re.fullmatch(r"-?\d{1,9}", text):
            raise Refused([f"“{self.label}”须填整数，例如 {self.default}。"], field="value")
        value = int(text)
        if (self.least is not None and value < self.least) or (
            self.most is not None and value > self.most
        ):
            limits = f"{self.least}至{self.most}"
            raise Refused([f"“{self.label}”须在{limits}{self.unit}之间。"], field="value")
        return value

    def show(self, value: Any) -> str:
        """The value as the screen prints it."""
        if self.secret and value:
            return "已设置（不显示）"
        if self.kind is Kind.SWITCH:
            return "开" if value else "关"
        if self.kind is Kind.CHOICE:
            return dict(self.choices).get(value, str(value))
        return f"{value}{self.unit}" if value not in ("", None) else "未设置"


_KEYS: dict[str, Key] = {}


def register(*new: Key) -> None:
    """Make keys known; a name that stands twice is a fault of the code."""
    for key in new:
        if _KEYS.get(key.name, key) != key:
            raise ValueError(f"setting {key.name} is registered twice")
        _KEYS[key.name] = key


def keys() -> list[Key]:
    """Every key, by name."""
    return [_KEYS[name] for name in sorted(_KEYS)]


def key(name: str) -> Key:
    """One key; KeyError for a name that nobody registered."""
    return _KEYS[name]
