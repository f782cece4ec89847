"""A life as a table: rows are moves, code only walks them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from zhaoming.kernel.law import Cite
from zhaoming.kernel.terms import Actor, Refused, Role, Term

S = TypeVar("S", bound=Term)
F = TypeVar("F")


@dataclass(frozen=True)
class Need(Generic[F]):
    """A condition on the facts; ``unless`` is what the reader is told when it fails."""

    holds: Callable[[F], bool]
    unless: str


@dataclass(frozen=True)
class Move(Generic[S, F]):
    """One verb: from which states, to which, by which roles, on which ground.

    Without a target the state stays what it is. Without roles nobody presses a button: the
    citizen, the law or the clock makes the move.
    """

    verb: str
    label: str
    sources: tuple[S, ...]
    target: S | None
    roles: tuple[Role, ...]
    cite: Cite | None = None
    needs: tuple[Need[F], ...] = ()


@dataclass(frozen=True)
class Lifecycle(Generic[S, F]):
    """The whole table; every verb stands once."""

    initial: S
    moves: tuple[Move[S, F], ...]
    by_verb: Mapping[str, Move[S, F]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the moves; a verb that stands twice is a fault of the table."""
        index = {move.verb: move for move in self.moves}
        if len(index) != len(self.moves):
            raise ValueError("a verb stands twice in the table")
        object.__setattr__(self, "by_verb", index)

    def diagram(self) -> str:
        """The life as a Mermaid state diagram, printed into the room's README."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial.value}"]
        for move in self.moves:
            for source in move.sources:
                target = move.target or source
                lines.append(f"    {source.value} --> {target.value}: {move.label}")
        return "\n".join(lines)


def refusals(
    table: Lifecycle[S, F], verb: str, state: S, by: Actor, path: str, facts: F
) -> list[str]:
    """Every reason why ``verb`` may not happen now; empty when it may."""
    move = table.by_verb[verb]
    reasons = _of_state(move, state)
    if not by.holds_at(path, *move.roles):
        allowed = "、".join(role.label for role in move.roles)
        reasons.append(f"{move.label}须由本单位的{allowed}办理。")
    return reasons or [need.unless for need in move.needs if not need.holds(facts)]


def permit(table: Lifecycle[S, F], verb: str, state: S, by: Actor, path: str, facts: F) -> S:
    """The state after ``verb``; Refused with all reasons where it may not happen."""
    if reasons := refusals(table, verb, state, by, path, facts):
        raise Refused(reasons)
    return table.by_verb[verb].target or state


def follow(table: Lifecycle[S, F], verb: str, state: S, facts: F) -> S:
    """The state after a move that no role makes: state and facts alone decide; else Refused."""
    move = table.by_verb[verb]
    reasons = _of_state(move, state) or [n.unless for n in move.needs if not n.holds(facts)]
    if reasons:
        raise Refused(reasons)
    return move.target or state


def _of_state(move: Move[S, F], state: S) -> list[str]:
    if state in move.sources:
        return []
    allowed = "、".join(source.label for source in move.sources)
    return [f"当前状态为“{state.label}”，只有“{allowed}”时才能{move.label}。"]


def permitted(table: Lifecycle[S, F], state: S, by: Actor, path: str, facts: F) -> list[Move[S, F]]:
    """The moves that are open to ``by`` now, in the order of the table."""
    return [m for m in table.moves if not refusals(table, m.verb, state, by, path, facts)]
