"""Duties for business systems: what is owed, an event that sets one off, a link that meets it."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field

from zhaoming.domains.coverage import api
from zhaoming.domains.coverage.terms import DutyState, Kind
from zhaoming.domains.organisation.api import bodies_of
from zhaoming.interfaces.api.answering import HIGHEST, REFUSED, Fault, Turn, actor
from zhaoming.kernel.terms import Refused

router = Router(tags=["公开任务"])
_NEWEST = 20


class Shown(Schema):
    """What shows that a duty is met."""

    id: int
    kind: str = Field(description="document、rows、sheet、link、posting、statement")
    state: str = Field(description="proposed、living、served、dead、declined")
    title: str
    url: str
    since: date
    until: date | None


class DutyFacts(Schema):
    """One duty as it stands."""

    id: int
    item: int
    body: int
    source: str = Field(description="standing、periodic、event、asked")
    key: str
    title: str
    state: str = Field(description="open、met、excused")
    opened_on: date
    due_on: date | None
    provisional: bool = Field(description="应公开日期为暂定")
    doubt: str = Field(description="没有应公开日期的原因")
    met_on: date | None
    evidence: list[Shown] = Field(description="最近20条")


class Asked(Turn):
    """Which duties."""

    state: DutyState | None = Field(None, description="open、met、excused，空为全部")


class DutyPage(Schema):
    """Some duties and where to go on."""

    duties: list[DutyFacts]
    next: int | None = Field(description="下一页的 after，取完为空")


class Call(Schema):
    """An event in a business system that makes something that must be public."""

    item: int = Field(ge=1, le=HIGHEST, description="事项编号")
    key: str = Field(
        min_length=1, max_length=50, description="本系统里的唯一标识，重复推送不会重复产生"
    )
    title: str = Field(min_length=1, max_length=200, description="名称，例如批复的标题")
    since: date = Field(description="起算日期，例如作出决定之日")


class Link(Schema):
    """A page of another platform that meets a duty."""

    title: str = Field(min_length=1, max_length=200)
    url: str = Field(min_length=1, max_length=500)


def _shown(rows: list[api.Duty]) -> list[dict[str, Any]]:
    found: dict[int, list[dict[str, Any]]] = {}
    newest = api.newest_evidence([row.pk for row in rows], _NEWEST, living=False)
    for pk, pieces in newest.items():
        found[pk] = [{"id": each.pk, "kind": each.kind, "state": each.state, "title": each.title,
                      "url": each.url, "since": each.since, "until": each.until}
                     for each in pieces]  # fmt: skip
    names = ("source", "key", "title", "state", "opened_on", "due_on", "provisional", "doubt",
             "met_on")  # fmt: skip
    return [
        {"id": row.pk, "item": row.item_id, "body": row.body_id, "evidence": found.get(row.pk, []),
         **{name: getattr(row, name) for name in names}}
        for row in rows
    ]  # fmt: skip


@router.get("/duties", response={200: DutyPage, **REFUSED}, summary="公开任务")
def duties(request: HttpRequest, asked: Query[Asked]) -> Status[Any]:
    """The duties of the bodies that the key reaches, in their order of number."""
    rows = api.duties_visible_to(actor(request)).filter(pk__gt=asked.after)
    rows = rows.filter(state=asked.state.value) if asked.state else rows
    found = list(rows.order_by("pk")[: asked.limit + 1])
    following = found[asked.limit - 1].pk if len(found) > asked.limit else None
    return Status(200, {"duties": _shown(found[: asked.limit]), "next": following})


@router.get("/duties/{pk}", response={200: DutyFacts, 404: Fault, **REFUSED}, summary="一项任务")
def duty(request: HttpRequest, pk: int) -> Status[Any]:
    """One duty of a body that the key reaches."""
    row = api.duties_visible_to(actor(request)).filter(pk=min(pk, HIGHEST)).first()
    if row is None:
        return Status(404, {"reasons": ["没有这项任务，或不属于密钥所在的单位。"]})
    return Status(200, _shown([row])[0])


@router.post("/duties", response={201: DutyFacts, 403: Fault, **REFUSED}, summary="登记事件")
def call(request: HttpRequest, facts: Call) -> Status[Any]:
    """登记事件: sets off the duty that an event makes; the compiled limit gives its due day."""
    by, at = actor(request), timezone.now()
    body = bodies_of(by, *api.STATERS).first()
    if body is None:
        return Status(403, {"reasons": ["这个密钥的账号没有经办人或公开工作机构岗位。"]})
    try:
        key, title = facts.key.replace("\0", ""), facts.title.replace("\0", "")
        row = api.open_duty(facts.item, body.pk, key=f"call:{key}", title=title,
                            since=facts.since, by=by, at=at)  # fmt: skip
    except Refused as refusal:
        return Status(422, {"reasons": refusal.reasons})
    return Status(201, _shown([row])[0])


@router.post("/duties/{pk}/links", response={201: Shown, 404: Fault, **REFUSED},
             summary="提出链接")  # fmt: skip
def link(request: HttpRequest, pk: int, facts: Link) -> Status[Any]:
    """提出链接: waits, as on the screen, until another person of the body confirms it."""
    by, at = actor(request), timezone.now()
    row = api.duties_visible_to(by).filter(pk=min(pk, HIGHEST)).first()
    if row is None:
        return Status(404, {"reasons": ["没有这项任务，或不属于密钥所在的单位。"]})
    what = api.Assertion(
        Kind.LINK, title=facts.title.replace("\0", ""), url=facts.url.replace("\0", "")
    )
    try:
        made = api.excuse(row.pk, what=what, by=by, at=at)
    except Refused as refusal:
        return Status(422, {"reasons": refusal.reasons})
    return Status(201, next(each for each in _shown([row])[0]["evidence"] if each["id"] == made.pk))
