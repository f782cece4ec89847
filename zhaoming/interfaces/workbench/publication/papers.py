"""What one looks at beside an edition: preview, comparison, the sheet of approval."""

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404

from zhaoming.domains.publication import api
from zhaoming.domains.publication.terms import Attribute, EditionState, Ground
from zhaoming.domains.review.api import ledger_visible_to
from zhaoming.domains.review.terms import Verdict
from zhaoming.interfaces.workbench.publication.reading import counts_of
from zhaoming.interfaces.workbench.publication.views import READERS
from zhaoming.interfaces.workbench.shell.rendering import actor, number, page, staff
from zhaoming.kernel import pages
from zhaoming.kernel.audit.reading import names_of

_PER_PAGE = 200


@staff(*READERS)
def preview(request: HttpRequest, pk: int) -> HttpResponseBase:
    """预览: the public page as it would look; only for those who may see the draft."""
    row = get_object_or_404(api.editions_visible_to(actor(request)), pk=pk)
    return HttpResponse(pages.preview("edition", row.pk))


@staff(*READERS)
def compare(request: HttpRequest, pk: int) -> HttpResponseBase:
    """修订对比: any two revisions of a document, of whichever edition; the last two by default."""
    row = get_object_or_404(api.editions_visible_to(actor(request)), pk=pk)
    rows = list(api.revisions_of(row)[:200])
    if row.ordinal > 1:
        earlier = row.document.editions.filter(ordinal=row.ordinal - 1).first()
        rows += list(api.revisions_of(earlier)[:1]) if earlier else []
    by_pk = {each.pk: each for each in rows}
    new = by_pk.get(number(request.GET.get("new")) or 0, rows[0])
    old = by_pk.get(number(request.GET.get("old")) or 0, rows[1] if len(rows) > 1 else rows[0])
    names = names_of({each.made_by for each in rows})
    return page(
        request, "publication/compare.html", title=f"修订对比：{row.title}", row=row, rows=rows,
        old=old, new=new, names=names, paragraphs=api.compare(old.text, new.text),
    )  # fmt: skip


@staff(*READERS)
def rows(request: HttpRequest, pk: int) -> HttpResponseBase:
    """表格全部内容: every row of the table, for whoever decides about it or was asked."""
    row = get_object_or_404(_readable(request), pk=pk)
    table = api.current_revision(row).sheet
    if table is None:
        raise Http404
    last = -(-table.count // _PER_PAGE)
    current = min(max(number(request.GET.get("page")) or 1, 1), last)
    start = (current - 1) * _PER_PAGE
    shown = table.rows.order_by("position")[start : start + _PER_PAGE]
    return page(request, "publication/rows.html", title=f"表格：{row.title}", row=row, table=table,
                rows=shown, current=current, last=last)  # fmt: skip


def _readable(request: HttpRequest) -> QuerySet[api.Edition]:
    """The editions within reach, and those about which the actor's own bodies were asked."""
    asked = api.consents_asked_of(actor(request)).values("edition")
    mine = api.editions_visible_to(actor(request)).values("pk")
    return api.Edition.objects.filter(Q(pk__in=mine) | Q(pk__in=asked))


@staff(*READERS)
def sheet(request: HttpRequest, pk: int) -> HttpResponseBase:
    """审批表: 公开属性与保密审查, with names and dates, as it is printed and filed."""
    row = get_object_or_404(api.editions_visible_to(actor(request)), pk=pk)
    ledger = ledger_visible_to(actor(request)).filter(subject=api.subject_of(row))
    screening = ledger.order_by("-id").first()
    people = {row.drafted_by, row.reviewed_by, row.published_by}
    people |= {screening.opened_by, screening.decided_by} if screening else set()
    ground = Ground(row.ground) if row.ground else None
    return page(
        request, "publication/sheet.html", title="公文公开属性和保密审查审批表", row=row,
        screening=screening, names=names_of(people), attributes=Attribute.choices(),
        state=EditionState.label_of(row.state), ground=ground, verdict=Verdict,
        cite=api.GROUNDS[ground] if ground else None, told=counts_of(screening),
        consents=row.consents.select_related("body").order_by("id"),
        attachments=[each.name for each in api.current_revision(row).files.all() if not each.source],
    )  # fmt: skip
