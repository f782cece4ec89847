"""From a signed-in account to an actor, and what must be done before anything else."""

from collections.abc import Callable
from datetime import datetime

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from zhaoming.domains.organisation.api import actor_of
from zhaoming.domains.organisation.terms import MFA_FOR_OPERATORS
from zhaoming.interfaces.workbench.errors import held
from zhaoming.kernel.accounts.access import note
from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.accounts.terms import Access
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.settings.values import value
from zhaoming.kernel.terms import NOBODY, OPERATORS, Actor, Role

_FREE = ("/w/sign-in/", "/w/sign-out/", "/w/account/", "/static/")


def _gave_second_factor(request: HttpRequest, user: User) -> bool:
    """Whether this very session was opened, or confirmed, with a second factor."""
    records = get_authentication_records(request, user)
    return any(record.get("method") == "mfa" for record in records)


class ActorMiddleware:
    """Puts the actor on the request; holds back whoever must change a password first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """One request."""
        request.actor = NOBODY  # type: ignore[attr-defined] # ours
        if not request.path.startswith("/w/"):
            return self.get_response(request)
        at = timezone.now()
        user = request.user
        if isinstance(user, User):
            actor = actor_of(user, day_of(at))
            request.actor = actor  # type: ignore[attr-defined] # ours
            if request.method == "POST" and self._held(request, actor, at):
                return held(request)
            if not request.path.startswith(_FREE) and (first := self._first(request, user, actor)):
                return redirect(first)
        response = self.get_response(request)
        if isinstance(user, User):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _held(self, request: HttpRequest, actor: Actor, at: datetime) -> bool:
        """While the workbench is read-only nobody acts but whoever can end that."""
        free = request.path.startswith(_FREE) or actor.holds(Role.SYSTEM_OPERATOR)
        return not free and bool(value("site.read_only", on=day_of(at)))

    def _first(self, request: HttpRequest, user: User, actor: Actor) -> str:
        if user.must_change_password:
            return "account_change_password"
        if not actor.holds(*OPERATORS) or _gave_second_factor(request, user):
            return ""
        if not value(MFA_FOR_OPERATORS, on=day_of(timezone.now())):
            return ""
        bound = Authenticator.objects.filter(user=user, type="totp").exists()
        return "mfa_reauthenticate" if bound else "mfa_activate_totp"

    def process_exception(self, request: HttpRequest, fault: Exception) -> None:
        """A refused address goes into the access log."""
        if isinstance(fault, PermissionDenied) and isinstance(request.user, User):
            note(request, Access.DENIED, at=timezone.now())
