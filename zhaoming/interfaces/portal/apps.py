"""The portal as a Django application."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Registers the kinds of public pages."""

    name = "zhaoming.interfaces.portal"
    label = "portal"
    verbose_name = "门户"

    def ready(self) -> None:
        """Load the page kinds, so that the worker can render them."""
        from zhaoming.interfaces.portal import finding, pages, subscribers  # noqa: F401, PLC0415 - models first
