"""Intake, the page of an edition with everything that may be done, files."""

from typing import Any

from csp.decorators import csp_update
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from zhaoming.domains.organisation.api import bodies_of
from zhaoming.domains.publication import api
from zhaoming.domains.publication.terms import (
    Attribute,
    Change,
    Content,
    EditionState,
    Genre,
    Ground,
    Source,
    Validity,
)
from zhaoming.domains.review.api import ledger_visible_to
from zhaoming.interfaces.workbench.publication.forms import (
    AmendForm,
    EditionForm,
    ReassessForm,
    ScheduleForm,
    StartForm,
    ValidityForm,
    WeighForm,
    initial_of,
    with_notes,
)
from zhaoming.interfaces.workbench.publication.lists import EDITIONS, ISSUED
from zhaoming.interfaces.workbench.publication.reading import reading_of
from zhaoming.interfaces.workbench.publication.verbs import VERBS, ask_form, content_of, offer_form
from zhaoming.interfaces.workbench.shell.rendering import (
    actor,
    attempt,
    now,
    page,
    staff,
    today,
    went,
)
from zhaoming.interfaces.workbench.shell.screens import show
from zhaoming.kernel.accounts.access import note
from zhaoming.kernel.accounts.terms import Access
from zhaoming.kernel.attachments.storing import place_of
from zhaoming.kernel.audit.reading import names_of, trail_of
from zhaoming.kernel.calendar import BEIJING
from zhaoming.kernel.documents import Unreadable
from zhaoming.kernel.pages.journal import copies_of
from zhaoming.kernel.terms import STAFF, Refused, Role
from zhaoming.kernel.web.downloads import download

READERS = tuple(sorted(STAFF - {Role.COUNTER}))


@staff(*READERS)
def editions(request: HttpRequest) -> HttpResponseBase:
    """公开信息: the register."""
    return show(request, EDITIONS, "publication/editions.html")


@staff(*READERS)
def issued(request: HttpRequest) -> HttpResponseBase:
    """发文台账: everything that was issued, public or not."""
    return show(request, ISSUED)


def _take(body: int, upload: "UploadedFile[Any]", request: HttpRequest) -> dict[str, Any]:
    """One file of a drop: the draft that came of it, or the reason why none did."""
    try:
        content, name = content_of(upload)
        taken = api.intake(body, content=content, name=name, by=actor(request), at=now())
    except (Unreadable, Refused) as refusal:
        reasons = refusal.reasons if isinstance(refusal, Refused) else [str(refusal)]
        return {"name": upload.name, "reasons": reasons}
    doubts = [*taken.intake.problems, *taken.findings]
    return {"name": upload.name, "edition": taken.edition, "doubts": doubts}


@staff(Role.CLERK)
def intake(request: HttpRequest) -> HttpResponseBase:
    """收件起草: drop in one file or many; each becomes a draft or says why not."""
    bodies = list(bodies_of(actor(request), Role.CLERK))
    form = StartForm(request.POST if "title" in request.POST else None)
    form.fields["body"].choices = [(str(b.pk), b.name) for b in bodies]  # type: ignore[attr-defined] # a ChoiceField
    results, refused = [], []
    if request.method == "POST" and "title" in request.POST and form.is_valid():
        try:
            made = api.start(int(form.cleaned_data["body"]), title=form.cleaned_data["title"],
                             by=actor(request), at=now())  # fmt: skip
        except Refused as refusal:
            form.refuse(refusal.reasons)
        else:
            return went("edition", made.pk)
    elif request.method == "POST" and "title" not in request.POST:
        body = next((b for b in bodies if str(b.pk) == request.POST.get("body")), None)
        files = request.FILES.getlist("files")
        refused = [] if files else ["请先选择文件，再点“上传”。"]
        refused += [] if body else ["请选择单位。"]
        results = [] if refused or body is None else [_take(body.pk, f, request) for f in files]
        if len(results) == 1 and "edition" in results[0]:
            return went("edition", results[0]["edition"].pk)
    return page(request, "publication/intake.html", title="收件起草", bodies=bodies, form=form,
                results=results, refused=refused)  # fmt: skip


