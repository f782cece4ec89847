"""目录编制: drafts between levels, their rows, what is said of each cell."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from zhaoming.domains.catalogue import api
from zhaoming.domains.catalogue.terms import DraftState, Mode
from zhaoming.domains.organisation.api import bodies_of
from zhaoming.domains.organisation.terms import GOVERNMENTS
from zhaoming.interfaces.workbench.catalogue.forms import TableForm, row_form
from zhaoming.interfaces.workbench.catalogue.lists import DRAFTS
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
from zhaoming.kernel.audit.reading import trail_of
from zhaoming.kernel.terms import STAFF, Actor, Refused, Role
from zhaoming.kernel.web.downloads import sheet_download

READERS = tuple(sorted(STAFF - {Role.COUNTER}))
_LARGEST = 50 * 1024 * 1024
_VIEWS = (("", "全部"), ("doubts", "有疑问"), ("changed", "有改动"), ("new", "新增"),
          ("struck", "拟移出"), ("remarks", "有意见"))  # fmt: skip


def _mine(who: Actor) -> list[tuple[str, str]]:
    """The bodies for which somebody may begin a draft."""
    kinds = [kind.value for kind in GOVERNMENTS]
    own = bodies_of(who, Role.AUTHORITY).filter(kind__in=kinds)
    parts = bodies_of(who, *api.COMPILERS).exclude(kind__in=kinds)
    return [(str(b.pk), b.name) for b in (*own, *parts)]


@staff(*READERS)
def drafts(request: HttpRequest) -> HttpResponseBase:
    """目录编制: every draft within reach, and a new one."""
    refused: list[str] = []
    if request.method == "POST":
        pk = number(request.POST.get("body"))
        if pk is None or str(pk) not in dict(_mine(actor(request))):
            refused = ["请选择本人可以编制目录的单位。"]
        else:
            refused = attempt(request, lambda: api.begin_draft(pk, by=actor(request), at=now()),
                              done="已开始编制。")  # fmt: skip
            if not refused:
                return went("draft", api.drafts_visible_to(actor(request)).filter(body=pk)[0].pk)
    return show(
        request, DRAFTS, "catalogue/drafts.html", mine=_mine(actor(request)), refused=refused
    )


def _shown(entries: list[api.Entry], view: str) -> list[api.Entry]:
    keeps: dict[str, Callable[[api.Entry], object]] = {
        "doubts": lambda e: e.doubts,
        "changed": api.changes_of,
        "new": lambda e: e.item_id is None,
        "struck": lambda e: e.struck,
        "remarks": lambda e: any(not r.settled_at for r in e.remarks.all()),
    }
    return [entry for entry in entries if keeps[view](entry)] if view in keeps else entries


@staff(*READERS)
def draft(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One draft: its rows by domain, what is doubtful, and what may be done with it now."""
    row = get_object_or_404(api.drafts_visible_to(actor(request)), pk=pk)
    refused: list[str] = []
    if request.method == "POST":
        refused = _act(request, row)
        if not refused:
            return went("draft", pk)
    entries = list(api.entries_of(row))
    view = request.GET.get("view", "")
    shown = _shown(entries, view)
    domains: dict[str, int] = {}
    for entry in shown:
        domains[entry.domain] = domains.get(entry.domain, 0) + 1
    domain = request.GET.get("domain", "")
    domain = domain if domain in domains else next(iter(domains), "")
    who = actor(request)
    return page(
        request, "catalogue/draft.html", title=row.title, row=row, refused=refused,
        state=DraftState.label_of(row.state), entries=[e for e in shown if e.domain == domain],
        domains=domains, domain=domain, view=view, views=_VIEWS, total=len(entries),
        doubtful=sum(bool(e.doubts) and not e.struck for e in entries), above=api.receiver_of(row),
        waiting=sum(any(not r.settled_at for r in e.remarks.all()) for e in entries),
        moves=api.moves_of(row, who), writes=api.may_compile(row, who), columns=api.COLUMNS,
        judges=api.may_judge(row, who), changes_of=api.changes_of, faults_of=api.faults_of,
        trail=trail_of("catalogue.draft", pk), typed=request.POST, form=TableForm(),
    )  # fmt: skip


def _act(request: HttpRequest, row: api.Draft) -> list[str]:
    who, at, words = actor(request), now(), typed(request, "words")
    verb = request.POST.get("verb", "")
    if verb == "load":
        return _load(request, row)
    acts: dict[str, tuple[Callable[[], Any], str]] = {
        "hand_in": (lambda: api.hand_in(row.pk, by=who, at=at), "已报送。"),
        "return": (lambda: api.send_draft_back(row.pk, reason=words, by=who, at=at), "已退回。"),
        "merge": (lambda: api.merge_draft(row.pk, by=who, at=at), "已并入本级目录编制稿。"),
        "approve": (lambda: api.approve_draft(row.pk, words=words, by=who, at=at), "已审核通过。"),
        "attest": (
            lambda: api.attest_draft(row.pk, letter=words, by=who, at=at),
            "已登记审核文件。",
        ),
        "publish": (lambda: api.publish_draft(row.pk, by=who, at=at), "已公布。"),
        "discard": (lambda: api.discard_draft(row.pk, reason=words, by=who, at=at), "已作废。"),
    }
    if verb not in acts:
        return ["没有这项操作，请刷新页面后重试。"]
    act, done = acts[verb]
    return attempt(request, act, done=done)


