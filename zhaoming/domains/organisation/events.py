"""What has happened in the organisation, for the rooms above."""

from dataclasses import dataclass
from typing import ClassVar

from zhaoming.kernel.events import Happening, event


@event
@dataclass(frozen=True)
class BodyChanged(Happening):
    """A body was founded, renamed, or its particulars changed."""

    name: ClassVar[str] = "organisation.body_changed"
    body: int
    renamed: bool = False


@event
@dataclass(frozen=True)
class BodyEnded(Happening):
    """A body was merged or abolished; duties and documents pass to ``successor``."""

    name: ClassVar[str] = "organisation.body_ended"
    body: int
    successor: int


@event
@dataclass(frozen=True)
class SettingChanged(Happening):
    """A setting has another value."""

    name: ClassVar[str] = "organisation.setting_changed"
    key: str


@event
@dataclass(frozen=True)
class SiteChanged(Happening):
    """What every page of a site says of it has changed."""

    name: ClassVar[str] = "organisation.site_changed"
    site: int


@event
@dataclass(frozen=True)
class HandedOver(Happening):
    """A person left: everything held by ``person`` is now held by ``successor``."""

    name: ClassVar[str] = "organisation.handed_over"
    person: int
    successor: int


@event
@dataclass(frozen=True)
class YearAnnounced(Happening):
    """The working days of a year have changed in a region, between these two days (ISO dates)."""

    name: ClassVar[str] = "organisation.year_announced"
    region: str
    first: str
    last: str
    by: int | None
