"""The answer on the page: one form for each thing that was asked, in the order of examination."""

from typing import Any

from django.http import HttpRequest

from zhaoming.domains.foi import api
from zhaoming.domains.foi.terms import Kind
from zhaoming.interfaces.workbench.shell.rendering import typed
from zhaoming.kernel.terms import Refused

PARTS = 6
STEPS = [(label, [(k.value, k.label) for k in kinds]) for label, kinds in api.STEPS]
GROUNDS = [(k.value, k.label) for k in sorted(api.WITHHELD, key=list(Kind).index)]


def read(request: HttpRequest, case: api.Case) -> list[api.Answered]:
    """What was typed to each item; Refused where an item has no kind yet."""
    found = []
    for item in case.items.order_by("ordinal"):
        kind = typed(request, f"kind-{item.ordinal}")
        if kind not in set(Kind):
            raise Refused([f"请选择第{item.ordinal}项的答复类型。"])
        found.append(_one(request, item, Kind(kind)))
    return found


def _one(request: HttpRequest, item: api.Item, kind: Kind) -> api.Answered:
    n = item.ordinal
    said = {
        label: typed(request, f"said-{n}-{place}")
        for place, label in enumerate(api.ANSWERS[kind].must)
        if label not in ("理由", "每处不予公开的情形和理由")
    }
    parts = []
    for line in range(PARTS):
        what, why = typed(request, f"what-{n}-{line}").strip(), typed(request, f"why-{n}-{line}")
        ground = typed(request, f"ground-{n}-{line}")
        if what or why.strip():
            if ground not in set(Kind):
                raise Refused([f"第{n}项第{line + 1}处不予公开的内容，请选择情形。"])
            parts.append(api.Withheld(what, Kind(ground), why))
    return api.Answered(item.asked, kind, typed(request, f"facts-{n}"),
                        typed(request, f"reasons-{n}"), said, parts if kind is Kind.PARTIAL else [])  # fmt: skip


def _typed(request: HttpRequest, item: api.Item, kind: Kind) -> api.Answered:
    """What was typed, even where it was refused."""
    try:
        return _one(request, item, kind)
    except Refused:
        return api.of_item(item) if item.kind else api.Answered(item.asked, kind)


def shown(case: api.Case, request: HttpRequest) -> list[dict[str, Any]]:
    """Each item with what is drafted of it: as typed where that was refused, else as kept."""
    sent = request.method == "POST" and request.POST.get("verb") in ("draft", "answer_at_once")
    rows = []
    for item in api.items_of(case):
        kind = typed(request, f"kind-{item.ordinal}") if sent else item.kind
        known = kind in set(Kind)
        if sent and known:
            each = _typed(request, item, Kind(kind))
        else:
            each = api.of_item(item) if item.kind else api.Answered(item.asked, Kind.GRANTED)
        labels = list(api.ANSWERS[Kind(kind)].must) if known else []
        rows.append({"item": item, "kind": kind if known else "", "said": each, "labels": labels,
                     "cites": api.articles(Kind(kind)) if known else ""})  # fmt: skip
    return rows
