"""The fields of the index in files, and a query as its engine takes it."""

from collections.abc import Sequence
from typing import Any

import tantivy
from tantivy import Occur

from zhaoming.kernel.search.port import Query
from zhaoming.kernel.search.tokens import fold, number_key, phrase

_TIMELESS = ("body", "leader", "way")
_LEADING = ("document", "news", "body", "leader", "way")
_Q = tantivy.Query


def _schema() -> Any:
    make = tantivy.SchemaBuilder()
    make.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    make.add_text_field("title", tokenizer_name="whitespace", index_option="position")
    make.add_text_field("text", tokenizer_name="whitespace", index_option="position")
    for name in ("number", "units", "kind", "validity"):
        make.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("domain", "genre"):
        make.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("unit", "year"):
        make.add_unsigned_field(name, indexed=True, fast=True)
    make.add_unsigned_field("day", indexed=True, fast=True)
    make.add_bytes_field("shown", stored=True)
    return make.build()


SCHEMA = _schema()


def compose(query: Query, searcher: Any) -> Any:
    """The query as the engine takes it; None where it can find nothing."""
    parts: list[tuple[Any, Any]] = []
    for words in query.must:
        either = [made for word in words if (made := _word(word, searcher)) is not None]
        if not either:
            return None
        parts.append((Occur.Must, _any(either)))
    for word in query.never:
        if (made := _word(word, searcher)) is not None:
            parts.append((Occur.MustNot, made))
    named = {name: getattr(query, name) for name in ("kind", "domain", "genre", "validity", "year")}
    named["units"] = str(query.unit) if query.unit else ""
    parts += [(Occur.Must, _filter(name, value)) for name, value in named.items() if value]
    if not any(occur == Occur.Must for occur, _ in parts):
        parts.append((Occur.Must, _Q.all_query()))
    if query.must:  # What was published stands before the items that only say what must be.
        lead = _Q.boolean_query([(Occur.Should, _filter("kind", kind)) for kind in _LEADING])
        parts.append((Occur.Should, _Q.const_score_query(lead, 50.0)))
        # What was repealed stands behind what is in force; units and leaders have no validity.
        valid = [_filter("validity", "in_force"), *(_filter("kind", k) for k in _TIMELESS)]
        parts.append((Occur.Should, _Q.const_score_query(_any(valid), 30.0)))
    return _Q.boolean_query(parts)


def _filter(name: str, value: Any) -> Any:
    return _Q.const_score_query(_Q.term_query(SCHEMA, name, value, "basic"), 0.0)


def _any(queries: Sequence[Any]) -> Any:
    if len(queries) == 1:
        return queries[0]
    return _Q.boolean_query([(Occur.Should, each) for each in queries])


def _word(word: str, searcher: Any) -> Any:
    """A word: as 文号 or 索引号 first, in the title next, anywhere at last."""
    whole, start = phrase(fold(word))
    if not whole and not start:
        return None
    found = [
        made for field, boost in (("title", 6.0), ("text", 1.0))
        if (made := _phrase(field, whole, start, boost, searcher)) is not None
    ]  # fmt: skip
    key = number_key(word)
    if any(letter.isdigit() for letter in key):
        exact = _Q.term_query(SCHEMA, "number", key, "basic")
        found.append(_Q.boost_query(_Q.const_score_query(exact, 1.0), 1000.0))
    return _any(found) if found else None


def _phrase(field: str, whole: list[tuple[int, str]], start: str, boost: float,
            searcher: Any) -> Any:  # fmt: skip
    if start:
        terms = [term for term, _ in searcher.terms_with_prefix(field, start, limit=None)]
        made = _Q.term_set_query(SCHEMA, field, terms) if terms else None
    elif len(whole) == 1:
        made = _Q.term_query(SCHEMA, field, whole[0][1], "freq")
    else:
        words: list[str | tuple[int, str]] = [*whole]
        made = _Q.phrase_query(SCHEMA, field, words)
    return None if made is None else _Q.boost_query(made, boost)
