"""Coverage as a Django application."""

from django.apps import AppConfig


class CoverageConfig(AppConfig):
    """Loads what the room registers."""

    name = "zhaoming.domains.coverage"
    label = "coverage"
    verbose_name = "公开任务与落实"

    def ready(self) -> None:
        """Make reactions, jobs, checks and settings known."""
        from zhaoming.domains.coverage import checks, jobs, sources, subscribers  # noqa: F401, PLC0415 - models first
