"""Whose key it is: a bearer key stands for one account, with the posts it holds today."""

from django.http import HttpRequest
from django.utils import timezone
from ninja.errors import HttpError
from ninja.security import HttpBearer

from zhaoming.domains.organisation.api import actor_of, owner_of_key
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.settings.values import value
from zhaoming.kernel.terms import Actor


class Key(HttpBearer):
    """A bearer key in the Authorization header."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The actor behind a key; None for one that is unknown, taken back, or without a post."""
        at = timezone.now()
        if request.method != "GET" and value("site.read_only", on=day_of(at)):
            raise HttpError(503, "系统正在维护，暂时只能查询：请稍后再推送。")
        owner = owner_of_key(token, at=at)
        actor = actor_of(owner, day_of(at)) if owner else None
        return actor if actor and actor.holdings else None
