"""Intake, the page of an edition with everything that may be done, files."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from zhaoming.domains.organisation.api import bodies_of
from zhaoming.domains.publication import api
from zhaoming.domains.publication.terms import Attribute, EditionState, Ground
from zhaoming.domains.review.api import ledger_visible_to
from zhaoming.interfaces.workbench.publication.forms import EditionForm, StartForm, with_notes
from zhaoming.interfaces.workbench.publication.lists import EDITIONS
from zhaoming.interfaces.workbench.shell.rendering import (
    actor,
    attempt,
    now,
    number,
    page,
    staff,
    today,
    went,
)
from zhaoming.interfaces.workbench.shell.screens import show
from zhaoming.kernel.accounts.access import note
from zhaoming.kernel.accounts.terms import Access
from zhaoming.kernel.attachments.storing import place_of
from zhaoming.kernel.audit.reading import trail_of
from zhaoming.kernel.documents import Unreadable
from zhaoming.kernel.terms import STAFF, Refused, Role
from zhaoming.kernel.web.downloads import download

_READERS = tuple(sorted(STAFF - {Role.COUNTER}))
_LARGEST = 100 * 1024 * 1024


@staff(*_READERS)
def editions(request: HttpRequest) -> HttpResponseBase:
    """公开信息: the register."""
    return show(request, EDITIONS, "publication/editions.html")


def _content(upload: "UploadedFile[Any]") -> tuple[bytes, str]:
    name = upload.name or "文件"
    if upload.size and upload.size > _LARGEST:
        raise Refused([f"“{name}”超过 100 MB：请压缩图片或拆分后上传。"])
    return upload.read(), name


def _take(body: int, upload: "UploadedFile[Any]", request: HttpRequest) -> dict[str, Any]:
    """One file of a drop: the draft that came of it, or the reason why none did."""
    try:
        content, name = _content(upload)
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


def _initial(row: api.Edition, text: str) -> dict[str, object]:
    names = [name for name in EditionForm.base_fields if name != "text"]
    return {**{name: getattr(row, name) for name in names}, "text": text}


@staff(*_READERS)
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
    moves = {move.verb: move for move in api.open_moves(row, actor(request))}
    form = with_notes(form or EditionForm(initial=_initial(row, revision.text)), row.read_from)
    draft = row.state == EditionState.DRAFT
    screening = ledger_visible_to(actor(request)).filter(subject=api.subject_of(row))
    context = {
        "row": row,
        "body": row.document.body,
        "revision": revision,
        "files": revision.files.all(),
        "moves": moves,
        "form": form,
        "faults": api.faults_of(row, revision, today()) if draft else [],
        "missing": api.missing_attachments(revision),
        "state": EditionState.label_of(row.state),
        "attribute": Attribute.label_of(row.attribute) or "未定",
        "ground": Ground.label_of(row.ground),
        "grounds": api.GROUNDS,
        "screening": screening.order_by("-id").first(),
        "trail": trail_of("publication.edition", row.pk),
        "publish_clock": api.PUBLISH,
        "typed": request.POST,
    }
    return page(request, "publication/edition.html", title=row.title, refused=refused, **context)


Verb = Callable[[HttpRequest, api.Edition], object]


def _decide(verb: Callable[..., object], word: str) -> Verb:
    """A decision with the words that go with it, taken from the one field of the form."""

    def act(request: HttpRequest, row: api.Edition) -> object:
        words = {word: request.POST.get("words", "")}
        return verb(row.pk, **words, by=actor(request), at=now())

    return act


def _submit(request: HttpRequest, row: api.Edition) -> object:
    return api.submit(row.pk, by=actor(request), at=now())


def _attach(request: HttpRequest, row: api.Edition) -> object:
    upload = request.FILES.get("file")
    if upload is None:
        raise Refused(["请先选择附件。"])
    content, name = _content(upload)
    try:
        return api.attach(row.pk, content=content, name=name, by=actor(request), at=now())
    except Unreadable as fault:
        raise Refused([str(fault)]) from None


def _detach(request: HttpRequest, row: api.Edition) -> object:
    order = number(request.POST.get("order")) or 0
    return api.detach(row.pk, order=order, by=actor(request), at=now())


VERBS: Mapping[str, tuple[Verb, str]] = {
    "submit": (_submit, "已提交审查。"),
    "attach": (_attach, "附件已添加。"),
    "detach": (_detach, "附件已删除。"),
    "return": (_decide(api.send_back, "reason"), "已退回经办人。"),
    "publish": (_decide(api.publish, "opinion"), "已通过并发布。"),
    "register": (_decide(api.register, "opinion"), "已通过并登记在册。"),
    "withdraw": (_decide(api.withdraw, "reason"), "已撤回：公开页面、列表和检索中均已移除。"),
    "discard": (_decide(api.discard, "reason"), "已作废。"),
}


def _act(request: HttpRequest, row: api.Edition) -> tuple[list[str], str]:
    verb = request.POST.get("verb", "")
    if verb not in VERBS:
        return ["没有这项操作，请刷新页面后重试。"], ""
    act, done = VERBS[verb]
    back = reverse("edition", args=[row.pk])
    return attempt(request, lambda: act(request, row), done=done), back


@staff(Role.CLERK)
def amend(request: HttpRequest, pk: int) -> HttpResponseBase:
    """修改: save a draft; nothing typed is lost when something is wrong."""
    row = get_object_or_404(api.editions_visible_to(actor(request)), pk=pk)
    form = EditionForm(request.POST)
    if request.method != "POST":
        return went("edition", row.pk)
    if not form.is_valid():
        return _edition_page(request, row, [], form)
    facts = dict(form.cleaned_data)
    text = facts.pop("text")
    act = lambda: api.revise(row.pk, facts=facts, text=text, by=actor(request), at=now())
    reasons = attempt(request, act, done="已保存。")
    if not reasons and "then_submit" in request.POST:
        reasons = attempt(request, lambda: _submit(request, row), done="已提交审查。")
    if reasons:
        row.refresh_from_db()
        return _edition_page(request, row, reasons, form)
    return went("edition", row.pk)


@staff(*_READERS)
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file of an edition within reach, as a download; noted in the access log."""
    row = get_object_or_404(api.files_visible_to(actor(request)), pk=pk)
    note(request, Access.DOWNLOAD, at=now())
    return download(place_of(row.file.sha256), row.name)
