"""What the page of a case does with what was pressed: the forms of its verbs, and its smaller rows."""

from datetime import date
from typing import Any

from django.forms import ChoiceField
from django.http import HttpRequest

from zhaoming.domains.foi import api
from zhaoming.domains.foi.terms import Outcome, Paper, Stance
from zhaoming.domains.organisation.api import posts_of
from zhaoming.interfaces.workbench.foi import forms
from zhaoming.interfaces.workbench.foi.verbs import Verb, who_and_when
from zhaoming.interfaces.workbench.shell.rendering import number, today, typed
from zhaoming.kernel.terms import Refused
from zhaoming.kernel.web.fields import Form


def people_of(case: api.Case) -> list[tuple[str, str]]:
    """Those of the body who may be given a case or asked about it."""
    rows = posts_of(case.body, today()).filter(role__in=[role.value for role in api.WORKERS])
    return [
        (str(pk), name) for pk, name in dict(rows.values_list("person", "person__name")).items()
    ]


def unserved(case: api.Case) -> list[tuple[str, str]]:
    """The papers of the procedure that have not reached the applicant yet."""
    return [
        (str(row.pk), f"{Paper.label_of(row.paper)} {row.number}")
        for row in api.letters_of(case)
        if row.for_applicant and row.served_on is None
    ]


def form_of(verb: str, of: Verb, case: api.Case, request: HttpRequest) -> Form | None:
    """The form of a verb: filled where it has just been sent, else with what is usual."""
    if of.form is None:
        return None
    sent = request.method == "POST" and request.POST.get("verb") == verb
    made = of.form(request.POST, request.FILES) if sent else of.form(initial=usual(verb, case))
    if isinstance(letter := made.fields.get("letter"), ChoiceField):
        letter.choices = unserved(case)
    for name in ("person", "to"):
        field = made.fields.get(name)
        if isinstance(field, ChoiceField):
            field.choices = people_of(case)
    for label, each in made.fields.items():
        each.widget.attrs["id"] = f"{verb}-{label}"
    return made


def usual(verb: str, case: api.Case) -> dict[str, Any]:
    """What most people would fill in."""
    on: date = today()
    found: dict[str, Any] = {"on": on, "filed_on": on, "way": case.way}
    if verb == "ask_correction":
        found["until"] = api.reasonable_day(case, on)
    if verb == "split":
        found["pieces"] = case.wanted
    return found


def of_consultation(request: HttpRequest, case: api.Case, verb: str) -> object:
    """What is done to one consultation of the case."""
    pk = number(request.POST.get("consultation"))
    if pk is None or not case.consultations.filter(pk=pk).exists():
        raise Refused(["没有这次征求意见，请刷新页面后重试。"])
    if verb == "overrule":
        return api.overrule(pk, reason=typed(request, "words"), **who_and_when(request))
    form = forms.ReachForm(request.POST) if verb == "reach" else forms.HeardForm(request.POST)
    facts = filled(form)
    if verb == "reach":
        return api.reach(pk, **facts, **who_and_when(request))
    facts["stance"] = Stance(facts["stance"])
    return api.hear_back(pk, **facts, **who_and_when(request))


def of_row(request: HttpRequest, case: api.Case, verb: str) -> object:
    """What is done to one remark, remedy or file of the case."""
    pk = number(request.POST.get("row")) or 0
    if verb == "answer_remark" and case.remarks.filter(pk=pk).exists():
        return api.answer_remark(pk, words=typed(request, "words"), **who_and_when(request))
    if verb == "end_remedy" and case.remedies.filter(pk=pk).exists():
        facts = filled(forms.EndRemedyForm(request.POST))
        facts["outcome"] = Outcome(facts["outcome"])
        return api.end_remedy(pk, **facts, **who_and_when(request))
    if verb == "detach" and case.files.filter(pk=pk).exists():
        return api.detach(pk, **who_and_when(request))
    raise Refused(["没有这条记录，请刷新页面后重试。"])


def filled(form: Form) -> dict[str, Any]:
    """What was filled in; Refused with every error text where something is wrong."""
    if not form.is_valid():
        raise Refused([str(error) for errors in form.errors.values() for error in errors])
    return dict(form.cleaned_data)
