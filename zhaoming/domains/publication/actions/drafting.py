"""Drafting and revising, and opening the next edition of what is online."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from zhaoming.domains.organisation.api import body_of
from zhaoming.domains.publication.actions.content import (
    FIELDS,
    Draft,
    add_revision,
    demand_writer,
    locked,
    move,
    open_document,
    set_due,
)
from zhaoming.domains.publication.actions.intake import (
    SPREADSHEETS,
    keep,
    keep_sheet,
    remember,
    screened,
    table_in,
)
from zhaoming.domains.publication.engine.genres import genre_of
from zhaoming.domains.publication.engine.markup import clean_html, to_text
from zhaoming.domains.publication.models import Edition, Revision, RevisionFile, Sheet
from zhaoming.domains.publication.queries import current_revision
from zhaoming.domains.publication.terms import (
    Change,
    Content,
    EditionState,
)
from zhaoming.domains.review.api import marks, note_file
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.documents import clean
from zhaoming.kernel.terms import Actor, Refused

_LAST_YEAR = 2100


@transaction.atomic
def start(body_id: int, *, title: str, by: Actor, at: datetime,
          facts: Mapping[str, object] | None = None, text: str = "") -> Edition:  # fmt: skip
    """起草: a draft with what is known of it, for those who write here."""
    body = body_of(body_id)
    demand_writer(body, by)
    if not title.strip():
        raise Refused(["请填写标题。"], field="title")
    if found := marks(title, "标题"):
        raise Refused([f"“{found[0].text}”：{found[0].advice}"], field="title")
    known = {name: value for name, value in (facts or {}).items() if name in FIELDS}
    given = {"issuer": body.name, **known, "title": " ".join(title.split())[:300]}
    edition = Edition(drafted_by=by.id or 0, **given)
    settle_place(edition)
    if edition.column_id:
        edition.made_on = edition.made_on or day_of(at)
    open_document(edition, body, by, at)
    add_revision(edition, Draft(text), by, at, first=True)
    record(edition, "publication.start", by=by, at=at, body=body.pk)
    return edition


def settle_place(edition: Edition) -> None:
    """Where a document will stand: in a free column, or under a heading that its title tells."""
    if edition.column_id and edition.item_id:
        raise Refused(
            ["自由栏目的稿件不属于政府信息公开：请把公开事项选为“未归入事项”，或者不选自由栏目。"],
            field="column",
        )
    if edition.column_id:
        edition.genre = ""
    elif not edition.genre:
        notice = edition.expires_on is not None
        edition.genre = genre_of(edition.title, notice=notice).value


@transaction.atomic
def revise(edition_id: int, *, facts: Mapping[str, object], text: str, by: Actor, at: datetime,
           html: str = "") -> Revision:  # fmt: skip
    """修改: the facts of a draft and a new revision of its text; the old one stays.

    Where ``html`` is given it is sanitised, and the text is what it says.
    """
    edition = locked(edition_id)
    move(edition, "revise", by)
    given = {**facts, "title": " ".join(str(facts.get("title", edition.title)).split())}
    for name in FIELDS:
        if name in given and getattr(edition, name) != given[name]:
            setattr(edition, name, given[name])
            # Written by a person now, no longer read.
            edition.read_from.pop(name.removesuffix("_id"), None)
    settle_place(edition)
    set_due(edition)
    edition.save()
    draft = Draft.of(current_revision(edition))
    before = draft.text
    draft.html = clean_html(html)
    draft.text = to_text(draft.html) if html else text
    if "".join(before.split()) != "".join(draft.text.split()):
        # The file that the text was read from says something else now: it stays inside.
        draft.files = [each for each in draft.files if not each.source]
    if edition.content != Content.TABLE:
        draft.sheet = None
    revision = add_revision(edition, draft, by, at)
    record(edition, "publication.revise", by=by, at=at, body=edition.body_id,
           revision=revision.ordinal)  # fmt: skip
    return revision


def _to_revise(edition_id: int, by: Actor) -> Edition:
    """An edition that ``by`` may revise, looked at before the long work begins."""
    edition = Edition.objects.select_related("document", "body").get(pk=edition_id)
    move(edition, "revise", by)
    return edition


def attach(edition_id: int, *, content: bytes, name: str, by: Actor, at: datetime) -> RevisionFile:
    """添加附件: read, screened and cleaned like the main text; an unreadable one is refused."""
    reading = screened(content, name, _to_revise(edition_id, by).body, by, at)
    copy = clean(content, name)
    note_file(hashlib.sha256(copy).hexdigest(), reading)
    with transaction.atomic():
        edition = locked(edition_id)
        move(edition, "revise", by)
        released = keep(content, copy, name, at)
        remember(released, reading)
        draft = Draft.of(current_revision(edition))
        order = max((each.order for each in draft.files), default=0) + 1
        fresh = RevisionFile(file=released, name=released.name, order=order)
        draft.files = [*draft.files, fresh]
        add_revision(edition, draft, by, at)
        record(edition, "publication.attach", by=by, at=at, body=edition.body_id, file=released.pk)
    return fresh


@transaction.atomic
def detach(edition_id: int, *, order: int, by: Actor, at: datetime) -> Revision:
    """删除附件: from the draft; earlier revisions keep it."""
    edition = locked(edition_id)
    move(edition, "revise", by)
    draft = Draft.of(current_revision(edition))
    draft.files = [each for each in draft.files if each.order != order]
    revision = add_revision(edition, draft, by, at)
    record(edition, "publication.detach", by=by, at=at, body=edition.body_id, order=order)
    return revision


def fill(edition_id: int, *, content: bytes, name: str, by: Actor, at: datetime) -> Sheet:
    """填入表格: the rows of a spreadsheet become the table of the draft, read and screened."""
    reading = screened(content, name, _to_revise(edition_id, by).body, by, at)
    if reading.format not in SPREADSHEETS:
        raise Refused(["表格须是 xlsx、xls 或 csv 文件。"])
    table = table_in(reading)
    with transaction.atomic():
        edition = locked(edition_id)
        move(edition, "revise", by)
        sheet = keep_sheet(table, at)
        edition.content = Content.TABLE.value
        edition.save(update_fields=["content"])
        draft = Draft.of(current_revision(edition))
        draft.sheet = sheet
        add_revision(edition, draft, by, at)
        digest = hashlib.sha256(content).hexdigest()
        record(edition, "publication.fill", by=by, at=at, body=edition.body_id, rows=sheet.count,
               file=digest)  # fmt: skip
    return sheet


@transaction.atomic
def amend(edition_id: int, *, reason: str, by: Actor, at: datetime,
          correction: bool = False) -> Edition:  # fmt: skip
    """更新、更正: opens the next edition; the one online stays until this one is published."""
    edition = locked(edition_id)
    verb = "renew" if edition.state == EditionState.WITHDRAWN else "amend"
    move(edition, verb, by, reason=reason)
    change = Change.CORRECTION if correction else Change.UPDATE
    return open_next(edition, change, reason, by, at)


def open_next(edition: Edition, change: Change, reason: str, by: Actor, at: datetime,
              **facts: object) -> Edition:  # fmt: skip
    """The next edition of a document, with everything that the last one said, but for ``facts``."""
    last = edition.document.editions.order_by("-ordinal").values_list("ordinal", flat=True)[0]
    following = Edition(
        document=edition.document, body=edition.body, ordinal=last + 1, change=change.value,
        change_reason=reason.strip()[:300],
        **{**{name: getattr(edition, name) for name in FIELDS}, "drafted_by": by.id or 0, **facts},
    )  # fmt: skip
    # Whoever wrote what is carried over may not approve it in its new place either.
    following.authors = sorted({*edition.authors, edition.drafted_by, following.drafted_by})
    set_due(following)
    following.save()
    add_revision(following, Draft.of(current_revision(edition)), by, at, first=True)
    record(following, "publication.amend", by=by, at=at, body=edition.body_id,
           edition=edition.pk, reason=reason)  # fmt: skip
    return following
