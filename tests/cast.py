"""The cast: named people with posts, reached through the rooms' own front doors."""

from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime

from django.apps import apps
from django.db.models import Model

from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.organisation.terms import BodyKind
from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.terms import Attribute
from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.terms import Actor, Holding, Role

SETUP = Actor(
    None,
    "控制台",
    (Holding(Role.SYSTEM_OPERATOR, 0, ""), Holding(Role.SECURITY_OPERATOR, 0, "")),
)
SINCE = date(2025, 1, 1)
PEOPLE = {
    "clerk": (Role.CLERK, "finance"),
    "reviewer": (Role.REVIEWER, "finance"),
    "head": (Role.HEAD, "finance"),
    "office": (Role.OFFICE, "finance"),
    "office_head": (Role.OFFICE_HEAD, "finance"),
    "foreign_clerk": (Role.CLERK, "education"),
    "foreign_reviewer": (Role.REVIEWER, "education"),
    "town_clerk": (Role.CLERK, "town"),
    "authority": (Role.AUTHORITY, "county"),
    "assessor": (Role.ASSESSOR, "county"),
    "counter": (Role.COUNTER, "county"),
    "system": (Role.SYSTEM_OPERATOR, "county"),
    "security": (Role.SECURITY_OPERATOR, "county"),
    "audit": (Role.AUDIT_OPERATOR, "county"),
}
TEXT = "各乡镇：\n\n现将有关事项通知如下。\n\n明川县财政局\n\n2026年2月27日\n\n（此件公开发布）"


@dataclass
class County:
    """The bodies by key, the people by name, and who each of them is today."""

    bodies: dict[str, organisation.Body]
    people: dict[str, User] = field(default_factory=dict)
    on: date = SINCE

    def actor(self, name: str) -> Actor:
        """Somebody of the cast, with the posts held now."""
        return organisation.actor_of(self.people[name], self.on)


# What building the county wrote: copied for every later test, since acts cost fifty times as much.
_written: dict[type[Model], list[Model]] = {}
_names: dict[str, int] = {}


def stand(at: datetime) -> County:
    """The county and its people: founded by acts once in a process, afterwards row for row the same."""
    if not _written:
        models = [m for m in apps.get_models() if m._meta.managed and not m._meta.proxy]
        before = {m: set(m._default_manager.values_list("pk", flat=True)) for m in models}
        county = build(at)
        for model in models:
            rows = model._default_manager.exclude(pk__in=before[model]).order_by("pk")
            if found := list(rows):
                _written[model] = found
        _names.update({key: body.pk for key, body in county.bodies.items()})
        return county
    for model, rows in _written.items():
        model._default_manager.bulk_create(copy(row) for row in rows)
    bodies = organisation.Body.objects.in_bulk(_names.values())
    people = {person.username: person for person in User.objects.filter(username__in=PEOPLE)}
    return County({key: bodies[pk] for key, pk in _names.items()}, people, at.date())


def build(at: datetime) -> County:
    """The county and its people."""
    found = {
        "county": organisation.found_body(
            None, name="明川县人民政府", kind=BodyKind.COUNTY, by=SETUP, at=at
        )
    }
    for key, name, kind, parent in (
        ("finance", "明川县财政局", BodyKind.DEPARTMENT, "county"),
        ("education", "明川县教育局", BodyKind.DEPARTMENT, "county"),
        ("town", "清溪镇人民政府", BodyKind.TOWN, "county"),
        ("village", "上湾村村民委员会", BodyKind.VILLAGE, "town"),
    ):
        found[key] = organisation.found_body(
            found[parent].pk, name=name, kind=kind, by=SETUP, at=at
        )
    organisation.keep_site(
        found["county"].pk, domain="testserver", name="明川县人民政府门户网站", by=SETUP, at=at
    )
    county = County(found, on=at.date())
    for login, (role, body) in PEOPLE.items():
        person, _ = organisation.make_person(
            username=login, name=f"例{login}", by=SETUP, at=at, password="Example-2026"
        )
        organisation.appoint(
            person.pk, body_id=found[body].pk, role=role, from_on=SINCE, by=SETUP, at=at
        )
        county.people[login] = person
    return county


def draft(county: County, at: datetime, *, title: str = "关于公开事项的通知", text: str = TEXT,
          attribute: Attribute = Attribute.PROACTIVE, reason: str = "", ground: str = "") -> publication.Edition:  # fmt: skip
    """A complete draft of the finance bureau, written by its clerk."""
    by = county.actor("clerk")
    if attribute is not Attribute.PROACTIVE:
        text = text.replace("（此件公开发布）", f"（此件{attribute.label}）")
    edition = publication.start(county.bodies["finance"].pk, title=title, by=by, at=at)
    facts = {
        "title": title,
        "issuer": "明川县财政局",
        "made_on": date(2026, 2, 27),
        "attribute": attribute.value,
        "attribute_reason": reason,
        "ground": ground,
    }
    publication.revise(edition.pk, facts=facts, text=text, by=by, at=at)
    edition.refresh_from_db()
    return edition


def submitted(county: County, at: datetime, **facts: str) -> publication.Edition:
    """A draft that was handed in."""
    edition = draft(county, at, **facts)  # type: ignore[arg-type]
    return publication.submit(edition.pk, by=county.actor("clerk"), at=at)


def published(county: County, at: datetime, **facts: str) -> publication.Edition:
    """An edition that is online."""
    edition = submitted(county, at, **facts)
    return publication.publish(edition.pk, by=county.actor("reviewer"), at=at)
