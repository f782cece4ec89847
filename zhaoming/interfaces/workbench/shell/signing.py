"""Signing in and out, as the access log sees it."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest
from django.utils import timezone

from zhaoming.kernel.accounts.access import note
from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.accounts.terms import Access

# The framework's own signals, the only way to hear of a sign-in; none is sent by our models.


def _in(request: HttpRequest, user: User, **_: Any) -> None:
    note(request, Access.SIGN_IN, at=timezone.now(), user=user)


def _out(request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is not None:
        note(request, Access.SIGN_OUT, at=timezone.now(), user=user)


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    if request is not None:
        name = str(credentials.get("username", ""))
        note(request, Access.SIGN_IN_FAILED, at=timezone.now(), username=name)


user_logged_in.connect(_in, dispatch_uid="zhaoming.sign_in")
user_logged_out.connect(_out, dispatch_uid="zhaoming.sign_out")
user_login_failed.connect(_failed, dispatch_uid="zhaoming.sign_in_failed")
