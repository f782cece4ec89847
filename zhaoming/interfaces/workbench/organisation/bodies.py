"""Bodies: list, page, and every act upon one."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from zhaoming.domains.organisation import api
from zhaoming.domains.organisation.terms import BodyKind
from zhaoming.interfaces.workbench.organisation import forms as f
from zhaoming.interfaces.workbench.organisation.lists import BODIES, IMPORTS
from zhaoming.interfaces.workbench.shell.pictures import picture
from zhaoming.interfaces.workbench.shell.rendering import (
    actor,
    attempt,
    form_page,
    now,
    page,
    staff,
    today,
    went,
)
from zhaoming.interfaces.workbench.shell.screens import show
from zhaoming.kernel.attachments.storing import store
from zhaoming.kernel.audit.reading import trail_of
from zhaoming.kernel.documents import Format, Unreadable, sniff
from zhaoming.kernel.terms import STAFF, Role

_EVERYBODY = (*sorted(STAFF), Role.SYSTEM_OPERATOR)
_SYSTEM = (Role.SYSTEM_OPERATOR,)
_KEEPERS = (Role.SYSTEM_OPERATOR, Role.OFFICE, Role.OFFICE_HEAD)
_SHEET = 50 * 1024 * 1024


@staff(*_EVERYBODY)
def bodies(request: HttpRequest) -> HttpResponseBase:
    """单位 list."""
    return show(request, BODIES, "organisation/bodies.html")


@staff(*_EVERYBODY)
def body(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One body: what it is, who is in it, what it was called, what was done."""
    row = get_object_or_404(api.bodies_visible_to(actor(request)).select_related("parent"), pk=pk)
    acts = {act: api.may(act, actor(request), row.path) for act in api.ACTS}
    return page(
        request,
        "organisation/body.html",
        title=row.name,
        body=row,
        kind=BodyKind.label_of(row.kind),
        acts=acts,
        leaders=api.leaders_of(row),
        posts=api.posts_of(row, today()),
        names=api.names_of(row),
        trail=trail_of("organisation.body", row.pk),
        role=Role.label_of,
    )


@staff(*_SYSTEM)
def new_body(request: HttpRequest) -> HttpResponseBase:
    """新增单位."""
    form = f.BodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts, parent, fault = form.cleaned_data, None, ""
        if facts["parent"]:
            parent, fault = f.named(api.public_bodies(), facts["parent"])
        reasons = [fault] if fault else attempt(
            request,
            lambda: api.found_body(
                parent.pk if parent else None, name=facts["name"], kind=BodyKind(facts["kind"]),
                code=facts["code"], by=actor(request), at=now(),
            ),
            done=f"已新增“{facts['name']}”。",
        )  # fmt: skip
        if not reasons:
            return went("bodies")
        form.refuse(reasons, "parent" if fault else "")
    return form_page(request, form, "新增单位", "/w/bodies/")


@staff(*_KEEPERS)
def amend_body(request: HttpRequest, pk: int) -> HttpResponseBase:
    """修改单位信息."""
    row = get_object_or_404(api.bodies_visible_to(actor(request)), pk=pk)
    initial = {name: getattr(row, name) for name in f.ContactForm.base_fields}
    form = f.ContactForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        act = lambda: api.amend_body(row.pk, facts=form.cleaned_data, by=actor(request), at=now())
        if not (reasons := attempt(request, act, done="单位信息已保存。")):
            return went("body", row.pk)
        form.refuse(reasons)
    return form_page(request, form, f"修改单位信息 · {row}", f"/w/bodies/{pk}/")


@staff(*_SYSTEM)
def rename_body(request: HttpRequest, pk: int) -> HttpResponseBase:
    """更名."""
    row = get_object_or_404(api.bodies_visible_to(actor(request)), pk=pk)
    form = f.RenameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = lambda: api.rename_body(row.pk, **form.cleaned_data, by=actor(request), at=now())
        if not (reasons := attempt(request, act, done="已更名，原名称保留在曾用名称中。")):
            return went("body", row.pk)
        form.refuse(reasons)
    return form_page(request, form, f"更名 · {row}", f"/w/bodies/{pk}/")


