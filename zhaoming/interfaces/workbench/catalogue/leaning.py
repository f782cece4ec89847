"""What a list leans on: 指导部门, 时限读法, 权责和服务清单, 不予公开清单."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from zhaoming.domains.catalogue import api
from zhaoming.domains.catalogue.terms import PowerKind
from zhaoming.domains.organisation.api import Body, bodies_of, county_of
from zhaoming.domains.organisation.terms import GOVERNMENTS
from zhaoming.domains.review.api import marks
from zhaoming.interfaces.workbench.catalogue.drafting import READERS
from zhaoming.interfaces.workbench.catalogue.forms import (
    NegativeForm,
    PowersForm,
    correction_form,
)
from zhaoming.interfaces.workbench.catalogue.lists import NEGATIVES, POWERS
from zhaoming.interfaces.workbench.shell.rendering import (
    actor,
    attempt,
    form_page,
    now,
    number,
    page,
    staff,
    typed,
    went,
)
from zhaoming.interfaces.workbench.shell.screens import show
from zhaoming.kernel.terms import Actor, Refused, Role


def home_of(who: Actor) -> Body | None:
    """The government whose list somebody works with: their own, or the one above them."""
    own = bodies_of(who, Role.AUTHORITY).filter(kind__in=[kind.value for kind in GOVERNMENTS])
    inside = bodies_of(who, *READERS)
    found = own.order_by("path").first() or inside.first()
    return county_of(found) if found else None


def _choose_body(form: Any, who: Actor, *roles: Role) -> Any:
    form.fields["body"].choices = [(str(b.pk), b.name) for b in bodies_of(who, *roles)]
    return form


@staff(*READERS)
def guidance(request: HttpRequest) -> HttpResponseBase:
    """指导部门 and 公开主体: who guides each domain, and which items nobody owes yet."""
    who = actor(request)
    home = home_of(who)
    refused: list[str] = []
    if request.method == "POST" and home is not None:
        chosen = [pk for pk in map(number, request.POST.getlist("body")) if pk]
        act = lambda: api.guide(
            home.pk, typed(request, "domain"), body_ids=chosen, by=who, at=now()
        )
        refused = attempt(request, act, done="已指定，公开主体已重新对应。")
        if not refused:
            return went("guidance")
    items = list(api.adopted_items(home)) if home else []
    domains = Counter(item.domain for item in items)
    return page(
        request, "catalogue/guidance.html", title="指导部门和公开主体", home=home, refused=refused,
        domains=domains, guides=api.guidance_of(home) if home else {},
        units=api.chargeable(home).filter(kind__in=("department", "party", "committee")) if home else [],
        lonely=api.unassigned(home) if home else [],
        keeps=home is not None and who.holds_at(home.path, Role.AUTHORITY), open=request.GET.get("domain", ""),
    )  # fmt: skip


@staff(*READERS)
def charges(request: HttpRequest, pk: int) -> HttpResponseBase:
    """公开主体 of one item: matched by the words of the list, or set by hand here."""
    row = get_object_or_404(
        api.Item.objects.select_related("catalogue__body"), pk=pk, catalogue__body__isnull=False
    )
    home, who, refused = row.catalogue.body, actor(request), list[str]()
    if home is None:
        return went("own_items")
    if request.method == "POST":
        chosen = [found for found in map(number, request.POST.getlist("body")) if found]
        act = lambda: api.charge(pk, body_ids=chosen, by=who, at=now())
        refused = attempt(request, act, done="已指定公开主体。")
        if not refused:
            return went("charges", pk)
    owed = {charge.body_id for charge in api.charges_of(row)}
    return page(request, "catalogue/charges.html", title=row.level2, row=row, owed=owed,
                units=api.chargeable(home), refused=refused,
                keeps=who.holds_at(home.path, Role.AUTHORITY))  # fmt: skip


@staff(*READERS)
def limits(request: HttpRequest) -> HttpResponseBase:
    """时限读法: every wording of the list beside its reading; what is doubtful comes first."""
    home = home_of(actor(request))
    items = list(api.adopted_items(home)) if home else []
    kept = api.corrections_of(home) if home else {}
    readings = api.limits_of(items, home) if home else {}
    lines: dict[tuple[str, str], dict[str, Any]] = {}
    for item in items:
        words = "；".join(api.said(rule) for rule in readings[item.pk].rules)
        line = lines.setdefault((item.time_limit, words), {
            "item": item, "text": item.time_limit, "words": words, "count": 0,
            "doubts": readings[item.pk].doubts, "kept": api.correction_for(item.time_limit, kept) is not None,
        })  # fmt: skip
        line["count"] += 1
    shown = sorted(lines.values(), key=lambda each: (not each["doubts"], -each["count"]))
    return page(request, "catalogue/limits.html", title="时限读法", lines=shown, home=home)


@staff(*READERS)
def limit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One wording: how the machine reads it, how it is read here, and a correction that is kept."""
    row = get_object_or_404(
        api.Item.objects.select_related("catalogue__body"), pk=pk, catalogue__body__isnull=False
    )
    reading, who = api.limit_of(row), actor(request)
    home = row.catalogue.body
    facts = [api.facts_of(rule) for rule in reading.rules]
    form = correction_form(facts, request.POST if request.POST.get("verb") == "correct" else None)
    refused: list[str] = []
    if request.method == "POST":
        if request.POST.get("verb") == "forget":
            forget = lambda: api.forget_correction(pk, by=who, at=now())
            refused = attempt(request, forget, done="已恢复机器读法。")
        elif form.is_valid():
            correct = lambda: api.correct_limit(
                pk, rules=form.rules(), reason=form.cleaned_data["reason"], by=who, at=now()
            )
            refused = attempt(request, correct, done="已更正，公开任务随之更新。")
        if not refused and not form.errors:
            return went("limit", pk)
    kept = api.correction_for(row.time_limit, api.corrections_of(home)) if home else None
    return page(
        request, "catalogue/limit.html", title="时限读法", row=row, form=form, refused=refused,
        rules=[api.said(rule) for rule in reading.rules], doubts=reading.doubts, kept=kept,
        machine=[api.said(rule) for rule in api.compile_limit(row.time_limit).rules],
        keeps=home is not None and who.holds_at(home.path, Role.AUTHORITY),
    )  # fmt: skip


