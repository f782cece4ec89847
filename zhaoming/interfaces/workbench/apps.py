"""The workbench as a Django application."""

from importlib import import_module

from django.apps import AppConfig

# The lists alone: addresses and forms are loaded by whoever answers requests.
_LISTS = ("publication.lists", "catalogue.lists", "coverage.lists", "operating.lists",
          "organisation.lists", "review.lists", "review.views", "foi.lists", "reports.views")  # fmt: skip


class WorkbenchConfig(AppConfig):
    """Registers what the desk shows and the jobs that exports need."""

    name = "zhaoming.interfaces.workbench"
    label = "workbench"
    verbose_name = "工作台"

    def ready(self) -> None:
        """Load the screens, so that their exports can run in the worker; listen to sign-ins."""
        for name in _LISTS:
            import_module(f"zhaoming.interfaces.workbench.{name}")
        from zhaoming.interfaces.workbench.shell import signing  # noqa: F401, PLC0415 - models first
