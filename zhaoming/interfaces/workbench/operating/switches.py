"""网站开关: grey, frozen, read-only, the emergency strip; and how far the public pages are."""

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

from zhaoming.domains.organisation import api
from zhaoming.interfaces.workbench.arranging.forms import SwitchForm
from zhaoming.interfaces.workbench.shell.rendering import (
    actor,
    attempt,
    now,
    page,
    staff,
    today,
    went,
)
from zhaoming.kernel.pages import journal
from zhaoming.kernel.pages.building import stale
from zhaoming.kernel.pages.jobs import ask_build
from zhaoming.kernel.pages.models import PageCopy, StoredPage
from zhaoming.kernel.search.engines import engine
from zhaoming.kernel.settings.values import value
from zhaoming.kernel.terms import Role

_KEYS = {"grey": "site.grey", "frozen": "site.frozen", "read_only": "site.read_only",
         "strip": "site.strip"}  # fmt: skip


def _now() -> dict[str, object]:
    return {name: value(key, on=today()) for name, key in _KEYS.items()}


@staff(Role.SYSTEM_OPERATOR)
def switches(request: HttpRequest) -> HttpResponseBase:
    """网站开关: one act each, with its reason; in force within a minute at the latest."""
    if "build" in request.POST:
        ask_build(at=now(), anew=True)
        attempt(request, lambda: None, done="已安排重新生成全部页面，进度见下方。")
        return went("switches")
    form = SwitchForm(request.POST or None, initial=_now())
    if request.method == "POST" and form.is_valid():
        if not (reasons := attempt(request, lambda: _turn(request, form), done="开关已保存。")):
            return went("switches")
        form.refuse(reasons)
    position, _ = journal.head()
    return page(request, "arranging/switches.html", title="网站开关", form=form,
                pages=StoredPage.objects.count(), stale=stale(), position=position,
                copies=PageCopy.objects.order_by("name"), indexed=engine().position())  # fmt: skip


@transaction.atomic
def _turn(request: HttpRequest, form: SwitchForm) -> None:
    before = _now()
    for name, key in _KEYS.items():
        wanted = form.cleaned_data[name]
        if wanted != before[name]:
            raw = wanted if name == "strip" else ("on" if wanted else "off")
            api.change_setting(key, str(raw), body_id=None, from_on=today(),
                               reason=form.cleaned_data["reason"], by=actor(request), at=now())  # fmt: skip
