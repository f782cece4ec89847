"""目录比较, and the new edition of the reference list."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from zhaoming.domains.catalogue import api
from zhaoming.domains.organisation.api import public_bodies
from zhaoming.domains.organisation.terms import GOVERNMENTS
from zhaoming.interfaces.workbench.catalogue.drafting import READERS
from zhaoming.interfaces.workbench.catalogue.forms import ReferenceForm
from zhaoming.interfaces.workbench.catalogue.leaning import home_of
from zhaoming.interfaces.workbench.shell.rendering import (
    actor,
    attempt,
    now,
    number,
    page,
    staff,
    went,
)
from zhaoming.kernel.attachments.storing import load
from zhaoming.kernel.terms import Refused, Role
from zhaoming.kernel.web.downloads import sheet_download

KINDS = (("added", "新增"), ("removed", "取消"), ("renamed", "更名"), ("tightened", "时限收紧"),
         ("loosened", "时限放宽"), ("relevelled", "层级调整"), ("basis_changed", "依据调整"))  # fmt: skip


def _lists() -> list[tuple[str, str]]:
    """What can be compared: the reference list, each government's list, every version."""
    found = [("reference", "参考目录（现行）")]
    for body in public_bodies().filter(kind__in=[kind.value for kind in GOVERNMENTS]):
        if api.list_of(body) is not None:
            found.append((f"body-{body.pk}", f"{body.name}目录（现行）"))
    for version in api.versions_of(None):
        found.append((f"version-{version.pk}", f"参考目录第{version.ordinal}版：{version.title}"))
    for version in api.public_versions():
        found.append((f"version-{version.pk}", str(version)))
    return found


def _rows(key: str) -> list[api.Row]:
    kind, _, pk = key.partition("-")
    if kind == "reference":
        return api.rows_of(api.reference_items().exclude(state="declined").order_by("order"))
    if kind == "version":
        return api.rows_of_version(get_object_or_404(api.Version, pk=number(pk) or 0))
    return api.rows_of(api.adopted_items(get_object_or_404(public_bodies(), pk=number(pk) or 0)))


@staff(*READERS)
def compare(request: HttpRequest) -> HttpResponseBase:
    """目录比较: any two lists, or one with a file; every deviation named by its kind."""
    lists, refused, found = _lists(), list[str](), None
    first = request.POST.get("first") or request.GET.get("first", "")
    second = request.POST.get("second") or request.GET.get("second", "")
    if request.method == "POST" or (first and second):
        known = dict(lists)
        file = request.FILES.get("file")
        if first not in known or (second not in known and file is None):
            refused = ["请选择两份目录；第二份也可以上传文件。"]
        else:
            try:
                other = api.read_table(file.read(), file.name or "目录") if file else _rows(second)
                found = api.compare_lists(_rows(first), other)
            except Refused as refusal:
                refused = refusal.reasons
    groups = [(kind, label, getattr(found, kind)) for kind, label in KINDS] if found else []
    return page(request, "catalogue/compare.html", title="目录比较", lists=lists, first=first,
                second=second, refused=refused, groups=groups, compared=found is not None)  # fmt: skip


@staff(Role.AUTHORITY)
def renew(request: HttpRequest) -> HttpResponseBase:
    """更新参考目录: a new edition is read, compared and, once confirmed, taken in."""
    posted = request.method == "POST"
    form = ReferenceForm(request.POST if posted else None, request.FILES if posted else None)
    found = None
    if posted and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            if request.POST.get("verb") == "take":
                version = api.renew_reference(content=content, name=file.name, by=actor(request),
                                              title=form.cleaned_data["title"], at=now())  # fmt: skip
                attempt(request, lambda: None, done=f"参考目录已更新为第{version.ordinal}版。")
                return went("edition_changes")
            found = api.foretell_edition(content, file.name)
        except Refused as refusal:
            form.refuse(refusal.reasons, "file")
    groups = [(kind, label, getattr(found, kind)) for kind, label in KINDS] if found else []
    return page(request, "catalogue/renew.html", title="导入新版参考目录", form=form, groups=groups,
                compared=found is not None)  # fmt: skip


@staff(*READERS)
def edition_changes(request: HttpRequest) -> HttpResponseBase:
    """新版变化: what the new edition changed for this government, to take or to leave."""
    who = actor(request)
    home = home_of(who)
    refused: list[str] = []
    if request.method == "POST" and home is not None:
        ids = [pk for pk in map(number, request.POST.getlist("id")) if pk]
        take = request.POST.get("act") == "take"
        act = lambda: api.answer_edition(home.pk, item_ids=ids, take=take, by=who, at=now())
        done = "已写入编制稿，公布前须报送审核。" if take else "已保持本级内容。"
        refused = attempt(request, act, done=done)
        if not refused:
            return went("edition_changes")
    return page(
        request, "catalogue/edition.html", title="新版变化", home=home, refused=refused,
        changes=api.edition_changes(home.pk) if home else [], columns=api.COLUMNS,
        news=api.edition_news(home.pk) if home else [],
        keeps=home is not None and who.holds_at(home.path, Role.AUTHORITY),
    )  # fmt: skip


@staff(*READERS)
def version_sheet(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The sheet of a published version, byte for byte as it was published."""
    row = get_object_or_404(api.Version.objects.exclude(sheet=None).select_related("sheet"), pk=pk)
    if row.sheet is None:
        return went("own_items")
    return sheet_download(load(row.sheet), row.sheet.name)
