"""Desk, notices, leave, account, downloads of exports."""

from datetime import date

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from zhaoming.domains.organisation import api as organisation
from zhaoming.interfaces.workbench.shell.desk import cards
from zhaoming.interfaces.workbench.shell.rendering import (
    actor,
    attempt,
    now,
    number,
    page,
    staff,
    today,
    went,
)
from zhaoming.interfaces.workbench.shell.screens import export_path
from zhaoming.kernel.accounts.access import note
from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.accounts.terms import Access
from zhaoming.kernel.notices.sending import inbox, mark_read
from zhaoming.kernel.terms import Role
from zhaoming.kernel.web.downloads import download
from zhaoming.kernel.web.fields import Form

_SHOWN = 8


@staff()
def desk(request: HttpRequest) -> HttpResponseBase:
    """我的工作台: what waits, what runs out, what is late."""
    who = actor(request)
    unread = list(inbox(who.id or 0)[:_SHOWN])
    found = cards(who, today())
    todos = [todo for card in found for todo in card.todos]
    todos.sort(key=lambda todo: (todo.due_on or date.max, todo.words))
    held = [(h.role.label, h.body) for h in who.holdings]
    context = {"cards": found, "todos": todos[:20], "unread": unread, "held": held}
    return page(request, "shell/desk.html", title="我的工作台", on=today(), **context)


@staff()
def notices(request: HttpRequest) -> HttpResponseBase:
    """通知: unread ones; reading is noted one by one or all at once."""
    who = actor(request).id or 0
    if request.method == "POST":
        for pk in map(number, request.POST.getlist("id")):
            if pk is not None:
                mark_read(who, pk, at=now())
        return went("notices")
    return page(request, "shell/notices.html", title="通知", rows=inbox(who)[:100])


class LeaveForm(Form):
    """Which post, to whom, from when until when, why."""

    post = forms.ChoiceField(label="我的岗位")
    to = forms.ChoiceField(label="代办人", help_text="只列出同单位的同事。")
    from_on = forms.DateField(label="开始日期")
    until_on = forms.DateField(label="结束日期")
    reason = forms.CharField(label="原因", max_length=120, help_text="例如“年休假”。")

    def offer(self, person: User, on: date) -> None:
        """Only one's own posts and colleagues."""
        posts = person.posts.filter(until_on=None).select_related("body")
        fields = self.fields
        own = [(str(p.pk), f"{p.body} · {Role.label_of(p.role)}") for p in posts]
        people = organisation.colleagues_of(person, on)
        fields["post"].choices = own  # type: ignore[attr-defined] # a ChoiceField
        fields["to"].choices = [(str(p.pk), p.name) for p in people]  # type: ignore[attr-defined] # as above


@staff()
def leave(request: HttpRequest) -> HttpResponseBase:
    """休假代办: lend a post while on leave, take it back."""
    person = get_object_or_404(User, pk=actor(request).id)
    form = LeaveForm(request.POST or None)
    form.offer(person, today())
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        reasons = attempt(
            request,
            lambda: organisation.delegate(
                int(facts["post"]), to_id=int(facts["to"]), from_on=facts["from_on"],
                until_on=facts["until_on"], reason=facts["reason"], by=actor(request), at=now(),
            ),
            done="已委托代办。",
        )  # fmt: skip
        if not reasons:
            return went("leave")
        form.refuse(reasons)
    lent = organisation.lent_by(person, today())
    return page(request, "shell/leave.html", title="休假代办", form=form, lent=lent)


@staff()
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponseBase:
    """收回代办."""
    person = get_object_or_404(User, pk=actor(request).id)
    row = get_object_or_404(organisation.lent_by(person, today()), pk=pk)
    attempt(request, lambda: organisation.revoke(row.pk, by=actor(request), at=now()),
            done="已收回。")  # fmt: skip
    return went("leave")


@staff()
def account(request: HttpRequest) -> HttpResponseBase:
    """账号与安全: sessions, second factor, password."""
    who = actor(request).id
    sessions = UserSession.objects.purge_and_list(request.user)
    factor = Authenticator.objects.filter(user=who, type="totp").exists()
    here = request.session.session_key
    context = {"sessions": sessions, "factor": factor, "key": here}
    return page(request, "shell/account.html", title="账号与安全", **context)


@staff()
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponseBase:
    """全部退出: every session of one's own but this one."""
    here = request.session.session_key
    for row in UserSession.objects.filter(user=actor(request).id).exclude(session_key=here):
        row.end()
    note(request, Access.SIGN_OUT_ALL, at=now())
    return went("account")


class PasswordForm(Form):
    """The old one, and the new one twice."""

    old = forms.CharField(label="现在的密码", widget=forms.PasswordInput, strip=False)
    password = forms.CharField(
        label="新密码", widget=forms.PasswordInput, strip=False,
        help_text="不少于10个字符，且含小写字母、大写字母、数字、符号中的至少两类。",
    )  # fmt: skip
    again = forms.CharField(label="再输一次新密码", widget=forms.PasswordInput, strip=False)

    def faults(self, user: User) -> dict[str, str]:
        """What does not fit together."""
        facts, found = self.cleaned_data, {}
        if not user.check_password(facts["old"]):
            found["old"] = "现在的密码不对，请重新输入。"
        if facts["password"] != facts["again"]:
            found["again"] = "两次输入的新密码不一致。"
        elif facts["password"] == facts["old"]:
            found["password"] = "新密码不能与现在的密码相同。"  # noqa: S105 - an error text
        return found


@staff()
def change_password(request: HttpRequest) -> HttpResponseBase:
    """修改密码: everybody's first act with a password that somebody else has seen."""
    user = get_object_or_404(User, pk=actor(request).id)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        for name, fault in form.faults(user).items():
            form.add_error(name, fault)
        if not form.errors:
            word = form.cleaned_data["password"]
            act = lambda: organisation.change_password(user.pk, password=word, at=now())
            reasons = attempt(request, act, done="密码已修改。")
            if not reasons:
                user.refresh_from_db()
                update_session_auth_hash(request, user)
                note(request, Access.PASSWORD, at=now())
                return went("desk")
            form.refuse(reasons, "password")
    return page(request, "shell/password.html", title="修改密码", form=form,
                forced=user.must_change_password)  # fmt: skip


@staff()
def export(request: HttpRequest, token: str) -> HttpResponseBase:
    """A background export, for the one who asked for it."""
    path = export_path(actor(request).id or 0, token)
    if not path.exists():
        raise Http404
    with transaction.atomic():
        note(request, Access.DOWNLOAD, at=now())
    return download(path, "导出.xlsx")
