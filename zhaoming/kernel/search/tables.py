"""The search engine over database tables: tokens narrow, a substring check decides."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractYear

from zhaoming.kernel.database import capped_count
from zhaoming.kernel.search.fragments import best
from zhaoming.kernel.search.models import SearchRecord, SearchState, SearchToken, SearchUnit
from zhaoming.kernel.search.port import FACETS, Hit, Query, Record, Results
from zhaoming.kernel.search.tokens import fold, number_key, phrase, tokens

CAP = 1000
_NARROW = 6
_SHOWN = 20_000
_FACETS = 30
_ENDED = ("repealed", "expired")


class Tables:
    """Needs nothing but the database; good for a county, beyond that files take over."""

    def keys(self) -> Iterator[str]:
        """Every key in the index."""
        yield from SearchRecord.objects.values_list("key", flat=True).iterator(2000)

    @transaction.atomic
    def put(self, records: Iterable[Record], gone: Iterable[str] = ()) -> None:
        """Add or replace records; visible with the caller's transaction."""
        self.forget_now(gone)
        for record in records:
            self.forget_now([record.key])
            _add(record)

    @transaction.atomic
    def forget_now(self, keys: Iterable[str]) -> None:
        """Forget records with the caller's other rows."""
        gone = SearchRecord.objects.filter(key__in=list(keys))
        SearchToken.objects.filter(record__in=gone).delete()
        SearchUnit.objects.filter(record__in=gone).delete()
        gone.delete()

    def find(self, query: Query) -> Results:
        """Numbers before titles before bodies, then by date."""
        rows = _filtered(query)
        for words in query.must:
            rows = rows.filter(_any(words))
        for word in query.never:
            rows = rows.exclude(_contains(word))
        count = capped_count(rows, CAP)
        page = _sorted(rows, query)[query.cursor : query.cursor + query.limit]
        results = Results([_hit(row, query) for row in page], min(count, CAP), count > CAP)
        if query.cursor + query.limit < results.count:
            results.cursor = query.cursor + query.limit
        if query.facets:
            results.facets = {name: _facet(rows, name) for name in FACETS}
        return results

    def position(self) -> int:
        """The last event that the index knows of."""
        row = SearchState.objects.first()
        return row.position if row else 0

    def mark(self, position: int) -> None:
        """Everything up to this event is in the index."""
        SearchState.objects.update_or_create(pk=1, defaults={"position": position})

    def rebuild(self, records: Iterable[Record], position: int) -> int:
        """Each record takes the place of its old self, so that searching goes on meanwhile."""
        kept: set[str] = set()
        for record in records:
            self.put([record])
            kept.add(record.key)
        self.put([], [key for key in self.keys() if key not in kept])
        self.mark(position)
        return len(kept)


def _add(record: Record) -> None:
    title = fold(f"{record.title}\n{record.number}\n{record.index_number}")
    folded = "\n".join([title, fold(record.body), *(fold(text) for _, text in record.parts)])
    row = SearchRecord.objects.create(
        key=record.key, kind=record.kind, title=record.title[:500], number=record.number,
        number_key=number_key(record.number)[:80], index_key=number_key(record.index_number)[:80],
        folded_title=title, folded=folded, shown=record.body[:_SHOWN],
        parts=[[place, text[:_SHOWN]] for place, text in record.parts], url=record.url,
        day=record.day, unit=record.unit, domain=record.domain, genre=record.genre,
        validity=record.validity,
    )  # fmt: skip
    SearchToken.objects.bulk_create(
        [SearchToken(record=row, token=token) for token in set(tokens(folded))], batch_size=1000
    )
    SearchUnit.objects.bulk_create([SearchUnit(record=row, unit=unit) for unit in record.units])


def _filtered(query: Query) -> QuerySet[SearchRecord]:
    plain = {name: value for name in ("kind", "domain", "genre", "validity")
             if (value := getattr(query, name))}  # fmt: skip
    rows = SearchRecord.objects.filter(**plain)
    if query.unit:
        rows = rows.filter(pk__in=SearchUnit.objects.filter(unit=query.unit).values("record"))
    return rows.filter(day__year=query.year) if query.year else rows


def _any(words: Iterable[str]) -> Any:
    """Any of several equivalent words; nothing for none."""
    found: Any = Q(pk__in=[])
    for word in words:
        found |= _contains(word)
    return found


def _contains(word: str) -> Any:
    """The word as a substring; its tokens keep the check to few rows."""
    folded = fold(word)
    whole, start = phrase(folded)
    if not whole and not start:
        return Q(pk__in=[])
    found: Any = Q(folded__contains=folded)
    for token in dict.fromkeys(pair for _, pair in whole[:_NARROW]):
        found &= Exists(SearchToken.objects.filter(record=OuterRef("pk"), token=token))
    if start:
        ends = Q(token__gte=start, token__lt=start + "\U0010ffff")
        found &= Exists(SearchToken.objects.filter(ends, record=OuterRef("pk")))
    return found


def _sorted(rows: QuerySet[SearchRecord], query: Query) -> QuerySet[SearchRecord]:
    if query.sort == "oldest":
        return rows.order_by("day", "id")
    if query.sort == "newest" or not query.must:
        return rows.order_by("-day", "-id")
    word = query.must[0][0]
    key, title = number_key(word), fold(word)
    exact = Q(number_key=key) | Q(index_key=key)
    titled = Q(folded_title__contains=title)
    ended = Q(validity__in=_ENDED)
    rows = rows.annotate(exact=exact, listed=Q(kind="item"), ended=ended, titled=titled)
    return rows.order_by("-exact", "listed", "ended", "-titled", "-day", "-id")


def _facet(rows: QuerySet[SearchRecord], name: str) -> list[tuple[str, int]]:
    if name == "year":
        rows = rows.annotate(year=ExtractYear("day"))
    rows = rows.exclude(unit=None) if name == "unit" else rows
    found = rows.order_by().values_list(name).annotate(count=Count("id"))
    counts = [(str(value), count) for value, count in found if value not in ("", None)]
    return sorted(counts, key=lambda pair: (-pair[1], pair[0]))[:_FACETS]


def _hit(row: SearchRecord, query: Query) -> Hit:
    piece, place = best(row.shown, [(p[0], p[1]) for p in row.parts], query.words)
    return Hit(row.key, row.title, row.url, row.day, row.number, piece, place)
