"""Bodies and the people in them."""

from datetime import date

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from zhaoming.domains.organisation.models import (
    Body,
    BodyName,
    Delegation,
    ImportRun,
    Leader,
    Post,
    Site,
)
from zhaoming.domains.organisation.policy import ACTS
from zhaoming.domains.organisation.queries.actors import reach_of
from zhaoming.domains.organisation.terms import BodyKind, BodyState
from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.database import Prepared, below
from zhaoming.kernel.terms import Actor, Role


def bodies_visible_to(actor: Actor) -> QuerySet[Body]:
    """The bodies within an actor's reach; nobody sees none."""
    return Body.objects.filter(reach_of(actor, "path"))


def people_visible_to(actor: Actor) -> QuerySet[User]:
    """The people whose posts lie within reach; the security operator sees everyone."""
    roles = ACTS["see_people"].roles
    if actor.holds(Role.SECURITY_OPERATOR):
        return User.objects.all()
    posts = Post.objects.filter(reach_of(actor, "body__path", roles)).values("person")
    return User.objects.filter(pk__in=posts)


def with_posts(people: QuerySet[User], on: date) -> QuerySet[User]:
    """People with the posts they hold on ``on``, two queries for any number of them."""
    until = Q(until_on=None) | Q(until_on__gte=on)
    posts = Post.objects.filter(until, from_on__lte=on).select_related("body").order_by("id")
    return people.prefetch_related(Prefetch("posts", queryset=posts, to_attr="held"))


def imports_visible_to(actor: Actor) -> QuerySet[ImportRun]:
    """Imports are the system operator's."""
    rows = ImportRun.objects.select_related("file", "started_by").order_by("-id")
    return rows if actor.holds(Role.SYSTEM_OPERATOR) else rows.none()


def public_bodies() -> QuerySet[Body]:
    """The bodies that the public sees: those that still act."""
    return Body.objects.filter(state=BodyState.ACTIVE.value)


def public_body(pk: int) -> Body | None:
    """One body by its number, ended ones too: their pages point to the successor."""
    return _PUBLIC.find(pk)


def _public(pk: int) -> QuerySet[Body]:
    return Body.objects.select_related("parent", "successor").filter(pk=pk)


_PUBLIC = Prepared(_public, int)


def _by_pk(pk: int) -> QuerySet[Body]:
    return Body.objects.filter(pk=pk)


_BODY = Prepared(_by_pk, int)


def body_of(pk: int) -> Body:
    """One body, whoever asks: for acts that decide for themselves; ObjectDoesNotExist without one."""
    return _BODY.get(pk)


def children_of(body: Body) -> QuerySet[Body]:
    """The acting bodies directly below ``body``, in their printed order."""
    return public_bodies().filter(parent=body).order_by("order", "id")


def subtree_ids(body: Body) -> list[int]:
    """The ids of a body and everything below it."""
    return list(Body.objects.filter(below("path", body.path)).values_list("pk", flat=True))


def bodies_of(actor: Actor, *roles: Role) -> QuerySet[Body]:
    """The acting bodies in which an actor holds any of ``roles``, reach included."""
    rows = Body.objects.filter(reach_of(actor, "path", roles), state=BodyState.ACTIVE.value)
    return rows.order_by("order", "id")


def final_successor(body: Body) -> Body:
    """Who answers for a body today: itself, or the end of its line of successors."""
    seen = {body.pk}
    while body.successor is not None and body.successor.pk not in seen:
        body = body.successor
        seen.add(body.pk)
    return body


def body_named(name: str) -> Body | None:
    """The body that bears ``name``, or bore it; None where it is not one of ours or two are."""
    found = list(Body.objects.filter(Q(name=name) | Q(short_name=name))[:2])
    if not found:
        former = BodyName.objects.filter(name=name).values("body")
        found = list(Body.objects.filter(pk__in=former)[:2])
    return found[0] if len(found) == 1 else None


def names_of(body: Body) -> QuerySet[BodyName]:
    """The names that a body bore, newest first."""
    return body.names.order_by("-until_on", "-id")


def names_stamp() -> tuple[int, int, int]:
    """By which one knows that a name was given, changed or ended since."""
    found = Body.objects.aggregate(
        last=Max("names__pk"), ended=Count("names__until_on"), bodies=Count("pk", distinct=True)
    )
    return found["last"] or 0, found["ended"], found["bodies"]


def names_in(government: int) -> tuple[list[str], dict[str, str]]:
    """The names of a government's bodies today, and those they bore with the one of today."""
    root = Body.objects.get(pk=government)
    rows = Body.objects.filter(below("path", root.path))
    now = dict(rows.filter(state=BodyState.ACTIVE.value).values_list("pk", "name"))
    old = BodyName.objects.filter(body__in=rows, until_on__isnull=False)
    former = {
        name: now[body]
        for body, name in old.order_by("id").values_list("body", "name")
        if body in now and name not in now.values()
    }
    return list(now.values()), former


def leaders_of(body: Body) -> QuerySet[Leader]:
    """The leaders in office, in their printed order."""
    return body.leaders.filter(until_on=None).select_related("photo").order_by("order", "id")


def posts_of(body: Body, on: date) -> QuerySet[Post]:
    """The posts of a body on a day, for its roster."""
    until = Q(until_on=None) | Q(until_on__gte=on)
    rows = body.posts.filter(until, from_on__lte=on).select_related("person")
    return rows.order_by("role", "id")


def lent_by(person: User, on: date) -> QuerySet[Delegation]:
    """The posts that a person has lent, now or in days to come."""
    rows = Delegation.objects.filter(post__person=person, revoked_at=None, until_on__gte=on)
    return rows.select_related("post__body", "to").order_by("from_on", "id")


def colleagues_of(person: User, on: date) -> QuerySet[User]:
    """Those who may stand in for a person: people with a current post in the same bodies."""
    until = Q(posts__until_on=None) | Q(posts__until_on__gte=on)
    mine = Post.objects.filter(person=person, until_on=None).values("body")
    rows = User.objects.filter(until, posts__body__in=mine, is_active=True).exclude(pk=person.pk)
    return rows.distinct().order_by("name", "id")


def site_for(host: str) -> Site | None:
    """The site of a host name, else the first one."""
    rows = Site.objects.select_related("body")
    return rows.filter(domain=host.partition(":")[0]).first() or rows.order_by("id").first()


def county_of(body: Body) -> Body:
    """The nearest government at or above a body, for its calendar and its 主管部门."""
    current = body
    while current.parent is not None and current.kind not in {
        BodyKind.COUNTY, BodyKind.CITY, BodyKind.PROVINCE,
    }:  # fmt: skip
        current = current.parent
    return current