@csp_update({"style-src-attr": ["'unsafe-inline'"]})  # The editor reads alignment from it.
@staff(*READERS)
def edition(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One edition: the text left, what is doubtful and what may be done right."""
    row = get_object_or_404(api.editions_visible_to(actor(request)), pk=pk)
    refused: list[str] = []
    if request.method == "POST":
        refused, to = _act(request, row)
        if to and not refused:
            return went(to)
        row.refresh_from_db()
    return _edition_page(request, row, refused)


def _edition_page(request: HttpRequest, row: api.Edition, refused: list[str],
                  form: EditionForm | None = None) -> HttpResponseBase:  # fmt: skip
    revision = api.current_revision(row)
    prefetch_related_objects([revision], "files__file")
    moves = {move.verb: move for move in api.open_moves(row, actor(request), now())}
    draft = row.state == EditionState.DRAFT
    if form is None and draft:
        form = EditionForm(initial=initial_of(row, revision))
    screening = ledger_visible_to(actor(request)).filter(subject=api.subject_of(row))
    consents = list(row.consents.select_related("body").order_by("id"))
    context = {
        "row": row,
        "body": row.body,
        "revision": revision,
        "files": revision.files.all(),
        "moves": moves,
        "form": with_notes(form.for_body(row.body), row.read_from) if form else None,
        "faults": api.faults_of(row, revision, today()) if draft else [],
        "missing": api.missing_attachments(revision),
        "facts": _facts(row),
        "state": EditionState.label_of(row.state),
        "change": Change.label_of(row.change),
        "grounds": api.GROUNDS,
        "screening": (last := screening.order_by("-id").first()),
        **reading_of(request, row, revision, last),
        "rolled": api.rolled(row, revision) if draft else ([], None),
        "consents": consents,
        "others": row.document.editions.exclude(pk=row.pk).order_by("ordinal"),
        "trail": trail_of("publication.edition", row.pk),
        "publish_clock": api.PUBLISH,
        "copies": _copies(row),
        "typed": request.POST,
        **_forms(request, row, moves),
    }
    return page(request, "publication/edition.html", title=row.title, refused=refused, **context)


def _copies(row: api.Edition) -> list[tuple[str, bool]]:
    """Where the pages of what was taken down stand, and which place has confirmed that it is gone."""
    if row.state not in (EditionState.WITHDRAWN, EditionState.REMOVED, EditionState.LAPSED):
        return []
    return [("本机", True), *copies_of([f"/d/{row.document.number}.html"])]


def _forms(request: HttpRequest, row: api.Edition, moves: dict[str, Any]) -> dict[str, Any]:
    """The forms of what may be done now; what was typed into one that failed is kept."""
    data = request.POST if request.method == "POST" else None
    verb = data.get("verb", "") if data else ""
    mine = row.body.path
    open_states = (EditionState.DRAFT, EditionState.REVIEW, EditionState.APPROVAL)
    concerned = row.state in open_states
    asks = concerned and actor(request).holds_at(mine, Role.CLERK, Role.REVIEWER, Role.HEAD)
    offers = row.state == EditionState.PUBLISHED and actor(request).holds_at(mine, Role.CLERK)
    return {
        "schedule": ScheduleForm(data if verb == "schedule" else None),
        "validity": ValidityForm(data if verb == "validity" else None, initial={"on": today()}),
        "amend": AmendForm(data if verb == "amend" else None),
        "reassess": ReassessForm(data if verb == "reassess" else None),
        "weigh": WeighForm(data if verb == "weigh" else None),
        "ask": ask_form(row, data if verb == "ask" else None) if asks else None,
        "waives": concerned and actor(request).holds_at(mine, Role.HEAD),
        "offer": offer_form(row, data if verb == "offer" else None) if offers else None,
    }


def _facts(row: api.Edition) -> list[tuple[str, object]]:
    """What stands about an edition, label by label; empty ones are left out by the page."""
    signer = names_of({row.published_by, row.reviewed_by})
    day, minute = "%Y-%m-%d", "%Y-%m-%d %H:%M"
    due = row.publish_at if row.state == EditionState.CLEARED else None
    return [
        ("发文机关", row.issuer),
        ("发文字号", row.document_number),
        ("信息来源", Source.label_of(row.source)),
        ("公开事项", str(row.item) if row.item_id else ""),
        ("信息类别", Genre.label_of(row.genre) if row.genre else ""),
        ("自由栏目", str(row.column) if row.column else ""),
        ("成文日期", row.made_on and row.made_on.strftime(day)),
        ("印发日期", row.printed_on and row.printed_on.strftime(day)),
        ("抄送", row.copies_to),
        ("印数", row.copies),
        ("公开属性", Attribute.label_of(row.attribute) or "未定"),
        ("情形", Ground.label_of(row.ground)),
        ("理由", row.attribute_reason),
        ("内容形式", Content.label_of(row.content)),
        ("链接地址", row.link),
        ("索引号", row.document.index_number),
        ("有效性", Validity.label_of(row.validity)),
        ("变更依据", row.validity_basis),
        ("公示截止", row.expires_on and row.expires_on.strftime(day)),
        ("定时发布", due and due.astimezone(BEIJING).strftime(minute)),
        ("发布时间", row.published_at and row.published_at.astimezone(BEIJING).strftime(minute)),
        ("原发布日期", row.originally_on and row.originally_on.strftime(day)),
        ("审查人", signer.get(row.reviewed_by) if row.reviewed_by else ""),
        ("审批人", signer.get(row.published_by) if row.published_by else ""),
        ("结束原因", row.end_reason),
    ]


def _act(request: HttpRequest, row: api.Edition) -> tuple[list[str], str]:
    verb = request.POST.get("verb", "")
    if verb not in VERBS:
        return ["没有这项操作，请刷新页面后重试。"], ""
    act, done = VERBS[verb]
    made: list[object] = []
    reasons = attempt(request, lambda: made.append(act(request, row)), done=done)
    result = made[0] if made else None
    shown = result if isinstance(result, api.Edition) else row
    return reasons, reverse("edition", args=[shown.pk])


def _has_source(row: api.Edition) -> bool:
    """Whether the file that the text was read from still goes with it."""
    return any(each.source for each in api.current_revision(row).files.all())


@csp_update({"style-src-attr": ["'unsafe-inline'"]})  # As above: the page comes again.
@staff(Role.CLERK)
def amend(request: HttpRequest, pk: int) -> HttpResponseBase:
    """修改: save a draft; nothing typed is lost when something is wrong."""
    row = get_object_or_404(api.editions_visible_to(actor(request)), pk=pk)
    form = EditionForm(request.POST).for_body(row.body)
    if request.method != "POST":
        return went("edition", row.pk)
    if not form.is_valid():
        return _edition_page(request, row, [], form)
    typed = form.cleaned_data
    act = lambda: api.revise(row.pk, facts=form.facts(), text=typed["text"], html=typed["html"],
                             by=actor(request), at=now())  # fmt: skip
    submits, had_source = "then_submit" in request.POST, _has_source(row)
    reasons = attempt(request, act, done="" if submits else "已保存。")
    if not reasons and submits:
        submit, done = VERBS["submit"]
        reasons = attempt(request, lambda: submit(request, row), done=done)
        reasons = [*reasons, "填写的内容已经保存为草稿。"] if reasons else []
    if had_source and not _has_source(row):
        messages.info(
            request, "正文改过，与原文件不同，原文件不再随文公开；确需公开的，请重新添加为附件。"
        )
    if reasons:
        row.refresh_from_db()
        return _edition_page(request, row, reasons, form)
    return went("edition", row.pk)


@staff(*READERS)
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file of an edition within reach, as a download; noted in the access log."""
    row = get_object_or_404(api.files_visible_to(actor(request)), pk=pk)
    note(request, Access.DOWNLOAD, at=now())
    return download(place_of(row.file.sha256), row.name)
