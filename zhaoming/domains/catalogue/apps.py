"""The catalogue as a Django application."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Loads what the room registers."""

    name = "zhaoming.domains.catalogue"
    label = "catalogue"
    verbose_name = "公开事项目录"

    def ready(self) -> None:
        """Make its items known to search, and its reactions to events."""
        from zhaoming.domains.catalogue import sources, subscribers  # noqa: F401, PLC0415 - models first
