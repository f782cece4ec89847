"""The pages as a Django application."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Loads what the clock asks for."""

    name = "zhaoming.kernel.pages"
    label = "pages"
    verbose_name = "页面"

    def ready(self) -> None:
        """Make the jobs known."""
        from zhaoming.kernel.pages import jobs  # noqa: F401, PLC0415 - models first
