"""The portal's answers: registered pages, search, files."""

import re

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.terms import Validity
from zhaoming.interfaces.portal.pages import print_page, today
from zhaoming.interfaces.portal.typesetting import marked
from zhaoming.kernel.attachments.storing import place_of
from zhaoming.kernel.pages import Gone, Missing, render
from zhaoming.kernel.search import Query
from zhaoming.kernel.search.engines import engine
from zhaoming.kernel.web.data import csv_lines, json_lines, streamed
from zhaoming.kernel.web.downloads import download, plain_page

_PER_PAGE = 20
_LONGEST = 80
_LAST_PAGE = 50
_NUMBER = re.compile(r"[1-9][0-9]{0,11}")


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Whatever kind of page stands at the address."""
    try:
        return HttpResponse(render(request.path).html)
    except Missing:
        raise Http404 from None
    except Gone as gone:
        return HttpResponse(gone.html, status=410)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """检索: hits are checked against rows, so nothing withdrawn is shown however late the index."""
    text = request.GET.get("q", "").strip()[:_LONGEST]
    wanted = request.GET.get("page", "")
    current = min(int(wanted), _LAST_PAGE) if _NUMBER.fullmatch(wanted) else 1
    unit = request.GET.get("unit", "")
    body = organisation.public_body(int(unit)) if _NUMBER.fullmatch(unit) else None
    ids = tuple(organisation.subtree_ids(body)) if body else ()
    query = Query(text, body_ids=ids, limit=_PER_PAGE, offset=(current - 1) * _PER_PAGE)
    found = engine().find(query)
    online = publication.online([hit.key for hit in found.hits])
    context = {
        "text": text, "found": found, "current": current, "body": body,
        "hits": [hit for hit in found.hits if hit.key in online],
        "more": found.count > current * _PER_PAGE, "marked": marked,
        "validity": {key: Validity.label_of(value) for key, value in online.items()
                     if value != Validity.IN_FORCE},
    }  # fmt: skip
    return HttpResponse(print_page("portal/search.html", **context))


@require_safe
def file(request: HttpRequest, number: int, order: int) -> HttpResponseBase:
    """An attachment of a document that is online, as a download."""
    found = publication.public_file(number, order, today())
    if found is None:
        raise Http404
    return download(place_of(found.file.sha256), found.name)


@require_safe
def data(request: HttpRequest, number: int, kind: str) -> HttpResponseBase:
    """The table of a document that is online, whole, as CSV or JSON."""
    found = publication.public_rows(number, today())
    if found is None:
        raise Http404
    edition, names, rows = found
    cells = rows.values_list("cells", flat=True).iterator(chunk_size=500)
    lines, mime = (csv_lines, "text/csv") if kind == "csv" else (json_lines, "application/json")
    return streamed(lines(names, cells), kind=mime, name=f"{edition.title[:80]}.{kind}")


@require_safe
def photo(request: HttpRequest, pk: int, leader: int) -> HttpResponseBase:
    """The photograph of a leader in office."""
    body = organisation.public_body(pk)
    found = organisation.leaders_of(body).filter(pk=leader).first() if body else None
    if found is None or found.photo is None:
        raise Http404
    kind = "image/png" if found.photo.format == "png" else "image/jpeg"
    return HttpResponse(place_of(found.photo.sha256).read_bytes(), content_type=kind)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, with the ways on."""
    return HttpResponse(print_page("portal/missing.html"), status=404)


def bad(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return HttpResponse(plain_page("请求有误", "网址不完整，请返回后重试。"), status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """500, without anything that could fail again."""
    words = "网站暂时出了故障，请稍后再试。"
    return HttpResponse(plain_page("暂时无法访问", words), status=500)