def _load(request: HttpRequest, row: api.Draft) -> list[str]:
    file = request.FILES.get("file")
    if file is None or not file.size:
        return ["请选择要载入的目录文件。"]
    if file.size > _LARGEST:
        return ["文件超过 50 MB：请拆分后再载入。"]
    try:
        reading = api.load_table(row.pk, content=file.read(), name=file.name or "目录",
                                 by=actor(request), at=now())  # fmt: skip
    except Refused as refusal:
        return refusal.reasons
    words = (
        f"已载入{len(reading.rows)}项：推定{len(reading.inferred)}处，疑问{len(reading.doubts)}处。"
    )
    messages.success(request, words + ("请逐行核对标出的疑问。" if reading.doubts else ""))
    return []


@staff(*READERS)
def draft_sheet(request: HttpRequest, pk: int) -> HttpResponseBase:
    """下载可编辑的表格: what was downloaded here can be edited and loaded again."""
    row = get_object_or_404(api.drafts_visible_to(actor(request)), pk=pk)
    rows = [api.row_of(entry.cells) for entry in api.entries_of(row) if not entry.struck]
    return sheet_download(api.as_xlsx(api.printed(rows)), f"{row.title}.xlsx")


@staff(*READERS)
def new_entry(request: HttpRequest, pk: int) -> HttpResponseBase:
    """新增一项 in a draft."""
    row = get_object_or_404(api.drafts_visible_to(actor(request)), pk=pk)
    form = row_form({"domain": request.GET.get("domain", "")}, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            api.add_entry(row.pk, cells=form.cells(), by=actor(request), at=now())
        except Refused as refusal:
            form.refuse(refusal.reasons)
        else:
            return went("draft", pk)
    return form_page(request, form, f"{row.title}：新增事项", f"/w/lists/{pk}/")


@staff(*READERS)
def entry(request: HttpRequest, pk: int, order: int) -> HttpResponseBase:
    """One row of a draft: its cells beside what they were, its doubts, what was said of it."""
    row = get_object_or_404(api.drafts_visible_to(actor(request)), pk=pk)
    one = get_object_or_404(api.entries_of(row), order=order)
    who, refused = actor(request), list[str]()
    form = row_form(one.cells, request.POST if request.POST.get("verb") == "edit" else None)
    if request.method == "POST":
        refused = _edit(request, one, form)
        if not refused and not form.errors:
            return went("entry", pk, order)
    reading = api.compile_limit(one.cells.get("time_limit", ""))
    return page(
        request, "catalogue/entry.html", title=one.name or "未命名事项", row=row, entry=one,
        form=form, refused=refused, writes=api.may_compile(row, who), typed=request.POST,
        judges=api.may_judge(row, who), corrects=api.may_correct(row, who), columns=api.COLUMNS,
        rules=[api.said(rule) for rule in reading.rules], limit_doubts=reading.doubts,
        changes=api.changes_of(one), shown=lambda name, text: Mode.label_of(text) if name == "mode" else text,
    )  # fmt: skip


def _edit(request: HttpRequest, one: api.Entry, form: Any) -> list[str]:
    who, at, words = actor(request), now(), typed(request, "words")
    verb = request.POST.get("verb", "")
    if verb == "edit":
        if not form.is_valid():
            return []
        act: Callable[[], Any] = lambda: api.edit_entry(
            one.pk, cells=form.cells(), words=words, by=who, at=at
        )
        return attempt(request, act, done="已保存。")
    remark = number(request.POST.get("remark"))
    acts: dict[str, tuple[Callable[[], Any], str]] = {
        "confirm": (lambda: api.confirm_entry(one.pk, by=who, at=at), "已确认无误。"),
        "strike": (lambda: api.strike_entry(one.pk, reason=words, by=who, at=at), "已标为拟移出。"),
        "restore": (lambda: api.restore_entry(one.pk, by=who, at=at), "已恢复。"),
        "remark": (lambda: api.remark(one.pk, column=request.POST.get("column", ""), words=words,
                                      by=who, at=at), "已提意见。"),
        "settle": (lambda: _settle(one, remark, words, request), "已答复意见。"),
    }  # fmt: skip
    if verb not in acts:
        return ["没有这项操作，请刷新页面后重试。"]
    return attempt(request, acts[verb][0], done=acts[verb][1])


def _settle(one: api.Entry, remark: int | None, words: str, request: HttpRequest) -> None:
    if remark not in {each.pk for each in one.remarks.all()} or remark is None:
        raise Refused(["没有这条意见，请刷新页面后重试。"])
    api.settle_remark(remark, words=words, by=actor(request), at=now())
