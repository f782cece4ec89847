"""The organisation as a Django application."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Loads what the room registers."""

    name = "zhaoming.domains.organisation"
    label = "organisation"
    verbose_name = "组织机构"

    def ready(self) -> None:
        """Register jobs and checks."""
        from zhaoming.domains.organisation import checks, jobs, sources  # noqa: F401, PLC0415 - models first
