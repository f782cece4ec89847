"""The rows of the organisation."""

from zhaoming.domains.organisation.models.bodies import Body, BodyName, Leader, Site
from zhaoming.domains.organisation.models.imports import ImportRefusal, ImportRun
from zhaoming.domains.organisation.models.posts import Delegation, Post

__all__ = [
    "Body",
    "BodyName",
    "Delegation",
    "ImportRefusal",
    "ImportRun",
    "Leader",
    "Post",
    "Site",
]
