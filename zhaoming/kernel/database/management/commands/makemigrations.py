"""Django's makemigrations, blind to wording: a Chinese label that changes makes no migration."""

from typing import Any

from django.core.management.commands import makemigrations
from django.db import models
from django.db.migrations.operations import AlterModelOptions

_WORDS = ("verbose_name", "help_text", "choices", "error_messages")
_deconstruct = models.Field.deconstruct


def _wordless(field: Any) -> Any:
    name, path, args, kwargs = _deconstruct(field)
    return name, path, args, {k: v for k, v in kwargs.items() if k not in _WORDS}


class Command(makemigrations.Command):
    """Writes migrations for what the database would notice, and for nothing else."""

    def handle(self, *labels: Any, **options: Any) -> None:
        """Hide the words while the states are compared."""
        models.Field.deconstruct = _wordless  # type: ignore[method-assign, assignment] # for this command only
        AlterModelOptions.ALTER_OPTION_KEYS = [
            key
            for key in AlterModelOptions.ALTER_OPTION_KEYS
            if key not in ("verbose_name", "verbose_name_plural")
        ]
        super().handle(*labels, **options)
