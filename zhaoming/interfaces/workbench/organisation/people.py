"""People: list, page, posts, hand-over."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from zhaoming.domains.organisation import api
from zhaoming.interfaces.workbench.organisation import forms as f
from zhaoming.interfaces.workbench.organisation.lists import PEOPLE
from zhaoming.interfaces.workbench.shell.rendering import (
    actor,
    attempt,
    form_page,
    now,
    number,
    page,
    staff,
    today,
    typed,
    went,
)
from zhaoming.interfaces.workbench.shell.screens import show
from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.audit.reading import trail_of
from zhaoming.kernel.terms import Refused, Role

_READERS = api.ACTS["see_people"].roles
_SECURITY = (Role.SECURITY_OPERATOR,)


@staff(*_READERS)
def people(request: HttpRequest) -> HttpResponseBase:
    """人员 list."""
    return show(request, PEOPLE, "organisation/people.html")


def _person(request: HttpRequest, pk: int) -> User:
    return get_object_or_404(api.people_visible_to(actor(request)), pk=pk)


@staff(*_READERS)
def person(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One person: posts, particulars, what was done."""
    row = _person(request, pk)
    manages = actor(request).holds(*_SECURITY)
    posts = row.posts.select_related("body").order_by("until_on", "-id")
    trail = trail_of("accounts.user", row.pk) if manages else []
    context = {"person": row, "posts": posts, "manages": manages, "trail": trail}
    return page(request, "organisation/person.html", title=row.name, role=Role.label_of, **context)


@staff(*_SECURITY)
def keys(request: HttpRequest, pk: int) -> HttpResponseBase:
    """接口密钥 of an account that stands for a system: issue, take back; a key is shown once."""
    row = _person(request, pk)
    refused, fresh = list[str](), ""
    if request.method == "POST":
        try:
            if "key" in request.POST:
                key = get_object_or_404(row.keys, pk=number(request.POST["key"]))
                api.revoke_key(key.pk, by=actor(request), at=now())
            else:
                purpose = typed(request, "purpose")
                _, fresh = api.issue_key(row.pk, purpose=purpose, by=actor(request), at=now())
        except Refused as refusal:
            refused = refusal.reasons
    return page(request, "organisation/keys.html", title=f"接口密钥 · {row.name}", person=row,
                keys=row.keys.order_by("-id"), fresh=fresh, refused=refused)  # fmt: skip


@staff(*_SECURITY)
def new_person(request: HttpRequest) -> HttpResponseBase:
    """新增人员: the first password is shown once."""
    form = f.PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made, first = api.make_person(**form.cleaned_data, by=actor(request), at=now())
        except Refused as refusal:
            form.refuse(refusal.reasons)
        else:
            context = {"person": made, "first": first}
            return page(request, "organisation/first_password.html", title="已新增人员", **context)
    return form_page(request, form, "新增人员", "/w/people/")


@staff(*_SECURITY)
def amend_person(request: HttpRequest, pk: int) -> HttpResponseBase:
    """修改人员信息."""
    row = _person(request, pk)
    initial = {"name": row.name, "email": row.email, "mobile": row.mobile, "active": row.is_active}
    form = f.AmendPersonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        active = facts.pop("active")
        act = lambda: api.amend_person(
            row.pk, facts=facts, active=active, by=actor(request), at=now()
        )
        if not (reasons := attempt(request, act, done="人员信息已保存。")):
            return went("person", row.pk)
        form.refuse(reasons)
    return form_page(request, form, f"修改人员信息 · {row}", f"/w/people/{pk}/")


@staff(*_SECURITY)
def reset_password(request: HttpRequest, pk: int) -> HttpResponseBase:
    """重置密码: the new one is shown once."""
    row = _person(request, pk)
    if request.method != "POST":
        return went("person", row.pk)
    first = api.reset_password(row.pk, by=actor(request), at=now())
    context = {"person": row, "first": first}
    return page(request, "organisation/first_password.html", title="密码已重置", **context)


@staff(*_SECURITY)
def appoint(request: HttpRequest, pk: int) -> HttpResponseBase:
    """任命岗位."""
    row = _person(request, pk)
    form = f.AppointForm(request.POST or None, initial={"from_on": today()})
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        body, fault = f.named(api.public_bodies(), facts["body"])
        reasons = [fault] if body is None else attempt(
            request,
            lambda: api.appoint(
                row.pk, body_id=body.pk, role=Role(facts["role"]), title=facts["title"],
                from_on=facts["from_on"], by=actor(request), at=now(),
            ),
            done="已任命。",
        )  # fmt: skip
        if not reasons:
            return went("person", row.pk)
        form.refuse(reasons, "body" if fault else "")
    return form_page(request, form, f"任命岗位 · {row}", f"/w/people/{pk}/")


@staff(*_SECURITY)
def end_post(request: HttpRequest, pk: int, post: int) -> HttpResponseBase:
    """免去岗位."""
    row = _person(request, pk)
    found = get_object_or_404(row.posts, pk=post)
    if request.method == "POST":
        act = lambda: api.end_post(found.pk, on=today(), by=actor(request), at=now())
        attempt(request, act, done="已免去岗位。")
    return went("person", row.pk)


@staff(*_SECURITY)
def hand_over(request: HttpRequest, pk: int) -> HttpResponseBase:
    """工作移交: everything a leaving person held, in one act."""
    row = _person(request, pk)
    form = f.HandOverForm(request.POST or None, initial={"on": today()})
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["successor"].strip().lower()
        successor = User.objects.filter(username=name).first()
        reasons = [f"没有登录名为“{name}”的人员。"] if successor is None else attempt(
            request,
            lambda: api.hand_over(
                row.pk, successor_id=successor.pk, on=form.cleaned_data["on"],
                by=actor(request), at=now(),
            ),
            done=f"{row.name}的岗位和在办事项已移交。",
        )  # fmt: skip
        if not reasons:
            return went("person", row.pk)
        form.refuse(reasons, "" if successor else "successor")
    words = "移交后，对方接任全部岗位和在办事项，本账号停用。"
    return form_page(request, form, f"工作移交 · {row}", f"/w/people/{pk}/", warning=words)
