"""Arranging the site without code; each change is on the pages within a second."""

from base64 import b64encode
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404

from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api
from zhaoming.domains.publication.terms import SlotKind
from zhaoming.interfaces.workbench.arranging import forms as f
from zhaoming.interfaces.workbench.arranging.lists import COLUMNS, MISSES, REDIRECTS, TOPICS
from zhaoming.interfaces.workbench.shell.pictures import picture
from zhaoming.interfaces.workbench.shell.rendering import (
    actor,
    attempt,
    form_page,
    now,
    number,
    page,
    staff,
    today,
    went,
)
from zhaoming.interfaces.workbench.shell.screens import show
from zhaoming.kernel import pages
from zhaoming.kernel.attachments.storing import place_of
from zhaoming.kernel.search.hints import synonyms
from zhaoming.kernel.terms import Refused

_ARRANGERS = api.ARRANGERS
_FILLERS = api.FILLERS


def _own_bodies(request: HttpRequest) -> list[organisation.Body]:
    return list(organisation.bodies_of(actor(request), *_ARRANGERS)[:500])


def _place(request: HttpRequest, form: f.SlotForm, topic: int | None = None) -> api.Slot:
    facts: dict[str, Any] = {k: v for k, v in form.cleaned_data.items() if k != "picture"}
    if "kind" in facts:
        facts["kind"] = SlotKind(facts["kind"])
    return api.place(**facts, topic_id=topic, picture=picture(request), by=actor(request), at=now())


@staff(*_ARRANGERS)
def home(request: HttpRequest) -> HttpResponseBase:
    """首页编排: what stands where; add, look at it first, take it down."""
    if request.method == "POST" and "remove" in request.POST:
        return _remove(request, "arrange_home")
    form = f.SlotForm(request.POST or None, request.FILES or None).for_home()
    if request.method == "POST" and form.is_valid():
        if "preview" in request.POST:
            return _preview(request, form)
        reasons = attempt(request, lambda: _place(request, form), done="已放到首页。")
        if not reasons:
            return went("arrange_home")
        form.refuse(reasons)
    placed = list(api.slots_on_home(today()))
    slots = {kind.label: rows for kind in SlotKind
             if (rows := [slot for slot in placed if slot.kind == kind])}  # fmt: skip
    titles = api.titles_of({slot.document_id for slot in placed if slot.document_id})
    return page(request, "arranging/home.html", title="首页编排", form=form, slots=slots,
                titles=titles)  # fmt: skip


def _preview(request: HttpRequest, form: f.SlotForm) -> HttpResponseBase:
    """The home page as it would look; nothing of it stays."""
    html = ""
    try:
        with transaction.atomic():
            slot = _place(request, form)
            html = _with_picture(pages.render("/").html, slot)
            transaction.set_rollback(True)
    except Refused as refusal:
        form.refuse(refusal.reasons)
        return form_page(request, form, "首页编排", "/w/arrange/", upload=True)
    return HttpResponse(html)


def _with_picture(html: str, slot: api.Slot) -> str:
    """A picture that stands at no address yet is shown from within the page."""
    if slot.picture is None:
        return html
    content = b64encode(place_of(slot.picture.sha256).read_bytes()).decode()
    shown = f"data:image/{slot.picture.format};base64,{content}"
    return html.replace(f"/m/{slot.pk}.{slot.picture.format}", shown)


def _remove(request: HttpRequest, back: str, *words: object) -> HttpResponseBase:
    slot = number(request.POST.get("remove")) or 0
    row = get_object_or_404(api.Slot, pk=slot)
    act = lambda: api.unplace(row.pk, by=actor(request), at=now())
    return _said(request, attempt(request, act, done="已取下。"), back, *words)


def _said(request: HttpRequest, reasons: list[str], to: str, *words: object) -> HttpResponseBase:
    """After a single button: back to the screen, with the reasons where it was refused."""
    for reason in reasons:
        messages.error(request, reason)
    return went(to, *words)


@staff(*_ARRANGERS)
def columns(request: HttpRequest) -> HttpResponseBase:
    """自由栏目."""
    return show(request, COLUMNS, "arranging/columns.html")


