"""值班读网, 复查 and 网上更正, as those concerned see them; and whence online contents come."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from zhaoming.domains.organisation.api import Body, reach_of
from zhaoming.domains.review.models import Correction, Sweep, Watch
from zhaoming.domains.review.policy import READERS
from zhaoming.domains.review.queries.seeing import Seen
from zhaoming.domains.review.terms import CorrectionState
from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.terms import Actor


@dataclass(frozen=True)
class Online:
    """Something that is online: its place in the order of reading, whose it is, where it stands.

    ``screened`` is the subject under which its review stands in the ledger; ``still`` holds it and
    says whether it is online yet, inside the transaction that writes what was found.
    """

    position: int
    subject: str
    screened: str
    body: Body
    title: str
    url: str
    read: Callable[[date], Sequence[Seen]]
    still: Callable[[], bool]


@dataclass(frozen=True)
class Shelf:
    """A room that puts contents online: how many there are, and the next ones after a position."""

    name: str
    count: Callable[[], int]
    after: Callable[[int, int], Iterable[Online]]


_SHELVES: dict[str, Shelf] = {}


def shelve(shelf: Shelf) -> None:
    """Make a room known whose contents are read again when the rules change."""
    _SHELVES[shelf.name] = shelf


def shelves() -> list[Shelf]:
    """Every such room."""
    return list(_SHELVES.values())


def sweeps() -> QuerySet[Sweep]:
    """The sweeps, the newest first."""
    return Sweep.objects.order_by("-id")


def corrections_visible_to(actor: Actor) -> QuerySet[Correction]:
    """网上更正 of the bodies within reach."""
    rows = Correction.objects.filter(reach_of(actor, "body__path", READERS))
    return rows.select_related("body")


def corrections_owed(actor: Actor) -> QuerySet[Correction]:
    """What is still to be put right."""
    return corrections_visible_to(actor).filter(state=CorrectionState.OPEN.value)


def has_open_corrections(subject: str) -> bool:
    """Whether anything in a document is still to be put right."""
    rows = Correction.objects.filter(subject=subject, state=CorrectionState.OPEN.value)
    return rows.exists()


def watches_visible_to(actor: Actor) -> QuerySet[Watch]:
    """The roster of the bodies within reach."""
    return Watch.objects.filter(reach_of(actor, "body__path", READERS)).select_related("body")


def with_names(rows: QuerySet[Watch]) -> QuerySet[Watch]:
    """With the name of whoever is on the roster."""
    person = User.objects.filter(pk=OuterRef("person")).values("name")[:1]
    return rows.annotate(name=Subquery(person))


def watches_of(actor: Actor, on: date) -> QuerySet[Watch]:
    """What a person has to read: today, and what was left unread before; of bodies within reach."""
    rows = watches_visible_to(actor).filter(person=actor.id or 0, on__lte=on, read_at=None)
    return rows.select_related("body").order_by("on")


def last_watch(body: Body, before: date) -> Watch | None:
    """The last reading for a body on a day before."""
    rows = Watch.objects.filter(body=body, on__lt=before, read_at__isnull=False)
    return rows.order_by("-read_at").first()
