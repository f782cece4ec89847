"""发布前协商, 属性评估, 文件清理, 报送采用: the lists and what is done in them."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from zhaoming.domains.organisation.api import bodies_of
from zhaoming.domains.publication import api
from zhaoming.domains.publication.terms import Validity
from zhaoming.interfaces.workbench.publication.forms import RoundForm
from zhaoming.interfaces.workbench.publication.lists import (
    ASSESSMENTS,
    CONSENTS,
    OFFERS,
    ROUNDS,
    SENT,
)
from zhaoming.interfaces.workbench.publication.views import READERS
from zhaoming.interfaces.workbench.shell.rendering import (
    actor,
    attempt,
    now,
    page,
    staff,
    typed,
    went,
)
from zhaoming.interfaces.workbench.shell.screens import show
from zhaoming.kernel.terms import Refused, Role

_ANSWERERS = (Role.REVIEWER, Role.HEAD, Role.OFFICE, Role.OFFICE_HEAD)
_KEEPERS = (Role.OFFICE, Role.OFFICE_HEAD, Role.HEAD)


@staff(*_ANSWERERS)
def consents(request: HttpRequest) -> HttpResponseBase:
    """发布前协商: what other bodies ask of ours."""
    return show(request, CONSENTS)


@staff(*_ANSWERERS)
def consent(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One question: the document as it would be published, and our answer."""
    row = get_object_or_404(api.consents_asked_of(actor(request)), pk=pk)
    refused: list[str] = []
    if request.method == "POST":
        agreed, words = request.POST.get("answer") == "yes", typed(request, "words")
        act = lambda: api.answer_consent(
            pk, agreed=agreed, words=words, by=actor(request), at=now()
        )
        refused = attempt(request, act, done="已答复。")
        if not refused:
            return went("consents")
    return page(request, "publication/consent.html", title="发布前协商", row=row, refused=refused,
                revision=api.current_revision(row.edition), cite=api.CONCERTATION,
                typed=request.POST)  # fmt: skip


@staff(*READERS)
def assessments(request: HttpRequest) -> HttpResponseBase:
    """属性评估: what is not public and is to be looked at again."""
    return show(request, ASSESSMENTS)


@staff(*READERS)
def rounds(request: HttpRequest) -> HttpResponseBase:
    """文件清理: the rounds, and a form for a new one."""
    bodies = bodies_of(actor(request), *_KEEPERS)
    form = RoundForm(request.POST or None)
    form.fields["body"].choices = [(str(b.pk), b.name) for b in bodies]  # type: ignore[attr-defined] # a ChoiceField
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        try:
            made = api.open_round(int(facts["body"]), title=facts["title"],
                                  made_before=facts["made_before"], by=actor(request), at=now())  # fmt: skip
        except Refused as refusal:
            form.refuse(refusal.reasons)
        else:
            return went("round", made.pk)
    offered = form if form.fields["body"].choices else None  # type: ignore[attr-defined] # as above
    return show(request, ROUNDS, "publication/rounds.html", form=offered)


@staff(*READERS)
def round_page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One round: every document with its conclusion; closing it marks and drafts the result."""
    row = get_object_or_404(api.rounds_visible_to(actor(request)), pk=pk)
    refused: list[str] = []
    if request.method == "POST":
        refused = _conclude(request, row)
        if not refused:
            return went("round", pk)
    entries = row.entries.select_related("edition").order_by("id")
    keeps = row.closed_at is None and actor(request).holds_at(row.body.path, *_KEEPERS)
    return page(request, "publication/round.html", title=row.title, row=row, entries=entries,
                keeps=keeps, refused=refused, choices=Validity.choices(), typed=request.POST,
                waiting=sum(not entry.conclusion for entry in entries))  # fmt: skip


def _conclude(request: HttpRequest, row: api.Round) -> list[str]:
    """Save every conclusion that was chosen; then close where that was asked for."""
    reasons: list[str] = []
    for entry in row.entries.select_related("edition"):
        chosen = request.POST.get(f"conclusion-{entry.pk}", "")
        basis = typed(request, f"basis-{entry.pk}").strip()
        if chosen not in set(Validity) or (chosen, basis) == (entry.conclusion, entry.basis):
            continue
        try:
            api.conclude(entry.pk, conclusion=Validity(chosen), basis=basis, by=actor(request),
                         at=now())  # fmt: skip
        except Refused as refusal:
            reasons += [f"《{entry.edition.title}》：{reason}" for reason in refusal.reasons]
    if reasons:
        return reasons
    if "close" not in request.POST:
        return attempt(request, lambda: None, done="结论已保存。")
    act = lambda: api.close_round(row.pk, by=actor(request), at=now())
    return attempt(request, act, done="清理已完成，结果公告已起草，请交经办人提交。")


@staff(Role.CLERK, Role.AUTHORITY)
def offers(request: HttpRequest) -> HttpResponseBase:
    """报送采用: what others offer to the bodies we write for, and how much was taken."""
    return show(request, OFFERS, "publication/offers.html", counts=api.offer_counts(actor(request)))


@staff(*READERS)
def sent(request: HttpRequest) -> HttpResponseBase:
    """我们的报送: what we offered and what became of it."""
    return show(request, SENT)


@staff(Role.CLERK)
def offer(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One offer: read it, take it into a draft of ours, or decline it with a reason."""
    row = get_object_or_404(api.offers_to(actor(request)), pk=pk)
    refused: list[str] = []
    if request.method == "POST" and request.POST.get("verb") == "take":
        made: list[api.Edition] = []
        act = lambda: made.append(api.take_offer(pk, by=actor(request), at=now()))
        refused = attempt(request, act, done="已采用，成为本单位的草稿。")
        if made:
            return went("edition", made[0].pk)
    elif request.method == "POST":
        reason = typed(request, "words")
        decline = lambda: api.decline_offer(pk, reason=reason, by=actor(request), at=now())
        refused = attempt(request, decline, done="已告知报送单位不采用。")
        if not refused:
            return went("offers")
    return page(request, "publication/offer.html", title="报送采用", row=row, refused=refused,
                revision=api.current_revision(row.edition), typed=request.POST)  # fmt: skip
