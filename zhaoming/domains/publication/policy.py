"""Who may see which editions; what may be done with one, the lifecycle says."""

from zhaoming.kernel.terms import Role

READERS: tuple[Role, ...] = (
    Role.CLERK, Role.REVIEWER, Role.HEAD, Role.OFFICE, Role.OFFICE_HEAD, Role.AUTHORITY,
    Role.ASSESSOR,
)  # fmt: skip
WRITERS: tuple[Role, ...] = (Role.CLERK,)
DECIDERS: tuple[Role, ...] = (Role.REVIEWER, Role.HEAD)
