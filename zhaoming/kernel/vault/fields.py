"""A column that is sealed at rest."""

from typing import TYPE_CHECKING

from django.db import models

from zhaoming.kernel.vault.sealing import reveal, seal

if TYPE_CHECKING:
    Text = models.TextField[str, str]
else:
    Text = models.TextField


class SealedField(Text):
    """A text column that is sealed at rest; it cannot be searched, which is the point."""

    def __init__(self, *args: object, context: str = "", **kwargs: object) -> None:
        self.context = context
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed through

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
        """Keep the context in migrations: it is part of what the text is bound to."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, list(args), {**kwargs, "context": self.context}

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        """Open on the way out."""
        return reveal(value, context=self.context) if value else value

    def get_prep_value(self, value: str | None) -> str | None:
        """Seal on the way in."""
        return seal(value, context=self.context) if value else value
