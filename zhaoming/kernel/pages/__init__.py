"""Public pages that are the same for everyone: registered by kind, rendered from an address."""

from zhaoming.kernel.pages.registry import (
    Gone,
    Missing,
    Page,
    PageKind,
    kinds,
    preview,
    register,
    register_preview,
    render,
)

__all__ = [
    "Gone",
    "Missing",
    "Page",
    "PageKind",
    "kinds",
    "preview",
    "register",
    "register_preview",
    "render",
]