@staff(*_ARRANGERS)
def column(request: HttpRequest, pk: int | None = None) -> HttpResponseBase:
    """新增、修改、停用栏目."""
    row = get_object_or_404(api.columns_of(actor(request)), pk=pk) if pk else None
    if row is not None and "close" in request.POST:
        act = lambda: api.close_column(row.pk, by=actor(request), at=now())
        return _said(request, attempt(request, act, done="栏目已停用。"), "columns")
    initial = {}
    if row is not None:
        initial = {name: getattr(row, name) for name in f.ColumnForm.base_fields if name != "owner"}
        initial["owner"] = row.owner_id
    form = f.ColumnForm(request.POST or None, initial=initial).for_bodies(_own_bodies(request))
    if request.method == "POST" and form.is_valid():
        act_keep = lambda: api.keep_column(pk, **form.facts(), by=actor(request), at=now())
        if not (reasons := attempt(request, act_keep, done="栏目已保存。")):
            return went("columns")
        form.refuse(reasons)
    title = f"修改栏目 · {row}" if row else "新增栏目"
    return page(request, "arranging/column.html", title=title, form=form, row=row)


@staff(*_FILLERS)
def topics(request: HttpRequest) -> HttpResponseBase:
    """专题: all of them for the 主管部门, its own ones for an office."""
    return show(request, TOPICS, "arranging/topics.html", arranges=_arranges(request))


def _arranges(request: HttpRequest) -> bool:
    return actor(request).holds(*_ARRANGERS)


@staff(*_ARRANGERS)
def edit_topic(request: HttpRequest, pk: int | None = None) -> HttpResponseBase:
    """新增、修改专题."""
    row = get_object_or_404(api.topics_of(actor(request)), pk=pk) if pk else None
    initial = {}
    if row is not None:
        initial = {"title": row.title, "summary": row.summary, "keeper": row.keeper_id}
    form = f.TopicForm(request.POST or None, request.FILES or None, initial=initial)
    form.for_bodies(_own_bodies(request))
    kept: list[api.Topic] = []
    if request.method == "POST" and form.is_valid():
        act = lambda: kept.append(_keep_topic(request, pk, form))
        if not (reasons := attempt(request, act, done="专题已保存。")):
            return went("topic", kept[0].pk)
        form.refuse(reasons)
    title, back = (f"修改专题 · {row}", f"/w/topics/{pk}/") if row else ("新增专题", "/w/topics/")
    return form_page(request, form, title, back, upload=True)


def _keep_topic(request: HttpRequest, pk: int | None, form: f.TopicForm) -> api.Topic:
    facts = form.cleaned_data
    return api.keep_topic(pk, title=facts["title"], summary=facts["summary"],
                          keeper_id=int(facts["keeper"]), picture=picture(request),
                          by=actor(request), at=now())  # fmt: skip


@staff(*_FILLERS)
def topic(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One topic: what is in it; add, take out, archive."""
    row = get_object_or_404(api.topics_of(actor(request)), pk=pk)
    if "remove" in request.POST:
        return _remove(request, "topic", pk)
    if "archive" in request.POST:
        act = lambda: api.archive_topic(pk, by=actor(request), at=now())
        return _said(request, attempt(request, act, done="专题已归档，内容留存。"), "topic", pk)
    form = f.SlotForm(request.POST or None).for_topic()
    if request.method == "POST" and form.is_valid():
        reasons = attempt(request, lambda: _place(request, form, pk), done="已添加到专题。")
        if not reasons:
            return went("topic", pk)
        form.refuse(reasons)
    slots = list(api.slots_in(row, today()))
    titles = api.titles_of({slot.document_id for slot in slots if slot.document_id})
    return page(request, "arranging/topic.html", title=row.title, topic=row, form=form,
                slots=slots, titles=titles, arranges=_arranges(request))  # fmt: skip


@staff(*_ARRANGERS)
def redirects(request: HttpRequest) -> HttpResponseBase:
    """地址转向: old addresses and where they lead."""
    form = f.RedirectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        act = lambda: api.redirect(facts["path"], facts["target"], by=actor(request), at=now())
        if not (reasons := attempt(request, act, done="转向已登记。")):
            return went("redirects")
        form.refuse(reasons)
    return show(request, REDIRECTS, "arranging/redirects.html", form=form)


@staff(*_ARRANGERS)
def words(request: HttpRequest) -> HttpResponseBase:
    """检索词: synonyms, and what the public asked for and did not find."""
    drop = number(request.POST.get("drop"))
    if drop is not None:
        row = get_object_or_404(synonyms(), pk=drop)
        act_drop = lambda: api.drop_synonym(row.pk, by=actor(request), at=now())
        return _said(request, attempt(request, act_drop, done="已删除。"), "words")
    form = f.SynonymForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["words"]
        act = lambda: api.keep_synonym(typed, by=actor(request), at=now())
        if not (reasons := attempt(request, act, done="同义词已保存，检索立即生效。")):
            return went("words")
        form.refuse(reasons, "words")
    return show(request, MISSES, "arranging/words.html", form=form, synonyms=synonyms())
