"""清理: looking at every document in force, concluding, publishing the result."""

from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.publication.actions.content import Draft, add_revision
from zhaoming.domains.publication.actions.drafting import start
from zhaoming.domains.publication.actions.ending import set_validity
from zhaoming.domains.publication.models import Edition, Round, RoundEntry
from zhaoming.domains.publication.queries import current_revision
from zhaoming.domains.publication.terms import Attribute, EditionState, Validity
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.terms import Actor, Refused, Role

_KEEPERS = (Role.OFFICE, Role.OFFICE_HEAD, Role.HEAD)
_BATCH = 500


def _demand_keeper(body: Body, by: Actor) -> None:
    if not by.holds_at(body.path, *_KEEPERS):
        raise Refused([f"文件清理须由“{body}”的公开工作机构或负责人办理。"])


@transaction.atomic
def open_round(body_id: int, *, title: str, made_before: date, by: Actor, at: datetime) -> Round:
    """开始清理: every document of the body with a 文号 that was made before a day and is in force."""
    body = Body.objects.select_for_update().get(pk=body_id)
    _demand_keeper(body, by)
    faults = [] if title.strip() else ["请填写清理名称，例如“2026年度行政规范性文件清理”。"]
    if Round.objects.filter(body=body, closed_at=None).exists():
        faults.append("本单位还有一次清理没有完成：请先完成或结束它。")
    rows = Edition.objects.filter(
        body=body, state=EditionState.PUBLISHED.value, validity=Validity.IN_FORCE.value,
        made_on__lt=made_before,
    ).exclude(document_number="")  # fmt: skip
    if not rows.exists():
        faults.append("这个日期之前没有带文号的有效文件，不需要清理。")
    if faults:
        raise Refused(faults)
    row = Round.objects.create(body=body, title=title.strip()[:120], opened_at=at,
                               opened_by=by.id or 0)  # fmt: skip
    entries = (RoundEntry(round=row, edition=edition) for edition in rows.order_by("made_on", "id"))
    RoundEntry.objects.bulk_create(entries, batch_size=_BATCH)
    record(row, "publication.open_round", by=by, at=at, body=body.pk, title=title)
    return row


@transaction.atomic
def conclude(entry_id: int, *, conclusion: Validity, basis: str, by: Actor,
             at: datetime) -> RoundEntry:  # fmt: skip
    """逐件清理: 有效 (goes on), 失效 or 废止; what is not to go on needs its basis."""
    rows = RoundEntry.objects.select_for_update(of=("self",)).select_related("round__body")
    entry = rows.get(pk=entry_id)
    _demand_keeper(entry.round.body, by)
    if entry.round.closed_at:
        raise Refused(["这次清理已经完成，结论不能再改。"])
    if conclusion is not Validity.IN_FORCE and not basis.strip():
        raise Refused([f"结论为“{conclusion.label}”的，请填写依据。"])
    entry.conclusion, entry.basis = conclusion.value, basis.strip()[:300]
    entry.decided_at, entry.decided_by = at, by.id
    entry.save(update_fields=["conclusion", "basis", "decided_at", "decided_by"])
    return entry


@transaction.atomic
def close_round(round_id: int, *, by: Actor, at: datetime) -> Round:
    """完成清理: marks what ended, and drafts the notice of the result for review and release."""
    row = Round.objects.select_for_update(of=("self",)).select_related("body").get(pk=round_id)
    _demand_keeper(row.body, by)
    entries = list(row.entries.select_related("edition").order_by("id"))
    waiting = sum(not entry.conclusion for entry in entries)
    if row.closed_at or waiting:
        raise Refused(["这次清理已经完成。" if row.closed_at else f"还有{waiting}件没有结论。"])
    on = day_of(at)
    for entry in entries:
        # It may have been updated meanwhile: the conclusion is about the document.
        rows = Edition.objects.filter(document=entry.edition.document_id)
        online = rows.filter(state=EditionState.PUBLISHED.value).first()
        if online and entry.conclusion not in (Validity.IN_FORCE, online.validity):
            set_validity(online.pk, validity=Validity(entry.conclusion), on=on,
                         basis=entry.basis, by=by, at=at)  # fmt: skip
    row.result = _draft_of_result(row, entries, by, at)
    row.closed_at = at
    row.save(update_fields=["result", "closed_at"])
    record(row, "publication.close_round", by=by, at=at, body=row.body_id, entries=len(entries))
    return row


def _draft_of_result(row: Round, entries: list[RoundEntry], by: Actor, at: datetime) -> Edition:
    """清理结果 as a draft of the body, written by the house; a clerk hands it in."""
    lines = [f"根据文件清理工作要求，{row.body}完成{row.title}，现将清理结果公布如下。"]
    for number, validity in zip("一二三", Validity, strict=True):
        chosen = [entry.edition for entry in entries if entry.conclusion == validity]
        words = {Validity.IN_FORCE: "继续有效", Validity.REPEALED: "予以废止",
                 Validity.EXPIRED: "宣布失效"}[validity]  # fmt: skip
        lines.append(f"{number}、{words}的文件（{len(chosen)}件）")
        lines += [f"{n}. {e.title}（{e.document_number}）" for n, e in enumerate(chosen, start=1)]
    on = day_of(at)
    lines += ["", str(row.body), f"{on.year}年{on.month}月{on.day}日", "", "（此件公开发布）"]
    writer = Actor(by.id, by.name, tuple(
        type(h)(Role.CLERK, h.body, h.path) for h in by.holdings if h.covers(row.body.path)
    ))  # fmt: skip
    facts = {"made_on": on, "attribute": Attribute.PROACTIVE.value}
    title = f"{row.body}关于公布{row.title}结果的公告"
    edition = start(row.body_id, title=title, facts=facts, by=writer, at=at)
    draft = Draft.of(current_revision(edition))
    draft.text, draft.html = "\n".join(lines), ""
    add_revision(edition, draft, by, at)
    return edition
