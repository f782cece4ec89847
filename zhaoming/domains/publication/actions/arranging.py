"""Arranging what stands beside the catalogue: columns, topics, the home page, old addresses."""

import re
from datetime import date, datetime
from urllib.parse import urlsplit

from django.db import transaction

from zhaoming.domains.organisation.api import Body, body_of, site_for
from zhaoming.domains.publication.events import Arranged
from zhaoming.domains.publication.models import Column, Document, Redirect, Slot, Topic
from zhaoming.domains.publication.terms import ColumnKind, EditionState, SlotKind
from zhaoming.domains.review.api import marks
from zhaoming.kernel.attachments.models import Attachment
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.search.hints import add_group, drop_group
from zhaoming.kernel.search.models import Synonym
from zhaoming.kernel.terms import Actor, Refused, Role

# The whole site is arranged by its 主管部门 (条例第三条); a topic is filled by the body that keeps it.
ARRANGERS = (Role.AUTHORITY,)
FILLERS = (*ARRANGERS, Role.OFFICE, Role.OFFICE_HEAD)
_PATH = re.compile(r"/[^\s\\<>\"]{1,299}")


def _demand(body: Body, by: Actor, roles: tuple[Role, ...]) -> Body:
    if not by.holds_at(body.path, *roles):
        labels = "、".join(role.label for role in roles)
        raise Refused([f"页面编排须由“{body}”的{labels}办理。"])
    return body


def _demand_site(by: Actor) -> Body:
    """The body whose site it is; what stands on every page is for its 主管部门 alone."""
    site = site_for("")
    if site is None:
        raise Refused(["还没有登记网站：请系统管理员先登记网站信息。"])
    return _demand(site.body, by, ARRANGERS)


def _demand_clean(*texts: str) -> None:
    if found := [mark for text in texts for mark in marks(text, "文字")]:
        raise Refused([f"“{mark.text}”：{mark.advice}" for mark in found])


def _link_fault(link: str) -> str:
    try:
        place = urlsplit(link)
    except ValueError:
        place = urlsplit("")
    inside = link.startswith("/") and not link.startswith("//")
    outside = place.scheme in ("http", "https") and "." in (place.hostname or "")
    fine = len(link.split()) == 1 and (inside or outside)
    return (
        "" if fine else "请填写完整的链接地址，例如 https://www.example.gov.cn/；站内的以 / 开头。"
    )


@transaction.atomic
def keep_column(column_id: int | None, *, name: str, kind: ColumnKind, owner_id: int,
                cycle_days: int, description: str, by: Actor, at: datetime, keywords: str = "",
                chain: str = "", order: int = 100) -> Column:  # fmt: skip
    """新增、修改自由栏目: who keeps it and how often; ``cycle_days`` days without news is stale."""
    _demand_site(by)
    owner = body_of(owner_id)
    faults = [] if name.strip() else ["请填写栏目名称。"]
    if not description.strip():
        faults.append("请填写栏目说明：网页标签（国办发〔2017〕47号）要用。")
    if not 1 <= cycle_days <= 366:  # noqa: PLR2004 - a year
        faults.append("更新周期须在1至366天之间。")
    if Column.objects.filter(name=name.strip()).exclude(pk=column_id or 0).exists():
        faults.append(f"已有名为“{name.strip()}”的栏目：请换一个名称。")
    if faults:
        raise Refused(faults)
    _demand_clean(name, description)
    row = Column()
    if column_id is not None:
        row = Column.objects.select_for_update().get(pk=column_id)
    row.name, row.kind, row.owner = name.strip(), kind.value, owner
    row.cycle_days, row.chain, row.order = cycle_days, chain, order
    row.description = description.strip()
    row.keywords = keywords.strip() or name.strip()
    row.save()
    record(row, "publication.keep_column", by=by, at=at, body=owner.pk, name=name)
    emit(Arranged(f"column:{row.pk}"), at=at)
    return row


@transaction.atomic
def close_column(column_id: int, *, by: Actor, at: datetime) -> Column:
    """停用栏目: nothing new goes in; what stands in it stays where it is (不能保障更新的栏目应当整合)."""
    _demand_site(by)
    row = Column.objects.select_for_update().get(pk=column_id)
    if row.closed_on is not None:
        raise Refused([f"栏目“{row}”已于{row.closed_on}停用。"])
    row.closed_on = day_of(at)
    row.save(update_fields=["closed_on"])
    record(row, "publication.close_column", by=by, at=at, body=row.owner_id)
    emit(Arranged(f"column:{row.pk}"), at=at)
    return row


@transaction.atomic
def keep_topic(topic_id: int | None, *, title: str, keeper_id: int, by: Actor, at: datetime,
               summary: str = "", picture: Attachment | None = None) -> Topic:  # fmt: skip
    """新增、修改专题."""
    _demand_site(by)
    keeper = body_of(keeper_id)
    if not title.strip():
        raise Refused(["请填写专题名称。"], field="title")
    _demand_clean(title, summary)
    row = Topic(opened_on=day_of(at))
    if topic_id is not None:
        row = Topic.objects.select_for_update().get(pk=topic_id)
    row.title, row.summary, row.keeper = title.strip()[:60], summary.strip()[:300], keeper
    row.picture = picture or row.picture
    row.save()
    record(row, "publication.keep_topic", by=by, at=at, body=keeper.pk, title=title)
    emit(Arranged(f"topic:{row.pk}"), at=at)
    return row


