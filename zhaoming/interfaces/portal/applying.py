"""依申请公开 for the public: guide, form, receipt; without account, without script, nothing in an address."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming.domains.foi import api as foi
from zhaoming.domains.foi.terms import FileRole, Matter
from zhaoming.interfaces.portal.answering import ApplyForm, blank_form
from zhaoming.interfaces.portal.asking import Asked
from zhaoming.interfaces.portal.documents import today
from zhaoming.interfaces.portal.feeds import strip_words
from zhaoming.interfaces.portal.framing import frame, print_page
from zhaoming.interfaces.portal.units import groups
from zhaoming.kernel.search.asking import ask
from zhaoming.kernel.search.engines import engine
from zhaoming.kernel.search.sources import shown
from zhaoming.kernel.terms import Refused
from zhaoming.kernel.web.downloads import sheet_download
from zhaoming.kernel.web.front import INCLUDE
from zhaoming.kernel.web.limits import allowed, from_where

View = Callable[..., HttpResponse]
_HITS = 5
_PER_HOUR = 20
_HOUR = 3600
_FASTEST, _LONGEST_OPEN = 2, 12 * 3600
_LARGEST = 20 * 1024 * 1024


def whole(html: str, status: int = 200) -> HttpResponse:
    """A page for one reader: with the notice strip, kept by nobody."""
    words = strip_words()
    strip = print_page("portal/strip.html", words=words) if words else ""
    response = HttpResponse(html.replace(INCLUDE.decode(), strip), status=status)
    response["Cache-Control"] = "no-store"
    return response


def _foreign(request: HttpRequest) -> bool:
    """Whether a form was sent from another site; browsers say so, and there is no session to steal."""
    origin = request.headers.get("Origin", "")
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    return bool(origin) and urlsplit(origin).netloc != request.get_host()


def public_form(view: View) -> View:
    """For forms of the public: from this site only; nobody is signed in here, so no token is needed."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and _foreign(request):
            return whole(print_page("portal/refused.html", words="表单须从本网站提交。"), 403)
        return view(request, *args, **kwargs)

    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(guarded))


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """依申请公开: look first, then ask the guide, then choose to whom one applies."""
    bodies = [b for b in foi.open_to_public() if frame().root is None or b.path.startswith(_root())]
    return whole(print_page("portal/apply_start.html", groups=groups(bodies)))


def _root() -> str:
    root = frame().root
    return root.path if root else ""


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """申请前的指引: a few questions, each with its reason; where it leads is counted, never who came."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:80]
    answers = {
        key: request.GET[key] == "1" for key in foi.QUESTIONS if request.GET.get(key) in ("0", "1")
    }
    place = foi.follow(answers)
    kept = {key: "1" if yes else "0" for key, yes in answers.items()} | (
        {"q": words} if words else {}
    )
    if isinstance(place, foi.Outcome):
        foi.guided(place.key, today())
        return whole(print_page("portal/guide_end.html", outcome=place, q=words))
    hits = _public_already(words) if words else []
    links = {yes: f"/a/guide/?{urlencode({**kept, place.key: yes})}" for yes in ("1", "0")}
    return whole(print_page("portal/guide_step.html", question=place, q=words, hits=hits,
                            links=links, first=not answers))  # fmt: skip


def _public_already(words: str) -> list[Any]:
    answer = ask(words, Asked.read({"q": words, "kind": "document"}).query(), engine)
    notes = shown([hit.key for hit in answer.results.hits], today())
    return [hit for hit in answer.results.hits if hit.key in notes][:_HITS]


@require_safe
def form_file(request: HttpRequest) -> HttpResponse:
    """申请表 for those who write by hand."""
    return sheet_download(blank_form(), "政府信息公开申请表.docx")


@public_form
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """网上申请: what 条例第二十九条 asks and no more; the receipt is shown at once."""
    body = foi.open_to_public().filter(pk=pk).first()
    if body is None:
        raise Http404
    form = ApplyForm(request.POST or None, request.FILES or None, initial={"opened": _stamp()})
    if request.method == "POST" and form.is_valid():
        refused = _hurried(request, form.cleaned_data)
        if not refused:
            try:
                taken = _apply(body.pk, form, request)
            except Refused as refusal:
                refused = refusal.reasons
            else:
                return _receipt(taken)
        form.refuse(refused)
    return whole(print_page("portal/apply_form.html", body=body, form=form))


def _stamp() -> str:
    return signing.dumps(int(timezone.now().timestamp()), salt="foi.form")


def _age(stamp: str) -> int | None:
    """How many seconds ago the form was opened; None for a stamp that is not ours."""
    try:
        opened = signing.loads(stamp, salt="foi.form")
    except signing.BadSignature:
        return None
    return int(timezone.now().timestamp()) - int(opened)


def _hurried(request: HttpRequest, facts: dict[str, Any]) -> list[str]:
    """Why a form is not taken: filled faster than one can, open for too long, or too many from one place."""
    age = _age(facts["opened"])
    if age is None or age > _LONGEST_OPEN:
        return ["页面停留太久或者不完整：填写的内容还在，请直接再提交一次。"]
    if age < _FASTEST:
        return ["提交得太快：请核对填写的内容后再提交。"]
    if facts["website"]:
        return ["提交没有成功，请刷新页面后重试。"]
    if not allowed(
        "foi.apply", from_where(request), most=_PER_HOUR, seconds=_HOUR, at=timezone.now()
    ):
        return ["这个网络地址提交的申请太多，请一小时后再试，或者当面、邮寄提交。"]
    return []


def _apply(body: int, form: ApplyForm, request: HttpRequest) -> foi.Taken:
    files = [
        foi.Handed(upload.read(_LARGEST + 1), upload.name or "文件", role)
        for name, role in (("identity", FileRole.IDENTITY), ("mandate", FileRole.MANDATE),
                           ("more", FileRole.APPLICATION))
        if (upload := request.FILES.get(name)) is not None
    ]  # fmt: skip
    what = replace(form.application(), matter=Matter(form.cleaned_data["matter"]))
    return foi.apply_online(body, what, files=files, at=timezone.now())


def _receipt(taken: foi.Taken) -> HttpResponse:
    """回执: the number and the code, shown once; with the code the applicant confirms."""
    return whole(print_page("portal/apply_receipt.html", case=taken.case, secret=taken.secret))
