"""Publication as a Django application."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Loads what the room registers."""

    name = "zhaoming.domains.publication"
    label = "publication"
    verbose_name = "信息发布"

    def ready(self) -> None:
        """Register checks, jobs and subscribers."""
        from zhaoming.domains.publication import checks, jobs, subscribers  # noqa: F401, PLC0415 - models first
