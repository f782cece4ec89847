"""词库, 不再提示."""

from typing import TypeVar

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from zhaoming.domains.organisation.api import bodies_of
from zhaoming.domains.review.api import (
    KEEPERS,
    allowances_visible_to,
    disallow,
    end_word,
    import_words,
    keep_word,
    lexicon_visible_to,
)
from zhaoming.domains.review.terms import Kind, Severity, Sort
from zhaoming.interfaces.workbench.review.forms import WordForm, WordsForm
from zhaoming.interfaces.workbench.shell.rendering import (
    actor,
    attempt,
    form_page,
    now,
    page,
    staff,
    went,
)
from zhaoming.interfaces.workbench.shell.screens import screen, show
from zhaoming.kernel.documents import Unreadable
from zhaoming.kernel.terms import STAFF, Actor, Role
from zhaoming.kernel.web.environment import minute
from zhaoming.kernel.web.fields import Form
from zhaoming.kernel.web.listing import Column, Filter, Listing

F = TypeVar("F", bound=Form)


LEXICON = screen(
    Listing(
        "lexicon",
        "词库",
        columns=(
            Column("text", "词", lambda w: w.text),
            Column("sort", "种类", lambda w: Sort.label_of(w.sort)),
            Column("category", "类别", lambda w: w.category),
            Column("severity", "程度", lambda w: Severity.label_of(w.severity)),
            Column("instead", "建议写法", lambda w: w.instead or "—"),
            Column("body", "单位", lambda w: w.body.label),
            Column("made", "加入时间", lambda w: minute(w.made_at)),
            Column("ended", "停用时间", lambda w: minute(w.ended_at) or "—"),
            Column("end", "操作", lambda w: "" if w.ended_at else "停用",
                   lambda w: "" if w.ended_at else reverse("lexicon_word", args=[w.pk])),
        ),
        filters=(
            Filter("text", "词", lambda rows, text: rows.filter(text__contains=text)),
            Filter("sort", "种类", lambda rows, text: rows.filter(sort=text), Sort.choices),
            Filter("body", "单位", lambda rows, text: rows.filter(body__name__contains=text)),
        ),
        empty="词库里还没有自己的词，只用随产品提供的词。",
    ),
    lexicon_visible_to,
)  # fmt: skip
ALLOWANCES = screen(
    Listing(
        "allowances",
        "不再提示",
        columns=(
            Column("shown", "内容", lambda a: a.shown, lambda a: reverse("allowance", args=[a.pk])),
            Column("kind", "类别", lambda a: Kind.label_of(a.kind)),
            Column("body", "范围", lambda a: a.body.label if a.body else "全部单位"),
            Column("reason", "理由", lambda a: a.reason or "—"),
            Column("made", "记住时间", lambda a: minute(a.made_at)),
            Column("ended", "恢复提示", lambda a: minute(a.ended_at) or "—"),
        ),
        filters=(
            Filter("shown", "内容", lambda rows, text: rows.filter(shown__contains=text)),
            Filter("kind", "类别", lambda rows, text: rows.filter(kind=text), Kind.choices),
        ),
        empty="还没有记住的内容：审查员处理发现时可以选“今后不再提示”。",
    ),
    allowances_visible_to,
)
READERS = tuple(sorted(STAFF - {Role.COUNTER}))


@staff(*READERS)
def lexicon(request: HttpRequest) -> HttpResponseBase:
    """词库: the words of the bodies within reach, and a file of them taken in."""
    who, posted = actor(request), request.method == "POST"
    form = _choose(WordsForm(request.POST, request.FILES) if posted else WordsForm(), who)
    if posted and form.is_valid():
        facts, told = form.cleaned_data, list[tuple[int, int]]()
        act = lambda: told.append(import_words(int(facts["body"]), content=facts["file"].read(),
                                               name=facts["file"].name, by=who, at=now()))  # fmt: skip
        try:
            refused = attempt(request, act, done="")
        except Unreadable as fault:
            refused = [str(fault)]
        if not refused:
            attempt(request, lambda: None, done=f"已导入：新增{told[0][0]}个，已有{told[0][1]}个。")
            return went("lexicon")
        form.refuse(refused, "file")
    offered = form if form.fields["body"].choices else None  # type: ignore[attr-defined] # a ChoiceField
    return show(request, LEXICON, "review/lexicon.html", form=offered)


def _choose(form: F, who: Actor) -> F:
    form.fields["body"].choices = [(str(b.pk), b.name) for b in bodies_of(who, *KEEPERS)]  # type: ignore[attr-defined] # a ChoiceField
    return form


@staff(*KEEPERS)
def new_word(request: HttpRequest) -> HttpResponseBase:
    """新增 a word."""
    form = _choose(WordForm(request.POST or None), actor(request))
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        act = lambda: keep_word(int(facts["body"]), facts=facts, by=actor(request), at=now())
        refused = attempt(request, act, done="已加入词库。")
        if not refused:
            return went("lexicon")
        form.refuse(refused, "text")
    return form_page(request, form, "新增词", "/w/lexicon/")


@staff(*READERS)
def word(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One word, and ending it."""
    row = get_object_or_404(lexicon_visible_to(actor(request)), pk=pk)
    refused: list[str] = []
    if request.method == "POST":
        refused = attempt(
            request, lambda: end_word(pk, by=actor(request), at=now()), done="已停用。"
        )
        if not refused:
            return went("lexicon")
    keeps = row.ended_at is None and actor(request).holds_at(row.body.path, *KEEPERS)
    facts = [("种类", Sort.label_of(row.sort)), ("类别", row.category), ("程度", Severity.label_of(row.severity)),
             ("建议写法", row.instead), ("单位", row.body.name), ("加入时间", minute(row.made_at)),
             ("停用时间", minute(row.ended_at))]  # fmt: skip
    return page(request, "review/one.html", title=row.text, facts=facts, refused=refused, ends=keeps,
                label="停用", back=("词库", "lexicon"))  # fmt: skip


@staff(*READERS)
def allowances(request: HttpRequest) -> HttpResponseBase:
    """不再提示: what was said to be no fault."""
    return show(request, ALLOWANCES)


@staff(*READERS)
def allowance(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One thing that is told no more, and telling it again."""
    row = get_object_or_404(allowances_visible_to(actor(request)), pk=pk)
    refused: list[str] = []
    if request.method == "POST":
        act = lambda: disallow(pk, by=actor(request), at=now())
        refused = attempt(request, act, done="已恢复提示。")
        if not refused:
            return went("allowances")
    facts = [("类别", Kind.label_of(row.kind)), ("范围", row.body.name if row.body else "全部单位"),
             ("理由", row.reason), ("记住时间", minute(row.made_at)), ("恢复提示", minute(row.ended_at))]  # fmt: skip
    return page(request, "review/one.html", title=row.shown, facts=facts, refused=refused,
                ends=row.ended_at is None, label="恢复提示", back=("不再提示", "allowances"))  # fmt: skip
