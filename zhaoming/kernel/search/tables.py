"""The search engine over database tables: bigrams narrow, a substring check decides."""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from zhaoming.kernel.database import capped_count
from zhaoming.kernel.search.models import SearchRecord, SearchToken
from zhaoming.kernel.search.port import Hit, Query, Record, Results
from zhaoming.kernel.search.tokens import fold, tokens

CAP = 1000
_NARROW = 6
_AROUND = 40


class Tables:
    """Good for a county; beyond a few hundred thousand records another engine takes over."""

    def keys(self) -> Iterator[str]:
        """Every key in the index."""
        yield from SearchRecord.objects.values_list("key", flat=True).iterator(2000)

    @transaction.atomic
    def put(self, records: Iterable[Record]) -> None:
        """Add or replace records together with the caller's other rows."""
        for record in records:
            self.drop([record.key])
            title = fold(f"{record.title} {record.number}")
            folded = f"{title}\n{fold(record.body)}"
            row = SearchRecord.objects.create(
                key=record.key,
                kind=record.kind,
                title=record.title[:500],
                number=record.number,
                folded=folded,
                shown=record.summary or record.body,
                url=record.url,
                day=record.day,
                body=record.body_id,
            )
            in_title = set(tokens(title))
            SearchToken.objects.bulk_create(
                (
                    SearchToken(record=row, token=token, in_title=token in in_title)
                    for token in set(tokens(folded))
                ),
                batch_size=1000,
            )

    @transaction.atomic
    def drop(self, keys: Iterable[str]) -> None:
        """Forget records."""
        gone = SearchRecord.objects.filter(key__in=list(keys))
        SearchToken.objects.filter(record__in=gone).delete()
        gone.delete()

    def find(self, query: Query) -> Results:
        """Titles before bodies, then newest first."""
        rows = _filtered(query)
        folded = fold(query.text)
        if folded:
            rows = _matching(rows, folded)
        count = capped_count(rows, CAP)
        if folded:
            lead = tokens(folded)[:1]
            titled = SearchToken.objects.filter(
                record=OuterRef("pk"), in_title=True, token__in=lead
            )
            rows = rows.annotate(titled=Exists(titled)).order_by("-titled", "-day", "-id")
        else:
            rows = rows.order_by("-day", "-id")
        page = rows[query.offset : query.offset + query.limit]
        hits = [_hit(row, query.text) for row in page]
        return Results(hits, min(count, CAP), capped=count > CAP)


def _filtered(query: Query) -> QuerySet[SearchRecord]:
    rows = SearchRecord.objects.all()
    if query.kind:
        rows = rows.filter(kind=query.kind)
    if query.body_ids:
        rows = rows.filter(body__in=query.body_ids)
    if query.year:
        rows = rows.filter(day__year=query.year)
    return rows


def _matching(rows: QuerySet[SearchRecord], folded: str) -> QuerySet[SearchRecord]:
    for word in folded.split(" "):
        wanted = list(dict.fromkeys(tokens(word)))
        if not wanted:
            return rows.none()
        *whole, last = wanted
        for token in whole[:_NARROW]:
            has = SearchToken.objects.filter(record=OuterRef("pk"), token=token)
            rows = rows.filter(Exists(has))
        starts = Q(token__gte=last, token__lt=last + "\U0010ffff")
        rows = rows.filter(Exists(SearchToken.objects.filter(starts, record=OuterRef("pk"))))
    return rows.filter(folded__contains=folded) if " " not in folded else _each(rows, folded)


def _each(rows: QuerySet[SearchRecord], folded: str) -> QuerySet[SearchRecord]:
    for word in folded.split(" "):
        rows = rows.filter(folded__contains=word)
    return rows


def _hit(row: SearchRecord, text: str) -> Hit:
    needle = text.strip()
    start = row.shown.find(needle) if needle else -1
    begin = max(0, start - _AROUND) if start >= 0 else 0
    fragment = row.shown[begin : begin + _AROUND * 4].replace("\n", " ")
    return Hit(row.key, row.title, row.url, row.day, row.number, fragment)
