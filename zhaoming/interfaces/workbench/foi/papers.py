"""The letters of a case as one reads and takes them along; its files; the wordings."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from zhaoming.domains.foi import api
from zhaoming.domains.foi.terms import Paper
from zhaoming.interfaces.workbench.foi.forms import WordingForm
from zhaoming.interfaces.workbench.foi.views import own
from zhaoming.interfaces.workbench.shell.rendering import (
    actor,
    attempt,
    now,
    page,
    staff,
    today,
    went,
)
from zhaoming.kernel.accounts.access import note
from zhaoming.kernel.accounts.terms import Access
from zhaoming.kernel.attachments.apart import open_apart
from zhaoming.kernel.documents.fonts import faces
from zhaoming.kernel.terms import Refused
from zhaoming.kernel.web.downloads import sheet_download


@staff(*api.WORKERS)
def letter(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """A letter as it reads."""
    row = own(request, pk)
    made = get_object_or_404(row.letters, pk=number)
    return _letter_page(request, row, made)


def _letter_page(request: HttpRequest, row: api.Case, made: api.Letter,
                 refused: list[str] | None = None) -> HttpResponseBase:  # fmt: skip
    text = api.LetterText.from_json(made.text)
    return page(request, "foi/letter.html", title=Paper.label_of(made.paper), row=row, letter=made,
                text=text, faces=faces(), refused=refused or [])  # fmt: skip


@staff(*api.WORKERS)
def letter_file(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """A letter as a file; who took it is in the access log."""
    made = get_object_or_404(own(request, pk).letters, pk=number)
    note(request, Access.EXPORT, at=now())
    return sheet_download(api.as_docx(api.LetterText.from_json(made.text)), _name_of(made, "docx"))


@staff(*api.WORKERS)
def letter_pdf(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """A letter as PDF; where the fonts do not hold it, the letter's page with the reason."""
    row = own(request, pk)
    made = get_object_or_404(row.letters, pk=number)
    try:
        content = api.as_pdf(made)
    except Refused as fault:
        return _letter_page(request, row, made, fault.reasons)
    note(request, Access.EXPORT, at=now())
    return sheet_download(content, _name_of(made, "pdf"))


def _name_of(made: api.Letter, kind: str) -> str:
    return f"{made.number or made.case.number}{Paper.label_of(made.paper)}.{kind}"


@staff(*api.WORKERS)
def preview(request: HttpRequest, pk: int) -> HttpResponseBase:
    """预览: the answer as it would be signed now."""
    row = own(request, pk)
    try:
        text = api.answer_text(row, now())
    except (Refused, ValueError) as fault:
        reasons = fault.reasons if isinstance(fault, Refused) else ["还没有拟答复。"]
        return page(request, "foi/letter.html", title="预览", row=row, letter=None, text=None,
                    faces=None, refused=reasons)  # fmt: skip
    return page(request, "foi/letter.html", title="预览", row=row, letter=None, text=text,
                faces=None)  # fmt: skip


@staff(*api.WORKERS)
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file of a case, for those who work on it."""
    row = get_object_or_404(api.CaseFile.objects.select_related("case__body"), pk=pk)
    own(request, row.case_id)
    note(request, Access.EXPORT, at=now())
    try:
        return sheet_download(open_apart(row.place), row.name)
    except OSError:
        raise Http404 from None


@staff(*api.KEEPERS)
def wordings(request: HttpRequest) -> HttpResponseBase:
    """文书模板: every paper, on what it rests, and the wording in force."""
    changed = set(api.Wording.objects.values_list("paper", flat=True))
    rows = [(form, api.carried()[form.wording].title, form.paper.value in changed)
            for form in api.FORMS.values()]  # fmt: skip
    return page(request, "foi/wordings.html", title="文书模板", rows=rows)


@staff(*api.KEEPERS)
def wording(request: HttpRequest, paper: str) -> HttpResponseBase:
    """One wording: changed from a day on; what the law wants said cannot be dropped."""
    if paper not in set(Paper):
        raise Http404
    kind = Paper(paper)
    now_used = {"text": api.wording_of(kind, today()), "from_on": today()}
    form = WordingForm(request.POST or None, initial=now_used)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        reasons = attempt(request, lambda: api.keep_wording(kind, **facts, by=actor(request), at=now()),
                          done="已保存，自启用日期起使用。")  # fmt: skip
        if not reasons:
            return went("foi_wordings")
        form.refuse(reasons, "text")
    carried = api.carried()[api.FORMS[kind].wording]
    earlier = api.Wording.objects.filter(paper=paper).order_by("-from_on", "-id")[:20]
    return page(request, "foi/wording.html", title=f"文书模板：{kind.label}", form=form, paper=kind,
                carried=carried, known=sorted(set(api.slots(carried.text))), earlier=earlier,
                cite=api.FORMS[kind].cite)  # fmt: skip
