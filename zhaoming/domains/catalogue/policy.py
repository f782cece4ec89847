"""Who decides about the catalogue."""

from zhaoming.kernel.terms import Role

KEEPERS: tuple[Role, ...] = (Role.AUTHORITY,)
# Who compiles the list of a department or town, and keeps what leans on it.
COMPILERS: tuple[Role, ...] = (Role.CLERK, Role.OFFICE, Role.OFFICE_HEAD)
WRITERS: tuple[Role, ...] = (*COMPILERS, *KEEPERS)
CLOSERS: tuple[Role, ...] = (Role.OFFICE, Role.OFFICE_HEAD, *KEEPERS)
