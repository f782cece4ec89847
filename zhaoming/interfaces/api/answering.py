"""What every answer of the API shares."""

from typing import Any

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from zhaoming.kernel.terms import Actor

HIGHEST = 2**62
MOST = 200


class Fault(Schema):
    """Why something was not done, each reason a sentence that says how to mend it."""

    reasons: list[str] = Field(description="原因，逐条说明怎样改正")


REFUSED: dict[int, type[Schema]] = {400: Fault, 401: Fault, 422: Fault, 503: Fault}


def actor(request: HttpRequest) -> Actor:
    """Whose key it is."""
    found: Any = request.auth  # type: ignore[attr-defined] # set by the key
    return found if isinstance(found, Actor) else Actor(None, "")


class Turn(Schema):
    """Where a listing goes on, and how much of it is wanted."""

    after: int = Field(0, ge=0, le=HIGHEST, description="从哪一个编号之后开始")
    limit: int = Field(100, ge=1, le=MOST, description="最多几条")
