"""Who decides of findings, and who says what is no fault for all."""

from zhaoming.kernel.terms import Role

DECIDERS = (Role.REVIEWER, Role.HEAD)
KEEPERS = (Role.OFFICE, Role.OFFICE_HEAD, Role.AUTHORITY)
RULERS = (Role.AUTHORITY,)
