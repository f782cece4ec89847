"""Public pages that are the same for everyone: registered by kind, kept as files by tags."""

from zhaoming.kernel.pages.registry import (
    Gone,
    Made,
    Missing,
    Moved,
    Page,
    PageKind,
    follow,
    kinds,
    preview,
    register,
    register_preview,
    register_version,
    render,
    version,
)

__all__ = [
    "Gone",
    "Made",
    "Missing",
    "Moved",
    "Page",
    "PageKind",
    "follow",
    "kinds",
    "preview",
    "register",
    "register_preview",
    "register_version",
    "render",
    "version",
]