@staff(*READERS)
def powers(request: HttpRequest) -> HttpResponseBase:
    """权责和服务清单: imported from their tables, linked to the items that they make."""
    who = actor(request)
    posted = request.method == "POST"
    form = PowersForm(request.POST if posted else None, request.FILES if posted else None)
    _choose_body(form, who, *api.WRITERS)
    if posted and form.is_valid():
        facts = form.cleaned_data
        try:
            new, changed = api.import_powers(
                int(facts["body"]), kind=PowerKind(facts["kind"]), content=facts["file"].read(),
                name=facts["file"].name, by=who, at=now(),
            )  # fmt: skip
        except Refused as refusal:
            form.refuse(refusal.reasons, "file")
        else:
            attempt(request, lambda: None, done=f"已导入：新增{new}项，更新{changed}项。")
            return went("powers")
    offered = form if form.fields["body"].choices else None  # type: ignore[attr-defined] # a ChoiceField
    return show(request, POWERS, "catalogue/powers.html", form=offered)


@staff(*READERS)
def power(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One power or service, and the items that it makes."""
    row = get_object_or_404(api.powers_visible_to(actor(request)), pk=pk)
    refused: list[str] = []
    if request.method == "POST":
        chosen = [found for found in map(number, request.POST.getlist("item")) if found]
        act = lambda: api.link_power(pk, item_ids=chosen, none="none" in request.POST,
                                     by=actor(request), at=now())  # fmt: skip
        refused = attempt(request, act, done="已对应。")
        if not refused:
            return went("powers")
    return page(
        request, "catalogue/power.html", title=row.name, row=row, refused=refused,
        kind=PowerKind.label_of(row.kind), proposed=api.proposed_for(row),
        items=api.choices_of(api.owed_by(row.body)), linked={item.pk for item in row.items.all()},
        writes=actor(request).holds_at(row.body.path, *api.WRITERS),
    )  # fmt: skip


@staff(*READERS)
def negatives(request: HttpRequest) -> HttpResponseBase:
    """不予公开清单 of the bodies within reach."""
    may = actor(request).holds(*api.CLOSERS)
    return show(request, NEGATIVES, "catalogue/negatives.html", may=may)


@staff(*api.CLOSERS)
def new_negative(request: HttpRequest) -> HttpResponseBase:
    """列入 a matter, exactly named, with its ground and basis."""
    form = _choose_body(NegativeForm(request.POST or None), actor(request), *api.CLOSERS)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        found = marks("\n".join((facts["name"], facts["content"], facts["basis"])), "清单")
        act = lambda: api.close_matter(int(facts["body"]), facts=facts, by=actor(request), at=now())
        refused = [f"“{mark.text}”：{mark.advice}" for mark in found]
        form.refuse(refused := refused or attempt(request, act, done="已列入清单。"))
        if not refused:
            return went("negatives")
    return form_page(request, form, "列入不予公开清单", "/w/negatives/")


@staff(*READERS)
def negative(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One line of the 不予公开清单."""
    row = get_object_or_404(api.negatives_visible_to(actor(request)), pk=pk)
    refused: list[str] = []
    if request.method == "POST":
        act = lambda: api.open_matter(
            pk, reason=typed(request, "words"), by=actor(request), at=now()
        )
        refused = attempt(request, act, done="已移出清单。")
        if not refused:
            return went("negatives")
    keeps = row.ended_at is None and actor(request).holds_at(row.body.path, *api.CLOSERS)
    return page(request, "catalogue/negative.html", title=row.name, row=row, refused=refused,
                keeps=keeps, typed=request.POST, ground=row.get_ground_display())  # fmt: skip
