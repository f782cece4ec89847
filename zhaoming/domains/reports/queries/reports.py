"""Reports: who sees them, who has not handed one in."""

from datetime import date

from django.db.models import QuerySet

from zhaoming.domains.foi.api import open_to_public
from zhaoming.domains.organisation.api import Body, county_of, holders, reach_of
from zhaoming.domains.organisation.terms import GOVERNMENTS
from zhaoming.domains.reports.models import Report
from zhaoming.domains.reports.policy import SEERS, WRITERS
from zhaoming.domains.reports.terms import State
from zhaoming.kernel.database import below
from zhaoming.kernel.terms import Actor, Role


def reports_visible_to(actor: Actor) -> QuerySet[Report]:
    """The reports of an actor's body, and of all below whom somebody oversees."""
    rows = Report.objects.select_related("body")
    return rows.filter(reach_of(actor, "body__path", SEERS))


def may(actor: Actor, body: Body, roles: tuple[Role, ...]) -> bool:
    """Whether somebody holds one of ``roles`` in this very body; the 主管部门 writes its government's own report."""
    return any(h.role in roles and h.body == body.pk for h in actor.holdings)


def reporting_bodies(actor: Actor) -> QuerySet[Body]:
    """The bodies for which somebody may write a report."""
    own = {h.body for h in actor.holdings if h.role in WRITERS}
    return open_to_public().filter(pk__in=own).order_by("order", "id")


def authorities_of(body: Body, on: date) -> list[int]:
    """The people of the 主管部门 to whom a body hands its report (条例第四十九条)."""
    return holders(on, county_of(body).pk, Role.AUTHORITY)


def missing(government: Body, year: int) -> QuerySet[Body]:
    """Who below a government has not issued the report about a year."""
    done = Report.objects.filter(year=year, state=State.ISSUED.value).values("body")
    rows = open_to_public().filter(below("path", government.path)).exclude(pk__in=done)
    return rows.exclude(pk=government.pk).order_by("order", "id")


def is_government(body: Body) -> bool:
    """Whether a body's report is that of a whole government."""
    return body.kind in GOVERNMENTS
