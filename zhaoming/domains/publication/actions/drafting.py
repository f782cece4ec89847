"""Drafting and revising, and opening the next edition of what is online."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from urllib.parse import urlsplit

from django.db import transaction

from zhaoming.domains.organisation.api import body_named, body_of
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
    screened,
    table_in,
)
from zhaoming.domains.publication.engine.marks import attribute_of
from zhaoming.domains.publication.engine.markup import clean_html, to_text
from zhaoming.domains.publication.law import attribute_faults, publisher_faults
from zhaoming.domains.publication.models import Edition, Revision, RevisionFile, Sheet
from zhaoming.domains.publication.queries import current_revision
from zhaoming.domains.publication.terms import (
    Attribute,
    Change,
    Content,
    EditionState,
    Ground,
    Source,
)
from zhaoming.domains.review.api import scan
from zhaoming.kernel.audit.recording import record
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
    if marks := scan(title, "标题"):
        raise Refused([f"“{marks[0].text}”：{marks[0].advice}"], field="title")
    known = {name: value for name, value in (facts or {}).items() if name in FIELDS}
    given = {"issuer": body.name, **known, "title": " ".join(title.split())[:300]}
    edition = Edition(drafted_by=by.id or 0, **given)
    open_document(edition, body, by, at)
    add_revision(edition, Draft(text), by, at, first=True)
    record(edition, "publication.start", by=by, at=at, body=body.pk)
    return edition


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
    screened(content, name, _to_revise(edition_id, by).body, by, at)
    copy = clean(content, name)
    with transaction.atomic():
        edition = locked(edition_id)
        move(edition, "revise", by)
        released = keep(content, copy, name, at)
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


def faults_of(edition: Edition, revision: Revision, on: date) -> list[str]:
    """What is missing before an edition may be handed in, as the form lists it."""
    attribute = Attribute(edition.attribute) if edition.attribute else None
    ground = Ground(edition.ground) if edition.ground else None
    source, content = Source(edition.source), Content(edition.content)
    names = [edition.body.name, edition.body.short_name]
    return [
        *_fact_faults(edition, on),
        *_content_faults(edition, revision),
        *attribute_faults(attribute, ground, edition.attribute_reason),
        *_mark_faults(attribute, revision),
        *publisher_faults(source, content, edition.issuer, names),
        *_issuer_faults(source, edition, names),
    ]


def _issuer_faults(source: Source, edition: Edition, names: list[str]) -> list[str]:
    """What another body of the house issued is not made here."""
    issuer = edition.issuer.strip()
    if source is not Source.OWN or not issuer or issuer in names or edition.attribute == "":
        return []
    other = body_named(issuer)
    if other is None or other.pk == edition.body_id or other.name != issuer:
        return []
    return [f"发文机关“{issuer}”是另一个单位：信息来源请选“从其他行政机关获取”或“联合制作”。"]


def _fact_faults(edition: Edition, on: date) -> list[str]:
    faults = []
    if not edition.title.strip():
        faults.append("请填写标题。")
    if not edition.issuer.strip():
        faults.append("请填写发文机关。")
    if edition.made_on is None:
        faults.append("请填写成文日期。")
    elif edition.made_on > on:
        faults.append("成文日期不能晚于今天。")
    if edition.expires_on and edition.expires_on < on:
        faults.append("公示截止日期不能早于今天。")
    if edition.expires_on and edition.expires_on.year > _LAST_YEAR:
        faults.append(f"公示截止日期不能晚于{_LAST_YEAR}年：长期公开的请留空。")
    return faults


def _content_faults(edition: Edition, revision: Revision) -> list[str]:
    match Content(edition.content):
        case Content.LINK:
            full = revision.text.strip() or revision.sheet or revision.files.all()
            words = "内容形式为链接的，不能再带正文、表格和附件：请清空，或把内容形式改为文字。"
            return [*_link_faults(edition.link), *([words] if full else [])]
        case Content.TABLE if revision.sheet is None:
            return ["请上传表格（xlsx、xls、csv），或把内容形式改为文字。"]
        case Content.TEXT if not revision.text.strip() and not revision.files.all():
            return ["正文和附件不能都为空。"]
    return []


def _link_faults(link: str) -> list[str]:
    try:
        place = urlsplit(link.strip())
    except ValueError:
        place = urlsplit("")
    host = place.hostname or ""
    spaced = len(link.split()) != 1
    if (
        spaced
        or place.scheme not in ("http", "https")
        or "." not in host
        or host.endswith(".local")
    ):
        return ["请填写完整的链接地址，例如 https://www.example.gov.cn/page.html。"]
    return []


def _mark_faults(attribute: Attribute | None, revision: Revision) -> list[str]:
    """The mark printed in the text and the 公开属性 chosen must say the same."""
    printed = [term for line in revision.text.split("\n") if (term := attribute_of(line))]
    if attribute is None or not printed or set(printed) == {attribute}:
        return []
    return [f"正文中标注的是“{printed[0].label}”，所选公开属性是“{attribute.label}”：请改成一致。"]


def missing_attachments(revision: Revision) -> int:
    """How many attachments the text names beyond those that were uploaded."""
    uploaded = sum(not each.source for each in revision.files.all())
    return max(0, len(revision.attachments_named) - uploaded)
