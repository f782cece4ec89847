"""Review as a Django application."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Review is asked; at night it reads again."""

    name = "zhaoming.domains.review"
    label = "review"
    verbose_name = "公开审查"

    def ready(self) -> None:
        """Register settings, checks and the nightly reading."""
        from zhaoming.domains.review import checks, jobs, sources, subscribers  # noqa: F401, PLC0415 - models first
