"""What review reads of an edition, and the masks that it proposes, written into the draft."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from html import escape

from django.db import transaction

from zhaoming.domains.catalogue.api import charges_of
from zhaoming.domains.publication.actions.content import Draft, add_revision, locked, move
from zhaoming.domains.publication.actions.intake import keep_sheet, remember
from zhaoming.domains.publication.engine.markup import to_text
from zhaoming.domains.publication.engine.sheets import Column, Table
from zhaoming.domains.publication.models import Edition, FileText, Revision, RevisionFile, Sheet
from zhaoming.domains.publication.queries import current_revision, subject_of
from zhaoming.domains.publication.terms import EditionState
from zhaoming.domains.review.api import (
    About,
    Impact,
    Online,
    Scanner,
    Seen,
    Weighing,
    assess,
    examine,
    forbidden,
    impact_of,
    names_people,
    note_file,
    redacted,
    rolled_in,
    scanner_for,
    unscanned,
    weighed,
)
from zhaoming.domains.review.terms import PERSONAL, Kind, Severity
from zhaoming.kernel.attachments.models import Attachment
from zhaoming.kernel.attachments.storing import load, store
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.documents import Part, Reading, Unreadable, read
from zhaoming.kernel.terms import Actor, Refused

_TABLE, _BODY = "table", "body"


def parts_of(edition: Edition, revision: Revision) -> list[Part]:
    """Everything of an edition that would be shown: its facts, its text, its table."""
    facts = (edition.title, edition.document_number, edition.issuer, edition.attribute_reason,
             edition.change_reason, edition.link, edition.copies_to)  # fmt: skip
    names = [each.name for each in revision.files.all()]
    parts = [
        Part("要素", "\n".join((*facts, *names)), address="facts"),
        Part("正文", revision.text),
    ]
    if revision.sheet:
        lines = [[column["name"] for column in revision.sheet.columns], *_rows(revision.sheet)]
        text = "\n".join("\t".join(cell.replace("\n", "\f") for cell in line) for line in lines)
        parts.append(Part("表格", text, address=_TABLE, first=(0, 0)))
    return parts


def _rows(sheet: Sheet) -> list[list[str]]:
    return [
        list(map(str, cells))
        for cells in sheet.rows.order_by("position").values_list("cells", flat=True)
    ]


def seen_of(edition: Edition, revision: Revision, on: date) -> list[Seen]:
    """What the scan finds in an edition and its files, as its body has set it."""
    files = [(each.name, each.file.sha256) for each in revision.files.all()]
    missing = unscanned(digest for _, digest in files) if files else set()
    for each in revision.files.all() if missing else ():
        if each.file.sha256 in missing:
            note_file(each.file.sha256, _read(each))
    said = [Part(name, text, address=f"{digest[:12]}/text") for name, digest in files
            for text in FileText.objects.filter(pk=digest).values_list("text", flat=True)]  # fmt: skip
    about = about_of(edition, on)
    seen = examine(parts_of(edition, revision), files, about=about, said=said)
    seen += weighed([*_foreign_item(edition), *_columns(edition, revision)], about)
    return _once(seen, revision) if revision.sheet else seen


def about_of(edition: Edition, on: date) -> About:
    """Whose content it is, and of which sort: rules of review may ask."""
    domain = edition.item.domain if edition.item else ""
    return About(edition.body, on, edition.genre, domain)


def _foreign_item(edition: Edition) -> Iterator[Seen]:
    """A hint: it is filed under an item that other bodies owe."""
    item = edition.item
    owners = set(charges_of(item).values_list("body", flat=True)) if item else set()
    if item and owners and edition.body_id not in owners:
        words = f"“{item.level2}”由其他单位公开，请核对所选的公开事项"
        yield Seen(Kind.REFERENCE.value, Severity.INFORM.value, "reference.domain", "公开事项", "facts",
                   0, 0, item.level2[:60], words, "", f"item:{item.pk}")  # fmt: skip


def _columns(edition: Edition, revision: Revision) -> Iterator[Seen]:
    """Columns that a list of people of its sort does not show, but for what is masked."""
    impact = impact_for(edition) if revision.sheet else None
    if revision.sheet is None or impact is None:
        return
    names = [str(column["name"]) for column in revision.sheet.columns]
    for place in forbidden(names, _rows(revision.sheet), impact.sort):
        words = f"“{impact.sort}”名单不公开“{names[place]}”：请删去这一列，或者遮盖"
        yield Seen(Kind.COLUMN.value, Severity.BLOCK.value, "column.forbidden", f"表格 {names[place]}",
                   _TABLE, 0, 0, names[place], words, "", f"column:{impact.sort}:{names[place]}"[:64])  # fmt: skip


def online_of(edition: Edition) -> Online:
    """An edition that is online, as review reads it again."""
    return Online(
        edition.pk, f"document:{edition.document_id}", subject_of(edition), edition.body,
        edition.title, f"/d/{edition.document.number}.html",
        read=lambda on: seen_of(edition, current_revision(edition), on),
        still=lambda: _held(edition.pk) == EditionState.PUBLISHED,
    )  # fmt: skip


def _held(edition_id: int) -> str:
    """The state of an edition, held until the transaction ends."""
    rows = Edition.objects.select_for_update().filter(pk=edition_id)
    return rows.values_list("state", flat=True).first() or ""


def impact_for(edition: Edition) -> Impact | None:
    """What was weighed for this edition, else for the last one before it that was weighed."""
    earlier = Edition.objects.filter(document=edition.document_id, ordinal__lte=edition.ordinal)
    subjects = [f"edition:{pk}" for pk in earlier.order_by("-ordinal").values_list("pk", flat=True)]
    return impact_of(subjects)


def names_of_people(revision: Revision) -> list[str]:
    """The columns of a table or an attached list that names people; empty where none does."""
    sheet = revision.sheet
    if sheet is not None:
        names = [str(column["name"]) for column in sheet.columns]
        if names_people(names, _rows(sheet)):
            return names
    files = [each.file.sha256 for each in revision.files.all() if not each.source]
    texts = FileText.objects.filter(pk__in=files).values_list("text", flat=True) if files else ()
    return next((names for text in texts if (names := rolled_in(text))), [])


def rolled(edition: Edition, revision: Revision) -> tuple[list[str], Impact | None]:
    """The columns of a list of people, and the assessment that stands for it; empty for other tables."""
    names = names_of_people(revision)
    return names, impact_for(edition) if names else None


def roll_faults(edition: Edition, revision: Revision, on: date) -> list[str]:
    """What a list of people needs before it is handed in: 影响评估 of the columns that it shows."""
    names, impact = rolled(edition, revision)
    if not names:
        return []
    if impact is None:
        return [
            "文件中有公示名单：请先在右侧填写“影响评估”（名单类型、为什么公开、依据、公开到哪一天）。"
        ]
    faults = []
    if fresh := [name for name in names if name not in impact.fields]:
        faults.append(f"名单多了{'、'.join(fresh)}：请重新填写“影响评估”。")
    if impact.until_on < on:
        faults.append(f"影响评估写的是公开到{impact.until_on}，已经过了：请重新评估。")
    elif edition.expires_on and edition.expires_on > impact.until_on:
        faults.append(f"公示截止日期不能晚于影响评估写的“公开到”（{impact.until_on}）。")
    return faults


@transaction.atomic
def weigh(edition_id: int, weighing: Weighing, *, by: Actor, at: datetime) -> Impact:
    """影响评估: of the columns that the list of a draft shows now."""
    edition = locked(edition_id)
    move(edition, "revise", by)
    fields = names_of_people(current_revision(edition))
    return assess(subject_of(edition), weighing, fields=fields, body=edition.body, by=by, at=at)


def _once(seen: list[Seen], revision: Revision) -> list[Seen]:
    """What the table shows already is not told again of the file that it was read from."""
    sources = tuple(f"{each.file.sha256[:12]}/" for each in revision.files.all() if each.source)
    shown = {each.key for each in seen if each.part.startswith(f"{_TABLE}!")}
    return [each for each in seen
            if not (sources and each.part.startswith(sources) and each.key in shown)]  # fmt: skip


def _read(each: RevisionFile) -> Reading:
    """What a file says; that it cannot be read is something found."""
    try:
        return read(load(each.file), each.name)
    except (Unreadable, OSError) as fault:
        return Reading("", findings=[f"“{each.name}”未能审读：{fault}"])


def mask(edition_id: int, *, picks: Collection[str] | None, by: Actor, at: datetime) -> int:
    """遮盖: writes the proposed masks into a draft, its table and its files; gives how many.

    ``picks`` are the marks of findings, None for all of them. Refused where nothing can be masked,
    or where a file cannot be rewritten and proved.
    """
    edition = Edition.objects.select_related("document", "body").get(pk=edition_id)
    move(edition, "revise", by)
    before = current_revision(edition)
    about = about_of(edition, day_of(at))
    seen = [each for each in examine(parts_of(edition, before), about=about)
            if each.kind in PERSONAL and each.suggestion]  # fmt: skip
    wanted = [each for each in seen if picks is None or each.mark in picks]
    scanner = scanner_for(edition.body, day_of(at))
    copies = {each.order: copy for each in before.files.all()
              if (copy := _copied(each, picks, scanner))}  # fmt: skip
    if not wanted and not copies:
        raise Refused(["没有可以遮盖的内容：请先勾选个人信息类的发现。"])
    if any(each.part == "facts" for each in wanted):
        raise Refused(["标题、发文机关等要素中的个人信息请直接修改。"])
    with transaction.atomic():
        edition = locked(edition_id)
        move(edition, "revise", by)
        if current_revision(edition).hash != before.hash:
            raise Refused(["草稿刚刚被修改过：请刷新后重新遮盖。"])
        draft = _masked(Draft.of(before), wanted, at)
        draft.files = [_replaced(each, copies.get(each.order), at) for each in draft.files]
        add_revision(edition, draft, by, at)
        count = len(wanted) + sum(count for _, count in copies.values())
        record(edition, "publication.mask", by=by, at=at, body=edition.body_id, count=count)
    return count


def _masked(draft: Draft, wanted: Sequence[Seen], at: datetime) -> Draft:
    before = draft.text
    text, html = list(before), draft.html
    for each in wanted:
        if each.part == _BODY:
            html = html.replace(escape(before[each.start : each.end]), escape(each.suggestion))
            text[each.start : each.end] = each.suggestion
    draft.text = "".join(text)
    # A layout that cuts a number in two is laid out anew, so that nothing of it stays.
    draft.html = html if to_text(html).split() == draft.text.split() else ""
    cells = [each for each in wanted if each.part.startswith(f"{_TABLE}!")]
    if draft.sheet and cells:
        draft.sheet = _masked_sheet(draft.sheet, cells, at)
        draft.files = [each for each in draft.files if not each.source]
    return draft


def _masked_sheet(sheet: Sheet, cells: Sequence[Seen], at: datetime) -> Sheet:
    rows = _rows(sheet)
    for each in cells:
        column, row = _place(each.part.partition("!")[2])
        cell = rows[row - 1][column]
        rows[row - 1][column] = cell[: each.start] + each.suggestion + cell[each.end :]
    columns = [Column(column["name"], column["numeric"]) for column in sheet.columns]
    return keep_sheet(Table(columns, rows), at)


def _place(cell: str) -> tuple[int, int]:
    """Column and row of a cell named as in a spreadsheet; the heading is row 0."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1, int(cell[len(letters) :]) - 1


def _copied(each: RevisionFile, picks: Collection[str] | None,
            scanner: Scanner) -> tuple[bytes, int] | None:  # fmt: skip
    """A clean copy of a file in which something was picked; None where nothing is to be masked."""
    prefix = f"{each.file.sha256[:12]}/"
    if picks is not None and not any(pick.startswith(prefix) for pick in picks):
        return None
    content = load(each.file)
    try:
        copy, count = redacted(scanner, content, each.name)
    except Unreadable as fault:
        raise Refused([f"“{each.name}”：{fault}"]) from None
    if not count:
        return None
    reading = read(copy, each.name)
    note_file(hashlib.sha256(copy).hexdigest(), reading)
    return copy, count


def _replaced(each: RevisionFile, copy: tuple[bytes, int] | None, at: datetime) -> RevisionFile:
    if copy is None:
        return each
    old: Attachment = each.file
    fresh = store(copy[0], name=old.name, format=old.format, at=at, original=old.original or old)
    remember(fresh, read(copy[0], old.name))
    return RevisionFile(file=fresh, name=each.name, order=each.order, source=each.source)
