"""Who decides about the catalogue."""

from zhaoming.kernel.terms import Role

KEEPERS: tuple[Role, ...] = (Role.AUTHORITY,)
