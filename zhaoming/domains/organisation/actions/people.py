"""People, their posts, stand-ins, and the hand-over of one who leaves."""

import secrets
import string
from collections.abc import Mapping
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from zhaoming.domains.organisation.events import HandedOver
from zhaoming.domains.organisation.models import Body, Delegation, Post
from zhaoming.domains.organisation.policy import demand
from zhaoming.domains.organisation.terms import BodyState
from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.terms import OPERATORS, Actor, Refused, Role

_LETTERS = string.ascii_lowercase.replace("l", "").replace("o", "")
PARTICULARS = ("name", "email", "mobile")


def fresh_password() -> str:
    """A first password that can be read aloud: four groups of letters and digits."""
    groups = ["".join(secrets.choice(_LETTERS + "23456789") for _ in range(4)) for _ in range(4)]
    return "-".join(groups)


@transaction.atomic
def make_person(*, username: str, name: str, by: Actor, at: datetime, password: str | None = None,
                local: bool = True, **facts: str) -> tuple[User, str]:  # fmt: skip
    """新增人员: with a first password that must be changed; returned once, kept nowhere.

    Who is not ``local`` has none, and enters through the province's sign-on only.
    """
    demand("make_person", by, "")
    login = username.strip().lower()
    faults = [] if name.strip() else ["请填写姓名。"]
    if not login.isascii() or not login.replace("_", "").replace(".", "").isalnum():
        faults.append("登录名只能用英文字母、数字、点和下划线，例如 zhang.wei。")
    elif User.objects.filter(username=login).exists():
        faults.append(f"登录名“{login}”已有人使用：请换一个，例如 {login}2。")
    if faults:
        raise Refused(faults)
    first = (password or fresh_password()) if local else None
    kept = {k: v for k, v in facts.items() if k in PARTICULARS}
    must_change = local and not password
    person = User.objects.make(login, name.strip(), first, must_change_password=must_change, **kept)
    record(person, "organisation.person", by=by, at=at, body=None)
    return person, first or ""


@transaction.atomic
def amend_person(person_id: int, *, facts: Mapping[str, str], active: bool, by: Actor,
                 at: datetime) -> User:  # fmt: skip
    """修改人员信息: name and ways to reach them; switching sign-in off ends their sessions."""
    demand("amend_person", by, "")
    person = User.objects.select_for_update().get(pk=person_id)
    if person.pk == by.id and not active:
        raise Refused(["不能停用自己的账号。"])
    changed = [k for k in PARTICULARS if k in facts and getattr(person, k) != facts[k]]
    for name in changed:
        setattr(person, name, facts[name])
    if person.is_active != active:
        person.is_active = active
        changed.append("is_active")
    if changed:
        person.save(update_fields=changed)
        record(person, "organisation.amend_person", by=by, at=at, body=None, fields=changed)
    return person


@transaction.atomic
def reset_password(person_id: int, *, by: Actor, at: datetime) -> str:
    """重置密码: a new first password, shown once; whoever is signed in with the old one is out."""
    demand("reset_password", by, "")
    person = User.objects.select_for_update().get(pk=person_id)
    first = fresh_password()
    person.set_password(first)
    person.must_change_password = True
    person.save(update_fields=["password", "must_change_password"])
    record(person, "organisation.reset_password", by=by, at=at, body=None)
    return first


@transaction.atomic
def change_password(person_id: int, *, password: str, at: datetime) -> None:
    """修改密码: one's own; the rules are those of the house's validators."""
    person = User.objects.select_for_update().get(pk=person_id)
    try:
        validate_password(password, person)
    except ValidationError as faults:
        raise Refused(faults.messages, field="password") from None
    person.set_password(password)
    person.must_change_password, person.password_changed_at = False, at
    person.save(update_fields=["password", "must_change_password", "password_changed_at"])
    by = Actor(person.pk, person.name)
    record(person, "organisation.change_password", by=by, at=at, body=None)


def _appointment_faults(person: User, body: Body, role: Role, by: Actor, on: date) -> list[str]:
    faults = []
    held = _held_or_lent(person, on)
    if person.pk == by.id:
        faults.append("不能任命自己：请由另一位安全管理员办理。")
    if not person.is_active:
        faults.append(f"{person}的账号已停用，请先启用。")
    if body.state != BodyState.ACTIVE:
        faults.append(f"“{body}”已撤并，不能再任命岗位。")
    if role in OPERATORS and held - {role}:
        faults.append("系统、安全、审计三类管理员须各由专人担任，不得兼任其他岗位。")
    if role not in OPERATORS and held & OPERATORS:
        faults.append(f"{person}是管理员，不得兼任业务岗位。")
    return faults


def _held_or_lent(person: User, on: date) -> set[Role]:
    """Every role that a person has on a day or later: posts not yet over, and loans not revoked."""
    until = Q(until_on=None) | Q(until_on__gte=on)
    own = person.posts.filter(until).values_list("role", flat=True)
    loans = Delegation.objects.filter(to=person, revoked_at=None, until_on__gte=on)
    return {Role(role) for role in (*own, *loans.values_list("post__role", flat=True))}