@transaction.atomic
def archive_topic(topic_id: int, *, by: Actor, at: datetime) -> Topic:
    """专题归档: marked as over and kept (国办发〔2017〕47号); it leaves the home page."""
    _demand_site(by)
    row = Topic.objects.select_for_update().get(pk=topic_id)
    if row.archived_on is not None:
        raise Refused([f"专题已于{row.archived_on}归档。"])
    row.archived_on = day_of(at)
    row.save(update_fields=["archived_on"])
    record(row, "publication.archive_topic", by=by, at=at, body=row.keeper_id)
    emit(Arranged(f"topic:{row.pk}"), at=at)
    return row


@transaction.atomic
def place(*, by: Actor, at: datetime, kind: SlotKind | None = None,
          topic_id: int | None = None, section: str = "", number: int | None = None,
          title: str = "", link: str = "", picture: Attachment | None = None, order: int = 100,
          until_on: date | None = None) -> Slot:  # fmt: skip
    """放到页面上: a document by its public number, or a link with its words.

    On the home page by ``kind``; or under ``section`` of a topic, which the body that keeps the
    topic may do as well. A document that is not online cannot be placed, and one that leaves the
    pages later leaves its place by itself.
    """
    topic = Topic.objects.select_related("keeper").get(pk=topic_id) if topic_id else None
    body = _demand_slot(topic, by)
    document = _online(number) if number else None
    faults = _slot_faults(kind, document, number, title.strip(), link.strip(), picture)
    if topic and topic.archived_on:
        faults.append("专题已归档，不能再添加。")
    if until_on and until_on < day_of(at):
        faults.append("最后一天不能早于今天。")
    if faults:
        raise Refused(faults)
    _demand_clean(title, section)
    row = Slot.objects.create(
        kind="" if topic or kind is None else kind.value, topic=topic, section=section.strip()[:40],
        document=document, title=title.strip()[:80], link=link.strip()[:500], picture=picture,
        order=order, until_on=until_on,
    )  # fmt: skip
    record(row, "publication.place", by=by, at=at, body=body.pk, title=title)
    emit(Arranged(f"topic:{topic.pk}" if topic else "home"), at=at)
    return row


def _demand_slot(topic: Topic | None, by: Actor) -> Body:
    return _demand(topic.keeper, by, FILLERS) if topic else _demand_site(by)


def _online(number: int) -> Document | None:
    rows = Document.objects.filter(number=number, editions__state=EditionState.PUBLISHED.value)
    return rows.first()


def _slot_faults(kind: SlotKind | None, document: Document | None, number: int | None, title: str,
                 link: str, picture: Attachment | None) -> list[str]:  # fmt: skip
    faults = []
    if number and document is None:
        faults.append(f"没有编号为{number}的已公开文件：编号是公开页面地址 /d/ 后面的数字。")
    if not number and not link:
        faults.append("请填写文件编号或链接地址。")
    if link and (fault := _link_fault(link)):
        faults.append(fault)
    if link and not title:
        faults.append("链接须有显示文字。")
    if kind is SlotKind.CAROUSEL and picture is None:
        faults.append("轮播图须上传图片。")
    return faults


@transaction.atomic
def unplace(slot_id: int, *, by: Actor, at: datetime) -> None:
    """从页面上取下: the document itself stays online."""
    row = Slot.objects.select_for_update().get(pk=slot_id)
    body = _demand_slot(row.topic, by)
    record(row, "publication.unplace", by=by, at=at, body=body.pk, title=row.title)
    emit(Arranged(f"topic:{row.topic_id}" if row.topic_id else "home"), at=at)
    row.delete()


@transaction.atomic
def redirect(path: str, target: str, *, by: Actor, at: datetime) -> Redirect:
    """地址转向: an address of the old site leads to where its content is now."""
    body = _demand_site(by)
    faults = [] if _PATH.fullmatch(path) else ["旧地址须以 / 开头，例如 /zwgk/2019/t123.html。"]
    if not _PATH.fullmatch(target) or target.startswith("//"):
        faults.append("新地址须是本站地址，以 / 开头，例如 /d/12.html。")
    if path == target:
        faults.append("新旧地址相同。")
    if faults:
        raise Refused(faults)
    row, _ = Redirect.objects.update_or_create(path=path, defaults={"target": target})
    record(row, "publication.redirect", by=by, at=at, body=body.pk, path=path, target=target)
    return row


@transaction.atomic
def keep_synonym(words: str, *, by: Actor, at: datetime) -> Synonym:
    """新增同义词: words that find each other, two at least, parted by 、 or spaces."""
    body = _demand_site(by)
    row = add_group(words)
    record(row, "search.synonym", by=by, at=at, body=body.pk, words=row.words)
    return row


@transaction.atomic
def drop_synonym(synonym_id: int, *, by: Actor, at: datetime) -> None:
    """删除同义词."""
    body = _demand_site(by)
    row = Synonym.objects.select_for_update().get(pk=synonym_id)
    record(row, "search.synonym", by=by, at=at, body=body.pk, dropped=row.words)
    drop_group(row)