@staff(*_SYSTEM)
def end_body(request: HttpRequest, pk: int) -> HttpResponseBase:
    """撤并."""
    row = get_object_or_404(api.bodies_visible_to(actor(request)), pk=pk)
    form = f.EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts, successor, fault = form.cleaned_data, None, ""
        if facts["successor"]:
            successor, fault = f.named(api.public_bodies(), facts["successor"])
        reasons = [fault] if fault else attempt(
            request,
            lambda: api.end_body(
                row.pk, successor_id=successor.pk if successor else None, on=facts["on"],
                reason=facts["reason"], by=actor(request), at=now(),
            ),
            done="已撤并，职责和文件由承接单位承接。",
        )  # fmt: skip
        if not reasons:
            return went("body", row.pk)
        form.refuse(reasons, "successor" if fault else "")
    words = "撤并后，该单位的职责、文件由承接单位承接，岗位自动免去；此操作不能撤销。"
    return form_page(request, form, f"撤并 · {row}", f"/w/bodies/{pk}/", warning=words)


@staff(*_KEEPERS)
def new_leader(request: HttpRequest, pk: int) -> HttpResponseBase:
    """新增领导."""
    row = get_object_or_404(api.bodies_visible_to(actor(request)), pk=pk)
    form = f.LeaderForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        facts = {k: v for k, v in form.cleaned_data.items() if k != "photo"}
        act = lambda: api.add_leader(
            row.pk, **facts, photo=picture(request, "photo"), by=actor(request), at=now()
        )
        if not (reasons := attempt(request, act, done="已新增领导。")):
            return went("body", row.pk)
        form.refuse(reasons)
    return form_page(request, form, f"新增领导 · {row}", f"/w/bodies/{pk}/", upload=True)


@staff(*_KEEPERS)
def end_leader(request: HttpRequest, pk: int, leader: int) -> HttpResponseBase:
    """领导离任."""
    row = get_object_or_404(api.bodies_visible_to(actor(request)), pk=pk)
    found = get_object_or_404(api.leaders_of(row), pk=leader)
    if request.method == "POST":
        act = lambda: api.end_leader(found.pk, on=today(), by=actor(request), at=now())
        attempt(request, act, done=f"{found.name}已离任，不再对外显示。")
    return went("body", row.pk)


@staff(*_SYSTEM)
def imports(request: HttpRequest) -> HttpResponseBase:
    """导入单位: begin one, see the earlier ones."""
    form = f.ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        root, fault = f.named(api.public_bodies(), form.cleaned_data["root"])
        reasons = [fault] if fault or root is None else _begin(request, root.pk)
        if not reasons:
            return went("imports")
        form.refuse(reasons, "root" if fault else "file")
    return show(request, IMPORTS, "organisation/imports.html", form=form)


def _begin(request: HttpRequest, root: int) -> list[str]:
    upload = request.FILES.get("file")
    if upload is None:
        return ["请先选择文件。"]
    if upload.size and upload.size > _SHEET:
        return ["文件超过 50 MB：请拆分后导入。"]
    content, name = upload.read(), upload.name or "导入文件"
    try:
        kind = sniff(content, name)
    except Unreadable as fault:
        return [str(fault)]
    if kind not in (Format.XLSX, Format.XLS, Format.CSV):
        return ["导入文件须为 XLSX、XLS 或 CSV 表格。"]
    file = store(content, name=name, format=kind.value, at=now())
    act = lambda: api.begin_import(root, file=file, by=actor(request), at=now())
    return attempt(request, act, done="已开始导入，可在下方查看进度。")


@staff(*_SYSTEM)
def import_run(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One import: how far it is, and every refused row with its reason."""
    row = get_object_or_404(api.imports_visible_to(actor(request)), pk=pk)
    refusals = row.refusals.order_by("row")[:2000]
    return page(request, "organisation/import.html", title="导入结果", run=row, refusals=refusals)