@transaction.atomic
def appoint(person_id: int, *, body_id: int, role: Role, from_on: date, by: Actor, at: datetime,
            title: str = "") -> Post:  # fmt: skip
    """任命岗位: the three operators are three people, and none of them does the house's work."""
    demand("appoint", by, "")
    person = User.objects.select_for_update().get(pk=person_id)
    body = Body.objects.get(pk=body_id)
    faults = _appointment_faults(person, body, role, by, day_of(at))
    if Post.objects.filter(person=person, body=body, role=role.value, until_on=None).exists():
        faults.append(f"{person}已是“{body}”的{role.label}。")
    if faults:
        raise Refused(faults)
    post = Post.objects.create(person=person, body=body, role=role.value, title=title,
                               from_on=from_on)  # fmt: skip
    record(post, "organisation.appoint", by=by, at=at, body=body.pk, role=role, person=person.pk)
    return post


@transaction.atomic
def end_post(post_id: int, *, on: date, by: Actor, at: datetime) -> Post:
    """免去岗位: from the day after ``on`` nothing more can be done with it."""
    demand("appoint", by, "")
    post = Post.objects.select_for_update().get(pk=post_id)
    if post.until_on is not None:
        raise Refused(["该岗位已经免去。"])
    post.until_on = max(on, post.from_on)
    post.save(update_fields=["until_on"])
    record(post, "organisation.end_post", by=by, at=at, body=post.body_id, on=on)
    return post


@transaction.atomic
def delegate(post_id: int, *, to_id: int, from_on: date, until_on: date, reason: str, by: Actor,
             at: datetime) -> Delegation:  # fmt: skip
    """休假代办: the holder of a post lends it to a colleague for the days of a leave."""
    post = Post.objects.select_for_update().select_related("body").get(pk=post_id)
    to = User.objects.get(pk=to_id)
    if faults := _delegation_faults(post, to, from_on, until_on, reason, by):
        raise Refused(faults)
    lent = Delegation.objects.create(post=post, to=to, from_on=from_on, until_on=until_on,
                                     reason=reason.strip())  # fmt: skip
    record(lent, "organisation.delegate", by=by, at=at, body=post.body_id, to=to.pk,
           from_on=from_on, until_on=until_on)  # fmt: skip
    return lent


def _delegation_faults(post: Post, to: User, from_on: date, until_on: date, reason: str,
                       by: Actor) -> list[str]:  # fmt: skip
    faults = []
    if post.person_id != by.id or post.until_on is not None:
        faults.append("只能委托自己现任的岗位。")
    if to.pk == post.person_id or not to.is_active:
        faults.append("代办人须为另一位在用账号的同事。")
    if until_on < from_on:
        faults.append("结束日期不能早于开始日期。")
    if not reason.strip():
        faults.append("请填写委托原因，例如“年休假”。")
    theirs = Post.objects.filter(person=to, until_on=None)
    roles = {Role(role) for role in theirs.values_list("role", flat=True)}
    if not theirs.filter(body=post.body_id).exists():
        faults.append(f"代办人须为“{post.body}”的同事。")
    if (Role(post.role) in OPERATORS) != bool(roles & OPERATORS):
        faults.append("管理员岗位与业务岗位不得相互代办。")
    if Role(post.role) in OPERATORS and roles - {Role(post.role)}:
        faults.append("三类管理员不得相互代办。")
    return faults


@transaction.atomic
def revoke(delegation_id: int, *, by: Actor, at: datetime) -> Delegation:
    """收回代办: back from leave early."""
    lent = Delegation.objects.select_for_update().select_related("post").get(pk=delegation_id)
    if lent.post.person_id != by.id:
        raise Refused(["只能收回自己的委托。"])
    lent.revoked_at = at
    lent.save(update_fields=["revoked_at"])
    record(lent, "organisation.revoke", by=by, at=at, body=lent.post.body_id)
    return lent


@transaction.atomic
def hand_over(person_id: int, *, successor_id: int, on: date, by: Actor, at: datetime) -> int:
    """工作移交: every post of one who leaves, in one act; what the rooms hold follows by event."""
    demand("hand_over", by, "")
    leaving = User.objects.select_for_update().get(pk=person_id)
    successor = User.objects.select_for_update().get(pk=successor_id)
    faults = []
    if leaving.pk in (successor.pk, by.id):
        faults.append("移交人、接收人须为不同的人，且不能移交自己的账号。")
    posts = list(Post.objects.filter(person=leaving, until_on=None).select_related("body"))
    for post in posts:
        faults += _appointment_faults(successor, post.body, Role(post.role), by, day_of(at))
    if faults:
        raise Refused(dict.fromkeys(faults))
    for post in posts:
        _pass_on(post, successor, on)
    Delegation.objects.filter(to=leaving, revoked_at=None).update(revoked_at=at)
    leaving.is_active = False
    leaving.save(update_fields=["is_active"])
    record(leaving, "organisation.hand_over", by=by, at=at, body=None, to=successor.pk,
           posts=len(posts), on=on)  # fmt: skip
    emit(HandedOver(leaving.pk, successor.pk), at=at)
    return len(posts)


def _pass_on(post: Post, successor: User, on: date) -> None:
    post.until_on = max(on, post.from_on)
    post.save(update_fields=["until_on"])
    Post.objects.get_or_create(
        person=successor,
        body=post.body,
        role=post.role,
        until_on=None,
        defaults={"from_on": on, "title": post.title},
    )
