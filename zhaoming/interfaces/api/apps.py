"""The API as a Django application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Registers what other systems are told of changes."""

    name = "zhaoming.interfaces.api"
    label = "api"
    verbose_name = "接口"

    def ready(self) -> None:
        """Make the feed known to whoever answers or carries it."""
        from zhaoming.interfaces.api import telling  # noqa: F401, PLC0415 - models first
