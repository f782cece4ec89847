"""Reports: who sees them, who has not handed one in."""

from django.db.models import QuerySet

from zhaoming.domains.foi.api import open_to_public
from zhaoming.domains.organisation.api import Body, reach_of
from zhaoming.domains.organisation.terms import GOVERNMENTS
from zhaoming.domains.reports.models import Report
from zhaoming.domains.reports.policy import SEERS, WRITERS
from zhaoming.domains.reports.terms import State
from zhaoming.kernel.database import below
from zhaoming.kernel.terms import Actor


def reports_visible_to(actor: Actor) -> QuerySet[Report]:
    """The reports of an actor's body, and of all below whom somebody oversees."""
    rows = Report.objects.select_related("body")
    return rows.filter(reach_of(actor, "body__path", SEERS))


def reporting_bodies(actor: Actor) -> QuerySet[Body]:
    """The bodies for which somebody may write a report."""
    return open_to_public().filter(reach_of(actor, "path", WRITERS)).order_by("order", "id")


def missing(government: Body, year: int) -> QuerySet[Body]:
    """Who below a government has not issued the report about a year."""
    done = Report.objects.filter(year=year, state=State.ISSUED.value).values("body")
    rows = open_to_public().filter(below("path", government.path)).exclude(pk__in=done)
    return rows.exclude(pk=government.pk).order_by("order", "id")


def is_government(body: Body) -> bool:
    """Whether a body's report is that of a whole government."""
    return body.kind in GOVERNMENTS
