"""The workbench as a Django application."""

from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    """Registers what the desk shows and the jobs that exports need."""

    name = "zhaoming.interfaces.workbench"
    label = "workbench"
    verbose_name = "工作台"

    def ready(self) -> None:
        """Load the screens, so that their exports can run in the worker; listen to sign-ins."""
        from zhaoming.interfaces.workbench import urls  # noqa: F401, PLC0415 - models first
        from zhaoming.interfaces.workbench.shell import signing  # noqa: F401, PLC0415 - models first
