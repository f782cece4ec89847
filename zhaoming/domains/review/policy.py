"""Who decides of findings, and who says what is no fault for all."""

from zhaoming.kernel.terms import Role

READERS = (
    Role.CLERK, Role.REVIEWER, Role.HEAD, Role.OFFICE, Role.OFFICE_HEAD, Role.AUTHORITY,
    Role.ASSESSOR,
)  # fmt: skip
STAND_INS = (Role.OFFICE_HEAD, Role.AUTHORITY)
MENDERS = (Role.CLERK, Role.REVIEWER, Role.HEAD, Role.OFFICE, Role.OFFICE_HEAD)
DECIDERS = (Role.REVIEWER, Role.HEAD)
KEEPERS = (Role.OFFICE, Role.OFFICE_HEAD, Role.AUTHORITY)
RULERS = (Role.AUTHORITY,)
