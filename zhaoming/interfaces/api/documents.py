"""Pushing a document in from an office system, and asking what became of it."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from zhaoming.domains.organisation.api import bodies_of
from zhaoming.domains.publication import api
from zhaoming.domains.publication.terms import EditionState
from zhaoming.domains.review.api import ledger_visible_to
from zhaoming.interfaces.api.answering import HIGHEST, REFUSED, Fault, Turn
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.documents import Unreadable
from zhaoming.kernel.terms import Refused, Role

router = Router(tags=["公开信息"])
_LARGEST = 100 * 1024 * 1024


class Document(Schema):
    """A document as it stands, with the verdict of its review."""

    id: int = Field(description="版本编号，查询用")
    state: str = Field(description="状态代码")
    state_label: str = Field(description="状态")
    title: str
    document_number: str
    issuer: str
    made_on: date | None
    attribute: str = Field(description="proactive、on_request、withheld，未定为空")
    due_on: date | None = Field(description="应公开日期（条例第二十六条）")
    doubts: list[str] = Field(description="读取时的疑问")
    missing: list[str] = Field(description="提交审查前还要补齐什么")
    verdict: str | None = Field(description="审查结论：open、passed、returned，未送审为空")
    opinion: str = Field(description="审查意见或退回理由")
    ledger_number: str | None = Field(description="审查台账编号")
    index_number: str
    published_at: datetime | None
    url: str | None = Field(description="公开页面地址，未公开为空")


def shown(row: api.Edition, by: Any) -> dict[str, Any]:
    """An edition as the answers give it."""
    screening = ledger_visible_to(by).filter(subject=api.subject_of(row)).order_by("-id").first()
    cleared = getattr(screening, "clearance", None)
    draft = row.state == EditionState.DRAFT
    faults = api.faults_of(row, api.current_revision(row), day_of(timezone.now())) if draft else []
    online = row.state == EditionState.PUBLISHED
    return {
        "id": row.pk,
        "state": row.state,
        "state_label": EditionState.label_of(row.state),
        "title": row.title,
        "document_number": row.document_number,
        "issuer": row.issuer,
        "made_on": row.made_on,
        "attribute": row.attribute,
        "due_on": row.due_on,
        "doubts": [doubt for _, doubt in row.read_from.values() if doubt],
        "missing": faults,
        "verdict": screening.verdict if screening else None,
        "opinion": screening.opinion if screening else "",
        "ledger_number": cleared.ledger_number if cleared else None,
        "index_number": row.document.index_number,
        "published_at": row.published_at,
        "url": f"/d/{row.document.number}.html" if online else None,
    }


_PUSHED = (
    "推送一份公文：读出要素，成为草稿；submit=true 且没有缺项时直接提交审查。与收件起草完全相同："
    "标有密级的文件不保存，读不出来的说明原因。审查和审批仍由人办理。"
)
_LOOKED = "一份公文办到哪一步、审查结论是什么；只能查密钥所在单位的。"


@router.post("/documents", response={201: Document, 403: Fault, **REFUSED}, summary="推送公文",
             description=_PUSHED)  # fmt: skip
def push(
    request: HttpRequest,
    file: File[UploadedFile],
    submit: Form[bool] = False,  # noqa: FBT002 - a field of the form
) -> Status[Any]:
    """推送公文: read, screened and drafted as at intake; handed in where nothing is missing."""
    by, at = request.auth, timezone.now()  # type: ignore[attr-defined] # set by the key
    body = bodies_of(by, Role.CLERK).first()
    if body is None:
        return Status(403, {"reasons": ["这个密钥的账号没有经办人岗位，不能推送公文。"]})
    if file.size and file.size > _LARGEST:
        return Status(422, {"reasons": ["文件超过 100 MB：请压缩图片或拆分后推送。"]})
    try:
        taken = api.intake(body.pk, content=file.read(), name=file.name or "公文", by=by, at=at)
    except Refused as refusal:
        return Status(422, {"reasons": refusal.reasons})
    except Unreadable as fault:
        return Status(422, {"reasons": [str(fault)]})
    row = taken.edition
    if submit and not api.faults_of(row, api.current_revision(row), day_of(at)):
        row = api.submit(row.pk, by=by, at=at)
    return Status(201, shown(row, by))


@router.get("/documents/{pk}", response={200: Document, 404: Fault, **REFUSED}, summary="查询办理情况",
            description=_LOOKED)  # fmt: skip
def look(request: HttpRequest, pk: int) -> Status[Any]:
    """查询办理情况: where a document of the key's own body stands, and its verdict."""
    by = request.auth  # type: ignore[attr-defined] # set by the key
    row = api.editions_visible_to(by).filter(pk=min(pk, 2**62)).first()
    if row is None:
        return Status(404, {"reasons": ["没有这份公文，或不属于密钥所在的单位。"]})
    return Status(200, shown(row, by))


class Published(Schema):
    """A document that is public."""

    document: int
    number: int
    title: str
    document_number: str
    issuer: str
    body: int
    item: int | None
    made_on: date | None
    published_at: datetime | None
    genre: str
    validity: str
    index_number: str
    text: str
    url: str


class Asked(Turn):
    """Which documents."""

    body: int = Field(0, ge=0, le=HIGHEST, description="单位编号，0为全部")
    item: int = Field(0, ge=0, le=HIGHEST, description="事项编号，0为全部")


class PublishedPage(Schema):
    """Some documents and where to go on."""

    documents: list[Published]
    next: int | None = Field(description="下一页的 after，取完为空")


@router.get("/published", response={200: PublishedPage, **REFUSED}, summary="已公开的信息")
def published(request: HttpRequest, asked: Query[Asked]) -> Status[Any]:
    """What is public now, in the order of documents; what is withdrawn is not among it."""
    rows = api.published().filter(document__gt=asked.after)
    rows = rows.filter(body=asked.body) if asked.body else rows
    rows = rows.filter(item=asked.item) if asked.item else rows
    numbers = list(rows.order_by("document").values_list("document", flat=True)[: asked.limit + 1])
    shown_now = api.online_contents(numbers[: asked.limit])
    found = [_public(row, revision) for row, revision in shown_now]
    following = numbers[asked.limit - 1] if len(numbers) > asked.limit else None
    return Status(200, {"documents": sorted(found, key=lambda d: d["document"]), "next": following})


def _public(row: api.Edition, revision: api.Revision) -> dict[str, Any]:
    return {
        "document": row.document_id, "number": row.document.number, "title": row.title,
        "document_number": row.document_number, "issuer": row.issuer, "body": row.body_id,
        "item": row.item_id, "made_on": row.made_on, "published_at": row.published_at,
        "genre": row.genre, "validity": row.validity, "index_number": row.document.index_number,
        "text": revision.text, "url": f"/d/{row.document.number}.html",
    }  # fmt: skip
