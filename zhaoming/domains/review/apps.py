"""Review as a Django application."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Review is asked, it does not listen."""

    name = "zhaoming.domains.review"
    label = "review"
    verbose_name = "公开审查"

    def ready(self) -> None:
        """Register the settings."""
        from zhaoming.domains.review import sources  # noqa: F401, PLC0415 - models first
