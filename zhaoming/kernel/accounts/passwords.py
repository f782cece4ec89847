"""The password rule beside Django's own validators."""

import re

from django.core.exceptions import ValidationError

_KINDS = (r"[a-z]", r"[A-Z]", r"\d", r"[^a-zA-Z0-9]")
_WANTED = 2


class KindsValidator:
    """Two kinds of characters at least: lower, upper, digits, others."""

    def validate(self, password: str, user: object = None) -> None:
        """ValidationError where the password is of one kind only."""
        if sum(bool(re.search(kind, password)) for kind in _KINDS) < _WANTED:
            raise ValidationError(self.get_help_text(), code="password_one_kind")

    def get_help_text(self) -> str:
        """The rule, as the form prints it."""
        return "密码须含小写字母、大写字母、数字、符号中的至少两类。"
