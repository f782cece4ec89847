"""Who does what with duties."""

from zhaoming.kernel.terms import STAFF, Role

SEERS: tuple[Role, ...] = tuple(sorted(STAFF - {Role.COUNTER}))
STATERS: tuple[Role, ...] = (Role.CLERK, Role.OFFICE, Role.OFFICE_HEAD)
CONFIRMERS: tuple[Role, ...] = (Role.REVIEWER, Role.HEAD, Role.OFFICE, Role.OFFICE_HEAD)
ASKERS: tuple[Role, ...] = (Role.AUTHORITY,)
