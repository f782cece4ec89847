"""From a person to an actor: the posts held on the day, and those lent to them."""

from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from zhaoming.domains.organisation.models import Body, Delegation, Post
from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.database import Prepared, below
from zhaoming.kernel.settings.keys import key
from zhaoming.kernel.settings.values import is_set, value
from zhaoming.kernel.terms import OPERATORS, Actor, Holding, Reach, Role

# An operator holds no body; the path "" is the root of every tree.


def current_posts(on: date) -> QuerySet[Post]:
    """The posts that are held on ``on``."""
    until = Q(until_on=None) | Q(until_on__gte=on)
    return Post.objects.filter(until, from_on__lte=on, person__is_active=True)


def _held(person: int, on: date) -> QuerySet[Post]:
    lent = Delegation.objects.filter(to=person, revoked_at=None, from_on__lte=on, until_on__gte=on)
    rows = current_posts(on).filter(Q(person=person) | Q(pk__in=lent.values("post")))
    return rows.select_related("body").only("role", "person", "body__path")


_HELD = Prepared(_held, int, date)


def actor_of(user: User, on: date) -> Actor:
    """``user`` with everything that may be done on ``on``, stand-ins for colleagues included."""
    posts = _HELD.all(user.pk, on)
    held = [(Holding(Role(p.role), p.body_id, p.body.path), p.person_id == user.pk) for p in posts]
    own = [holding for holding, mine in held if mine]
    loans = [holding for holding, mine in held if not mine and _may_stand_in(holding, own)]
    return Actor(user.pk, user.name, (*own, *loans))


def _may_stand_in(loan: Holding, own: list[Holding]) -> bool:
    """A loan holds while its receiver works in that body, and never joins operators with others."""
    colleague = any(each.body == loan.body for each in own)
    return colleague and all((each.role in OPERATORS) == (loan.role in OPERATORS) for each in own)


def holders(on: date, body: int, *roles: Role) -> list[int]:
    """The people who hold any of ``roles`` in ``body`` on ``on``, stand-ins included."""
    posts = current_posts(on).filter(body=body, role__in=[role.value for role in roles])
    lent = Delegation.objects.filter(
        post__in=posts, revoked_at=None, from_on__lte=on, until_on__gte=on
    )
    own = posts.values_list("person", flat=True)
    return list(dict.fromkeys([*own, *lent.values_list("to", flat=True)]))


def reach_of(actor: Actor, field: str, roles: tuple[Role, ...] = tuple(Role)) -> Q:
    """The condition on a body path ``field`` that an actor's holdings allow; never all by default."""
    conditions = []
    for holding in actor.holdings:
        if holding.role not in roles:
            continue
        match holding.role.reach:
            case Reach.ALL:
                return Q()
            case Reach.SUBTREE:
                conditions.append(_within(field, holding.path))
            case _:
                conditions.append(Q(**{field: holding.path}))
    return reduce(or_, conditions) if conditions else Q(pk__in=[])


def _within(field: str, path: str) -> Q:
    """A subtree; by its bodies where the rows hang on one, so that a list is read in its own order."""
    key, _, last = field.rpartition("__")
    if not key:
        return below(field, path)
    return Q(**{f"{key}__in": Body.objects.filter(below(last, path)).values("pk")})


def operators() -> QuerySet[Post]:
    """The posts of the three operators."""
    return Post.objects.filter(role__in=[role.value for role in OPERATORS], until_on=None)


def chain_of(body: Body) -> list[int]:
    """The ids of a body's ancestors and its own, root first, for settings."""
    segments = body.path.rstrip("/").split("/")
    paths = ["/".join(segments[: n + 1]) + "/" for n in range(len(segments))]
    return list(Body.objects.filter(path__in=paths).order_by("path").values_list("pk", flat=True))


def setting_of(body: Body, name: str, on: date) -> Any:
    """The value of a setting that holds for ``body`` on ``on``, its own or inherited."""
    return value(name, chain=chain_of(body), on=on) if is_set(name) else key(name).default
