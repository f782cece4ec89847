"""审读规则 by 信息类别 and domain, and 影响评估 as they are kept."""

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from zhaoming.domains.organisation.api import bodies_of
from zhaoming.domains.publication.terms import Genre
from zhaoming.domains.review import api
from zhaoming.domains.review.terms import SECRETS, Kind
from zhaoming.interfaces.workbench.review.lists import GRAVITY, IMPACTS, RULES, domains
from zhaoming.interfaces.workbench.review.views import READERS
from zhaoming.interfaces.workbench.shell.rendering import (
    actor,
    attempt,
    form_page,
    now,
    page,
    staff,
    went,
)
from zhaoming.interfaces.workbench.shell.screens import show
from zhaoming.kernel.audit.reading import names_of
from zhaoming.kernel.web.environment import day, minute
from zhaoming.kernel.web.fields import Form


class RuleForm(Form):
    """How grave one kind is for some contents."""

    body = forms.ChoiceField(label="单位", help_text="该单位和它的下级单位都按这条规则")
    kind = forms.ChoiceField(
        label="类别", choices=[(k.value, k.label) for k in Kind if k not in SECRETS]
    )
    genre = forms.ChoiceField(label="信息类别", required=False,
                              choices=[("", "全部"), *Genre.choices()])  # fmt: skip
    domain = forms.ChoiceField(label="领域", required=False)
    severity = forms.ChoiceField(label="怎样处理", choices=list(GRAVITY.items()))
    reason = forms.CharField(
        label="依据", max_length=200, help_text="例如“行政处罚决定书依法公开当事人姓名”"
    )


@staff(*READERS)
def rules(request: HttpRequest) -> HttpResponseBase:
    """审读规则: of the bodies within reach."""
    return show(request, RULES, "review/rules.html", keeps=actor(request).holds(*api.KEEPERS))


@staff(*api.KEEPERS)
def new_rule(request: HttpRequest) -> HttpResponseBase:
    """新增 a rule."""
    form = RuleForm(request.POST or None)
    bodies = [(str(b.pk), b.name) for b in bodies_of(actor(request), *api.KEEPERS)]
    form.fields["body"].choices = bodies  # type: ignore[attr-defined] # a ChoiceField
    form.fields["domain"].choices = [("", "全部"), *domains()]  # type: ignore[attr-defined] # as above
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        ruling = api.Ruling(Kind(facts["kind"]), facts["severity"], facts["genre"], facts["domain"])
        act = lambda: api.keep_rule(int(facts["body"]), ruling, reason=facts["reason"],
                                    by=actor(request), at=now())  # fmt: skip
        refused = attempt(request, act, done="规则已生效，下一次审读起使用。")
        if not refused:
            return went("review_rules")
        form.refuse(refused)
    return form_page(request, form, "新增审读规则", "/w/review-rules/")


@staff(*READERS)
def rule(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One rule, and ending it."""
    row = get_object_or_404(api.rules_visible_to(actor(request)), pk=pk)
    refused: list[str] = []
    if request.method == "POST":
        act = lambda: api.end_rule(pk, by=actor(request), at=now())
        refused = attempt(request, act, done="已停用。")
        if not refused:
            return went("review_rules")
    facts = [("信息类别", Genre.label_of(row.genre) if row.genre else "全部"), ("领域", row.domain or "全部"),
             ("怎样处理", GRAVITY.get(row.severity, "")), ("单位", row.body.name), ("依据", row.reason),
             ("制定时间", minute(row.made_at)), ("停用时间", minute(row.ended_at))]  # fmt: skip
    ends = row.ended_at is None and actor(request).holds_at(row.body.path, *api.KEEPERS)
    return page(request, "review/one.html", title=Kind.label_of(row.kind), facts=facts,
                refused=refused, ends=ends, label="停用", back=("审读规则", "review_rules"))  # fmt: skip


@staff(*READERS)
def impacts(request: HttpRequest) -> HttpResponseBase:
    """影响评估: kept at least three years."""
    return show(request, IMPACTS)


@staff(*READERS)
def impact(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One assessment, as it is printed."""
    row = get_object_or_404(api.impacts_visible_to(actor(request)), pk=pk)
    facts = [("单位", row.body.name), ("名单类型", row.sort), ("为什么公开", row.purpose), ("依据", row.basis),
             ("公开的栏目", "、".join(row.fields)), ("对个人的影响和保护措施", row.influence),
             ("公开到", day(row.until_on)), ("评估人", names_of({row.made_by}).get(row.made_by, "")),
             ("评估时间", minute(row.made_at)), ("保存到", day(row.keep_until))]  # fmt: skip
    return page(request, "review/one.html", title="个人信息保护影响评估", facts=facts, refused=[],
                ends=False, label="", back=("影响评估", "impacts"))  # fmt: skip
