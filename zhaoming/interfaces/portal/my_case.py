"""The applicant's own page: opened with number and code, closed after half an hour; and a third party's."""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from zhaoming.domains.foi import api as foi
from zhaoming.domains.foi.terms import (
    Ask,
    Channel,
    FileRole,
    Matter,
    Medium,
    Paper,
    Stance,
    State,
    Way,
)
from zhaoming.interfaces.portal.answering import CodeForm, OpinionForm
from zhaoming.interfaces.portal.applying import public_form, whole
from zhaoming.interfaces.portal.documents import today
from zhaoming.interfaces.portal.framing import print_page
from zhaoming.kernel.attachments.apart import open_apart
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.documents.fonts import faces
from zhaoming.kernel.documents.official import printable
from zhaoming.kernel.terms import Refused
from zhaoming.kernel.web.downloads import sheet_download
from zhaoming.kernel.web.limits import allowed, forgive, from_where

COOKIE = "zm_case"
_HALF_AN_HOUR = 1800
_TRIES = 10
_WRONG = "受理编号或者查询码不对，请核对后重试。"
_TOO_OFTEN = "尝试的次数太多，请过半小时再试；忘记查询码的，请联系受理单位。"
TERMS = {"state": State, "channel": Channel, "medium": Medium, "way": Way, "paper": Paper,
         "matter": Matter, "ask": Ask}  # fmt: skip


def _open(request: HttpRequest, find: Callable[[], Any]) -> tuple[Any, str]:
    """What number and code open, or why nothing. Every try is counted before it is looked at.

    Counted by place alone: the code has fifty bits, and nobody can lock the owner out by guessing at a number.
    """
    where = from_where(request)
    if not allowed("foi.code", where, most=_TRIES, seconds=_HALF_AN_HOUR, at=timezone.now()):
        return None, _TOO_OFTEN
    found = find()
    if found is None:
        return None, _WRONG
    forgive("foi.code", where)
    return found, ""


@public_form
def query(request: HttpRequest) -> HttpResponse:
    """查询办理情况: nothing without the code, and never in an address."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        case, fault = _open(request, lambda: foi.case_by_code(facts["number"], facts["secret"]))  # fmt: skip
        if case is not None:
            return _with_pass(HttpResponseRedirect("/a/my/"), case.pk)
        form.refuse([fault])
    return whole(print_page("portal/case_query.html", form=form))


def _with_pass(response: HttpResponse, case: int) -> HttpResponse:
    value = signing.dumps(case, salt="foi.pass")
    response.set_cookie(COOKIE, value, max_age=_HALF_AN_HOUR, path="/a/", httponly=True,
                        samesite="Strict", secure=settings.SECURE)  # fmt: skip
    response["Cache-Control"] = "no-store"
    return response


def _mine(request: HttpRequest) -> foi.Case | None:
    try:
        pk = signing.loads(request.COOKIES.get(COOKIE, ""), salt="foi.pass", max_age=_HALF_AN_HOUR)
    except signing.BadSignature:
        return None
    rows = foi.Case.objects.select_related("body", "applicant")
    return rows.filter(pk=pk).first()


@public_form
def mine(request: HttpRequest) -> HttpResponse:
    """我的申请: where it stands, by when and why; and what the applicant may do now."""
    case = _mine(request)
    if case is None:
        return HttpResponseRedirect("/a/case/")
    refused: list[str] = []
    if request.method == "POST":
        if request.POST.get("verb") == "leave":
            response = HttpResponseRedirect("/a/case/")
            response.delete_cookie(COOKIE, path="/a/", samesite="Strict")
            return response
        refused = _act(request, case)
        if not refused:
            return HttpResponseRedirect("/a/my/")
        case.refresh_from_db()
    return whole(_page(request, case, refused))


def _page(request: HttpRequest, case: foi.Case, refused: list[str]) -> str:
    on = today()
    letters = [row for row in foi.letters_of(case) if row.for_applicant]
    given = list(case.files.filter(role=FileRole.ENCLOSURE.value)) if case.served_on else []
    charge = case.charges.order_by("-id").first()
    asked = any(row.paper == Paper.ASK_REASONS for row in letters)
    return print_page(
        "portal/my_case.html", case=case, terms=TERMS, clock=foi.clock_of(case, on), on=on,
        letters=letters, files=given, charge=charge, refused=refused, typed=request.POST,
        may_confirm=case.state == State.REGISTERED and case.channel in (Channel.ONLINE, Channel.EMAIL),
        may_correct=case.state == State.CORRECTION,
        may_withdraw=case.closed_on is None and case.answered_at is None,
        may_explain=asked and not case.reasons_said and case.closed_on is None,
        may_rate=case.served_on is not None and case.answered_at is not None and case.rating is None,
    )  # fmt: skip


def _act(request: HttpRequest, case: foi.Case) -> list[str]:
    at, words = timezone.now(), printable(request.POST.get("words", ""))
    acts: dict[str, Callable[[], Any]] = {
        "confirm": lambda: _confirm(request, case),
        "correct": lambda: foi.correct(case.pk, wanted=words, on=day_of(at), at=at),
        "withdraw": lambda: foi.withdraw(case.pk, at=at),
        "explain": lambda: foi.give_reasons(case.pk, words=words, at=at),
        "rate": lambda: foi.rate(case.pk, stars=_stars(request), words=words, at=at),
    }
    act = acts.get(request.POST.get("verb", ""))
    if act is None:
        return ["没有这项操作，请刷新页面后重试。"]
    try:
        act()
    except Refused as refusal:
        return refusal.reasons
    return []


def _confirm(request: HttpRequest, case: foi.Case) -> None:
    """The applicant's side of 双方确认 is the code itself."""
    secret = request.POST.get("secret", "").replace("\0", "")
    found, fault = _open(request, lambda: foi.case_by_code(case.number, secret))
    if found is None:
        raise Refused([fault.replace("受理编号或者查询码", "查询码")])
    foi.confirm_by_code(case.pk, at=timezone.now())


