"""Looking the reference list up row by row, adopting from it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from zhaoming.domains.catalogue import api
from zhaoming.domains.catalogue.terms import ItemState, Mode, Provenance
from zhaoming.domains.organisation.api import bodies_of
from zhaoming.domains.organisation.terms import GOVERNMENTS
from zhaoming.interfaces.workbench.catalogue.lists import OWN, REFERENCE
from zhaoming.interfaces.workbench.shell.rendering import (
    actor,
    attempt,
    now,
    number,
    page,
    staff,
    went,
)
from zhaoming.interfaces.workbench.shell.screens import show
from zhaoming.kernel.terms import STAFF, Refused, Role

_READERS = tuple(sorted(STAFF - {Role.COUNTER}))


@staff(*_READERS)
def reference(request: HttpRequest) -> HttpResponseBase:
    """参考目录: each row says where it was seen; unchecked ones are accepted one by one."""
    refused: list[str] = []
    if request.method == "POST":
        refused = _decide(request)
        if not refused:
            return went("reference")
    return show(request, REFERENCE, "catalogue/reference.html", refused=refused,
                may_batch=actor(request).holds(Role.AUTHORITY))  # fmt: skip


def _decide(request: HttpRequest) -> list[str]:
    ids = [pk for pk in map(number, request.POST.getlist("id")) if pk]
    if not ids:
        return ["请先勾选事项。"]
    who, at = actor(request), now()
    act = request.POST.get("act")
    if act == "adopt":
        home = bodies_of(who, Role.AUTHORITY).filter(kind__in=[k.value for k in GOVERNMENTS])
        body = home.order_by("path").first()
        if body is None:
            return ["目录须由公开工作主管部门采用。"]
        adopt = lambda: api.adopt(body.pk, item_ids=ids, by=who, at=at)
        return attempt(request, adopt, done=f"已采用到{body.name}的目录。")
    verbs: dict[str, Callable[..., Any]] = {"accept": api.accept, "decline": api.decline}
    if act not in verbs:
        return ["没有这项操作，请刷新页面后重试。"]
    if act == "accept" and len(ids) > 1:
        return ["核对须逐项进行：请一次只勾选一项，或打开该项核对。"]
    return _each(request, verbs[act], ids)


def _each(request: HttpRequest, verb: Callable[..., Any], ids: list[int]) -> list[str]:
    reasons: list[str] = []
    for pk in ids:
        try:
            verb(get_object_or_404(api.reference_items(), pk=pk).pk, by=actor(request), at=now())
        except Refused as refusal:
            reasons += refusal.reasons
    return reasons or attempt(request, lambda: None, done="已办理。")


@staff(*_READERS)
def item(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One item with everything that its row says, and what may be decided about it."""
    row = get_object_or_404(api.Item.objects.select_related("catalogue__body"), pk=pk)
    verbs: dict[str, tuple[Callable[..., Any], str]] = {
        "accept": (api.accept, "已核对通过，可以采用。"),
        "decline": (api.decline, "已标为不采用。"),
        "drop": (api.drop, "已移出目录。"),
    }
    refused: list[str] = []
    if request.method == "POST":
        verb, done = verbs.get(request.POST.get("verb", ""), (None, ""))
        act = verb
        if act is None:
            refused = ["没有这项操作，请刷新页面后重试。"]
        else:
            refused = attempt(request, lambda: act(pk, by=actor(request), at=now()), done=done)
        if not refused:
            return went("item", pk)
    body = row.catalogue.body
    keeps = actor(request).holds(Role.AUTHORITY)
    return page(
        request, "catalogue/item.html", title=row.level2, row=row, refused=refused,
        state=ItemState.label_of(row.state), provenance=Provenance.label_of(row.provenance),
        mode=Mode.label_of(row.mode), own=body is not None,
        keeps=keeps if body is None else actor(request).holds_at(body.path, Role.AUTHORITY),
    )  # fmt: skip


@staff(*_READERS)
def own(request: HttpRequest) -> HttpResponseBase:
    """本级目录: what the government has adopted, and its published versions."""
    return show(request, OWN, "catalogue/own.html", versions=api.public_versions()[:20])
