"""Search as a Django application."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Loads what the clock asks for."""

    name = "zhaoming.kernel.search"
    label = "search"
    verbose_name = "检索"

    def ready(self) -> None:
        """Make the jobs known."""
        from zhaoming.kernel.search import jobs  # noqa: F401, PLC0415 - models first