def _stars(request: HttpRequest) -> int:
    text = request.POST.get("stars", "")
    return int(text) if text in ("1", "2", "3", "4", "5") else 0


@public_form
def confirm(request: HttpRequest) -> HttpResponse:
    """From the receipt: number and code confirm at once, and open the page."""
    number = request.POST.get("number", "").replace("\0", "").strip()
    secret = request.POST.get("secret", "").replace("\0", "")
    case, fault = _open(request, lambda: foi.case_by_code(number, secret))
    if case is None:
        form = CodeForm(initial={"number": number})
        return whole(print_page("portal/case_query.html", form=form, fault=fault or _WRONG))
    try:
        foi.confirm_by_code(case.pk, at=timezone.now())
    except Refused:
        pass  # Confirmed already, by the other side or a second press: the page shows it.
    return _with_pass(HttpResponseRedirect("/a/my/"), case.pk)


def _letter(request: HttpRequest, number: int) -> foi.Letter:
    case = _mine(request)
    row = case.letters.filter(pk=number, for_applicant=True).first() if case else None
    if row is None:
        raise Http404
    foi.seen(row.pk, at=timezone.now())
    return row


@require_safe
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """A letter as it reads."""
    return _letter_page(_letter(request, number))


def _letter_page(row: foi.Letter, refused: Sequence[str] = ()) -> HttpResponse:
    text = foi.LetterText.from_json(row.text)
    return whole(
        print_page("portal/my_letter.html", text=text, letter=row, faces=faces(), refused=refused)
    )


@require_safe
def letter_file(request: HttpRequest, number: int) -> HttpResponse:
    """A letter as a file."""
    row = _letter(request, number)
    text = foi.LetterText.from_json(row.text)
    content = foi.as_docx(text)
    return _private(sheet_download(content, f"{text.title}.docx"))


@require_safe
def letter_pdf(request: HttpRequest, number: int) -> HttpResponse:
    """A letter as PDF; where the fonts do not hold it, the letter's page with the reason."""
    row = _letter(request, number)
    try:
        content = foi.as_pdf(row)
    except Refused as fault:
        return _letter_page(row, fault.reasons)
    return _private(sheet_download(content, f"{Paper.label_of(row.paper)}.pdf"))


@require_safe
def enclosure(request: HttpRequest, number: int) -> HttpResponse:
    """What was given with the answer, once it has been served."""
    case = _mine(request)
    rows = case.files.filter(role=FileRole.ENCLOSURE.value) if case and case.served_on else None
    row = rows.filter(pk=number).first() if rows is not None else None
    if row is None:
        raise Http404
    try:
        return _private(sheet_download(open_apart(row.place), row.name))
    except OSError:
        raise Http404 from None


def _private(response: HttpResponse) -> HttpResponse:
    """Kept by no browser and nothing in between."""
    response["Cache-Control"] = "no-store"
    return response


@public_form
def opinion(request: HttpRequest) -> HttpResponse:
    """征求意见答复: a third party reads what is asked and answers; who applied is never said."""
    form, said = CodeForm(request.POST or None), OpinionForm()
    form.fields["number"].label, form.fields["secret"].label = "征求意见编号", "答复码"
    if request.method != "POST" or not form.is_valid():
        return whole(print_page("portal/opinion.html", form=form, row=None, said=said, done=False))
    facts = form.cleaned_data
    row, fault = _open(request, lambda: foi.consultation_by_code(facts["number"], facts["secret"]))  # fmt: skip
    if row is None:
        form.refuse([fault.replace("受理编号或者查询码", "编号或者答复码")])
        return whole(print_page("portal/opinion.html", form=form, row=None, said=said, done=False))
    row = foi.opened(row.pk, at=timezone.now())
    done = row.answered_on is not None
    if "stance" in request.POST and not done:
        said = OpinionForm(request.POST)
        done = said.is_valid() and _said(row, said)
    return whole(print_page("portal/opinion.html", form=form, row=row, said=said, done=done,
                            number=facts["number"], secret=facts["secret"]))  # fmt: skip


def _said(row: foi.Consultation, form: OpinionForm) -> bool:
    at, facts = timezone.now(), form.cleaned_data
    try:
        foi.hear_back(
            row.pk, stance=Stance(facts["stance"]), reason=facts["reason"], on=day_of(at), at=at
        )
    except Refused as refusal:
        form.refuse(refusal.reasons, "reason")
        return False
    return True
