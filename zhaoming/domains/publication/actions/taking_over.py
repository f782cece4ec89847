"""迁移: history comes in by batches, through a window that the system operator opens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db import transaction

from zhaoming.domains.catalogue.api import items_of
from zhaoming.domains.organisation.api import Body, setting_of
from zhaoming.domains.publication.actions.content import Draft, content_hash, demand_writer
from zhaoming.domains.publication.engine.genres import genre_of
from zhaoming.domains.publication.engine.markup import to_html
from zhaoming.domains.publication.engine.summaries import summary_of
from zhaoming.domains.publication.events import HistoryTaken
from zhaoming.domains.publication.models import Document, Edition, Revision
from zhaoming.domains.publication.queries import MIGRATION_UNTIL
from zhaoming.domains.publication.terms import Attribute, EditionState, Validity
from zhaoming.domains.review.api import marks
from zhaoming.kernel.audit.recording import record_many
from zhaoming.kernel.calendar import BEIJING, day_of
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.numbering.giving import give_many
from zhaoming.kernel.terms import Actor, Refused

BATCH = 500
_LONGEST_INDEX = 60


@dataclass(frozen=True)
class Past:
    """One published document of the past, as the old site had it."""

    title: str
    published_on: date
    text: str
    document_number: str = ""
    issuer: str = ""
    made_on: date | None = None
    index_number: str = ""
    validity: Validity = Validity.IN_FORCE
    item: int | None = None


@dataclass
class TakenOver:
    """What became of a batch: the documents, and for each refused row its place and reasons."""

    documents: list[Document] = field(default_factory=list)
    refused: list[tuple[int, list[str]]] = field(default_factory=list)


def _demand_window(body: Body, on: date) -> None:
    until = str(setting_of(body, MIGRATION_UNTIL, on))
    if not until or date.fromisoformat(until) < on:
        words = f"已于{until}关闭" if until else "没有打开"
        raise Refused([f"历史信息迁移窗口{words}：请系统管理员在“设置”中为本单位打开。"])


def _faults(row: Past, known: set[str], on: date) -> list[str]:
    faults = []
    if not row.title.strip():
        faults.append("没有标题。")
    if not row.text.strip():
        faults.append("没有正文。")
    if row.published_on > on:
        faults.append("原发布日期晚于今天。")
    if row.made_on and row.made_on > row.published_on:
        faults.append("成文日期晚于原发布日期。")
    if row.index_number and row.index_number in known:
        faults.append(f"索引号“{row.index_number}”已经用过。")
    if len(row.index_number) > _LONGEST_INDEX:
        faults.append(f"索引号太长：最多{_LONGEST_INDEX}个字。")
    whole = f"{row.title}\n{row.document_number}\n{row.issuer}\n{row.text}"
    faults += [f"“{mark.text}”：{mark.advice}" for mark in marks(whole)]
    return faults


@transaction.atomic
def take_over(rows: Sequence[Past], *, body_id: int, by: Actor, at: datetime) -> TakenOver:
    """迁入历史信息: rows of one body, each online as 迁移 with its own 原发布日期.

    The instant of publication stays the system's. A row that bears a secrecy mark, lacks what it
    must have or repeats an 索引号 is refused with its reasons; the others come in. At most
    ``BATCH`` rows in one transaction.
    """
    body = Body.objects.get(pk=body_id)
    demand_writer(body, by)
    on = day_of(at)
    _demand_window(body, on)
    if len(rows) > BATCH:
        raise Refused([f"一批最多{BATCH}条，这一批有{len(rows)}条。"])
    taken, kept = TakenOver(), list[Past]()
    filed = {row.item for row in rows if row.item is not None}
    items = (
        set(items_of(body).filter(pk__in=filed).values_list("pk", flat=True)) if filed else set()
    )
    wanted = [row.index_number for row in rows if row.index_number]
    known = set(
        Document.objects.filter(index_number__in=wanted).values_list("index_number", flat=True)
    )
    for place, row in enumerate(rows, start=1):
        faults = _faults(row, known, on)
        if row.item is not None and row.item not in items:
            faults.append("公开事项不在本级目录中。")
        if faults:
            taken.refused.append((place, faults))
            continue
        known.add(row.index_number)
        kept.append(row)
    if kept:
        _store(kept, body, taken, by, at)
    return taken


def _store(rows: list[Past], body: Body, taken: TakenOver, by: Actor, at: datetime) -> None:
    numbers = give_many("documents", len(rows), subject="document", at=at)
    taken.documents = Document.objects.bulk_create(
        Document(number=number, body=body, index_number=row.index_number, migrated=True,
                 entered_at=at, entered_by=by.id or 0)
        for number, row in zip(numbers, rows, strict=True)
    )  # fmt: skip
    pairs = zip(rows, taken.documents, strict=True)
    editions = Edition.objects.bulk_create(_edition(r, d, body, by, at) for r, d in pairs)
    Revision.objects.bulk_create(_revisions(rows, editions, by, at))
    record_many(editions, "publication.take_over", by=by, at=at, body=body.pk)
    ids = [document.pk for document in taken.documents]
    emit(HistoryTaken(body.pk, ids[0], ids[-1]), at=at)


def _edition(row: Past, document: Document, body: Body, by: Actor, at: datetime) -> Edition:
    return Edition(
        document=document,
        body=body,
        state=EditionState.PUBLISHED.value,
        title=row.title.strip()[:300],
        document_number=row.document_number.strip()[:80],
        issuer=(row.issuer.strip() or body.name)[:120],
        made_on=row.made_on or row.published_on,
        attribute=Attribute.PROACTIVE.value,
        validity=row.validity.value,
        genre=genre_of(row.title).value,
        summary=summary_of(row.text),
        item_id=row.item,
        originally_on=row.published_on,
        listed_at=datetime.combine(row.published_on, time(0), tzinfo=BEIJING),
        published_at=at,
        published_by=by.id or 0,
        drafted_by=by.id or 0,
    )


def _revisions(rows: list[Past], editions: list[Edition], by: Actor,
               at: datetime) -> Iterator[Revision]:  # fmt: skip
    for row, edition in zip(rows, editions, strict=True):
        draft = Draft(row.text, to_html(row.text))
        yield Revision(
            edition=edition, ordinal=1, text=draft.text, html=draft.html, made_at=at,
            made_by=by.id or 0, hash=content_hash(edition, draft),
        )  # fmt: skip
