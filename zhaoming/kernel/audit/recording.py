"""The one way into the trail."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, models

from zhaoming.kernel.audit.digests import entry_digest, text_digest
from zhaoming.kernel.audit.models import Entry, Remark
from zhaoming.kernel.database import insert
from zhaoming.kernel.terms import Actor, Term


def fields_of(entry: Entry) -> Mapping[str, Any]:
    """What the digest of an entry covers beside its instant."""
    return {
        "actor": entry.actor,
        "verb": entry.verb,
        "subject": entry.subject,
        "subject_id": entry.subject_id,
        "body": entry.body,
        "facts": entry.facts,
    }


class Plain(str):
    """A digest or a number that names nobody: it enters the chain as it is."""

    __slots__ = ()


def _plain(value: object) -> Any:
    if isinstance(value, Term):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value


def record(
    subject: models.Model, verb: str, *, by: Actor, at: datetime, body: int | None, **facts: object
) -> Entry:
    """Write what was done to ``subject``, inside the transaction that does it.

    Numbers, dates and terms enter the chain as they are; any other text only by its salted
    digest, the text itself in a remark that can be expunged. What is empty is left out.
    """
    _demand_transaction()
    remarks = []
    chained: dict[str, Any] = {}
    for name, fact in facts.items():
        value = _plain(fact)
        if value == "":
            continue
        if isinstance(value, str) and not isinstance(fact, (Plain, Term, date)):
            salt = secrets.token_hex(16)
            remarks.append(Remark(name=name, salt=salt, text=value))
            chained[name] = {"sm3": text_digest(salt, value)}
        else:
            chained[name] = value
    entry = _entry(subject, verb, by, at, body, chained)
    insert(entry)
    for remark in remarks:
        remark.entry = entry
    if remarks:
        Remark.objects.bulk_create(remarks)
    return entry


def record_many(subjects: Sequence[models.Model], verb: str, *, by: Actor, at: datetime,
                body: int | None) -> None:  # fmt: skip
    """Write the same act for each of many subjects: one entry each, in one statement."""
    _demand_transaction()
    Entry.objects.bulk_create(_entry(each, verb, by, at, body, {}) for each in subjects)


def _demand_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("an act is recorded inside its own transaction")


def _entry(subject: models.Model, verb: str, by: Actor, at: datetime, body: int | None,
           facts: dict[str, Any]) -> Entry:  # fmt: skip
    entry = Entry(
        at=at,
        actor=by.id,
        verb=verb,
        subject=subject._meta.label_lower,  # noqa: SLF001 - the documented name of a model
        subject_id=str(subject.pk),
        body=body,
        facts=facts,
    )
    entry.digest = entry_digest(at, fields_of(entry))
    return entry


def expunge(subject: models.Model) -> int:
    """Empty the free texts of everything that was recorded about ``subject``; the chain still verifies."""
    label = subject._meta.label_lower  # noqa: SLF001 - the documented name of a model
    rows = Remark.objects.filter(entry__subject=label, entry__subject_id=str(subject.pk))
    return rows.update(text="")
