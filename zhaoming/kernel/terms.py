"""The words of the house: enums with an English value and a Chinese label, and who acts."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A word with one English value and one Chinese label; usable in models without Django."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """A word with its label."""
        term = str.__new__(cls, value)
        term._value_ = value
        term.label = label or value
        return term

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of value and label, in the order of the statute."""
        return [(term.value, term.label) for term in cls]

    @classmethod
    def label_of(cls, value: str) -> str:
        """The label of a stored value; the value itself where the term has been retired."""
        return cls(value).label if value in set(cls) else value


class Refused(Exception):  # noqa: N818 - named for the fact, as the reader meets it
    """An act that may not happen, with every reason, in the reader's language."""

    def __init__(self, reasons: Iterable[str], *, field: str = "") -> None:
        self.reasons = list(reasons)
        self.field = field
        super().__init__("；".join(self.reasons))


class Reach(Term):
    """How far a post reaches from the body that it is held in."""

    OWN = "own", "本单位"
    SUBTREE = "subtree", "本单位及下级"
    ALL = "all", "全部"


class Role(Term):
    """What a person may be asked to do; held in a body, through a post."""

    CLERK = "clerk", "经办人"
    REVIEWER = "reviewer", "审查员"
    HEAD = "head", "单位负责人"
    OFFICE = "office", "公开工作机构人员"
    OFFICE_HEAD = "office_head", "公开工作机构负责人"
    AUTHORITY = "authority", "公开工作主管部门人员"
    COUNTER = "counter", "窗口人员"
    ASSESSOR = "assessor", "评估员"
    SYSTEM_OPERATOR = "system_operator", "系统管理员"
    SECURITY_OPERATOR = "security_operator", "安全管理员"
    AUDIT_OPERATOR = "audit_operator", "审计管理员"

    @property
    def reach(self) -> Reach:
        """Operators reach everything they operate, overseers a subtree, staff their own body."""
        if self in OPERATORS:
            return Reach.ALL
        return Reach.SUBTREE if self in (Role.AUTHORITY, Role.ASSESSOR) else Reach.OWN


OPERATORS = frozenset({Role.SYSTEM_OPERATOR, Role.SECURITY_OPERATOR, Role.AUDIT_OPERATOR})
STAFF = frozenset(Role) - OPERATORS


@dataclass(frozen=True, slots=True)
class Holding:
    """One role held in one body; ``path`` is the body's place in the tree (``0001/0004/``)."""

    role: Role
    body: int
    path: str

    def covers(self, path: str) -> bool:
        """Whether a body at ``path`` is within the reach of this holding."""
        match self.role.reach:
            case Reach.ALL:
                return True
            case Reach.SUBTREE:
                return path.startswith(self.path)
            case _:
                return path == self.path


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts: a person with the roles held on the day, a citizen, or the system itself."""

    id: int | None
    name: str
    holdings: tuple[Holding, ...] = ()

    def holds(self, *roles: Role) -> bool:
        """Whether any of ``roles`` is held anywhere."""
        return any(holding.role in roles for holding in self.holdings)

    def holds_at(self, path: str, *roles: Role) -> bool:
        """Whether any of ``roles`` is held with reach over the body at ``path``."""
        return any(h.role in roles and h.covers(path) for h in self.holdings)

    def roles_at(self, path: str) -> frozenset[Role]:
        """Every role that reaches the body at ``path``."""
        return frozenset(h.role for h in self.holdings if h.covers(path))


NOBODY = Actor(None, "未登录访客")
SYSTEM = Actor(None, "系统")
