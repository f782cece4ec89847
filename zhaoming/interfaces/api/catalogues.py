"""The lists, machine-readable: items with their compiled limits, and who owes each."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from zhaoming.domains.catalogue import api
from zhaoming.domains.catalogue.terms import LimitKind
from zhaoming.domains.organisation.api import public_bodies
from zhaoming.interfaces.api.answering import HIGHEST, REFUSED, Fault, Turn

router = Router(tags=["公开事项目录"])


class Listed(Schema):
    """The list of one government."""

    body: int = Field(description="政府的单位编号")
    name: str
    title: str
    items: int = Field(description="现行事项数")
    version: int | None = Field(description="最近公布的版次，没有公布过为空")
    published_at: datetime | None


class Rule(Schema):
    """One rule of a 公开时限."""

    kind: LimitKind
    trigger: str | None
    n: int | None
    unit: str | None
    when: str = Field("", description="适用情形")
    words: str = Field(description="中文读法")


class Owner(Schema):
    """A body that owes an item."""

    body: int
    name: str


class ItemFacts(Schema):
    """One item in the columns of the standard."""

    id: int
    domain: str
    level1: str
    level2: str
    level3: str
    content: str
    basis: str
    time_limit: str
    rules: list[Rule]
    doubts: list[str]
    subject: str
    owners: list[Owner]
    channels: str
    channels_optional: str
    audience: str
    mode: str
    levels: str
    url: str


class Asked(Turn):
    """Which items."""

    domain: str = Field("", max_length=60, description="领域名称，空为全部")


class ItemPage(Schema):
    """Some items and where to go on."""

    items: list[ItemFacts]
    next: int | None = Field(description="下一页的 after，取完为空")


def _facts(rows: list[api.Item]) -> list[dict[str, Any]]:
    home = rows[0].catalogue.body if rows else None
    readings = api.limits_of(rows, home) if home else {}
    owners: dict[int, list[dict[str, Any]]] = {}
    charges = api.Charge.objects.filter(item__in=rows).select_related("body")
    for charge in charges.order_by("body__order", "body_id"):
        owners.setdefault(charge.item_id, []).append(
            {"body": charge.body_id, "name": charge.body.name}
        )
    return [_one(row, readings[row.pk], owners.get(row.pk, [])) for row in rows]


def _one(row: api.Item, reading: api.Reading, owners: list[dict[str, Any]]) -> dict[str, Any]:
    names = ("domain", "level1", "level2", "level3", "content", "basis", "time_limit", "subject",
             "channels", "channels_optional", "audience", "mode", "levels")  # fmt: skip
    rules = [{**api.facts_of(rule), "words": api.said(rule)} for rule in reading.rules]
    return {"id": row.pk, "rules": rules, "doubts": reading.doubts, "owners": owners,
            "url": f"/i/{row.pk}/", **{name: getattr(row, name) for name in names}}  # fmt: skip


@router.get("/catalogues", response={200: list[Listed], **REFUSED}, summary="目录一览")
def catalogues(request: HttpRequest) -> Status[Any]:
    """The lists of every government in the house, with their last published versions."""
    found = []
    for body in public_bodies().filter(catalogue__isnull=False).order_by("order", "id"):
        version = api.versions_of(body).defer("rows").first()
        found.append({
            "body": body.pk, "name": body.name, "title": f"{body.name}目录",
            "items": api.adopted_items(body).count(),
            "version": version.ordinal if version else None,
            "published_at": version.published_at if version else None,
        })  # fmt: skip
    return Status(200, found)


@router.get("/catalogues/{body}/items", response={200: ItemPage, 404: Fault, **REFUSED},
            summary="目录事项")  # fmt: skip
def items(request: HttpRequest, body: int, asked: Query[Asked]) -> Status[Any]:
    """The items of one list, in their order of number."""
    home = public_bodies().filter(pk=min(body, HIGHEST), catalogue__isnull=False).first()
    if home is None:
        return Status(404, {"reasons": ["没有这份目录：请先查询目录一览。"]})
    rows = api.adopted_items(home).filter(pk__gt=asked.after).select_related("catalogue__body")
    rows = rows.filter(domain=asked.domain.replace("\0", "")) if asked.domain else rows
    found = list(rows.order_by("pk")[: asked.limit + 1])
    following = found[asked.limit - 1].pk if len(found) > asked.limit else None
    return Status(200, {"items": _facts(found[: asked.limit]), "next": following})


@router.get("/items/{pk}", response={200: ItemFacts, 404: Fault, **REFUSED}, summary="一个事项")
def item(request: HttpRequest, pk: int) -> Status[Any]:
    """One item of an adopted list."""
    row = api.public_item(min(pk, HIGHEST))
    if row is None:
        return Status(404, {"reasons": ["没有这个事项，或者已经移出目录。"]})
    return Status(200, _facts([row])[0])
