"""The portal's answers: registered pages, search, files."""

import io

import segno
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    JsonResponse,
)
from django.views.decorators.http import require_safe

from zhaoming.domains.publication import api as publication
from zhaoming.interfaces.portal.asking import KINDS, Asked, named
from zhaoming.interfaces.portal.documents import today
from zhaoming.interfaces.portal.feeds import strip_words
from zhaoming.interfaces.portal.framing import print_page
from zhaoming.kernel.pages import Gone, Missing, Moved, render
from zhaoming.kernel.search.asking import ask
from zhaoming.kernel.search.engines import engine
from zhaoming.kernel.search.fragments import marked
from zhaoming.kernel.search.hints import missed, offered
from zhaoming.kernel.search.sources import shown
from zhaoming.kernel.web.downloads import plain_page
from zhaoming.kernel.web.front import INCLUDE, TYPES, released


def _whole(html: str, status: int = 200) -> HttpResponse:
    """A page made on request, with the notice strip that files get on their way."""
    words = strip_words()
    strip = print_page("portal/strip.html", words=words) if words else ""
    return HttpResponse(html.replace(INCLUDE.decode(), strip), status=status)


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
        return _whole(gone.html, 410)
    suffix = request.path.rpartition(".")[2]
    if made.file is not None:
        return released(made.file, request.path)
    if suffix in TYPES and suffix != "html":
        return HttpResponse(made.html, content_type=TYPES[suffix])
    return _whole(made.html)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """检索: hits are checked against rows, so nothing withdrawn is shown however late the index."""
    asked = Asked.read(request.GET)
    answer = ask(asked.text, asked.query(), engine)
    found, on = answer.results, today()
    notes = shown([hit.key for hit in found.hits], on)
    if asked.text and not found.count and not asked.narrowed:
        missed(asked.text, on)
    return _whole(print_page(
        "portal/search.html", asked=asked, answer=answer, found=found, notes=notes,
        hits=[hit for hit in found.hits if hit.key in notes], marked=marked,
        facets=named(found.facets, asked), chosen=asked.chosen(), kinds=KINDS,
    ))  # fmt: skip


@require_safe
def hints(request: HttpRequest) -> HttpResponse:
    """What the search box offers while somebody types."""
    return JsonResponse(offered(request.GET.get("q", "").replace("\0", "")), safe=False)


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
    return _whole(print_page("portal/missing.html"), 404)


def bad(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return HttpResponse(plain_page("请求有误", "网址不完整，请返回后重试。"), status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """500, without anything that could fail again."""
    words = "网站暂时出了故障，请稍后再试。"
    return HttpResponse(plain_page("暂时无法访问", words), status=500)
