"""登记, 办理, 督查 and the page of one case."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from zhaoming.domains.foi import api
from zhaoming.domains.foi.terms import (
    ApplicantKind,
    Ask,
    Channel,
    FileRole,
    Kind,
    Matter,
    Medium,
    Outcome,
    Paper,
    Proof,
    Redress,
    Stance,
    State,
    Way,
)
from zhaoming.interfaces.workbench.foi import drafting, forms
from zhaoming.interfaces.workbench.foi.lists import CASES, MINE, OVERSEEN, due_words
from zhaoming.interfaces.workbench.foi.pressing import (
    filled,
    form_of,
    of_consultation,
    of_row,
    unserved,
)
from zhaoming.interfaces.workbench.foi.registering import RegisterForm
from zhaoming.interfaces.workbench.foi.verbs import ALWAYS, VERBS, Verb
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
from zhaoming.kernel.audit.reading import Step, names_of, trail_of
from zhaoming.kernel.terms import Refused
from zhaoming.kernel.web.fields import Form

_LIVE = (State.OPEN, State.CONSULTING, State.DRAFTING, State.SIGNING)
_FIRST = ("confirm", "submit", "answer", "return", "serve")
TERMS = {"state": State, "channel": Channel, "matter": Matter, "medium": Medium, "way": Way,
         "kind": Kind, "who": ApplicantKind, "proof": Proof, "paper": Paper, "ask": Ask,
         "stance": Stance, "role": FileRole, "block": Redress, "outcome": Outcome}  # fmt: skip


@staff(*api.WORKERS)
def cases(request: HttpRequest) -> HttpResponseBase:
    """申请办理: the cases of one's own bodies."""
    may = actor(request).holds(*api.RECORDERS)
    return show(request, CASES, "foi/cases.html", may_register=may)


@staff(*api.OVERSEERS)
def overseen(request: HttpRequest) -> HttpResponseBase:
    """申请督查: every case below, without whoever applied."""
    return show(request, OVERSEEN)


@staff(*api.RECORDERS)
def registered(request: HttpRequest) -> HttpResponseBase:
    """我登记的申请: what somebody took at the counter."""
    return show(request, MINE, "foi/cases.html", may_register=True)


@staff(*api.RECORDERS)
def register(request: HttpRequest) -> HttpResponseBase:
    """登记申请: typed from paper, by keyboard alone; the channel says when it was received."""
    bodies = list(api.answering_bodies(actor(request)))
    usual = {"channel": Channel.COUNTER.value, "medium": Medium.PAPER.value, "way": Way.POST.value,
             "on": today()}  # fmt: skip
    form = RegisterForm(bodies, request.POST or None, initial=usual)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        try:
            taken = api.register(
                facts["body"].pk, form.application(), channel=Channel(facts["channel"]),
                stamps=form.stamps(), by=actor(request), at=now(), oral=facts["oral"],
                sent_by=facts["sent_by"], confirmed_how=facts["confirmed_how"],
            )  # fmt: skip
        except Refused as refusal:
            form.refuse(refusal.reasons)
        else:
            return _told(request, taken)
    return page(request, "foi/register.html", title="登记申请", form=form, bodies=bodies)


def _told(request: HttpRequest, taken: api.Taken) -> HttpResponseBase:
    """回执: the number and the code, shown once and printed for the applicant."""
    case = taken.case
    case.refresh_from_db()
    return page(request, "foi/receipt.html", title="申请接收回执", case=case, secret=taken.secret,
                channel=Channel.label_of(case.channel), words=api.period_words(case),
                mine=api.handles(actor(request), case))  # fmt: skip


