"""Who decides of findings, and who says what is no fault for all."""

from zhaoming.kernel.terms import Role

DECIDERS = (Role.REVIEWER, Role.HEAD)
RULERS = (Role.AUTHORITY,)
