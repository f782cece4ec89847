"""依申请公开 as a Django application."""

from django.apps import AppConfig


class FoiConfig(AppConfig):
    """Loads what the room registers."""

    name = "zhaoming.domains.foi"
    label = "foi"
    verbose_name = "依申请公开"

    def ready(self) -> None:
        """Make reactions, jobs, checks and settings known."""
        from zhaoming.domains.foi import checks, jobs, sources, subscribers  # noqa: F401, PLC0415 - models first