@staff(*api.READERS)
def case(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One case: what was asked, its clock and why, what may be done, everything that was."""
    rows = api.cases_visible_to(actor(request)).select_related("applicant")
    row = get_object_or_404(rows, pk=pk)
    refused: list[str] = []
    verbs = open_verbs(request, row)
    if request.method == "POST":
        refused = _act(request, row, verbs)
        if not refused:
            return went("foi_case", pk)
        row = get_object_or_404(rows, pk=pk)
    return page(request, "foi/case.html", title=row.title if api.handles(actor(request), row) else row.number,
                refused=refused,
                **_shown(request, row, verbs))  # fmt: skip


def open_verbs(request: HttpRequest, row: api.Case) -> dict[str, Verb]:
    """The verbs of the page that are open to whoever looks."""
    who = actor(request)
    open_ones = {move.verb for move in api.moves_open_to(row, who, today())}
    known = {**VERBS, "reply": ALWAYS["reply"]}
    found = {name: verb for name, verb in known.items() if name in open_ones}
    if api.handles(who, row) and row.state != State.ARCHIVED:
        if row.state == State.CORRECTION:
            found["correct"] = VERBS["correct"]
        if "assign" in open_ones or (row.handler_id == who.id and row.state in _LIVE):
            if "assign" in open_ones:
                found["withdraw"] = VERBS["withdraw"]
            found |= {name: ALWAYS[name] for name in ("search", "remark", "attach")}
            if row.state in (State.OPEN, State.DRAFTING):
                found["split"] = ALWAYS["split"]
        if row.answered_at or row.closed_on or (row.due_on and row.due_on < today()):
            found["remedy"] = ALWAYS["remedy"]
        if row.answered_at is None and unserved(row):
            found["serve_letter"] = ALWAYS["serve_letter"]
    return found


def _act(request: HttpRequest, row: api.Case, verbs: dict[str, Verb]) -> list[str]:
    name = request.POST.get("verb", "")
    if name not in ("answer_remark", "urge") and not api.handles(actor(request), row):
        return ["这件申请由公开工作机构或者承办人办理。"]
    if name in ("draft", "answer_at_once"):
        return _answer(request, row, name)
    if name in ("reach", "hear_back", "overrule"):
        return attempt(request, lambda: of_consultation(request, row, name), done="已登记。")
    if name in ("answer_remark", "end_remedy", "detach"):
        return attempt(request, lambda: of_row(request, row, name), done="已办理。")
    verb = verbs.get(name)
    if verb is None:
        return ["这项操作现在不能办理：可能别人刚刚办理过，请刷新页面。"]
    form = form_of(name, verb, row, request)
    return attempt(
        request, lambda: verb.act(request, row, filled(form) if form else {}), done=verb.done
    )


def _answer(request: HttpRequest, row: api.Case, verb: str) -> list[str]:
    at_once = verb == "answer_at_once"
    done = "已当场答复，请登记送达。" if at_once else "已保存。"

    def press() -> object:
        said = drafting.read(request, row)
        return (api.answer_at_once if at_once else api.draft)(
            row.pk, said, by=actor(request), at=now()
        )

    return attempt(request, press, done=done)


def _shown(request: HttpRequest, row: api.Case, verbs: dict[str, Verb]) -> dict[str, Any]:
    who, on = actor(request), today()
    mine = api.handles(who, row)
    open_ones = {move.verb for move in api.moves_open_to(row, who, today())} if mine else set()
    letters = api.letters_of(row) if mine else []
    remarks = [r for r in api.remarks_of(row) if mine or r.to == who.id]
    drafts = "draft" in open_ones or row.state == State.SIGNING
    opened = {request.GET.get("do"), request.POST.get("verb"), *_FIRST}
    made: list[tuple[str, Verb, Form | None]] = [
        (name, verb, form_of(name, verb, row, request))
        for name, verb in verbs.items()
        if name in opened
    ]
    return {
        "row": row, "mine": mine, "terms": TERMS, "due": due_words(row), "on": on, "me": who.id,
        "clock": api.clock_of(row, on), "left": api.days_left(row, on),
        "inner": api.inner_days(row, on) if row.closed_on is None else [], "verbs": made,
        "others": [(name, verb.label) for name, verb in verbs.items() if name not in opened],
        "drafts": drafts and row.matter == Matter.APPLICATION, "may_draft": "draft" in open_ones,
        "at_once": "answer_at_once" in open_ones, "items": drafting.shown(row, request),
        "steps": drafting.STEPS, "grounds": drafting.GROUNDS, "parts": range(drafting.PARTS),
        "faults": api.answer_faults(row, on) if row.state == State.DRAFTING and mine else [],
        "series": api.series_of(row) if mine else None, "letters": letters, "remarks": remarks,
        "files": api.files_of(row) if mine else [], "posted": request.POST,
        "searches": api.searches_of(row) if mine else [],
        "consultations": api.consultations_of(row) if mine else [],
        "remedies": api.remedies_of(row) if mine else [],
        "charges": api.charges_of(row) if mine else [],
        "names": names_of({person for r in remarks for person in (r.by, r.to)}),
        "heard": forms.HeardForm(initial={"on": on}), "reached": forms.ReachForm(initial={"on": on}),
        "ended": forms.EndRemedyForm(initial={"on": on}),
        "trail": trail_of("foi.case", row.pk) if mine else _wordless(row.pk),
        "reads": mine or bool(remarks), "topic": api.topic_of(row.wanted),
    }  # fmt: skip


def _wordless(pk: int) -> list[Step]:
    """The trail for those who oversee: what was done and when, none of the words."""
    return [replace(step, words="") for step in trail_of("foi.case", pk)]


def own(request: HttpRequest, pk: int) -> api.Case:
    """A case that whoever asks works on; 404 for every other."""
    row = get_object_or_404(api.cases_visible_to(actor(request)), pk=pk)
    if not api.handles(actor(request), row):
        raise Http404
    return row
