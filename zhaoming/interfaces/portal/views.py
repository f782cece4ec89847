"""The portal's answers: registered pages, search, files."""

import io
import re

import segno
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.views.decorators.http import require_safe

from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.terms import Validity
from zhaoming.interfaces.portal.framing import print_page
from zhaoming.interfaces.portal.typesetting import marked
from zhaoming.kernel.pages import Gone, Missing, Moved, render
from zhaoming.kernel.search import Query
from zhaoming.kernel.search.engines import engine
from zhaoming.kernel.web.downloads import plain_page
from zhaoming.kernel.web.front import TYPES, released

_PER_PAGE = 20
_LONGEST = 80
_LAST_PAGE = 50
_NUMBER = re.compile(r"[1-9][0-9]{0,11}")


@require_safe
def page(request: HttpRequest) -> HttpResponseBase:
    """What stands at the address, made at once where the file is not there (yet)."""
    try:
        made = render(request.path)
    except Missing:
        if target := publication.redirect_of(request.path):
            return HttpResponsePermanentRedirect(target)
        raise Http404 from None
    except Moved as moved:
        return HttpResponsePermanentRedirect(moved.to)
    except Gone as gone:
        return HttpResponse(gone.html, status=410)
    suffix = request.path.rpartition(".")[2]
    if made.file is not None:
        return released(made.file, request.path)
    return HttpResponse(made.html, content_type=TYPES.get(suffix, TYPES["html"]))


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
def qr(request: HttpRequest, number: int) -> HttpResponse:
    """The QR code of a document's permanent address, for a telephone or a notice board."""
    code = segno.make(request.build_absolute_uri(f"/d/{number}.html"), error="m")
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", scale=4, border=2, xmldecl=False)
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser's own search box asks this site."""
    text = print_page("portal/opensearch.xml", origin=request.build_absolute_uri("/")[:-1])
    return HttpResponse(text, content_type="application/opensearchdescription+xml")


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
