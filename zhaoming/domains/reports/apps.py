"""Annual reports as a Django application."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Loads what the room registers."""

    name = "zhaoming.domains.reports"
    label = "reports"
    verbose_name = "年度报告"

    def ready(self) -> None:
        """Make jobs and checks known."""
        from zhaoming.domains.reports import checks, jobs  # noqa: F401, PLC0415 - models first
