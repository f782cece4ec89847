"""The change feed and the web-hooks that carry it."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field

from zhaoming.interfaces.api.answering import HIGHEST, MOST, REFUSED, Fault, actor
from zhaoming.kernel.notices.feeding import changes, kinds
from zhaoming.kernel.notices.hooks import add_hook, end_hook, hooks_of, shown
from zhaoming.kernel.terms import Refused

router = Router(tags=["变化"])


class ChangeFacts(Schema):
    """One change; which facts there are depends on its kind."""

    position: int
    kind: str
    at: datetime
    document: int | None = None
    item: int | None = None
    body: int | None = None
    online: bool | None = Field(None, description="公开信息现在是否在网上；false 的应同步撤下")
    title: str | None = None
    url: str | None = None


class Asked(Schema):
    """From where on, and how many."""

    since: int = Field(0, ge=0, le=HIGHEST, description="从哪个位置之后开始")
    limit: int = Field(100, ge=1, le=MOST, description="最多几条")


class Feed(Schema):
    """Changes in their order, and the position to ask from next."""

    changes: list[ChangeFacts]
    next: int


class HookCall(Schema):
    """An address to be told at."""

    url: str = Field(min_length=1, max_length=500, description="接收地址")
    kinds: list[str] = Field(default_factory=list, max_length=20, description="变化类型，空为全部")


class HookFacts(Schema):
    """An address that is told."""

    id: int
    url: str
    kinds: list[str]
    position: int = Field(description="已送到的位置")
    told_at: datetime | None
    failures: int
    note: str


class NewHook(HookFacts):
    """The answer that alone holds the secret."""

    secret: str = Field(description="签名密钥，只显示这一次：签名为 HMAC-SHA256(时间戳.正文)")


def _facts(row: Any) -> dict[str, Any]:
    return {"id": row.pk, "url": row.url, "kinds": row.wanted or sorted(kinds()),
            "position": row.position, "told_at": row.told_at, "failures": row.failures,
            "note": row.note}  # fmt: skip


@router.get("/changes", response={200: Feed, **REFUSED}, summary="变化")
def feed(request: HttpRequest, asked: Query[Asked]) -> Status[Any]:
    """What has changed since a position: published, withdrawn, lists, duties; public facts only."""
    found, following = changes(asked.since, asked.limit)
    return Status(200, {"changes": [shown(change) for change in found], "next": following})


@router.get("/hooks", response={200: list[HookFacts], **REFUSED}, summary="接收地址一览")
def hooks(request: HttpRequest) -> Status[Any]:
    """The addresses that the key's account has registered."""
    return Status(200, [_facts(row) for row in hooks_of(actor(request).id or 0)])


@router.post("/hooks", response={201: NewHook, **REFUSED}, summary="登记接收地址")
def new_hook(request: HttpRequest, facts: HookCall) -> Status[Any]:
    """登记接收地址: changes from now on are posted there, signed, in order, at least once."""
    wanted = [kind.replace("\0", "") for kind in facts.kinds]
    try:
        row, secret = add_hook(url=facts.url.replace("\0", ""), wanted=wanted, by=actor(request),
                               at=timezone.now())  # fmt: skip
    except Refused as refusal:
        return Status(422, {"reasons": refusal.reasons})
    return Status(201, {**_facts(row), "secret": secret})


@router.delete("/hooks/{pk}", response={204: None, 404: Fault, **REFUSED}, summary="停用接收地址")
def drop_hook(request: HttpRequest, pk: int) -> Status[Any]:
    """停用接收地址."""
    if not end_hook(min(pk, HIGHEST), by=actor(request), at=timezone.now()):
        return Status(404, {"reasons": ["没有这个接收地址，或者已经停用。"]})
    return Status(204, None)
