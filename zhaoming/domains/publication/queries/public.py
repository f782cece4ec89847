"""What the public sees."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db.models import Count, QuerySet

from zhaoming.domains.publication.models import Document, Edition, RevisionFile, SheetRow
from zhaoming.domains.publication.queries.editions import current_revision
from zhaoming.domains.publication.terms import EditionState
from zhaoming.kernel.calendar import BEIJING
from zhaoming.kernel.search.engines import engine

_TOMBS = (EditionState.WITHDRAWN.value, EditionState.LAPSED.value)


def published() -> QuerySet[Edition]:
    """What is online, newest first."""
    rows = Edition.objects.filter(state=EditionState.PUBLISHED.value)
    return rows.select_related("document", "body").order_by("-listed_at", "-id")


def public_edition(number: int) -> Edition | None:
    """The edition at a public address: the one online, else the tombstone of what was taken down.

    What was removed in an emergency leaves nothing, whatever else the document had.
    """
    rows = Edition.objects.filter(document__number=number)
    rows = rows.select_related("document", "body__successor", "item", "successor")
    online_now = rows.filter(state=EditionState.PUBLISHED.value).first()
    if online_now is not None or rows.filter(state=EditionState.REMOVED.value).exists():
        return online_now
    return rows.filter(state__in=_TOMBS).order_by("-ordinal").first()


def history_of(document: Document) -> QuerySet[Edition]:
    """The editions that have been online, newest first, for the page's 历次更新."""
    states = [EditionState.PUBLISHED.value, EditionState.REPLACED.value]
    rows = document.editions.filter(state__in=states, published_at__isnull=False)
    return rows.order_by("-ordinal")


def public_file(number: int, order: int, on: date) -> RevisionFile | None:
    """A released file at its public address: only while its edition is online."""
    edition = _online(number, on)
    if edition is None:
        return None
    return next((f for f in current_revision(edition).files.all() if f.order == order), None)


def _online(number: int, on: date) -> Edition | None:
    """What is online; a 公示 past its last day is not, whether or not the clock has come by."""
    rows = Edition.objects.filter(document__number=number, state=EditionState.PUBLISHED.value)
    rows = rows.exclude(expires_on__lt=on)
    return rows.select_related("document").first()


def public_rows(number: int, on: date) -> tuple[Edition, list[str], QuerySet[SheetRow]] | None:
    """The table of a document that is online: edition, headings, rows in their order."""
    edition = _online(number, on)
    sheet = current_revision(edition).sheet if edition else None
    if edition is None or sheet is None:
        return None
    names = [str(column["name"]) for column in sheet.columns]
    return edition, names, sheet.rows.order_by("position")


def online(keys: Iterable[str]) -> dict[str, str]:
    """Which of these search keys stand for documents that are online now, with their validity."""
    ids = [int(key.removeprefix("document:")) for key in keys if key.startswith("document:")]
    rows = Edition.objects.filter(document__in=ids, state=EditionState.PUBLISHED.value)
    return {f"document:{pk}": validity for pk, validity in rows.values_list("document", "validity")}


def published_in(year: int, month: int) -> QuerySet[Edition]:
    """What went online in one month, newest first."""
    first = datetime(year, month, 1, tzinfo=BEIJING)
    following = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=BEIJING)
    return published().filter(listed_at__gte=first, listed_at__lt=following)


def span_of_lists() -> tuple[datetime | None, datetime | None]:
    """The oldest and the newest place in the lists; None where nothing is online."""
    rows = published().values_list("listed_at", flat=True)
    oldest, newest = rows.order_by("listed_at").first(), rows.order_by("-listed_at").first()
    return (oldest and oldest.astimezone(BEIJING)), (newest and newest.astimezone(BEIJING))


def disagreements() -> Iterator[str]:
    """Where rows and search do not say the same, for ``zhaoming verify``; in words.

    A document whose indexing is still waiting for the worker counts as missing: run the worker.
    """
    rows = Edition.objects.filter(state=EditionState.PUBLISHED.value)
    there = set(rows.values_list("document", flat=True).iterator(2000))
    indexed = engine().keys()
    found = {int(k.removeprefix("document:")) for k in indexed if k.startswith("document:")}
    for words, ids in (
        ("已公开但检索中没有", there - found), ("检索中有但未公开", found - there),
    ):  # fmt: skip
        if ids:
            shown = Document.objects.filter(pk__in=sorted(ids)[:5]).values_list("number", flat=True)
            numbers = "、".join(f"{number}" for number in shown)
            yield f"{words}：{len(ids)}份文件，如编号{numbers}"


def counts_of_items(items: Iterable[int]) -> dict[int, int]:
    """How many documents are online under each of these items."""
    rows = Edition.objects.filter(state=EditionState.PUBLISHED.value, item__in=list(items))
    return dict(rows.values_list("item").annotate(count=Count("id")).order_by())
