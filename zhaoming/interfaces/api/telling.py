"""What the change feed says of each event: public facts as they are now, nothing of what is gone."""

from collections.abc import Mapping
from typing import Any

from zhaoming.domains.catalogue.api import public_item
from zhaoming.domains.catalogue.events import CatalogueChanged
from zhaoming.domains.coverage.events import CoverageChanged
from zhaoming.domains.publication.api import published
from zhaoming.domains.publication.events import EditionEnded, EditionPublished
from zhaoming.kernel.notices.feeding import tell

Facts = Mapping[str, Any]


def _document(payload: dict[str, Any]) -> Facts:
    """A document that is online; of one that has gone meanwhile, only that it is not."""
    row = published().select_related("document").filter(document=payload["document"]).first()
    if row is None:
        return {"document": payload["document"], "body": payload["body"], "online": False}
    return {
        "document": payload["document"], "body": row.body_id, "online": True, "title": row.title,
        "url": f"/d/{row.document.number}.html", "item": row.item_id,
    }  # fmt: skip


def _gone(payload: dict[str, Any]) -> Facts:
    """Neither title nor reason: what is withdrawn here is withdrawn there."""
    online = published().filter(document=payload["document"]).exists()
    return {"document": payload["document"], "body": payload["body"], "online": online}


def _list(payload: dict[str, Any]) -> Facts:
    return {"body": payload["body"], "url": f"/c/{payload['body']}/"}


def _item(payload: dict[str, Any]) -> Facts | None:
    row = public_item(payload["item"])
    if row is None:
        return None
    return {"item": row.pk, "body": payload["body"], "url": f"/i/{row.pk}/"}


tell(EditionPublished, "document.published", "公开信息发布或更新", _document)
tell(EditionEnded, "document.ended", "公开信息撤回、撤除或期满", _gone)
tell(CatalogueChanged, "catalogue.changed", "公开事项目录变化", _list)
tell(CoverageChanged, "coverage.changed", "公开任务落实情况变化", _item)
